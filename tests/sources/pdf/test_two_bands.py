"""Two tables painted one below the other: each has the column edges that its own cells draw."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

Rows = Sequence[Sequence[str]]
_HEIGHT = 14
_FIRST = (
    (60, 200, 280, 360, 470),
    (
        ("Poste", "Prévu", "Payé", "Remarque"),
        ("Loyer", "10 750,00 €", "7 823,02 €", "Hausse"),
        ("Repas", "14 250,00 €", "13 821,78 €", ""),
        ("Visites", "1 750,00 €", "1 838,29 €", ""),
        ("Total", "26 750,00 €", "23 483,09 €", ""),
    ),
)
_SECOND = (
    (60, 170, 215, 260, 305, 350, 470),
    (
        ("Indicateur", "2017", "2018", "2019", "2020", "Remarque"),
        ("Lits", "46", "44", "51", "52", ""),
        ("Visites", "311", "304", "299", "310", "Relevé partiel"),
    ),
)


def _painted(canvas: Canvas, xs: Sequence[int], rows: Rows, top: float) -> float:
    """Cells without any room around their text; the head and every other row are painted."""
    for place, row in enumerate(rows):
        for (left, right), text in zip(pairwise(xs), row, strict=True):
            if place % 2 == 0:
                canvas.setFillColor(HexColor("#dde8f4" if place == 0 else "#f4f4f4"))
                canvas.rect(left, top - _HEIGHT, right - left, _HEIGHT, stroke=0, fill=1)
            canvas.setFillColor(HexColor("#000000"))
            canvas.setFont("Helvetica-Bold" if place == 0 else "Helvetica", 9)
            if left in (xs[0], xs[-2]):
                canvas.drawString(left, top - 10, text)
            else:
                canvas.drawRightString(right, top - 10, text)
        top -= _HEIGHT
    return top


def test_two_painted_tables_close_below_one_another_keep_their_own_columns() -> None:
    def draw(canvas: Canvas) -> None:
        below = _painted(canvas, *_FIRST, 700)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(60, below - 14, "Indicateurs")
        _painted(canvas, *_SECOND, below - 22)
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    tables = [[[cell.text for cell in row] for row in item.grid()] for item in flow if isinstance(item, Table)]
    assert tables == [[list(row) for row in rows] for _, rows in (_FIRST, _SECOND)]
