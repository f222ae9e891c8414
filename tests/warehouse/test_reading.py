"""What comes out of the warehouse is what went in: exact, complete, in the published order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text

from quitus.figures.kinds import DocumentKind
from quitus.figures.readings import Reading
from quitus.figures.records import records
from quitus.figures.tables import COMPUTED, TABLES, table
from quitus.warehouse.errors import WarehouseError
from quitus.warehouse.frames import dtype, frame
from quitus.warehouse.loading import load
from quitus.warehouse.pointers import pointed
from quitus.warehouse.reading import frames
from quitus.warehouse.schema import FACTS
from quitus.warehouse.types import canonical, cents, euros
from tests.warehouse.readings import convention, document, partner_file, report

NOON = datetime(2020, 6, 30, 12, 0, tzinfo=UTC)


def keep(engine: Engine, *readings: Reading) -> None:
    for number, reading in enumerate(readings):
        load(engine, reading, fingerprint=f"{number:064}", code_version="1", vocabulary_version="1", now=NOON)


@pytest.mark.parametrize(
    "reading", [report(), partner_file(), convention()], ids=["report", "partner", "convention"]
)
def test_every_cell_comes_back(engine: Engine, reading: Reading) -> None:
    keep(engine, reading)
    found = frames(engine)
    for name, rows in reading.tables().items():
        expected = frame(name, records(name, rows))
        pd.testing.assert_frame_equal(found[name], expected, obj=name)


ODD_TEXTS = (
    'guillemets " et \\ barre',
    "ligne\nautre\ttab", "\x01\x1f\x7f", "\u2028\u00a0\u202f", "é\u0301 œ € \U0001f600",
    "null", "[1, 2]", "12", "1e3", "\\u0041", " ", "",
)  # fmt: skip


def test_texts_and_numbers_of_any_kind_come_back_as_they_were(engine: Engine) -> None:
    made = report()
    row = made.other_figures[0]
    numbers = ("0.1", "-0.000000000000000000001", "123456789012345678901234567890.5", "100", "0")
    texts = tuple(
        replace(row, row=f"Ligne {n}", note=text, value=Decimal(numbers[n % len(numbers)]),
                source=replace(row.source, raw=text))
        for n, text in enumerate(ODD_TEXTS)
    )  # fmt: skip
    amounts = tuple(
        replace(each, amount=Decimal(amount))
        for each, amount in zip(made.budget, ("-0.01", "90071992547409.93", "0.00"), strict=True)
    )
    keep(engine, replace(made, other_figures=texts, budget=amounts))
    found = frames(engine)
    assert found["other_figures"]["note"].to_list() == list(ODD_TEXTS)
    assert found["other_figures"]["raw"].to_list() == list(ODD_TEXTS)
    expected = frame("other_figures", records("other_figures", texts))
    pd.testing.assert_frame_equal(found["other_figures"], expected)
    pd.testing.assert_frame_equal(found["budget"], frame("budget", records("budget", amounts)))


def test_rows_of_several_documents_of_many_loads_come_in_the_published_order(engine: Engine) -> None:
    keep(engine, *(two_documents(number) for number in reversed(range(45))))
    found = frames(engine)
    places = list(found["partner_figures"][["document", "label"]].itertuples(index=False, name=None))
    assert places == [
        (f"11-exemple/2019/partners/{which}-{number:02}.xlsx", f"Ligne {line}")
        for which, lines in (("a", (1, 3)), ("b", (0, 2)))
        for number in range(45)
        for line in lines
    ]
    assert len(set(found["partner_figures"]["figure_id"])) == 180


def two_documents(number: int) -> Reading:
    """A reading whose rows stand in two documents by turns; those of other readings lie between them."""
    row = partner_file().partner_figures[0]
    paths = [f"11-exemple/2019/partners/{which}-{number:02}.xlsx" for which in "ba"]
    rows = tuple(
        replace(row, label=f"Ligne {n}", source=replace(row.source, document=paths[n % 2])) for n in range(4)
    )
    documents = tuple(document(path, DocumentKind.PARTNER, "11", 2019) for path in paths)
    return Reading(documents=documents, partner_figures=rows)


def test_the_tables_are_the_published_ones_with_their_columns_and_types(engine: Engine) -> None:
    keep(engine, report())
    found = frames(engine)
    assert list(found) == [each.name for each in TABLES if each.name not in COMPUTED]
    for name, each in found.items():
        assert tuple(each.columns) == table(name).names
        assert [str(kind) for kind in each.dtypes] == [dtype(column) for column in table(name).columns]


def test_an_empty_warehouse_gives_empty_tables_of_the_same_types(engine: Engine) -> None:
    for name, each in frames(engine).items():
        assert each.empty
        assert [str(kind) for kind in each.dtypes] == [dtype(column) for column in table(name).columns]


def test_rows_follow_territory_year_and_document_whatever_was_loaded_first(engine: Engine) -> None:
    keep(engine, report("2A", 2019), report("11", 2020), partner_file("11", 2020), report("11", 2019))
    found = frames(engine)
    budget = found["budget"]
    assert list(budget[["territory", "year"]].itertuples(index=False, name=None)) == (
        [("11", 2019)] * 3 + [("11", 2020)] * 3 + [("2A", 2019)] * 3
    )
    assert budget["label"].to_list()[:3] == ["Financement État", "Département", "TOTAL"]
    assert found["ledger"]["document"].is_monotonic_increasing


def test_a_second_report_of_the_same_year_is_shown_and_not_mixed_in(engine: Engine) -> None:
    keep(engine, report(path="11-b/2019/rapport-execution.pdf"), report(path="11-a/2019/rapport-execution.pdf"))
    found = frames(engine)
    assert found["reports"]["document"].to_list() == ["11-a/2019/rapport-execution.pdf"]
    assert set(found["budget"]["document"]) == {"11-a/2019/rapport-execution.pdf"}
    states = dict(zip(found["documents"]["document"], found["documents"]["state"], strict=True))
    assert states["11-b/2019/rapport-execution.pdf"] == "rejected"
    told = found["findings"][found["findings"]["check"] == "rejected_document"]
    assert "11-b/2019" in told["message"].item() and "11-a/2019" in told["message"].item()


def test_an_unknown_load_is_refused(engine: Engine) -> None:
    with pytest.raises(WarehouseError, match="no load 99"):
        frames(engine, 99)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_is_written_in_one_way_and_exactly(value: Decimal) -> None:
    written = canonical(value)
    assert Decimal(written) == value
    assert "E" not in written and written == canonical(Decimal(written))


@given(st.integers(min_value=-(10**16), max_value=10**16))
def test_cents_and_euros_are_each_other(amount: int) -> None:
    assert cents(euros(amount)) == amount
    assert euros(amount).as_tuple().exponent == -2


def test_fractions_of_a_cent_are_refused() -> None:
    with pytest.raises(ValueError, match="whole cents"):
        cents(Decimal("1.005"))


def test_one_folder_can_be_read_alone(engine: Engine) -> None:
    keep(engine, report("2A", 2019), report("11", 2020), partner_file("11", 2019), report("11", 2019))
    found = frames(engine, only=("11", 2019))
    assert found["documents"]["document"].to_list() == [
        "11-exemple/2019/partners/caf.xlsx",
        "11-exemple/2019/rapport-execution.pdf",
    ]
    assert set(found["budget"]["year"]) == {2019} and len(found["budget"]) == 3


def test_a_report_is_found_by_indices_alone(engine: Engine) -> None:
    keep(engine, report())
    query = str(
        select(FACTS["budget"].c.figure_id)
        .where(FACTS["budget"].c.load_id.in_(pointed(None, ("11", 2019))))
        .compile(dialect=engine.dialect, compile_kwargs={"literal_binds": True})
    )
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))]
        else:
            # On tables this small the planner would rather scan; it is asked what it can do.
            connection.execute(text("SET enable_seqscan = off"))
            plan = [row[0] for row in connection.execute(text(f"EXPLAIN {query}"))]
    assert any("fact_budget" in line for line in plan)
    scans = [line for line in plan if "SCAN fact_budget" in line or "Seq Scan" in line or "SCAN loads" in line]
    assert scans == []
