"""Heads of tables with level rules only or with painted cells, and notes and titles around such tables."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, Table
from quitus.sources.pdf.reading import read_document
from quitus.sources.pdf.tokens import is_value
from tests.sources.pdf.papers import drawn

_LEFT, _RIGHT = 57, 538
_ENDS = (371, 431, 485, 537)


class _Paper:
    """A page on which rows of texts and rules are drawn from the top."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.y = 700.0
        self.font()

    def font(self, name: str = "Helvetica", size: float = 9) -> None:
        self.canvas.setFont(name, size)

    def line(self, text: str, x: float = _LEFT + 4, step: float = 20) -> None:
        self.y -= step
        self.canvas.drawString(x, self.y, text)

    def row(self, label: str, *texts: tuple[float, str], step: float = 20) -> None:
        self.line(label, step=step)
        for end, text in texts:
            self.canvas.drawRightString(end, self.y, text)

    def rule(self, start: float = _LEFT, end: float = _RIGHT) -> None:
        self.canvas.line(start, self.y - 6, end, self.y - 6)


def _flow(draw: Callable[[_Paper], None]) -> Sequence[Block | Table]:
    def page(canvas: Canvas) -> None:
        draw(_Paper(canvas))
        canvas.showPage()

    return read_document(drawn(page), "x").flow


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid()]


@pytest.mark.parametrize("text", ["−5,4", "−2,6 %", "(−12)", "−"])
def test_a_minus_is_a_minus(text: str) -> None:
    assert is_value(text)


def test_heads_in_the_middle_of_their_columns_stand_above_the_first_rule() -> None:
    def draw(paper: _Paper) -> None:
        paper.font("Helvetica-Bold", 9)
        paper.line("Poste", x=155)
        for x, head in ((287, "Programmé 2024"), (378, "Payé 2024"), (436, "Écart (k€)"), (491, "Écart (%)")):
            paper.canvas.drawString(x, paper.y, head)
        paper.font()
        paper.rule()
        for name, *values in (
            ("Équipes mobiles", "204,0", "198,6", "−5,4", "−2,6 %"),
            ("Fourgons", "48,0", "36,4", "−11,6", "−24,2 %"),
        ):
            paper.row(name, *zip(_ENDS, values, strict=True))
            paper.rule()

    (table,) = _flow(draw)
    assert isinstance(table, Table)
    assert _rows(table)[0] == ["Poste", "Programmé 2024", "Payé 2024", "Écart (k€)", "Écart (%)"]


def test_a_lower_head_as_wide_as_two_columns_ends_where_its_own_values_end() -> None:
    """The upper head over both is as wide as the first column and half of the next."""

    def draw(paper: _Paper) -> None:
        paper.rule()
        paper.row("", (330, "Repérage"), (500, "Engager l'accompagnement social"))
        paper.rule(150, 340)
        paper.rule(350, _RIGHT)
        paper.line("Année", step=15)
        paper.row("", (220, "Entrants"), (330, "Orientés"), (534, "Contrats signés en deux"), step=4)
        paper.row("", (410, "Fixés"), step=6)
        paper.row("", (534, "mois"), step=6)
        paper.rule()
        for year, *values in (
            ("2018", "6 815", "1 022", "NC", "NC"),
            ("2019", "6 540", "1 984", "3 870", "2 106"),
        ):
            paper.row(year, *zip((220, 330, 410, 534), values, strict=True))
            paper.rule()

    (table,) = _flow(draw)
    assert isinstance(table, Table)
    rows = _rows(table)
    assert rows[1] == ["Année", "Entrants", "Orientés", "Fixés", "Contrats signés en deux mois"]
    assert rows[0][1:] == ["Repérage", "Repérage", *["Engager l'accompagnement social"] * 2]


def test_a_sentence_in_italics_below_the_last_rule_is_no_row() -> None:
    """A rule of a heading further down is as wide as the table's own."""

    def draw(paper: _Paper) -> None:
        paper.rule()
        paper.row("Action", (367, "État"), (425, "Total"))
        paper.rule()
        for name, *values in (("1.1 Prévenir", "620,0", "710,0"), ("Ensemble", "680,0", "795,0")):
            paper.row(name, *zip(_ENDS, values, strict=False))
            paper.rule()
        paper.font("Helvetica-Oblique", 8)
        paper.line(
            "La participation de la caisse est classée dans la colonne de tous les autres partenaires.", x=_LEFT
        )
        paper.y -= 12
        paper.rule()

    table = next(item for item in _flow(draw) if isinstance(item, Table))
    assert _rows(table)[-1][0] == "Ensemble"


