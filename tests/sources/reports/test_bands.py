"""Full-width rows that name actions inside an action's sheet, and those that name steps of its own."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Status
from quitus.sources.pdf.model import Block
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, table

_TITLES = ("Orienter plus vite", "Créer une garantie d'activité", "Faire circuler une PMI")


def _sheets(word: str) -> list[Block]:
    flow = []
    for number, title in enumerate(_TITLES, 1):
        flow += [heading(f"{word} {number} : {title}", f"{word} {number}"), paragraph("Des agents.")]
    return flow


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize(
    ("word", "bands", "told"),
    [
        ("Action", ("Action 2 : Créer une garantie", "Action 1 : Orienter"), [("2", ""), ("1", "")]),
        ("Fiche", ("Action 2 : Créer une garantie", "Action 1 : Orienter"), [("2", ""), ("1", "")]),
        ("Action", ("Action 2", "Action 1"), [("2", ""), ("1", "")]),
        ("Action", (f"2. {_TITLES[1]}", f"1. {_TITLES[0]}"), [("2", ""), ("1", "")]),
        ("Action", ("Action 2 : Créer une garantie",), [("2", "")]),
        (
            "Fiche",
            ("Action 1 : Recruter", "Action 2 : Former"),
            [("3", "Action 1 : Recruter"), ("3", "Action 2 : Former")],
        ),
    ],
)
def test_a_table_over_several_actions_in_the_sheet_of_the_last(
    word: str, bands: tuple[str, ...], told: list[tuple[str, str]], merged: bool
) -> None:
    rows = [["Indicateur", "Cible 2019", "Réalisé 2019"]]
    for band in bands:
        rows += [[band, *(["<", "<"] if merged else ["", ""])], ["Nombre de visites", "12", "11"]]
    reading = read_report(document(*_sheets(word), heading("Indicateurs"), table(rows)), [], context())
    assert [(row.action, row.measure) for row in reading.indicators][::2] == told
    assert not any(row.status is Status.DOUBTFUL for row in reading.indicators)


def test_rows_below_an_action_that_no_sheet_presents_are_in_doubt() -> None:
    rows = [["Indicateur", "Réalisé 2019"], [f"Action 2 : {_TITLES[1]}", "<"], ["Visites", "12"]]
    grid = table([*rows, ["Action 9 : Chanter", "<"], ["Concerts", "3"]])
    reading = read_report(document(*_sheets("Action"), heading("Indicateurs"), grid), [], context())
    assert [row.status is Status.DOUBTFUL for row in reading.indicators] == [False, True]


def test_amounts_of_several_actions_in_the_sheet_of_the_last() -> None:
    rows = [["Financeur", "Prévu 2019", "Réalisé 2019"]]
    for number in (1, 2):
        rows += [[f"Action {number} : {_TITLES[number - 1]}", "<", "<"], ["État", "9 €", f"{number} €"]]
    rows += [["Action 9 : Chanter", "<", "<"], ["État", "7 €", "7 €"]]
    reading = read_report(document(*_sheets("Action"), heading("Budget"), table(rows)), [], context())
    assert [(row.action, int(row.amount)) for row in reading.budget] == [("1", 9), ("1", 1), ("2", 9), ("2", 2)]
