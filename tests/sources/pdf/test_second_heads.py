"""Two tables with neither a heading nor a rule between them: the second one's head parts them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

Texts = Sequence[Sequence[str]]
_FIRST = (("Prévu", "Montant"), ("État", "41 000 €"), ("Commune", "9 500 €"), ("Total", "50 500 €"))
_SECOND = (
    ("Payé", "État", "Commune", "Ensemble"),
    ("Loyer", "12 400 €", "4 050 €", "16 450 €"),
    ("Repas", "8 100 €", "2 300 €", "10 400 €"),
)


def _tables(white: float, bold: bool, second: Texts = _SECOND) -> list[list[list[str]]]:
    """Tables of columns whose values end where those of the other one do not."""

    def draw(canvas: Canvas) -> None:
        y = 700.0
        for rows, ends in ((_FIRST, (280,)), (second, (240, 310, 390))):
            for place, row in enumerate(rows):
                canvas.setFont("Helvetica-Bold" if bold and place == 0 else "Helvetica", 9)
                canvas.drawString(60, y, row[0])
                for x, text in zip(ends, row[1:], strict=False):
                    canvas.drawRightString(x, y, text)
                y -= 15
            y -= white
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    return [[[cell.text for cell in row] for row in item.grid()] for item in flow if isinstance(item, Table)]


@pytest.mark.parametrize("white", [0, 8])
def test_a_head_over_each_value_below_opens_a_table(white: float) -> None:
    assert _tables(white, bold=True) == [[list(row) for row in rows] for rows in (_FIRST, _SECOND)]


def test_heads_that_nearly_touch_stand_over_the_values_of_both() -> None:
    """`État` and `Commune` are one run of text; `Ensemble` stands by itself."""
    second = (("Payé", "État Commune", "", "Ensemble"), *_SECOND[1:])

    def draw(canvas: Canvas) -> None:
        y = 700.0
        for rows, ends in ((_FIRST, (280,)), (second, (240, 300, 390))):
            for place, row in enumerate(rows):
                canvas.setFont("Helvetica-Bold" if place == 0 else "Helvetica", 9)
                canvas.drawString(60, y, row[0])
                for x, text in zip(ends, row[1:], strict=False):
                    canvas.drawRightString(x + 40 * (text == "État Commune"), y, text)
                y -= 15
            y -= 8
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    assert [item.rows for item in flow if isinstance(item, Table)] == [len(_FIRST), len(second)]


def test_a_bold_row_without_a_head_over_each_value_does_not() -> None:
    """`Axe 2` and its title open no table: the years above are those of the rows below."""
    rows = (("Indicateur", "2019", "2020"), ("Lits", "41", "44"), ("Repas", "95", "99"))
    below = (("Axe 2", "Se loger et", ""), ("Toits", "12", "16"), ("Murs", "81", "23"))

    def draw(canvas: Canvas) -> None:
        for place, row in enumerate((*rows, *below)):
            canvas.setFont("Helvetica-Bold" if place in (0, 3) else "Helvetica", 9)
            canvas.drawString(60, 700 - 15 * place, row[0])
            for x, text in zip((120,) if place == 3 else (240, 310), row[1:], strict=False):
                (canvas.drawString if place == 3 else canvas.drawRightString)(x, 700 - 15 * place, text)
        canvas.showPage()

    assert sum(isinstance(item, Table) for item in read_document(drawn(draw), "x").flow) == 1
