"""The Parquet files: every cell of the CSV files, exact and typed, and the same bytes again."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quitus.assets.publication.errors import PublicationError
from quitus.assets.publication.parquet import kind, open_database, parquet_bytes
from quitus.assets.publication.table_schema import schema
from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.tables import TABLES, table
from tests.assets.publication.sites import aude, publish_rows

MEANT: dict[str, Callable[[str], Any]] = {"DATE": date.fromisoformat, "BIGINT": int, "VARCHAR": str}
"""What the text of a cell means under each type; a decimal under all others."""

REPORT = ("11", "Aude", "2019", "Rapport", "2020-06-30", "Occitanie", "60", "10", "11-aude/2019/r.pdf")
TYPES = {"string": "VARCHAR", "integer": "BIGINT", "date": "DATE", "number": "DECIMAL"}
"""The types of Table Schema, and which of DuckDB's stands for each."""


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database() as opened:
        yield opened


def written_and_read(
    database: duckdb.DuckDBPyConnection, folder: Path, known: Table, rows: Sequence[tuple[str, ...]]
) -> list[tuple[Any, ...]]:
    """The rows as they are read from the file that is made of them."""
    path = folder / "written.parquet"
    path.write_bytes(parquet_bytes(database, known, rows, "{}"))
    return database.execute(f"FROM '{path}'").fetchall()


def test_every_cell_is_that_of_the_csv_file_and_every_type_that_of_its_schema(
    database: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    data = publish_rows(*aude(), tmp_path / "out").path / "data"
    described = {each["name"]: each for each in json.loads((data / "datapackage.json").read_text())["resources"]}
    cells = 0
    for known in TABLES:
        resource = described[known.name]
        parquet = data / resource["alternates"][0]["path"]
        columns = database.execute(f"DESCRIBE FROM '{parquet}'").fetchall()
        types = [column[1] for column in columns]
        with (data / resource["path"]).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert [column[0] for column in columns] == header
        fields = resource["schema"]["fields"]
        assert [kind.partition("(")[0] for kind in types] == [TYPES[field["type"]] for field in fields]
        meant = [
            tuple(MEANT.get(kind, Decimal)(cell) if cell else None for kind, cell in zip(types, row, strict=True))
            for row in rows
        ]
        assert database.execute(f"FROM '{parquet}'").fetchall() == meant
        cells += sum(map(len, meant))
    assert cells > 1000


def test_each_file_tells_units_and_keys_itself(database: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    data = publish_rows(*aude(), tmp_path / "out").path / "data"
    kept = database.execute(f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{data}/budget.parquet')")
    assert json.loads(dict(kept.fetchall())["table_schema"]) == schema(table("budget"))


def test_another_publication_of_the_same_figures_has_the_same_bytes(tmp_path: Path) -> None:
    first, second = (publish_rows(*aude(), tmp_path / name).path / "data" for name in ("one", "two"))
    for known in TABLES:
        name = f"{known.name}.parquet"
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_a_file_whose_cells_have_not_changed_is_not_made_again(tmp_path: Path) -> None:
    output = tmp_path / "out"
    data = [publish_rows(*aude(label=label), output).path / "data" for label in ("Jeunes", "Adultes")]
    budget, indicators = (
        [(folder / f"{name}.parquet").stat().st_ino for folder in data] for name in ("budget", "indicators")
    )
    assert budget[0] == budget[1] and indicators[0] != indicators[1]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=4))
def test_whatever_a_text_holds_is_read_back(
    database: duckdb.DuckDBPyConnection, tmp_path: Path, texts: list[str]
) -> None:
    rows = [("11", text, *REPORT[2:]) for text in texts]
    found = written_and_read(database, tmp_path, table("reports"), rows)
    assert [row[1] for row in found] == [text or None for text in texts]


@pytest.mark.parametrize(
    ("type_", "texts", "kind_"),
    [
        (ColumnType.MONEY, ["0.00", "-999999999999.99"], "DECIMAL(18, 2)"),
        (ColumnType.NUMBER, [], "DECIMAL(18, 4)"),
        (ColumnType.NUMBER, ["", "12.5"], "DECIMAL(18, 4)"),
        (ColumnType.NUMBER, ["1234.5678901234"], "DECIMAL(18, 10)"),
        (ColumnType.NUMBER, ["100000000000000", "0.00001"], "DECIMAL(38, 5)"),
        (ColumnType.NUMBER, ["-0.30000000000000000001"], "DECIMAL(38, 20)"),
        (ColumnType.NUMBER, ["100000000000000000000", "0.00000000000000000001"], "VARCHAR"),
        (ColumnType.RATE, ["1234567890123456789.00"], "DECIMAL(38, 2)"),
        (ColumnType.INTEGER, ["2019"], "BIGINT"),
    ],
)
def test_a_number_keeps_every_digit(
    database: duckdb.DuckDBPyConnection, tmp_path: Path, type_: ColumnType, texts: list[str], kind_: str
) -> None:
    column = Column("x", type_, "")
    assert kind(column, texts) == kind_
    found = written_and_read(
        database, tmp_path, Table("t", "", "", (column,), ("x",)), [(text,) for text in texts]
    )
    assert [None if value is None else Decimal(value) for (value,) in found] == [
        Decimal(text) if text else None for text in texts
    ]


def test_what_is_no_day_is_refused_by_name(database: duckdb.DuckDBPyConnection) -> None:
    wrong = (*REPORT[:4], "2020-02-31", *REPORT[5:])
    with pytest.raises(PublicationError, match=r"cannot make data/reports\.parquet: .*2020-02-31"):
        parquet_bytes(database, table("reports"), [wrong], "{}")
