"""A table's last row alone at the top of the next page, its label over two lines and its values beside them."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_LEFTS = (60, 280, 350, 420)
_ROWS = (
    ("Indicateurs", "2018", "2019", "Commentaires"),
    ("Lieux ouverts", "12", "14", ""),
    ("Familles reçues", "130", "141", "Un lieu de plus"),
)
_LAST = ("Part des familles venues au moins deux fois", "66 %", "73 %", "Comptées depuis le 1er mars")
_WORDS = ((60, ("Part des familles venues", "au moins deux fois")), (420, ("Comptées depuis", "le 1er mars")))


def _tables(values: tuple[str, ...]) -> list[list[list[str]]]:
    """The tables of two pages, the values of the last row on the second."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700, "Les lieux ont ouvert en mars.")
        for index, row in enumerate(_ROWS):
            for left, text in zip(_LEFTS, row, strict=True):
                canvas.drawString(left, 110 - 20 * index, text)
        canvas.showPage()
        canvas.setFont("Helvetica", 10)
        for left, lines in _WORDS:
            canvas.drawString(left, 770, lines[0])
            canvas.drawString(left, 758, lines[1])
        for left, text in zip(_LEFTS[1:], values, strict=False):
            canvas.drawString(left, 764, text)
        canvas.drawString(60, 720, "Les familles viennent de tout le département, et le disent.")
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    return [[[cell.text for cell in row] for row in item.grid()] for item in flow if isinstance(item, Table)]


def test_the_last_row_belongs_to_the_table() -> None:
    assert _tables(("66 %", "73 %")) == [[list(row) for row in (*_ROWS, _LAST)]]


@pytest.mark.parametrize("values", [(), ("66 %",)])
def test_lines_without_a_value_in_each_column_do_not(values: tuple[str, ...]) -> None:
    assert _tables(values) == [[list(row) for row in _ROWS]]


@pytest.mark.parametrize("value", ["73 %", "NR"])
def test_a_remark_over_two_lines_close_behind_the_last_rows_value_is_its_own(value: str) -> None:
    """Values are set at the right of their column, remarks at once beside them; the row stands on one line."""
    rows = (
        ("Indicateurs", "2019", "Commentaires"),
        ("Lieux ouverts", "14", "Un de plus"),
        ("Familles reçues", "141", ""),
    )

    def draw(canvas: Canvas) -> None:
        for index, row in enumerate((*rows, ("Part des retours", value, "Comptée depuis le"))):
            canvas.setFont("Helvetica", 10)
            at = 110 - 20 * index if index < len(rows) else 770
            if index == len(rows):
                canvas.showPage()
                canvas.setFont("Helvetica", 10)
            canvas.drawString(60, at, row[0])
            canvas.drawRightString(300, at, row[1])
            canvas.drawString(309, at, row[2])
        canvas.drawString(309, 758, "mois de mars")
        canvas.drawString(60, 720, "Les familles viennent de tout le département, et le disent.")
        canvas.showPage()

    (table,) = read_document(drawn(draw), "x").tables
    last = ["Part des retours", value, "Comptée depuis le mois de mars"]
    assert [[cell.text for cell in row] for row in table.grid()] == [*map(list, rows), last]


@pytest.mark.parametrize("heads", [True, False])
def test_the_rest_of_a_row_that_the_page_break_cuts_is_its_own(heads: bool) -> None:
    """Its label's second line stands on the next page, alone or below the heads printed once more."""
    label = ("Part des familles venues", "au moins deux fois")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for index, row in enumerate((*_ROWS, (label[0], "66 %", "73 %", ""))):
            for left, text in zip(_LEFTS, row, strict=True):
                canvas.drawString(left, 130 - 20 * index, text)
        canvas.showPage()
        canvas.setFont("Helvetica", 10)
        for left, text in zip(_LEFTS, _ROWS[0] if heads else (), strict=False):
            canvas.drawString(left, 770, text)
        canvas.drawString(60, 758, label[1])
        canvas.drawString(60, 720, "Les familles viennent de tout le département, et le disent.")
        canvas.showPage()

    document = read_document(drawn(draw), "x")
    (table,) = document.tables
    assert [cell.text for cell in table.grid()[-1]] == [" ".join(label), "66 %", "73 %", ""]
    # Heads printed once more are no numbers left unread.
    assert [item.line.text for item in document.furniture if item.kind == "repeated"] == list(
        _ROWS[0] if heads else ()
    )


def test_a_text_below_a_table_over_the_page_break_is_no_rest_of_its_row() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for index, row in enumerate(_ROWS):
            for left, text in zip(_LEFTS, row, strict=True):
                canvas.drawString(left, 110 - 20 * index, text)
        canvas.showPage()
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 770, "et pourtant les familles")
        canvas.drawString(60, 758, "viennent de tout le département, où elles sont reçues.")
        canvas.showPage()

    (table,) = read_document(drawn(draw), "x").tables
    assert [[cell.text for cell in row] for row in table.grid()] == [list(row) for row in _ROWS]
