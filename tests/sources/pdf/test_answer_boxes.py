"""Tables among fields as the State's design system draws them: heads apart, merged remarks, boxes below."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, Document, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_LEFT, _RIGHT = 43.0, 553.0
_XS = (49.0, 253.0, 305.0, 415.0, 426.0)
_HEADS = ("Indicateur", "Exercice", "Nature", "Valeur", "Motif de l'écart")
_GROUPS = (
    ("Saisonniers rencontrés", (("2020", "Constaté", "900"), ("2020", "Objectif", "700"))),
    ("Domiciliations réalisées", (("2020", "Constaté", "212"), ("2021", "Objectif", "250"))),
    ("Communes visitées", (("2020", "Constaté", "38"),)),
)


def _text(canvas: Canvas, x: float, y: float, text: str, *, bold: bool = False, right: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
    (canvas.drawRightString if right else canvas.drawString)(x, y, text)


def _rule(canvas: Canvas, x0: float, x1: float, y: float) -> None:
    canvas.setLineWidth(0.5)
    canvas.line(x0, y, x1, y)


def _table(canvas: Canvas, y: float, head_room: float, heads: Sequence[str] = _HEADS) -> float:
    for column, (x, head) in enumerate(zip(_XS, heads, strict=False)):
        _text(canvas, x, y, head, bold=True, right=column == 3)
    y -= head_room
    _rule(canvas, _LEFT, _RIGHT, y)
    for label, rows in _GROUPS:
        for number, row in enumerate(rows):
            y -= 15
            if not number:
                _text(canvas, _XS[0], y, label)
            for column, text in enumerate(row, 1):
                _text(canvas, _XS[column], y, text, right=column == 3)
            y -= 6
            last = number == len(rows) - 1
            _rule(canvas, _LEFT if last else 247, _RIGHT if last else 421, y)
    return y


def _box(canvas: Canvas, y: float, label: str, answer: str, *, cut: bool = False) -> float:
    _text(canvas, _LEFT, y - 12, label)
    canvas.setFillColor(HexColor("#f6f6f6"))
    canvas.rect(_LEFT, y - 42, _RIGHT - _LEFT, 26, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#000000"))
    _text(canvas, _LEFT + 8, y - 32, answer)
    if not cut:
        _rule(canvas, _LEFT, _RIGHT, y - 42)
    return y - 42


def _read(head_room: float, *, cut: bool = False) -> Document:
    def draw(canvas: Canvas) -> None:
        y = _box(canvas, 780, "Contexte", "L'été attire beaucoup de monde.") - 40
        y = _table(canvas, y, head_room)
        y = _box(canvas, y, "Bilan qualitatif *", "La participation n'est pas connue.", cut=cut)

    return read_document(drawn(draw), "made.pdf")


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid()]


@pytest.mark.parametrize("head_room", [8, 12, 16])
@pytest.mark.parametrize("cut", [False, True])
def test_a_table_between_boxes_has_its_heads_and_no_answer(head_room: float, cut: bool) -> None:
    document = _read(head_room, cut=cut)
    (table,) = document.tables
    assert _texts(table) == [
        list(_HEADS),
        ["Saisonniers rencontrés", "2020", "Constaté", "900", ""],
        ["Saisonniers rencontrés", "2020", "Objectif", "700", ""],
        ["Domiciliations réalisées", "2020", "Constaté", "212", ""],
        ["Domiciliations réalisées", "2021", "Objectif", "250", ""],
        ["Communes visitées", "2020", "Constaté", "38", ""],
    ]
    said = [item.text for item in document.flow if isinstance(item, Block)]
    assert said[-2:] == ["Bilan qualitatif *", "La participation n'est pas connue."]
