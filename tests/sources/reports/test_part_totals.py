"""Totals that another total of the same table adds up are sub-totals; others stay totals, and are told."""

from __future__ import annotations

import pytest

from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_ROWS = [
    ["Postes", "Prévu 2019", "Réalisé 2019"],
    ["Fonctionnement", "<", "<"],
    ["Loyers", "60 €", "50 €"],
    ["Salaires", "100 €", "90 €"],
    ["Total fonctionnement", "160 €", "140 €"],
    ["Investissement", "<", "<"],
    ["Véhicules", "40 €", "30 €"],
    ["Total investissement", "40 €", "30 €"],
]


@pytest.mark.parametrize(("total", "kind"), [("200 €", "subtotal"), ("100 €", "total")])
def test_totals_that_a_further_total_adds_up_are_sub_totals(total: str, kind: str) -> None:
    grid = table([*_ROWS, ["Ensemble", total, "170 €"]])
    flow = (heading("Action 1 – Loger"), heading("Budget"), grid)
    rows = read_report(document(*flow), [], context()).budget
    kinds = {row.label: str(row.kind) for row in rows}
    assert kinds["Ensemble"] == "total"
    assert {kinds["Total fonctionnement"], kinds["Total investissement"]} == {kind}
