"""Heads in a full grid right over a body with rules below its rows only."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.numbers.words import default_number_words
from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.reading import read_report
from quitus.sources.reports.ruled_heads import with_ruled_heads
from tests.sources.pdf.papers import drawn
from tests.sources.reports.made import context

_XS = (72.0, 252.0, 342.0, 432.0)
_BODY = (("Jeunes reçus", "12", "14"), ("Lieux ouverts", "3", "NR"), ("Repas servis", "120", "180"))


def paper(gap: float, heads: Sequence[str]) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 780, "Action 1.1 Loger les jeunes")
        canvas.setFont("Helvetica", 10)
        for left, right, text in zip(_XS, _XS[1:], heads, strict=False):
            canvas.rect(left, 700, right - left, 20)
            canvas.drawString(left + 4, 706, text)
        for row, texts in enumerate(_BODY):
            top = 700 - gap - 20 * row
            canvas.line(_XS[0], top - 20, _XS[-1], top - 20)
            for left, text in zip(_XS, texts, strict=False):
                canvas.drawString(left + 4, top - 14, text)
        canvas.showPage()

    return drawn(draw)


def test_such_a_head_and_its_body_are_one_table() -> None:
    document = read_document(paper(0, ("Indicateur", "Prévu 2019", "Réalisé 2019")), "made.pdf")
    found = with_ruled_heads(document, default_number_words())
    assert [item.rows for item in found.flow if isinstance(item, Table)] == [4]
    rows = read_report(document, [], context()).indicators
    assert [(row.indicator, row.nature.value, str(row.value)) for row in rows[:2]] == [
        ("Jeunes reçus", "target", "12"),
        ("Jeunes reçus", "observed", "14"),
    ]
    assert len(rows) == 6


@pytest.mark.parametrize(
    ("gap", "heads"),
    [(60, ("Indicateur", "Prévu 2019", "Réalisé 2019")), (0, ("Âge", "12", "14"))],
    ids=["apart", "with values of its own"],
)
def test_other_tables_stay_apart(gap: float, heads: Sequence[str]) -> None:
    document = read_document(paper(gap, heads), "made.pdf")
    assert with_ruled_heads(document, default_number_words()) is document
