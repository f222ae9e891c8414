"""A head over several columns that is set at one side of them, in a table without rules."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_ROWS = (("Mars", "31", "12", "8"), ("Avril", "28", "14", "7"), ("Mai", "40", "19", "6"))


def _heads(upper: dict[int, str], lower: dict[int, str], white: float) -> list[list[str]]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        for y, heads in ((700 + white, upper), (700, lower)):
            for x, text in heads.items():
                canvas.drawString(x, y, text)
        canvas.setFont("Helvetica", 10)
        for row, texts in enumerate(_ROWS):
            for x, text in zip((60, 220, 320, 420), texts, strict=True):
                canvas.drawString(x, 680 - 20 * row, text)
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    grid = table.grid()
    return [[cell.text for cell in row] for row in grid[: len(grid) - len(_ROWS)]]


@pytest.mark.parametrize("left", [220, 230, 320])
def test_a_head_stands_over_the_heads_below_it(left: int) -> None:
    heads = _heads({60: "Mois", left: "Venus", 420: "Partis"}, {220: "Seuls", 320: "En couple"}, 20)
    assert heads == [["Mois", "Venus", "Venus", "Partis"], ["Mois", "Seuls", "En couple", "Partis"]]


def test_the_lines_of_one_head_are_one() -> None:
    heads = _heads({60: "Mois", 220: "Venus", 420: "Partis"}, {220: "seuls", 320: "Couples"}, 12)
    assert heads == [["Mois", "Venus seuls", "Couples", "Partis"]]


def test_heads_set_at_the_foot_have_none_over_them() -> None:
    heads = _heads({220: "Venus"}, {60: "Mois", 220: "seuls", 320: "Couples", 420: "Partis"}, 20)
    assert heads[-1][2:] == ["Couples", "Partis"]
