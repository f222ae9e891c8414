"""A rate told by its opposite: `le taux d'absence atteint 42 %` where the table has those present."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import parts_of_items
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.things import Known, Thing, alike
from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.values import near_miss

_PAIRS = (("present", "absent"), ("kept", "left"), ("content", "discontent"), ("success", "failure"))
_NEVER = frozenset({
    "unreal", "elsewhere", "per", "last", "two_back", "up", "down", "more", "less", "gap_up", "gap_down", "gap",
    "goal", "plan", "neg", "but", "multiple", "portion", "reason", "judged", "same", "almost",
})  # fmt: skip
_ALL = 100


def opposite_claims(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence that gives what is left of a rate to the whole."""
    if not sentence.holds("percent") or not sentence.years() <= {known.catalog.this_year}:
        return
    grammar = reader.grammar
    for has, lacks in (*_PAIRS, *((other, one) for one, other in _PAIRS)):
        if grammar.any_of[lacks].search(sentence.masked) is None:
            continue
        rates = [thing for thing in known.series if _is_rate(thing, has, lacks, grammar)]
        if len(rates) == 1:
            yield from _told(sentence, rates[0], lacks, known, words, reader)
        return


def _is_rate(thing: Thing, has: str, lacks: str, grammar: Grammar) -> bool:
    """Whether an indicator is the rate of those of whom the opposite is told."""
    label = fold(thing.label)
    rate = thing.series is not None and thing.series.unit == "percent"
    return rate and grammar.any_of[has].search(label) is not None and grammar.any_of[lacks].search(label) is None


def _told(
    sentence: Span, rate: Thing, lacks: str, known: Known, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    parts = parts_of_items(items_of(sentence, known, words, reader.grammar))
    part = next((each for each in parts if _speaks(each, sentence, lacks, reader.grammar)), [])
    numbers = [item for item in part if item.name == "number"]
    series = rate.series
    cell = series.term(known.catalog.this_year) if series is not None else None
    if cell is None or series is None or len(numbers) != 1 or numbers[0].token is None:
        return
    token = numbers[0].token
    if token.unit != "percent" or not _of_its_own(part, rate, sentence, lacks, reader.grammar):
        return
    left = replace(cell, interval=Interval(_ALL - cell.interval.high, _ALL - cell.interval.low))
    said = reader.term(sentence.read, token)
    yield made(
        sentence, reader, ClaimKind.SHARE, Measure.VALUE, (left,), reader.bounds(token), said=sentence.printed,
        unit="percent", stated=said, subject=series.label, sure=near_miss(said, left) and not reader.how(token),
    )  # fmt: skip


def _speaks(part: Sequence[Item], sentence: Span, lacks: str, grammar: Grammar) -> bool:
    return bool(part) and grammar.any_of[lacks].search(sentence.masked[part[0].start : part[-1].end]) is not None


def _of_its_own(part: Sequence[Item], rate: Thing, sentence: Span, lacks: str, grammar: Grammar) -> bool:
    """Whether the words name nothing but the rate; what leads to it (`compte tenu d'un taux …`) says nothing."""
    for at, item in enumerate(part):
        opposite = grammar.any_of[lacks].search(sentence.masked[item.start : item.end]) is not None
        if opposite or (item.name == "reason" and not at):
            continue
        if item.name in _NEVER:
            return False
        if item.name in ("thing", "unknown") and not all(_of(stem, rate) for stem in item.stems):
            return False
    return True


def _of(stem: str, rate: Thing) -> bool:
    return stem in rate.words or alike(stem, rate.words)
