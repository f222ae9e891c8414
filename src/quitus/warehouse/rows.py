"""From a reading to the rows that a database takes: validated, in order, and with the dimensions they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.readings import Reading
from quitus.figures.records import Cell, Columns, columns
from quitus.warehouse.facts import (
    INDICATOR_COLUMNS,
    KEPT,
    WITH_INDICATORS,
    indicator_key,
    ordinal_name,
    own_columns,
    refers_to_document,
    stored_name,
)
from quitus.warehouse.frames import validate_cells
from quitus.warehouse.types import canonical, cents

Row = tuple[Cell, ...]
_OF_ACTION = ("territory", "year", "action")
_LONG = 200
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class FactRows:
    """A fact table's rows, a column at a time, without the load's number: columns are made and sent much faster.

    Attributes:
        alike: under its stored name, each column that holds the same in all rows, and what it holds: in most
            loads half of them, which are then neither sent nor bound row by row.
        cells: the other columns, each with a cell for each row; the rows' place in the load is always among them.
    """

    alike: Mapping[str, Cell]
    cells: Mapping[str, Sequence[Cell]]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return max(map(len, self.cells.values()), default=0)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading's rows, ready to be written.

    Attributes:
        document: the main document's path.
        territory: its territory, empty where it has none.
        year: its year, if it has one.
        facts: under the published table's name, its rows; only tables that have any.
        dimensions: under the dimension's name, its rows, sorted, so that no two loaders
            wait for each other.
    """

    document: str
    territory: str
    year: int | None
    facts: Mapping[str, FactRows]
    dimensions: Mapping[str, list[Row]]

    @property
    def count(self) -> int:
        """How many rows there are in all facts."""
        return sum(rows.count for rows in self.facts.values())


def prepare(reading: Reading) -> Prepared:
    """The rows of a reading, validated.

    Raises:
        FrameError: when a row does not hold to figures.tables; all failures are listed.
        ValueError: when the reading has no document.
    """
    if not reading.documents:
        raise ValueError("a reading without a document cannot be kept")
    found = {name: columns(name, rows) for name, rows in reading.tables().items() if rows}
    validate_cells(found)
    main = reading.documents[0]
    numbers = {row.document: number for number, row in enumerate(reading.documents)}
    facts = {table.name: _rows(table, found[table.name], numbers) for table in KEPT if table.name in found}
    return Prepared(main.document, main.territory, main.year, facts, _dimensions(found))


def _rows(table: Table, found: Columns, documents: Mapping[str, int]) -> FactRows:
    kept: dict[str, list[Cell]] = {
        stored_name(table, column): _stored(column, found[column.name]) for column in own_columns(table)
    }
    if refers_to_document(table):
        kept["document_no"] = [documents[str(document)] for document in kept["document_no"]]
    if table.name in WITH_INDICATORS:
        named = _indicators(found)
        keys = {each: indicator_key(*each) for each in set(named)}
        kept["indicator_key"] = [keys[each] for each in named]
    alike = {
        name: cells[0] for name, cells in kept.items() if _short(cells[0]) and cells.count(cells[0]) == len(cells)
    }
    places = range(len(next(iter(kept.values()))))
    return FactRows(
        alike, {ordinal_name(table): places} | {n: cells for n, cells in kept.items() if n not in alike}
    )


def _short(cell: Cell) -> bool:
    """Whether it may stand in a statement's text."""
    return not isinstance(cell, str) or len(cell) < _LONG


def _stored(column: Column, cells: list[Cell]) -> list[Cell]:
    match column.type:
        case ColumnType.TEXT | ColumnType.INTEGER:
            return cells
        case ColumnType.MONEY:
            return _each(cents, cells)
        case _:
            return _each(canonical, cells)


def _each(written: Callable[[Decimal], Cell], cells: list[Cell]) -> list[Cell]:
    """The decimals as they are stored; one that stands in many cells, as the step 0 does, is written once."""
    there = {id(cell): cell for cell in cells}
    known = {key: written(cell) if isinstance(cell, Decimal) else None for key, cell in there.items()}
    return [known[key] for key in map(id, cells)]


def _indicators(found: Columns) -> list[Row]:
    return list(zip(*(found[name] for name in INDICATOR_COLUMNS), strict=True))


def _dimensions(found: Mapping[str, Columns]) -> dict[str, list[Row]]:
    acting = [cells for name, cells in found.items() if name not in {"findings", "reports"} and "action" in cells]
    reports = [found["reports"]] if "reports" in found else []
    periods = {period for cells in found.values() for period in cells.get("period", [])}
    named = {row for name in WITH_INDICATORS if name in found for row in _indicators(found[name])}
    return {
        "dim_territory": _sorted({(place,) for cells in [*acting, *reports] for place in cells["territory"]}),
        "dim_action": _sorted(
            {row for cells in acting for row in zip(*(cells[name] for name in _OF_ACTION), strict=True)}
        ),
        "dim_period": _sorted({(period, *_years(str(period))) for period in periods}),
        "dim_indicator": _sorted({(indicator_key(*row), *row) for row in named}),
    }


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(map(str, row)))


def _years(period: str) -> tuple[int | None, int | None]:
    """The first and last year that a period names; none for a period that names no year."""
    years = [int(year) for year in _YEAR.findall(period)]
    return (min(years), max(years)) if years else (None, None)
