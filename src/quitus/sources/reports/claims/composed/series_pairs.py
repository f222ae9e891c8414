"""An indicator's number and the one that a clause holds it against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series, is_zero
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.slots import pattern_of
from quitus.sources.reports.claims.ties import base_of

# `Le nombre de 2018 a été multiplié par trois.`
_OF_YEAR = re.compile(
    r"(?<!\w)(?:nombre|chiffre|niveau|total|effectif|volume|resultat|celui|celle) de "
    rf"{pattern_of('year').pattern}\x01*\s+(?:a|est|ont|sont|avait|fut)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """An indicator's number and the one it is held against."""

    series: Series
    new: Term
    old: Term
    goal: bool = False


def pairs(clause: Clause, series: Series, goal: bool) -> Iterator[Pair]:
    catalog = clause.known.catalog
    new = series.term(catalog.this_year)
    if new is None:
        return
    if goal:
        aim = series.term(catalog.this_year, Nature.TARGET)
        ours = clause.span.years() <= {catalog.this_year} and not fewer(clause, series)
        if aim is not None and ours and not is_zero(aim):
            yield Pair(series, new, aim, goal=True)
        return
    for year in _bases(clause, series, catalog):
        old = series.term(year)
        if old is not None and not is_zero(old):
            yield Pair(series, new, old)


def fewer(clause: Clause, series: Series) -> bool:
    """Whether fewer may be better."""
    return clause.grammar.any_of["fewer"].search(f"{fold(series.label)} {clause.span.masked}") is not None


def _bases(clause: Clause, series: Series, catalog: Catalog) -> list[str]:
    """The year that something has changed since; every year of the table where a clause does not say."""
    if clause.has("two_back"):
        return [str(catalog.year - 2)]
    others = clause.span.years() - {catalog.this_year}
    compared = clause.has("more", "less", "same", "gap_up", "gap_down", "but")
    if len(others) == 1 and (compared or _OF_YEAR.search(clause.span.masked)):
        # `en deçà de 2018`, `le volume de 2018 est dépassé`: what is compared with needs no other word.
        return [*others] if max(others) < catalog.this_year else []
    earlier = {period for period, nature in series.values if nature is Nature.OBSERVED} - {catalog.this_year}
    if any(_several(clause, item) for item in clause.of("last")):
        return sorted(earlier)
    if _times_last(clause) and catalog.last_year in earlier:
        return [catalog.last_year]
    base = base_of(clause.span, catalog, series, clause.grammar)
    if not base or clause.has("last") or clause.span.years() - {catalog.this_year}:
        return [base] if base else []
    return [base, *sorted(earlier - {base})] if base in earlier else []


def _times_last(clause: Clause) -> bool:
    """Whether so many times the year before is said: `le triple de l'exercice antérieur`."""
    multiples = [at for at, item in enumerate(clause.items) if item.name == "multiple"]
    behind = [item for at in multiples for item in clause.items[at + 1 : at + 4] if item.name != "neutral"]
    return len(multiples) == 1 and bool(behind) and behind[0].name == "last"


def _several(clause: Clause, item: Item) -> bool:
    """Whether several years before are meant: `que les années précédentes`."""
    text, start = clause.span.read.text.passage.text, clause.span.start
    return text[start + item.start : start + item.end].endswith("s")
