"""Lower heads between a short rule and a painted row: they are heads, though nothing parts them from that row."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_ENDS = (217, 277, 331, 381, 441, 494, 540)
_ROWS = (
    ("TOTAL", "78 000 €", "78 000 €", "156 000 €", "67 842 €", "67 292 €", "135 134 €", "86,6 %"),
    ("Éducateur référent", "22 000 €", "22 000 €", "44 000 €", "22 000 €", "21 450 €", "43 450 €", "98,8 %"),
    ("Parrainage", "6 000 €", "6 000 €", "12 000 €", "5 200 €", "5 200 €", "10 400 €", "86,7 %"),
    ("Colocations", "50 000 €", "50 000 €", "100 000 €", "40 642 €", "40 642 €", "81 284 €", "81,3 %"),
)


def test_lower_heads_below_a_short_rule_are_heads() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#2f6b4f"))
        canvas.rect(48, 667, 499, 33, stroke=0, fill=1)
        for index in range(0, len(_ROWS), 2):
            canvas.setFillColor(HexColor("#eceff1"))
            canvas.rect(48, 651 - 16 * index, 499, 16, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.line(176, 682, 502, 682)
        canvas.line(48, 603, 547, 603)
        for x in (176, 339, 502):
            canvas.line(x, 700, x, 603)
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawCentredString(257, 687, "Budget prévu")
        canvas.drawCentredString(420, 687, "Budget réalisé")
        canvas.drawString(73, 681, "Postes de dépenses")
        canvas.drawString(515, 681, "Taux")
        for middle, head in zip((200, 255, 311, 363, 418, 474), ("État", "Département", "Total") * 2, strict=True):
            canvas.drawCentredString(middle, 671, head)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica", 8)
        for index, (label, *values) in enumerate(_ROWS):
            y = 655 - 16 * index
            canvas.drawString(54, y, label)
            for end, value in zip(_ENDS, values, strict=True):
                canvas.drawRightString(end, y, value)
        canvas.showPage()

    (table,) = (item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table))
    rows = [[cell.text for cell in row] for row in table.grid()]
    assert rows[0][1:7] == [*["Budget prévu"] * 3, *["Budget réalisé"] * 3]
    assert rows[1][1:7] == ["État", "Département", "Total"] * 2
    assert rows[2][0] == "TOTAL"
