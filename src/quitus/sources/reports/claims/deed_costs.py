"""What doing a thing once has cost, the thing told by a verb, and what one costs with all charges of the action.

`Former un agent nous a coûté 420 €` is of the line and the indicator that have the verb's own word (`Formation des
agents`, `agents formés`) and what it is done to; `chaque visite a coûté 90 €, toutes charges confondues` of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.denials import denied
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.limits import words_in
from quitus.sources.reports.claims.lines import amounts_of, lines_of, of_a_part
from quitus.sources.reports.claims.surroundings import this_years
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.values import near_miss

_LOW, _HIGH = Decimal("0.95"), Decimal("1.05")
_LEAST = 4
_ENDING = re.compile(r"(?:er|ir|re)$")
Shared = tuple[Term, Term, Series]


def deed_costs(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims of a sentence on what one of a thing has cost."""
    grammar = reader.grammar
    for pattern in grammar.patterns["deed_costs"].fitting(sentence.masked):
        match = pattern.search(sentence.masked)
        if match is None or sentence.count() != 1 or _left_alone(sentence, match, catalog, reader):
            continue
        found = _shared(match, catalog, grammar)
        if found is not None and not is_zero(found[1]):
            yield _average(sentence, match, found, catalog, reader)
        return


def _left_alone(sentence: Span, match: re.Match[str], catalog: Catalog, reader: Reader) -> bool:
    grammar = reader.grammar
    if any(
        grammar.any_of[name].search(sentence.masked) for name in ("unsaid", "leaving_out", "target", "outside")
    ):
        return True
    if not this_years(sentence, catalog, grammar) or of_a_part(sentence, catalog, grammar):
        return True
    return denied(sentence, *match.span(), reader)


def _shared(match: re.Match[str], catalog: Catalog, grammar: Grammar) -> Shared | None:
    """What was shared out and among how many; None where the words leave several open."""
    words = words_in(match["unit"], grammar)
    if "verb" not in match.re.groupindex:
        counted = [series for series in catalog.series if words & series.core]
        whole = catalog.sound_total(Stage.EXECUTED)
        if len(counted) != 1 or words != {counted[0].head} or counted[0].unit != "count" or whole is None:
            return None
        among = counted[0].term(catalog.this_year)
        return (whole, among, counted[0]) if among is not None else None
    verb = _ENDING.sub("", match["verb"])
    if len(verb) < _LEAST or not words:
        return None
    done = [one for one in catalog.series if one.unit == "count" and _does(one.core, words, verb)]
    paid = [rows for told, rows in lines_of(catalog, grammar).items() if _does(told, words, verb)]
    spent = dict(paid[0]).get(Stage.EXECUTED) if len(paid) == 1 else None
    among = done[0].term(catalog.this_year) if len(done) == 1 else None
    return (spent, among, done[0]) if spent is not None and among is not None else None


def _does(told: frozenset[str], words: frozenset[str], verb: str) -> bool:
    """Whether a label's words are what the deed is done to, and the verb's own (`forme`, `formation`)."""
    rest = told - words
    return bool(rest) and words <= told and all(word.startswith(verb) for word in rest)


def _average(sentence: Span, match: re.Match[str], found: Shared, catalog: Catalog, reader: Reader) -> Claim:
    spent, among, _ = found
    token = sentence.read.token(match["each"])
    bounds = reader.bounds(token)
    wider = Interval(bounds.allowed.low * _LOW, bounds.allowed.high * _HIGH)
    return made(
        sentence, reader, ClaimKind.AVERAGE, Measure.RATIO, (spent, among), Bounds(bounds.holds, wider),
        said=sentence.words(*match.span()), unit="EUR", stated=reader.term(sentence.read, token),
        subject=spent.label, sure=_of_all(match, reader.term(sentence.read, token), spent, among)
        and not _otherwise(sentence, wider, found, catalog, reader),
    )  # fmt: skip


def _of_all(match: re.Match[str], said: Term, spent: Term, among: Term) -> bool:
    """Whether all charges are surely the action's: the words say so, or the cost is near to what they give."""
    if "all" not in match.re.groupindex or match["all"]:
        return True
    return near_miss(said, replace(spent, interval=spent.interval / among.interval))


def _otherwise(sentence: Span, stated: Interval, found: Shared, catalog: Catalog, reader: Reader) -> bool:
    """Whether other amounts of the action or the text, or other numbers of the thing, give the cost."""
    spent, among, series = found
    said = [reader.term(sentence.read, token).interval for token in amounts_of(sentence.read)]
    totals = [term.interval for stage in Stage if (term := catalog.total(stage)) is not None]
    # With all charges, no single line can be meant.
    amounts = totals if spent.interval in totals else [row.interval for _, row in catalog.amounts]
    amounts = [*amounts, *said]
    terms = [series.term(year, nature, noted=True) for year, nature in series.values]
    counts = [term.interval for term in terms if term is not None]
    gives = (
        (amount / count).meets(stated)
        for amount in amounts
        for count in counts
        if count.low > 0 and (amount, count) != (spent.interval, among.interval)
    )
    return any(gives) or any(row.interval.meets(stated) for _, row in catalog.amounts)
