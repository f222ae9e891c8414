"""The last row of a table, a box over all columns with a name and an amount at its ends: two cells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_EDGES = (60, 300, 390, 480)
_ROWS = (
    ("Dépense", "Part État", "Part Département"),
    ("Conseiller logement", "38 912,40 €", "0,00 €"),
    ("Allocations de départ", "61 200,00 €", "30 600,00 €"),
    ("Total par financeur", "100 112,40 €", "30 600,00 €"),
)


def _read(name: str, value: str, end: float) -> Sequence[Sequence[str]]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for at, row in enumerate(_ROWS):
            y = 700 - 18 * at
            for left, right, text in zip(_EDGES, _EDGES[1:], row, strict=False):
                canvas.rect(left, y, right - left, 18)
                put = canvas.drawString if left == _EDGES[0] else canvas.drawRightString
                put(left + 4 if left == _EDGES[0] else right - 4, y + 5, text)
        y = 700 - 18 * len(_ROWS)
        canvas.rect(_EDGES[0], y, _EDGES[-1] - _EDGES[0], 18)
        canvas.drawString(_EDGES[0] + 4, y + 5, name)
        canvas.drawRightString(end, y + 5, value)
        canvas.showPage()

    (found,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return [[cell.text for cell in row] for row in found.grid()]


def test_the_name_and_the_amount_over_all_other_columns_are_two_cells() -> None:
    last = _read("Coût total de l'action", "130 712,40 €", _EDGES[-1] - 4)[-1]
    assert last == ["Coût total de l'action", "130 712,40 €", "130 712,40 €"]


@pytest.mark.parametrize(
    ("name", "value", "end"),
    [
        ("Coût total de l'action", "voir page 5", _EDGES[-1] - 4),
        ("Coût total de l'action", "130 712,40 €", _EDGES[-1] - 30),
        ("Coût total de l'action, y compris ce que les communes ont pris à leur charge", "12,40 €", 476),
    ],
    ids=["words", "not below the amounts", "a name that runs over the edge"],
)
def test_any_other_text_stays_one_cell(name: str, value: str, end: float) -> None:
    assert _read(name, value, end)[-1][0] == f"{name} {value}"
