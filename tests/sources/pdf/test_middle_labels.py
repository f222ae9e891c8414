"""Numbers and titles in the middle of the rows that they stand beside, without rules, above a total over both."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_XS = (60, 90, 230)
_ROWS = (
    ("", "", "Loyers", "1 000,00", "900,00"),
    ("1.1", "Ouvrir les guichets", "Salaires", "1 500,00", "1 600,00"),
    ("", "", "Ensemble", "2 500,00", "2 500,00"),
    ("", "", "Loyers", "300,00", "200,00"),
    ("1.2", "Suivre les familles", "Salaires", "400,00", "450,00"),
    ("", "", "Ensemble", "700,00", "650,00"),
    ("TOTAL AXE 1 ACCUEIL ET SUIVI", "", "", "3 200,00", "3 150,00"),
)


def _draw(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 9)
    for row, texts in enumerate((("N°", "Action", "Poste", "Prévu", "Réalisé"), *_ROWS)):
        for x, text in zip(_XS, texts, strict=False):
            canvas.drawString(x, 700 - 15 * row, text)
        for x, text in zip((390, 470), texts[3:], strict=True):
            canvas.drawRightString(x, 700 - 15 * row, text)
    canvas.showPage()


def test_numbers_span_the_rows_that_they_stand_in_the_middle_of() -> None:
    (table,) = (item for item in read_document(drawn(_draw), "x").flow if isinstance(item, Table))
    rows = [[cell.text for cell in row] for row in table.grid()]
    assert [row[:2] for row in rows[1:7]] == [
        *(["1.1", "Ouvrir les guichets"] for _ in range(3)),
        *(["1.2", "Suivre les familles"] for _ in range(3)),
    ]
    assert [row[2] for row in rows[1:7]] == ["Loyers", "Salaires", "Ensemble"] * 2
    assert rows[7][0] == "TOTAL AXE 1 ACCUEIL ET SUIVI"


def _draw_units(canvas: Canvas) -> None:
    """Measures beside indicators, whose labels wrap; units stand between the labels and the values."""
    canvas.setFont("Helvetica", 9)
    heads = ("Mesure", "Indicateur", "Unité", "2020", "2021")
    rows = (
        ("", "Population à moins de trente", "%", "93,1", "96,4"),
        ("", "minutes d'un accueil", "", "", ""),
        ("", "Permanences tenues", "nb", "267", "418"),
        ("Qualité", "Agents formés à l'accueil", "nb", "22", "64"),
        ("", "inconditionnel", "", "", ""),
        ("", "Personnes reçues", "nb", "11 908", "14 236"),
    )
    for at, texts in enumerate((heads, *rows)):
        y = 700 - 12 * at - 6 * (at > 0) - 6 * (at > 3)
        for x, text in zip((75, 175, 330), texts, strict=False):
            canvas.drawString(x, y, text)
        for x, text in zip((410, 470), texts[3:], strict=True):
            canvas.drawRightString(x, y, text)
    for y in (712, 694, 650, 607):
        canvas.line(70, y, 480, y)
    canvas.showPage()


def test_labels_left_of_units_are_one_to_a_row() -> None:
    (table,) = (item for item in read_document(drawn(_draw_units), "x").flow if isinstance(item, Table))
    rows = [[cell.text for cell in row] for row in table.grid()]
    assert [(row[1], row[2], row[4]) for row in rows[1:]] == [
        ("Population à moins de trente minutes d'un accueil", "%", "96,4"),
        ("Permanences tenues", "nb", "418"),
        ("Agents formés à l'accueil inconditionnel", "nb", "64"),
        ("Personnes reçues", "nb", "14 236"),
    ]
