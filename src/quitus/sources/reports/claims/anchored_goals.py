"""Goals that a number tells which indicator they are of, whatever the other words of the sentence.

`Il manque 30 personnes pour rejoindre la cible de 150`: one indicator of the action has 150 for its goal. A number
that is a cell's own, beside a word of its label, is a firmer tie than words alone, so that words nobody has taught
do not keep the sentence from being recomputed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made
from quitus.sources.reports.claims.composed.things import alike
from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.roughly import around, firmness
from quitus.sources.reports.claims.slots import ANY_NUMBER, NumberClass
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span

_KINDS = (NumberClass.COUNT, NumberClass.PERCENT, NumberClass.TIME)
_DENIED = re.compile(
    r"(?<!\w)(?:n'|(?:ne|non|pas|sans|loin)\s|aucun|presque|quasi|en passe|bientot|manque de"
    r"|jug|estim|consider|esper|vise[rn]?|sera|seront|devr|pourr|doi(?:t|vent))"
)
_OTHERS = re.compile(
    r"(?:objectifs?|cibles?)\s+(?:departement|nation|region|local|territor|trienn|pluriann|de l'etat)"
)
_FRACTION = re.compile(r"(?P<how>(?:plus|moins|pres|presque|environ)\s+(?:de\s+|d'|du\s+|des\s+)?)?(?:\w+\s+)?$")
_SMALLEST = Decimal(12)
"""Smaller numbers stand in many sentences that speak of something else."""
_NOT_BELOW = Bounds(Interval(Decimal(0), INFINITE), Interval(Decimal(0), INFINITE))
_PAIR = 2


def anchored_goals(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence on the goal of the indicator that one of its numbers is a cell of."""
    grammar, text = reader.grammar, sentence.masked
    if grammar.any_of["target"].search(text) is None or not sentence.years() <= {catalog.this_year}:
        return
    hedged = grammar.any_of["unsaid"].search(text) is not None and grammar.any_of["lacking"].search(text) is None
    if hedged or grammar.any_of["last_year"].search(text) or _OTHERS.search(text):
        return
    numbers = [match for match in ANY_NUMBER.finditer(text) if sentence.read.kind(match[0]) in _KINDS]
    if not 0 < len(numbers) <= _PAIR or sentence.count() != len(numbers):
        return
    for number in numbers:
        rest = [other for other in numbers if other is not number]
        series = _anchored(sentence, number, catalog, reader)
        if series is None or grammar.any_of["fewer"].search(f"{text} {fold(series.label)}") is not None:
            continue
        cells = series.term(catalog.this_year), series.term(catalog.this_year, Nature.TARGET)
        reached, goal = cells
        if reached is None or goal is None:
            continue
        yield from _said(sentence, number, rest, (reached, goal), series, reader)
        return


def _anchored(sentence: Span, number: re.Match[str], catalog: Catalog, reader: Reader) -> Series | None:
    """The one indicator with that number for its goal, or for what came of it, and a word of its label told."""
    token = sentence.read.token(number[0])
    if reader.how(token) or token.value is None or token.value < _SMALLEST:
        return None
    said = reader.term(sentence.read, token)
    words = reader.grammar.content(sentence.masked)
    found = [
        series
        for series in catalog.series
        if (series.unit == "percent") == (token.unit == "percent")
        and any(alike(word, words) for word in series.core)
        and any(
            cell is not None and cell.interval.meets(said.interval)
            for cell in (series.term(catalog.this_year, nature) for nature in (Nature.TARGET, Nature.OBSERVED))
        )
    ]
    others = [
        series
        for series in catalog.series
        for period, nature in series.values
        if series not in found and (term := series.term(period, nature, noted=True)) is not None
        and term.interval.meets(said.interval)
    ]  # fmt: skip
    return found[0] if len(found) == 1 and not others else None


def _said(
    sentence: Span,
    number: re.Match[str],
    rest: list[re.Match[str]],
    cells: tuple[Term, Term],
    series: Series,
    reader: Reader,
) -> Iterator[Claim]:
    """How far the goal was missed, what part of it was reached, or that it was."""
    grammar, text = reader.grammar, sentence.masked
    reached, goal = cells
    of_goal = reader.term(sentence.read, sentence.read.token(number[0])).interval.meets(goal.interval)
    if not of_goal and not reader.term(sentence.read, sentence.read.token(number[0])).interval.meets(
        reached.interval
    ):
        return
    if rest:
        if of_goal:
            yield from _by_how_much(sentence, rest[0], cells, series, reader)
        return
    if of_goal and (said := _fraction(text, reader)) is not None:
        bounds, words = said
        yield made(
            sentence, reader, ClaimKind.SHARE, Measure.SHARE, cells, bounds, said=words, unit="percent",
            subject=series.label,
        )  # fmt: skip
        return
    told = {name for name in ("goal_met", "goal_beaten", "goal_lost") if grammar.any_of[name].search(text)}
    if len(told) != 1 or _DENIED.search(text) is not None or grammar.any_of["fraction"].search(text):
        return
    bounds = {"goal_met": _NOT_BELOW, "goal_beaten": ABOVE, "goal_lost": BELOW}[told.pop()]
    yield made(
        sentence, reader, ClaimKind.ORDER, Measure.DIFFERENCE, cells, bounds, said=sentence.printed,
        unit=series.unit or "count", subject=series.label,
    )  # fmt: skip


def _by_how_much(
    sentence: Span, other: re.Match[str], cells: tuple[Term, Term], series: Series, reader: Reader
) -> Iterator[Claim]:
    """`il manque 30 …`, and `remplie à 85 %`: the number beside the goal's."""
    token: Token = sentence.read.token(other[0])
    stated = reader.term(sentence.read, token)
    before = sentence.masked[: other.start()]
    reached, goal = cells
    if token.unit == "percent" and series.unit != "percent" and reader.grammar.any_of["filled"].search(before):
        yield made(
            sentence, reader, ClaimKind.SHARE, Measure.SHARE, cells, reader.bounds(token), said=sentence.printed,
            unit="percent", stated=stated, subject=series.label,
        )  # fmt: skip
    elif token.unit != "percent" and reader.grammar.any_of["lacking"].search(before):
        yield made(
            sentence, reader, ClaimKind.DIFFERENCE, Measure.DIFFERENCE, (goal, reached), reader.bounds(token),
            said=sentence.printed, unit=series.unit or "count", stated=stated, subject=series.label,
        )  # fmt: skip


def _fraction(text: str, reader: Reader) -> tuple[Bounds, str] | None:
    """What part of a goal is said in words to have been reached (`remplie aux trois quarts`)."""
    grammar = reader.grammar
    filled, said = grammar.any_of["filled"].search(text), grammar.any_of["fraction"].search(text)
    if filled is None or said is None or said.start() < filled.end():
        return None
    before = _FRACTION.search(text[filled.end() : said.start()])
    how = firmness((before["how"] or "").replace("d'", "de ").strip()) if before is not None else ""
    rules = grammar.rules["fraction_values"]
    value = next((rule.number("value") for rule in rules if rule.pattern.search(said[0])), None)
    return (around(how, value), text[filled.start() : said.end()]) if value is not None else None
