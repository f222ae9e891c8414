"""Lines set half a line below one another stand in cells beside one another: they end no table."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_XS = (60, 150, 330, 380, 430)


def _row(canvas: Canvas, middle: float, cells: tuple[tuple[str, ...], ...]) -> float:
    for x, lines in zip(_XS, cells, strict=True):
        for index, line in enumerate(lines):
            canvas.drawString(x, middle + 5 * (len(lines) - 1) - 10 * index, line)
    return middle - 10 * max(map(len, cells)) - 8


def _draw(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.setFillGray(0.8)
    canvas.rect(55, 694, 490, 16, stroke=0, fill=1)
    canvas.setFillGray(0)
    y = _row(canvas, 699, (("Volet",), ("Indicateur",), ("2020",), ("2021",), ("Motif",)))
    long = ("Équipes réduites", "pendant tout le", "premier semestre", "et locaux fermés")
    y = _row(canvas, y - 14, (("Relais",), ("Places ouvertes", "au public"), ("12",), ("14",), long))
    _row(canvas, y - 2, (("Accueil", "de jour"), ("Familles", "logées", "au chaud"), ("31",), ("35",), long))
    canvas.showPage()


def test_rows_of_interleaved_lines_stay_in_the_table() -> None:
    table = next(item for item in read_document(drawn(_draw), "x").flow if isinstance(item, Table))
    assert [[cell.text for cell in row[:4]] for row in table.grid()[1:]] == [
        ["Relais", "Places ouvertes au public", "12", "14"],
        ["Accueil de jour", "Familles logées au chaud", "31", "35"],
    ]
    reason = "Équipes réduites pendant tout le premier semestre et locaux fermés"
    assert [row[4].text for row in table.grid()[1:]] == [reason, reason]


def _draw_last_line(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.setFillGray(0.8)
    canvas.rect(55, 694, 490, 16, stroke=0, fill=1)
    canvas.setFillGray(0)
    for x, text in zip(_XS, ("Volet", "Indicateur", "2020", "2021", "Motif"), strict=True):
        canvas.drawString(x, 699, text)
    for y, cells in (
        (680, ("Relais", "Places", "12", "14", "")),
        (662, ("", "Familles au", "31", "35", "Retard")),
    ):
        for x, text in zip(_XS, cells, strict=True):
            canvas.drawString(x, y, text)
    canvas.drawString(_XS[1], 652, "RSA suivies")
    canvas.drawString(60, 642, "Source : service des solidarités")
    canvas.showPage()


def test_the_last_line_of_an_inner_column_ends_its_row() -> None:
    table = next(item for item in read_document(drawn(_draw_last_line), "x").flow if isinstance(item, Table))
    assert [row[1].text for row in table.grid()[1:]] == ["Places", "Familles au RSA suivies"]


def _draw_two(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    y = 700.0

    def row(label: str, value: str, step: float = 20) -> None:
        nonlocal y
        y -= step
        canvas.drawString(60, y, label)
        canvas.drawRightString(380, y, value)
        canvas.line(55, y - 7, 385, y - 7)

    row("Financeur", "Prévu 2024")
    for payer in ("État", "Département", "Caisse"):
        row(payer, "85 500 €")
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(55, y - 29, "Budget exécuté")
    canvas.setFont("Helvetica", 10)
    canvas.drawRightString(380, y - 52, "Montant exécuté")
    canvas.drawString(60, y - 58.5, "Dépenses")
    canvas.drawRightString(380, y - 65, "2024")
    canvas.line(55, y - 72, 385, y - 72)
    y -= 65
    for poste in ("Hébergement en résidence", "Allocations", "Ateliers"):
        row(poste, "12 300 €")
    canvas.showPage()


def test_a_heading_with_white_around_it_parts_two_tables_of_one_shape() -> None:
    tables = [item for item in read_document(drawn(_draw_two), "x").flow if isinstance(item, Table)]
    assert [[row[0].text for row in table.grid()] for table in tables] == [
        ["Financeur", "État", "Département", "Caisse"],
        ["Dépenses", "Hébergement en résidence", "Allocations", "Ateliers"],
    ]


def _draw_capital(canvas: Canvas, below: str, step: int) -> None:
    """A zebra of which the last row is not painted, and a line below its label."""
    canvas.setFont("Helvetica", 9)
    canvas.setFillGray(0.8)
    canvas.rect(55, 694, 330, 16, stroke=0, fill=1)
    canvas.rect(55, 662, 330, 16, stroke=0, fill=1)
    canvas.setFillGray(0)
    rows = (("Dépenses", "Prévu"), ("Ensemble", "1 500"), ("Loyers", "1 000"), ("Subvention à la", "500"))
    for y, cells in zip((699, 683, 667, 651), rows, strict=True):
        canvas.drawString(60, y, cells[0])
        canvas.drawRightString(380, y, cells[1])
    canvas.drawString(60, 651 - step, below)
    canvas.drawString(55, 600, "Les familles viennent de tout le département, et le disent.")
    canvas.showPage()


@pytest.mark.parametrize(
    ("below", "step", "label"),
    [
        ("Mission locale", 10, "Subvention à la Mission locale"),
        ("Mission locale", 16, "Subvention à la"),
        ("Mission locale et associations partenaires de toute la vallée du Lot", 10, "Subvention à la"),
    ],
)
def test_a_line_set_below_a_label_as_no_row_is_below_another_is_its_end(below: str, step: int, label: str) -> None:
    flow = read_document(drawn(lambda canvas: _draw_capital(canvas, below, step)), "x").flow
    table = next(item for item in flow if isinstance(item, Table))
    assert table.grid()[-1][0].text == label
