"""Tables without rules near a page's ends and below other texts: where they begin and end, and their heads."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

Row = tuple[str, ...]

_LEFTS, _RIGHTS = (60,), (360, 410, 460, 510)
_HEAD = ("Indicateur", "Cible 2022", "2021", "2020")
_BODY = (
    ("Nombre de repas servis aux familles qui sont", "12", "14", "13"),
    ("venues plus de deux fois",),
    ("Nombre de lits", "130", "141", "120"),
)
_WHOLE = [
    list(_HEAD),
    ["Nombre de repas servis aux familles qui sont venues plus de deux fois", "12", "14", "13"],
    ["Nombre de lits", "130", "141", "120"],
]


def _rows(canvas: Canvas, top: float, rows: Sequence[Row], step: float = 12.0) -> float:
    """The rows set from a height on, the first in bold; the height of the row after them."""
    for index, row in enumerate(rows):
        canvas.setFont("Helvetica-Bold" if index == 0 else "Helvetica", 9)
        canvas.drawString(_LEFTS[0], top - step * index, row[0])
        for right, text in zip(_RIGHTS, row[1:], strict=False):
            canvas.drawRightString(right, top - step * index, text)
    return top - step * len(rows)


def _running_head(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 7)
    canvas.drawString(60, 800, "Ville de Sansnom")
    canvas.drawRightString(520, 800, "Bilan annuel 2021")


def _tables(draw: object) -> list[list[list[str]]]:
    flow = read_document(drawn(draw), "x").flow
    return [[[cell.text for cell in row] for row in item.grid()] for item in flow if isinstance(item, Table)]


@pytest.mark.parametrize("white", [18, 26])
def test_a_running_head_and_a_page_number_are_no_rows_of_the_table_between(white: float) -> None:
    def draw(canvas: Canvas) -> None:
        _running_head(canvas)
        end = _rows(canvas, 800 - 7 - white, (_HEAD, *_BODY))
        canvas.drawRightString(510, end - 18, "7")
        canvas.showPage()

    assert _tables(draw) == [_WHOLE]


def test_a_heading_between_a_running_head_and_a_table_is_in_neither() -> None:
    def draw(canvas: Canvas) -> None:
        _running_head(canvas)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 778, "Une action déjà connue des services : non.")
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(60, 756, "Indicateurs")
        _rows(canvas, 738, (_HEAD, *_BODY))
        canvas.showPage()

    assert _tables(draw) == [_WHOLE]


@pytest.mark.parametrize("step", [12, 19])
def test_long_headings_of_rows_part_no_table(step: float) -> None:
    long = (
        "3.2.1. Rendre visite aux personnes qui vivent seules dans les communes de la vallée haute, toute l'année"
    )
    rows = (
        _HEAD,
        (long,),
        _BODY[2],
        ("Nombre de visites", "9", "8", "7"),
        (long.replace("3.2.1", "3.2.2"),),
        _BODY[2],
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(
            60, 790, "Le service a tenu ses engagements, et rend compte ici de ce qu'il a fait cette année."
        )
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(60, 760, "Indicateurs")
        for index, row in enumerate(rows):
            canvas.setFont(
                "Helvetica-Bold" if not index else "Helvetica-Oblique" if len(row) == 1 else "Helvetica", 9
            )
            canvas.drawString(60, 740 - step * index, row[0])
            for right, text in zip(_RIGHTS, row[1:], strict=False):
                canvas.drawRightString(right, 740 - step * index, text)
        canvas.showPage()

    (table,) = _tables(draw)
    assert [row[0] for row in table] == [row[0] for row in rows]
    assert [row[1:] for row in table if len(set(row)) > 2] == [list(row[1:]) for row in rows if len(row) > 1]


def test_a_head_broken_in_a_justified_cell_is_one_head() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        for right, text in zip((220, 290, 354, 420), ("État", "Ville", "fi-", "Total"), strict=True):
            canvas.drawRightString(right, 740, text)
        canvas.drawString(306, 740, "Autres")
        canvas.drawRightString(354, 728, "nanceurs")
        canvas.setFont("Helvetica", 9)
        for index, row in enumerate(
            (("Prévu", "85,0", "20,0", "16,9", "121,9"), ("Réalisé", "91,1", "19,0", "n.c.", "110,1"))
        ):
            canvas.drawString(60, 714 - 12 * index, row[0])
            for right, text in zip((220, 290, 354, 420), row[1:], strict=True):
                canvas.drawRightString(right, 714 - 12 * index, text)
        canvas.showPage()

    assert _tables(draw) == [
        [
            ["", "État", "Ville", "Autres financeurs", "Total"],
            ["Prévu", "85,0", "20,0", "16,9", "121,9"],
            ["Réalisé", "91,1", "19,0", "n.c.", "110,1"],
        ]
    ]
