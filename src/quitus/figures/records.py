"""Rows as plain records under the published column names, with stable identifiers."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter

from quitus.figures import rows
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


def _plain(value: object) -> Cell:
    if type(value) is str:
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, str | int | Decimal):
        return value
    raise TypeError(f"{value!r} has no place in a published table")


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
    "reconciliation": rows.ReconciledRow,
    "reconciled_lines": rows.AccountRow,
    "metrics": rows.MetricRow,
    "findings": rows.Finding,
    "ledger": rows.LedgerRow,
    "documents": rows.DocumentRow,
}


@cache
def _reader(name: str) -> tuple[tuple[str, ...], attrgetter[tuple[object, ...]]]:
    """The columns of the table that its rows fill, and what gets them all at once, in that order."""
    names = [field.name for field in fields(_ROWS[name])]
    paths = {field: field for field in names if field not in {"source", "quantum", "printed"}}
    if "source" in names:
        paths |= {column: f"source.{column}" for column in _SOURCE}
    if "quantum" in names:
        paths |= {"precision": "quantum", "printed_value": "printed"}
    columns = tuple(column for column in table(name).names if column in paths)
    return columns, attrgetter(*(paths[column] for column in columns))


@cache
def _empty(name: str) -> Record:
    return {column.name: "" if column.type.value == "string" else None for column in table(name).columns}


def record(name: str, row: object) -> Record:
    """One row as a record of the table `name`, without its identifier; absent columns are empty.

    Text is stored as an empty string rather than None; numbers that are not there are None.
    """
    columns, read = _reader(name)
    values = dict(_empty(name))
    for column, value in zip(columns, read(row), strict=True):
        if value is not None:
            values[column] = _plain(value)
    if "precision" in values and values.get("value", values["precision"]) is None:
        values["precision"] = None
    return values


def figure_id(name: str, values: Mapping[str, Cell], occurrence: int = 0) -> str:
    """Sixteen hexadecimal digits from the meaning of a row of the table `name`, the same on every machine."""
    meaning = [name, *(str(values[column] if values[column] is not None else "") for column in MEANING[name])]
    if occurrence:
        meaning.append(str(occurrence))
    return hashlib.sha256("\x1f".join(meaning).encode()).hexdigest()[:16]


def records(name: str, found: Iterable[object]) -> list[Record]:
    """The rows as records of the table `name`, in the same order, each with its identifier where it has one."""
    column = "finding_id" if name == "findings" else "figure_id"
    written = [record(name, row) for row in found]
    if name in MEANING:
        identify(name, written, column)
    return written


def identify(name: str, found: Sequence[Record], column: str) -> None:
    """Fill in the identifiers; rows of the same meaning are told apart by their occurrence, in order."""
    seen: Counter[str] = Counter()
    for values in found:
        first = figure_id(name, values)
        values[column] = figure_id(name, values, seen[first]) if seen[first] else first
        seen[first] += 1
