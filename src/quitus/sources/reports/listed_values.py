"""Several values behind one label of a list: `34 en 2020, 45 en 2021 (objectif : 40)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quitus.figures.kinds import Missing, Nature
from quitus.sources.numbers.cells import read_cell
from quitus.sources.numbers.printed import MissingValue
from quitus.sources.numbers.running import scan
from quitus.sources.numbers.tokens import TokenKind
from quitus.sources.reports.columns import nature_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.wording import stems

# A year alone in brackets says what it follows: `situation de départ (2019) : 88 %`.
_PARTING = re.compile(
    r"\s*;\s*|\s+/\s+|,\s+|\s+(?:puis|contre|et)\s+|\s*\((?!(?:19|20)\d\d\))\s*|\s*(?<!\((?:19|20)\d\d)\)\s*|\s+[-–—]\s+"
)
_OF_YEAR = re.compile(r"\b(?:en|pour|fin|à\s+fin)?\s*(?:19|20)\d\d\b")
_DURATIONS = ("mois", "semaine", "semaines", "minute", "minutes", "an", "ans", "année", "années", "scolaire")
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)")
_SAID = re.compile(r"([^:]+):\s*([^:]*[^:\s.])[\s.]*")
_CLOSING = ".;, "


@dataclass(frozen=True, slots=True)
class SaidValue:
    """One value, or why there is none, with where it stands in the whole text and its period and nature.

    `period` is empty where none stands beside it.
    """

    start: int
    end: int
    value: Decimal | None
    unit: str
    note: str
    quantum: Decimal
    missing: Missing
    period: str
    nature: Nature | None


def said_values(
    text: str, start: int, end: int, label: str, context: ReportContext, *, fewest: int = 2
) -> tuple[SaidValue, ...]:
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
    return tuple(found) if len(found) >= fewest and len(told) == len(found) else ()


def says_time_alone(label: str, context: ReportContext) -> bool:
    """Whether a label is nothing but a year and what its value is (`Réalisé 2023`): it names no indicator."""
    left = set(context.vocabulary.left_over(label, "natures", "stages"))
    return bool(periods_in(label)) and not left - _said_of_time()


def _said_of_time() -> frozenset[str]:
    """The stems of words that only say how long, or what kind of year."""
    return frozenset(map(stems, _DURATIONS))


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
        len(numbers) > 1
        or len(periods) > 1
        or (baseline and not periods)
        or any(other.kind is not TokenKind.DATE for other in others)
    ):
        return None
    period = periods[0] if periods else ""
    if not numbers:
        return _unvalued(part, begin, period, nature, context)
    (number,) = numbers
    # Between two marks stands one number: the space in it parts thousands.
    several = number.alternatives and _THOUSANDS.search(part, number.start, number.end) is None
    if several or number.malformed or len(others) > sum(period.count("-") + 1 for period in periods):
        return None
    words = part.replace(number.note, " ") if number.note else part
    if set(context.vocabulary.left_over(words, "natures", "stages", "units")) - known - _said_of_time():
        return None
    return SaidValue(
        number.start + begin, number.end + begin, number.value, number.unit, number.note, number.quantum,
        Missing.NONE, period, nature,
    )  # fmt: skip


def _unvalued(
    part: str, begin: int, period: str, nature: Nature | None, context: ReportContext
) -> SaidValue | None:
    """A part that says of a year or a nature why it has no value: `2018 : non renseigné`, `NR en 2018`."""
    if not (period or nature):
        return None
    start, end = 0, len(part)
    if match := _SAID.fullmatch(part):
        start, end = match.span(2)
        if set(context.vocabulary.left_over(match[1], "natures", "stages", "units")) - _said_of_time():
            return None
    elif year := _OF_YEAR.search(part):
        end = year.start()
    reading = read_cell(part[start:end].strip(), context.words)
    if not isinstance(reading, MissingValue) or reading.missing is Missing.NOT_NUMERIC:
        return None
    start, end = begin + start, begin + len(part[:end].rstrip())
    return SaidValue(start, end, None, "", reading.note, Decimal(0), reading.missing, period, nature)
