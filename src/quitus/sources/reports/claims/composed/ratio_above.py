"""The two indicators of which the sentence above gives a share or a mean, for the next that names neither.

A ratio that stands in the sentence above says which two are meant: those whose cells of its year give it, both
being named, or told by their numbers. Ratios of two years that only two indicators give need no names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Bounds
from quitus.figures.intervals import Interval
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series, is_zero
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known, alike
from quitus.sources.reports.claims.roughly import around
from quitus.sources.reports.claims.texts import Reader, Span

RatioOf = tuple[Series, Series]
STATING = ("number", "portion", "multiple")
_UNITS = ("percent", "count")
_TIMES = {"hours": "heure", "days": "jour", "weeks": "semaine", "months": "moi"}
_TIME_STEMS = frozenset(_TIMES.values())
_FEWEST, _TELLING, _TWO = 2, 10, 2
_HALF = Decimal("0.5")


def ratio_bounds(item: Item, reader: Reader) -> Bounds:
    """Where a share or a mean must lie."""
    if item.name == "portion" and item.value is not None:
        return around(item.how, item.value)
    if item.name == "multiple" and item.value is not None:
        exact = Interval(item.value, item.value)
        return Bounds(exact, exact)
    return bounds_of(item, 1, reader)


def ratio_above(above: Span, *, share: bool, known: Known, words: Lexicon, reader: Reader) -> RatioOf | None:
    """The part and the whole of the one ratio that a sentence gives, if only two indicators can be meant."""
    told = items_of(above, known, words, reader.grammar)
    named = frozenset(stem for item in told for stem in item.stems)
    found = [
        {(one.label, other.label): (one, other) for one, other in pairs}
        for item, year in _stated(told, share, known, reader)
        if (pairs := list(_given_by(item, year, share, known, reader)))
    ]
    if not found:
        return None
    common = [pair for key, pair in found[0].items() if all(key in each for each in found[1:])]
    said = [pair for pair in common if all(_is_told(one, told, named, known, reader) for one in pair)]
    fits = said or (common if len(found) >= _TWO else [])
    if len(fits) != 1:
        fits = [pair for pair in fits or common if _is_printed(pair[0], told, known, reader)]
    return fits[0] if len(fits) == 1 else None


def _is_printed(part: Series, told: Sequence[Item], known: Known, reader: Reader) -> bool:
    """Whether a sentence gives the part of a share by its number: `105 jeunes suivis, soit sept sur dix`."""
    cell = part.term(known.catalog.this_year)
    return cell is not None and any(_is_cell(item, cell, reader) for item in told)


def _stated(told: Sequence[Item], share: bool, known: Known, reader: Reader) -> Iterator[tuple[Item, str]]:
    """The ratios that a sentence gives, each with its year."""
    stated = [i for i in told if i.name in STATING and i.is_portion == share and not _is_a_cell(i, known, reader)]
    for at, item in enumerate(stated):
        if at + 1 < len(stated) and _leads_to(item, stated[at + 1], told):
            yield item, known.catalog.last_year
            continue
        until = stated[at + 1].start if at + 1 < len(stated) else told[-1].end
        behind = [other for other in told if item.start < other.start < until]
        year = _year_of(behind, known)
        if year:
            yield item, year


def _leads_to(item: Item, other: Item, told: Sequence[Item]) -> bool:
    """Whether a number is what a ratio came from: `passe de 40 % à 50 %`."""
    between = [stem for each in told if item.end <= each.start < other.start for stem in each.stems]
    before = [stem for each in told if each.end <= item.start for stem in each.stems]
    units = _TIME_STEMS | {"personne"}
    return between[-1:] == ["a"] and units.issuperset(between[:-1]) and before[-1:] in (["de"], ["d"])


def _year_of(behind: Sequence[Item], known: Known) -> str:
    years = {item.stems[0] for item in behind if item.name == "year"}
    last = any(item.name == "last" for item in behind)
    if any(item.name == "two_back" for item in behind) or len(years) + last > 1:
        return ""
    return next(iter(years), known.catalog.last_year if last else known.catalog.this_year)


def _is_a_cell(item: Item, known: Known, reader: Reader) -> bool:
    """Whether a number is just what an indicator has, so that it is no ratio of two."""
    if item.name != "number" or item.value is None or item.value < _TELLING:
        return False
    holds = bounds_of(item, 1, reader).holds
    cells = (term for one in known.catalog.series for term in one.terms.values() if one.unit == item.unit)
    return any(term.interval.meets(holds) for term in cells)


def _given_by(item: Item, year: str, share: bool, known: Known, reader: Reader) -> Iterator[RatioOf]:
    """The pairs of counts whose cells of a year give a number."""
    timed = item.unit in _TIMES
    if (
        item.value is None
        or item.value < _FEWEST
        or (item.name == "number" and not timed and item.unit not in _UNITS)
    ):
        return
    holds, factor = _nearly(item, reader, share=share), Decimal(100 if share else 1)
    counts = [t.series for t in known.series if t.series is not None and t.series.unit in ("count", item.unit)]
    cells = [(one, term) for one in counts if (term := one.term(year)) is not None and not is_zero(term)]
    for one, part in cells:
        if timed and _TIMES[item.unit] not in one.stems:
            continue
        for other, whole in cells:
            if one is not other and (part.interval / whole.interval).scaled(factor).meets(holds):
                yield one, other


def _nearly(item: Item, reader: Reader, *, share: bool) -> Interval:
    """What a ratio may be of which a number is printed: so many for each are told without places."""
    holds = ratio_bounds(item, reader).holds
    if share or item.name != "number" or holds.low < holds.high:
        return holds
    return Interval(holds.low - _HALF, holds.high + _HALF)


def _is_told(one: Series, told: Sequence[Item], named: frozenset[str], known: Known, reader: Reader) -> bool:
    """Whether a word of an indicator's label is said, or the number that it has in the year."""
    if any(alike(word, named) for word in one.core):
        return True
    cell = one.term(known.catalog.this_year)
    return cell is not None and any(_is_cell(item, cell, reader) for item in told)


def _is_cell(item: Item, cell: Term, reader: Reader) -> bool:
    if item.name != "number" or item.unit != "count" or (item.value or 0) < _TELLING:
        return False
    return bounds_of(item, 1, reader).holds.meets(cell.interval)
