"""Heads set wider than the values below them, and headings painted like the heads of the table below."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("2019", "Résultat"), "2019 Résultat"),
        (("Nombre moyen de visites", "par agent"), "Nombre moyen de visites par agent"),
    ],
)
def test_a_line_of_a_head_that_stands_over_no_value_makes_no_column(lines: tuple[str, str], whole: str) -> None:
    """One line is centred above the right-aligned values' left, the other reaches over them."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for at, line in enumerate(lines):
            reach = canvas.stringWidth(max(lines, key=len), "Helvetica", 9)
            canvas.drawCentredString(298 - reach / 2, 700 - 11 * at, line)
            canvas.drawRightString(400, 700 - 11 * at, ("2020", "Prévu")[at])
        canvas.drawString(60, 694, "Indicateur")
        canvas.line(55, 684, 420, 684)
        for row, (label, one, other) in enumerate(
            (("Jeunes", "46", "52"), ("Familles", "44", "43"), ("Lits", "7", "9"))
        ):
            canvas.drawString(60, 670 - 18 * row, label)
            canvas.drawRightString(302, 670 - 18 * row, one)
            canvas.drawRightString(400, 670 - 18 * row, other)
            canvas.line(55, 664 - 18 * row, 420, 664 - 18 * row)
        canvas.showPage()

    table = next(item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table))
    assert table.columns == 3
    assert [row[1].text for row in table.grid()][-3:] == ["46", "44", "7"]
    assert " ".join(dict.fromkeys(row[1].text for row in table.grid()[:-3])) == whole


def test_a_larger_heading_painted_like_the_head_below_it_is_a_heading() -> None:
    def draw(canvas: Canvas) -> None:
        for top, height, color in ((700, 26, "#7a1f4a"), (668, 18, "#7a1f4a"), (632, 18, "#f0dde6")):
            canvas.setFillColor(HexColor(color))
            canvas.rect(55, top, 440, height, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(60, 708, "Annexe 1 - Bilan financier")
        canvas.setFont("Helvetica-Bold", 9)
        for left, head in ((60, "Axes"), (280, "Prévu 2021"), (400, "Réalisé 2021")):
            canvas.drawString(left, 674, head)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica", 9)
        for row, label in enumerate(("Socle", "Initiatives", "Ensemble")):
            canvas.drawString(60, 656 - 18 * row, label)
            canvas.drawRightString(330, 656 - 18 * row, f"{340 - row}.500 €")
            canvas.drawRightString(460, 656 - 18 * row, f"{300 - row}.021 €")
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    assert [item.text for item in flow if isinstance(item, Block)] == ["Annexe 1 - Bilan financier"]
    table = next(item for item in flow if isinstance(item, Table))
    assert [cell.text for cell in table.grid()[0]] == ["Axes", "Prévu 2021", "Réalisé 2021"]
