"""One document read by itself, outside any sources folder: who and when it is about, it says itself.

What only partners' files and users' own words need is imported where it is called for: importing it takes as long
as reading thirty pages.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from quitus.assets.alone import Failed, Limits, begun, beside
from quitus.assets.belonging import claims, printed_year, without_own_regions
from quitus.assets.checking.arithmetic import check_reading
from quitus.assets.wording import Wording, bundled_wording
from quitus.figures.kinds import DocumentKind
from quitus.figures.places import Box
from quitus.figures.readings import Reading
from quitus.figures.relations import Relation
from quitus.sources.naming import SETTINGS, is_spreadsheet, kind_of
from quitus.sources.pdf.model import Document, UnreadableDocumentError
from quitus.sources.pdf.reading import Pages, joined, read_document
from quitus.sources.reports.claims.composed.lexicon import lexicon
from quitus.sources.reports.claims.grammar import Grammar, default_grammar
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.conventions import read_convention
from quitus.sources.reports.explaining import explain_lines, relation_lines
from quitus.sources.reports.identity import opening_texts, stated_year
from quitus.sources.reports.ledger_boxes import ledger_boxes
from quitus.sources.reports.reading import read_report
from quitus.sources.reports.together import Together

A = TypeVar("A")
B = TypeVar("B")
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
    if is_spreadsheet(file.name):
        from quitus.assets.partner_looks import look_partner_file, proposal

        found = look_partner_file(file)
        if isinstance(found, Failed):
            return found
        return Looked(found[0], found[1].relations, proposal(found[0]))
    opened = _opened(file)
    return opened if isinstance(opened, Failed) else _looked(file, *opened)


@dataclass(frozen=True, slots=True)
class PagesLook:
    """A look at a PDF whose pages have been read already, with these words."""

    pages: Sequence[Pages]
    wording: Wording

    def __call__(self, file: Path) -> Looked | Failed:
        """What `look` gives; what patterns of claims need is worked out while the tables are read."""
        limits = Limits()
        if limits.processes == 1 or kind_of(file.name) is DocumentKind.CONVENTION:
            return self._looked(file, _together)
        grammar = self.wording.grammar or default_grammar()
        with begun(Grammar.needs, grammar, limits) as needs:

            def together(one: Callable[[], A], other: Callable[[], B]) -> tuple[A, B]:
                if not isinstance(found := needs(), Failed):
                    grammar.take(found)
                return _together(one, other)

            return self._looked(file, together)

    def _looked(self, file: Path, together: Together) -> Looked | Failed:
        try:
            document = joined(self.pages, file.name)
        except UnreadableDocumentError as error:
            return Failed(str(error))
        return _looked(file, document, _context(file, document, self.wording), together)


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
        if is_spreadsheet(file.name):
            from quitus.assets.partner_looks import explain_partner_file

            return explain_partner_file(file)
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
    wording = wording_for(file)
    return wording if isinstance(wording, Failed) else (document, _context(file, document, wording))


def _together(one: Callable[[], A], other: Callable[[], B]) -> tuple[A, B]:
    return beside(one, other, Limits())


def _looked(file: Path, document: Document, context: ReportContext, together: Together = _together) -> Looked:
    convention = kind_of(file.name) is DocumentKind.CONVENTION
    reading = read_convention(document, context) if convention else read_report(document, (), context, together)
    return Looked(check_reading(reading), reading.relations)


def wording_for(file: Path) -> Wording | Failed:
    """The words to read a file with: the users' own where its sources folder has some, else the bundled ones."""
    root = file.absolute().parent.parent.parent
    wording: Wording | Failed
    if (root / SETTINGS).is_dir():
        from quitus.assets.own_settings import usable_settings

        wording = usable_settings(root)
    else:
        wording = bundled_wording()
    if not isinstance(wording, Failed) and kind_of(file.name) is not DocumentKind.CONVENTION:
        # Loaded here for claims, which keep them: while other processes read the pages.
        if wording.grammar is None:
            default_grammar()
        lexicon()
    return wording


def _context(file: Path, document: Document, wording: Wording) -> ReportContext:
    """The identity that the folder gives where the file lies in one, else the one that the document claims."""
    said = claims(document, wording)
    code, year = _folder(file, wording)
    opening = opening_texts(document)
    named = [each for each in map(wording.territories.named, opening) if each is not None]
    claimed = said.territory or next(iter(without_own_regions(named)), None)
    territory = wording.territories.get(code) if code else claimed
    return ReportContext(
        territory=territory.code if territory else "",
        territory_name=territory.name if territory else "",
        kind=territory.kind if territory else "departement",
        region=territory.region if territory else "",
        year=year or said.year or stated_year(opening) or printed_year(document) or NO_YEAR,
        document=file.name,
        vocabulary=wording.vocabulary,
        words=wording.words,
        grammar=wording.grammar,
    )


def _folder(file: Path, wording: Wording) -> tuple[str, int | None]:
    """The territory's code and the year of `<code>-<name>/<year>/`; nothing for any other folder."""
    year, folder = file.absolute().parent.name, file.absolute().parent.parent.name
    territory = wording.territories.get(folder.partition("-")[0])
    if territory is None or not (year.isdecimal() and len(year) == 4):
        return "", None
    return territory.code, int(year)
