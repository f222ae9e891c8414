"""A blank beside a label that looks cut is doubtful: its value may stand in the row of the other half."""

from __future__ import annotations

from quitus.figures.kinds import Check, Status
from quitus.sources.pdf.model import TableKind
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


def test_blanks_of_a_cut_label_are_doubtful_and_other_blanks_are_not() -> None:
    rows = [
        ["Indicateurs", "2018", "2019"],
        ["Ateliers ouverts aux familles", "21", ""],
        ["Visites faites au domicile", "", ""],
        ["des familles éloignées", "12", "15"],
        ["Places ouvertes", "8", "9"],
    ]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), table(rows, TableKind.ALIGNED))
    reading = read_report(document(*flow), [], context())
    doubtful = {row.indicator for row in reading.indicators if row.status is Status.DOUBTFUL}
    assert doubtful == {"Visites faites au domicile", "des familles éloignées"}
    said = [each for each in reading.findings if each.check is Check.DOUBTFUL_READING]
    assert sum("case vide" in each.message for each in said) == 2


def test_a_detail_with_values_of_its_own_is_no_second_half_of_the_label_above() -> None:
    rows = [
        ["Indicateurs", "2018", "2019"],
        ["Parents accueillis", "120", "97"],
        ["dont parents isolés", "NR", "70"],
        ["Heures d'accueil", "8", "9"],
    ]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), table(rows, TableKind.ALIGNED))
    assert {row.status for row in read_report(document(*flow), [], context()).indicators} == {Status.UNCONFIRMED}
