"""Heads over several columns of a table with level rules only: short rules in the head say what is over what."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_LEFT, _RIGHT = 60, 530
_Text = tuple[float, str]
_PAYERS = ("État", "CD 35", "Total")


class _Paper:
    """A page on which rows of texts, set around their middles, and rules are drawn from the top."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._y = 740.0
        canvas.setFont("Helvetica", 9)

    def row(self, label: str, *texts: _Text, step: float = 18) -> None:
        self._y -= step
        self._canvas.drawString(_LEFT + 4, self._y, label)
        for middle, text in texts:
            self._canvas.drawCentredString(middle, self._y, text)

    def rule(self, start: float = _LEFT, end: float = _RIGHT) -> None:
        self._canvas.line(start, self._y - 5, end, self._y - 5)


def _flow(draw: object) -> Sequence[Block | Table]:
    def page(canvas: Canvas) -> None:
        assert callable(draw)
        draw(_Paper(canvas))
        canvas.showPage()

    return read_document(drawn(page), "x").flow


def _cells(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells if c.text]


def test_as_many_heads_over_a_short_rule_as_below_it_are_two_rows() -> None:
    def draw(paper: _Paper) -> None:
        paper.rule()
        paper.row("Indicateurs", (275, "Situation de référence"), (385, "Année 2021"), (490, "Observations"))
        paper.rule(219, 443)
        paper.row("", (260, "2019"), (312, "2020"), (360, "Objectif"), (421, "Résultat"))
        paper.rule()
        for name in ("Jeunes confiés", "Jeunes logés", "Projets signés"):
            paper.row(name, (260, "97"), (312, "104"), (360, "90"), (421, "111"), (490, "RAS"))
            paper.rule()

    (table,) = _flow(draw)
    assert isinstance(table, Table)
    assert _cells(table)[:8] == [
        (0, 0, 2, 1, "Indicateurs"),
        (0, 1, 1, 2, "Situation de référence"),
        (0, 3, 1, 2, "Année 2021"),
        (0, 5, 2, 1, "Observations"),
        (1, 1, 1, 1, "2019"),
        (1, 2, 1, 1, "2020"),
        (1, 3, 1, 1, "Objectif"),
        (1, 4, 1, 1, "Résultat"),
    ]


def test_a_head_over_heads_over_heads_is_three_rows() -> None:
    def draw(paper: _Paper) -> None:
        paper.rule()
        paper.row("", (440, "Situation au 31 décembre"))
        paper.rule(345, 530)
        paper.row("", (372, "2025"), (432, "2024"), (505, "2023"))
        paper.rule(395, 470)
        paper.row("Indicateur", (372, "Cible"), (410, "Cible"), (452, "Résultat"), (505, "Résultat"))
        paper.rule()
        for name in ("Places réservées", "Enfants accueillis", "Séjours de répit"):
            paper.row(name, (372, "60"), (410, "48"), (452, "44"), (505, "26"))
        paper.rule()

    (table,) = _flow(draw)
    assert isinstance(table, Table)
    assert _cells(table)[:7] == [
        (0, 0, 3, 1, "Indicateur"),
        (0, 1, 1, 4, "Situation au 31 décembre"),
        (1, 1, 2, 1, "2025 Cible"),
        (1, 2, 1, 2, "2024"),
        (1, 4, 2, 1, "2023 Résultat"),
        (2, 2, 1, 1, "Cible"),
        (2, 3, 1, 1, "Résultat"),
    ]


def test_short_rules_under_heads_make_no_table_of_their_own() -> None:
    """Two rows only stand below the head, and nothing but short rules between the table's first and last."""

    def draw(paper: _Paper) -> None:
        paper.rule()
        paper.row("", (340, "Exercice 2024"))
        paper.rule(247, 449)
        paper.row(
            "Contributeur", (272, "Réalisé"), (325, "Prévu"), (378, "Écart"), (426, "Taux"), (490, "Réalisé 2023")
        )
        paper.rule(247, 449)
        for name in ("État", "Département"):
            values = (
                (272, "163 218 €"),
                (325, "140 000 €"),
                (378, "+23 218 €"),
                (426, "116,6 %"),
                (490, "128 500 €"),
            )
            paper.row(name, *values, step=20)
        paper.rule()

    (table,) = _flow(draw)
    assert isinstance(table, Table)
    assert [row[0].text for row in table.grid()][-2:] == ["État", "Département"]
    assert [cell.text for cell in table.grid()[-1]][-1] == "128 500 €"


def test_heads_that_come_again_below_a_title_over_all_of_them() -> None:
    """Nothing is drawn under the heads: the lower ones come twice, and the title is one piece over both."""

    def draw(paper: _Paper) -> None:
        paper.rule()
        paper.row("", (365, "Montants 2022 en k€"))
        paper.row("", (287, "Réalisation"), (438, "Programmation"))
        heads = [
            (x, head)
            for start in (240, 390)
            for x, head in zip((start, start + 47, start + 95), _PAYERS, strict=True)
        ]
        paper.row("Action", *heads, (520, "Taux"))
        paper.rule()
        for name in ("1.1 Prévenir", "1.2 Accueillir", "1.3 Loger"):
            values = [
                (x, text)
                for (x, _), text in zip(heads, ("298,4", "341,6", "640,0", "310,0", "310,0", "620,0"), strict=True)
            ]
            paper.row(name, *values, (520, "103 %"))
        paper.rule()

    (table,) = _flow(draw)
    assert isinstance(table, Table)
    assert _cells(table)[:6] == [
        (0, 0, 3, 1, "Action"),
        (0, 1, 1, 6, "Montants 2022 en k€"),
        (0, 7, 3, 1, "Taux"),
        (1, 1, 1, 3, "Réalisation"),
        (1, 4, 1, 3, "Programmation"),
        (2, 1, 1, 1, "État"),
    ]
