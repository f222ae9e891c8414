"""Small print below a banded table parts it from the next one, whose bands have the same ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_X0, _X1, _STEP = 60, 520, 22
_FIRST = (
    ("", "2025", "2026", "2027"),
    ("Ensemble", "168,4", "189,5", "210,5"),
    ("Part État", "70,7", "79,6", "88,4"),
    ("Part Ville", "97,7", "109,9", "122,1"),
)
_SECOND = (
    ("Ce qui fut payé en 2027", "", "", "Montant (€)"),
    ("Lits de camp", "", "", "34 174"),
    ("Cours du soir", "", "", "79 480"),
)


def _bands(canvas: Canvas, rows: Sequence[Sequence[str]], top: float) -> float:
    for index, texts in enumerate(rows):
        canvas.setFillColor(HexColor("#b8dde2" if index == 0 else "#ffffff" if index % 2 else "#e4f2f3"))
        if index % 2 == 0:
            canvas.rect(_X0, top - _STEP, _X1 - _X0, _STEP, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica-Bold" if index == 0 else "Helvetica", 9)
        canvas.drawString(_X0 + 5, top - 15, texts[0])
        for at, text in enumerate(texts[1:], 1):
            canvas.drawRightString(_X0 + 160 + 98 * at, top - 15, text)
        top -= _STEP
    return top


def _cells(table: Table) -> list[list[str]]:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def test_small_print_between_two_tables_parts_them() -> None:
    def draw(canvas: Canvas) -> None:
        below = _bands(canvas, _FIRST, 700)
        canvas.setFont("Helvetica-Oblique", 7)
        canvas.drawString(_X0, below - 11, "Les deux premières colonnes rappellent ce qui fut voté avant.")
        _bands(canvas, _SECOND, below - 26)

    first, second = read_document(drawn(draw), "x").tables
    assert _cells(first) == [list(row) for row in _FIRST]
    assert _cells(second) == [[row[0], row[-1]] for row in _SECOND]


def test_small_print_in_a_table_that_goes_on_parts_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        below = _bands(canvas, _FIRST, 700)
        canvas.setFont("Helvetica-Oblique", 7)
        canvas.drawString(_X0 + 5, below - 14, "Dont reports de crédits")
        _bands(canvas, _FIRST[2:], below - 22)

    [table] = read_document(drawn(draw), "x").tables
    assert [row[0] for row in _cells(table)][-2:] == ["Part État", "Part Ville"]


@pytest.mark.parametrize(("font", "left"), [("Helvetica-Oblique", 255), ("Helvetica", _X0 + 5)])
def test_a_caption_below_the_last_row_is_none_of_its_label(font: str, left: int) -> None:
    """The next heading has a band as wide as the table, so that nothing drawn parts the caption from the row."""

    def draw(canvas: Canvas) -> None:
        below = _bands(canvas, _FIRST, 700)
        canvas.setFont(font, 9)
        canvas.drawString(left, below - 14, "Tableau de suivi")
        canvas.setFillColor(HexColor("#f5dfe2"))
        canvas.rect(_X0, below - 60, _X1 - _X0, 22, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(_X0 + 5, below - 54, "Action 3 : Se loger")

    [table] = read_document(drawn(draw), "x").tables
    assert _cells(table) == [list(row) for row in _FIRST]


def test_a_table_set_otherwise_below_a_closed_one_is_another() -> None:
    """Its values end where none of the table's do; both were one table, whose head and columns were lost."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for at, texts in enumerate(_FIRST):
            canvas.drawString(_X0 + 5, 700 - 16 * at, texts[0])
            for column, text in enumerate(texts[1:]):
                canvas.drawRightString(_X0 + 260 + 98 * column, 700 - 16 * at, text)
        for y in (712, 695, 646):
            canvas.line(_X0, y, _X1, y)
        canvas.setFont("Helvetica-Oblique", 8)
        canvas.drawString(_X0, 628, "Dépenses réalisées")
        canvas.setFont("Helvetica", 9)
        for at, (label, value) in enumerate((("Lits de camp", "34 174 €"), ("Cours du soir", "79 480 €"))):
            canvas.drawString(_X0 + 5, 608 - 16 * at, label)
            canvas.drawRightString(_X0 + 340, 608 - 16 * at, value)

    first, second = read_document(drawn(draw), "x").tables
    assert _cells(first) == [list(row) for row in _FIRST]
    assert _cells(second) == [["Lits de camp", "34 174 €"], ["Cours du soir", "79 480 €"]]
