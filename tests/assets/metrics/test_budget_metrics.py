"""What was planned and executed, and the rates that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quitus.assets.metrics.compute import Measured, compute
from quitus.assets.metrics.shares import Explained
from quitus.figures.kinds import Check, Funder, LineKind, Severity, Stage, Status
from quitus.figures.records import records
from quitus.figures.rows import BudgetRow, Finding
from tests.assets.made import AUDE_2019, action, amount, aude_budget, document, finding, frames, report

P, E = Stage.PLANNED, Stage.EXECUTED
TOTAL, SUBTOTAL = LineKind.TOTAL, LineKind.SUBTOTAL
STATE, DEPARTMENT = Funder.STATE, Funder.DEPARTMENT


def measured(
    budget: Sequence[BudgetRow],
    actions: Iterable[str] = ("1.1",),
    findings: Sequence[Finding] = (),
    explained: Iterable[Explained] = (),
) -> Measured:
    rows: dict[str, Iterable[object]] = {
        "documents": [document()], "reports": [report()], "actions": [action(number) for number in actions],
        "budget": budget, "findings": findings,
    }  # fmt: skip
    return compute(frames(rows), explained)


def value(found: Measured, metric: str, number: str = "", subject: str = "") -> Decimal | None:
    rows = [m for m in found.metrics if (m.metric, m.action, m.subject) == (metric, number, subject)]
    assert len(rows) < 2
    return rows[0].value if rows else None


@pytest.mark.parametrize("with_totals", [True, False])
def test_the_aude_2019_as_its_report_gives_it(with_totals: bool) -> None:
    found = measured(aude_budget(with_totals), [row[0] for row in AUDE_2019])
    assert value(found, "planned") == Decimal("1249045.58")
    assert value(found, "executed") == Decimal("2815469.48")
    assert value(found, "gap") == Decimal("1566423.90")
    assert value(found, "execution_rate") == Decimal("225.41")
    assert value(found, "capped_execution_rate") == Decimal("67.40")
    assert value(found, "planned_state_share") == Decimal("50.00")
    assert value(found, "execution_rate", "1.3") == Decimal("2.73")
    assert value(found, "confirmed_share") == Decimal("100.00")


def test_a_missing_action_leaves_the_convention_without_a_value_and_says_so() -> None:
    budget = [amount("1.1", P, "TOTAL", "10", TOTAL), amount("1.1", E, "TOTAL", "5", TOTAL)]
    found = measured([*budget, amount("1.2", P, "TOTAL", "7", TOTAL)], ("1.1", "1.2"))
    assert value(found, "planned") == Decimal("17.00")
    assert {m: value(found, m) for m in ("executed", "gap", "execution_rate", "capped_execution_rate")} == {
        "executed": None, "gap": None, "execution_rate": None, "capped_execution_rate": None,
    }  # fmt: skip
    [said] = [f for f in found.findings if "executed" in f.subject.split(", ")]
    assert (said.check, said.severity) == (Check.MISSING_METRIC, Severity.WARNING)
    assert said.subject == "executed, gap, execution_rate, capped_execution_rate"
    assert "action 1.2 : aucun montant réalisé n'est imprimé" in said.message


def test_an_action_without_any_amount_keeps_the_convention_from_being_given() -> None:
    found = measured([amount("1.1", P, "TOTAL", "10", TOTAL)], ("1.1", "1.3"))
    assert value(found, "planned") is None
    assert value(found, "planned", "1.1") == 10
    assert any("action 1.3" in f.message for f in found.findings)


def test_amounts_of_no_action_are_not_left_out_of_the_convention() -> None:
    rows = [amount("1.1", P, "TOTAL", "10", TOTAL), amount("", P, "Frais communs", "5")]
    assert value(measured(rows), "planned") == 15


def test_two_totals_are_never_added() -> None:
    found = measured([amount("1.1", P, "TOTAL", "10", TOTAL), amount("1.1", P, "TOTAL", "7", TOTAL)])
    assert value(found, "planned", "1.1") is None
    assert any("plusieurs totaux" in f.message for f in found.findings)


def test_of_several_totals_the_one_that_the_others_make_is_the_action_s() -> None:
    rows = [amount("1.1", P, label, euros, TOTAL) for label, euros in (("A", "10"), ("B", "7"), ("TOTAL", "17"))]
    assert value(measured(rows), "planned", "1.1") == 17


def test_lines_that_two_totals_make_together_are_summed_once() -> None:
    lines = [amount("1.1", E, label, euros) for label, euros in (("a", "4"), ("b", "6"), ("c", "7"))]
    totals = [amount("1.1", E, "TOTAL", "10", TOTAL), amount("1.1", E, "TOTAL", "7", TOTAL)]
    assert value(measured([*lines, *totals]), "executed", "1.1") == 17
    assert value(measured([*lines[1:], *totals]), "executed", "1.1") is None


def test_funders_totals_of_a_grid_are_not_added_to_the_total() -> None:
    rows = [
        amount("1.1", P, "Poste", "30", funder=STATE), amount("1.1", P, "Poste", "20", funder=DEPARTMENT),
        amount("1.1", P, "TOTAL", "30", TOTAL, STATE), amount("1.1", P, "TOTAL", "20", TOTAL, DEPARTMENT),
    ]  # fmt: skip
    assert value(measured(rows), "planned", "1.1") == 50
    assert value(measured([*rows, amount("1.1", P, "TOTAL", "50", TOTAL)]), "planned", "1.1") == 50
    assert value(measured(rows), "planned_state_share", "1.1") == 60
    assert value(measured(rows[1:]), "planned", "1.1") is None


def test_lines_by_funder_and_by_object_are_the_same_money() -> None:
    by_funder = [amount("1.1", P, "État", "30", funder=STATE), amount("1.1", P, "Dép.", "20", funder=DEPARTMENT)]
    assert value(measured([*by_funder, amount("1.1", P, "Achats", "50")]), "planned", "1.1") == 50
    assert value(measured([*by_funder, amount("1.1", P, "Achats", "45")]), "planned", "1.1") is None


@pytest.mark.parametrize(
    ("state", "whole", "share"),
    [(("30", "20", "10"), "50", 60), (("30", "20", "10"), "80", 75), (("30", "20", "10"), "90", None)],
)
def test_what_the_state_pays_beside_its_details_is_not_added_to_them(
    state: Sequence[str], whole: str, share: int | None
) -> None:
    rows = [amount("1.1", P, f"Poste {index}", each, funder=STATE) for index, each in enumerate(state)]
    rows.append(amount("1.1", P, "Département", "20", funder=DEPARTMENT))
    found = measured([*rows, amount("1.1", P, "TOTAL", whole, TOTAL)])
    assert value(found, "planned_state_share", "1.1") == share
    assert value(measured(rows), "planned", "1.1") is None


def test_subtotals_are_not_added_and_tell_of_missing_lines() -> None:
    lines = [amount("1.1", E, "a", "4"), amount("1.1", E, "b", "6")]
    assert value(measured([*lines, amount("1.1", E, "s/t", "10", SUBTOTAL)]), "executed", "1.1") == 10
    assert value(measured([*lines, amount("1.1", E, "s/t", "12", SUBTOTAL)]), "executed", "1.1") is None
    assert value(measured([amount("1.1", E, "s/t", "12", SUBTOTAL)]), "executed", "1.1") is None


def test_a_line_without_an_amount_keeps_lines_from_being_summed_but_not_a_total() -> None:
    lines = [amount("1.1", E, "a", "4")]
    lacking = [finding(Check.MISSING_AMOUNT)]
    assert value(measured(lines, findings=lacking), "executed", "1.1") is None
    total = amount("1.1", E, "TOTAL", "9", TOTAL)
    assert value(measured([*lines, total], findings=lacking), "executed", "1.1") == 9


@pytest.mark.parametrize(("whole", "share"), [("10", 40), ("12", None)])
def test_an_amount_left_out_elsewhere_is_no_line_of_funders_that_make_the_total(
    whole: str, share: int | None
) -> None:
    rows = [
        amount("1.1", P, "État", "4", funder=STATE),
        amount("1.1", P, "Département", "6", funder=DEPARTMENT),
        amount("1.1", P, "TOTAL", whole, TOTAL),
    ]
    found = measured(rows, findings=[finding(Check.MISSING_AMOUNT)])
    assert value(found, "planned_state_share", "1.1") == share


def test_nothing_planned_gives_no_rate_but_a_gap() -> None:
    found = measured([amount("1.1", P, "TOTAL", "0", TOTAL), amount("1.1", E, "TOTAL", "5", TOTAL)])
    assert value(found, "gap", "1.1") == 5
    assert value(found, "execution_rate", "1.1") is None


def test_a_state_share_that_is_not_printed_is_absent_not_zero() -> None:
    found = measured([amount("1.1", P, "Dép.", "20", funder=DEPARTMENT), amount("1.1", P, "TOTAL", "20", TOTAL)])
    assert value(found, "planned_state_share", "1.1") is None
    assert any(f.subject == "planned_state_share" and f.severity is Severity.INFO for f in found.findings)


def test_the_status_is_the_worst_of_the_terms() -> None:
    found = measured([
        amount("1.1", P, "TOTAL", "10", TOTAL, status=Status.CORRECTED),
        amount("1.1", E, "TOTAL", "5", TOTAL, status=Status.CONTRADICTED),
    ])  # fmt: skip
    statuses = {m.metric: m.status for m in found.metrics if m.action == "1.1"}
    assert statuses["planned"] is Status.CORRECTED
    assert statuses["execution_rate"] is Status.CONTRADICTED


@pytest.mark.parametrize(("executed", "rate"), [("1", "0.12"), ("3", "0.38"), ("-1", "-0.12"), ("0", "0.00")])
def test_two_decimals_half_to_even(executed: str, rate: str) -> None:
    found = measured([amount("1.1", P, "T", "800", TOTAL), amount("1.1", E, "T", executed, TOTAL)])
    assert str(value(found, "execution_rate", "1.1")) == rate


def test_the_reconciled_share_of_a_line_and_of_the_action() -> None:
    budget = [amount("1.1", E, "a", "40"), amount("1.1", E, "b", "60"), amount("1.1", E, "TOTAL", "100", TOTAL)]
    [a, *_] = records("budget", budget)
    explained = [Explained(str(a["figure_id"]), Decimal(30), Status.UNCONFIRMED)]
    found = measured(budget, explained=explained)
    assert value(found, "reconciled_share", "1.1", "a") == 75
    assert value(found, "reconciled_share", "1.1", "b") is None
    assert value(found, "reconciled_share", "1.1") == 30


@given(st.lists(st.tuples(st.integers(1, 10**9), st.integers(0, 10**9)), min_size=1, max_size=8))
def test_the_capped_rate_never_exceeds_the_rate_nor_a_hundred(cents: list[tuple[int, int]]) -> None:
    budget = [
        amount(f"1.{number}", stage, "TOTAL", str(Decimal(value) / 100), TOTAL)
        for number, pair in enumerate(cents)
        for stage, value in zip((P, E), pair, strict=True)
    ]
    found = measured(budget, [f"1.{number}" for number in range(len(cents))])
    rate, capped = value(found, "execution_rate"), value(found, "capped_execution_rate")
    assert rate is not None and capped is not None
    assert capped <= min(rate, Decimal(100))
    assert value(found, "gap") == (sum(e for _, e in cents) - sum(p for p, _ in cents)) / Decimal(100)
