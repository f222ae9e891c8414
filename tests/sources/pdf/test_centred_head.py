"""The first line of a centred head, alone above the others' heads, is part of the table."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn


def _heads(first: str, below: str) -> list[str]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        for y, text in ((713, first), (700, below), (687, "vers le logement")):
            canvas.drawCentredString(230, y, text)
        canvas.drawString(60, 687, "Année")
        canvas.drawCentredString(400, 700, "Baux")
        canvas.drawCentredString(400, 687, "signés")
        canvas.setFont("Helvetica", 10)
        for row, (year, ones, others) in enumerate(
            (("2019", "31", "12"), ("2020", "28", "14"), ("2021", "40", "9"))
        ):
            canvas.drawString(60, 670 - 14 * row, year)
            canvas.drawRightString(260, 670 - 14 * row, ones)
            canvas.drawRightString(410, 670 - 14 * row, others)
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return [cell.text for cell in table.grid()[0]]


def test_a_head_that_goes_on_in_lower_case_is_whole() -> None:
    assert _heads("Nombre de familles", "accompagnées ensemble") == [
        "Année",
        "Nombre de familles accompagnées ensemble vers le logement",
        "Baux signés",
    ]


@pytest.mark.parametrize("below", ["Accompagnées ensemble", "2020 accompagnées"])
def test_a_caption_above_it_is_not(below: str) -> None:
    assert _heads("Les familles", below)[1] == f"{below} vers le logement"
