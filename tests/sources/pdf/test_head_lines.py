"""A head of two lines below a head over several columns keeps both."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_XS = (60, 190, 250, 330, 390)


def _draw(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 9)
    for x, text in ((215, "Année 2020"), (355, "Année 2021")):
        canvas.drawString(x, 700, text)
        canvas.line(x - 27, 696, x + 83, 696)
    for x in (250, 390):
        canvas.drawString(x, 684, "Autres")
        canvas.drawString(x, 664, "payeurs")
    for x, text in zip(_XS, ("Fiche", "État", "", "État", ""), strict=True):
        canvas.drawString(x, 674, text)
    canvas.setFont("Helvetica", 9)
    for row, values in enumerate((("Jardins", "12", "7", "3", "8"), ("Bus", "14", "9", "4", "5"))):
        for x, text in zip(_XS, values, strict=True):
            canvas.drawString(x, 640 - 16 * row, text)
    canvas.line(55, 654, 440, 654)
    canvas.line(55, 615, 440, 615)
    canvas.line(55, 716, 440, 716)
    canvas.showPage()


def test_a_head_of_two_lines_is_whole() -> None:
    tables = [item for item in read_document(drawn(_draw), "x").flow if isinstance(item, Table)]
    upper, lower = [[cell.text for cell in row] for row in tables[0].grid()[:2]]
    assert upper == ["Fiche", "Année 2020", "Année 2020", "Année 2021", "Année 2021"]
    assert lower == ["Fiche", "État", "Autres payeurs", "État", "Autres payeurs"]


def _draw_centred(canvas: Canvas) -> None:
    """Years over two heads each; the heads of one line stand in the middle of the two lines."""
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 693, "Indicateur")
    canvas.drawRightString(520, 693, "Cible 2023")
    for left, year in ((200, "2022"), (340, "2021")):
        canvas.drawCentredString(left + 65, 702, year)
        for column, head in enumerate(("Prévu", "Réalisé")):
            canvas.drawRightString(left + 60 + 70 * column, 684, head)
    for row, values in enumerate((("Visites", 12, 7, 3, 8, 6), ("Ateliers", 14, 9, 4, 5, 7))):
        canvas.drawString(60, 662 - 18 * row, str(values[0]))
        for right, value in zip((260, 330, 400, 470, 520), values[1:], strict=True):
            canvas.drawRightString(right, 662 - 18 * row, str(value))
    canvas.showPage()


def test_a_head_beside_heads_over_several_columns_is_none_of_them() -> None:
    tables = [item for item in read_document(drawn(_draw_centred), "x").flow if isinstance(item, Table)]
    upper, lower = [[cell.text for cell in row] for row in tables[0].grid()[:2]]
    assert upper == ["Indicateur", "2022", "2022", "2021", "2021", "Cible 2023"]
    assert lower == ["Indicateur", "Prévu", "Réalisé", "Prévu", "Réalisé", "Cible 2023"]


def _draw_long_labels(canvas: Canvas) -> None:
    """A head of lines half a line apart above labels of three, one and two lines, values in their middle."""
    canvas.setFont("Helvetica", 9.5)
    for left, year in ((200, "2022"), (340, "2021")):
        canvas.drawCentredString(left + 65, 700.5, year)
        for column, head in enumerate(("Prévu", "Réalisé")):
            canvas.drawRightString(left + 60 + 70 * column, 683, head)
    canvas.drawString(60, 692, "Indicateur")
    canvas.drawRightString(520, 692, "Cible 2023")
    top = 664.0
    for lines in (
        ("Personnes suivies", "par les agents", "mobiles"),
        ("Ateliers",),
        ("Rendez-vous des droits", "tenus"),
    ):
        for index, line in enumerate(lines):
            canvas.drawString(60, top - 12.5 * index, line)
        for right in (260, 330, 400, 470, 520):
            canvas.drawRightString(right, top - 6.25 * (len(lines) - 1), str(right))
        top -= 12.5 * (len(lines) - 1) + 18
    canvas.showPage()


def test_lines_of_a_head_set_close_do_not_part_the_lines_of_labels() -> None:
    tables = [item for item in read_document(drawn(_draw_long_labels), "x").flow if isinstance(item, Table)]
    labels = [row[0].text for row in tables[0].grid()]
    assert labels[-3:] == ["Personnes suivies par les agents mobiles", "Ateliers", "Rendez-vous des droits tenus"]
    assert tables[0].doubts == ()


def _draw_uneven(canvas: Canvas) -> None:
    """Years over as many lower heads as each has; all values, and the lower heads, are set at the right."""
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(60, 702, "Indicateur")
    for middle, year in ((216, "2019"), (300, "2020"), (412, "2021"), (496, "2022")):
        canvas.drawCentredString(middle, 702, year)
    heads = ("Réalisé", "Prévu", "Réalisé", "Prévu", "Réalisé", "Prévu")
    canvas.setFont("Helvetica-Oblique", 9)
    for column, head in enumerate(heads):
        canvas.drawRightString(240 + 56 * column, 686, head)
    canvas.setFont("Helvetica", 9)
    rows = (("Visites", 186, 90, 179, 130, 191, 150), ("Ateliers", 44, 60, 83, 65, 142, 75))
    for row, values in enumerate(rows):
        canvas.drawString(60, 662 - 16 * row, str(values[0]))
        for column, value in enumerate(values[1:]):
            canvas.drawRightString(240 + 56 * column, 662 - 16 * row, str(value))
    canvas.showPage()


def test_years_over_one_or_two_heads_each_stand_over_no_head_twice() -> None:
    tables = [item for item in read_document(drawn(_draw_uneven), "x").flow if isinstance(item, Table)]
    upper, lower = [[cell.text for cell in row] for row in tables[0].grid()[:2]]
    assert [text.split()[-1] for text in lower[1:]] == ["Réalisé", "Prévu", "Réalisé", "Prévu", "Réalisé", "Prévu"]
    assert [text[:4] for text in upper[1:]] == ["2019", "2020", "2020", "2021", "2021", "2022"]


def _draw_partly_ruled(canvas: Canvas) -> None:
    """Rows ruled throughout, columns only between two years: what stands between these is two columns each."""
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(62, 706, "Indicateur")
    for middle, year in ((290, "2024"), (430, "2025")):
        canvas.drawCentredString(middle, 706, year)
        for at, head in enumerate(("Cible", "Résultat")):
            canvas.drawCentredString(middle - 30 + 60 * at, 692, head)
    canvas.setFont("Helvetica", 9)
    rows = (("Visites", 80, 74, 110, 97), ("Ateliers", 60, 57, 75, 68), ("Lieux", 24, 10, 30, 26))
    for row, values in enumerate(rows):
        canvas.drawString(62, 670 - 17 * row, str(values[0]))
        for middle, value in zip((260, 320, 400, 460), values[1:], strict=True):
            canvas.drawCentredString(middle, 670 - 17 * row, str(value))
    for line in range(4):
        canvas.line(55, 682 - 17 * line, 500, 682 - 17 * line)
    for x in (55, 360, 500):
        canvas.line(x, 682, x, 631)
    canvas.showPage()


def test_rules_between_some_columns_only_do_not_run_the_others_together() -> None:
    tables = [item for item in read_document(drawn(_draw_partly_ruled), "x").flow if isinstance(item, Table)]
    rows = [[cell.text for cell in row] for row in tables[0].grid()]
    assert rows[0] == ["Indicateur", "2024", "2024", "2025", "2025"]
    assert ["Visites", "80", "74", "110", "97"] in rows
    assert ["Lieux", "24", "10", "30", "26"] in rows
