"""The first rows of a table at a page's foot are joined with those on the next page, whose columns they share."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_LEFTS = (60, 330, 450)
_HEAD = ("Indicateurs", "2018", "2019")
_ROWS = [(f"Nombre de lieux ouverts, série {letter}", f"1{n}", f"2{n}") for n, letter in enumerate("abcdef")]


def _read(before: int, head: bool = True, prose: str = "Les lieux ont ouvert en mars.") -> list[list[list[str]]]:
    """The tables of two pages, `before` rows of one table on the first."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, prose)
        at = 90 + 16 * before
        for row in [_HEAD, *_ROWS[:before]] if head else _ROWS[:before]:
            _print(canvas, row, at)
            at -= 16
        canvas.showPage()
        for place, row in enumerate(_ROWS[before:]):
            _print(canvas, row, 760 - 16 * place)
        canvas.drawString(60, 500, prose)
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    return [[[cell.text for cell in row] for row in item.grid()] for item in flow if isinstance(item, Table)]


def _print(canvas: Canvas, row: tuple[str, ...], at: float) -> None:
    for left, text in zip(_LEFTS, row, strict=True):
        canvas.drawString(left, at, text)


@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_a_head_and_any_first_rows_at_the_foot_belong_to_the_table(before: int) -> None:
    assert _read(before) == [[list(_HEAD), *map(list, _ROWS)]]


def test_text_at_the_foot_without_a_head_is_left() -> None:
    assert _read(0, head=False) == [[list(row) for row in _ROWS]]


def test_a_head_whose_words_stand_close_is_parted_at_the_columns() -> None:
    lefts = (60, 330, 376, 422)
    head = ("Indicateurs", "Fait 18", "But 19", "Fait 19")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for left, text in zip(lefts, head, strict=True):
            canvas.drawString(left, 90, text)
        canvas.showPage()
        for place, row in enumerate(_ROWS):
            canvas.setFont("Helvetica", 9)
            for left, text in zip(lefts, (row[0], *(f"{value} 111" for value in (*row[1:], "31"))), strict=True):
                canvas.drawString(left, 760 - 16 * place, text)
        canvas.showPage()

    (table,) = read_document(drawn(draw), "x").tables
    assert [cell.text for cell in table.grid()[0]] == list(head)


def test_a_heading_of_rows_alone_below_the_head_is_the_tables_first_row() -> None:
    def draw(canvas: Canvas) -> None:
        _print(canvas, _HEAD, 110)
        canvas.setFont("Helvetica-Oblique", 12)
        canvas.drawString(60, 92, "Se loger")
        canvas.showPage()
        for place, row in enumerate(_ROWS):
            _print(canvas, row, 760 - 16 * place)
        canvas.showPage()

    (table,) = read_document(drawn(draw), "x").tables
    assert [[cell.text for cell in row] for row in table.grid()[:3]] == [
        list(_HEAD),
        ["Se loger", "", ""],
        list(_ROWS[0]),
    ]


def test_a_head_whose_last_word_stands_half_a_letter_from_the_one_before_is_parted() -> None:
    """The year is set at the right of its column, the remarks' head at the left of the next one."""
    rows = [
        (*row, remark) for row, remark in zip(_ROWS, ("Un mois de moins", "", "Deux de plus") * 2, strict=True)
    ]

    def line(canvas: Canvas, row: tuple[str, ...], at: float) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, at, row[0])
        canvas.drawRightString(330, at, row[1])
        canvas.drawRightString(400, at, row[2])
        canvas.drawString(405, at, row[3])

    def draw(canvas: Canvas) -> None:
        line(canvas, (*_HEAD, "Remarques"), 90)
        canvas.showPage()
        for place, row in enumerate(rows):
            line(canvas, row, 760 - 16 * place)
        canvas.showPage()

    (table,) = read_document(drawn(draw), "x").tables
    assert [[cell.text for cell in row] for row in table.grid()] == [[*_HEAD, "Remarques"], *map(list, rows)]


def test_a_first_row_whose_year_stands_one_space_behind_its_label_is_the_tables() -> None:
    lefts = (60, 193, 270, 300)
    head = ("Indicateurs", "Année", "Lits", "Remarques")
    rows = [
        ("Nombre de lieux ouverts en hiver", "2021", "112", ""),
        *(("", str(year), "9", "") for year in (2020, 2019)),
    ]

    def line(canvas: Canvas, row: tuple[str, ...], at: float) -> None:
        canvas.setFont("Helvetica", 9)
        for left, text in zip(lefts, row, strict=True):
            canvas.drawString(left, at, text)

    def draw(canvas: Canvas) -> None:
        line(canvas, head, 106)
        line(canvas, rows[0], 90)
        canvas.showPage()
        for place, row in enumerate(
            (*rows[1:], ("Nombre de repas servis en hiver", "2021", "7", "Relevé"), ("", "2020", "6", ""))
        ):
            line(canvas, row, 760 - 14 * place)
        canvas.showPage()

    (table,) = read_document(drawn(draw), "x").tables
    assert [cell.text for cell in table.grid()[0]] == list(head)
    assert [cell.text for cell in table.grid()[1]] == list(rows[0])


def test_a_head_at_the_foot_belongs_to_rows_that_begin_with_a_painted_heading() -> None:
    def draw(canvas: Canvas) -> None:
        _print(canvas, ("Indicateurs", "Départ", "2019"), 106)
        canvas.drawString(_LEFTS[1], 92, "(2018)")
        canvas.showPage()
        canvas.setFillGray(0.8)
        canvas.rect(55, 754, 480, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(60, 759, "Se loger")
        for place, row in enumerate(_ROWS, 1):
            _print(canvas, row, 759 - 16 * place)
        canvas.showPage()

    (table,) = read_document(drawn(draw), "x").tables
    assert [[cell.text for cell in row][:3] for row in table.grid()[:3]] == [
        ["Indicateurs", "Départ (2018)", "2019"],
        ["Se loger", "", ""],
        list(_ROWS[0]),
    ]
