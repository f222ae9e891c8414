"""A head drawn cell by cell over rows that only level rules part: its columns are the table's."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, BlockKind, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_EDGES = (60, 190, 270, 350, 480)
_HEADS = ("Charges", "Budget", "Réalisé", "Observations")
_ROWS = (
    ("60 - Achats", "9 000,00 €", "7 416,35 €", "RAS"),
    ("61 - Services", "46 000,00 €", "38 250,00 €", "location"),
    ("64 - Personnel", "185 000,00 €", "171 920,15 €", "trois postes"),
    ("Total des charges", "240 000,00 €", "217 586,50 €", ""),
)


def _read(rows: tuple[tuple[str, str, str, str], ...]) -> list[list[str]]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        for left, right, head in zip(_EDGES, _EDGES[1:], _HEADS, strict=False):
            canvas.rect(left, 694, right - left, 18)
            canvas.drawString(left + 4, 700, head)
        canvas.setFont("Helvetica", 9)
        for at, row in enumerate(rows):
            y = 694 - 18 * (at + 1)
            canvas.line(_EDGES[0], y, _EDGES[-1], y)
            for left, text in zip(_EDGES, row, strict=False):
                canvas.drawString(left + 4, y + 5, text)
        bottom = 694 - 18 * len(rows)
        canvas.rect(_EDGES[0], bottom, _EDGES[-1] - _EDGES[0], 694 - bottom)
        canvas.showPage()

    (found,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return [[cell.text for cell in row] for row in found.grid()]


def test_rows_below_such_a_head_have_its_columns() -> None:
    assert _read(_ROWS) == [list(_HEADS), *map(list, _ROWS)]


def test_a_row_of_one_text_stays_whole() -> None:
    rows = (("Volet A : tout ce qui touche aux achats et aux services du siège", "", "", ""), *_ROWS)
    found = _read(rows)
    assert found[1][0] == rows[0][0]
    assert [row[:3] for row in found[2:]] == [list(row[:3]) for row in _ROWS]


def test_a_line_a_little_larger_than_the_text_is_a_heading_whatever_its_weight() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(3):
            canvas.setFont("Helvetica", 12.5)
            canvas.drawString(60, 780 - 90 * at, "Ce que l'on peut compter")
            canvas.drawString(60, 480 - 20 * at, "État : 45 000 €")
            canvas.setFont("Helvetica", 11.5)
            for line in range(3):
                canvas.drawString(
                    60,
                    760 - 90 * at - 15 * line,
                    f"une ligne {line} de texte qui suit et qui remplit la page ou presque",
                )
        canvas.showPage()

    kinds = [
        (item.kind, item.text[:6]) for item in read_document(drawn(draw), "x").flow if isinstance(item, Block)
    ]
    assert "État :" in {text for _, text in kinds}
    assert [kind for kind, text in kinds if text == "Ce que"] == [BlockKind.HEADING] * 3
    assert BlockKind.HEADING not in {kind for kind, text in kinds if text != "Ce que"}
