"""Tables with rules one below the other, one narrower than its neighbours: each is one of its own."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_PARTNERS = (
    ("Projet", "Partenaires"),
    ("Jardins", "Ville, MSA"),
    ("Bus", "Mission locale"),
    ("Lits", "CAF, ADMR"),
)
_SPENT = (
    ("Nature", "Payé 2020", "Payé 2021"),
    ("Outils", "4 100,50", "4 900,00"),
    ("Terreau", "900,00", "1 100,25"),
    ("Total", "5 000,50", "6 000,25"),
)
_COUNTS = (("Année", "Jardiniers", "Récoltes"), ("2020", "31", "12"), ("2021", "40", "15"))
_TABLES: tuple[tuple[tuple[tuple[str, ...], ...], float, tuple[float, ...]], ...] = (
    (_PARTNERS, 540, (60, 280)),
    (_SPENT, 440, (60, 300, 400)),
    (_COUNTS, 540, (60, 260, 460)),
)


def _draw(canvas: Canvas) -> None:
    y = 700.0
    for title, (rows, end, lefts) in zip(("Partenaires", "Dépensé (en euros)", "Repères"), _TABLES, strict=True):
        canvas.setFont("Helvetica-BoldOblique", 10)
        canvas.drawString(60, y, title)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(60, y - 14, "Selon les pièces")
        y -= 22
        canvas.line(58, y - 1, end, y - 1)
        for index, row in enumerate(rows):
            y -= 15
            canvas.setFont("Helvetica-Bold" if index == 0 else "Helvetica", 10)
            for left, text in zip(lefts, row, strict=True):
                canvas.drawString(left, y + 2, text)
            if index == 0 or row == rows[-1] or (rows is _SPENT and index == 2):
                canvas.line(58, y - 2, end, y - 2)
        y -= 22
    canvas.showPage()


def test_each_table_is_its_own() -> None:
    tables = [item for item in read_document(drawn(_draw), "x").flow if isinstance(item, Table)]
    read = [[tuple(cell.text for cell in row) for row in table.grid()] for table in tables]
    assert read == [list(_PARTNERS), list(_SPENT), list(_COUNTS)]
