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
