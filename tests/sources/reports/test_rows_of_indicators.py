"""Rows of tables of indicators that are none, and one whose name stands over the table."""

from __future__ import annotations

from quitus.figures.kinds import Status
from quitus.figures.rows import IndicatorRow
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_HEADS = ["Indicateur", "2018", "2019"]


def _rows(*cells: list[str]) -> tuple[IndicatorRow, ...]:
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), table([*cells]))
    return read_report(document(*flow), [], context()).indicators


def test_a_note_that_the_layout_took_for_a_row_is_no_indicator() -> None:
    rows = _rows(_HEADS, ["Lieux ouverts", "3", "4"], ["L'enquête n'a pas rendu ses résultats.", "", ""])
    assert {row.indicator for row in rows} == {"Lieux ouverts"}
    blank = _rows(_HEADS, ["Lieux ouverts", "3", "4"], ["Jeunes accueillis", "", ""])
    assert {row.indicator for row in blank} == {"Lieux ouverts", "Jeunes accueillis"}


def test_words_for_goals_and_results_below_years_are_heads() -> None:
    rows = _rows(["Intitulé de l'indicateur", "2018", "2019"], ["", "Résultat", "Objectif"], ["Lieux", "3", "4"])
    assert {row.indicator for row in rows} == {"Lieux"}


def test_a_value_is_of_what_stands_over_its_table() -> None:
    heads = ["", "Réalisé 2018", "Cible 2019", "Réalisé 2019"]
    named = _rows(["Taux de couverture", "<", "<", "<"], heads, ["Valeur", "82 %", "88 %", "86 %"])
    assert [(row.indicator, row.nature.value, str(row.value)) for row in named] == [
        ("Taux de couverture", "observed", "82"),
        ("Taux de couverture", "target", "88"),
        ("Taux de couverture", "observed", "86"),
    ]
    assert {row.status for row in _rows(heads, ["Valeur", "82 %", "88 %", "86 %"])} <= {Status.DOUBTFUL}
