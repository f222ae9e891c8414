"""By how many the number before is more than in each of several years: `48 agents, soit 16 de plus qu'en 2018 et 8
de plus qu'en 2017`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.restated import anchored
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.slots import CLASSES, SMALL, slot
from quitus.sources.reports.claims.texts import Reader, Span

_EACH = re.compile(
    rf"(?P<n>[{slot(CLASSES['any'])}]\x01*|(?<!\w)(?:{'|'.join(SMALL)})(?!\w))\s*(?:[\w'-]+\s+){{0,2}}?"
    r"de (?P<way>plus|moins) (?:que |qu')(?P<than>[^,;:()]*?)(?=,| et |[;:()]|[\s.!]*$)"
)
_HEAD = frozenset({"unreal", "elsewhere", "goal", "plan", "per", "state", "budget", "neg", "but", "ratio"})
_THAN = frozenset({"neutral", "year", "last", "two_back", "one", "mark"})
_LEAST = 2


def several_more(sentence: Span) -> bool:
    """Whether a sentence may compare with several years: a cheap look."""
    text = sentence.masked
    return text.count(" de plus qu") + text.count(" de moins qu") >= _LEAST


def each_more(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claims of a sentence on how many more one indicator has than in each year that it names."""
    found = list(_EACH.finditer(sentence.masked))
    if len(found) < _LEAST:
        return
    items = items_of(sentence, known, words, reader.grammar)
    head = [item for item in items if item.start < found[0].start()]
    bases = [_base(sentence, match, items, known) for match in found]
    if any(item.name in _HEAD for item in head) or not all(bases) or len(set(bases)) < len(bases):
        return
    series = _meant(sentence, head, known, reader)
    new = series.term(known.catalog.this_year) if series is not None else None
    if series is None or new is None:
        return
    for match, base in zip(found, bases, strict=True):
        old = series.term(base)
        claim = _claim(sentence, match, (new, old), series, reader) if old is not None else None
        if claim is not None:
            yield claim


def _meant(sentence: Span, head: Sequence[Item], known: Known, reader: Reader) -> Series | None:
    """The indicator whose cell the head gives, else the one that it names in full, or that the text is about."""
    series = anchored(head, (), known, reader)
    if series is not None:
        return series
    clause = Clause(sentence, tuple(head), known, reader.grammar)
    numbers = clause.of("number")
    full = clause.full(known.series) if clause.strict else []
    if full or not clause.strict:
        return full[0].series if len(full) == 1 else sentence.read.own if not clause.strict else None
    fits = [
        thing.series
        for thing in known.series
        if thing.series is not None
        and thing.covers(clause.strict)
        and _is_cell(numbers, thing.series, known, reader)
    ]
    return fits[0] if len(fits) == 1 else None


def _is_cell(numbers: Sequence[Item], series: Series, known: Known, reader: Reader) -> bool:
    """Whether one of the numbers is an indicator's of the year."""
    cell = series.term(known.catalog.this_year)
    return cell is not None and any(
        item.counts_as(series.unit) and bounds_of(item, 1, reader).holds.meets(cell.interval) for item in numbers
    )


def _base(sentence: Span, match: re.Match[str], items: Sequence[Item], known: Known) -> str:
    """The one earlier year that the words behind `que` name; empty for another base."""
    behind = [item for item in items if match.start("than") <= item.start < match.end("than")]
    start = sentence.start
    years = Span(sentence.read, start + match.start("than"), start + match.end("than")).years()
    back = [1 if item.name == "last" else 2 for item in behind if item.name in ("last", "two_back")]
    if any(item.name not in _THAN for item in behind) or len(years) + len(back) != 1:
        return ""
    year = next(iter(years)) if years else str(known.catalog.year - back[0])
    return year if year < known.catalog.this_year else ""


def _claim(
    sentence: Span, match: re.Match[str], terms: tuple[Term, Term], series: Series, reader: Reader
) -> Claim | None:
    sign = 1 if match["way"] == "plus" else -1
    if match["n"] in SMALL:
        exact = Interval.around(Decimal(sign * max(SMALL.index(match["n"]), 1)))
        bounds, stated = Bounds(exact, exact), None
    else:
        token = sentence.read.token(match["n"])
        if token.unit not in ("", "count", "points" if series.unit == "percent" else series.unit):
            return None
        bounds, stated = reader.bounds(token, sign), reader.term(sentence.read, token)
    return made(
        sentence, reader, ClaimKind.DIFFERENCE, Measure.DIFFERENCE, terms, bounds,
        said=sentence.words(*match.span()), unit=series.unit, stated=stated, subject=series.label,
    )  # fmt: skip
