"""All claims of a report, searched for in stretches of its texts, of which none needs another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from quitus.figures.claims import Claim, ClaimKind
from quitus.figures.places import parse_page_locator
from quitus.figures.readings import Reading
from quitus.figures.rows import BudgetRow, CitedRow, IndicatorRow
from quitus.sources.pdf.model import Document
from quitus.sources.reports.claims.catalog import Catalog, catalogs
from quitus.sources.reports.claims.collecting import collect, table_starts
from quitus.sources.reports.claims.grammar import default_grammar
from quitus.sources.reports.claims.reading import action_claims
from quitus.sources.reports.claims.reprints import reprints
from quitus.sources.reports.claims.summaries import summaries
from quitus.sources.reports.claims.texts import Reader, Text
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.outline import Outline
from quitus.sources.reports.table_flow import TableReading

_FEWEST_PARTED = 20_000
"""A report of fewer characters is searched before another process could help."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Texts of one action that follow each other, what its tables hold, and how to read them."""

    texts: tuple[Text, ...]
    catalog: Catalog | None
    reader: Reader

    def characters(self) -> int:
        """How long its texts are."""
        return sum(len(text.passage.text) for text in self.texts)


def stretches(
    documents: Sequence[Document],
    parts: Sequence[Outline],
    tables: Sequence[TableReading],
    reading: Reading,
    contexts: Sequence[ReportContext],
) -> list[Stretch]:
    """What a report and its annexes say, in reading order.

    `documents`, `parts` and `contexts` go together; `tables` are those of all documents.
    """
    found: list[Stretch] = []
    for document, part, context in zip(documents, parts, contexts, strict=True):
        texts = collect(document, part, tables, context)
        found += _stretches(texts, reading.indicators, reading.budget, reading.cited_figures, context)
    return found


def parted(found: Sequence[Stretch], share: float) -> tuple[Sequence[Stretch], Sequence[Stretch]]:
    """The first of them, with at most that share of their characters, and the others; all of a short report."""
    reached = list(accumulate(stretch.characters() for stretch in found))
    if not reached or reached[-1] < _FEWEST_PARTED:
        return found, ()
    count = sum(characters <= share * reached[-1] for characters in reached)
    return found[:count], found[count:]


def stated(found: Iterable[Stretch]) -> list[Claim]:
    """The claims of some stretches; one that two patterns find comes twice."""
    return [claim for stretch in found for claim in action_claims(stretch.texts, stretch.catalog, stretch.reader)]


def report_claims(
    found: Iterable[Claim], documents: Sequence[Document], reading: Reading, contexts: Sequence[ReportContext]
) -> tuple[Claim, ...]:
    """The claims of a report: those found in its stretches, then those that its tables make by themselves."""
    names = {context.document: document for document, context in zip(documents, contexts, strict=True)}
    grammar = contexts[0].grammar or default_grammar()
    return (
        *_once(claim for claim in found if not _of_itself(claim)),
        *reprints(reading.indicators, table_starts(reading.indicators, names)),
        *summaries(reading.indicators, reading.other_figures, grammar),
    )


def read_claims(
    texts: Sequence[Text],
    indicators: Sequence[IndicatorRow],
    budget: Sequence[BudgetRow],
    cited: Sequence[CitedRow],
    context: ReportContext,
) -> tuple[Claim, ...]:
    """The claims of a document's texts, in reading order."""
    return _once(stated(_stretches(texts, indicators, budget, cited, context)))


def _stretches(
    texts: Sequence[Text],
    indicators: Sequence[IndicatorRow],
    budget: Sequence[BudgetRow],
    cited: Sequence[CitedRow],
    context: ReportContext,
) -> Iterator[Stretch]:
    grammar = context.grammar or default_grammar()
    places = {row.source.locator: at for at, row in enumerate(cited) if row.source.document == context.document}
    reader = Reader(grammar, context, places)
    known = catalogs(indicators, budget, context.year, grammar)
    for action, group in groupby(texts, key=lambda text: text.scope.action):
        yield Stretch(tuple(group), known.get(action), reader)


def _of_itself(claim: Claim) -> bool:
    """Whether the number that a text states is the very print of a row that it is held against, as in a list."""
    stated = claim.stated.source if claim.stated is not None and claim.kind is ClaimKind.VALUE else None
    if stated is None or (at := parse_page_locator(stated.locator)) is None:
        return False
    page, box = at
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    rows = (term.source for term in claim.terms if term.row and term.row[0] != "cited_figures")
    places = [parse_page_locator(source.locator) for source in rows if source.document == stated.document]
    return any(other is not None and other[0] == page and other[1].contains_point(x, y) for other in places)


def _once(found: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({_meaning(claim): claim for claim in reversed([*found])}.values())[::-1]


def _meaning(claim: Claim) -> tuple[object, ...]:
    """What a claim says; found by two patterns it is one claim, the first."""
    stated = claim.stated.source if claim.stated else claim.said
    return claim.kind, stated, tuple(term.source for term in claim.terms), claim.sentence
