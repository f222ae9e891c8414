"""Names over the labels of a table whose rules stop before merged labels: an action's band, long or short."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_XS = (50.0, 150.0, 300.0, 380.0)
_END = 450.0
_HEADS = ("Mesure", "Indicateur", "2022", "2023")
_ROWS = (
    ("Suivi", (("Jeunes devenus majeurs", "104", "97"), ("Projets ouverts", "41", "63"))),
    ("Sortie", (("Jeunes logés", "12", "38"), ("Jeunes formés", "NC", "58"))),
)


def _line(canvas: Canvas, y: float, texts: tuple[str, ...], *, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
    for x, text in zip(_XS, texts, strict=False):
        canvas.drawString(x + 3, y + 5, text)


def _draw(canvas: Canvas, bands: tuple[str, str]) -> None:
    y = 700.0
    canvas.line(_XS[0], y + 18, _END, y + 18)
    _line(canvas, y, _HEADS, bold=True)
    canvas.line(_XS[0], y, _END, y)
    for band, (measure, rows) in zip(bands, _ROWS, strict=True):
        y -= 18
        canvas.setFillColor(HexColor("#dcebf0"))
        canvas.rect(_XS[0], y, _END - _XS[0], 18, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        _line(canvas, y, (band,), bold=True)
        canvas.line(_XS[0], y, _END, y)
        for number, row in enumerate(rows):
            y -= 18
            last = number == len(rows) - 1
            _line(canvas, y, (measure if not number else "", *row))
            canvas.line(_XS[0] if last else _XS[1], y, _END, y)


@pytest.mark.parametrize(
    "bands",
    [
        ("Action 1.1 - Accompagner vers l'autonomie les jeunes", "Action 1.2 - Loger"),
        ("Action 1.1", "Action 1.2 - Accueillir partout et mieux sans attendre"),
        ("Action 1.1 - Accueil de proximité", "Action 1.2 - Garantie d'activité"),
    ],
)
def test_bands_are_rows_of_their_own_and_nothing_is_lost(bands: tuple[str, str]) -> None:
    document = read_document(drawn(lambda canvas: _draw(canvas, bands)), "made.pdf")
    (table,) = document.tables
    grid = [[cell.text for cell in row] for row in table.grid()]
    assert all(len(row) == len(_HEADS) for row in grid)
    assert [row[0] for row in grid] == ["Mesure", bands[0], "Suivi", "Suivi", bands[1], "Sortie", "Sortie"]
    assert [row[2:] for row in grid if row[0] in {"Suivi", "Sortie"}] == [
        list(r[1:]) for _, rows in _ROWS for r in rows
    ]
