"""Two small tables side by side, ruled below each row: each has its own head and the title above it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_LEFT = (("Financeur", "Montant"), ("État", "12 500 €"), ("Département", "7 500 €"), ("Total", "20 000 €"))
_RIGHT = (("Poste", "Montant"), ("Loyers", "9 000 €"), ("Salaires", "8 000 €"), ("Total", "17 000 €"))


def _flow(lower: float, prose: int) -> list[str | list[list[str]]]:
    """What is read of a page with the two tables, the right one set lower by so much, below lines of two texts."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for line in range(prose):
            canvas.drawString(50, 760 - 14 * line, "Les lieux ont ouvert en mars dans le nord")
            canvas.drawString(310, 753 - 14 * line, "Les familles y sont venues chaque semaine")
        for x, title, rows, drop in ((50, "Prévu", _LEFT, 0.0), (310, "Réalisé", _RIGHT, lower)):
            canvas.drawString(x, 620 - drop, f"Budget {title.lower()} 2022")
            _print(canvas, rows, x, 600 - drop)
        canvas.drawString(50, 480, "Perspectives pour les années à venir, dont le comité discutera en juin")
        canvas.showPage()

    items = read_document(drawn(draw), "x").flow
    return [_said(item) for item in items]


def _said(item: Block | Table) -> str | list[list[str]]:
    return item.text if isinstance(item, Block) else [[cell.text for cell in row] for row in item.grid()]


def _print(canvas: Canvas, rows: Sequence[tuple[str, str]], x: float, y: float) -> None:
    for index, (label, value) in enumerate(rows):
        at = y - 20 * index
        canvas.drawString(x + 2, at, label)
        canvas.drawRightString(x + 228, at, value)
        canvas.line(x, at - 6, x + 230, at - 6)


def _box(canvas: Canvas, rows: Sequence[tuple[str, str]], x: float, y: float) -> None:
    _print(canvas, rows, x, y)
    for index in range(len(rows)):
        canvas.rect(x, y - 20 * index - 6, 115, 20)
        canvas.rect(x + 115, y - 20 * index - 6, 115, 20)


@pytest.mark.parametrize("lower", [0, 7, 20])
@pytest.mark.parametrize("prose", [0, 3])
def test_each_of_two_tables_follows_its_title(lower: float, prose: int) -> None:
    flow = _flow(lower, prose)
    left, right = (flow.index([list(row) for row in rows]) for rows in (_LEFT, _RIGHT))
    assert flow[left - 1] == "Budget prévu 2022"
    assert flow[right - 1] == "Budget réalisé 2022"
    assert flow[right + 1] == flow[-1]
    assert left < right


def test_a_title_below_the_shorter_of_two_tables_is_of_the_table_below_that_one() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for x, title, rows in ((50, "Budget prévu 2022", _LEFT[:3]), (310, "Dépenses 2022", _RIGHT)):
            canvas.drawString(x, 700, title)
            _box(canvas, rows, x, 680)
        canvas.drawString(50, 620, "Budget réalisé 2022")
        _box(canvas, _LEFT, 50, 596)
        canvas.drawString(50, 500, "Perspectives pour les années à venir, dont le comité discutera en juin")
        canvas.showPage()

    flow = [_said(item) for item in read_document(drawn(draw), "x").flow]
    left, right, below = (flow.index([list(row) for row in rows]) for rows in (_LEFT[:3], _RIGHT, _LEFT))
    assert flow[below - 1] == "Budget réalisé 2022"
    assert flow[right - 1] == "Dépenses 2022"
    assert left < right < below


@pytest.mark.parametrize("lower", [-1.5, 0.0, 1.5])
@pytest.mark.parametrize("at", [50, 310])
def test_a_title_level_with_another_text_s_is_that_of_the_table_below_it(lower: float, at: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(at, 700, "Budget 2022 (en k€)")
        canvas.drawString(360 - at, 700 - lower, "Objectifs")
        canvas.setFont("Helvetica", 10)
        _box(canvas, _LEFT, at, 680)
        canvas.drawString(360 - at, 680, "Ouvrir deux lieux au nord")
        canvas.showPage()

    items = read_document(drawn(draw), "x").flow
    table = next(item for item in items if isinstance(item, Table))
    assert table.caption.text == "Budget 2022 (en k€)"


def test_a_short_text_left_of_a_table_heads_it_wherever_it_stands_beside_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for y, title, rows in ((700, "Budget prévu", _LEFT), (560, "Budget réalisé", _RIGHT)):
            canvas.drawString(50, y - 10 * len(rows), title)
            _box(canvas, rows, 200, y)
        canvas.showPage()

    flow = [_said(item) for item in read_document(drawn(draw), "x").flow]
    first, second = (flow.index([list(row) for row in rows]) for rows in (_LEFT, _RIGHT))
    assert (flow[first - 1], flow[second - 1]) == ("Budget prévu", "Budget réalisé")


@pytest.mark.parametrize(("x", "first"), [(585, True), (300, False)])
def test_a_turned_text_at_the_pages_edge_tells_of_the_page_from_its_top(x: float, first: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for line in range(12):
            canvas.drawString(
                50, 760 - 40 * line, "Les lieux d'accueil ont ouvert en mars dans le nord et dans le sud"
            )
        canvas.saveState()
        canvas.translate(x, 300)
        canvas.rotate(90)
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(0, 0, "Action 1.1")
        canvas.restoreState()
        canvas.showPage()

    texts = [_said(item) for item in read_document(drawn(draw), "x").flow]
    assert (texts[0] == "Action 1.1") is first
