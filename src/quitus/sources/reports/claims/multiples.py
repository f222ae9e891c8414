"""How many times, or by which fraction, something is said to have changed."""

from __future__ import annotations

import re
from decimal import Decimal

from quitus.figures.claims import Bounds
from quitus.figures.intervals import Interval
from quitus.sources.reports.claims.denials import denied
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.slots import CLASSES, slot
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span

_EXACT, _ROUGH, _BEYOND = 2, 5, 30
_MORE_THAN = re.compile(r"(?<!\w)plus (?:de |d'|du |des |que )(?:une? |la |le |les |l')?$")
_LESS, _MORE = Decimal("0.95"), Decimal("1.05")
SIGNS = {"up": 1, "down": -1, "printed": 0, "either": 0}
_TIMES = re.compile(rf"multipli\w+ par (?P<n>[{slot(CLASSES['count'])}])")


def multiple(clause: Span, reader: Reader) -> tuple[Bounds, str, int, int] | None:
    """How many times the older number the newer is said to be, with the words and where they stand, or None."""
    for rule in reader.grammar.rules["multiples"].fitting(clause.masked):
        match = rule.pattern.search(clause.masked)
        if match is not None and not denied(clause, *match.span(), reader):
            words = clause.read.text.passage.text[clause.start + match.start() : clause.start + match.end()]
            holds = Interval(rule.number("low"), rule.number("high"))
            bounds = Bounds(holds, Interval(rule.number("least"), rule.number("most")))
            return bounds, words.strip(), *match.span()
    match = _TIMES.search(clause.masked)
    if match is None or denied(clause, *match.span(), reader):
        return None
    factor = reader.bounds(clause.read.token(match["n"]))
    words = clause.read.text.passage.text[clause.start + match.start() : clause.start + match.end()]
    return Bounds(_loosened(factor.holds), _loosened(_loosened(factor.allowed))), words.strip(), *match.span()


def _loosened(interval: Interval) -> Interval:
    """A twentieth more each way: how many times is said roughly."""
    return Interval(interval.low * _LESS, interval.high * _MORE)


def fraction_change(clause: Span, reader: Reader) -> tuple[Bounds, str, int, int] | None:
    """By which fraction something is said to have risen or fallen, in percent, with the words and their place."""
    if reader.grammar.any_of["fraction"].search(clause.masked) is None:
        return None
    for rule in reader.grammar.rules["fraction_changes"].fitting(clause.masked):
        match = rule.pattern.search(clause.masked)
        values = reader.grammar.rules["fraction_values"] if match else ()
        value = next(
            (each.number("value") for each in values if match and each.pattern.search(match["fraction"])), None
        )
        if match is not None and value is not None and not denied(clause, *match.span(), reader):
            words = clause.read.text.passage.text[clause.start + match.start() : clause.start + match.end()]
            before = clause.masked[: match.start("fraction")]
            bounds = _changed_by(value, SIGNS[rule.fields["sign"]], more=_MORE_THAN.search(before) is not None)
            return bounds, words.strip(), *match.span()
    return None


def _changed_by(value: Decimal, sign: int, *, more: bool) -> Bounds:
    """How far something has risen or fallen by a fraction, or by more than it."""
    if more:
        near, far = sorted((value * sign, (value + _BEYOND) * sign)), (value - _EXACT) * sign
        allowed = Interval(far, INFINITE) if sign > 0 else Interval(-INFINITE, far)
        return Bounds(Interval(near[0], near[1]), allowed)
    middle = value * sign
    return Bounds(Interval(middle - _EXACT, middle + _EXACT), Interval(middle - _ROUGH, middle + _ROUGH))


def fraction_value(words: str, grammar: Grammar) -> Decimal | None:
    """What a fraction in words stands for, in percent."""
    rules = grammar.rules["fraction_values"]
    return next((rule.number("value") for rule in rules if rule.pattern.search(words)), None)