def test_a_bold_title_above_a_head_of_other_words_begins_another_table() -> None:
    """Both tables have two columns that begin and end alike, and bands of the same ends."""

    def table_of(paper: _Paper, head: tuple[str, str], rows: Sequence[tuple[str, str]], edge: float) -> None:
        for index, (name, value) in enumerate((head, *rows)):
            if index % 2 == 0:
                for x0, x1 in ((68, edge), (edge, 527)):
                    paper.canvas.setFillColor(HexColor("#dde7ee"))
                    paper.canvas.rect(x0, paper.y - 24, x1 - x0, 18, stroke=0, fill=1)
            paper.canvas.setFillColor(HexColor("#000000"))
            paper.font("Helvetica-Bold" if index == 0 or name.startswith("Total") else "Helvetica")
            paper.line(name, x=74, step=18)
            paper.canvas.drawRightString(521, paper.y, value)

    def draw(paper: _Paper) -> None:
        planned = (("État", "32,50"), ("Conseil départemental", "32,50"), ("Total prévu", "65,00"))
        table_of(paper, ("Origine des crédits", "Montant (k€)"), planned, 341)
        paper.font("Helvetica-Bold")
        paper.line("Dépenses constatées en 2023", x=68, step=19)
        spent = (("Camion des solidarités", "41,10"), ("Personnel", "27,35"), ("Total dépensé", "68,45"))
        table_of(paper, ("Nature de la dépense", "Montant (k€)"), spent, 405)

    tables = [item for item in _flow(draw) if isinstance(item, Table)]
    assert [_rows(table)[-1] for table in tables] == [["Total prévu", "65,00"], ["Total dépensé", "68,45"]]


def test_a_painted_head_whose_last_line_is_a_number_ends_above_the_first_values() -> None:
    """`CAF` and below it `06` in one painted cell: the number is no value of the table."""
    edges = (57, 201, 240, 302, 337, 370, 408, 470, 506, 539)
    heads = ("État", "Département", "CAF", "CPAM") * 2

    def draw(paper: _Paper) -> None:
        top = paper.y
        paper.canvas.setFillColor(HexColor("#dfe7ea"))
        for x0, x1, y, height in (
            (57, 201, top - 45, 45),
            (201, 370, top - 17, 17),
            (370, 539, top - 17, 17),
            *((a, b, top - 45, 28) for a, b in itertools.pairwise(edges[1:])),
        ):
            paper.canvas.rect(x0, y, x1 - x0, height, stroke=0, fill=1)
        paper.canvas.setFillColor(HexColor("#000000"))
        paper.font("Helvetica-Bold", 8)
        paper.canvas.drawCentredString(285, top - 12, "Prévu 2021")
        paper.canvas.drawCentredString(455, top - 12, "Mandaté 2021")
        paper.canvas.drawString(61, top - 25, "Poste de dépense")
        for (a, b), head in zip(itertools.pairwise(edges[1:]), heads, strict=True):
            middle = (a + b) / 2
            paper.canvas.drawCentredString(middle, top - (28 if head == "CAF" else 34), head)
            if head == "CAF":
                paper.canvas.drawCentredString(middle, top - 39, "06")
        paper.font("Helvetica", 8)
        paper.y = top - 45
        for index, name in enumerate(("Agents d'accueil", "Formation", "Ensemble")):
            paper.y -= 18
            if index % 2:
                paper.canvas.setFillColor(HexColor("#f4f6f7"))
                for a, b in itertools.pairwise(edges):
                    paper.canvas.rect(a, paper.y - 5, b - a, 17, stroke=0, fill=1)
                paper.canvas.setFillColor(HexColor("#000000"))
            paper.canvas.drawString(61, paper.y, name)
            for end in edges[2:]:
                paper.canvas.drawRightString(end - 4, paper.y, "5 000")

    (table,) = _flow(draw)
    assert isinstance(table, Table)
    rows = _rows(table)
    assert rows[0] == ["Poste de dépense", *["Prévu 2021"] * 4, *["Mandaté 2021"] * 4]
    assert rows[1][1:] == ["État", "Département", "CAF 06", "CPAM"] * 2
