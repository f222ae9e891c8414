"""What docs/use-the-data.md shows is run as it stands there, on a published package and on both warehouses."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import create_engine, make_url

from quitus.warehouse.loading import load, open_warehouse
from tests.assets.publication.sites import aude, publish_rows
from tests.warehouse.readings import report

SHOWN = (Path(__file__).parents[2] / "docs" / "use-the-data.md").read_text(encoding="utf-8")
SERVER = "postgresql+psycopg://reader@localhost/quitus"
SAID = {
    "import duckdb": "Le total diffère.",
    "pd.read_csv": "executed",
    "import Package": "Jeunes majeurs 178",
    "sqlite:///out.db": "Financement",
    SERVER: "Nombre de jeunes",
}
"""What tells each Python example from the others, and what it must say of the rows published here."""


def blocks(language: str) -> list[str]:
    """The examples in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", SHOWN, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which `quitus run` left `out` and `out.db`; the examples are run there."""
    publish_rows(*aude(), tmp_path / "out")
    fill(f"sqlite:///{tmp_path / 'out.db'}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill(url: str) -> None:
    """Load a report, and then another version of it."""
    engine = open_warehouse(url)
    for number, amount in enumerate(("1.00", "2.50")):
        reading = report(amounts=(Decimal(amount),))
        load(engine, reading, fingerprint=f"{number:064}", code_version="1", vocabulary_version="1",
             now=datetime(2020, 6, 30 - number, tzinfo=UTC))  # fmt: skip
    engine.dispose()


@pytest.fixture
def server(new_database: Callable[[], str]) -> str:
    """The address of a warehouse on PostgreSQL, as the reader that the example makes."""
    url = new_database()
    fill(url)
    target = make_url(url).set(drivername="postgresql+psycopg")
    engine = create_engine(target)
    with engine.begin() as connection:
        connection.exec_driver_sql(blocks("postgresql")[0])
    engine.dispose()
    return target.set(username="reader", password=None).render_as_string(hide_password=False)


def test_the_python_examples_are_known() -> None:
    assert [sum(mark in block for mark in SAID) for block in blocks("python")] == [1] * len(SAID)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("mark", SAID, ids=range(len(SAID)))
def test_the_python_examples(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], mark: str
) -> None:
    (code,) = (block for block in blocks("python") if mark in block)
    if SERVER in code:
        code = code.replace(SERVER, request.getfixturevalue("server"))
    exec(compile(code, "docs/use-the-data.md", "exec"), {})
    assert SAID[mark] in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_the_sql_example_on_the_package() -> None:
    rows = duckdb.connect().execute(blocks("sql")[0]).fetchall()
    assert ("11", 2019, "executed") in {row[:3] for row in rows}
    assert all(type(row[3]) is Decimal for row in rows)


def test_the_sql_example_on_the_warehouse(folder: Path) -> None:
    rows = sqlite3.connect(folder / "out.db").execute(blocks("sqlite")[0]).fetchall()
    assert [(load_id, cents) for load_id, _, cents, _ in rows] == [(1, 100), (2, 250)]


@pytest.mark.usefixtures("folder")
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
@pytest.mark.parametrize(
    ("source", "package", "said"), [("read.csv", "utils", "executed"), ("out.db", "RSQLite", "2.5")]
)
def test_the_r_examples(source: str, package: str, said: str) -> None:
    there = subprocess.run(["Rscript", "-e", f"loadNamespace('{package}')"], capture_output=True, check=False)
    if there.returncode:
        pytest.skip(f"R has no package {package}")
    [example] = [each for each in blocks("r") if source in each]
    done = subprocess.run(["Rscript", "-e", example], capture_output=True, text=True, check=True)
    assert said in done.stdout
