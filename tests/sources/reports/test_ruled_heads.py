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


_PAINTED = (72.0, 272.0, 352.0, 432.0)


def _painted(canvas: Canvas, top: float, rows: Sequence[tuple[tuple[str, ...], str, str]]) -> float:
    """Draws a head painted cell by cell and rows that level rules part, values in the middle; where they end."""
    canvas.setFont("Helvetica-Bold", 9)
    for left, right, text in zip(
        _PAINTED, _PAINTED[1:], ("Indicateur", "Objectif 2019", "Résultat 2019"), strict=False
    ):
        canvas.setFillColorRGB(0.1, 0.4, 0.3)
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.rect(left, top - 20, right - left, 20, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(left + 4, top - 14, text)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setStrokeColorRGB(0.6, 0.7, 0.7)
    canvas.setFont("Helvetica", 9)
    y = top - 20
    for lines, *values in rows:
        height = 12 * len(lines) + 8
        for at, line in enumerate(lines):
            canvas.drawString(_PAINTED[0] + 4, y - 13 - 12 * at, line)
        for left, value in zip(_PAINTED[1:], values, strict=False):
            canvas.drawString(left + 4, y - height / 2 - 3, value)
        y -= height
        canvas.line(_PAINTED[0], y, _PAINTED[-1], y)
    return y


_LONG = ("Taux de couverture de la population par", "un premier accueil à moins de trente", "minutes en transport")


def test_the_first_row_below_a_painted_head_has_all_lines_of_its_label() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 780, "Action 1.1 Loger les jeunes")
        canvas.drawString(72, 740, "Indicateurs")
        _painted(canvas, 700, ((_LONG, "90 %", "94 %"), (("Lieux engagés",), "60", "63"), (("Lits",), "9", "8")))
        canvas.showPage()

    rows = read_report(read_document(drawn(draw), "made.pdf"), [], context()).indicators
    assert [(row.indicator, str(row.value)) for row in rows[:4]] == [
        (" ".join(_LONG), "90"),
        (" ".join(_LONG), "94"),
        ("Lieux engagés", "60"),
        ("Lieux engagés", "63"),
    ]


def test_a_head_printed_again_on_the_next_page_is_no_row_and_what_is_below_it_goes_on() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 780, "Action 1.1 Loger les jeunes")
        canvas.drawString(72, 740, "Indicateurs")
        _painted(canvas, 140, ((("Lieux engagés",), "60", "63"), (("Lits",), "9", "8")))
        canvas.showPage()
        _painted(canvas, 780, ((("Repas",), "100", "120"), (("Nuits",), "30", "28")))
        canvas.showPage()

    rows = read_report(read_document(drawn(draw), "made.pdf"), [], context()).indicators
    assert [(row.indicator, row.nature.value, str(row.value)) for row in rows] == [
        (label, nature, value)
        for label, *values in (
            ("Lieux engagés", "60", "63"),
            ("Lits", "9", "8"),
            ("Repas", "100", "120"),
            ("Nuits", "30", "28"),
        )
        for nature, value in zip(("target", "observed"), values, strict=True)
    ]


def test_a_sheets_name_at_the_top_of_each_page_does_not_part_its_table() -> None:
    def draw(canvas: Canvas) -> None:
        head = ("Indicateur", "Prévu 2019", "Réalisé 2019")
        for top, rows in ((140, (head, *_BODY[:2])), (780, _BODY[2:])):
            canvas.setFont("Helvetica", 10)
            canvas.drawCentredString(297, 815, "Action 1.1")
            if top == 140:
                canvas.drawString(72, 780, "Action 1.1 Loger les jeunes")
                canvas.drawString(72, 740, "Indicateurs")
            for at, texts in enumerate(rows):
                for left, right, text in zip(_XS, _XS[1:], texts, strict=False):
                    canvas.rect(left, top - 20 * at, right - left, 20)
                    canvas.drawString(left + 4, top - 20 * at + 6, text)
            canvas.showPage()

    rows = read_report(read_document(drawn(draw), "made.pdf"), [], context()).indicators
    assert [row.indicator for row in rows] == [label for label, *_ in _BODY for _ in range(2)]
