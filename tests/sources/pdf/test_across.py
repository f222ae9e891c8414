"""A total in the middle of a cell merged over the columns of those who pay leaves these columns whole."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_HEADS = ("Objet", "Part État", "Part départementale")
_ROWS = (
    ("Postes", "75 000,00", "75 000,00"),
    ("Logement", "60 000,00", "60 000,00"),
    ("Bourse", "15 000,00", "900,00"),
)


def _read(middle: float) -> Table:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        for x, head in zip((60, 300, 420), _HEADS, strict=True):
            canvas.drawString(x, 700, head)
        canvas.setFont("Helvetica", 9)
        for at, (label, one, other) in enumerate(_ROWS):
            y = 680 - 18 * at
            canvas.line(58, y + 12, 540, y + 12)
            canvas.drawString(60, y, label)
            canvas.drawRightString(390, y, one)
            canvas.drawRightString(510, y, other)
        canvas.line(58, 638, 540, 638)
        canvas.drawString(60, 626, "Coût complet")
        canvas.drawCentredString(middle, 626, "285 900,00")
        canvas.line(58, 620, 540, 620)
        canvas.showPage()

    (found,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return found


def test_a_total_between_two_columns_makes_none_of_its_own() -> None:
    found = _read(415)
    assert [[cell.text for cell in row] for row in found.grid()[:4]] == [list(_HEADS), *map(list, _ROWS)]
    assert found.sure
    assert "285 900,00" in [cell.text for cell in found.grid()[4]]


def test_a_total_below_its_own_column_stays_there() -> None:
    found = _read(485)
    assert [cell.text for cell in found.grid()[4]] == ["Coût complet", "", "285 900,00"]
