"""Tables of horizontal rules only: headings painted across below them, heads over groups, tables in a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_LEFT, _RIGHT = 57.0, 539.0


def _tables(draw: Callable[[Canvas], None]) -> list[list[list[str]]]:
    flow = read_document(drawn(draw), "x").flow
    return [[[cell.text for cell in row] for row in item.grid()] for item in flow if isinstance(item, Table)]


def _rows(canvas: Canvas, top: float, rights: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
    """Rows 20 points high, a rule above the first and below each."""
    canvas.line(_LEFT, top, _RIGHT, top)
    for at, (label, *values) in enumerate(rows):
        base = top - 14 - 20 * at
        canvas.setFont("Helvetica-Bold" if at == 0 else "Helvetica", 8)
        canvas.drawString(60, base, label)
        for right, value in zip(rights, values, strict=True):
            canvas.drawRightString(right, base, value)
        canvas.line(_LEFT, base - 6, _RIGHT, base - 6)


def _with_painted_heading(canvas: Canvas) -> None:
    rights = (330, 400, 470, 530)
    head = ("Indicateur", "Valeur 2018", "Valeur 2019", "Cible 2019", "Cible 2020")
    _rows(
        canvas,
        760,
        rights,
        [head, ("Bilans tenus", "274", "312", "320", "350"), ("Places", "32", "46", "46", "60")],
    )
    canvas.setFillGray(0.95)
    canvas.rect(_LEFT, 660, _RIGHT - _LEFT, 20, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(66, 666, "Action 1.2 - Accueil du jeune enfant")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(57, 640, "Les places sont ouvertes pour trois mois, renouvelables une fois.")
    _rows(
        canvas, 600, rights, [head, ("Familles", "58", "97", "100", "180"), ("Parents", "21", "43", "50", "100")]
    )
    canvas.showPage()


def test_a_heading_painted_across_below_a_table_is_none_of_its_rows() -> None:
    assert [[row[0] for row in table] for table in _tables(_with_painted_heading)] == [
        ["Indicateur", "Bilans tenus", "Places"],
        ["Indicateur", "Familles", "Parents"],
    ]
    flow = read_document(drawn(_with_painted_heading), "x").flow
    assert "Action 1.2 - Accueil du jeune enfant" in [item.text for item in flow if isinstance(item, Block)]


def _with_flush_years(canvas: Canvas) -> None:
    """Years at the left of the lower heads that they stand over, the last over one only."""
    lefts = (278, 333, 388, 443, 498)
    for rule in (760, 720):
        canvas.line(_LEFT, rule, _RIGHT, rule)
    canvas.line(270, 740, _RIGHT, 740)
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawString(60, 737, "Indicateur")
    for left, year in zip(lefts[::2], ("2018", "2019", "2020"), strict=True):
        canvas.drawString(left, 748, year)
    canvas.setFont("Helvetica", 8)
    for at, left in enumerate(lefts):
        canvas.drawString(left, 728, "Résultat" if at % 2 else "Objectif")
    for at, (label, *values) in enumerate(
        (("Jeunes logés", "300", "247", "350", "361", "400"), ("Visites", "200", "134", "250", "229", "300"))
    ):
        canvas.drawString(60, 706 - 20 * at, label)
        for left, value in zip(lefts, values, strict=True):
            canvas.drawCentredString(left + 15, 706 - 20 * at, value)
        canvas.line(_LEFT, 700 - 20 * at, _RIGHT, 700 - 20 * at)
    canvas.showPage()


def test_heads_flush_left_stand_over_the_heads_below_them_to_the_next_one() -> None:
    upper, lower, *_ = _tables(_with_flush_years)[0]
    assert upper[1:5] == ["2018"] * 2 + ["2019"] * 2
    assert lower[1:5] == ["Objectif", "Résultat"] * 2
    assert "2020" in upper[5]


def _with_wide_heads(canvas: Canvas) -> None:
    """`Mandaté 2019` in the middle of four columns whose edges a painted row below draws."""
    edges = (57, 180, 240, 300, 360, 390, 473, 510, 540)
    names = ("État", "Département", "Ville", "CAF")
    canvas.line(_LEFT, 760, 540, 760)
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawString(60, 738, "Poste")
    canvas.drawCentredString(285, 748, "Prévu 2019")
    canvas.drawCentredString(465, 748, "Mandaté 2019")
    canvas.line(180, 743, 540, 743)
    canvas.setFont("Helvetica", 7)
    for at in range(1, 8):
        canvas.drawRightString(edges[at + 1] - 2, 732, (names * 2)[at - 1])
    canvas.line(_LEFT, 726, 540, 726)
    rows = (
        ("Postes", "60", "45", "30", "15", "51", "38", "25"),
        ("Total", "60", "45", "30", "15", "51", "38", "25"),
    )
    for at, (label, *values) in enumerate(rows):
        base = 714 - 18 * at
        if at:
            for left, right in pairwise(edges):
                canvas.setFillGray(0.9)
                canvas.rect(left, base - 5, right - left - 0.4, 17, stroke=0, fill=1)
            canvas.setFillGray(0)
        canvas.drawString(60, base, label)
        for right, value in zip(edges[2:], values, strict=True):
            canvas.drawRightString(right - 2, base, value)
        canvas.line(_LEFT, base - 5, 540, base - 5)
    canvas.showPage()


def test_a_head_and_its_year_over_several_columns_are_not_cut_at_the_edges_below() -> None:
    upper = _tables(_with_wide_heads)[0][0]
    assert upper[1:] == ["Prévu 2019"] * 4 + ["Mandaté 2019"] * 3


def _with_table_in_form(canvas: Canvas) -> None:
    """A form of rules, in the text of one of its rows a table of rules of its own."""
    canvas.setFont("Helvetica", 9)
    texts = {
        "Finalité": ("Ne laisser aucun jeune sans solution à la sortie de l'aide sociale et prolonger", 740.0),
        "Porteur": ("Direction de l'enfance et de la famille", 715.0),
        "Appuis": ("Missions locales, Sauvegarde, bailleurs sociaux du territoire", 690.0),
    }
    canvas.line(50, 752, 545, 752)
    for label, (text, base) in texts.items():
        canvas.drawString(52, base, label)
        canvas.drawString(140, base, text)
        canvas.line(50, base - 10, 545, base - 10)
    canvas.drawString(52, 665, "Moyens")
    canvas.drawRightString(545, 665, "en milliers d'euros (k€)")
    rows = (
        ("Moyens 2019", "Programmé", "Engagé", "Taux"), ("Dépenses par nature", "", "", ""),
        ("Salaires", "310,0", "296,4", "95,6 %"),
        ("Prestations", "425,5", "451,2", "106,0 %"), ("Aides", "180,0", "174,9", "97,2 %"),
        ("Total", "915,5", "922,5", "100,8 %"),
    )  # fmt: skip
    canvas.line(180, 660, 545, 660)
    for at, row in enumerate(rows):
        base = 648 - 18 * at
        canvas.drawString(185, base, row[0])
        for right, value in zip((400, 450, 540), row[1:], strict=True):
            canvas.drawRightString(right, base, value)
        canvas.line(180, base - 6, 545, base - 6)
    canvas.line(50, 545, 545, 545)
    canvas.showPage()


def test_no_cell_lies_on_another_where_a_table_stands_in_a_form() -> None:
    for item in read_document(drawn(_with_table_in_form), "x").flow:
        if isinstance(item, Table):
            places = [
                (row, column)
                for cell in item.cells
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            ]
            assert len(places) == len(set(places)) == item.columns * len(item.grid())


def _with_title_inside(canvas: Canvas) -> None:
    """A measure's name between the first two rules, heads of one and of two lines below the second."""
    for at in (760, 744, 712):
        canvas.line(_LEFT, at, _RIGHT, at)
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawString(60, 749, "Mesure 1.1 - Préparation de la majorité des jeunes")
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 726, "Année")
    canvas.drawCentredString(250, 726, "Jeunes devenus majeurs dans l'année")
    canvas.drawCentredString(440, 731, "Jeunes ayant un projet d'accès à")
    canvas.drawCentredString(440, 721, "l'autonomie formalisé")
    for at, row in enumerate((("2018", "17", "4"), ("2019", "21", "9"), ("Objectif 2020", "22", "22"))):
        for place, text in zip((None, 250, 440), row, strict=True):
            if place is None:
                canvas.drawString(60, 700 - 16 * at, text)
            else:
                canvas.drawCentredString(place, 700 - 16 * at, text)
    canvas.line(_LEFT, 660, _RIGHT, 660)
    canvas.showPage()


