"""Indicators that two tables of a report print with the same value are one row; with two values, both stay."""

from __future__ import annotations

from dataclasses import replace

from quitus.assets.checking.arithmetic import check_reading
from quitus.figures.kinds import Check, Status
from quitus.figures.places import Box
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Cell, CellPart, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, table

_HEADS = ["Indicateur", "2018", "2019"]
_FIRST = table(
    [["Mesure", *_HEADS], ["Loger", "Jeunes logés", "NR", "15"], ["Suivre", "Jeunes suivis", "40", "45"]]
)


def lowered(printed: Table, by: float = 300.0) -> Table:
    """The table further down its page."""

    def part(place: CellPart) -> CellPart:
        box = place.box
        return CellPart(place.page, Box(box.x0, box.top + by, box.x1, box.bottom + by))

    def cell(old: Cell) -> Cell:
        lines = tuple(line._replace(top=line.top + by, bottom=line.bottom + by) for line in old.passage.lines)
        return replace(old, parts=tuple(map(part, old.parts)), passage=replace(old.passage, lines=lines))

    return replace(printed, parts=tuple(map(part, printed.parts)), cells=tuple(map(cell, printed.cells)))


def read(again: list[list[str]]) -> Reading:
    flow = (
        heading("Action 1.1 Prévenir", "Action 1.1"),
        heading("Indicateurs"),
        _FIRST,
        paragraph("En résumé :"),
        lowered(table(again)),
    )
    return check_reading(read_report(document(*flow), [], context()))


def rows(reading: Reading) -> list[tuple[str, str, str, str]]:
    return [(row.measure, row.indicator, row.period, str(row.value)) for row in reading.indicators]


_ONCE = [
    ("Loger", "Jeunes logés", "2018", "None"),
    ("Loger", "Jeunes logés", "2019", "15"),
    ("Suivre", "Jeunes suivis", "2018", "40"),
    ("Suivre", "Jeunes suivis", "2019", "45"),
]


def test_the_same_values_are_one_row_at_the_first_place_and_confirm_it() -> None:
    reading = read(
        [["Mesure", *_HEADS], ["Loger", "Jeunes logés", "NR", "15"], ["Suivre", "Jeunes suivis", "40", "45"]]
    )
    assert rows(reading) == _ONCE
    assert [row.status for row in reading.indicators if row.value is not None] == [Status.CONFIRMED] * 3
    assert sum(row.unread for row in reading.ledger) == 0


def test_a_summary_without_measures_prints_the_same_again() -> None:
    assert rows(read([_HEADS, ["Jeunes logés", "NR", "15"], ["Jeunes suivis", "40", "45"]])) == _ONCE


def test_another_value_stays_and_is_told() -> None:
    reading = read(
        [["Mesure", *_HEADS], ["Loger", "Jeunes logés", "NR", "16"], ["Suivre", "Jeunes suivis", "40", "45"]]
    )
    assert ("Loger", "Jeunes logés", "2019", "16") in rows(reading)
    assert Check.REPRINTED_DIFFERS in {finding.check for finding in reading.findings}


def test_what_another_measure_counts_under_the_same_name_stays() -> None:
    again = [["Mesure", *_HEADS], ["Former", "Jeunes logés", "NR", "15"]]
    assert ("Former", "Jeunes logés", "2019", "15") in rows(read(again))


def test_tables_of_two_places_that_share_one_value_keep_both() -> None:
    north = [["Mesure", *_HEADS], ["Loger", "Jeunes logés", "NR", "15"], ["Suivre", "Jeunes suivis", "41", "47"]]
    reading = read(north)
    assert rows(reading).count(("Loger", "Jeunes logés", "2019", "15")) == 2
    shared = [row for row in reading.indicators if row.indicator == "Jeunes logés" and row.value is not None]
    assert [row.status for row in shared] == [Status.UNCONFIRMED] * 2
    assert len([finding for finding in reading.findings if finding.check is Check.REPRINTED_DIFFERS]) == 2
