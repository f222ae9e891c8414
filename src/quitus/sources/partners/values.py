"""What one stored value says as a number of its column: a value with its unit and step, nothing, or a refusal."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from quitus.sources.numbers import MissingValue, NotANumber, NumberWords, PrintedNumber, read_cell
from quitus.sources.partners.model import Place, Sheet, Value, decimal, is_blank
from quitus.sources.partners.persons import without_words

_PLAIN = re.compile(r"[-+]?\d+(?:[.,](?:\d{1,2}|\d{4,}))?")
_GROUPED = re.compile(r"[-+]?\d{1,3}([.,])\d{3}")
_CENTS = {",": re.compile(r".*\d,\d{1,2}"), ".": re.compile(r".*\d\.\d{1,2}")}
_DURATION = re.compile(r"PT(\d+)H(?:(\d+)M)?(?:([\d.]+)S)?")
_CENT = Decimal("0.01")
_HOUR = Decimal(3600)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a column's numbers are: `amount` or `activity`, the unit, and what they are multiplied by."""

    kind: str
    unit: str
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from a cell; `alternatives` are the other values that it may stand for."""

    value: Decimal
    unit: str
    quantum: Decimal
    alternatives: tuple[Decimal, ...] = ()
    malformed: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell whose number is not read; the reason is French."""

    reason: str


def read_value(sheet: Sheet, place: Place, measure: Measure, words: NumberWords) -> Number | Unread | None:
    """The number in a cell of a column of values; None where the cell holds none."""
    value = sheet.at(*place)
    if isinstance(value, str):
        if not is_blank(value):
            return _text(sheet, place, value.strip(), measure, words)
        broken = sheet.facts.broken.get(place)
        return Unread(broken) if broken else None
    if isinstance(value, bool):
        return Unread("une valeur vrai ou faux")
    if isinstance(value, float):
        return _stored(decimal(value), place in sheet.facts.percents, measure)
    if isinstance(value, dt.timedelta) and measure.unit == "hours":
        seconds = Decimal(round(value.total_seconds()))
        return Number((seconds / _HOUR).quantize(_CENT), "hours", Decimal(0) if seconds % 36 == 0 else _CENT)
    return Unread("une date ou une heure à la place d'un nombre")


def _stored(value: Decimal, percent: bool, measure: Measure) -> Number | Unread:
    if percent:
        if measure.kind == "amount":
            return Unread("un pourcentage à la place d'un montant")
        return Number(plain_decimal(value * 100), "percent", Decimal(0))
    if measure.unit == "percent":
        return _rate(value)
    scaled = plain_decimal(value * measure.scale)
    rounded = scaled.quantize(_CENT) if measure.unit == "EUR" else scaled
    if scaled != rounded:
        return Number(rounded, "EUR", _CENT)
    return Number(scaled, measure.unit, _step(value, measure.scale))


def _rate(value: Decimal) -> Number:
    """A number that words alone call a rate: up to 1 it may be a fraction as well as a percentage."""
    other = (plain_decimal(value * 100),) if 0 < abs(value) <= 1 else ()
    return Number(plain_decimal(value), "percent", Decimal(0), other)


def plain_decimal(value: Decimal) -> Decimal:
    """The value without trailing zeros or exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _step(value: Decimal, scale: Decimal) -> Decimal:
    """A stored number is exact; one in thousands of euros is rounded to its last place."""
    exponent = value.as_tuple().exponent
    step = scale.scaleb(exponent) if isinstance(exponent, int) else scale
    return Decimal(0) if scale == 1 or step <= _CENT else plain_decimal(step)


def _text(sheet: Sheet, place: Place, text: str, measure: Measure, words: NumberWords) -> Number | Unread | None:
    if _PLAIN.fullmatch(text):
        return _stored(Decimal(text.replace(",", ".")), False, measure)
    if match := _DURATION.fullmatch(text):
        hours, minutes, seconds = (Decimal(part or 0) for part in match.groups())
        return Number(hours + (minutes * 60 + seconds) / _HOUR, "hours", Decimal(0))
    if match := _GROUPED.fullmatch(text):
        return _grouped(sheet, place, text, match[1], measure)
    return _printed(read_cell(text, words, unit=measure.unit, scale=measure.scale), text, measure)


def _printed(found: object, text: str, measure: Measure) -> Number | Unread | None:
    if isinstance(found, PrintedNumber):
        if measure.kind == "amount" and found.unit != "EUR":
            return Unread(f"« {without_words(text)} » n'est pas un montant en euros")
        return Number(found.value, found.unit or measure.unit, found.quantum, found.alternatives, found.malformed)
    if isinstance(found, NotANumber):
        return Unread(f"« {without_words(text)} » : {found.reason}")
    if isinstance(found, MissingValue) and any(character.isdigit() for character in found.note):
        return Unread(f"« {without_words(text)} » n'est pas un nombre seul")
    return None


def _grouped(sheet: Sheet, place: Place, text: str, mark: str, measure: Measure) -> Number:
    """`1.250`: the rest of the column shows which mark is the decimal one; where it does not, both readings."""
    thousands = Decimal(text.replace(mark, "")) * measure.scale
    fraction = Decimal(text.replace(",", ".")) * measure.scale
    column = [sheet.at(row, place[1]) for row in range(len(sheet.rows))]
    if _has_cents(column, mark) or text.lstrip("+-").startswith("0"):
        return Number(fraction, measure.unit, Decimal(0))
    if _has_cents(column, "," if mark == "." else "."):
        return Number(thousands, measure.unit, Decimal(0))
    first, other = (thousands, fraction) if mark == "." else (fraction, thousands)
    return Number(first, measure.unit, Decimal(0), (other,))


def _has_cents(column: list[Value], mark: str) -> bool:
    return any(isinstance(value, str) and _CENTS[mark].fullmatch(value.strip(" €")) for value in column)
