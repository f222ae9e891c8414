"""Numbers that a narrow cell sets on two lines are one; two values one below the other stay two."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from quitus.sources.numbers.printed import NotANumber, PrintedNumber
from quitus.sources.numbers.words import default_number_words
from quitus.sources.pdf.model import Document
from quitus.sources.pdf.reading import read_document
from quitus.sources.pdf.rows import text_row
from quitus.sources.pdf.wrapped_rows import rejoined, rests_only
from quitus.sources.reports.ledger import read_ledger
from quitus.sources.reports.tableview import read
from tests.sources.pdf.papers import drawn, paper
from tests.sources.reports.made import passage

_HEAD = ("Fiche", "Intitulé", "État", "CD", "Total", "État", "CD", "Total")
_ROW = ("4.2", "Jardiner", "35 000", "20 000", "60 000", "21 480", "12 700", "34 180")
_WRAPPED = ("Total", "", "666 500", "586 500", "1 373\n600", "592 880", "566 422", "1 232\n852")


def _document(last: tuple[str, ...], narrow: float) -> Document:
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), "Paper", 9)]
    widths = [40, 80, *(2 * [46, 46, narrow])]
    table = Table(
        [_HEAD, _ROW, last], colWidths=widths, style=TableStyle([*style, ("ALIGN", (2, 0), (-1, -1), "RIGHT")])
    )
    return read_document(paper(table), "x")


def test_a_number_in_a_cell_too_narrow_for_it_is_one() -> None:
    document = _document(_WRAPPED, 46)
    (table,) = document.tables
    words = default_number_words()
    readings = [read(cell, words) for cell in table.grid()[-1][2:]]
    values = [int(reading.value) for reading in readings if isinstance(reading, PrintedNumber)]
    assert values == [666500, 586500, 1373600, 592880, 566422, 1232852]
    assert (table.columns, table.sure) == (8, True)
    (row,) = read_ledger(document, "x", frozenset(), words)
    assert row.unread == 0


def test_a_percentage_whose_sign_is_on_a_line_of_its_own_is_one_value() -> None:
    (table,) = _document(
        ("9.9", "Total", "66 500", "58 500", "1 373\n600", "59 880", "56 422", "114\n%"), 46
    ).tables
    last = [read(cell, default_number_words()) for cell in table.grid()[-1][4:]]
    assert [str(reading.value) for reading in last if isinstance(reading, PrintedNumber)] == [
        "1373600",
        "59880",
        "56422",
        "114",
    ]
    assert (len(table.grid()), table.sure) == (3, True)


_LISTS = ("Lits", "", "812\n947", "1 012\n947", "1 373\n600", "7\n9", "1\n2", "1 232\n852")


@pytest.mark.parametrize(("last", "narrow"), [(_WRAPPED, 90), (_LISTS, 46)])
def test_values_one_below_the_other_stay_apart(last: tuple[str, ...], narrow: float) -> None:
    (table,) = _document(last, narrow).tables
    assert isinstance(read(table.grid()[-1][-1], default_number_words()), NotANumber)


_XS = (60, 200, 300, 340, 440)


@pytest.mark.parametrize(("words", "rows"), [("près de 1", 3), ("12", 4)])
def test_the_rest_of_a_number_alone_at_a_tables_end_is_its_last_rows(words: str, rows: int) -> None:
    """`près de 1` above `400` in a painted table; `12 400` would have fitted, so that `400` is another row's."""
    cells = (
        ("Suivi", "2020", "21", "Cible"),
        ("Salariés", "2 410", "688", "3 000"),
        ("RSA", "1 204", words, "1 500"),
    )

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(cells):
            for x0, x1, text in zip(_XS, _XS[1:], row, strict=False):
                canvas.setFillGray((0.8, 0.95, 1)[at])
                canvas.rect(x0, 696 - 16 * at, x1 - x0, 16, stroke=0, fill=1)
                canvas.setFillGray(0)
                canvas.setFont("Helvetica-Bold" if at == 0 else "Helvetica", 8)
                canvas.drawRightString(x1 - 4, 701 - 16 * at, text)
        canvas.drawRightString(336, 659, "400")

    document = read_document(drawn(draw), "x")
    (table,) = document.tables
    assert table.rows == rows
    assert read_ledger(document, "x", frozenset(), default_number_words())[0].unread == 0
    assert table.grid()[2][2].text == ("près de 1 400" if rows == 3 else "12")


_LABELLED = (
    ("Chargés d'orientation", "176", "171"),
    ("(4 ETP)", "000,00", "902,33"),
    ("Achats", "8 214,50", "12,00"),
)


@pytest.mark.parametrize(("rest", "rows"), [("000,00", 2), ("100,00", 3)])
def test_rows_over_which_amounts_are_wrapped_are_one(rest: str, rows: int) -> None:
    """A row of rests of which none can only be one is a row of its own."""
    made = []
    for index, texts in enumerate(_LABELLED):
        cells = [rest if text == "000,00" else text for text in texts]
        lefts = (0.0, 220.0, 260.0)
        chunks = [passage(t, top=11.0 * index, left=left).lines[0] for t, left in zip(cells, lefts, strict=True)]
        made.append(text_row(chunks))
    found = rejoined(made, 210.0)
    assert len(found) == rows
    assert sorted(chunk.text for row in found for chunk in row.chunks) == sorted(
        rest if text == "000,00" else text for texts in _LABELLED for text in texts
    )


def test_cells_of_a_table_that_wraps_amounts_hold_one_each() -> None:
    cells = [["Achats", "divers"], ["176", "000,00"], ["44", "510,07"], ["12"], ["12", "Hausse"]]
    assert rests_only(cells) == {1, 2}
    assert rests_only([["44", "510,07"], ["812", "947"]]) == frozenset()
