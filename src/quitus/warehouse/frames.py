"""The pandera models that hold every frame to figures.tables, on the way in and on the way out.

A frame has the published columns in the published order: text as `str` with an empty string for none, whole
numbers as `int64` (`Int64` where they may be empty), decimals as objects, exact `Decimal`s or None.

Whether all is well is told by `warehouse.rules`, ten times as fast; the models are asked what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from quitus.figures.columns import Column, ColumnType, ForeignKey, Table
from quitus.figures.records import Cell
from quitus.figures.tables import TABLES, table
from quitus.warehouse.errors import FrameError
from quitus.warehouse.rules import Cells, all_hold, holds, storable

_SHOWN = 50
"""How many failures a message lists; the rest are counted."""

_PLACES = {ColumnType.MONEY: 2, ColumnType.RATE: 2}
Rows = Sequence[Mapping[str, Cell]]
Values = Sequence[Any] | np.ndarray[Any, np.dtype[Any]]


def frame(name: str, rows: Rows) -> pd.DataFrame:
    """The records as a frame of the table `name`, with its columns, order and types; not validated."""
    columns = table(name).columns
    return from_columns(name, {column.name: [row[column.name] for row in rows] for column in columns})


def from_columns(name: str, values: Mapping[str, Values]) -> pd.DataFrame:
    """The columns' values as a frame of the table `name`; not validated."""
    columns = table(name).columns
    return pd.DataFrame(
        {column.name: _series(values[column.name], dtype(column)) for column in columns}, copy=False
    )


def _series(values: Values, wanted: str) -> pd.Series[Any]:
    try:
        return pd.Series(values, dtype=wanted)
    except (TypeError, ValueError, OverflowError):
        # Values that do not fit are kept as they are, so that validation lists them with all other failures.
        return pd.Series(list(values), dtype="object")


def dtype(column: Column) -> str:
    """The pandas type that holds a column."""
    match column.type:
        case ColumnType.TEXT:
            return "str"
        case ColumnType.INTEGER:
            return "int64" if column.required else "Int64"
        case _:
            return "object"


def validate(name: str, found: pd.DataFrame) -> pd.DataFrame:
    """The frame itself, when every row of it holds to the table `name`.

    Raises:
        FrameError: otherwise; it lists all failures, not only the first.
    """
    cells = _cells(name, found)
    if cells is None or not holds(name, cells):
        _refuse(_failures(name, found))
    return found


def validate_all(found: Mapping[str, pd.DataFrame]) -> None:
    """Check every frame, under its table's name, and that foreign keys lead to a row.

    Raises:
        FrameError: listing the failures of all tables.
    """
    cells = {name: _cells(name, each) for name, each in found.items()}
    typed = {name: each for name, each in cells.items() if each is not None}
    if len(typed) < len(found) or not all_hold(typed):
        _refuse(failures(found))


def validate_cells(found: Mapping[str, Cells]) -> None:
    """The same as `validate_all`, of columns of which no frame has been made.

    Raises:
        FrameError: listing the failures of all tables.
    """
    if not all_hold(found):
        lines = failures({name: from_columns(name, cells) for name, cells in found.items()})
        # Pandas makes text of a number among texts, and a whole number of a yes or no; the drivers would not.
        _refuse(lines or ["a cell is of another type than its column"])


def _cells(name: str, found: pd.DataFrame) -> Cells | None:
    """The frame's cells as plain Python values; None where its columns or their types are not the table's."""
    columns = table(name).columns
    if [*found.columns] != [*table(name).names]:
        return None
    if any(str(found[column.name].dtype) != dtype(column) for column in columns):
        return None
    return {column.name: _plain(found[column.name]) for column in columns}


def _plain(cells: pd.Series[Any]) -> list[Any]:
    # Not the column's own `tolist`, which takes six times as long over text.
    plain: list[Any] = cells.to_numpy().tolist() if cells.dtype == "str" else cells.tolist()
    return [None if cell is pd.NA else cell for cell in plain] if cells.dtype == "Int64" else plain


def failures(found: Mapping[str, pd.DataFrame]) -> list[str]:
    """All that pandera finds wrong with these tables, and all foreign keys that lead nowhere, a line for each."""
    lines = [line for name, each in found.items() for line in _failures(name, each)]
    for name, each in found.items():
        lines += _dangling(table(name), each, found)
    return lines


