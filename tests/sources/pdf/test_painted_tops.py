"""Heads painted on top of a ruled body, without rules of their own."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_XS = (50, 250, 330, 410, 490)
_BODY = (("Jeunes accompagnés", "612", "688", "720"), ("Part des jeunes logés", "71 %", "76 %", "80 %"))
_Heads = tuple[tuple[int, int, tuple[str, ...]], ...]
_ONE: _Heads = tuple((at, at + 1, text) for at, text in enumerate((("Indicateur",), ("Résultat", "2022"),
    ("Résultat", "2023"), ("Cible", "2024"))))  # fmt: skip


def _rows(tops: tuple[tuple[float, _Heads], ...]) -> list[list[str]]:
    """The page's table: painted heads whose rows begin so high, and the ruled body that begins at 700."""

    def draw(canvas: Canvas) -> None:
        for top, heads in tops:
            for first, last, texts in heads:
                canvas.setFillColor(HexColor("#005b7f"))
                canvas.rect(_XS[first], top - 30, _XS[last] - _XS[first], 30, stroke=0, fill=1)
                canvas.setFillColor(HexColor("#ffffff"))
                canvas.setFont("Helvetica-Bold", 9)
                for index, text in enumerate(texts):
                    canvas.drawCentredString((_XS[first] + _XS[last]) / 2, top - 13 - 11 * index, text)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica", 9)
        for row, texts in enumerate(_BODY):
            for column, text in enumerate(texts):
                canvas.rect(_XS[column], 680 - 20 * row, _XS[column + 1] - _XS[column], 20)
                canvas.drawString(_XS[column] + 4, 687 - 20 * row, text)
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return [[cell.text for cell in row] for row in table.grid()]


def test_painted_heads_are_the_body_s_first_row() -> None:
    heads = ["Indicateur", "Résultat 2022", "Résultat 2023", "Cible 2024"]
    assert _rows(((730, _ONE),)) == [heads, *map(list, _BODY)]


def test_a_painted_head_over_two_columns_is_over_both() -> None:
    upper: _Heads = ((0, 1, ()), (1, 3, ("Réalisé",)), (3, 4, ("Objectif",)))
    found = _rows(((760, upper), (730, _ONE)))
    assert found[0] == ["", "Réalisé", "Réalisé", "Objectif"]
    assert found[2:] == [*map(list, _BODY)]


@pytest.mark.parametrize("heads", [((0, 4, ("Les indicateurs de 2023",)),), _ONE[:3]])
def test_what_is_painted_over_all_columns_or_not_all_is_no_row_of_heads(heads: _Heads) -> None:
    assert _rows(((730, heads),)) == [*map(list, _BODY)]
