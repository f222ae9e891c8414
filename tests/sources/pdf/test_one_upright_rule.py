"""A rule behind the names of groups alone, in a table of level rules: what it leaves open is read by its text."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_HEADS = ("Objectif", "Ce que l'on observe", "2022", "2023")
_ROWS = (
    ("Préserver", "Jeunes accompagnés", "468", "512"),
    ("", "Jeunes parrainés", "41", "63"),
    ("Garantir", "Contrats signés", "NC", "118"),
    ("", "Pécules versés", "72", "87"),
)


def test_rows_right_of_one_upright_rule_have_their_columns() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        for x, head in zip((60, 150, 330, 400), _HEADS, strict=True):
            canvas.drawString(x, 700, head)
        canvas.setFont("Helvetica", 9)
        canvas.line(58, 712, 460, 712)
        canvas.line(58, 694, 460, 694)
        for at, row in enumerate(_ROWS):
            y = 682 - 18 * at
            for x, text in zip((60, 150, 330, 400), row, strict=True):
                canvas.drawString(x, y, text)
            canvas.line(58 if at % 2 else 140, y - 6, 460, y - 6)
        canvas.line(140, 694, 140, 622)
        canvas.showPage()

    (found,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    grid = [[cell.text for cell in row] for row in found.grid()]
    assert grid[0] == list(_HEADS)
    assert [row[1:] for row in grid[1:]] == [list(row[1:]) for row in _ROWS]
