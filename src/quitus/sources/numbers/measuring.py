"""From a run of digits to a printed number: sign, unit, scale and the step it is printed to."""

from __future__ import annotations

from decimal import Decimal

from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.numbers.shapes import Shape
from quitus.sources.numbers.words import Unit

_CENT = Decimal("0.01")
_ONE = Decimal(1)
_EXACT_UNITS = frozenset({"", "count"})
_POINT_AS_DECIMAL = frozenset({"percent", "points"})


def quantum(decimals: int, unit: str, scale: Decimal) -> Decimal:
    """The step of a number printed with so many decimals; 0 when the print is exact.

    An amount printed to the cent and a whole count are exact; everything else is rounded to its last place.
    """
    step = scale.scaleb(-decimals)
    if unit == "EUR":
        return Decimal(0) if step <= _CENT else step
    if unit in _EXACT_UNITS and decimals == 0 and scale == _ONE:
        return Decimal(0)
    return step


def measured(
    shape: Shape, printed: str, span: tuple[int, int], unit: Unit, *, negative: bool = False, note: str = ""
) -> PrintedNumber:
    """The printed number of a shape in its unit; `printed` is the run's text, `span` the whole print's."""
    sign = Decimal(-1) if negative else _ONE
    factor = sign * unit.factor
    others = shape.alternatives
    if _point_may_be_decimal(printed, unit):
        others = (*others, Decimal(printed))
    return PrintedNumber(
        value=plain(shape.value * factor),
        unit=unit.code,
        quantum=plain(quantum(shape.decimals, unit.code, unit.factor)),
        note=note,
        start=span[0],
        end=span[1],
        malformed=shape.malformed,
        alternatives=tuple(plain(other * factor) for other in others),
    )


def _point_may_be_decimal(printed: str, unit: Unit) -> bool:
    """`1.250 M€` or `1.250 %`: nobody writes thousands of them, so the point may be the decimal mark."""
    whole, point, rest = printed.partition(".")
    scaled = unit.factor > _ONE or unit.code in _POINT_AS_DECIMAL
    return scaled and bool(point) and len(rest) == 3 and (whole + rest).isdecimal() and whole[0] != "0"


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros, without an exponent and without a negative zero."""
    result = (value + 0).normalize()
    exponent = result.as_tuple().exponent
    return result.quantize(_ONE) if isinstance(exponent, int) and exponent > 0 else result