def test_a_title_that_a_rule_parts_from_the_heads_stands_over_all_columns() -> None:
    title, heads, *_ = _tables(_with_title_inside)[0]
    assert title == ["Mesure 1.1 - Préparation de la majorité des jeunes"] * 3
    assert heads == [
        "Année", "Jeunes devenus majeurs dans l'année", "Jeunes ayant un projet d'accès à l'autonomie formalisé",
    ]  # fmt: skip


def _with_sentence_below_heading(canvas: Canvas) -> None:
    """A heading underlined by what a box shows of itself, as wide as the table, and a sentence between both."""
    canvas.setPageSize((842, 595))
    canvas.saveState()
    shown = canvas.beginPath()
    shown.rect(51, 522.9, 740, 1.5)
    canvas.clipPath(shown, stroke=0)
    canvas.setFillColorRGB(0.48, 0.12, 0.24)
    canvas.rect(51, 522.9, 740, 27, stroke=0, fill=1)
    canvas.restoreState()
    for at in (490.4, 467.1, 443.7, 420.3):
        for left, right in pairwise((51, 105, 473, 616, 730, 791)):
            canvas.line(left, at, right, at)
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(51, 531, "Vue d'ensemble financière")
    canvas.setFont("Helvetica", 10.5)
    canvas.drawString(51, 500, "Le tableau reprend le total de chaque action.")
    rows = (
        ("Action", "Intitulé", "Prévu 2019", "Réalisé 2019", "Taux"),
        ("1.1", "Ouvrir les crèches aux enfants de parents en recherche d'emploi", "950,0", "941,0", "99,1 %"),
        ("1.2", "Accompagner les jeunes qui quittent la protection de l'enfance", "85,0", "88,4", "104,0 %"),
    )
    for at, (number, title, *values) in enumerate(rows):
        canvas.setFont("Helvetica-Bold" if at == 0 else "Helvetica", 10.5)
        base = 475.4 - 23.4 * at
        canvas.drawString(58, base, number)
        canvas.drawString(112, base, title)
        for right, value in zip((609, 730, 783), values, strict=True):
            canvas.drawRightString(right, base, value)
    canvas.showPage()


