"""A workbook before it is written in one format or another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in spreadsheet notation (`SUM(B6:B8)`) and the value that is stored with it."""

    text: str
    value: Decimal


Value = str | Decimal | date | Formula | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells joined into one: 0-based corners, both included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from the first, the cells that are merged, and whether it is hidden."""

    name: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    wide: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of one file."""

    sheets: tuple[Sheet, ...]
