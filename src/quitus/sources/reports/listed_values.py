"""Several values behind one label of a list: `34 en 2020, 45 en 2021 (objectif : 40)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quitus.figures.kinds import Nature
from quitus.sources.numbers.running import scan
from quitus.sources.numbers.tokens import Token, TokenKind
from quitus.sources.reports.columns import nature_in, periods_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.wording import stems

_PARTING = re.compile(r"\s*;\s*|\s+/\s+|,\s+|\s+(?:puis|contre|et)\s+|\s*[()]\s*|\s+[-–—]\s+")
_CLOSING = ".;, "


@dataclass(frozen=True, slots=True)
class SaidValue:
    """One value: its number (placed in the whole text), and the period and nature that stand beside it.

    `period` is empty where none does.
    """

    token: Token
    period: str
    nature: Nature | None


def said_values(text: str, start: int, end: int, label: str, context: ReportContext) -> tuple[SaidValue, ...]:
    """The values of `text[start:end]` behind a label; none where any word of it is not understood.

    Each stands with its own year or nature, but one; no two are of the same.
    """
    found: list[SaidValue] = []
    known = frozenset(stems(label).split())
    for begin, close in _parts(text, start, end):
        value = _value(text[begin:close], begin, known, context)
        if value is None:
            return ()
        found.append(value)
    told = {(value.period, value.nature) for value in found}
    return tuple(found) if len(found) > 1 and len(told) == len(found) else ()


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between marks and words that part values, blank ones left out."""
    begin = start
    for mark in (*_PARTING.finditer(text, start, end), None):
        close = mark.start() if mark else end
        if text[begin:close].strip(_CLOSING):
            yield begin, close
        begin = mark.end() if mark else end


def _value(part: str, begin: int, known: frozenset[str], context: ReportContext) -> SaidValue | None:
    tokens = scan(part, context.words)
    numbers = [token for token in tokens if token.value is not None and not token.furniture]
    others = [token for token in tokens if token not in numbers]
    periods = periods_in(part)
    nature, baseline = nature_in(part, context.vocabulary)
    if (
        len(numbers) != 1
        or len(periods) > 1
        or baseline
        or any(other.kind is not TokenKind.DATE for other in others)
    ):
        return None
    (number,) = numbers
    if number.alternatives or number.malformed or len(others) > len(periods):
        return None
    words = part.replace(number.note, " ") if number.note else part
    if set(context.vocabulary.left_over(words, "natures", "stages", "units")) - known:
        return None
    moved = number._replace(start=number.start + begin, end=number.end + begin)
    return SaidValue(moved, periods[0] if periods else "", nature)
