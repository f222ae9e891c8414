"""What a page break does to a ruled table: heads repeated without a rule, labels and remarks cut in two."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_XS = (50, 170, 330, 390, 540)
_HEAD = ("Mesure", "Indicateur", "2020", "Remarque")
_STEP = 20


def _page(
    canvas: Canvas, top: float, rows: Sequence[Sequence[str]], merged: Sequence[tuple[int, int]], bare_head: bool
) -> None:
    """A grid of rows whose first cells are merged over the ranges `merged`; the head is painted."""
    bottom = top - _STEP * len(rows)
    inner = {first + i for first, last in merged for i in range(1, last - first)}
    canvas.setFillColor(HexColor("#dde6f0"))
    if rows[0] == _HEAD:
        canvas.rect(_XS[0], top - _STEP, _XS[-1] - _XS[0], _STEP, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#000000"))
    for x in _XS:
        canvas.line(x, top, x, bottom)
    for index in range(len(rows) + 1):
        if index == 1 and bare_head:
            continue
        start = _XS[1] if index in inner else _XS[0]
        canvas.line(start, top - _STEP * index, _XS[-1], top - _STEP * index)
    for index, row in enumerate(rows):
        canvas.setFont("Helvetica-Bold" if row == _HEAD else "Helvetica", 9)
        for x, text in zip(_XS, row, strict=False):
            canvas.drawString(x + 4, top - _STEP * index - 13, text)
    canvas.showPage()


def _rows(
    below: Sequence[Sequence[str]],
    merged: Sequence[tuple[int, int]],
    bare_head: bool,
    last: tuple[str, ...] = ("Suivi", "Visites", "66", "Relevé par l'"),
) -> list[list[str]]:
    """The table whose last rows stand on the second page; `last` is the last one on the first."""
    above = (_HEAD, ("Accueil", "Repas", "12", ""), ("", "Lits", "14", ""), last)

    def draw(canvas: Canvas) -> None:
        _page(canvas, 150, above, [(1, 3)], False)
        _page(canvas, 790, below, merged, bare_head)

    tables = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    assert len(tables) == 1
    return [[cell.text for cell in row] for row in tables[0].grid()]


_FIRST = [list(_HEAD), ["Accueil", "Repas", "12", ""], ["Accueil", "Lits", "14", ""]]


def test_a_head_that_only_colour_parts_from_the_row_below_is_a_head() -> None:
    rows = (_HEAD, ("Logement", "Baux", "20", ""), ("Emploi", "Contrats", "7", ""))
    assert _rows(rows, [], True)[4:] == [["Logement", "Baux", "20", ""], ["Emploi", "Contrats", "7", ""]]


def test_a_merged_label_goes_on_behind_a_break() -> None:
    found = _rows((_HEAD, ("", "Appels", "20", ""), ("Emploi", "Contrats", "7", "")), [], False)
    assert [row[:2] for row in found] == [
        *[row[:2] for row in _FIRST],
        ["Suivi", "Visites"],
        ["Suivi", "Appels"],
        ["Emploi", "Contrats"],
    ]


def test_a_remark_alone_behind_a_break_goes_on_in_its_row() -> None:
    found = _rows((_HEAD, ("", "", "", "Insee en mars"), ("Emploi", "Contrats", "7", "")), [], False)
    assert found[3:] == [["Suivi", "Visites", "66", "Relevé par l'Insee en mars"], ["Emploi", "Contrats", "7", ""]]


def test_a_measures_number_before_a_break_goes_on_with_its_words_behind_it() -> None:
    below = [("Logement", "ayant un toit", "", ""), ("", "Baux signés", "7", "")]
    found = _rows(below, [(0, 2)], False, ("5.2", "Nombre de personnes", "62", ""))
    assert found[-2:] == [
        ["5.2 Logement", "Nombre de personnes ayant un toit", "62", ""],
        ["5.2 Logement", "Baux signés", "7", ""],
    ]


def test_what_qualifies_a_number_before_a_break_goes_on_with_it_behind() -> None:
    below = [("", "fixées à temps", "1 100", "un échantillon"), ("Emploi", "Contrats", "7", "")]
    found = _rows(below, [], False, ("Suivi", "Visites", "environ", "Relevé sur"))
    assert found[3] == ["Suivi", "Visites fixées à temps", "environ 1 100", "Relevé sur un échantillon"]


def test_the_same_missing_mark_on_both_sides_of_a_break_is_of_two_rows() -> None:
    below = [("Loger", "Baux signés", "sans objet", ""), ("Loger", "Lits", "3", "")]
    found = _rows(below, [], False, ("Suivi", "Visites", "sans objet", ""))
    assert [row[2] for row in found[-3:]] == ["sans objet", "sans objet", "3"]


def test_a_part_of_the_row_before_a_break_is_a_row_of_its_own() -> None:
    found = _rows(
        [("", "dont visites", "6", ""), ("Emploi", "Contrats", "7", "")], [], False, ("Suivi", "Appels", "66", "")
    )
    assert [row[1:3] for row in found[3:]] == [["Appels", "66"], ["dont visites", "6"], ["Contrats", "7"]]


@pytest.mark.parametrize(
    "name", ["Tableau 1 – Places", "Tableau 1 – Places (suite)", "Tableau 1 – Places – suite et fin"]
)
@pytest.mark.parametrize("heads", [(_HEAD,), ()])
def test_a_table_named_once_more_behind_a_break_goes_on(name: str, heads: tuple[tuple[str, ...], ...]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 160, "Tableau 1 – Places")
        _page(canvas, 150, (_HEAD, ("Accueil", "Repas", "12", "")), [], False)
        canvas.drawString(50, 800, name)
        _page(canvas, 790, (*heads, ("Emploi", "Contrats", "7", "")), [], False)

    (table,) = read_document(drawn(draw), "x").tables
    assert [row[0].text for row in table.grid()] == ["Mesure", "Accueil", "Emploi"]


@pytest.mark.parametrize(
    ("below", "tables"), [("à suivre", 1), ("(suite page suivante)", 1), ("Accueil à suivre", 2)]
)
def test_a_table_that_says_that_it_goes_on_behind_a_break_does(below: str, tables: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(400, 70, below)
        _page(canvas, 160, (_HEAD, ("Accueil", "Repas", "12", "")), [], False)
        canvas.drawString(50, 800, "(suite du tableau)")
        _page(canvas, 790, (_HEAD, ("Emploi", "Contrats", "7", "")), [], False)

    assert len(read_document(drawn(draw), "x").tables) == tables


@pytest.mark.parametrize(("name", "measure"), [("Visites", "Suivi"), ("Total", "")])
def test_a_blank_measure_behind_a_break_is_the_one_above_where_each_row_has_one(name: str, measure: str) -> None:
    def draw(canvas: Canvas) -> None:
        _page(canvas, 130, (_HEAD, ("Accueil", "Repas", "12", ""), ("Suivi", "Appels", "7", "")), [], False)
        _page(canvas, 790, (_HEAD, ("", name, "9", ""), ("Emploi", "Contrats", "7", "")), [], False)

    (table,) = read_document(drawn(draw), "x").tables
    assert [row[0].text for row in table.grid()] == ["Mesure", "Accueil", "Suivi", measure, "Emploi"]


def test_a_label_behind_a_break_is_of_the_values_before_it_with_the_words_between() -> None:
    below = [("Suivi", "", "", "Relevé en mars"), ("Emploi", "Contrats", "7", "")]
    found = _rows(below, [], False, ("", "Visites", "66", ""))
    assert found[3:] == [["Suivi", "Visites", "66", "Relevé en mars"], ["Emploi", "Contrats", "7", ""]]


def test_a_label_behind_a_break_is_of_the_values_before_it_with_their_remark() -> None:
    below = [("Suivi", "Visites", "", ""), ("Emploi", "Contrats", "7", "")]
    found = _rows(below, [], False, ("", "", "66", "Relevé en mars"))
    assert found[3:] == [["Suivi", "Visites", "66", "Relevé en mars"], ["Emploi", "Contrats", "7", ""]]


@pytest.mark.parametrize(("value", "doubts"), [("", ("cut_row",)), ("3", ())])
def test_words_without_values_behind_a_break_leave_rows_in_doubt(value: str, doubts: tuple[str, ...]) -> None:
    def draw(canvas: Canvas) -> None:
        _page(canvas, 130, (_HEAD, ("Accueil", "Repas", "12", "14"), ("Suivi", "Appels", "7", "9")), [], False)
        _page(canvas, 790, (_HEAD, ("Emploi", "Contrats", value, "Retard"), ("Loger", "Baux", "7", "")), [], False)

    (table,) = read_document(drawn(draw), "x").tables
    assert table.doubts == doubts