def test_a_sentence_between_the_rule_of_a_heading_and_a_table_is_no_head() -> None:
    head = _tables(_with_sentence_below_heading)[0][0]
    assert head == ["Action", "Intitulé", "Prévu 2019", "Réalisé 2019", "Taux"]


def _with_narrow_label(canvas: Canvas) -> None:
    """Bands painted behind rows; the last label has six lines, its values stand beside the first."""
    canvas.setFillGray(0.8)
    canvas.rect(57, 742, 483, 20, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 8)
    for right, head in zip((200, 300, 400, 500), ("2017", "2018", "Cible 2019", "2019"), strict=True):
        canvas.drawRightString(right, 748, head)
    canvas.drawString(60, 748, "Indicateur")
    labels = (
        ("Réponse", "apportée", "le jour", "même"),
        ("Habitants", "à plus de", "trente", "minutes", "d'un lieu", "d'accueil"),
    )
    base = 730.0
    cells = (("48 %", "53 %", "60 %", "61 %"), ("4 %", "2 %", "0 %", "1 %"))
    for label, values in zip(labels, cells, strict=True):
        for right, value in zip((200, 300, 400, 500), values, strict=True):
            canvas.drawRightString(right, base, value)
        for line in label:
            canvas.drawString(60, base, line)
            base -= 11
        base -= 12
    canvas.showPage()


def test_the_last_label_is_whole_however_many_lines_it_has() -> None:
    assert _tables(_with_narrow_label)[0][-1][0] == "Habitants à plus de trente minutes d'un lieu d'accueil"


