"""By how much something rises each year: `Autrement dit, on gagne 15 points chaque année.`

Of an indicator that is named, or spoken of, or of the ratio that the sentence above gives of other years. Only a
number that no year's change comes to, nor what they come to on average, is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.figures.intervals import Interval, total
from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.ratio_above import RatioOf, ratio_above
from quitus.sources.reports.claims.composed.series import meant_by
from quitus.sources.reports.claims.composed.stating import bounds_of, printed_sign, sign_of
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.topics import Topic

EACH_YEAR = re.compile(r"(?<!\w)(?:chaque annee|chaque exercice|par an|tous les ans|par exercice)(?!\w)")
_PLAIN = frozenset({
    "neutral", "thing", "up", "down", "gap_up", "gap_down", "more", "less", "number", "mark", "year", "one", "per",
    "people", "ours", "reason", "judged", "tally",
})  # fmt: skip
_SINCE = re.compile(r"(?<!\w)(?:depuis|entre|de)(?!\w)")
_LEAST = 2
_ROUGH = 2


def each_year(
    sentence: Span, above: Span | None, known: Known, topic: Topic | None, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The claim of a sentence on by how much one thing changes each year."""
    told = EACH_YEAR.search(sentence.masked)
    items = items_of(sentence, known, words, reader.grammar) if told is not None else []
    rest = tuple(i for i in items if told is None or not told.start() <= i.start < told.end())
    clause = Clause(sentence, rest, known, reader.grammar)
    numbers = clause.of("number")
    if told is None or len(numbers) != 1 or not all(item.name in _PLAIN for item in rest):
        return
    sign = sign_of(clause) or printed_sign(clause, numbers[0])
    years = sorted(sentence.years())
    if not sign or len(years) > _LEAST or (years and _SINCE.search(sentence.masked) is None):
        return
    start = years[0] if years else ""
    if numbers[0].unit == "points" and not clause.strict and above is not None:
        pair = ratio_above(above, share=True, known=known, words=words, reader=reader)
        changes = _ratio_changes(pair, start, known) if pair is not None else []
        yield from _claim(clause, numbers[0], sign, changes, Measure.SHARE_DIFFERENCE, "", reader)
        return
    series = _meant(clause, topic)
    if series is not None and numbers[0].unit == ("points" if series.unit == "percent" else "count"):
        changes = _changes(series, start, known)
        yield from _claim(clause, numbers[0], sign, changes, Measure.DIFFERENCE, series.label, reader)
    elif series is not None and numbers[0].unit == "percent" != series.unit:
        changes = [each for each in _changes(series, start, known) if not is_zero(each[1])]
        yield from _rate(clause, numbers[0], sign, changes, series.label, reader)


def _meant(clause: Clause, topic: Topic | None) -> Series | None:
    """The indicator that is named in full, else the one spoken of, where nothing is named."""
    full = clause.full(clause.known.series) if clause.strict else []
    if clause.strict:
        meant = [thing.series for thing in full] or meant_by(clause, None)
        return meant[0] if len(meant) == 1 else None
    people = {stem for item in clause.of("people") for stem in item.stems}
    own = topic.series if topic is not None and topic.whole is None else clause.span.read.own
    return own if own is not None and people <= {*own.stems} else None


def _years(start: str, known: Known) -> list[str]:
    return [str(known.catalog.year - back) for back in range(4) if str(known.catalog.year - back) >= start]


def _changes(series: Series, start: str, known: Known) -> list[tuple[Term, ...]]:
    """The two cells of each year and the one before, the newest first."""
    cells = [series.term(year, Nature.OBSERVED) for year in _years(start, known)]
    return [(a, b) for a, b in pairwise(cells) if a is not None and b is not None]


def _ratio_changes(pair: RatioOf, start: str, known: Known) -> list[tuple[Term, ...]]:
    part, whole = (_changes(series, start, known) for series in pair)
    return [
        (p[0], w[0], p[1], w[1]) for p, w in zip(part, whole, strict=False) if not (is_zero(w[0]) or is_zero(w[1]))
    ]


def _claim(
    clause: Clause, number: Item, sign: int, changes: Sequence[tuple[Term, ...]], measure: Measure, label: str,
    reader: Reader,
) -> Iterator[Claim]:  # fmt: skip
    """One claim, of the last year: it is sure where neither another year, nor the average gives the number."""
    if len(changes) < _LEAST:
        return
    bounds, token = bounds_of(number, sign, reader), number.token
    claims = [
        made(
            clause.span, reader, ClaimKind.DIFFERENCE, measure, terms, bounds, said=clause.span.printed,
            unit="points" if measure is Measure.SHARE_DIFFERENCE else "count",
            stated=reader.term(clause.span.read, token) if token is not None else None, subject=label,
        )
        for terms in changes
    ]  # fmt: skip
    differ = all(claim.verdict() is Verdict.DIFFERS for claim in claims)
    all_hold = all(claim.verdict() is Verdict.HOLDS for claim in claims)
    if all_hold or (differ and not _on_average(claims, bounds)):
        yield claims[0]


def _rate(
    clause: Clause, number: Item, sign: int, changes: Sequence[tuple[Term, ...]], label: str, reader: Reader
) -> Iterator[Claim]:
    """`de 30 % chaque année`: the first year in which it was not, where it was not so on average either."""
    bounds, token = bounds_of(number, sign, reader), number.token
    wider = Interval(bounds.allowed.low - _ROUGH, bounds.allowed.high + _ROUGH)
    if len(changes) < _LEAST or token is None:
        return
    claims = [
        made(
            clause.span, reader, ClaimKind.RATE, Measure.RATE, terms, Bounds(bounds.holds, wider),
            said=clause.span.printed, unit="percent", stated=reader.term(clause.span.read, token), subject=label,
        )
        for terms in changes
    ]  # fmt: skip
    wrong = [claim for claim in claims if claim.verdict() is Verdict.DIFFERS]
    if wrong and not _on_average(claims, Bounds(bounds.holds, wider)):
        yield wrong[0]


def _on_average(claims: Sequence[Claim], bounds: Bounds) -> bool:
    """Whether the changes of all years come to a number on average."""
    found = [computed for claim in claims if (computed := claim.computed()) is not None]
    summed = total(found)
    return Interval(summed.low / len(found), summed.high / len(found)).meets(bounds.allowed) if found else False
