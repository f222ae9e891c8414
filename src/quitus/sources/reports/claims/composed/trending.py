"""What is said to go on rising or falling: `Le parc a continué de s'étoffer`, `de plus en plus nombreuses`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.slots import pattern_of
from quitus.sources.reports.claims.texts import Reader, Span

_GOES_ON = re.compile(
    r"(?<!\w)(?:(?:a|ont|n'ont|n'a)?\s*(?:continue\w*|poursui\w+)\s+(?:de |d'|a |leur |sa |son )(?:s'|se )?"
    r"|(?:ne|n'a|n'ont)\s+cess\w+\s+(?:de |d')(?:s'|se )?"
    r"|de (?P<way>plus|moins) en (?:plus|moins)\s+(?:nombreux|nombreuses?|frequente?s?)(?!\w))"
)
_EVERY_YEAR = re.compile(
    r"(?<!\w)(?:chaque annee|d'annee en annee|annee apres annee|d'exercice en exercice)(?!\w)"
)
_SINCE = re.compile(
    r"(?<!\w)(?:par rapport a|depuis|compare\w* a|apres)\s+(?:l'annee\s+)?" + pattern_of("year").pattern
)
_PLAIN = frozenset({"neutral", "thing", "up", "down", "year", "mark", "people", "one", "ours"})
# What a thing counted may be called as a whole.
_WHOLE = frozenset({"parc", "flotte", "offre", "reseau"})
_IN_USE = frozenset({"ouvert", "ouverte", "disponible", "service", "activite", "actif", "active", "existant"})
_THEIR = frozenset({"leur", "leurs"})


def trending(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence that the one indicator it names in full went on rising, or falling."""
    goes_on = _GOES_ON.search(sentence.masked)
    if goes_on is None or sentence.holds() or not _of_the_year(sentence, known):
        return
    every = _EVERY_YEAR.search(sentence.masked)
    items = [
        item
        for item in items_of(sentence, known, words, reader.grammar)
        if not (goes_on.start() <= item.start < goes_on.end())
        and not (every is not None and every.start() <= item.start < every.end())
    ]
    if not all(_is_plain(items, at) for at in range(len(items))):
        return
    sign = _sign(goes_on["way"], items)
    series = _named(sentence, items, known, reader)
    if sign and series is not None:
        yield from _claim(sentence, series, sign, known, reader)


def _of_the_year(sentence: Span, known: Known) -> bool:
    """Whether a sentence is of the report's year, the one before being no more than what it is held against."""
    since = sentence.years() == {known.catalog.last_year} and _SINCE.search(sentence.masked) is not None
    return since or sentence.years() <= {known.catalog.this_year}


def _is_plain(items: Sequence[Item], at: int) -> bool:
    """Whether a word says nothing else; `par` may stand in a label (`suivies par un référent`)."""
    item = items[at]
    if item.name == "per" and item.stems == ("par",):
        behind = [after for after in items[at + 1 : at + 3] if after.name != "one"]
        return bool(behind) and behind[0].name == "thing"
    return item.name in _PLAIN or _WHOLE.issuperset(item.stems)


def _sign(way: str | None, items: Sequence[Item]) -> int:
    up, down = (any(item.name == name for item in items) for name in ("up", "down"))
    if way is not None:
        return 0 if up or down else 1 if way == "plus" else -1
    return 0 if up == down else 1 if up else -1


def _named(sentence: Span, items: Sequence[Item], known: Known, reader: Reader) -> Series | None:
    """The one count that is named in full; people beside it are theirs (`la garde de leurs enfants`)."""
    clause = Clause(sentence, tuple(i for i in items if not _WHOLE.issuperset(i.stems)), known, reader.grammar)
    full = clause.full(known.series)
    if len(clause.items) < len(items):
        # `le parc de logements`: of those that are open, or in use.
        full = [
            t for t in known.series if t.covers(clause.strict) and t.missing(clause.said, clause.roots) <= _IN_USE
        ]
    if len(full) != 1 or full[0].series is None or not clause.strict:
        return None
    for before, item in zip([None, *items], items, strict=False):
        own = full[0].words.issuperset(reader.grammar.same(stem) for stem in item.stems)
        theirs = before is not None and _THEIR.issuperset(before.stems)
        if item.name == "people" and not own and not theirs:
            return None
    return full[0].series


def _claim(sentence: Span, series: Series, sign: int, known: Known, reader: Reader) -> Iterator[Claim]:
    new, old = series.term(known.catalog.this_year), series.term(known.catalog.last_year)
    if new is not None and old is not None:
        yield made(
            sentence, reader, ClaimKind.ORDER, Measure.DIFFERENCE, (new, old), ABOVE if sign > 0 else BELOW,
            said=sentence.printed, unit=series.unit, subject=series.label,
        )  # fmt: skip
