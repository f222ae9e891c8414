"""A head of two lines below a head over several columns keeps both."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_XS = (60, 190, 250, 330, 390)


def _draw(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 9)
    for x, text in ((215, "Année 2020"), (355, "Année 2021")):
        canvas.drawString(x, 700, text)
        canvas.line(x - 27, 696, x + 83, 696)
    for x in (250, 390):
        canvas.drawString(x, 684, "Autres")
        canvas.drawString(x, 664, "payeurs")
    for x, text in zip(_XS, ("Fiche", "État", "", "État", ""), strict=True):
        canvas.drawString(x, 674, text)
    canvas.setFont("Helvetica", 9)
    for row, values in enumerate((("Jardins", "12", "7", "3", "8"), ("Bus", "14", "9", "4", "5"))):
        for x, text in zip(_XS, values, strict=True):
            canvas.drawString(x, 640 - 16 * row, text)
    canvas.line(55, 654, 440, 654)
    canvas.line(55, 615, 440, 615)
    canvas.line(55, 716, 440, 716)
    canvas.showPage()


def test_a_head_of_two_lines_is_whole() -> None:
    tables = [item for item in read_document(drawn(_draw), "x").flow if isinstance(item, Table)]
    upper, lower = [[cell.text for cell in row] for row in tables[0].grid()[:2]]
    assert upper == ["Fiche", "Année 2020", "Année 2020", "Année 2021", "Année 2021"]
    assert lower == ["Fiche", "État", "Autres payeurs", "État", "Autres payeurs"]
