"""Tables that no words call planned or executed, but whose lines come to the action's total of one stage."""

from __future__ import annotations

import pytest

from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.reading import explain, read_report
from tests.sources.reports.made import context, document, heading, table


def report(second: tuple[str, str] = ("3 000 €", "6 000 €"), head: str = "") -> list[Block | Table]:
    """Two actions in a recapitulative table and, below headings nobody knows, what was paid for in each."""
    recap = [["Action", "Prévu 2019", "Réalisé 2019"], ["1.1 Prévenir", "12 000 €", "10 000 €"]]
    flow: list[Block | Table] = [heading("Synthèse"), table([*recap, ["1.2 Loger", "8 000 €", "9 000 €"]])]
    for title, number, lines in (("Prévenir", "1.1", ("4 000 €", "6 000 €")), ("Loger", "1.2", second)):
        flow += [heading(f"Action {number} {title}", f"Action {number}", size=16), heading("Les moyens")]
        flow.append(table([[head, "Montant"], ["Achats", lines[0]], ["Loyers", lines[1]]]))
    return flow


@pytest.mark.parametrize("head", ["", "Nature"])
def test_lines_that_come_to_one_stages_total_in_each_action_are_of_it(head: str) -> None:
    reading = read_report(document(*report(head=head)), [], context())
    lines = {
        (row.action, row.stage.value, row.label, int(row.amount))
        for row in reading.budget
        if row.kind.value == "line"
    }
    assert lines == {
        ("1.1", "executed", "Achats", 4000),
        ("1.1", "executed", "Loyers", 6000),
        ("1.2", "executed", "Achats", 3000),
        ("1.2", "executed", "Loyers", 6000),
    }
    assert "executed" in [each.verdict.why for each in explain(document(*report()), context())][-1]


@pytest.mark.parametrize(
    "second",
    [("2 000 €", "6 000 €"), ("2 000 €", "1 000 €")],
    ids=["the other stage's", "neither's"],
)
def test_lines_that_come_to_different_stages_totals_are_of_none(second: tuple[str, str]) -> None:
    reading = read_report(document(*report(second)), [], context())
    assert {row.kind.value for row in reading.budget} == {"total"}
    assert {row.row for row in reading.other_figures} >= {"Achats", "Loyers"}


def test_lines_beside_others_of_the_same_stage_divide_them_anew() -> None:
    flow = report()
    for place, (one, other) in ((8, ("7 000 €", "2 000 €")), (5, ("1 000 €", "9 000 €"))):
        flow[place:place] = [heading("Budget exécuté"), table([["", "Montant"], ["Gaz", one], ["Eau", other]])]
    reading = read_report(document(*flow), [], context())
    assert {row.label for row in reading.budget if row.kind.value == "line"} == {"Gaz", "Eau"}
