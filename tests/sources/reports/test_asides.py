"""A column of words that nobody knows, right of the one that names a budget's rows, gives no row its name."""

from __future__ import annotations

import pytest

from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


@pytest.mark.parametrize(
    ("heads", "labels"),
    [
        (["Nature de la dépense", "Service", "Réalisé 2019"], ["Loyers", "Salaires", "Affiches"]),
        (["Catégorie", "Nature de la dépense", "Réalisé 2019"], ["Logement", "Personnel", "Personnel"]),
    ],
)
def test_rows_are_named_by_the_column_whose_head_names_them(heads: list[str], labels: list[str]) -> None:
    rows = [["Loyers", "Logement", "100 €"], ["Salaires", "Personnel", "50 €"], ["Affiches", "Personnel", "20 €"]]
    flow = (heading("Action 1 – Loger"), heading("Budget exécuté"), table([heads, *rows, ["TOTAL", "", "170 €"]]))
    reading = read_report(document(*flow), [], context())
    assert [row.label for row in reading.budget] == [*labels, "TOTAL"]
