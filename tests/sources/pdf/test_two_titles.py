"""A section's heading and a table's name between two tables of one width with rules below their rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.figures.places import Box
from quitus.sources.pdf.columns import columns
from quitus.sources.pdf.drafts import Draft, DraftCell
from quitus.sources.pdf.grids import Span
from quitus.sources.pdf.merging import merged_down
from quitus.sources.pdf.model import Block, CellPart, Table, TableKind
from quitus.sources.pdf.reading import read_document
from quitus.sources.pdf.rowing import grouped
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.separators import Stack, rule_stacks
from quitus.sources.pdf.stitching import stitch
from quitus.sources.pdf.strokes import Rule
from quitus.sources.pdf.zones import open_zones, stacked_zones
from tests.sources.pdf.papers import drawn
from tests.sources.reports.made import passage

_FIRST = (("Motif", "Nombre"), ("Emploi", "12"), ("Formation", "40"), ("Total", "52"))
_SECOND = (("Ville", "Visites"), ("Sète", "9"), ("Lunel", "7"))


@pytest.mark.parametrize("titles", [("Visites par ville",), ("Bilan de l'action", "Visites par ville")])
def test_every_title_between_two_tables_is_text(titles: tuple[str, ...]) -> None:
    def draw(canvas: Canvas) -> None:
        y = _rows(canvas, _FIRST, 760.0) - 12
        canvas.setFont("Helvetica-Bold", 10)
        for title in titles:
            canvas.drawString(56, y, title)
            y -= 20
        _rows(canvas, _SECOND, y)
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    tables = [[[cell.text for cell in row] for row in item.grid()] for item in flow if isinstance(item, Table)]
    assert tables == [[list(row) for row in _FIRST], [list(row) for row in _SECOND]]
    texts = " ".join(item.text for item in flow if isinstance(item, Block))
    captions = " ".join(item.caption.text for item in flow if isinstance(item, Table))
    assert all(title in f"{texts} {captions}" for title in titles)


def _rows(canvas: Canvas, rows: tuple[tuple[str, str], ...], y: float) -> float:
    """Draws rows of two columns, each with a rule below it; where the next row would stand."""
    for index, (label, value) in enumerate(rows):
        canvas.setFont("Helvetica-Bold" if index == 0 else "Helvetica", 10)
        canvas.drawString(60, y, label)
        canvas.drawRightString(400, y, value)
        canvas.line(56, y - 4, 404, y - 4)
        y -= 17
    return y


def test_two_painted_tables_have_each_its_own_columns() -> None:
    first = (("Mois", "Montant mandaté"), ("Mars", "9 500 €"), ("Juin", "800 €"), ("Total", "10 300 €"))
    second = (("Indicateur", "2019", "2020"), ("Visites", "58", "64"), ("Ateliers", "9", "7"), ("Repas", "3", "5"))

    def draw(canvas: Canvas) -> None:
        y = _bands(canvas, first, (56, 230, 420), 760.0) - 6
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(56, y, "Indicateurs")
        _bands(canvas, second, (56, 228, 370, 420), y - 24)
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    tables = [[[cell.text for cell in row] for row in item.grid()] for item in flow if isinstance(item, Table)]
    assert tables == [[list(row) for row in first], [list(row) for row in second]]


def _bands(canvas: Canvas, rows: tuple[tuple[str, ...], ...], edges: tuple[int, ...], y: float) -> float:
    """Draws rows of which every other one is painted cell by cell; where the next row would stand."""
    for index, texts in enumerate(rows):
        canvas.setFillGray(0.3 if index == 0 else 0.9)
        for left, right in pairwise(edges):
            if index % 2 == 0:
                canvas.rect(left, y - 6, right - left, 20, stroke=0, fill=1)
        canvas.setFillGray(1.0 if index == 0 else 0.0)
        canvas.setFont("Helvetica-Bold" if index == 0 else "Helvetica", 10)
        canvas.drawString(edges[0] + 4, y, texts[0])
        for right, text in zip(edges[2:], texts[1:], strict=True):
            canvas.drawRightString(right - 4, y, text)
        y -= 20
    canvas.setFillGray(0.0)
    return y


def _row(top: float, *texts: tuple[float, str], bold: bool = False) -> TextRow:
    lines = tuple(passage(text, top=top, left=left, bold=bold).lines[0] for left, text in texts)
    return TextRow(lines, top, lines[0].bottom, lines[0].size)


def test_a_part_without_bands_has_no_columns_of_another() -> None:
    rows = [
        _row(10, (60, "Durée"), (160, "3 ans"), (260, "Début"), (360, "1 mai")),
        _row(30, (60, "Coût"), (160, "900 €"), (260, "Lieu"), (360, "Sète")),
        _row(70, (60, "Budget de l'action"), bold=True),
        _row(100, (60, "Financeur"), (220, "Prévu"), bold=True),
        _row(120, (60, "État"), (220, "20 €")),
        _row(140, (60, "CAF"), (220, "30 €")),
    ]
    edges = (55.0, 200.0, 420.0)
    stack = Stack(TableKind.BANDED, 55, 420, (5.0, 25.0, 95.0, 115.0, 155.0), edges, ((95.0, edges),))
    assert [zone.edges for zone in stacked_zones([stack], rows)] == [(), edges]


def test_a_bold_title_above_another_head_and_the_caption_over_it_part_two_tables() -> None:
    rows = [
        _row(10, (60, "Financeur"), (320, "Prévu"), bold=True),
        _row(30, (60, "État"), (330, "20")),
        _row(50, (60, "Total"), (330, "20")),
        _row(74, (60, "Dépenses de 2019")),
        _row(94, (60, "Suivi"), bold=True),
        _row(114, (60, "Indicateur"), (200, "2018"), (320, "2019"), bold=True),
        _row(134, (60, "Visites"), (210, "4"), (330, "3")),
    ]
    stack = Stack(TableKind.HORIZONTAL, 55, 360, (5.0, 25.0, 45.0, 65.0, 109.0, 129.0, 149.0))
    zones = stacked_zones([stack], rows)
    assert [[row.chunks[0].text for row in zone.rows] for zone in zones] == [
        ["Financeur", "État", "Total"],
        ["Indicateur", "Visites"],
    ]


def test_a_head_of_one_line_between_two_lines_of_the_others_parts_nothing() -> None:
    rows = [
        _row(10, (60, "Financeur"), (320, "Prévu"), bold=True),
        _row(30, (60, "État"), (330, "20")),
        _row(60, (200, "Nombre"), (320, "Nombre"), bold=True),
        _row(65, (60, "Année"), bold=True),
        _row(70, (200, "d'aides"), (320, "de baux"), bold=True),
        _row(90, (60, "2019"), (210, "4"), (330, "3")),
    ]
    zones = stacked_zones([Stack(TableKind.HORIZONTAL, 55, 360, (5.0, 25.0, 45.0, 85.0, 105.0))], rows)
    assert [len(zone.rows) for zone in zones] == [6]


_CAPTIONED = (
    _row(10, (60, "État"), (320, "20")),
    _row(30, (60, "Total"), (320, "20"), bold=True),
    _row(60, (60, "Budget prévu en k€")),
    _row(76, (60, "Budget exécuté"), bold=True),
    _row(98, (60, "Bus"), (320, "9")),
    _row(118, (60, "Total"), (320, "9"), bold=True),
)


def test_a_caption_and_a_heading_below_it_part_two_tables_without_heads() -> None:
    labels = [[row.chunks[0].text for row in zone.rows] for zone in open_zones(_CAPTIONED, 460)]
    assert labels == [["État", "Total"], ["Bus", "Total"]]
    rules = [Rule(y, 55, 360, 1) for y in (5.0, 25.0, 45.0, 93.0, 113.0, 133.0)]
    assert [stack.ys for stack in rule_stacks(rules, _CAPTIONED)] == [(5.0, 25.0, 45.0), (93.0, 113.0, 133.0)]


def test_lines_of_reasons_above_and_below_the_first_values_are_a_column() -> None:
    rows = [
        _row(4, (230, "Appui des villes")),
        _row(10, (60, "Visites"), (160, "34"), (210, "36")),
        _row(16, (230, "du canton")),
        _row(40, (60, "Repas"), (160, "35"), (210, "80"), (230, "Peu d'aides")),
    ]
    starts = [column.start for column in columns(rows, 10.0)]
    assert starts == [60, 160, 210, 230]


def test_a_label_after_the_page_break_is_that_of_the_values_and_the_measure_before_it() -> None:
    box = Box(0, 0, 30, 10)

    def part(*texts: str) -> Draft:
        cells = [
            DraftCell(0, i, 1, 1, [CellPart(1, box)], box, list(passage(text).lines), "")
            for i, text in enumerate(texts)
        ]
        return Draft(TableKind.RULED, (0.0, 10.0, 20.0, 30.0), 1, cells, [CellPart(1, box)], box)

    upper, lower = part("Aller vers", "", "12"), part("", "Nombre de visites", "")
    stitch(upper, lower)
    assert [[cell.text for cell in upper.row(row)] for row in range(upper.rows)] == [
        ["Aller vers", "Nombre de visites", "12"]
    ]


def test_a_heading_below_a_value_in_the_first_column_is_none_of_its_cell() -> None:
    rows = [
        _row(10, (60, "20 €"), (160, "30 €"), (260, "50 €")),
        _row(22, (60, "Budget exécuté"), bold=True),
        _row(34, (60, "État"), (160, "CAF"), (260, "TOTAL"), bold=True),
        _row(46, (60, "40 €"), (160, "30 €"), (260, "70 €")),
    ]
    assert grouped(rows, (), 120.0).groups[:2] == ((rows[0],), (rows[1],))


def test_units_beside_headings_of_groups_are_not_centred_labels() -> None:
    texts = [("Accueil", "", ""), ("Visites", "nombre", "4"), ("Emploi", "", ""), ("Contrats", "nombre", "9")]
    placed = [
        (Span(row, column, 1, 1), list(passage(text, top=20.0 * row, left=60 + 120 * column).lines))
        for row, line in enumerate([*texts, ("Stages", "nombre", "2")])
        for column, text in enumerate(line)
    ]
    merged = merged_down(placed, (50, 170, 290, 400), [20.0 * row - 5 for row in range(6)], 0, ())
    assert all(span.rows == 1 for span, _ in merged)
