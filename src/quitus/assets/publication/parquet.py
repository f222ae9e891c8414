"""The data package's Parquet files: the cells of the CSV files, typed; exact decimals, dates, no value as NULL.

DuckDB writes them: of the writers that keep decimals exact (fastparquet makes floats of them) it is the one that
who installs Quitus can also query the files with. One thread writes, so that the same cells give the same bytes.

A decimal column has 18 digits, more where a value needs them (38 at most); a column with a value that is longer
still is text, because no digit is ever dropped.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from quitus.assets.publication.errors import PublicationError
from quitus.assets.publication.files import PlannedFile, fingerprint
from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.tables import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEDIATYPE = "application/vnd.apache.parquet"
_USUAL_DIGITS, _MOST_DIGITS = 18, 38
"""What fits eight bytes, and the most that Parquet's readers take."""

_PLACES = {ColumnType.MONEY: 2, ColumnType.RATE: 2, ColumnType.NUMBER: 4}
Rows = Sequence[Sequence[str]]


def parquet_name(table: Table) -> str:
    """The name of a table's Parquet file, beside its CSV file."""
    return f"{table.name}.parquet"


def parquet_files(
    tables: Mapping[str, Rows], keys: Mapping[str, str], describe: Callable[[Table], Mapping[str, Any]]
) -> list[PlannedFile]:
    """The planned Parquet file of each table; DuckDB is imported and opened once, when the first is made.

    Args:
        tables: the rows as they are written in the CSV files.
        keys: under each table's name, the fingerprint of its CSV file.
        describe: the Table Schema of a table, kept in the file as `table_schema`: units, descriptions, keys.
    """
    database = cache(open_database)
    return [_planned(table, tables[table.name], keys[table.name], describe(table), database) for table in TABLES]


def _planned(
    table: Table, rows: Rows, key: str, schema: Mapping[str, Any], database: Callable[[], DuckDBPyConnection]
) -> PlannedFile:
    described = json.dumps(schema, ensure_ascii=False)
    return PlannedFile(
        f"data/{parquet_name(table)}",
        fingerprint(key, described, version("duckdb")),
        lambda: parquet_bytes(database(), table, rows, described),
    )


def open_database() -> DuckDBPyConnection:
    """A DuckDB in memory, with one thread."""
    import duckdb  # noqa: PLC0415  # half a second, spared by all who publish nothing new

    return duckdb.connect(config={"threads": 1})


def parquet_bytes(database: DuckDBPyConnection, table: Table, rows: Rows, described: str) -> bytes:
    """The Parquet file of these rows.

    Raises:
        PublicationError: when a cell is not what its column holds, or the disk for temporary files is full.
    """
    from duckdb import Error  # noqa: PLC0415

    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    given = {name: np.array(texts, dtype=object) for name, texts in zip(table.names, columns, strict=True)}
    typed = ", ".join(map(_typed, table.columns, columns))
    database.register("cells", given)
    with tempfile.TemporaryDirectory(prefix="quitus-parquet-") as folder:
        path = Path(folder) / parquet_name(table)
        try:
            database.execute(
                f"COPY (SELECT {typed} FROM cells) TO {_literal(str(path))} "
                f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{table_schema: {_literal(described)}}})"
            )
        except Error as error:
            raise PublicationError(f"cannot make data/{parquet_name(table)}: {_first_line(error)}") from error
        finally:
            database.unregister("cells")
        return path.read_bytes()


def _typed(column: Column, texts: Iterable[str]) -> str:
    """The cells' expression in SQL."""
    return f"CAST(nullif({_quoted(column.name)}, '') AS {kind(column, texts)}) AS {_quoted(column.name)}"


def kind(column: Column, texts: Iterable[str]) -> str:
    """The SQL type that holds these cells exactly."""
    match column.type:
        case ColumnType.TEXT:
            return "DATE" if column.is_date else "VARCHAR"
        case ColumnType.INTEGER:
            return "BIGINT"
        case _:
            return _decimal(_PLACES[column.type], texts)


def _decimal(places: int, texts: Iterable[str]) -> str:
    split = [text.lstrip("-").partition(".") for text in set(texts)]
    before = max((len(whole) for whole, _, _ in split), default=0)
    after = max((places, *(len(fraction) for _, _, fraction in split)))
    digits = next((most for most in (_USUAL_DIGITS, _MOST_DIGITS) if before + after <= most), None)
    return f"DECIMAL({digits}, {after})" if digits else "VARCHAR"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
