"""How an indicator changed, said of the one that a clause names with all of its words, in any order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series, is_zero
from quitus.sources.reports.claims.comparisons import Statement, made, said_of, stated_claim
from quitus.sources.reports.claims.folding import words_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.limits import limited_behind, of_each, of_some, words_in
from quitus.sources.reports.claims.multiples import fraction_change, multiple
from quitus.sources.reports.claims.pairs import Pair
from quitus.sources.reports.claims.slots import SAYING, index_of, slot
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.ties import base_of, tied, two_years

_NUMBER = re.compile(f"[{slot(SAYING)}]")
_PARTS = re.compile(r"[,:;()]|(?<!\w)et(?!\w)")
_CLOSED = re.compile(r"\)")
# `après une baisse en 2018` tells of another year's change.
_EARLIER = re.compile(
    r"(?<!\w)(?:apres|suite a|malgre|avant)\s+(?:une?|la|le|l'|cette?|ces|les|des)\s*(?:[\w'-]+\s+){0,2}$"
)
_TWO = 2


def changes(clause: Span, catalog: Catalog, topic: Series | None, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause, else of its parts, over two years of the indicator that it names.

    `topic` is the indicator that the sentence before was about, for a clause that names none.
    """
    grammar = reader.grammar
    if of_each(clause) or of_some(clause, catalog, grammar):
        return
    if topic is None and not _may_name(words_in(clause.masked, grammar), catalog):
        return
    found = list(stated_of(clause, clause, catalog, topic, reader))
    for part in () if found else parts_of(clause):
        before = Span(clause.read, clause.start, part.start)
        apart = before.years() - {catalog.this_year} or grammar.any_of["last_year"].search(before.masked)
        if found:
            found += _since_too(clause, part, found[0], catalog, reader)
        elif not apart and words_in(before.masked, grammar) - grammar.empty <= catalog.known:
            found += stated_of(clause, part, catalog, None, reader)
    yield from found


def _since_too(clause: Span, part: Span, first: Claim, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """What a later part says of another year and the same thing: `… et 70 de plus qu'en 2017`."""
    same = [series for series in catalog.series if series.label == first.subject]
    other = part.years() - {catalog.this_year}
    if len(same) == 1 == len(other) and not other & Span(clause.read, clause.start, part.start).years():
        yield from stated_of(clause, part, catalog, same[0], reader)


def _may_name(said: frozenset[str], catalog: Catalog) -> bool:
    """Whether words hold those of an indicator but for one at most: a look that costs little."""
    return any(len(series.core - said) <= 1 for series in catalog.series)


def parts_of(clause: Span) -> list[Span]:
    """The parts of a clause between its commas, colons and brackets; none where it has no more than one."""
    text = clause.masked
    cuts = [0, *(match.start() for match in _PARTS.finditer(text)), len(text)]
    if len(cuts) <= _TWO:
        return []
    closed = [(0, match.end()) for match in _CLOSED.finditer(text)]
    return [Span(clause.read, clause.start + a, clause.start + b) for a, b in (*closed, *itertools.pairwise(cuts))]


def stated_of(
    clause: Span, part: Span, catalog: Catalog, topic: Series | None, reader: Reader, *, row: Series | None = None
) -> Iterator[Claim]:
    """What a part of a clause states of the indicator that it names, or of the topic, or of a row."""
    grammar = reader.grammar
    until = part.read.masked[clause.start : part.end]
    if any(grammar.any_of[name].search(until) for name in ("unsaid", "target", "part_of_year")):
        return
    said = [each for each in said_of(part, frozenset(), reader, catalog) if _states(each, catalog.known)]
    if any(_EARLIER.search(part.masked[: each.start]) for each in said):
        return
    if any(limited_behind(part, each.end, catalog, grammar) for each in said if not each.compares(grammar)):
        return
    times, share = multiple(part, reader), fraction_change(part, reader)
    spans = [(s.start, s.end) for s in said] + [found[2:4] for found in (times, share) if found is not None]
    kinds = [statement.rule.fields["kind"] for statement in said if statement.token is not None]
    if not spans or len(kinds) > len(set(kinds)) or (times is not None and share is not None):
        return
    text = _without(part.masked, spans, said, grammar)
    words = words_in(text, grammar)
    series = tied(words, catalog, grammar, loosely=True) if row is None else _told_of(row, words, grammar)
    if series is None and topic is not None and not words - grammar.idle:
        series = topic
    terms = two_years(series, base_of(part, catalog, series, grammar), catalog) if series else None
    of_ratio = series is not None and series.unit != "percent" and grammar.any_of["ratio"].search(part.masked)
    if series is None or terms is None or of_ratio or not _numbers_fit(part, said, terms, reader):
        return
    yield from _claims(part, series, terms, (said, times, share), reader)


def _told_of(row: Series, words: frozenset[str], grammar: Grammar) -> Series | None:
    """The indicator of a row, where words beside it name nothing but it."""
    beside = grammar.idle | grammar.content(" ".join(grammar.lists["row_words"]))
    return row if words - beside <= row.core else None


def _claims(
    part: Span,
    series: Series,
    terms: tuple[Term, Term],
    found: tuple[list[Statement], tuple[Bounds, str, int, int] | None, tuple[Bounds, str, int, int] | None],
    reader: Reader,
) -> Iterator[Claim]:
    said, times, share = found
    pair = Pair(*terms, series.unit, frozenset(), 0, 0)
    for statement in said:
        claim = stated_claim(part, pair, statement, reader)
        if claim is not None:
            yield replace(claim, subject=series.label)
    if is_zero(pair.old):
        return
    for each, kind, measure in (
        (times, ClaimKind.MULTIPLE, Measure.RATIO),
        (share, ClaimKind.RATE, Measure.RATE),
    ):
        if each is not None:
            unit = "percent" if kind is ClaimKind.RATE else series.unit
            yield made(part, reader, kind, measure, terms, each[0], said=each[1], unit=unit, subject=series.label)


def _states(statement: Statement, labels: frozenset[str]) -> bool:
    """Whether a statement is of a change: no share, and no adjective of a label (`logés de façon stable`)."""
    own = {word.stem for word in words_of(statement.folded)}
    return statement.rule.fields["kind"] != "share" and (statement.token is not None or not own & labels)


def _without(text: str, spans: list[tuple[int, int]], said: list[Statement], grammar: Grammar) -> str:
    """A clause without the words that state; what a number in a statement counts (`six jeunes de plus`) stays."""
    kept = " ".join(grammar.telling.sub(" ", statement.inside) for statement in said)
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return f"{text} {kept}"


def _numbers_fit(part: Span, said: list[Statement], terms: tuple[Term, Term], reader: Reader) -> bool:
    """Whether each number of a clause is one that states, or the indicator's own of one of the two years."""
    stating = {index_of(statement.printed[0]) for statement in said if statement.printed}
    for match in _NUMBER.finditer(part.masked):
        if index_of(match[0]) in stating:
            continue
        term = reader.term(part.read, part.read.token(match[0]))
        if not any(term.interval.meets(own.interval) for own in terms):
            return False
    return True
