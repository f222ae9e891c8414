"""One document read by itself, outside any sources folder: who and when it is about, it says itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quitus.assets.belonging import claims, printed_year
from quitus.assets.checking.arithmetic import check_reading
from quitus.assets.pool import Failed
from quitus.assets.settings import Settings, bundled_settings
from quitus.figures.kinds import DocumentKind
from quitus.figures.readings import Reading
from quitus.figures.relations import Relation
from quitus.sources.naming import kind_of
from quitus.sources.pdf.model import Document, UnreadableDocumentError
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.conventions import read_convention
from quitus.sources.reports.flow import TableReading
from quitus.sources.reports.identity import opening_texts, stated_year
from quitus.sources.reports.reading import explain, read_report

NO_YEAR = 0
"""The year of a document that names none, and lies in no folder of a year."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What one document holds.

    Attributes:
        tables: each table as it was found, with what it was taken for.
        relations: what the figures were held against.
    """

    reading: Reading
    tables: tuple[TableReading, ...]
    relations: tuple[Relation, ...]


def look(file: Path) -> Looked | Failed:
    """Read a PDF; `Failed` says in French why it cannot be read.

    Raises:
        OSError: when the file cannot be opened.
    """
    data = file.read_bytes()
    try:
        document = read_document(data, file.name)
    except UnreadableDocumentError as error:
        return Failed(str(error))
    settings = bundled_settings()
    context = _context(file, document, settings)
    convention = kind_of(file.name) is DocumentKind.CONVENTION
    reading = read_convention(document, context) if convention else read_report(document, (), context)
    return Looked(check_reading(reading), tuple(explain(document, context)), reading.relations)


def _context(file: Path, document: Document, settings: Settings) -> ReportContext:
    """The identity that the folder gives where the file lies in one, else the one that the document claims."""
    said = claims(document, settings)
    code, year = _folder(file, settings)
    opening = opening_texts(document)
    claimed = said.territory or next(filter(None, map(settings.territories.named, opening)), None)
    territory = settings.territories.get(code) if code else claimed
    return ReportContext(
        territory=territory.code if territory else "",
        territory_name=territory.name if territory else "",
        kind=territory.kind if territory else "departement",
        region=territory.region if territory else "",
        year=year or said.year or stated_year(opening) or printed_year(document) or NO_YEAR,
        document=file.name,
        vocabulary=settings.vocabulary,
        words=settings.words,
    )


def _folder(file: Path, settings: Settings) -> tuple[str, int | None]:
    """The territory's code and the year of `<code>-<name>/<year>/`; nothing for any other folder."""
    year, folder = file.absolute().parent.name, file.absolute().parent.parent.name
    territory = settings.territories.get(folder.partition("-")[0])
    if territory is None or not (year.isdecimal() and len(year) == 4):
        return "", None
    return territory.code, int(year)
