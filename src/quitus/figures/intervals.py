"""Interval arithmetic over printed numbers.

A printed number stands for every value that rounds to it: `59 k€` for 58 500 to 59 500. The rules are those
of XBRL Calculations 1.1: a sum is confirmed when the intervals meet and contradicted when they cannot.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of decimals, `low` <= `high`.

    Raises:
        ValueError: when `low` is above `high`.
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"an interval from {self.low} to {self.high} is empty")

    @classmethod
    def around(cls, value: Decimal, quantum: Decimal = Decimal(0)) -> Interval:
        """All values that print as `value` when rounded to `quantum` (0: exactly `value`)."""
        half = abs(quantum) / 2
        return cls(value - half, value + half)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        products = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(products), max(products))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient.

        Raises:
            ZeroDivisionError: when `other` holds zero.
        """
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor's interval holds zero")
        quotients = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(quotients), max(quotients))

    def scaled(self, factor: Decimal) -> Interval:
        """Every value times `factor`."""
        return self * Interval(factor, factor)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high


def total(intervals: Iterable[Interval]) -> Interval:
    """The interval of the sum; zero for nothing."""
    result = Interval(Decimal(0), Decimal(0))
    for interval in intervals:
        result = result + interval
    return result
