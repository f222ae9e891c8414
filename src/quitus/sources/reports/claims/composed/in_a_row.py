"""What is said to have risen, or fallen, more than one year running.

`En hausse pour la deuxième année consécutive`, `Délai en baisse, comme l'année précédente`: the last change and
the one before must both go that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.slots import ANY_NUMBER, pattern_of
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.topics import Topic

_RANK = r"(?:deuxieme|seconde?|troisieme|2e|3e|2eme|3eme)"
_RUNNING = r"(?:consecuti(?:f|ve)s?|d'affilee|de suite|de rang|successi(?:f|ve)s?)"
_ROW = re.compile(
    rf"(?<!\w)(?:(?:et )?(?:ce |cela )?(?:pour |c'est )?(?:la |le )?{_RANK} (?:annee|exercice|fois) {_RUNNING}"
    rf"|(?:depuis |pendant |sur )?(?:deux|trois|{ANY_NUMBER.pattern}\x01*) (?:annees|ans|exercices) {_RUNNING}"
    rf"|(?P<nth>{_RANK})(?= (?:annee de )?\w+ {_RUNNING})"
    r"|(?:chaque annee|chaque exercice|d'annee en annee|annee apres annee)"
    rf"(?: depuis (?P<since>{pattern_of('year').pattern})\x01*)?"
    r"|comme (?:l'annee|l'exercice|l'an) (?:precedente?|passee?|derniere?|d'avant))(?!\w)"
)
_YEARS = 4
_HINTS = ("consecuti", "affilee", "de suite", "comme l'", "de rang", "successi", "chaque ", "annee ")
_ENDS = re.compile(rf"(?<!\w){_RUNNING}(?!\w)")
_COMMA = re.compile(r"[,;:()]")
_PLAIN = frozenset({"neutral", "thing", "up", "down", "mark", "one", "tally", "ours", "people"})


def may_run_on(sentence: Span) -> bool:
    """Whether a sentence may tell of several years running: a cheap look."""
    return any(map(sentence.masked.__contains__, _HINTS))


def in_a_row(sentence: Span, known: Known, topic: Topic | None, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence that one indicator went the same way in both of the last years."""
    row = _ROW.search(sentence.masked)
    since = next(iter(sentence.years() - {known.catalog.this_year}), "")
    if row is None or len(sentence.years()) > 1 or (since and not row["since"]):
        return
    until = _until(sentence, row.end())
    more = _numbers(sentence, 0, len(sentence.masked)) > _numbers(sentence, *row.span())
    if more and (until is None or _numbers(sentence, 0, until) > _numbers(sentence, *row.span())):
        return
    running = _ENDS.search(sentence.masked, row.end())
    left_out = [row.span(), *([running.span()] if row["nth"] and running is not None else [])]
    items = [
        item
        for item in items_of(sentence, known, words, reader.grammar)
        if (until is None or not more or item.start < until)
        and not any(start <= item.start < end for start, end in left_out)
    ]
    ways = {item.name for item in items if item.name in ("up", "down")}
    if len(ways) != 1 or not all(item.name in _PLAIN for item in items):
        return
    series = _meant(sentence, items, known, topic, reader)
    if series is not None:
        yield from _claim(sentence, series, ABOVE if ways == {"up"} else BELOW, since, known, reader)


def _numbers(sentence: Span, start: int, end: int) -> int:
    """How many numbers stand between two places."""
    return Span(sentence.read, sentence.start + start, sentence.start + end).count()


def _until(sentence: Span, at: int) -> int | None:
    """Where the part of a sentence that says so ends."""
    found = _COMMA.search(sentence.masked, at)
    return found.start() if found is not None else None


def _meant(
    sentence: Span, items: Sequence[Item], known: Known, topic: Topic | None, reader: Reader
) -> Series | None:
    """The indicator that is named in full, else the one spoken of, where nothing else is named."""
    clause = Clause(sentence, tuple(items), known, reader.grammar)
    full = clause.full(known.series) if clause.strict else []
    if full:
        return full[0].series if len(full) == 1 else None
    own = topic.series if topic is not None else sentence.read.own
    spoken = next((thing for thing in known.series if thing.series is own), None)
    return own if spoken is not None and spoken.covers(clause.strict) and _are_its(items, own) else None


def _are_its(items: Sequence[Item], series: Series | None) -> bool:
    """Whether people who are named are those that an indicator counts."""
    people = {stem for item in items if item.name == "people" for stem in item.stems}
    return series is not None and people <= set(series.stems)


def _claim(
    sentence: Span, series: Series, bounds: Bounds, since: str, known: Known, reader: Reader
) -> Iterator[Claim]:
    """The first change that goes another way, of the last two or since the year that is named; else the last."""
    years = [str(known.catalog.year - back) for back in range(_YEARS if since else _YEARS - 1)]
    cells = [series.term(year) for year in years if year >= since]
    pairs = [(new, old) for new, old in pairwise(cells) if new is not None and old is not None]
    if not pairs or cells[0] is None:
        return
    claims = [
        made(
            sentence, reader, ClaimKind.ORDER, Measure.DIFFERENCE, pair, bounds, said=sentence.printed,
            unit=series.unit, subject=series.label,
        )
        for pair in pairs
    ]  # fmt: skip
    yield next((claim for claim in claims if claim.verdict() is Verdict.DIFFERS), claims[0])
