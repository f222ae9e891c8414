"""A heading in two painted boxes without borders: its number in one, its title in the other."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import PROSE, drawn

_DARK, _LIGHT = HexColor("#35541f"), HexColor("#e6eedd")


def _banner(canvas: Canvas, top: float, number: list[tuple[str, float]], title: list[str]) -> None:
    for x, width, color in ((56, 60, _DARK), (116, 400, _LIGHT)):
        canvas.setFillColor(color)
        canvas.rect(x, top - 42, width, 42, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    y = top
    for text, size in number:
        y -= size + 2
        canvas.setFont("Helvetica-Bold" if size > 10 else "Helvetica", size)
        canvas.drawCentredString(86, y, text)
    canvas.setFillColor(HexColor("#000000"))
    canvas.setFont("Helvetica-Bold", 13)
    for index, line in enumerate(title):
        canvas.drawString(124, top - 16 - 15 * index - (0 if title[1:] else 8), line)


@pytest.mark.parametrize(
    ("number", "title", "told"),
    [
        ([("ACTION", 9), ("4", 20)], ["Revenu de solidarité : orientation et", "garantie d'activité"], "ACTION 4"),
        ([("ACTION", 9), ("3", 20)], ["Référent de parcours"], "ACTION 3"),
        ([("1.2", 20)], ["Référent de parcours"], "1.2"),
        ([("Objet", 9)], ["Référent de parcours"], ""),
    ],
)
def test_number_and_title_are_one_heading(number: list[tuple[str, float]], title: list[str], told: str) -> None:
    def draw(canvas: Canvas) -> None:
        _banner(canvas, 760, number, title)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(56, 690, PROSE[:90])
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    found = [item for item in flow if isinstance(item, Block) and item.number]
    assert not any(isinstance(item, Table) for item in flow)
    assert [item.number for item in found] == ([told] if told else [])
    assert [item.title for item in found] == ([" ".join(title)] if told else [])


@pytest.mark.parametrize(
    ("number", "title", "told"),
    [
        ("Action 4", ["Orienter dans le mois les nouveaux", "allocataires"], "Action 4"),
        (
            "Fiche n° 4",
            ["Orienter dans le mois les nouveaux", "allocataires du revenu de", "solidarité"],
            "Fiche n° 4",
        ),
        ("1.4", ["Orienter dans le mois les nouveaux", "allocataires"], "1.4"),
        ("Objet", ["Orienter dans le mois les nouveaux", "allocataires"], ""),
    ],
)
def test_a_number_at_the_middle_of_its_title_s_lines_comes_before_them(
    number: str, title: list[str], told: str
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(56, 760 - 9 * (len(title) - 1), number)
        for index, line in enumerate(title):
            canvas.drawString(140, 760 - 18 * index, line)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(56, 690, PROSE[:90])
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    found = [(item.number, item.title) for item in flow if isinstance(item, Block) and item.number]
    assert found == ([(told, " ".join(title))] if told else [])


def test_a_number_painted_over_the_beginning_of_a_wider_box_heads_its_title_but_not_the_small_print() -> None:
    def draw(canvas: Canvas) -> None:
        for x, width, color in ((30, 480, _LIGHT), (30, 46, _DARK)):
            canvas.setFillColor(color)
            canvas.rect(x, 718, width, 42, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setFont("Helvetica", 7)
        canvas.drawCentredString(53, 748, "ACTION")
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawCentredString(53, 732, "1.1")
        canvas.setFillColor(HexColor("#000000"))
        canvas.drawString(84, 742, "Éviter les ruptures")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(84, 726, "Mesure du socle")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(56, 690, PROSE[:90])
        canvas.showPage()

    flow = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Block)]
    assert [(item.number, item.title) for item in flow if item.number] == [("ACTION 1.1", "Éviter les ruptures")]
    assert "Mesure du socle" in [item.text for item in flow]


def test_white_letter_spaced_text_is_closed_up() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(_DARK)
        canvas.rect(50, 718, 480, 42, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setFont("Helvetica", 10)
        for at, letter in enumerate("ACTION 1.1"):
            canvas.drawString(62 + 10 * at, 742, letter)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica", 10)
        canvas.drawString(56, 690, PROSE[:90])
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    assert "ACTION 1.1" in [item.text for item in flow if isinstance(item, Block)]
