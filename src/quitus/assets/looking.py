"""One document read by itself, outside any sources folder: who and when it is about, it says itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from upath import UPath

from quitus.assets.alone import Failed
from quitus.assets.belonging import claims, printed_year
from quitus.assets.checking.arithmetic import check_reading
from quitus.assets.partner_looks import explain_partner_file, is_partner_file, look_partner, proposal
from quitus.assets.settings import Settings, bundled_settings, read_settings
from quitus.figures.kinds import DocumentKind
from quitus.figures.places import Box
from quitus.figures.readings import Reading
from quitus.figures.relations import Relation
from quitus.sources.listing import SourcesError
from quitus.sources.naming import kind_of
from quitus.sources.pdf.model import Document, UnreadableDocumentError
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.conventions import read_convention
from quitus.sources.reports.explaining import explain_lines, relation_lines
from quitus.sources.reports.identity import opening_texts, stated_year
from quitus.sources.reports.ledger_boxes import ledger_boxes
from quitus.sources.reports.reading import read_report
from quitus.sources.triage import SETTINGS

CELL = "cell"
NO_YEAR = 0
"""The year of a document that names none, and lies in no folder of a year."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What one document holds.

    Attributes:
        relations: what the figures were held against.
        mapping: entries of `mapping.yaml` that a partner's file calls for.
    """

    reading: Reading
    relations: tuple[Relation, ...]
    mapping: str = ""


def look(file: Path) -> Looked | Failed:
    """Read a PDF or a partner's file; `Failed` says in French why it cannot be read.

    Raises:
        OSError: when the file cannot be opened.
    """
    if is_partner_file(file):
        settings = _usable_settings(file)
        found = settings if isinstance(settings, Failed) else look_partner(file, settings)
        if isinstance(found, Failed):
            return found
        return Looked(found[0], found[1].relations, proposal(found[0]))
    opened = _opened(file)
    return opened if isinstance(opened, Failed) else _looked(file, *opened)


@dataclass(frozen=True, slots=True)
class PageLook:
    """A look at one page (1-based): where its tables' cells and its numbers stand."""

    page: int

    def __call__(self, file: Path) -> list[tuple[Box, str]] | Failed:
        """Boxes with what they are: `cell`, or what the ledger counts the number as."""
        opened = _opened(file)
        if isinstance(opened, Failed):
            return opened
        document, context = opened
        looked = _looked(file, document, context)
        cells = [part for table in document.tables for cell in table.cells for part in cell.parts]
        boxes = [(part.box, CELL) for part in cells if part.page == self.page]
        return boxes + ledger_boxes(document, looked.reading, self.page, context.words, looked.relations)


@dataclass(frozen=True, slots=True)
class ExplainedLook:
    """A look at what each table was taken for and why."""

    def __call__(self, file: Path) -> list[str] | Failed:
        """Lines to print."""
        if is_partner_file(file):
            settings = _usable_settings(file)
            return settings if isinstance(settings, Failed) else explain_partner_file(file, settings)
        opened = _opened(file)
        if isinstance(opened, Failed):
            return opened
        return [*explain_lines(*opened), *relation_lines(_looked(file, *opened).relations)]


def _opened(file: Path) -> tuple[Document, ReportContext] | Failed:
    data = file.read_bytes()
    try:
        document = read_document(data, file.name)
    except UnreadableDocumentError as error:
        return Failed(str(error))
    settings = _usable_settings(file)
    return settings if isinstance(settings, Failed) else (document, _context(file, document, settings))


def _looked(file: Path, document: Document, context: ReportContext) -> Looked:
    convention = kind_of(file.name) is DocumentKind.CONVENTION
    reading = read_convention(document, context) if convention else read_report(document, (), context)
    return Looked(check_reading(reading), reading.relations)


def _usable_settings(file: Path) -> Settings | Failed:
    try:
        return _settings(file)
    except (ValueError, SourcesError) as error:
        return Failed(f"les réglages de `{SETTINGS}` ne peuvent pas servir : {error}")


def _settings(file: Path) -> Settings:
    """The users' own settings where the file lies in a sources folder that has some, else the bundled ones."""
    folder = file.absolute().parent.parent
    root = folder.parent.parent if is_partner_file(file) else folder.parent
    return read_settings(UPath(root)) if (root / SETTINGS).is_dir() else bundled_settings()


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
        grammar=settings.grammar,
    )


def _folder(file: Path, settings: Settings) -> tuple[str, int | None]:
    """The territory's code and the year of `<code>-<name>/<year>/`; nothing for any other folder."""
    year, folder = file.absolute().parent.name, file.absolute().parent.parent.name
    territory = settings.territories.get(folder.partition("-")[0])
    if territory is None or not (year.isdecimal() and len(year) == 4):
        return "", None
    return territory.code, int(year)
