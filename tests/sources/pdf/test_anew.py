"""Labels printed anew on each row are no labels of groups, in how many lines soever."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.anew import said_anew
from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn


@pytest.mark.parametrize(
    ("texts", "rows", "anew"),
    [
        (["A", "A", "B", "B"], [2, 2], True),
        (["A", "a", "A", "a", "B", "B", "B"], [2, 3], True),
        (["A", "a", "B", "B"], [1, 2], True),
        (["A", "B"], [2, 2], False),
        (["A", "a", "B", "b"], [2, 2], False),
        (["A", "A", "B"], [2, 2], False),
        ([], [1], False),
    ],
)
def test_lines_are_labels_printed_so_often(texts: list[str], rows: list[int], anew: bool) -> None:
    assert said_anew(texts, rows) is anew


def test_each_row_keeps_its_own_label() -> None:
    labels = (("Trajets payés aux jeunes", "sans permis"), ("Repas",))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        for x, head in ((60, "Indicateur"), (260, "Année"), (330, "Cible"), (410, "Résultat")):
            canvas.drawString(x, 700, head)
        canvas.setFont("Helvetica", 9)
        y = 684.0
        for label in labels:
            for year in ("2021", "2022"):
                for index, line in enumerate(label):
                    canvas.drawString(60, y - 10.5 * index, line)
                middle = y - 5.25 * (len(label) - 1)
                for x, text in ((260, year), (330, year[-2:]), (410, "31")):
                    canvas.drawString(x, middle, text)
                y -= 10.5 * (len(label) - 1) + 16
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    assert [[cell.text for cell in row] for row in table.grid()[1:]] == [
        [" ".join(label), year, year[-2:], "31"] for label in labels for year in ("2021", "2022")
    ]
