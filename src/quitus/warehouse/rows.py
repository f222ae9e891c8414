"""From a reading to the rows that a database takes: validated, in order, and with the dimensions they need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.readings import Reading
from quitus.figures.records import Cell, Record, records
from quitus.warehouse.facts import (
    INDICATOR_COLUMNS,
    KEPT,
    WITH_INDICATORS,
    indicator_key,
    own_columns,
    refers_to_document,
)
from quitus.warehouse.frames import frame, validate_all
from quitus.warehouse.types import canonical, cents

Row = tuple[Cell, ...]
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading's rows, ready to be written.

    Attributes:
        document: the main document's path.
        territory: its territory, empty where it has none.
        year: its year, if it has one.
        facts: under the published table's name, its rows in the order of `facts.stored_columns`, without load.
        dimensions: under the dimension's name, its rows, sorted, so that no two loaders
            wait for each other.
    """

    document: str
    territory: str
    year: int | None
    facts: Mapping[str, list[Row]]
    dimensions: Mapping[str, list[Row]]

    @property
    def count(self) -> int:
        """How many rows there are in all facts."""
        return sum(len(rows) for rows in self.facts.values())


def prepare(reading: Reading) -> Prepared:
    """The rows of a reading, validated.

    Raises:
        FrameError: when a row does not hold to figures.tables; all failures are listed.
        ValueError: when the reading has no document.
    """
    if not reading.documents:
        raise ValueError("a reading without a document cannot be kept")
    found = {name: records(name, rows) for name, rows in reading.tables().items() if rows}
    validate_all({name: frame(name, rows) for name, rows in found.items()})
    main = reading.documents[0]
    numbers = {row.document: number for number, row in enumerate(reading.documents)}
    facts = {table.name: _rows(table, found.get(table.name, []), numbers) for table in KEPT}
    return Prepared(main.document, main.territory, main.year, facts, _dimensions(found))


def _rows(table: Table, found: list[Record], documents: Mapping[str, int]) -> list[Row]:
    """The records as tuples of what the drivers take, made a column at a time: it is much faster than by row."""
    columns = [_stored(column, [values[column.name] for values in found]) for column in own_columns(table)]
    if refers_to_document(table):
        place = own_columns(table).index(table.column("document"))
        columns[place] = [documents[str(document)] for document in columns[place]]
    if table.name in WITH_INDICATORS:
        columns.append([indicator_key(*(values[name] for name in INDICATOR_COLUMNS)) for values in found])
    return list(zip(range(len(found)), *columns, strict=True))


def _stored(column: Column, values: list[Cell]) -> list[Cell]:
    match column.type:
        case ColumnType.TEXT | ColumnType.INTEGER:
            return values
        case ColumnType.MONEY:
            return [cents(value) for value in values if isinstance(value, Decimal)]
        case _:
            return [canonical(value) if isinstance(value, Decimal) else None for value in values]


def _dimensions(found: Mapping[str, list[Record]]) -> dict[str, list[Row]]:
    acting = [
        v for name, rows in found.items() if name not in {"findings", "reports"} for v in rows if "action" in v
    ]
    reports = found.get("reports", [])
    periods = [values["period"] for rows in found.values() for values in rows if "period" in values]
    named = [values for name in WITH_INDICATORS for values in found.get(name, [])]
    return {
        "dim_territory": _distinct((values["territory"],) for values in [*acting, *reports]),
        "dim_action": _distinct((values["territory"], values["year"], values["action"]) for values in acting),
        "dim_period": _distinct((period, *_years(str(period))) for period in periods),
        "dim_indicator": _distinct(_indicator(v) for v in named),
    }


def _indicator(values: Record) -> Row:
    named = tuple(values[name] for name in INDICATOR_COLUMNS)
    return (indicator_key(*named), *named)


def _distinct(rows: Iterable[Row]) -> list[Row]:
    return sorted(set(rows), key=lambda row: tuple(map(str, row)))


def _years(period: str) -> tuple[int | None, int | None]:
    """The first and last year that a period names; none for a period that names no year."""
    years = [int(year) for year in _YEAR.findall(period)]
    return (min(years), max(years)) if years else (None, None)
