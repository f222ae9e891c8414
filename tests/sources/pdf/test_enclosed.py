"""A bracket that the next line of a cell closes, where rows are set as close as lines."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_PITCH = 13.0


def _read(heads: tuple[str, ...], xs: tuple[float, ...], lines: tuple[tuple[str, ...], ...]) -> list[Table]:
    """The tables of a page of lines that nothing but their place parts; the last columns are set right."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        for x, head in zip(xs, heads, strict=True):
            canvas.drawString(x, 700, head)
        canvas.setFont("Helvetica", 10)
        for row, texts in enumerate(lines, 1):
            for column, (x, text) in enumerate(zip(xs, texts, strict=True)):
                y = 698 - _PITCH * row
                if column < len(xs) - 2:
                    canvas.drawString(x, y, text)
                else:
                    canvas.drawRightString(x + 60, y, text)
        canvas.showPage()

    return [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]


def test_a_row_holds_what_closes_its_bracket() -> None:
    lines = (
        ("Repas servis", "150", "160"),
        ("Nuits à l'abri", "210", "240 (sur dix"),
        ("", "", "mois)"),
        ("Trajets payés", "90", "95"),
        ("Visites", "31", "32"),
    )
    (table,) = _read(("Indicateurs", "2018", "2019"), (60, 240, 330), lines)
    assert [[cell.text for cell in row] for row in table.grid()[1:]] == [
        ["Repas servis", "150", "160"],
        ["Nuits à l'abri", "210", "240 (sur dix mois)"],
        ["Trajets payés", "90", "95"],
        ["Visites", "31", "32"],
    ]
    assert table.sure


def test_a_counted_row_holds_what_closes_its_bracket() -> None:
    lines = (
        ("Repas servis", "2021", "150", "160"),
        ("", "2020", "140", "141"),
        ("Nuits à l'abri", "2021", "210", "240 (sur dix"),
        ("", "", "", "mois)"),
        ("", "2020", "200", "199"),
        ("Trajets payés", "2021", "90", "95"),
        ("", "2020", "80", "85"),
    )
    (table,) = _read(("Indicateur", "Année", "Objectif", "Réalisé"), (60, 220, 280, 370), lines)
    assert [[cell.text for cell in row][1:] for row in table.grid()[3:5]] == [
        ["2021", "210", "240 (sur dix mois)"],
        ["2020", "200", "199"],
    ]
    assert table.sure
