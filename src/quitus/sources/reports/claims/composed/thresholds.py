"""A round number that an indicator is said to have passed: `Les trajets ont franchi la barre des deux mille`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.series import meant_by
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.slots import NumberClass, slot
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span

_SAID = (NumberClass.COUNT, NumberClass.PERCENT, NumberClass.TIME, NumberClass.SET_ASIDE)
_BAR = re.compile(
    r"(?<!\w)(?:la|le|cette|ce)\s+(?:symbolique\s+)?(?:barre|cap|seuil)\s+(?:symbolique\s+)?(?:de|des|d')\s*"
    rf"(?:la\s+|les\s+)?(?P<n>[{slot(_SAID)}])\x01*"
)
_UNDER = re.compile(
    r"(?<!\w)(?:sous|en[- ]dessous de|au-dessous de|en deca de|n'\w+ (?:pas|jamais)|ne \w+ (?:pas|plus))(?!\w)"
)
_OVER = re.compile(
    r"(?<!\w)(?:franchi\w*|depass\w*|pass(?:e|ee|es|ees|ent|ait)|attein\w*|creve\w*|au-dessus de|au-dela de)(?!\w)"
)
_NEARLY = re.compile(r"(?<!\w)(?:presque|pres d|approch|avoisin|frol|proche|quasi|pratiquement|loin|rest\w* a)")
# What may be read as a year elsewhere is none behind `la barre des`.
_IN_WORDS, _THOUSANDS = "deux mille", Decimal(2000)
_NEVER = (
    "unreal", "elsewhere", "per", "goal", "plan", "last", "two_back", "portion", "multiple", "unknown", "state",
    "budget", "spend", "joint", "whole", "first", "second", "ratio", "but", "reason", "almost",
)  # fmt: skip


def thresholds(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence on which side of a round number the one indicator stands that it names."""
    bar = _BAR.search(sentence.masked)
    above = _side(sentence.masked) if bar is not None else None
    if bar is None or above is None or not sentence.years() <= {known.catalog.this_year}:
        return
    items = items_of(sentence, known, words, reader.grammar)
    token = sentence.read.token(bar["n"])
    printed = fold(sentence.read.text.passage.text[token.start : token.end])
    value = _THOUSANDS if token.value is None and printed == _IN_WORDS else token.value
    number = Item("number", (), bar.start("n"), bar.end("n"), value, token)
    kept = tuple(item for item in items if not bar.start() <= item.start < bar.end())
    clause = Clause(
        sentence, tuple(i for i in kept if i.name not in ("reached", "more", "neg")), known, reader.grammar
    )
    if number.value is None or clause.has(*_NEVER, "number"):
        return
    named = [thing.series for thing in clause.full(known.series) if thing.series is not None]
    meant = meant_by(clause, sentence.read.own) if clause.strict or sentence.read.own else named
    if len(meant) == 1 and number.counts_as(meant[0].unit):
        yield from _claim(sentence, number, meant[0], known, reader, above=above)


def _side(text: str) -> bool | None:
    """Whether words say that a number was reached, or not; None where they do not say so."""
    if _NEARLY.search(text):
        return None
    under, over = _UNDER.search(text) is not None, _OVER.search(text) is not None
    return False if under else True if over else None


def _claim(
    sentence: Span, number: Item, series: Series, known: Known, reader: Reader, *, above: bool
) -> Iterator[Claim]:
    cell = series.term(known.catalog.this_year)
    if cell is None or number.token is None or number.value is None:
        return
    side = Interval(number.value, INFINITE) if above else Interval(-INFINITE, number.value)
    stated = reader.term(sentence.read, number.token) if number.token.value is not None else None
    yield made(
        sentence, reader, ClaimKind.VALUE, Measure.VALUE, (cell,), Bounds(side, side), said=sentence.printed,
        unit=series.unit, stated=stated, subject=series.label,
    )  # fmt: skip
