"""Actions that cells name beside the figures, a workbook's sheet for each axis: number and title, merged down."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check, Status
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, table

_HEADS = ["N°", "Action", "Financeur", "Prévu 2021", "Réalisé 2021"]
_NOTE = (
    heading("1. La convention", "1."),
    paragraph("Elle a été signée en 2019."),
    heading("2. Le territoire", "2."),
    paragraph("Il est vaste."),
    heading("3. Le suivi des actions", "3."),
    paragraph("Chaque axe a son pilote."),
)
_BUDGET = table(
    [
        _HEADS,
        ["1.1", "Ouvrir les guichets", "État", "1 000,00 €", "900,00 €"],
        ["^", "^", "Département", "1 500,00 €", "1 600,00 €"],
        ["^", "^", "Total action 1.1", "2 500,00 €", "2 500,00 €"],
        ["1.2", "Suivre les familles", "État", "300,00 €", "200,00 €"],
        ["^", "^", "Département", "400,00 €", "450,00 €"],
        ["^", "^", "Total action 1.2", "700,00 €", "650,00 €"],
        ["TOTAL AXE 1", "<", "<", "3 200,00 €", "3 150,00 €"],
    ]
)
_INDICATORS = table(
    [
        ["N°", "Action", "Mesure", "Indicateur", "2020", "2021", "Objectif 2021", "Atteinte 2021"],
        ["1.1", "Ouvrir les guichets", "Accueil", "Guichets ouverts", "12", "18", "20", "90 %"],
        ["^", "^", "^", "Usagers reçus", "340", "410", "400", "103 %"],
        ["1.2", "Suivre les familles", "", "Familles suivies", "75", "88", "80", "110 %"],
    ]
)
_AXIS = (heading("AXE 1 – ACCUEIL", size=16.0), heading("A. Budget 2021"), _BUDGET, heading("B. Indicateurs"))


def _read(*flow: Block | Table) -> Reading:
    return read_report(document(*flow), [], context(2021))


def _doubts(reading: Reading) -> list[str]:
    return [f.message for f in reading.findings if f.check is Check.DOUBTFUL_READING]


def test_cells_name_the_actions_where_headings_are_those_of_a_note() -> None:
    reading = _read(*_NOTE, *_AXIS, _INDICATORS)
    assert [(row.action, row.title) for row in reading.actions] == [
        ("1.1", "Ouvrir les guichets"),
        ("1.2", "Suivre les familles"),
    ]
    assert [
        (r.action, r.label, r.kind.value, str(r.amount)) for r in reading.budget if r.stage.value == "executed"
    ] == [
        ("1.1", "État", "line", "900.00"),
        ("1.1", "Département", "line", "1600.00"),
        ("1.1", "Total action 1.1", "total", "2500.00"),
        ("1.2", "État", "line", "200.00"),
        ("1.2", "Département", "line", "450.00"),
        ("1.2", "Total action 1.2", "total", "650.00"),
    ]
    assert [(r.action, r.measure, r.indicator, r.period, str(r.value)) for r in reading.indicators][::3] == [
        ("1.1", "Accueil", "Guichets ouverts", "2020", "12"),
        ("1.1", "Accueil", "Usagers reçus", "2020", "340"),
        ("1.2", "", "Familles suivies", "2020", "75"),
    ]
    assert {str(row.value) for row in reading.indicators if row.period == "2021"} == {
        *("18", "20", "410", "400", "88", "80"),
    }
    assert not _doubts(reading)


@pytest.mark.parametrize(
    ("heads", "first"),
    [
        (["Action", "Intitulé"], ["4", "Ouvrir les guichets"]),
        (["Action", "Financeur"], ["4. Ouvrir les guichets", ""]),
        (["N° fiche", "Action"], ["4", "Ouvrir les guichets"]),
    ],
)
def test_number_and_title_stand_in_one_cell_or_in_two(heads: list[str], first: list[str]) -> None:
    apart = heads[1] != "Financeur"
    second = ["7", "Suivre les familles"] if apart else ["7. Suivre les familles", ""]
    rows = [
        [*heads, *(["Financeur"] if apart else []), "Prévu 2021", "Réalisé 2021"],
        [*first[: 1 + apart], "État", "1 000,00 €", "900,00 €"],
        [*("^" * (1 + apart)), "Département", "1 500,00 €", "1 600,00 €"],
        [*second[: 1 + apart], "État", "300,00 €", "200,00 €"],
        [*("^" * (1 + apart)), "Département", "400,00 €", "450,00 €"],
    ]
    reading = _read(*_NOTE, heading("A. Budget 2021"), table(rows))
    assert [row.title for row in reading.actions] == ["Ouvrir les guichets", "Suivre les familles"]
    assert [(row.action, row.label) for row in reading.budget][::2] == [
        ("4", "État"),
        ("4", "Département"),
        ("7", "État"),
        ("7", "Département"),
    ]


def _sheet(number: str, title: str, amount: int) -> tuple[Block | Table, ...]:
    rows = [["Financeur", "Prévu 2021", "Réalisé 2021"], ["État", f"{amount} €", f"{amount} €"]]
    return (heading(f"Fiche action {number} – {title}", size=16.0), heading("Budget de l'action"), table(rows))


def _listing(*numbers: str, titles: str = "Volet abrégé") -> Table:
    rows = [["N°", "Action", "Prévu 2021", "Réalisé 2021"]]
    return table(
        [*rows, *([n, f"{titles} {'abcdef'[i]}", f"{100 + i} €", f"{90 + i} €"] for i, n in enumerate(numbers))]
    )


def test_numbers_that_are_no_part_of_the_sheets_action_are_counted_for_none() -> None:
    sheets = (*_sheet("1", "Ouvrir les guichets", 500), *_sheet("2", "Suivre les familles", 600))
    reading = _read(*sheets, _listing("4.1", "4.2", "5.1"))
    assert [(row.action, str(row.amount)) for row in reading.budget] == [
        *(("1", "500.00") for _ in range(2)),
        *(("2", "600.00") for _ in range(2)),
    ]
    assert {row.action for row in reading.other_figures if row.value and row.value < 200} == {""}
    assert any("4.1, 4.2, 5.1" in message for message in _doubts(reading))


def test_numbers_that_are_parts_of_the_sheets_action_are_its_lines() -> None:
    sheets = (*_sheet("1", "Ouvrir les guichets", 500), *_sheet("2", "Suivre les familles", 600))
    reading = _read(*sheets, _listing("2.1", "2.2"))
    assert [row.action for row in reading.budget] == ["1", "1", "2", "2", "2", "2", "2", "2"]
    assert not _doubts(reading)


def test_all_actions_numbers_beside_other_titles_are_not_the_last_sheets() -> None:
    sheets = [
        _sheet(str(n), f"{title} du bassin", 100 * n) for n, title in enumerate(("Bâtir", "Semer", "Lier"), 1)
    ]
    reading = _read(*(item for sheet in sheets for item in sheet), _listing("1", "2", "3"))
    assert len(reading.budget) == 6
    assert any("1, 2, 3" in message for message in _doubts(reading))


def test_listed_actions_add_none_to_those_that_headings_announce() -> None:
    sheets = (*_sheet("1.1", "Ouvrir les guichets", 500), *_sheet("1.2", "Suivre les familles", 600))
    rows = [
        ["N°", "Action", "Financeur", "Prévu 2021", "Réalisé 2021"],
        ["1.1", "Ouvrir les guichets", "État", "500 €", "500 €"],
        ["1.7", "Former les agents", "État", "700 €", "650 €"],
        ["", "", "Département", "710 €", "660 €"],
        ["1.2", "Suivre les familles", "État", "600 €", "600 €"],
    ]
    reading = _read(*sheets, heading("Récapitulatif financier", size=18.0), table(rows))
    assert [row.action for row in reading.actions] == ["1.1", "1.2"]
    assert {str(row.amount) for row in reading.budget} == {"500.00", "600.00"}
    assert any("1.7" in message for message in _doubts(reading))


def test_what_stands_beside_a_number_alone_is_a_title_only_below_such_a_head() -> None:
    rows = [["Action", "Indicateur", "Réalisé 2021"], ["4", "Jeunes logés", "4"], ["7", "Visites", "5"]]
    reading = _read(*_NOTE, heading("Indicateurs"), table(rows))
    assert not {"4", "7"} & {row.action for row in reading.actions}
    assert not reading.indicators
    assert any("4, 7" in message for message in _doubts(reading))


def test_actions_named_in_the_middle_of_their_rows_put_the_rows_above_in_doubt() -> None:
    rows = [
        _HEADS,
        ["", "", "État", "1 000,00 €", "900,00 €"],
        ["1.1", "Ouvrir les guichets", "Département", "1 500,00 €", "1 600,00 €"],
        ["", "", "CAF", "100,00 €", "100,00 €"],
        ["", "", "État", "300,00 €", "200,00 €"],
        ["1.2", "Suivre les familles", "Département", "400,00 €", "450,00 €"],
        ["", "", "CAF", "120,00 €", "130,00 €"],
    ]
    reading = _read(*_NOTE, heading("A. Budget 2021"), table(rows))
    status = {str(row.amount): row.status for row in reading.budget}
    assert status["300.00"] is status["120.00"] is Status.DOUBTFUL
    assert status["400.00"] is not Status.DOUBTFUL


def test_a_funders_only_line_is_no_part_of_the_next_funders_sub_total() -> None:
    rows = [
        ["N°", "Action", "Financeur", "Poste", "Compte", "Prévu 2021", "Réalisé 2021"],
        ["1.1", "Ouvrir les guichets", "État", "Loyers", "6132", "700,00 €", "650,00 €"],
        ["^", "^", "Département", "Salaires", "64111", "400,00 €", "420,00 €"],
        ["^", "^", "^", "Travaux", "6152", "100,00 €", "110,00 €"],
        ["^", "^", "", "Sous-total Département", "", "500,00 €", "530,00 €"],
        ["^", "^", "Région", "Salaires", "7472", "50,00 €", "60,00 €"],
        ["^", "^", "", "Total de l'action", "", "1 250,00 €", "1 240,00 €"],
        ["1.2", "Suivre les familles", "État", "Salaires", "64111", "300,00 €", "200,00 €"],
    ]
    reading = _read(*_NOTE, heading("A. Budget 2021"), table(rows))
    assert [(r.action, r.funder.value, r.label) for r in reading.budget if r.stage.value == "planned"] == [
        ("1.1", "state", "Loyers"),
        ("1.1", "department", "Salaires"),
        ("1.1", "department", "Travaux"),
        ("1.1", "department", "Sous-total Département"),
        ("1.1", "other", "Salaires"),
        ("1.1", "", "Total de l'action"),
        ("1.2", "state", "Salaires"),
    ]
    for relation in reading.relations:
        terms = [term.interval for term in relation.terms]
        assert sum(term.low for term in terms) <= relation.result.interval.high


def test_percentages_alone_under_a_year_are_values_whatever_heads_them() -> None:
    rows = [
        ["Indicateur", "Objectif 2021", "Atteinte 2021"],
        ["Part des sorties", "40 %", "38 %"],
        ["Suivis", "60 %", "61 %"],
    ]
    sheet = (heading("Fiche action 1 – Ouvrir", size=16.0), heading("Indicateurs"), table(rows))
    reading = _read(*sheet)
    assert [str(row.value) for row in reading.indicators] == ["40", "38", "60", "61"]


def test_actions_that_rows_over_their_lines_announce_are_the_reports() -> None:
    budget = table(
        [
            ["Poste de dépense", "Programmé 2021", "Exécuté 2021"],
            ["Action 1.1 – Ouvrir les guichets", "<", "<"],
            ["Loyers", "1 000,00 €", "900,00 €"],
            ["Total action 1.1", "1 000,00 €", "900,00 €"],
            ["Action 1.2 – Suivre les familles", "<", "<"],
            ["Visites", "300,00 €", "200,00 €"],
            ["Total action 1.2", "300,00 €", "200,00 €"],
        ]
    )
    indicators = table(
        [
            ["Action", "Indicateur", "2020", "2021"],
            ["1.1", "Guichets ouverts", "12", "18"],
            ["1.2", "Visites", "7", "9"],
        ]
    )
    flow = (heading("Rapport d'exécution 2021", size=20.0), indicators, budget)
    reading = read_report(document(*flow), [], context(2021))
    assert [(row.action, row.title) for row in reading.actions] == [
        ("1.1", "Ouvrir les guichets"),
        ("1.2", "Suivre les familles"),
    ]
    assert {row.action for row in reading.budget} == {row.action for row in reading.indicators} == {"1.1", "1.2"}
