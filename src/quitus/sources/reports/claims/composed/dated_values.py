"""Numbers that a sentence gives with the year of each: `300 enfants (80 en 2017, 180 en 2018)`.

Where all but one are the cells that one indicator has in these years, the one that comes near to its own is a
slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quitus.figures.claims import Claim
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.things import Known, alike
from quitus.sources.reports.claims.slots import NumberClass, pattern_of, slot
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.values import near_miss, value_claim

_NUMBER = f"[{slot((NumberClass.COUNT, NumberClass.TIME, NumberClass.PERCENT))}]\x01*"
_DATED = re.compile(
    rf"(?P<n>{_NUMBER})(?:\s+[\w'-]+){{0,2}}?\s+(?:en|des|pour)\s+(?P<y>{pattern_of('year').pattern})"
    rf"|(?<!\w)en\s+(?P<z>{pattern_of('year').pattern})\x01*\s*:\s*(?P<m>{_NUMBER})"
)
_NEVER = frozenset({"unreal", "elsewhere", "sur", "goal", "plan", "per", "gap_up", "gap_down", "gap", "neg"})
_LEAST, _TELLING = 2, 10
_BEFORE = re.compile(r"(?:\+|-|de plus|de moins|(?:hausse|baisse|gain|perte|augment\w+|diminu\w+)\s+de)\s*$")


def may_date(sentence: Span) -> bool:
    """Whether a sentence may give numbers of two years: a cheap look."""
    return sentence.count() >= _LEAST and " en " in sentence.masked and bool(sentence.years())


def dated_values(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence on the one of its dated numbers that the indicator meant does not have."""
    told = [
        (sentence.read.token(match["n"] or match["m"]), _printed(sentence, match["y"] or match["z"]))
        for match in _DATED.finditer(sentence.masked)
        if not _BEFORE.search(sentence.masked, 0, match.start())
    ]
    if len(told) < _LEAST or len({year for _, year in told}) < len(told):
        return
    items = items_of(sentence, known, words, reader.grammar)
    if any(item.name in _NEVER for item in items):
        return
    clause = Clause(sentence, tuple(items), known, reader.grammar)
    said = frozenset(stem for item in items for stem in item.stems)
    series = [
        thing.series
        for thing in known.series
        if thing.series is not None and any(alike(word, said) for word in thing.words)
        if thing.covers(clause.strict)
    ]
    wrong = [(one, found) for one in series if (found := _others(one, told, sentence, reader)) is not None]
    if len(wrong) == 1 and len(wrong[0][1]) == 1:
        one, ((token, year),) = wrong[0]
        table = one.term(year)
        if table is not None:
            sure = near_miss(reader.term(sentence.read, token), table) and not reader.how(token)
            yield value_claim(sentence, reader, token, table, one.label, sure=sure)


def _others(
    series: Series, told: Sequence[tuple[Token, str]], sentence: Span, reader: Reader
) -> list[tuple[Token, str]] | None:
    """The numbers that are not an indicator's of their year; None where too few are."""
    own, others = 0, []
    for token, year in told:
        cell = series.term(year)
        units = ("", "count", series.unit) if series.unit != "percent" else ("percent",)
        if cell is None or token.unit not in units:
            return None
        if reader.term(sentence.read, token).interval.meets(cell.interval):
            own += (token.value or 0) >= _TELLING
        else:
            others.append((token, year))
    return others if own and len(others) <= 1 else None


def _printed(sentence: Span, slotted: str) -> str:
    token = sentence.read.token(slotted)
    return sentence.read.text.passage.text[token.start : token.end]
