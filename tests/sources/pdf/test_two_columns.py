"""Text in two columns above a table that runs over both: the table's heading is read just before it."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_ROWS = (("Financeurs", "Prévu", "Exécuté"), ("État", "201,0", "132,8"), ("Région", "248,8", "207,9"))


def _flow(lines: tuple[int, int], head: str) -> list[str]:
    """What is read of a page with so many lines in each column, a heading below the left one, and a table."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for left, word, count in ((60, "gauche", lines[0]), (320, "droite", lines[1])):
            for line in range(count):
                canvas.drawString(left, 780 - 14 * line, f"ligne {line} de la colonne de {word} avec du texte")
        canvas.setFont(head, 10)
        canvas.drawString(60, 560, "Moyens financiers")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 540, "Montants en k€")
        for row, cells in enumerate(_ROWS):
            for left, cell in zip((60, 250, 400), cells, strict=True):
                canvas.drawString(left, 515 - 18 * row, cell)
        canvas.showPage()

    found = read_document(drawn(draw), "x").flow
    return ["table" if isinstance(item, Table) else item.text for item in found if isinstance(item, Block | Table)]


@pytest.mark.parametrize("lines", [(10, 12), (12, 12), (13, 11)])
def test_a_heading_below_both_columns_belongs_to_the_table_below_it(lines: tuple[int, int]) -> None:
    found = _flow(lines, "Helvetica-Bold")
    assert found[-1] == "table"
    assert found[-3:-1] == ["Moyens financiers", "Montants en k€"]
    assert "colonne de droite" in found[-4]


def test_plain_lines_that_go_on_in_the_left_column_are_read_with_it() -> None:
    found = _flow((10, 12), "Helvetica")
    assert found[-1] == "table"
    assert "colonne de droite" in found[-2]


def test_labels_beside_their_answers_are_no_column_of_text() -> None:
    labels = (
        "Intitulé",
        "Volet de la convention",
        "Mise en place",
        "Partenaires",
        "Directions associées",
        "Pilote",
    )
    answers = (
        "Référent de parcours",
        "Mesures du socle",
        "Expérimentation",
        "Associations",
        "Insertion",
        "Enfance",
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for line, (label, answer) in enumerate(zip(labels, answers, strict=True)):
            canvas.drawString(60, 780 - 24 * line, label)
            canvas.drawString(250, 780 - 24 * line, answer)
        canvas.showPage()

    texts = [item.text for item in read_document(drawn(draw), "x").flow if isinstance(item, Block)]
    assert [each for each in texts if each in labels or each in answers] == [
        each for pair in zip(labels, answers, strict=True) for each in pair
    ]


def _grid(canvas: Canvas, x: float, y: float, rows: tuple[tuple[str, str], ...]) -> float:
    """Draws a grid of two columns from there down; where it ends."""
    for at, (one, other) in enumerate(rows):
        low = y - 18 * (at + 1)
        canvas.rect(x, low, 130, 18)
        canvas.rect(x + 130, low, 80, 18)
        canvas.drawString(x + 4, low + 5, one)
        canvas.drawRightString(x + 206, low + 5, other)
    return y - 18 * len(rows) - 16


def _sheet(canvas: Canvas, x: float, y: float, name: str) -> float:
    """Draws a sheet in a column: a heading, a line of text, and two headed grids; where it ends."""
    for title, amount in (("prévu", "10 000"), ("réalisé", "9 000")):
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(x, y, f"{name} {title}")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(x, y - 16, f"Une ligne de texte sur {name}.")
        y = _grid(canvas, x, y - 28, (("Financeur", "Montant"), ("État", amount), ("Total", amount)))
    return y


def test_grids_in_two_columns_are_read_column_after_column() -> None:
    def draw(canvas: Canvas) -> None:
        for x, names in ((60, ("Alpha", "Bravo", "Charlie")), (310, ("Delta", "Echo", "Foxtrot"))):
            y = 780.0
            for name in names:
                y = _sheet(canvas, x, y, name)
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    names = [item.text for item in flow if isinstance(item, Block) and item.text.endswith(("prévu", "réalisé"))]
    both = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot")
    assert names == [f"{name} {title}" for name in both for title in ("prévu", "réalisé")]
    tables = [(at, item) for at, item in enumerate(flow) if isinstance(item, Table)]
    assert [[cell.text for cell in item.cells] for _, item in tables] == [
        ["Financeur", "Montant", "État", amount, "Total", amount] for _ in both for amount in ("10 000", "9 000")
    ]
    texts = [flow[at - 1] for at, _ in tables]
    assert [text.text for text in texts if isinstance(text, Block)] == [
        f"Une ligne de texte sur {name}." for name in both for _ in range(2)
    ]


def _short(canvas: Canvas) -> None:
    """A page with too little text for its columns to show: no two lines stand level."""
    canvas.setFont("Helvetica", 10)
    for line, text in enumerate(
        ("véhicules à des personnes sans emploi de tout le", "département, et un atelier qui les répare avant de")
    ):
        canvas.drawString(60, 780 - 14 * line, text)
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(310, 780, "La mesure des effets")
    canvas.setFont("Helvetica", 10)
    for line, text in enumerate(("Véhicules réparés", "2019 : 12 ; attendu en 2019 : 80")):
        canvas.drawString(310, 773 - 14 * (line + 1), text)
    canvas.drawString(60, 738, "les louer à ceux qui travaillent le soir.")
    canvas.showPage()


def test_a_short_page_is_read_in_the_columns_of_the_others() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(2):
            canvas.setFont("Helvetica", 10)
            for left, word in ((60, "gauche"), (310, "droite")):
                for line in range(12):
                    canvas.drawString(left, 780 - 14 * line, f"ligne {line} de la colonne de {word} avec du texte")
            canvas.showPage()
        _short(canvas)

    texts = [item.text for item in read_document(drawn(draw), "x").flow if isinstance(item, Block)]
    assert texts[-4].endswith("et un atelier qui les répare avant de")
    assert texts[-3:] == [
        "les louer à ceux qui travaillent le soir.",
        "La mesure des effets",
        "Véhicules réparés 2019 : 12 ; attendu en 2019 : 80",
    ]


def test_a_heading_of_two_boxes_below_columns_of_text_is_read_after_both() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for left, word in ((60, "gauche"), (310, "droite")):
            for line in range(12):
                canvas.drawString(left, 780 - 14 * line, f"ligne {line} de la colonne de {word} avec du texte")
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(60, 580, "Les moyens")
        canvas.setFont("Helvetica", 10)
        for left, title in ((60, "Prévu"), (310, "Dépensé")):
            _grid(canvas, left, 560, ((title, ""), ("État", "10 000 €"), ("Total", "10 000 €")))
        canvas.showPage()

    flow = read_document(drawn(draw), "x").flow
    found = ["table" if isinstance(item, Table) else item.text for item in flow]
    assert found[-3:] == ["Les moyens", "table", "table"]
    assert "colonne de droite" in found[-4]
