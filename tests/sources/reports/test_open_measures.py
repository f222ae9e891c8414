"""Measures as rows of a table without rules, where only the first one is so long that it spans all columns."""

from __future__ import annotations

import pytest

from quitus.sources.pdf.model import TableKind
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


def test_short_measures_below_one_that_spans_the_table_are_measures_too() -> None:
    rows = [
        ["Indicateurs", "2018", "2019"],
        ["3.2.1. Rendre visite aux personnes qui vivent seules", "<", "<"],
        ["Nombre de visites", "80", "94"],
        ["Prêts et ateliers", "", ""],
        ["Nombre de vélos", "12", "15"],
        ["Nombre d'ateliers", "3", "4"],
    ]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), table(rows, TableKind.ALIGNED))
    reading = read_report(document(*flow), [], context())
    assert [(row.measure, row.indicator) for row in reading.indicators if row.period == "2019"] == [
        ("3.2.1. Rendre visite aux personnes qui vivent seules", "Nombre de visites"),
        ("Prêts et ateliers", "Nombre de vélos"),
        ("Prêts et ateliers", "Nombre d'ateliers"),
    ]


@pytest.mark.parametrize("head", ["Motifs d'écart", "Raisons de l'écart constaté", "Éléments de contexte"])
def test_measures_named_like_sections_begin_no_table_whatever_head_gives_the_reasons(head: str) -> None:
    rows = [
        ["Indicateurs de performance", "2018", "2019", head],
        ["Objectif opérationnel 1 : loger", "", "", ""],
        ["Nombre de logements", "80", "94", ""],
        ["Objectif opérationnel 2 : nourrir", "", "", ""],
        ["Nombre de repas", "12", "15", "Une cantine de plus"],
    ]
    flow = (
        heading("Action 1.1 Prévenir", "Action 1.1"),
        heading("Indicateurs"),
        table(rows, TableKind.HORIZONTAL),
    )
    reading = read_report(document(*flow), [], context())
    assert [
        (row.measure, row.indicator, row.justification) for row in reading.indicators if row.period == "2019"
    ] == [
        ("Objectif opérationnel 1 : loger", "Nombre de logements", ""),
        ("Objectif opérationnel 2 : nourrir", "Nombre de repas", "Une cantine de plus"),
    ]


def test_a_full_width_row_that_gives_a_reason_explains_the_row_above() -> None:
    rows = [
        ["Indicateur", "Prévu 2019", "Réalisé 2019"],
        ["Nombre de visites", "80", "64"],
        ["Justification de l'écart : crise sanitaire", "<", "<"],
        ["Nombre de vélos", "12", "12"],
        ["Mesure 2 : les ateliers", "<", "<"],
        ["Nombre d'ateliers", "3", "4"],
        ["Commentaire : une salle de plus", "<", "<"],
    ]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), table(rows))
    reading = read_report(document(*flow), [], context())
    assert [(r.measure, r.indicator, r.nature.value, r.justification) for r in reading.indicators] == [
        ("", "Nombre de visites", "target", "crise sanitaire"),
        ("", "Nombre de visites", "observed", "crise sanitaire"),
        ("", "Nombre de vélos", "target", ""),
        ("", "Nombre de vélos", "observed", ""),
        ("Mesure 2 : les ateliers", "Nombre d'ateliers", "target", "une salle de plus"),
        ("Mesure 2 : les ateliers", "Nombre d'ateliers", "observed", "une salle de plus"),
    ]


def test_reasons_in_the_first_column_name_the_rows() -> None:
    rows = [["Motifs", "2018", "2019"], ["Abandon", "4", "7"], ["Départ", "1", "2"]]
    flow = document(heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), table(rows))
    found = read_report(flow, [], context()).indicators
    assert [(row.indicator, row.period) for row in found[:2]] == [("Abandon", "2018"), ("Abandon", "2019")]
    assert len(found) == 4
