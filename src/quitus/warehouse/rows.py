"""From a reading to the rows that a database takes: validated, in order, and with the dimensions they need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from quitus.figures.columns import ColumnType, Table
from quitus.figures.readings import Reading
from quitus.figures.records import Cell, Record, records
from quitus.warehouse.facts import (
    INDICATOR_COLUMNS,
    KEPT,
    WITH_INDICATORS,
    indicator_key,
    own_columns,
)
from quitus.warehouse.frames import frame, validate_all
from quitus.warehouse.types import cents

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
    found = {name: records(name, rows) for name, rows in reading.tables().items()}
    validate_all({name: frame(name, rows) for name, rows in found.items()})
    main = reading.documents[0]
    facts = {table.name: _rows(table, found[table.name]) for table in KEPT}
    return Prepared(main.document, main.territory, main.year, facts, _dimensions(found))


def _rows(table: Table, found: list[Record]) -> list[Row]:
    money = {c.name for c in table.columns if c.type is ColumnType.MONEY}
    names = [column.name for column in own_columns(table)]
    keyed = table.name in WITH_INDICATORS
    return [
        (
            ordinal,
            *(_cents(values[name]) if name in money else values[name] for name in names),
            *((indicator_key(values),) if keyed else ()),
        )
        for ordinal, values in enumerate(found)
    ]


def _cents(value: Cell) -> int:
    assert isinstance(value, Decimal)
    return cents(value)


def _dimensions(found: Mapping[str, list[Record]]) -> dict[str, list[Row]]:
    acting = [
        v for name, rows in found.items() if name not in {"findings", "reports"} for v in rows if "action" in v
    ]
    periods = [values["period"] for rows in found.values() for values in rows if "period" in values]
    named = [values for name in WITH_INDICATORS for values in found[name]]
    return {
        "dim_territory": _distinct((values["territory"],) for values in [*acting, *found["reports"]]),
        "dim_action": _distinct((values["territory"], values["year"], values["action"]) for values in acting),
        "dim_period": _distinct((period, *_years(str(period))) for period in periods),
        "dim_indicator": _distinct((indicator_key(v), *(v[c] for c in INDICATOR_COLUMNS)) for v in named),
    }


def _distinct(rows: Iterable[Row]) -> list[Row]:
    return sorted(set(rows), key=lambda row: tuple(map(str, row)))


def _years(period: str) -> tuple[int | None, int | None]:
    """The first and last year that a period names; none for a period that names no year."""
    years = [int(year) for year in _YEAR.findall(period)]
    return (min(years), max(years)) if years else (None, None)
