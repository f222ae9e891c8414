"""A banded table's total alone at the top of a page, a heading and another table painted below it."""

from __future__ import annotations

from reportlab.lib.colors import HexColor, black, white
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_SUMS = (
    ("Financeurs", "Prévu", "Réalisé"),
    ("Part État", "12 000 €", "11 500 €"),
    ("Part du Département", "13 000 €", "12 750 €"),
)
_TOTAL = ("TOTAL", "25 000 €", "24 250 €")
_COUNTS = (("Indicateurs", "2019", "2020"), ("Jeunes logés", "14", "17"), ("Baux signés", "9", "12"))


def _band(canvas: Canvas, y: float, texts: tuple[str, ...], fill: str, ends: tuple[float, ...]) -> None:
    canvas.setFillColor(HexColor(fill))
    canvas.rect(55, y - 6, ends[-1] - 45, 20, stroke=0, fill=1)
    canvas.setFillColor(white if fill == "#204060" else black)
    canvas.setFont("Helvetica-Bold" if fill == "#204060" else "Helvetica", 10)
    canvas.drawString(60, y, texts[0])
    for end, text in zip(ends, texts[1:], strict=True):
        canvas.drawRightString(end, y, text)


def _draw(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 780, "Les dépenses de l'année sont restées dans les limites prévues.")
    for index, row in enumerate(_SUMS):
        _band(canvas, 120 - 20 * index, row, "#eef2f6" if index else "#204060", (330, 450))
    canvas.showPage()
    _band(canvas, 780, _TOTAL, "#c0ccd8", (330, 450))
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 755, "Ce qui a été fait")
    for index, row in enumerate(_COUNTS):
        _band(canvas, 728 - 20 * index, row, "#eef2f6" if index else "#204060", (300, 450))
    canvas.showPage()


def test_the_total_goes_to_its_own_table() -> None:
    tables = [item for item in read_document(drawn(_draw), "x").flow if isinstance(item, Table)]
    assert [[tuple(cell.text for cell in row) for row in table.grid()] for table in tables] == [
        [*_SUMS, _TOTAL],
        [*_COUNTS],
    ]
