"""Two tables side by side that a page break cuts are two tables, each whole."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table as Drawn

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn
from tests.sources.pdf.papers import table as table_of

_PLANNED = [("Payeurs", "Prévu"), ("État", "10 €"), ("CD", "20 €"), ("CAF", "5 €"), ("Total", "35 €")]
_EXECUTED = [("Payeurs", "Réalisé"), ("État", "9 €"), ("CD", "18 €"), ("CAF", "4 €"), ("Total", "31 €")]


def _drawn(cuts: tuple[int, int], repeat: bool) -> list[list[list[str]]]:
    """The cells of the tables read, where each is cut after so many rows; a table that is not cut ends there."""

    def put(canvas: Canvas, rows: list[tuple[str, str]], left: float, bottom: float, top: float) -> None:
        made: Drawn = table_of(tuple(rows), "grid", (110, 80))
        _, height = made.wrapOn(canvas, 250, 500)
        made.drawOn(canvas, left, (top - height) if top else bottom)

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "Budget de l'action")
        sides = ((60, _PLANNED, cuts[0]), (320, _EXECUTED, cuts[1]))
        for left, rows, cut in sides:
            put(canvas, rows[:cut], left, 0, 150)
        canvas.showPage()
        for left, rows, cut in sides:
            if rows[cut:]:
                put(canvas, [*rows[:1], *rows[cut:]] if repeat else rows[cut:], left, 0, 780)
        canvas.drawString(60, 500, "Suite du texte")
        canvas.showPage()

    found = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return [[[cell.text for cell in row] for row in each.grid()] for each in found]


@pytest.mark.parametrize("repeat", [True, False])
@pytest.mark.parametrize("cuts", [(2, 2), (3, 4), (3, 5), (5, 3)])
def test_each_goes_on_below_its_own_part(cuts: tuple[int, int], repeat: bool) -> None:
    assert _drawn(cuts, repeat) == [[list(row) for row in rows] for rows in (_PLANNED, _EXECUTED)]
