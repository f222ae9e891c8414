"""A sheet that begins anew under the same number: what follows may be another action's, and is doubtful."""

from __future__ import annotations

from dataclasses import replace

from quitus.figures.kinds import Check, Status
from quitus.figures.places import Box
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Block, CellPart, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, table


def _on(page: int, printed: Table) -> Table:
    """The table on another page."""
    cells = tuple(
        replace(
            cell,
            parts=tuple(CellPart(page, part.box) for part in cell.parts),
            passage=replace(cell.passage, lines=tuple(line._replace(page=page) for line in cell.passage.lines)),
        )
        for cell in printed.cells
    )
    return replace(printed, parts=(CellPart(page, Box(0, 0, 600, 200)),), cells=cells)


def _sheet(page: int, state: str, department: str, total: str, label: str) -> list[Block | Table]:
    budget = table([["État", state], ["Département", department], ["TOTAL", total]])
    counted = table([["Indicateur", "2018", "2019"], [label, "40", "45"]])
    return [
        heading("Budget prévisionnel"), _on(page, budget), heading("Indicateurs"), _on(page + 1, counted),
    ]  # fmt: skip


def _read(state: str, department: str, total: str) -> Reading:
    flow = [
        heading("Action 1.1 Prévenir", "Action 1.1"),
        *_sheet(1, "30 000 €", "30 000 €", "60 000 €", "Jeunes logés"),
        paragraph("Fiche suivante"),
        *_sheet(3, state, department, total, "Ménages visités"),
    ]
    return read_report(document(*flow), [], context())


def test_other_amounts_after_the_indicators_make_what_follows_doubtful() -> None:
    reading = _read("25 000 €", "20 000 €", "45 000 €")
    statuses = {row.indicator: row.status for row in reading.indicators}
    assert statuses == {"Jeunes logés": Status.UNCONFIRMED, "Ménages visités": Status.DOUBTFUL}
    said = [each for each in reading.findings if "revient avec d'autres montants" in each.message]
    assert [(each.check, each.action) for each in said] == [(Check.DOUBTFUL_READING, "1.1")]
    assert said[0].locator.startswith("p3[")


def test_the_same_amounts_again_doubt_nothing() -> None:
    reading = _read("30 000 €", "30 000 €", "60 000 €")
    assert {row.status for row in reading.indicators} == {Status.UNCONFIRMED}
    assert not [each for each in reading.findings if "revient" in each.message]
