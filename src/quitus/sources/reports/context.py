"""What a reader of reports knows beside the document, and what it hands from table to table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quitus.figures.kinds import Check, Severity, Stage
from quitus.figures.places import Source, page_locator
from quitus.figures.rows import Finding
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Cell, Passage, Place
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.funders import Signatory
from quitus.sources.reports.plans import Plan
from quitus.sources.reports.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ReportContext:
    """The report's identity and the words to read it with.

    Attributes:
        kind: the territory's kind: `departement`, `collectivite` or `region`.
        document: the file's path below the sources folder.
        grammar: the patterns of claims; None for the bundled ones.
        plan: the years that a convention plans; None in a report, which is of one year.
        row_stages: the stages of rows of the table at hand that name one only beside each other, by their labels.
        rows_apart: whether that table has two rows and their difference, of stages that nothing names.
    """

    territory: str
    territory_name: str
    kind: str
    region: str
    year: int
    document: str
    vocabulary: Vocabulary
    words: NumberWords
    grammar: Grammar | None = None
    plan: Plan | None = None
    row_stages: Mapping[str, Stage] = field(default_factory=dict)
    rows_apart: bool = False

    @property
    def undated(self) -> str:
        """The period of what names none: the folder's year; outside such folders, all the convention's years."""
        return str(self.year) if self.year or self.plan is None else self.plan.span

    @property
    def signatory(self) -> Signatory:
        """Whose own authority is `department` in the report's tables."""
        return Signatory(self.kind, self.territory)

    def source(self, place: Place) -> Source:
        """The provenance of a place in this document."""
        return Source(self.document, page_locator(place.page, place.box), place.raw)

    def cell_source(self, cell: Cell) -> Source:
        """The provenance of a whole cell: its first part, with the text printed there."""
        text = cell.passage.text
        if text.strip():
            start = len(text) - len(text.lstrip())
            printed = cell.passage.place(start, len(text.rstrip()))
            return self.source(printed)
        part = cell.parts[0]
        return Source(self.document, page_locator(part.page, part.box), "")

    def passage_source(self, passage: Passage) -> Source:
        """The provenance of a whole passage."""
        return self.source(passage.place(0, len(passage.text)))

    def finding(
        self,
        check: Check,
        severity: Severity,
        message: str,
        *,
        action: str = "",
        subject: str = "",
        expected: str = "",
        observed: str = "",
        source: Source | None = None,
    ) -> Finding:
        """A finding about this report."""
        return Finding(
            self.territory,
            self.year,
            action,
            check,
            severity,
            subject,
            expected,
            observed,
            message,
            source.document if source else self.document,
            source.locator if source else "",
            source.raw if source else "",
        )
