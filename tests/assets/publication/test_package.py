"""The data package: exact CSV, a descriptor that validates, the same bytes again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quitus.assets.metrics.compute import compute
from quitus.assets.publication.package import csv_bytes, package, rows
from quitus.figures.columns import Column, ColumnType
from quitus.figures.kinds import Check, Missing, Stage
from quitus.figures.tables import TABLES, table
from quitus.figures.written import written
from tests.assets.made import (
    AUDE_2019,
    action,
    amount,
    aude_budget,
    document,
    finding,
    frame_of,
    frames,
    indicator,
    report,
)


def aude() -> dict[str, Iterable[object]]:
    found: dict[str, Iterable[object]] = {
        "documents": [document()],
        "reports": [report()],
        "actions": [action(number) for number, *_ in AUDE_2019],
        "budget": aude_budget(),
        "indicators": [indicator("Jeunes", "2018", Missing.NOT_REPORTED), indicator("Jeunes", "2019", "12.50")],
        "findings": [replace(finding(Check.MALFORMED_NUMBER), year=None, territory="")],
    }
    found["metrics"] = compute(frames(found)).metrics
    return found


def files(found: Mapping[str, Iterable[object]]) -> dict[str, bytes]:
    made = frames(found)
    return package({known.name: rows(known, made[known.name]) for known in TABLES}, "1.2.3")


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def test_the_package_validates_and_has_every_table(tmp_path: Path) -> None:
    for name, content in files(aude()).items():
        put(tmp_path / name, content)
    found = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert found.valid, found.flatten(["name", "type", "note"])
    assert found.stats["tasks"] == len(TABLES)
    described = json.loads((tmp_path / "datapackage.json").read_text())
    assert described["version"] == "1.2.3"
    assert described["licenses"][0]["name"] == "etalab-2.0"
    assert described["sources"] == [{"title": "11-aude/2019/rapport-execution.pdf"}]


def test_each_file_holds_to_its_own_schema_alone(tmp_path: Path) -> None:
    for name, content in files(aude()).items():
        put(tmp_path / name, content)
    for known in TABLES:
        described = json.loads((tmp_path / f"schemas/{known.name}.json").read_text())
        assert {"name", "title", "description", "version", "licenses", "fields", "primaryKey"} <= set(described)
        found = frictionless.Resource(
            path=f"{known.name}.csv", basepath=str(tmp_path), schema=f"schemas/{known.name}.json"
        ).validate()
        assert found.valid, found.flatten(["name", "type", "note"])


def test_a_broken_key_is_seen_by_whoever_validates_the_package(tmp_path: Path) -> None:
    broken = aude() | {"documents": [], "reports": []}
    for name, content in files(broken).items():
        put(tmp_path / name, content)
    found = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {error[0] for error in found.flatten(["type"])} == {"foreign-key"}


def test_same_rows_same_bytes() -> None:
    assert files(aude()) == files(aude())


def test_rows_come_by_territory_and_year_and_keep_their_order_within() -> None:
    order = (("2A", 2020, "d"), ("11", 2020, "c"), ("11", 2019, "b"), ("11", 2019, "a"))
    made = [
        replace(amount("1.1", Stage.PLANNED, label, "1"), territory=territory, year=year)
        for territory, year, label in order
    ]
    found = rows(table("budget"), frame_of("budget", made))
    assert [row[5] for row in found] == ["b", "a", "c", "d"]


@pytest.mark.parametrize(
    ("type_", "value", "text"),
    [
        (ColumnType.MONEY, Decimal("312222.4"), "312222.40"),
        (ColumnType.RATE, Decimal("-0.5"), "-0.50"),
        (ColumnType.NUMBER, Decimal("12.50"), "12.5"),
        (ColumnType.NUMBER, Decimal("1E+3"), "1000"),
        (ColumnType.NUMBER, Decimal("1000"), "1000"),
        (ColumnType.NUMBER, Decimal("0"), "0"),
        (ColumnType.INTEGER, 2019, "2019"),
        (ColumnType.INTEGER, None, ""),
        (ColumnType.TEXT, "=1+1", "=1+1"),
    ],
)
def test_how_values_are_written(type_: ColumnType, value: object, text: str) -> None:
    assert written(Column("x", type_, ""), value) == text


@pytest.mark.parametrize("value", [1.5, float("nan")])
def test_no_float_is_published(value: float) -> None:
    with pytest.raises(TypeError, match="column x"):
        written(Column("x", ColumnType.NUMBER, ""), value)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=9, max_size=9))
def test_whatever_a_cell_holds_is_read_back_as_it_was(texts: list[str]) -> None:
    reports = table("reports")
    content = csv_bytes(reports, [tuple(texts)])
    assert b"\r\n" not in content or any("\r" in text for text in texts)
    read = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert read == [list(reports.names), texts]
