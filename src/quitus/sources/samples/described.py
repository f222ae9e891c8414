"""Tables described in YAML: the same description gives what is printed and what it means.

Every scalar is read as text, so that no amount ever becomes a float. `means` may be set on the table, a column,
a row or a cell; the nearest to the cell wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

ROLES = frozenset({"measure", "label", "value", "why", "words"})
COLUMN_KEYS = frozenset({"role", "head", "width", "align", "format", "means"})
ROW_KEYS = frozenset({"row", "measure", "cells", "why", "words", "banner", "bold", "means", "format", "span"})
TABLE_KEYS = frozenset({"like", "caption", "banner", "columns", "rows", "means", "headless", "order", "merge"})
CELL_KEYS = frozenset({"value", "text", "means"})


class DescriptionError(ValueError):
    """A table's description does not hold together; the message names the table and the place."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What one value cell holds: a value to be formatted, or words, or both (`312` printed `312 (sur 9 mois)`)."""

    value: Decimal | None
    text: str | None
    means: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heads from top to bottom, its role, and how its numbers are printed."""

    role: str
    heads: tuple[str, ...]
    width: float
    align: str
    format: str
    means: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `measure` is None where the cell above goes on, `banner` is text over the full width."""

    label: str
    measure: str | None
    cells: tuple[Printed, ...]
    why: str
    words: tuple[str, ...]
    banner: str
    bold: bool
    format: str
    means: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """One described table."""

    name: str
    caption: str
    banner: str
    headless: bool
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    means: Mapping[str, str]


def read_tables(path: Path, shapes: Mapping[str, Any]) -> dict[str, Table]:
    """The tables that the YAML file at `path` describes, by name.

    Raises DescriptionError where a description uses an unknown word or a row does not fit its columns.
    """
    raw = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return {name: _table(f"{path.name}:{name}", entry, shapes) for name, entry in (raw or {}).items()}


def read_shapes(path: Path) -> Mapping[str, Any]:
    """The named column sets that tables share (`like: planned`)."""
    raw: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return raw


def _table(name: str, entry: Mapping[str, Any], shapes: Mapping[str, Any]) -> Table:
    merged = {**shapes.get(entry.get("like", ""), {}), **entry}
    _known(name, merged, TABLE_KEYS)
    columns = tuple(_column(name, column) for column in merged["columns"])
    table = Table(
        name,
        merged.get("caption", ""),
        merged.get("banner", ""),
        merged.get("headless", "") == "yes",
        columns,
        tuple(_row(name, row) for row in merged["rows"]),
        merged.get("means", {}),
    )
    _check_widths(table)
    return table


def _column(name: str, raw: Mapping[str, Any]) -> Column:
    _known(name, raw, COLUMN_KEYS)
    head = raw.get("head", "")
    role = raw.get("role", "value")
    if role not in ROLES:
        raise DescriptionError(f"{name}: unknown role {role!r}")
    return Column(
        role,
        (head,) if isinstance(head, str) else tuple(head),
        float(raw.get("width", "80")),
        raw.get("align", "left" if role != "value" else "right"),
        raw.get("format", "whole"),
        raw.get("means", {}),
    )


def _row(name: str, raw: Mapping[str, Any]) -> Row:
    _known(name, raw, ROW_KEYS)
    words = raw.get("words", [])
    return Row(
        raw.get("row", ""),
        raw.get("measure"),
        tuple(_printed(name, cell) for cell in raw.get("cells", [])),
        raw.get("why", ""),
        (words,) if isinstance(words, str) else tuple(words),
        raw.get("banner", ""),
        raw.get("bold", "") == "yes",
        raw.get("format", ""),
        raw.get("means", {}),
    )


def _printed(name: str, raw: str | Mapping[str, Any]) -> Printed:
    if isinstance(raw, str):
        value = _number(raw)
        return Printed(value, None if value is not None else raw, {})
    _known(name, raw, CELL_KEYS)
    value = _number(raw["value"]) if "value" in raw else None
    return Printed(value, raw.get("text"), raw.get("means", {}))


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _check_widths(table: Table) -> None:
    values = sum(column.role == "value" for column in table.columns)
    words = sum(column.role == "words" for column in table.columns)
    for row in table.rows:
        if not row.banner and (len(row.cells) != values or len(row.words) != words):
            raise DescriptionError(f"{table.name}: row {row.label!r} does not fit the columns")


def _known(name: str, raw: Mapping[str, Any], keys: frozenset[str]) -> None:
    unknown: Sequence[str] = sorted(set(raw) - keys)
    if unknown:
        raise DescriptionError(f"{name}: unknown words {', '.join(unknown)}")
