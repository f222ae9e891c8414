"""A mark in brackets behind a value is a note's where the report explains it, and no second number."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, table


@pytest.mark.parametrize(
    ("cell", "note", "value"),
    [
        ("150 (1)", "(1) données au 30 septembre", "150"),
        ("1 542 (1)", "(1) données au 30 septembre", "1542"),
        ("73 % (2)", "(2) hors mineurs", "73"),
        ("150 (2)", "(1) données au 30 septembre", None),
        ("150 (1)", "Les données sont au 30 septembre.", None),
        ("(1)", "(1) données au 30 septembre", None),
    ],
)
def test_a_mark_that_the_report_explains_is_no_number(cell: str, note: str, value: str | None) -> None:
    grid = table([["Indicateurs", "2018", "2019"], ["Jeunes suivis", "140", cell]])
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), grid, paragraph(note))
    reading = read_report(document(*flow), [], context())
    found = [str(row.value) for row in reading.indicators if row.period == "2019" and row.value is not None]
    assert found == ([] if value is None else [value])
    doubts = [each for each in reading.findings if each.check is Check.DOUBTFUL_READING]
    assert bool(doubts) is (value is None)


def test_marks_that_are_explained_are_furniture_on_the_page_too() -> None:
    grid = table([["Indicateurs", "2019"], ["Jeunes suivis", "150 (1)"]])
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), grid)
    explained, plain = (
        read_report(document(*flow, paragraph(note)), [], context()).ledger[0]
        for note in ("(1) données provisoires", "Les données sont provisoires (1)")
    )
    assert (explained.furniture - plain.furniture, plain.count - explained.count) == (2, 3)
    assert explained.figure == 1
    assert (plain.unread, explained.unread) == (0, 0)
