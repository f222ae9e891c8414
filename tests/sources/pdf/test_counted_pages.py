"""A table cut by the page's end, over a foot that counts the pages: the foot is no row of it."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from quitus.sources.pdf.tokens import is_value
from tests.sources.pdf.papers import drawn

_EDGES = (60, 170, 360, 430, 500)
_HEAD = ("Mesure", "Indicateur", "Cible 2024", "Valeur 2024")
_ROWS = (("Remobilisation", "Personnes repérées", "700", "823"), ("", "Personnes entrées", "180", "206"))
_LAST = ("", "Personnes de moins de 30 ans", "30", "28")


def _read(*, closed: bool) -> list[list[list[str]]]:
    def row(canvas: Canvas, y: float, texts: tuple[str, ...]) -> None:
        for left, text in zip(_EDGES, texts, strict=False):
            canvas.drawString(left + 4, y, text)

    def draw(canvas: Canvas) -> None:
        for number, rows in enumerate((_ROWS, (_LAST,)), 1):
            canvas.setFont("Helvetica", 9)
            y = 96.0 + 14 * len(rows) if number == 1 else 780.0
            canvas.line(_EDGES[0], y + 11, _EDGES[-1], y + 11)
            for at, texts in enumerate((_HEAD, *rows)):
                row(canvas, y - 14 * at, texts)
                if closed or at < len(rows):
                    canvas.line(_EDGES[1 if at else 0], y - 14 * at - 4, _EDGES[-1], y - 14 * at - 4)
            if number == 2:
                canvas.line(_EDGES[0], y - 18, _EDGES[-1], y - 18)
            canvas.drawString(200, 78, "Compte rendu d'exécution 2024")
            canvas.drawString(440, 78, f"{number} / 2")
            canvas.showPage()

    flow = read_document(drawn(draw, A4), "x").flow
    return [[[cell.text for cell in cells] for cells in each.grid()] for each in flow if isinstance(each, Table)]


def test_the_foot_is_in_no_table() -> None:
    for closed in (True, False):
        texts = [text for table in _read(closed=closed) for cells in table for text in cells]
        assert not any("Compte rendu" in text or "/ 2" in text for text in texts)
        assert "Personnes de moins de 30 ans" in texts


def test_the_rest_of_a_text_in_brackets_is_no_value() -> None:
    assert not is_value("117)")
    assert is_value("91 % (106 sur 117)")
    assert is_value("(117)")
