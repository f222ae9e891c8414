"""A total whose label lies over a column of numbers and one of titles leaves both columns whole."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_ROWS = (
    ("1.1", ("Loger les jeunes",), "120,00", "80,50"),
    ("1.2", ("Aider les familles vers une garde", "de leurs enfants"), "75,25", "70,00"),
    ("2.1", ("Soigner",), "12,00", "9,00"),
)
_WRAPPED = tuple((row[0], ("Accompagner", "et loger"), *row[2:]) for row in _ROWS)
_TOTAL = ("Total de toutes les actions", "207,25", "159,50")


def _read(
    given: Sequence[tuple[str, tuple[str, ...], str, str]], *, ruled: bool, first: bool
) -> list[list[list[str]]]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        for x, head in ((60, "N°"), (100, "Action"), (310, "Prévu"), (390, "Réalisé")):
            canvas.drawString(x, 700, head)
        canvas.setFont("Helvetica", 9)
        y = 690.0
        for row in (_TOTAL, *given) if first else (*given, _TOTAL):
            if ruled:
                canvas.line(58, y, 430, y)
            lines = row[1] if len(row) == 4 else row[:1]
            y -= 10.5 * len(lines) + 6
            for index, line in enumerate(reversed(lines)):
                canvas.drawString(100 if len(row) == 4 else 60, y + 6 + 10.5 * index, line)
            middle = y + 6 + 5.25 * (len(lines) - 1)
            if len(row) == 4:
                canvas.drawString(60, middle, row[0])
            for x, value in zip((350, 430), row[-2:], strict=True):
                canvas.drawRightString(x, middle, value)
        if ruled:
            canvas.line(58, y, 430, y)
        canvas.showPage()

    found = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return [[[cell.text for cell in row] for row in each.grid()] for each in found]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("given", [_ROWS, _WRAPPED])
def test_numbers_stand_beside_their_titles(
    given: Sequence[tuple[str, tuple[str, ...], str, str]], ruled: bool, first: bool
) -> None:
    rows = [[number, " ".join(title), *values] for number, title, *values in given]
    total = [_TOTAL[0], *_TOTAL]
    wanted = [["N°", "Action", "Prévu", "Réalisé"], *([total, *rows] if first else [*rows, total])]
    assert _read(given, ruled=ruled, first=first) == [wanted]
