"""Every frame holds to figures.tables, or all that does not is listed: table, column, row, value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quitus.figures.records import Cell, Record, columns, records
from quitus.figures.tables import TABLES, table
from quitus.warehouse.errors import FrameError
from quitus.warehouse.frames import failures, frame, from_columns, validate, validate_all, validate_cells
from quitus.warehouse.rules import all_hold
from tests.warehouse.readings import report


def rows(name: str) -> list[Record]:
    return records(name, report().tables()[name])


@pytest.mark.parametrize("name", [each.name for each in TABLES])
def test_an_empty_frame_of_every_table_holds(name: str) -> None:
    assert validate(name, frame(name, [])).empty


@pytest.mark.parametrize(
    ("name", "column", "value", "said"),
    [
        ("budget", "stage", "spent", "one of ['planned', 'executed']"),
        ("budget", "label", "", "not empty"),
        ("budget", "territory", "Aude", "pattern"),
        ("budget", "year", None, "None"),
        ("budget", "amount", None, "None"),
        ("budget", "amount", Decimal("1.5"), "a decimal with 2 decimals"),
        ("budget", "amount", Decimal("NaN"), "a decimal with 2 decimals"),
        ("budget", "territory", "1", "pattern"),
        ("budget", "territory", "11111", "pattern"),
        ("budget", "figure_id", "123", "pattern"),
        ("budget", "figure_id", "0123456789ABCDEF", "pattern"),
        ("budget", "figure_id", "0123456789abcde\n", "pattern"),
        ("budget", "raw", "59\x00000", "cannot be kept"),
        ("budget", "raw", "59\ud835", "cannot be kept"),
        ("indicators", "value", None, "a value, or else why it is missing"),
        ("indicators", "missing", "blank", "a value, or else why it is missing"),
        ("indicators", "value", Decimal("Infinity"), "an exact decimal"),
        ("other_figures", "precision", Decimal("NaN"), "an exact decimal"),
        ("reports", "report_date", "30 juin 2020", "pattern"),
        ("reports", "pages", None, "None"),
        ("findings", "check", "odd", "one of"),
        ("documents", "sha256", "abc", "pattern"),
    ],
)
def test_a_cell_that_does_not_hold_is_named(name: str, column: str, value: Cell, said: str) -> None:
    changed = rows(name)
    changed[0][column] = value
    with pytest.raises(FrameError) as failure:
        validate(name, frame(name, changed))
    message = str(failure.value)
    assert f"{name}." in message and said in message
    assert "row 0" in message or "expected" in message or "int64" in message


def test_a_text_too_short_is_not_made_good_by_one_too_long() -> None:
    changed = rows("budget")
    changed[0]["figure_id"], changed[1]["figure_id"] = "0" * 15, "1" * 17
    with pytest.raises(FrameError, match="2 failures"):
        validate("budget", frame("budget", changed))


def test_all_failures_of_all_tables_are_listed() -> None:
    budget, indicators = rows("budget"), rows("indicators")
    budget[1]["label"] = budget[2]["kind"] = ""
    indicators[0]["action"] = None
    with pytest.raises(FrameError) as failure:
        validate_all({"budget": frame("budget", budget), "indicators": frame("indicators", indicators)})
    message = str(failure.value)
    assert message.startswith("3 failures in the tables:")
    assert "budget.label, row 1" in message and "budget.kind, row 2" in message
    assert "indicators.action, row 0" in message


def test_a_key_twice_and_a_reference_to_nothing_are_named() -> None:
    budget = rows("budget")
    budget[1]["figure_id"] = budget[0]["figure_id"]
    budget[2]["document"] = "elsewhere.pdf"
    found = {name: frame(name, rows(name)) for name in ("reports", "documents")}
    with pytest.raises(FrameError) as failure:
        validate_all({**found, "budget": frame("budget", budget)})
    assert "budget.figure_id, row 1" in str(failure.value)
    assert "budget.document, row 2: ('elsewhere.pdf',) is no row of documents" in str(failure.value)


def test_columns_out_of_order_or_missing_are_refused() -> None:
    found = frame("budget", rows("budget"))
    with pytest.raises(FrameError):
        validate("budget", found[list(reversed(table("budget").names))])
    with pytest.raises(FrameError, match="label"):
        validate("budget", found.drop(columns="label"))
    with pytest.raises(FrameError, match=r"budget\.label: a column of object, not of str"):
        validate("budget", found.assign(label=found["label"].astype(object)))


def test_a_long_list_is_cut_and_counted() -> None:
    many = [{**rows("budget")[0], "figure_id": f"{n:016x}", "kind": "sum"} for n in range(70)]
    with pytest.raises(FrameError, match="70 failures") as failure:
        validate("budget", frame("budget", many))
    assert str(failure.value).endswith("and 20 more")


ODD_CELLS: st.SearchStrategy[object] = st.one_of(
    st.none(), st.integers(), st.floats(), st.decimals(allow_nan=False), st.text(max_size=3),
    st.sampled_from(["", "59", "Aude", "sum", "total", "planned", "blank", "2019", "59\x00", "\ud835", "0" * 16]),
    st.sampled_from([Decimal("1.50"), Decimal("1.5"), Decimal("NaN"), Decimal("-0"), 2**63, -(2**63), True]),
)  # fmt: skip
Tables = Mapping[str, Mapping[str, Sequence[Any]]]
HOLDING: Tables = {name: columns(name, found) for name, found in report().tables().items() if found}


def referred(name: str) -> set[str]:
    """The tables that a table's foreign keys lead to."""
    return {key.table for key in table(name).foreign_keys}


@st.composite
def with_an_odd_cell(draw: st.DrawFn) -> Tables:
    """The cells of a table of a report and of those tied to it, with another in the place of one of its own."""
    name = draw(st.sampled_from(sorted(HOLDING)))
    column = draw(st.sampled_from(sorted(HOLDING[name])))
    cells: list[Any] = list(HOLDING[name][column])
    cells[draw(st.integers(0, len(cells) - 1))] = draw(ODD_CELLS)
    tied = {each: HOLDING[each] for each in HOLDING if each in referred(name) or name in referred(each)}
    return {**tied, name: {**HOLDING[name], column: cells}}


def refused(work: Callable[[], object]) -> bool:
    try:
        work()
    except FrameError:
        return True
    return False


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(cells=with_an_odd_cell())
def test_what_is_let_through_is_what_pandera_finds_nothing_wrong_with(cells: Tables) -> None:
    made = {name: from_columns(name, each) for name, each in cells.items()}
    wrong = failures(made)
    assert refused(lambda: validate_all(made)) == bool(wrong)
    assert refused(lambda: validate_cells(cells)) or not wrong
    assert refused(lambda: validate_cells(cells)) == (not all_hold(cells))


def test_what_pandas_would_make_fit_is_refused() -> None:
    cells: Tables = {**HOLDING, "reports": {**HOLDING["reports"], "title": [2019]}}
    assert not failures({name: from_columns(name, each) for name, each in cells.items()})
    with pytest.raises(FrameError, match="another type than its column"):
        validate_cells(cells)
