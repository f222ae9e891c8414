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


def _banded(left: list[tuple[str, str]], right: list[tuple[str, str]]) -> list[list[list[str]]]:
    """Two banded tables side by side, a label of the right one in two lines: its rows are the higher ones."""

    def draw(canvas: Canvas) -> None:
        for x, rows in ((60.0, left), (330.0, right)):
            y = 700.0
            for index, (label, value) in enumerate(rows):
                lines = label.split("/")
                y -= 6 + 10 * len(lines)
                if index % 2 == 0:
                    canvas.setFillGray(0.85)
                    canvas.rect(x - 4, y, 220, 6 + 10 * len(lines), stroke=0, fill=1)
                    canvas.setFillGray(0)
                canvas.setFont("Helvetica-Bold" if index == 0 else "Helvetica", 9)
                for at, line in enumerate(reversed(lines)):
                    canvas.drawString(x, y + 5 + 10 * at, line)
                canvas.drawRightString(x + 210, y + 5 * len(lines), value)
        canvas.showPage()

    found = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return [[[cell.text for cell in row] for row in each.grid()] for each in found]


def test_last_rows_without_a_band_are_read_on_both_sides() -> None:
    left = [("Payeurs", "Prévu"), ("État", "10 €"), ("Commune", "20 €"), ("CAF", "5 €")]
    right = [("Postes", "Réalisé"), ("Salaires des/animateurs", "9 €"), ("Loyers des/ateliers", "8 €")]
    right.append(("Trop-perçu", "(1 200,50 €)"))
    wanted = [[[label.replace("/", " "), value] for label, value in rows] for rows in (left, right)]
    assert sorted(_banded(left, right)) == sorted(wanted)
