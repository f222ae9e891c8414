"""Rows as plain records under the published column names, with stable identifiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from hashlib import sha256
from itertools import repeat
from operator import attrgetter
from typing import cast

from quitus.figures import computed, rows
from quitus.figures.columns import Column, ColumnType
from quitus.figures.tables import table

Cell = str | int | Decimal | None
Record = dict[str, Cell]

MEANING: Mapping[str, tuple[str, ...]] = {
    "actions": ("territory", "year", "action"),
    "cofinancers": ("territory", "year", "action", "initiative", "partner"),
    "budget": ("territory", "year", "action", "stage", "funder", "label", "kind"),
    "indicators": ("territory", "year", "action", "measure", "indicator", "period", "nature"),
    "convention_figures": (
        "territory", "year", "action", "measure", "indicator", "period", "nature", "stage", "funder", "document",
    ),
    "other_figures": ("territory", "year", "action", "table", "row", "column"),
    "cited_figures": ("territory", "year", "action", "section", "unit", "document"),
    "partner_figures": ("territory", "year", "partner", "label", "kind", "period", "unit", "document"),
    "findings": ("territory", "year", "action", "check", "subject", "document", "locator", "message"),
}  # fmt: skip
"""The columns that say what a row is about: its identifier is made of them, and versions are matched by them."""


_SOURCE = ("document", "locator", "raw")
_BETWEEN = "\x1f"
_PLAIN = frozenset({str, int, Decimal})

Columns = dict[str, list[Cell]]
"""A table's cells under its columns' names, in the published order, all columns of the same length."""

_ROWS: Mapping[str, type] = {
    "reports": rows.ReportRow,
    "actions": rows.ActionRow,
    "cofinancers": rows.CofinancerRow,
    "budget": rows.BudgetRow,
    "indicators": rows.IndicatorRow,
    "convention_figures": rows.ConventionRow,
    "other_figures": rows.OtherRow,
    "cited_figures": rows.CitedRow,
    "partner_figures": rows.PartnerRow,
    "reconciliation": computed.ReconciledRow,
    "reconciled_lines": computed.AccountRow,
    "metrics": computed.MetricRow,
    "findings": rows.Finding,
    "ledger": rows.LedgerRow,
    "documents": rows.DocumentRow,
}


@cache
def _paths(name: str) -> Mapping[str, str]:
    """Where in a row each column of the table is that its rows fill."""
    names = [field.name for field in fields(_ROWS[name])]
    paths = {field: field for field in names if field not in {"source", "quantum", "printed"}}
    if "source" in names:
        paths |= {column: f"source.{column}" for column in _SOURCE}
    if "quantum" in names:
        paths |= {"precision": "quantum", "printed_value": "printed"}
    return paths


def columns(name: str, found: Sequence[object]) -> Columns:
    """The rows' cells, a column of the table `name` at a time, with identifiers where the table has them.

    Text that is not there is an empty string, numbers that are not there are None. Columns rather than records:
    that is several times faster, and a national year has two million rows.

    Raises:
        TypeError: when a row holds what has no place in a published table.
    """
    paths = _paths(name)
    cells = {column.name: _cells(column, found, paths.get(column.name)) for column in table(name).columns}
    if "precision" in cells and "value" in cells:
        pairs = zip(cells["value"], cells["precision"], strict=True)
        cells["precision"] = [None if value is None else step for value, step in pairs]
    if name in MEANING:
        cells["finding_id" if name == "findings" else "figure_id"] = _identifiers(name, cells)
    return cells


def _cells(column: Column, found: Sequence[object], path: str | None) -> list[Cell]:
    empty: Cell = "" if column.type is ColumnType.TEXT else None
    if path is None:
        return [empty] * len(found)
    values: list[Cell] = list(map(attrgetter(path), found))
    kinds = set(map(type, values))
    if kinds <= _PLAIN:
        return values
    if len(kinds) == 1 and issubclass(kinds.pop(), StrEnum):
        return list(map(attrgetter("_value_"), values))
    return [empty if value is None else _plain(value) for value in values]


def _plain(value: object) -> Cell:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str | int | Decimal):
        return value
    raise TypeError(f"{value!r} has no place in a published table")


def figure_id(name: str, values: Mapping[str, Cell], occurrence: int = 0) -> str:
    """Sixteen hexadecimal digits from the meaning of a row of the table `name`, the same on every machine."""
    meaning = [name, *(_written(values[column]) for column in MEANING[name])]
    if occurrence:
        meaning.append(str(occurrence))
    return _digits(_BETWEEN.join(meaning))


def _written(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _all_written(cells: Sequence[Cell]) -> Iterable[str]:
    return cast(Sequence[str], cells) if set(map(type, cells)) <= {str} else map(_written, cells)


def _digits(meaning: str) -> str:
    return sha256(meaning.encode()).hexdigest()[:16]


def _identifiers(name: str, cells: Mapping[str, list[Cell]]) -> list[Cell]:
    """The rows' identifiers; rows of the same meaning are told apart by their occurrence, in order."""
    written = [_all_written(cells[column]) for column in MEANING[name]]
    found = list(map(_BETWEEN.join, zip(repeat(name), *written)))
    if len(set(found)) == len(found):
        return [_digits(meaning) for meaning in found]
    seen: Counter[str] = Counter()
    told_apart = []
    for meaning in found:
        told_apart.append(_BETWEEN.join((meaning, str(seen[meaning]))) if seen[meaning] else meaning)
        seen[meaning] += 1
    return [_digits(meaning) for meaning in told_apart]


def records(name: str, found: Iterable[object]) -> list[Record]:
    """The rows as records of the table `name`, in the same order, each with its identifier where it has one."""
    cells = columns(name, list(found))
    return [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
