"""A value in a painted box over several columns, below edges that are drawn above it, stands in none of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_TWO = (50, 230, 300, 370, 440, 510)
_THREE = (50, 180, 240, 300, 360, 420, 480, 540)
_FUNDERS = ("État", "Département", "Région")
_LINES = (
    ("Loyers des studios", ("40 000 €", "25 000 €", "15 000 €")),
    ("Repas du soir", ("12 000 €", "13 000 €", "9 500 €")),
    ("Total par financeur", ("52 000 €", "38 000 €", "24 500 €")),
)


def _read(xs: Sequence[int], over: Sequence[tuple[int, int, str, float]], *, painted: bool = True) -> Table:
    """The table of two stages; `over` are painted boxes of its last row: ends, value and its middle."""
    width = (len(xs) - 2) // 2

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#d9ead3"))
        canvas.rect(xs[0], 664, xs[1] - xs[0], 36, stroke=0, fill=1)
        for left, right in ((xs[1], xs[1 + width]), (xs[1 + width], xs[-1])):
            canvas.rect(left, 682, right - left, 18, stroke=0, fill=1)
        for left, right in pairwise(xs[1:]):
            canvas.rect(left, 664, right - left, 18, stroke=0, fill=1)
        for first, end, _, _ in over if painted else ():
            canvas.rect(xs[first], 592, xs[end] - xs[first], 18, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        for row in range(1, 5):
            canvas.line(xs[0], 664 - 18 * row, xs[-1], 664 - 18 * row)
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(xs[0] + 4, 678, "Dépenses")
        canvas.drawCentredString((xs[1] + xs[1 + width]) / 2, 687, "Prévisionnel 2021")
        canvas.drawCentredString((xs[1 + width] + xs[-1]) / 2, 687, "Réalisé 2021")
        for index, (left, right) in enumerate(pairwise(xs[1:])):
            canvas.drawCentredString((left + right) / 2, 669, _FUNDERS[index % width])
        canvas.setFont("Helvetica", 8)
        for row, (label, amounts) in enumerate(_LINES):
            canvas.drawString(xs[0] + 4, 651 - 18 * row, label)
            for index, right in enumerate(xs[2:]):
                canvas.drawRightString(right - 4, 651 - 18 * row, amounts[index % width])
        canvas.drawString(xs[0] + 4, 597, "Coût total")
        for _, _, amount, middle in over:
            canvas.drawCentredString(middle, 597, amount)
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return table


@pytest.mark.parametrize(
    ("xs", "totals"),
    [
        (_TWO, [(1, 3, "90 000 €", 300.0), (3, 5, "90 000 €", 440.0)]),
        (_THREE, [(1, 4, "114 500 €", 270.0), (4, 7, "114 500 €", 450.0)]),
    ],
    ids=["across an edge", "in the middle column"],
)
def test_a_total_over_the_columns_of_a_stage_is_one_cell(
    xs: tuple[int, ...], totals: list[tuple[int, int, str, float]]
) -> None:
    table = _read(xs, totals)
    width = (len(xs) - 2) // 2
    assert [cell.text for cell in table.grid()[1][1:]] == list(_FUNDERS[:width]) * 2
    cells = [(cell.column, cell.column_span, cell.text) for cell in table.cells if cell.row == table.rows - 1]
    assert cells == [(0, 1, "Coût total"), *((first, width, amount) for first, _, amount, _ in totals)]
    assert not table.doubts


def test_a_value_across_the_edges_below_a_painted_head_needs_no_paint() -> None:
    table = _read(_TWO, [(1, 3, "90 000 €", 300.0), (3, 5, "90 000 €", 440.0)], painted=False)
    cells = [(cell.column, cell.column_span, cell.text) for cell in table.cells if cell.row == table.rows - 1]
    assert cells == [(0, 1, "Coût total"), (1, 2, "90 000 €"), (3, 2, "90 000 €")]
    assert not table.doubts


def test_a_value_in_a_coloured_row_keeps_its_column() -> None:
    table = _read(_THREE, [(1, 7, "38 000 €", 270.0)])
    (cell,) = [cell for cell in table.cells if cell.text == "38 000 €" and cell.row == table.rows - 1]
    assert (cell.column, cell.column_span) == (2, 1)
