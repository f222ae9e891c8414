"""Headings that name a group of actions, and those that only look as if they did."""

from __future__ import annotations

from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, table

_BUDGET = table(
    [["Financeur", "Prévu 2019", "Réalisé 2019"], ["État", "100 €", "90 €"], ["Total", "100 €", "90 €"]]
)


def read(*flow: Block | Table) -> Reading:
    return read_report(document(*flow), [], context())


def sheet(number: str, *inside: Block | Table) -> tuple[Block | Table, ...]:
    return (heading(f"Action {number} : Aider", f"Action {number}"), *inside, heading("Budget", size=11), _BUDGET)


def test_the_head_of_a_column_of_initiatives_does_not_close_the_sheet() -> None:
    head = (heading("Initiative", size=10), heading("Partenaires", size=10), paragraph("Jardin partagé"))
    reading = read(heading("Mesures socle", size=16), *sheet("1.1", *head), *sheet("1.2"))
    assert {row.action for row in reading.budget} == {"1.1", "1.2"}
    assert [row.group for row in reading.actions] == ["socle", "socle"]


def test_a_numbered_section_on_initiatives_stays_in_its_action() -> None:
    numbered = heading("2.1 Aider", "2.1", 11), heading("2.1.1 Initiatives locales", "2.1.1", 11)
    reading = read(heading("1 Mesures socle", "1", 11), *numbered, heading("2.1.2 Budget", "2.1.2", 11), _BUDGET)
    assert [row.action for row in reading.budget] == ["2.1"] * 4


def test_a_group_set_smaller_than_its_actions_is_one_before_the_next_action() -> None:
    reading = read(
        heading("Mesures socle", size=10), *sheet("1.1"), heading("Initiatives départementales", size=10),
        paragraph("Le Département a retenu une action."), *sheet("2.1"),
    )  # fmt: skip
    assert [row.group for row in reading.actions] == ["socle", "initiative"]


def test_a_larger_heading_of_a_group_closes_the_sheet_whatever_follows() -> None:
    reading = read(*sheet("1.1"), heading("Mesures à l'initiative", size=16), heading("Budget", size=11), _BUDGET)
    assert [row.action for row in reading.budget] == ["1.1"] * 4
