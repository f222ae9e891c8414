"""What a sentence says that an indicator has come to, beside how it changed: `a gagné cinq points, à 68 %`.

The other part of the sentence may be right: of the number alone it is asked whether the table has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quitus.figures.claims import Claim, ClaimKind, Verdict
from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.things import Known, Thing, alike
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.values import near_miss, value_claim

_NEVER = frozenset(
    {"unreal", "elsewhere", "per", "goal", "plan", "budget", "state", "last", "two_back", "year", "but"}
)
# What may stand in the part that says what was come to, besides the number.
_BESIDE = frozenset({
    "neutral", "number", "one", "reached", "spend", "mark", "only", "neg", "more", "up", "down", "ratio", "pay",
    "rest", "reason", "same", "tally", "weigh", "whole", "joint",
})  # fmt: skip
_NAMING = frozenset({"thing", "neutral", "number", "mark", "year", "one", "ours", "people", "reached", "but"})
_DATING = frozenset({"neutral", "year", "last", "mark", "number", "one"})
_NOW = re.compile(r"(?<!\w)(?:plus que|desormais|maintenant|aujourd'hui)(?!\w)")
_ENDS = re.compile("[,.;:()]")
_MEANING = (ClaimKind.ORDER, ClaimKind.DIFFERENCE, ClaimKind.RATE, ClaimKind.MULTIPLE)


@dataclass(frozen=True, slots=True)
class _Come:
    """Where something has come to, and from where, if that is said; with the words of it and what ends them."""

    to: Token
    since: Token | None
    start: int
    end: int
    text: str


def levels(
    sentence: Span, found: Sequence[Claim], known: Known, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The claims of a sentence on what an indicator has come to, where no other rule asks that number."""
    come = next(_arrivals(sentence, reader), None)
    if come is None or not sentence.years() <= {known.catalog.this_year}:
        return
    items = items_of(sentence, known, words, reader.grammar)
    if any(item.name in _NEVER for item in items if item.start < come.end):
        return
    series = _meant(sentence, items, come, found, known, reader)
    table = series.term(known.catalog.this_year) if series is not None else None
    if series is None or table is None or not _of_its_own(items, come, series, known):
        return
    if not _counts(come.to, series, items):
        return
    sure = _is_slip(come, series, table, sentence, known.catalog, reader)
    yield value_claim(sentence, reader, come.to, table, series.label, sure=sure)


def newer_values(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim `142 sorties vers l'emploi, contre 72 en 2018`, of which the older number only is the table's."""
    this, last = known.catalog.this_year, known.catalog.last_year
    match = next(_held_against(sentence, reader), None)
    if match is None or not sentence.years() <= {this, last}:
        return
    items = items_of(sentence, known, words, reader.grammar)
    before = tuple(item for item in items if item.start < match.start("s") and item.stems != ("contre",))
    behind = [item for item in items if item.start > match.start("s")]
    clause = Clause(sentence, before, known, reader.grammar)
    full = clause.full(known.series) if clause.strict else []
    said_now = all(item.stems[:1] != (last,) for item in before if item.name == "year")
    if len(full) != 1 or any(item.name not in _NAMING for item in before) or not said_now:
        return
    series, new, old = full[0].series, sentence.read.token(match["v"]), sentence.read.token(match["s"])
    table, earlier = (series.term(this), series.term(last)) if series is not None else (None, None)
    if series is None or table is None or earlier is None or any(i.name not in _DATING for i in behind):
        return
    told = reader.term(sentence.read, new)
    if not _counts(new, series, items) or not reader.term(sentence.read, old).interval.meets(earlier.interval):
        return
    sure = near_miss(told, table) and not reader.how(new) and not _elsewhere(told, series, known.catalog)
    yield value_claim(sentence, reader, new, table, series.label, sure=sure)


def _held_against(sentence: Span, reader: Reader) -> Iterator[re.Match[str]]:
    for pattern in reader.grammar.patterns["held_against"].fitting(sentence.masked):
        yield from pattern.finditer(sentence.masked)


def _arrivals(sentence: Span, reader: Reader) -> Iterator[_Come]:
    text = sentence.masked
    for pattern in reader.grammar.patterns["arrivals"].fitting(text):
        for match in pattern.finditer(text):
            since = match.groupdict().get("s")
            ended = _ENDS.search(text, match.end("v"))
            token = sentence.read.token(match["v"])
            if not reader.how(token):
                yield _Come(
                    token, sentence.read.token(since) if since else None, match.start(),
                    ended.start() if ended else len(text), match[0],
                )  # fmt: skip


def _meant(
    sentence: Span, items: Sequence[Item], come: _Come, found: Sequence[Claim], known: Known, reader: Reader
) -> Series | None:
    """The indicator that a claim of the sentence is right about, else the one named in full before."""
    stated = reader.term(sentence.read, come.to).source.locator
    decided = (claim for claim in found if claim.verdict() is not Verdict.UNDECIDED)
    if any(claim.stated is not None and claim.stated.source.locator == stated for claim in decided):
        return None
    held = {claim.subject for claim in found if claim.kind in _MEANING and claim.verdict() is Verdict.HOLDS}
    of_text = any(term.row is None or term.row[0] != "indicators" for claim in found for term in claim.terms)
    things = [thing for thing in known.series if thing.label in held]
    if len(held) == 1 == len(things) and not of_text:
        return things[0].series
    before = tuple(item for item in items if item.start < come.start)
    clause = Clause(sentence, before, known, reader.grammar)
    if not clause.strict:
        return sentence.read.own
    full = clause.full(known.series)
    return full[0].series if len(full) == 1 and not clause.has("unknown", "people") else None


def _of_its_own(items: Sequence[Item], come: _Come, series: Series, known: Known) -> bool:
    """Whether the words where it has come to name nothing but the indicator, or leave it out."""
    thing = next((each for each in known.series if each.series is series), None)
    behind = [item for item in items if come.start <= item.start < come.end]
    return thing is not None and all(item.name in _BESIDE or _of(item, thing) for item in behind)


def _of(item: Item, thing: Thing) -> bool:
    return all(stem in thing.words or alike(stem, thing.words) for stem in item.stems)


def _counts(token: Token, series: Series, items: Sequence[Item]) -> bool:
    """Whether a number may be one of the indicator's."""
    item = next((each for each in items if each.token is token), None)
    return item is not None and item.counts_as(series.unit) and item.value is not None


def _is_slip(come: _Come, series: Series, table: Term, sentence: Span, catalog: Catalog, reader: Reader) -> bool:
    """Whether a number comes near to the table's, or is the other year's where words say that it is so now."""
    said, last = reader.term(sentence.read, come.to), series.term(catalog.last_year)
    told_now = come.since is not None or _NOW.search(come.text) is not None
    if last is not None and last.interval.meets(said.interval):
        since = reader.term(sentence.read, come.since) if come.since is not None else None
        return told_now and (since is None or since.interval.meets(table.interval))
    return near_miss(said, table) and not _elsewhere(said, series, catalog)


def _elsewhere(said: Term, series: Series, catalog: Catalog) -> bool:
    """Whether a number is the indicator's of another year or its goal, or another indicator's of the year."""
    own = (series.term(period, nature, noted=True) for period, nature in series.values)
    alike_units = (one for one in catalog.series if one.unit == series.unit)
    others = (one.term(catalog.this_year, Nature.OBSERVED, noted=True) for one in alike_units)
    return any(term is not None and term.interval.meets(said.interval) for term in (*own, *others))
