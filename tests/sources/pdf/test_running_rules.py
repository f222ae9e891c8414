"""A running head over a rule as wide as the first table of the page heads none of its columns."""

from __future__ import annotations

from itertools import pairwise

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_XS = (54, 280, 370, 460, 541)
_HEADS = ("Dépenses", "État", "Département", "Total")
_ROWS = (("Loyers", "4 000 €", "6 000 €", "10 000 €"), ("Repas", "1 000 €", "2 500 €", "3 500 €"))


def test_a_running_head_over_a_rule_heads_no_table_below() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 7)
        canvas.drawString(54, 799, "Le département agit")
        canvas.drawRightString(541, 799, "Bilan 2021")
        canvas.line(54, 794, 541, 794)
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(54, 772, "Le budget")
        canvas.setFillColor(HexColor("#d9ead3"))
        for left, right in pairwise(_XS):
            canvas.rect(left, 746, right - left, 18, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica", 9)
        for row, texts in enumerate((_HEADS, *_ROWS)):
            canvas.drawString(_XS[0] + 4, 751 - 18 * row, texts[0])
            for right, text in zip(_XS[2:], texts[1:], strict=True):
                canvas.drawRightString(right - 4, 751 - 18 * row, text)
            canvas.line(54, 746 - 18 * row, 541, 746 - 18 * row)
        canvas.showPage()

    document = read_document(drawn(draw), "x")
    (table,) = [item for item in document.flow if isinstance(item, Table)]
    assert [[cell.text for cell in row] for row in table.grid()] == [list(_HEADS), *map(list, _ROWS)]
    assert [item.text for item in document.flow if isinstance(item, Block)][-1] == "Le budget"
