"""Codes of rows left of labels that may take two lines: each is its own row's, and merged with none."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_ROWS = (
    ("1.1", "Repérer et accompagner les jeunes mères", "136 000", "131 749"),
    ("", "isolées", "", ""),
    ("1.2", "Sécuriser le passage à l'âge adulte", "245 500", "245 405"),
    ("2.1", "Lever les freins à l'emploi", "204 000", "199 505"),
    ("2.2", "Accompagner les allocataires agriculteurs et", "86 000", "81 150"),
    ("", "indépendants", "", ""),
    ("3.1", "Aller vers les personnes sans domicile", "182 000", "168 895"),
    ("3.2", "Domiciliation", "22 000", "21 180"),
    ("", "Ensemble", "875 500", "847 784"),
)


def test_codes_level_with_their_rows_are_not_merged() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        for x, head in ((64, "Action"), (106, "Intitulé"), (385, "Prévisionnel"), (470, "Exécuté 2024")):
            canvas.drawString(x, 720, head)
        canvas.setFont("Helvetica", 10)
        for index, (code, label, planned, executed) in enumerate(_ROWS):
            y = 705 - 15.3 * index
            canvas.drawString(64, y, code)
            canvas.drawString(106, y, label)
            canvas.drawRightString(458, y, planned)
            canvas.drawRightString(531, y, executed)
        canvas.showPage()

    (table,) = (item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table))
    rows = [[cell.text for cell in row] for row in table.grid()]
    assert [row[0] for row in rows[1:]] == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", ""]
    assert rows[4][1] == "Accompagner les allocataires agriculteurs et indépendants"
