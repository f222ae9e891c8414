"""Tables below a caption in the middle of a sheet: lines of a budget, or parts of a whole over two years."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Status
from quitus.figures.readings import Reading
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, table

_LINES = [["Nature", "Montant"], ["Salaires", "30.000,00"], ["Locaux", "9.500,50"], ["Total", "39.500,50"]]


def _below(caption: str, rows: list[list[str]], section: str = "Date de démarrage") -> Reading:
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading(section), paragraph(caption), table(rows))
    return read_report(document(*flow), [], context())


def test_a_caption_that_says_stage_and_unit_makes_lines_with_a_total_a_budget() -> None:
    reading = _below("Dépenses réalisées en 2019 (en euros)", _LINES)
    assert [(row.label, row.stage.value, str(row.amount)) for row in reading.budget] == [
        ("Salaires", "executed", "30000.00"),
        ("Locaux", "executed", "9500.50"),
        ("Total", "executed", "39500.50"),
    ]


@pytest.mark.parametrize(
    ("caption", "rows"),
    [
        ("Dépenses réalisées en 2019 (en euros)", _LINES[:3]),
        ("Dépenses réalisées en 2019", _LINES),
        ("Dépenses (en euros)", _LINES),
        ("Les dépenses réalisées sont de 39 500 €", _LINES),
    ],
)
def test_less_than_that_makes_none(caption: str, rows: list[list[str]]) -> None:
    reading = _below(caption, rows)
    assert not reading.budget
    assert len(reading.other_figures) == len(rows) - 1


@pytest.mark.parametrize(("heads", "indicators"), [(("2018", "2019"), 0), (("Cible 2019", "Réalisé 2019"), 6)])
def test_ages_over_two_years_divide_a_whole_unless_a_goal_is_set(heads: tuple[str, str], indicators: int) -> None:
    rows = [
        ["Âge", *heads],
        ["Moins de 25 ans", "19", "24"],
        ["25 à 39 ans", "88", "97"],
        ["Ensemble", "107", "121"],
    ]
    reading = _below("Ménages rencontrés selon l'âge", rows, "Indicateurs")
    assert len(reading.indicators) == indicators
    assert len(reading.other_figures) == 6 - indicators


@pytest.mark.parametrize(
    ("caption", "status"),
    [
        ("Dépenses réalisées en 2018 (en euros)", Status.DOUBTFUL),
        ("Budget prévisionnel 2018 (en euros)", Status.DOUBTFUL),
        ("Budget prévisionnel de la convention signée en 2018 (en euros)", Status.UNCONFIRMED),
        ("Dépenses réalisées en 2018 et 2019 (en euros)", Status.UNCONFIRMED),
        ("Dépenses réalisées en 2019 (en euros)", Status.UNCONFIRMED),
    ],
)
def test_amounts_that_a_title_of_another_year_alone_dates_are_doubtful(caption: str, status: Status) -> None:
    for section in ("Date de démarrage", "Budget de l'action"):
        reading = _below(caption, _LINES, section)
        assert {row.status for row in reading.budget} == {status}


def test_a_caption_that_says_indicators_makes_years_in_rows_a_table_of_them() -> None:
    rows = [
        ["Exercice", "Jeunes devenus majeurs", "Jeunes logés"],
        ["Cible 2020", "60", "50"],
        ["2019", "58", "41"],
    ]
    caption = "Tableau 2 — Action n° 1, indicateurs de suivi au 31 décembre"
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), table(rows, caption=caption))
    reading = read_report(document(*flow), [], context())
    assert [(row.indicator, row.period, row.nature.value, str(row.value)) for row in reading.indicators] == [
        ("Jeunes devenus majeurs", "2020", "target", "60"),
        ("Jeunes logés", "2020", "target", "50"),
        ("Jeunes devenus majeurs", "2019", "observed", "58"),
        ("Jeunes logés", "2019", "observed", "41"),
    ]
    assert not read_report(
        document(flow[0], table(rows, caption="Tableau 2 — Contexte")), [], context()
    ).indicators
