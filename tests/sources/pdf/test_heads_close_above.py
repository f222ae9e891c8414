"""Tables of aligned text whose only head stands close over the first row of values, one table below another."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_FIRST = (("TOTAL", "195 000 €"), ("Part État", "97 500 €"), ("Conseil départemental", "97 500 €"))
_SECOND = (("TOTAL", "183 587,19 €"), ("Éducatrices", "23 118,44 €"), ("Foyers", "160 468,75 €"))


def _flow(head: str, title: str) -> list[str | list[list[str]]]:
    def draw(canvas: Canvas) -> None:
        y = 740.0

        def row(label: str, value: str, *, bold: bool = False, step: float = 12) -> None:
            nonlocal y
            y -= step
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
            canvas.drawString(60, y, label)
            canvas.drawRightString(400, y, value)

        row("", head, bold=True)
        for label, value in _FIRST:
            row(label, value, bold=label == "TOTAL", step=10 if label == "TOTAL" else 14)
        row(title, "", bold=True, step=22)
        row("", head, bold=True, step=16)
        for label, value in _SECOND:
            row(label, value, bold=label == "TOTAL", step=10 if label == "TOTAL" else 14)
        canvas.showPage()

    items = read_document(drawn(draw), "x").flow
    return [item.text if isinstance(item, Block) else _texts(item) for item in items]


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid()]


def test_each_has_its_head_and_the_title_between_is_in_neither() -> None:
    assert _flow("Année 2019", "Dépenses constatées") == [
        [["", "Année 2019"], *map(list, _FIRST)],
        "Dépenses constatées",
        [["", "Année 2019"], *map(list, _SECOND)],
    ]


def test_a_year_alone_is_a_head_too() -> None:
    flow = _flow("2019", "Dépenses constatées")
    assert [item[0] for item in flow if isinstance(item, list)] == [["", "2019"], ["", "2019"]]
