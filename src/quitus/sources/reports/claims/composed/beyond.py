"""By how many a number that a sentence has just given is said to be above or below a goal or another year's.

`212 familles sont entrées, soit 12 de plus que l'objectif conventionnel`: the first number is the cell of one
indicator only, which says which is meant, whatever else is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.things import Known, alike
from quitus.sources.reports.claims.slots import SMALL
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.topics import Topic

_SIGNS = {"up": 1, "down": -1}
_NEVER = frozenset({"unreal", "per", "up", "down", "more", "less", "neg", "state", "two_back", "span", "but"})
_THAN = frozenset({"goal", "plan", "neutral", "year", "last", "year_end", "as_planned", "one"})
_PARTS = ("portion", "multiple")
_YEAR_END = frozenset({"fin", "decembre", "en compte"})
_LAST_DAY = re.compile(r"31\s+decembre")
_OTHER = frozenset({"percent", "points", "EUR"})
_TELLING = 10


def beyond(sentence: Span, known: Known, topic: Topic | None, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claims of a sentence that holds a cell of the year against a goal or another year, by how many."""
    if not sentence.holds():
        return
    for rule in reader.grammar.rules["beyond"].fitting(sentence.masked):
        match = rule.pattern.search(sentence.masked)
        if match is None:
            continue
        items = items_of(sentence, known, words, reader.grammar)
        if any(i.name in _PARTS and match.start("d") <= i.start < match.start("than") for i in items):
            # `un quart de plus`
            return
        series = _meant(sentence, match, items, known, topic, reader)
        base = _base(sentence, match, items, series, known) if series is not None else None
        reached = series.term(known.catalog.this_year) if series is not None else None
        if series is not None and base is not None and reached is not None:
            yield from _claim(sentence, match, _SIGNS[rule.fields["sign"]], (reached, base), series, reader)
        return


def _meant(
    sentence: Span, match: re.Match[str], items: Sequence[Item], known: Known, topic: Topic | None, reader: Reader
) -> Series | None:
    """The one indicator whose cell the number is, a word of its label beside it, or spoken of before."""
    item = _number(match["v"], sentence, items)
    between = [each for each in items if match.start("v") < each.start < match.start("d")]
    if item is None or item.how or (item.value or 0) < _TELLING or not all(map(_says_nothing, between)):
        return None
    if any(each.name == "unknown" and not each.stems for each in between) and not _LAST_DAY.search(
        sentence.read.folded, sentence.start, sentence.end
    ):
        return None
    stated = reader.term(sentence.read, sentence.read.token(match["v"])).interval
    this = known.catalog.this_year
    things = [
        thing
        for thing in known.series
        if thing.series is not None
        and item.counts_as(thing.series.unit)
        and (cell := thing.series.term(this)) is not None
        and cell.interval.meets(stated)
    ]
    if len(things) != 1:
        return None
    said = frozenset(stem for each in items if each.start < match.start("than") for stem in each.stems)
    named = any(alike(word, said) for word in things[0].words)
    spoken = topic is not None and topic.series is things[0].series
    return things[0].series if named or spoken else None


def _number(printed: str, sentence: Span, items: Sequence[Item]) -> Item | None:
    token = sentence.read.token(printed)
    return next((item for item in items if item.token is token), None)


def _says_nothing(item: Item) -> bool:
    """Whether a word between the two numbers changes nothing of what the first is."""
    if item.name == "elsewhere":
        return " ".join(item.stems) in _YEAR_END
    return item.name not in _NEVER and item.name != "number"


def _base(
    sentence: Span, match: re.Match[str], items: Sequence[Item], series: Series | None, known: Known
) -> Term | None:
    """What the number is held against: the goal, or the cell of the year that is named."""
    behind = [item for item in items if match.start("than") <= item.start < match.end()]
    ends = [item for item in behind if item.name not in _THAN and " ".join(item.stems) not in _YEAR_END]
    if series is None or ends or not behind:
        return None
    start = sentence.start
    years = Span(sentence.read, start + match.start("than"), start + match.end()).years()
    # `de plus que prévu` does not say where that was.
    planned = any(item.name == "goal" for item in behind)
    if not planned and any(item.name in ("plan", "as_planned") for item in behind):
        return None
    last = any(item.name == "last" for item in behind)
    if planned:
        return series.term(known.catalog.this_year, Nature.TARGET) if not (years or last) else None
    if len(years) + last != 1:
        return None
    year = known.catalog.last_year if last else next(iter(years))
    return series.term(year) if year < known.catalog.this_year else None


def _claim(
    sentence: Span, match: re.Match[str], sign: int, terms: tuple[Term, Term], series: Series, reader: Reader
) -> Iterator[Claim]:
    printed = match["d"]
    if printed in SMALL:
        value = Decimal(max(SMALL.index(printed), 1) * sign)
        bounds, stated = Bounds(Interval(value, value), Interval(value, value)), None
    else:
        token = sentence.read.token(printed)
        points = token.unit == "points" and series.unit == "percent"
        if not points and (token.unit in _OTHER or series.unit == "percent"):
            return
        bounds, stated = reader.bounds(token, sign), reader.term(sentence.read, token)
    yield made(
        sentence, reader, ClaimKind.DIFFERENCE, Measure.DIFFERENCE, terms, bounds,
        said=sentence.words(*match.span()), unit=series.unit, stated=stated, subject=series.label,
    )  # fmt: skip
