"""A heading at the top of a page below a table on the page before: its year may stand under a column of values."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_XS = (50, 150, 220, 290)
_ROWS = (("Indicateur", "2019", "2020"), ("Jeunes suivis", "88", "126"), ("Jeunes logés", "102", "129"))


def _ruled(canvas: Canvas, top: float) -> None:
    for at in range(len(_ROWS) + 1):
        canvas.line(_XS[0], top - 20 * at, _XS[-1], top - 20 * at)
    for x in _XS:
        canvas.line(x, top, x, top - 20 * len(_ROWS))
    canvas.setFont("Helvetica", 9)
    for at, row in enumerate(_ROWS):
        for x, text in zip(_XS, row, strict=False):
            canvas.drawString(x + 3, top - 20 * at - 14, text)


@pytest.mark.parametrize(("size", "taken"), [(13, False), (9, True)])
def test_a_larger_line_is_no_row_that_a_page_break_parts_from_its_table(size: int, taken: bool) -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, 120)
        canvas.showPage()
        canvas.setFont("Helvetica", size)
        canvas.drawString(50, 780, "Perspectives")
        canvas.drawString(155, 780, "2021")
        canvas.drawString(230, 780, "2022")

    document = read_document(drawn(draw), "made.pdf")
    (table,) = document.tables
    assert (table.rows == len(_ROWS) + 1) is taken
    said = " ".join(item.text for item in document.flow if isinstance(item, Block))
    assert ("Perspectives" in said) is not taken
