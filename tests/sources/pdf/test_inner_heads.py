"""Headings inside a table that no rule parts from the rows below: each is a row of its own."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.inner_heads import inner_heads
from quitus.sources.pdf.model import Line, Table
from quitus.sources.pdf.reading import read_document
from quitus.sources.pdf.rows import TextRow, text_row
from tests.sources.pdf.papers import drawn

_LEFTS = (60, 330, 400)
_HEAD = ("Indicateurs", "2020", "2021")
_ROWS = (
    _HEAD,
    ("Accueil de jour",),
    ("Nombre de repas servis aux familles qui sont", "12", "14"),
    ("venues plus de deux fois",),
    ("Nombre de lits", "130", "141"),
    ("Suivi après le départ",),
    ("Nombre de visites", "66", "73"),
    ("Nombre d'appels", "20", "31"),
)
_WANTED = [
    list(_HEAD),
    ["Accueil de jour", "", ""],
    ["Nombre de repas servis aux familles qui sont venues plus de deux fois", "12", "14"],
    ["Nombre de lits", "130", "141"],
    ["Suivi après le départ", "", ""],
    ["Nombre de visites", "66", "73"],
    ["Nombre d'appels", "20", "31"],
]
_BANDED = (0, 4, 7)


def _read(rows: Sequence[Sequence[str]], heading: str, banded: Sequence[int]) -> list[list[list[str]]]:
    """The tables of a page whose rows of one text are set in a font; those of `banded` stand on a colour."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#f4eefa"))
        for index in banded:
            canvas.rect(55, 696 - 12 * index, 380, 12, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        for index, row in enumerate(rows):
            canvas.setFont(heading if len(row) == 1 and row[0][0].isupper() else "Helvetica", 9)
            for left, text in zip(_LEFTS, row, strict=False):
                canvas.drawString(left, 699 - 12 * index, text)
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    return [[[cell.text for cell in row] for row in item.grid()] for item in flow if isinstance(item, Table)]


@pytest.mark.parametrize("font", ["Helvetica-Bold", "Helvetica-Oblique"])
@pytest.mark.parametrize("banded", [(), _BANDED])
def test_a_heading_in_another_style_is_a_row(font: str, banded: Sequence[int]) -> None:
    assert _read(_ROWS, font, banded) == [_WANTED]


def test_the_numbered_name_of_a_table_below_a_last_row_is_no_part_of_its_label() -> None:
    rows = (
        ("Dépenses", "2020", "2021"),
        ("Achats", "12", "14"),
        ("Loyers", "130", "141"),
        ("Tableau 2 : dépenses de la fiche",),
        ("Recettes", "2020", "2021"),
        ("Achats", "12", "14"),
    )
    assert _read(rows, "Helvetica", (0, 2, 4)) == [
        [list(row) for row in rows[:3]],
        [list(row) for row in rows[4:]],
    ]


def test_an_italic_remark_below_a_label_opens_no_rows_of_its_own() -> None:
    rows = (_HEAD, ("Repas servis aux familles", "12", "14"), ("(Relevé de mars)",), ("Lits", "130", "141"))

    def read(step: float) -> list[list[list[str]]]:
        def draw(canvas: Canvas) -> None:
            top = 700.0
            for row in rows:
                remark = len(row) == 1
                top -= 9.5 if remark else step
                canvas.setFont("Helvetica-Oblique" if remark else "Helvetica", 9)
                for left, text in zip(_LEFTS, row, strict=False):
                    canvas.drawString(left, top, text.strip("()") if remark and step > 15 else text)
            canvas.showPage()

        flow = read_document(drawn(draw), "x").flow
        return [[[cell.text for cell in row] for row in item.grid()] for item in flow if isinstance(item, Table)]

    assert [row[0] for row in read(20)[0]] == ["Indicateurs", "Repas servis aux familles Relevé de mars", "Lits"]
    assert [row[0] for row in read(12)[0]] == ["Indicateurs", "Repas servis aux familles (Relevé de mars)", "Lits"]


def test_a_bold_heading_close_below_a_label_is_a_row() -> None:
    def draw(canvas: Canvas) -> None:
        y = 699.0
        for row, below in zip(
            (_ROWS[0], _ROWS[2], _ROWS[3], _ROWS[5], _ROWS[6], _ROWS[7]), (16, 11, 11, 15, 15, 15), strict=True
        ):
            canvas.setFont("Helvetica-Bold" if row == _ROWS[5] else "Helvetica", 9)
            for left, text in zip(_LEFTS, row, strict=False):
                canvas.drawString(left, y, text)
            y -= below
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    assert [[cell.text for cell in row] for row in table.grid()] == [_WANTED[0], _WANTED[2], *_WANTED[4:]]


def _row(at: int, left: float, text: str, *values: str, italic: bool = False) -> TextRow:
    top = 20.0 + 12 * at
    chunks = []
    for start, said in ((left, text), *((330.0 + 60 * i, value) for i, value in enumerate(values))):
        lefts = array("f", [start + 4 * i for i in range(len(said))])
        rights = array("f", [start + 4 * i + 4 for i in range(len(said))])
        chunks.append(Line(1, said, lefts, rights, top, top + 9, 9.0, False, italic))
    return text_row(chunks)


@pytest.mark.parametrize(("text", "found"), [("un mois", [range(1, 2)]), ("Remarques", [])])
def test_a_heading_in_italics_opens_a_page_below_the_ends_of_remarks_only(text: str, found: list[range]) -> None:
    """The head of its table is on the page before; below a head of its own it may be the head of the labels."""
    rows = [
        _row(0, 460, text),
        _row(1, 60, "Suivi après le départ", italic=True),
        _row(2, 60, "Nombre de visites", "66", "73"),
        _row(3, 60, "Nombre d'appels", "20", "31"),
    ]
    assert inner_heads(rows, [False, False, True, True], 300) == found
