"""An action's title set below its number, larger than it, is its title and ends no action."""

from __future__ import annotations

from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.outline import Outline, outline
from quitus.sources.reports.reading import read_report
from quitus.sources.reports.vocabulary import default_vocabulary
from tests.sources.reports.made import context, document, heading, paragraph, table

_BUDGET = table(
    [["Financeurs", "Prévisionnel 2019"], ["État", "100 €"], ["Département", "50 €"], ["TOTAL", "150 €"]]
)


def outlined(*flow: Block | Table) -> Outline:
    return outline(document(*flow), default_vocabulary())


def test_a_larger_title_below_a_number_is_the_actions_own() -> None:
    flow = document(
        heading("Axe 1 – Action 1.1", size=11.0),
        heading("Loger les jeunes majeurs", size=15.0),
        _BUDGET,
        heading("Axe 1 – Action 1.2", size=11.0),
        heading("Ouvrir les droits", size=15.0),
        _BUDGET,
    )
    reading = read_report(flow, [], context())
    assert [(row.action, row.title) for row in reading.actions] == [
        ("1.1", "Loger les jeunes majeurs"),
        ("1.2", "Ouvrir les droits"),
    ]
    assert {(row.action, row.label, str(row.amount)) for row in reading.budget} >= {
        ("1.1", "TOTAL", "150.00"),
        ("1.2", "TOTAL", "150.00"),
    }


def test_a_heading_larger_than_the_title_ends_the_action() -> None:
    found = outlined(
        heading("Action 1.1", size=11.0),
        heading("Loger les jeunes majeurs", size=13.0),
        heading("Le territoire en quelques mots", size=15.0),
        paragraph("Le Département poursuit."),
    )
    assert [scope.action for scope in found.scopes] == ["1.1", "1.1", "", ""]


def test_the_same_words_below_several_numbers_are_no_title() -> None:
    numbers = ("Action 1.1", "Action 1.2")
    found = outlined(*(part for number in numbers for part in (heading(number), heading("Le public visé"))))
    assert [sheet.title for sheet in found.actions] == list(numbers)


def test_a_smaller_heading_below_a_number_is_no_title() -> None:
    found = outlined(heading("Action 1.1"), heading("Le public visé", size=11.0), paragraph("Des jeunes."))
    assert [sheet.title for sheet in found.actions] == ["Action 1.1"]


def test_smaller_headings_below_all_numbers_are_their_titles_where_they_differ() -> None:
    titles = {"Action 1.1": "Loger les jeunes", "Action 1.2": "Ouvrir les droits"}
    found = outlined(
        *(part for number, title in titles.items() for part in (heading(number), heading(title, size=11.0)))
    )
    assert [sheet.title for sheet in found.actions] == list(titles.values())


def test_badges_beside_a_number_are_no_title_where_a_larger_heading_stands_below() -> None:
    found = outlined(
        heading("Action 1 AXE 1 · ENFANCE", size=10.0),
        paragraph("TERMINÉE"),
        heading("Repérer les fragilités", size=14.0),
        _BUDGET,
        heading("Action 2 AXE 1 · ENFANCE", size=10.0),
        heading("Loger les jeunes majeurs", size=14.0),
        _BUDGET,
    )
    assert [sheet.title for sheet in found.actions] == ["Repérer les fragilités", "Loger les jeunes majeurs"]
    assert [scope.action for scope in found.scopes] == ["1"] * 4 + ["2"] * 3


def test_a_badge_and_a_title_larger_than_the_actions_running_heading_end_no_action() -> None:
    found = outlined(
        heading("Action 1.1 – Loger les jeunes", size=8.0),
        heading("Loger les jeunes", size=16.0),
        heading("1.1", size=20.0),
        heading("Les dépenses", size=11.0),
        heading("Le territoire", size=18.0),
    )
    assert [scope.action for scope in found.scopes] == ["1.1", "1.1", "1.1", "1.1", ""]


def test_a_chapters_number_before_the_words_for_an_action_is_not_its_number() -> None:
    found = outlined(
        heading("2.1. Action 1.1 : Loger", "2.1", size=13.0),
        _BUDGET,
        heading("2.2. Action 1.2 : Nourrir", "2.2"),
        _BUDGET,
    )
    assert [(sheet.number, sheet.title) for sheet in found.actions] == [("1.1", "Loger"), ("1.2", "Nourrir")]
