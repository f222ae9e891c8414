"""A painted total whose first cell lies over two columns of words does not run these together in other rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_XS = (50, 290, 370, 450)
_ROWS = (
    ("Loyers des studios", "Association Abri", "6 200,00", "5 900,00"),
    ("Repas du soir", "Régie", "1 250,00", "1 410,00"),
    ("Cartes de transport", "Service mobilité", "900,00", "840,00"),
)
_TOTAL = ("Total des dépenses", "8 350,00", "8 150,00")


def _read(heads: tuple[str, str], second: tuple[float, ...], total: str = _TOTAL[0]) -> list[list[str]]:
    """The page's table; `second` are the places of the second column's text in each row."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#f4efe6"))
        for left, right in pairwise(_XS):
            canvas.rect(left, 622, right - left, 18, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        for index in range(5):
            canvas.line(_XS[0], 694 - 18 * index, _XS[-1], 694 - 18 * index)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(54, 699, heads[0])
        canvas.drawString(180, 699, heads[1])
        for x, head in zip(_XS[2:], ("Prévu", "Réalisé"), strict=True):
            canvas.drawRightString(x - 4, 699, head)
        canvas.setFont("Helvetica", 9)
        for index, (label, beside, *values) in enumerate((*_ROWS, (total, "", *_TOTAL[1:]))):
            canvas.drawString(54, 681 - 18 * index, label)
            if beside:
                canvas.drawString(second[index], 681 - 18 * index, beside)
            for x, value in zip(_XS[2:], values, strict=True):
                canvas.drawRightString(x - 4, 681 - 18 * index, value)
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return [[cell.text for cell in row] for row in table.grid()]


def test_words_below_heads_of_their_own_are_a_column() -> None:
    wanted = [["Dépense", "Bénéficiaire", "Prévu", "Réalisé"], *map(list, _ROWS), [_TOTAL[0], "", *_TOTAL[1:]]]
    assert _read(("Dépense", "Bénéficiaire"), (180.0, 180.0, 180.0)) == wanted


@pytest.mark.parametrize(
    ("heads", "second", "total"),
    [
        (("Dépense", ""), (180.0, 180.0, 180.0), _TOTAL[0]),
        (("Dépense", "Bénéficiaire"), (180.0, 150.0, 200.0), _TOTAL[0]),
        (("Dépense", "Bénéficiaire"), (180.0, 180.0, 180.0), "Total de toutes les dépenses de l'action"),
    ],
)
def test_words_that_are_no_column_for_certain_stay_with_their_label(
    heads: tuple[str, str], second: tuple[float, ...], total: str
) -> None:
    rows = _read(heads, second, total)
    assert [row[0] for row in rows][1:] == [f"{row[0]} {row[1]}" for row in _ROWS] + [total]
    assert {len(row) for row in rows} == {3}
