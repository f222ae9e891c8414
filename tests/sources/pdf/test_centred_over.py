"""Heads in the middle of columns whose values are set at one side, and a head in the middle of several."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_ENDS = (240, 320, 400)
_HEADS = ("Commune", "État", "Somme")
_ROWS = (
    ("Loyers des salles", "120", "80", "200"),
    ("Repas", "75", "60", "135"),
    ("Trajets des jeunes", "40", "30", "70"),
)


def _read(over: tuple[str, float]) -> list[list[str]]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(60, 693, "Postes")
        canvas.drawCentredString(over[1], 699, over[0])
        for end, head in zip(_ENDS, _HEADS, strict=True):
            canvas.drawCentredString(end - 35, 687, head)
        canvas.setFont("Helvetica", 9)
        for index, (label, *values) in enumerate(_ROWS):
            canvas.drawString(60, 668 - 16 * index, label)
            for end, value in zip(_ENDS, values, strict=True):
                canvas.drawRightString(end, 668 - 16 * index, value)
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    grid = table.grid()
    assert [[cell.text for cell in row] for row in grid[2:]] == [list(row) for row in _ROWS]
    return [[cell.text for cell in row] for row in grid[:2]]


@pytest.mark.parametrize(("middle", "over"), [(285, ("Payé", "Payé", "Payé")), (245, ("Payé", "Payé", "Somme"))])
def test_a_head_is_over_the_columns_that_it_is_in_the_middle_of(middle: float, over: tuple[str, ...]) -> None:
    text = "Payé en fin de compte"
    assert _read((text, middle)) == [
        ["Postes", *(text if each == "Payé" else each for each in over)],
        ["Postes", *_HEADS],
    ]


def test_a_head_in_the_middle_of_one_or_all_is_over_all_where_the_label_stands_between_both_lines() -> None:
    assert _read(("Payé", 285.0))[0] == ["Postes", "Payé", "Payé", "Payé"]


@pytest.mark.parametrize("painted", [True, False])
def test_a_total_is_not_cut_in_a_word_where_rows_above_have_a_column(painted: bool) -> None:
    xs = (50, 80, 250, 340, 430)
    rows = (("N°", "Action", "Prévu", "Payé"), ("1", "Loger", "120", "80"), ("2", "Nourrir", "75", "60"))

    def draw(canvas: Canvas) -> None:
        for index, row in enumerate((*rows, ("Actions réunies", "", "195", "140"))):
            y = 700 - 16 * index
            if painted and index % 2 == 0:
                canvas.setFillGray(0.85)
                for left, right in pairwise(xs):
                    canvas.rect(left, y - 5, right - left, 16, stroke=0, fill=1)
                canvas.setFillGray(0)
            canvas.setFont("Helvetica-Bold" if index in {0, 3} else "Helvetica", 9)
            for column, text in enumerate(row):
                if column < 2:
                    canvas.drawString(xs[column] + 4, y, text)
                else:
                    canvas.drawRightString(xs[column + 1] - 4, y, text)
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    assert [cell.text for cell in table.grid()[-1]] == ["Actions réunies", "Actions réunies", "195", "140"]