def _painted_head(canvas: Canvas, left: float, width: float, height: float) -> None:
    """A dark box from 700 points up, right below it a light one of 18 points; what is printed next is white."""
    canvas.setFillColorRGB(0.48, 0.12, 0.24)
    canvas.rect(left, 700, width, height, stroke=0, fill=1)
    canvas.setFillColorRGB(0.94, 0.9, 0.91)
    canvas.rect(left, 682, width, 18, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.setFont("Helvetica-Bold", 8)


def _with_head_undrawn(canvas: Canvas) -> None:
    """A painted head without upright rules, a painted measure over all columns, cells drawn below."""
    edges = (50, 240, 312, 362, 420, 545)
    _painted_head(canvas, 50, 495, 36)
    canvas.rect(50, 682, 495, 54, stroke=1, fill=0)
    canvas.line(50, 700, 545, 700)
    heads = (("Indicateur",), ("Point de", "départ 2018"), ("Cible",), ("Réalisé",), ("Observations",))
    for at, lines in enumerate(heads):
        for line, text in enumerate(lines):
            canvas.drawCentredString((edges[at] + edges[at + 1]) / 2, 720 - 10 * line, text)
    canvas.setFillGray(0)
    canvas.drawString(54, 688, "Mesure 1 - Préparer le passage à la majorité")
    canvas.setFont("Helvetica", 8)
    for row, texts in enumerate(
        (("Jeunes confiés", "96", "100", "104", ""), ("Entretiens", "58", "90", "83", "Deux postes"))
    ):
        top = 682 - 20 * row
        canvas.line(50, top - 20, 545, top - 20)
        for at, text in enumerate(texts):
            canvas.line(edges[at], top, edges[at], top - 20)
            canvas.drawString(edges[at] + 4, top - 13, text)
        canvas.line(545, top, 545, top - 20)
    canvas.showPage()


def test_a_painted_head_without_upright_rules_has_the_columns_below_it() -> None:
    head, measure, first, _ = _tables(_with_head_undrawn)[0]
    assert head == ["Indicateur", "Point de départ 2018", "Cible", "Réalisé", "Observations"]
    assert set(measure) == {"Mesure 1 - Préparer le passage à la majorité"}
    assert first == ["Jeunes confiés", "96", "100", "104", ""]


def _with_band_below_head(canvas: Canvas) -> None:
    """A painted head of two rows, right below it a painted band over all columns, no rule between both."""
    edges = (40, 200, 300, 400, 500, 560)
    _painted_head(canvas, 40, 520, 42)
    canvas.drawString(100, 718, "Action")
    canvas.drawCentredString(300, 730, "Programmé 2019")
    canvas.drawCentredString(480, 730, "Réalisé 2019")
    for at, text in enumerate(("Part État", "Part Département", "Part État", "Total"), 1):
        canvas.drawCentredString((edges[at] + edges[at + 1]) / 2, 710, text)
    canvas.setFillGray(0)
    canvas.drawString(44, 688, "Axe 1 - Agir tôt auprès des enfants et des jeunes du territoire")
    canvas.setFont("Helvetica", 8)
    for at in (742, 682, 662, 642):
        canvas.line(40, at, 560, at)
    canvas.line(200, 724, 560, 724)
    for at, x in enumerate(edges):
        canvas.line(x, 742 if at in (0, 1, 3, 5) else 724, x, 700)
        canvas.line(x, 682, x, 642)
    for x in (40, 560):
        canvas.line(x, 742, x, 642)
    for row, texts in enumerate(
        (("1.1 Accueil", "142", "140", "120", "262"), ("1.2 Jeunes", "60", "75", "55", "115"))
    ):
        for at, text in enumerate(texts):
            canvas.drawString(edges[at] + 4, 669 - 20 * row, text)
    canvas.showPage()


def test_a_painted_band_right_below_a_painted_head_is_a_row_of_its_own() -> None:
    upper, lower, band, *rows = _tables(_with_band_below_head)[0]
    assert upper == ["Action", "Programmé 2019", "Programmé 2019", "Réalisé 2019", "Réalisé 2019"]
    assert lower == ["Action", "Part État", "Part Département", "Part État", "Total"]
    assert set(band) == {"Axe 1 - Agir tôt auprès des enfants et des jeunes du territoire"}
    assert [row[0] for row in rows] == ["1.1 Accueil", "1.2 Jeunes"]
