"""A workbook as it is stored: sheets of cells, and what a reader must know beside the values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

MOST_CELLS = 8_000_000
"""A sheet may span no more cells than this, blank ones counted."""
Value = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""A stored value; an empty string where there is none."""
Row = list[Value]
Place = tuple[int, int]
"""Row and column from 0."""


class BookError(ValueError):
    """A file that cannot be read as a workbook; the message is a French sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sheet says beside its values.

    Attributes:
        broken: cells without a value that should have one, with the reason in French.
        percents: cells shown as percentages, whose stored value is a fraction.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    broken: dict[Place, str] = field(default_factory=dict)
    percents: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, from cell A1 on; `name` is None for a csv.

    Attributes:
        merged: first and last cell of each merged range.
        formats_known: whether `facts.percents` can be trusted (an xls does not say).
    """

    name: str | None
    rows: list[Row]
    facts: Facts = Facts()
    merged: tuple[tuple[Place, Place], ...] = ()
    formats_known: bool = True

    def at(self, row: int, column: int) -> Value:
        """The stored value; an empty string outside the sheet."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's visible sheets, its hidden ones, and French notices for who reads the findings."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[Sheet, ...] = ()
    notices: tuple[str, ...] = ()


def cell_name(place: Place) -> str:
    """`B7` for (6, 1)."""
    return f"{_letters(place[1])}{place[0] + 1}"


@lru_cache(maxsize=20_000)
def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def stored_text(value: Value) -> str:
    """A stored value as text: `12500`, `57189.38`, `2019-03-27`, the text itself."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return format(decimal(value), "f")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def decimal(value: float) -> Decimal:
    """The shortest decimal that is stored as this float, without trailing zeros or exponent."""
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing to read."""
    return isinstance(value, str) and not value.strip()
