"""An action announced in a form's cell, below a band over the whole form."""

from __future__ import annotations

from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_INDICATORS = table([["Indicateur", "2018", "2019"], ["Jeunes logés", "40", "45"]])


def _form(number: str, title: str) -> list[list[str]]:
    return [
        ["Axe 1 – Prévenir la pauvreté", "<"],
        [f"FICHE ACTION {number}", title],
        ["Direction pilote", "Direction de l'enfance"],
    ]


def test_an_action_below_a_band_opens_its_sheet() -> None:
    flow: list[Block | Table] = []
    for number, title in (("1.1", "Accompagner les jeunes"), ("1.2", "Soutenir les familles")):
        flow += [table(_form(number, title)), heading("Indicateurs"), _INDICATORS]
    reading = read_report(document(*flow), [], context())
    assert [(row.action, row.title) for row in reading.actions] == [
        ("1.1", "Accompagner les jeunes"),
        ("1.2", "Soutenir les familles"),
    ]
    assert {row.action for row in reading.indicators} == {"1.1", "1.2"}


def test_below_rows_of_two_cells_it_is_a_row_like_others() -> None:
    rows = [["Axe 1", "Prévenir"], ["Pilote", "Direction"], *_form("1.1", "Accompagner les jeunes")[1:]]
    reading = read_report(document(table(rows), heading("Suite"), _INDICATORS), [], context())
    assert "1.1" not in {row.action for row in reading.actions}
