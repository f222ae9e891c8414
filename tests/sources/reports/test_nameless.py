"""Rows of stages beside labels that run over them: the label names them, and a row without one is in doubt."""

from __future__ import annotations

from quitus.figures.kinds import Status
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_HEAD = ["Postes", "", "État", "CD", "Total"]


def test_a_stage_beside_a_label_is_not_the_rows_name_and_gives_no_other_row_its_stage() -> None:
    grid = [
        _HEAD,
        ["Loyers", "Conventionné", "60 €", "40 €", "100 €"],
        ["^", "Montant", "50 €", "40 €", "90 €"],
        ["Ensemble", "Conventionné", "60 €", "40 €", "100 €"],
    ]
    flow = (heading("Action 1 – Loger"), heading("Budget"), table(grid))
    reading = read_report(document(*flow), [], context())
    assert [(row.label, str(row.stage)) for row in reading.budget] == [("Loyers", "planned")] * 3 + [
        ("Ensemble", "planned")
    ] * 3
    assert any("Rien ne dit si" in finding.message for finding in reading.findings)


def test_a_row_without_a_label_among_others_is_in_doubt_whatever_adds_up() -> None:
    grid = [
        _HEAD,
        ["", "Réalisé", "60 €", "40 €", "100 €"],
        ["Loyers", "Réalisé", "50 €", "40 €", "90 €"],
    ]
    flow = (heading("Action 1 – Loger"), heading("Budget"), table(grid))
    rows = read_report(document(*flow), [], context()).budget
    assert [row.status is Status.DOUBTFUL for row in rows] == [True] * 3 + [False] * 3
    assert [row.label for row in rows[3:]] == ["Loyers"] * 3


def test_parts_of_a_total_that_add_up_to_it_tell_an_unknown_funder() -> None:
    grid = [
        ["Budget", "Prévu 2019", "Réalisé 2019"],
        ["Total", "100 €", "90 €"],
        ["dont État", "50 €", "45 €"],
        ["dont CD", "30 €", "30 €"],
        ["dont Zorglub", "20 €", "15 €"],
    ]
    flow = (heading("Action 1 – Loger"), heading("Budget"), table(grid))
    rows = read_report(document(*flow), [], context()).budget
    assert [str(row.funder) for row in rows[-2:]] == ["other", "other"]


def test_heads_printed_once_more_among_the_rows_are_no_indicator() -> None:
    grid = [["Indicateurs", "2018", "2019"], ["Visites", "3", "4"], ["Indicateurs", "2018", "2019"]]
    flow = (heading("Action 1 – Loger"), heading("Indicateurs"), table(grid))
    rows = read_report(document(*flow), [], context()).indicators
    assert [row.indicator for row in rows] == ["Visites"] * 2
