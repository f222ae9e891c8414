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


def _titles(*tables: Table) -> list[tuple[str, str]]:
    flow = [part for each in tables for part in (each, heading("Indicateurs"), _INDICATORS)]
    return [(row.action, row.title) for row in read_report(document(*flow), [], context()).actions]


def test_number_and_title_stand_in_three_cells_of_a_frame() -> None:
    frames = [
        table([["Action", number, title]]) for number, title in (("1.1", "Loger les jeunes"), ("1.2", "Former"))
    ]
    assert _titles(*frames) == [("1.1", "Loger les jeunes"), ("1.2", "Former")]


def test_a_number_beside_a_title_and_its_pilot_opens_a_sheet() -> None:
    frames = [
        table([[number, title], ["^", "Pilote : Direction de l'insertion"]])
        for number, title in (("1.1", "Loger les jeunes"), ("1.2", "Former les agents"))
    ]
    assert _titles(*frames) == [("1.1", "Loger les jeunes"), ("1.2", "Former les agents")]


def test_a_label_for_number_and_title_opens_a_sheet() -> None:
    frames = [
        table([["Numéro et intitulé de l'action", f"{number} {title}"], ["Référent", "Direction de l'insertion"]])
        for number, title in (("1.1", "Loger les jeunes"), ("1.2", "Former les agents"))
    ]
    assert _titles(*frames) == [("1.1", "Loger les jeunes"), ("1.2", "Former les agents")]


def _whole(number: str, title: str, value: str) -> list[list[str]]:
    return [
        [f"FICHE ACTION N° {number}", title, "<"],
        ["Référent", "Direction de l'enfance", "<"],
        ["2. Indicateurs de suivi", "<", "<"],
        ["Indicateur", "2018", "2019"],
        ["Jeunes logés", "40", value],
        ["Jeunes suivis", "50", value],
    ]


def test_sheets_that_a_page_break_joined_to_one_grid_are_parted() -> None:
    rows = [*_whole("1", "Loger les jeunes", "45"), *_whole("2", "Former les agents", "56")]
    reading = read_report(document(table(rows)), [], context())
    assert [(row.action, row.title) for row in reading.actions] == [
        ("1", "Loger les jeunes"),
        ("2", "Former les agents"),
    ]
    found = {(row.action, row.period, str(row.value)) for row in reading.indicators if row.period == "2019"}
    assert found == {("1", "2019", "45"), ("2", "2019", "56")}