def _refuse(lines: list[str]) -> None:
    if lines:
        more = [f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
        count = f"{len(lines)} failure{'s' if len(lines) > 1 else ''}"
        raise FrameError("\n".join([f"{count} in the tables:", *lines[:_SHOWN], *more]))


def _failures(name: str, found: pd.DataFrame) -> list[str]:
    try:
        _SCHEMAS[name].validate(found, lazy=True)
    except SchemaErrors as errors:
        return _mistyped(name, found) + _lines(name, errors.failure_cases) + _unstorable(name, found)
    return _mistyped(name, found) + _unstorable(name, found)


def _mistyped(name: str, found: pd.DataFrame) -> list[str]:
    texts = [
        column.name for column in table(name).columns if column.type is ColumnType.TEXT and column.name in found
    ]
    wrong = {column: str(found[column].dtype) for column in texts if str(found[column].dtype) != "str"}
    return [f"{name}.{column}: a column of {kind}, not of str" for column, kind in wrong.items()]


def _unstorable(name: str, found: pd.DataFrame) -> list[str]:
    """Text that no database takes: with a NUL character, or half a surrogate pair, as damaged PDFs give."""
    lines = []
    for column in table(name).columns:
        if column.type is ColumnType.TEXT and not column.values and column.name in found:
            # What is no text is told by `_mistyped`; one long text is looked through faster than many.
            cells = found[column.name].dropna().astype(str).tolist()
            if not storable("".join(cells)):
                lines += [
                    f"{name}.{column.name}, row {row}: {cell!r} holds a character that cannot be kept"
                    for row, cell in found[column.name].items()
                    if isinstance(cell, str) and not storable(cell)
                ]
    return lines


def _lines(name: str, cases: pd.DataFrame) -> list[str]:
    """One line per failing cell; pandera names a row's index where a failure has one."""
    lines = []
    for case in cases.drop_duplicates(["column", "check", "index", "failure_case"]).to_dict("records"):
        row = "" if pd.isna(case["index"]) else f", row {case['index']}"
        lines.append(f"{name}.{case['column']}{row}: {case['failure_case']!r} fails {case['check']}")
    return lines


def _dangling(known: Table, found: pd.DataFrame, others: Mapping[str, pd.DataFrame]) -> list[str]:
    lines = []
    for key in known.foreign_keys:
        if key.table in others:
            there = set(_tuples(others[key.table], key.references))
            lacking = set(_tuples(found[list(key.columns)].drop_duplicates(), key.columns)) - there
            lines += _lacking(known, found, key, lacking) if lacking else []
    return lines


def _lacking(known: Table, found: pd.DataFrame, key: ForeignKey, lacking: set[tuple[Any, ...]]) -> list[str]:
    return [
        f"{known.name}.{'+'.join(key.columns)}, row {row}: {values!r} is no row of {key.table}"
        for row, values in enumerate(_tuples(found, key.columns))
        if values in lacking
    ]


def _tuples(found: pd.DataFrame, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    return list(zip(*(found[name].tolist() for name in columns), strict=True))


def _schema(known: Table) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {column.name: _column(column) for column in known.columns},
        checks=_rules(known),
        strict=True,
        ordered=True,
        unique=list(known.primary_key),
        report_duplicates="exclude_first",
    )


def _column(column: Column) -> pa.Column:
    nullable = not column.required and column.type is not ColumnType.TEXT
    # Pandera takes ten times as long over the type of a text column as over any other: `_mistyped` looks at it.
    kind = None if column.type is ColumnType.TEXT else dtype(column)
    return pa.Column(kind, checks=_checks(column), nullable=nullable)


def _checks(column: Column) -> list[pa.Check]:
    checks = []
    if column.values:
        checks.append(
            pa.Check.isin(list(column.values), error=f"one of {[str(value) for value in column.values]}")
        )
    elif column.required and column.type is ColumnType.TEXT:
        checks.append(pa.Check(_not_empty, error="not empty"))
    if column.pattern:
        empty = "" if column.required else "|"
        checks.append(pa.Check(_matching(f"(?:{column.pattern}){empty}"), error=f"pattern {column.pattern}"))
    if dtype(column) == "object":
        places = _PLACES.get(column.type)
        checks.append(pa.Check(_decimal(places), error=_decimal_name(places), ignore_na=False))
    return checks


def _not_empty(values: pd.Series[Any]) -> pd.Series[bool]:
    return values != ""


def _matching(pattern: str) -> Callable[[pd.Series[Any]], pd.Series[bool]]:
    """A check of whole columns: each value matches as a whole; a value that occurs often is looked at once."""
    compiled = re.compile(pattern)

    def all_match(values: pd.Series[Any]) -> pd.Series[bool]:
        cells = values.tolist()
        known = {cell: isinstance(cell, str) and compiled.fullmatch(cell) is not None for cell in set(cells)}
        return pd.Series([known[cell] for cell in cells], index=values.index, dtype=bool)

    return all_match


def _decimal_name(places: int | None) -> str:
    return "an exact decimal" if places is None else f"a decimal with {places} decimals"


def _decimal(places: int | None) -> Callable[[pd.Series[Any]], pd.Series[bool]]:
    """A check of whole columns: None, or finite Decimals, with exactly `places` decimals where that is given.

    Pandas takes a Decimal that is no number for a missing value, so that this check looks at those too.
    """

    def holds(value: object) -> bool:
        if value is None:
            return True
        if not isinstance(value, Decimal) or not value.is_finite():
            return False
        return places is None or value.as_tuple().exponent == -places

    def all_hold(values: pd.Series[Any]) -> pd.Series[bool]:
        cells = values.tolist()
        # Values read from the warehouse share objects: the step of most figures is the same 0.
        known = {id(cell): cell for cell in cells}
        fine = {key: holds(cell) for key, cell in known.items()}
        return pd.Series([fine[id(cell)] for cell in cells], index=values.index, dtype=bool)

    return all_hold


def _rules(known: Table) -> list[pa.Check]:
    if "missing" not in known.names:
        return []
    return [pa.Check(_value_or_reason, error="a value, or else why it is missing")]


def _value_or_reason(found: pd.DataFrame) -> pd.Series[bool]:
    return found["value"].isna() == (found["missing"] != "")


_SCHEMAS = {known.name: _schema(known) for known in TABLES}
