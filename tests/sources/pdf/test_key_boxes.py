"""A painted box with a large figure beside running text is no part of its sentences, and no column of a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, BlockKind, Document, Table
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.reading import read_report
from tests.sources.pdf.papers import drawn
from tests.sources.reports.made import context

_TEXT = (
    "Les jeunes sont reçus dans trois antennes, et sur les marchés des communes",
    "rurales où un fourgon stationne deux fois par mois. Les travailleurs sociaux",
    "proposent un premier rendez-vous, puis un accompagnement de six mois que",
    "des bénévoles prolongent aussi longtemps que le jeune le demande.",
)
_WHOLE = " ".join(_TEXT)
_HEADS = ("Indicateur", "2020", "2021")
_ROW = ("Jeunes reçus", "170", "208")


def _box(canvas: Canvas, top: float, figure: str, look: str) -> None:
    if look != "bare":
        canvas.setFillColor(HexColor("#f4e9d8"))
        canvas.rect(430, top - 44, 115, 44, stroke=int(look == "bordered"), fill=int(look == "painted"))
    canvas.setFillColor(HexColor("#000000"))
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(436, top - 20, figure)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(436, top - 34, "reçus dans l'année")


def _report(top: float, figure: str = "208 jeunes", look: str = "painted") -> Document:
    """An action with a box beside its text, its first line at the height of the text's second one for 694."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(50, 740, "Action 1.1 – Accueillir les jeunes")
        canvas.setFont("Helvetica", 10)
        for index, line in enumerate(_TEXT):
            canvas.drawString(50, 690 - 14 * index, line)
        _box(canvas, top, figure, look)
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(50, 620, "Les indicateurs")
        canvas.setFont("Helvetica", 9)
        for index, row in enumerate((_HEADS, _ROW, ("Antennes", "2", "3"))):
            canvas.line(50, 606 - 18 * index, 545, 606 - 18 * index)
            for x, text in zip((54, 320, 420), row, strict=True):
                canvas.drawString(x, 594 - 18 * index, text)
        canvas.line(50, 552, 545, 552)
        canvas.showPage()

    return read_document(drawn(draw), "11-aude/2021/rapport-execution.pdf")


def test_a_box_is_read_behind_the_text_beside_it_and_ends_no_action() -> None:
    document = _report(696)
    texts = [(item.kind, item.text) for item in document.flow if isinstance(item, Block)]
    assert texts[1:3] == [(BlockKind.PARAGRAPH, _WHOLE), (BlockKind.PARAGRAPH, "208 jeunes reçus dans l'année")]
    reading = read_report(document, [], context())
    assert [(row.action, row.indicator, str(row.value)) for row in reading.indicators] == [
        ("1.1", label, value) for label, *values in (_ROW, ("Antennes", "2", "3")) for value in values
    ]
    assert "doubtful_reading" not in {finding.check for finding in reading.findings}


@pytest.mark.parametrize("look", ["bare", "bordered"])
@pytest.mark.parametrize("figure", ["24 jours", "208", "39 % de sorties", "1 146"])
@pytest.mark.parametrize("top", [696, 702])
def test_a_figure_without_paint_ends_no_action(top: float, figure: str, look: str) -> None:
    reading = read_report(_report(top, figure, look), [], context())
    assert [(row.action, row.indicator) for row in reading.indicators] == [
        ("1.1", label) for label in ("Jeunes reçus", "Jeunes reçus", "Antennes", "Antennes")
    ]


def _beside(
    *boxes: tuple[float, float, float, float, tuple[tuple[float, str], ...]], left: float = 50
) -> Document:
    """The text with boxes beside it, each by its left, top, width and height, and its lines by their sizes."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for index, line in enumerate(_TEXT):
            canvas.drawString(left, 690 - 14 * index, line)
        for x, start, width, height, lines in boxes:
            canvas.setFillColor(HexColor("#f4e9d8"))
            canvas.rect(x, start - height, width, height, stroke=0, fill=1)
            top = start
            canvas.setFillColor(HexColor("#000000"))
            for size, line in lines:
                top -= size + 4
                canvas.setFont("Helvetica", size)
                name, _, value = line.partition("|")
                canvas.drawString(x + 5, top, name)
                canvas.drawRightString(x + width - 5, top, value)
        canvas.showPage()

    return read_document(drawn(draw), "x")


def test_boxes_beside_one_another_are_each_read_behind_the_text() -> None:
    lines = (((18.0, "208"), (8.0, "jeunes")), ((18.0, "61 %"), (8.0, "logés")))
    for second in ((490, 702), (430, 658)):
        document = _beside((430, 702, 55, 44, lines[0]), (*second, 55, 44, lines[1]))
        assert [item.text for item in document.flow if isinstance(item, Block)] == [
            _WHOLE,
            "208 jeunes",
            "61 % logés",
        ]


def test_amounts_beside_payers_in_a_box_stay_a_table() -> None:
    lines = ((8.0, "État|30 000 €"), (8.0, "Département|25 000 €"), (12.0, "Total|55 000 €"))
    tables = [item for item in _beside((430, 700, 115, 60, lines)).flow if isinstance(item, Table)]
    assert [[[cell.text for cell in row] for row in table.grid()] for table in tables] == [
        [line.split("|") for _, line in lines]
    ]


def test_an_actions_number_in_a_box_is_no_figure() -> None:
    document = _beside((50, 702, 60, 52, ((8.0, "Fiche action"), (20.0, "4"))), left=130)
    assert not [item for item in document.flow if isinstance(item, Block) and item.form == "box"]


def _values(draw: Callable[[Canvas], None]) -> list[list[str]]:
    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return [[cell.text for cell in row] for row in table.grid()]


def test_a_painted_column_of_values_stays_one() -> None:
    rows = (
        ("Jeunes reçus dans les trois antennes du territoire", "208"),
        ("Jeunes suivis au-delà de six mois", "61"),
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#f4e9d8"))
        canvas.rect(430, 640, 115, 60, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(54, 688, "Indicateur")
        canvas.drawString(500, 688, "2021")
        canvas.setFont("Helvetica", 9)
        for index, (label, value) in enumerate(rows):
            canvas.drawString(54, 670 - 18 * index, label)
            canvas.setFont("Helvetica", 12)
            canvas.drawRightString(520, 670 - 18 * index, value)
            canvas.setFont("Helvetica", 9)
        canvas.showPage()

    assert _values(draw) == [["Indicateur", "2021"], *map(list, rows)]
