"""Tables as texts, and the rows that reading them must give."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

Span = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell (column, row) of a merged cell."""


class Amount(NamedTuple):
    """A budget row as it must be read."""

    action: str
    stage: str
    funder: str
    label: str
    kind: str
    amount: Decimal


class Value(NamedTuple):
    """An indicator row as it must be read."""

    action: str
    measure: str
    indicator: str
    period: str
    nature: str
    value: Decimal | None
    missing: str = ""
    note: str = ""
    justification: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's texts.

    Attributes:
        head: how many rows are heads.
        labels: how many of the first columns hold words.
        prose: whether the last column holds sentences.
        groups: the rows that hold a measure over the full width.
        caption: what stands above, or empty.
    """

    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    labels: int = 1
    prose: bool = False
    spans: tuple[Span, ...] = ()
    groups: tuple[int, ...] = ()
    caption: str = ""


class BudgetTable(NamedTuple):
    """A heading, its table and what that must give."""

    heading: str
    grid: Grid
    rows: tuple[Amount, ...]


class IndicatorTable(NamedTuple):
    """A table and what it must give."""

    grid: Grid
    rows: tuple[Value, ...]
