"""Heads whose cells are painted one by one, in tables without rules: the painted boxes say which are merged."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

Cell = tuple[int, int, int, int, str]

_XS = (50, 80, 230, 270, 320, 360, 400, 450, 490)
_TOP, _STEP = 750, 20
_BODY = (
    ("1", "Rendre visite aux isolés", "0,25", "0,35", "0,60", "0,20", "0,30", "0,50"),
    ("2", "Prêter des vélos", "1,10", "", "1,10", "0,90", "", "0,90"),
    ("3", "Ouvrir les salles l'été", "0,40", "0,40", "0,80", "0,35", "0,40", "0,75"),
)
_HEAD: tuple[Cell, ...] = (
    (0, 0, 2, 1, "N°"),
    (0, 1, 2, 1, "Action"),
    (0, 2, 1, 3, "Inscrit au contrat (M€)"),
    (0, 5, 1, 3, "Dépensé au 31/12/2021"),
    *((1, 2 + 3 * half + at, 1, 1, text) for half in (0, 1) for at, text in enumerate(("État", "Ville", "Total"))),
)
_GRID = [
    ["N°", "Action", *["Inscrit au contrat (M€)"] * 3, *["Dépensé au 31/12/2021"] * 3],
    ["N°", "Action", "État", "Ville", "Total", "État", "Ville", "Total"],
]


def _draw(
    canvas: Canvas, head: Sequence[Cell], body: Sequence[Sequence[str]], start: float, italic: int, font: str
) -> None:
    for row, column, rows, columns, text in head:
        x0, x1, top = _XS[column], _XS[column + columns], start - _STEP * row
        canvas.setFillColor(HexColor("#dde8f4"))
        canvas.rect(x0, top - _STEP * rows, x1 - x0, _STEP * rows, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawCentredString((x0 + x1) / 2, top - _STEP * rows / 2 - 3, text)
    for index, texts in enumerate(body, 2):
        top = start - _STEP * index
        for column in range(len(_XS) - 1):
            canvas.setFillColor(HexColor("#f3f6fa" if index % 2 else "#ffffff"))
            canvas.rect(_XS[column], top - _STEP, _XS[column + 1] - _XS[column], _STEP, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont(font if index - 2 == italic else "Helvetica", 8)
        for column, text in enumerate(texts):
            if column < 2:
                canvas.drawString(_XS[column] + 4, top - 13, text)
            else:
                canvas.drawRightString(_XS[column + 1] - 4, top - 13, text)
    canvas.showPage()


def _read(
    head: Sequence[Cell], body: Sequence[Sequence[str]], *, italic: int = -1, font: str = "Helvetica-Oblique"
) -> list[list[str]]:
    """The table of a page with these painted head cells; every other row of the body is painted too."""

    def draw(canvas: Canvas) -> None:
        _draw(canvas, head, body, _TOP, italic, font)

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return [[cell.text for cell in row] for row in table.grid()]


def test_a_head_over_several_columns_is_whole_and_over_all_of_them() -> None:
    assert _read(_HEAD, _BODY) == [*_GRID, *map(list, _BODY)]


@pytest.mark.parametrize("left", ["N°", "Action"])
def test_a_corner_that_is_not_painted_is_open_where_nothing_stands_in_it(left: str) -> None:
    head = [cell for cell in _HEAD if cell[4] != left]
    grid = [[("" if text == left else text) for text in row] for row in _GRID]
    assert _read(head, _BODY)[:2] == grid


@pytest.mark.parametrize(
    ("text", "font"), [("Volet social", "Helvetica-Oblique"), ("2.1. Volet", "Helvetica-Bold")]
)
def test_a_heading_in_another_style_just_below_is_a_row_of_its_own(text: str, font: str) -> None:
    body = (("", text, *[""] * 6), *_BODY)
    read = _read(_HEAD, body, italic=0, font=font)
    assert [row[1] for row in read] == ["Action", "Action", *(row[1] for row in body)]


def test_heads_of_two_cells_that_stand_one_space_apart_are_each_in_its_own() -> None:
    """The second line of a head over two rows is level with the heads beside it, and close to the last one."""
    xs = (60, 160, 210, 260, 310, 400)
    boxes = ((0, 1, 0, 2), (1, 3, 0, 1), (3, 4, 0, 1), *((at, at + 1, 1, 2) for at in range(1, 4)), (4, 5, 0, 2))

    def draw(canvas: Canvas) -> None:
        for left, right, top, bottom in boxes:
            canvas.setFillColor(HexColor("#dde8f4"))
            canvas.rect(xs[left], 700 - 14 * bottom, xs[right] - xs[left], 14 * (bottom - top), stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(61, 690, "Poste")
        canvas.drawCentredString(210, 690, "2020")
        canvas.drawCentredString(285, 690, "2021")
        canvas.drawString(311, 690, "Raison des")
        canvas.drawString(311, 676, "écarts")
        for column, text in enumerate(("Cible", "Réel", "Cible"), 1):
            canvas.drawRightString(xs[column + 1] - 1, 676, text)
        canvas.setFont("Helvetica", 8)
        for place, row in enumerate((("Lits", "12", "14", "9"), ("Repas", "20", "31", "30"))):
            canvas.drawString(61, 662 - 14 * place, row[0])
            for column, text in enumerate(row[1:], 1):
                canvas.drawRightString(xs[column + 1] - 1, 662 - 14 * place, text)
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    assert [cell.text for cell in table.grid()[1]] == ["Poste", "Cible", "Réel", "Cible", "Raison des écarts"]


def test_a_caption_alone_above_painted_heads_is_the_tables_title() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(_XS[0] + 4, _TOP + 7, "Montants par action")
        _draw(canvas, _HEAD, _BODY, _TOP, -1, "Helvetica")

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    grid = [[cell.text for cell in row] for row in table.grid()]
    assert [row for row in grid if row[0] != "Montants par action"][:2] == _GRID
