"""The number that a clause says an indicator has, held against its tables'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.stating import bound_of, bounds_of
from quitus.sources.reports.claims.texts import Reader
from quitus.sources.reports.claims.values import near_miss, value_claim

RELATING = (
    "judged", "up", "down", "same", "more", "less", "gap_up", "gap_down", "over", "move", "multiple", "gap",
)  # fmt: skip
"""The classes of words that say how an indicator's number stands to another."""


def stated_value(clause: Clause, meant: Sequence[Series], reader: Reader) -> Iterator[Claim]:
    """The number of an indicator named in full, told again."""
    numbers, catalog = clause.of("number"), clause.known.catalog
    years = clause.span.years()
    if len(numbers) != 1 or len(meant) != 1 or clause.has("last", "two_back", "but") or len(years) > 1:
        return
    year, token, (series,) = next(iter(years), catalog.this_year), numbers[0].token, meant
    table = series.term(year)
    if table is None or not _counts_in(numbers[0], series):
        return
    full = any(t.series is series and not t.missing(clause.said, clause.roots) for t in clause.known.series)
    if bound_of(numbers[0], reader):
        # `à orienter` is not `orientés`: no other word of a root may stand for a label's.
        done = any(t.series is series and not t.missing(clause.said, frozenset()) for t in clause.known.series)
        yield from () if not done else _threshold(clause, numbers[0], series, table, reader)
        return
    if token is None:
        return
    said = reader.term(clause.span.read, token)
    sure = full and near_miss(said, table) and not reader.how(token) and not _elsewhere(said.interval, catalog)
    yield value_claim(clause.span, reader, token, table, series.label, sure=sure)


def _threshold(clause: Clause, number: Item, series: Series, table: Term, reader: Reader) -> Iterator[Claim]:
    """`Plus d'une centaine de …`, `moins de 200 …`: which side of a bound an indicator named in full stands."""
    if clause.has(*RELATING, "plan", "neg", "small"):
        return
    yield made(
        clause.span, reader, ClaimKind.VALUE, Measure.VALUE, (table,), bounds_of(number, 1, reader),
        said=clause.span.printed, unit=series.unit, subject=series.label,
        stated=reader.term(clause.span.read, number.token) if number.token is not None else None,
    )  # fmt: skip


def _counts_in(item: Item, series: Series) -> bool:
    """Whether a number is of an indicator's unit; `15 points d'accueil` are no points."""
    points = item.unit == "points" and "point" in series.core
    return points or item.unit == (series.unit or "count")


def _elsewhere(stated: Interval, catalog: Catalog) -> bool:
    terms = [
        series.term(period, nature, noted=True) for series in catalog.series for period, nature in series.values
    ]
    return any(term is not None and term.interval.meets(stated) for term in terms)
