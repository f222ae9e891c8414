"""The earlier number that a sentence gives beside an indicator's: `81 jeunes, contre 58 l'an passé`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quitus.figures.claims import Claim
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.restated import anchored
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.values import near_miss, value_claim

_BETWEEN = frozenset({"neutral", "people", "but", "mark", "one"})
_BEHIND = frozenset({"neutral", "people", "one"})
_TWO = 2


def earlier_values(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim on the second of two numbers, where the first is the year's and shows which indicator is meant."""
    if sentence.count() != _TWO:
        return
    items = items_of(sentence, known, words, reader.grammar)
    at = [n for n, item in enumerate(items) if item.name == "number" and item.token is not None]
    if len(at) != _TWO or items[at[0]].unit != items[at[1]].unit:
        return
    first, second = at
    series = anchored(items[:second], (), known, reader)
    base = _base(items[second + 1 :], known.catalog.year) if _held(items[first + 1 : second], series) else ""
    token = items[second].token
    table = series.term(base) if series is not None and base else None
    if series is None or table is None or token is None:
        return
    said = reader.term(sentence.read, token)
    sure = near_miss(said, table) and not reader.how(token) and not _elsewhere(said, known)
    yield value_claim(sentence, reader, token, table, series.label, sure=sure)


def _held(between: Sequence[Item], series: Series | None) -> bool:
    """Whether one number is held against the other, of the same thing: `contre`, or a bracket."""
    own = series.core if series is not None else frozenset()
    against = any(item.name == "but" or item.stems == ("(",) for item in between)
    return against and all(
        item.name in _BETWEEN or (item.name == "thing" and own.issuperset(item.stems)) for item in between
    )


def _base(behind: Sequence[Item], year: int) -> str:
    """The earlier year that the second number is said to be of."""
    for item in behind:
        if item.name == "last":
            return str(year - 1)
        if item.name == "year":
            return item.stems[0] if item.stems[0] < str(year) else ""
        if item.name not in _BEHIND:
            return ""
    return ""


def _elsewhere(said: Term, known: Known) -> bool:
    """Whether another cell of the action has the number."""
    cells = (term for one in known.catalog.series for term in one.terms.values())
    return any(term.interval.meets(said.interval) for term in cells)
