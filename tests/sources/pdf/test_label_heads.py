"""A head over the labels alone is no line of the first label, though it could have been wrapped from it."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_VALUES = ("18 400 €", "9 200 €", "9 200 €")


def _table(head: str, labels: tuple[str, ...]) -> Table:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for left, over, names in ((70, head, labels), (330, "Réalisé 2021", ("TOTAL", "Loyers", "Postes"))):
            canvas.drawString(left, 700, over)
            for row, (label, value) in enumerate(zip(names, _VALUES, strict=True), 1):
                canvas.drawString(left, 700 - 14 * row, label)
                canvas.drawRightString(left + 200, 700 - 14 * row, value)
        canvas.showPage()

    return next(item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table))


@pytest.mark.parametrize(
    ("head", "labels"),
    [
        ("Prévisionnel 2021", ("TOTAL", "Crédits État", "Part Département")),
        ("Prévisionnel 2021", ("Crédits État", "Part Département", "Ville")),
        ("Budget prévisionnel", ("Total général", "Crédits État", "Part Département")),
    ],
)
def test_a_head_over_the_labels_is_none_of_them(head: str, labels: tuple[str, ...]) -> None:
    table = _table(head, labels)
    assert [row[0].text for row in table.grid()] == [head, *labels]
    assert table.doubts == ()


def test_a_line_that_may_be_head_or_label_is_a_guess() -> None:
    assert _table("Équipement des", ("Maisons de santé", "Crédits", "Ville de Foix")).doubts == ("row_breaks",)
