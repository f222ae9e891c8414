"""Characters, lines, headings, furniture and words as a reader sees them."""

from __future__ import annotations

import io
from array import array

import pdfplumber
import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from quitus.figures.places import Box
from quitus.sources.pdf.mending import mended
from quitus.sources.pdf.model import Block, BlockKind, Document, Line, Table
from quitus.sources.pdf.passages import lexicon
from quitus.sources.pdf.passages import passage as joined
from quitus.sources.pdf.pictures import page_image
from quitus.sources.pdf.reading import read_document
from quitus.sources.pdf.text import text_in_box
from tests.sources.pdf.papers import BUDGET, LOOKS, PROSE, drawn, paper, table, turned

WIDTHS = (190, 110, 110)


def sample() -> bytes:
    return paper("# 1.1. Première mesure", PROSE, table(BUDGET, "grid", WIDTHS), PROSE, "# 1.2. Seconde", PROSE)


def blocks(document: Document) -> list[Block]:
    return [item for item in document.flow if isinstance(item, Block)]


@pytest.mark.parametrize("look", list(LOOKS))
def test_characters_are_those_of_pdfplumber(look: str) -> None:
    data = paper("# Budget", PROSE, table(BUDGET, look, WIDTHS))
    with pdfplumber.open(io.BytesIO(data)) as peer:
        theirs = sorted(
            (c["text"], round(c["x0"], 0), round(c["x1"], 0)) for c in peer.pages[0].chars if c["text"].strip()
        )
    document = read_document(data, "x")
    lines = [line for item in blocks(document) for line in item.passage.lines]
    lines += [line for t in document.tables for cell in t.cells for line in cell.passage.lines]
    ours = sorted(
        (char, round(left, 0), round(right, 0))
        for line in lines
        for char, left, right in zip(line.text, line.lefts, line.rights, strict=True)
        if char.strip()
    )
    assert [c for c, _, _ in ours] == [c for c, _, _ in theirs]
    assert all(abs(a[1] - b[1]) <= 1 and abs(a[2] - b[2]) <= 1 for a, b in zip(ours, theirs, strict=True))


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_turning_a_page_changes_no_text_and_no_row(quarters: int) -> None:
    upright, other = read_document(sample(), "x"), read_document(turned(sample(), quarters), "x")
    assert [item.text for item in blocks(other)] == [item.text for item in blocks(upright)]
    assert [[c.text for c in t.cells] for t in other.tables] == [[c.text for c in t.cells] for t in upright.tables]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_every_cell_s_box_holds_its_text(quarters: int) -> None:
    data = turned(sample(), quarters)
    document = read_document(data, "x")
    for cell in document.tables[0].cells:
        place = cell.passage.place(0, len(cell.text))
        assert text_in_box(data, place.page, place.box) == place.raw
        assert text_in_box(data, cell.parts[0].page, cell.parts[0].box) == cell.text
        width, height = document.pages[0].width, document.pages[0].height
        assert 0 <= place.box.x0 < place.box.x1 <= width
        assert 0 <= place.box.top < place.box.bottom <= height


def test_sideways_text_on_an_upright_page_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.translate(0, -595)
        made = table(BUDGET, "grid", WIDTHS)
        made.wrapOn(canvas, 500, 500)
        made.drawOn(canvas, 100, 300)

    data = drawn(draw)
    found = read_document(data, "x").tables[0]
    assert [[cell.text for cell in row] for row in found.grid()] == [list(row) for row in BUDGET]
    box = found.grid()[1][1].parts[0].box
    assert text_in_box(data, 1, box) == "59 000 €"


def test_headings_are_told_with_their_numbers() -> None:
    document = read_document(
        paper(
            "# 1.1.5.2. Budget exécuté", PROSE, "# Fiche action n° 3 – Mobilité", PROSE, "# Perspectives", PROSE
        ),
        "x",
    )
    found = [(b.number, b.title) for b in blocks(document) if b.kind is BlockKind.HEADING]
    assert found == [("1.1.5.2", "Budget exécuté"), ("Fiche action n° 3", "Mobilité"), ("", "Perspectives")]


def _listed(title: str, entries: list[tuple[str, str]], rules: bool = False) -> Document:
    """A document whose second page lists these entries below a title."""

    def draw(canvas: Canvas) -> None:
        for page in range(8):
            canvas.drawString(60, 780, title if page == 1 else f"Texte de la page, {'long ' * page}sans nombre.")
            for index, (text, number) in enumerate(entries if page == 1 else []):
                canvas.drawString(60, 750 - 16 * index, text)
                canvas.drawRightString(520, 750 - 16 * index, number)
                if rules:
                    canvas.grid([55, 500, 525], [746 - 16 * index, 762 - 16 * index])
            canvas.showPage()

    return read_document(drawn(draw), "x")


@pytest.mark.parametrize("rules", [False, True])
@pytest.mark.parametrize("title", ["Sommaire", "TABLE DES MATIÈRES :"])
def test_contents_without_dots_are_told_below_their_heading(title: str, rules: bool) -> None:
    entries = [
        ("Préambule", "3"),
        ("1.1 Accompagner les familles", ""),
        ("monoparentales", "4"),
        ("Annexe 2", "8"),
    ]
    document = _listed(title, entries, rules)
    assert document.tables == ()
    found = [b.text for b in blocks(document) if b.kind is BlockKind.CONTENTS]
    assert found == ["Préambule 3", "1.1 Accompagner les familles", "monoparentales 4", "Annexe 2 8"]


@pytest.mark.parametrize(
    ("title", "numbers"), [("Sommaire", "9 4 2"), ("Sommaire", "3 999 999"), ("Effectifs", "3 4 8")]
)
def test_values_that_are_no_page_numbers_make_no_contents(title: str, numbers: str) -> None:
    document = _listed(title, list(zip(["Agents", "Foyers", "Lits"], numbers.split(), strict=True)), rules=True)
    assert [b for b in blocks(document) if b.kind is BlockKind.CONTENTS] == []
    assert len(document.tables) == 1


def test_the_caption_is_the_line_above_and_stays_in_the_flow() -> None:
    document = read_document(paper(PROSE, "Tableau 3 : budget en k€", table(BUDGET, "grid", WIDTHS)), "x")
    assert document.tables[0].caption.text == "Tableau 3 : budget en k€"
    assert "Tableau 3 : budget en k€" in [b.text for b in blocks(document)]


def test_hidden_and_white_text_is_reported_and_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "Visible")
        canvas.setFillColor(colors.white)
        canvas.drawString(60, 640, "Blanc 888")
        canvas.setFillColor(colors.darkblue)
        canvas.rect(50, 560, 300, 40, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        canvas.drawString(60, 575, "Blanc sur bleu")
        text = canvas.beginText(60, 700)
        text.setTextRenderMode(3)
        text.textLine("Invisible 999")
        canvas.drawText(text)

    document = read_document(drawn(draw), "x")
    assert sorted(line.text for line in document.hidden) == ["Blanc 888", "Invisible 999"]
    assert [b.text for b in blocks(document)] == ["Visible", "Blanc sur bleu"]
    assert "999" not in document.pages[0].characters


@pytest.mark.parametrize("said", ["Montants en k€", "(en milliers d'euros)", "Tableau 2 – Budget exécuté"])
def test_a_line_below_a_table_that_speaks_of_it_is_told_and_stays_in_the_flow(said: str) -> None:
    document = read_document(paper("# 1.1. Budget", table(BUDGET, "grid", WIDTHS), said, "", PROSE), "x")
    (found,) = document.tables
    assert (found.caption.text, found.below.text) == ("1.1. Budget", said)
    assert said in [b.text for b in blocks(document)]


def test_a_unit_below_a_table_set_further_right_is_told() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Paper", 10)
        canvas.grid([300, 400, 500], [700, 715, 730])
        for left, base, text in ((305, 719, "État"), (405, 719, "50"), (305, 704, "Total"), (405, 704, "50")):
            canvas.drawString(left, base, text)
        canvas.drawString(60, 683, "Montants en k€")
        canvas.drawString(60, 600, PROSE[:60])

    (found,) = read_document(drawn(draw), "x").tables
    assert found.below.text == "Montants en k€"


@pytest.mark.parametrize("said", ["En 2021, 12 k€ ont été versés.", PROSE, "# Montants en k€"])
def test_text_heading_or_prose_below_a_table_is_not_taken_for_its_own(said: str) -> None:
    document = read_document(paper("# 1.1. Budget", table(BUDGET, "grid", WIDTHS), said, PROSE), "x")
    assert [found.below.text for found in document.tables] == [""]


def test_a_line_between_two_tables_is_the_caption_of_the_lower() -> None:
    grid = table(BUDGET, "grid", WIDTHS)
    document = read_document(paper(PROSE, grid, "Montants en k€", table(BUDGET, "grid", WIDTHS)), "x")
    assert [(found.caption.text, found.below.text) for found in document.tables][1] == ("Montants en k€", "")
    assert document.tables[0].below.text == ""


def _spaced(text: str, spacing: float, pitch: float = 0.0) -> list[str]:
    """The lines read of a text set with that spacing (in points), or letter by letter at that pitch."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Paper", 10)
        if not pitch:
            canvas.drawString(60, 700, text, charSpace=spacing)
        for index, char in enumerate(text if pitch else ""):
            if char != " ":
                canvas.drawString(60 + pitch * index, 700, char)
        canvas.drawString(60, 500, "Texte.")

    return [line.text for b in blocks(read_document(drawn(draw), "x")) for line in b.passage.lines][:-1]


@pytest.mark.parametrize("spacing", [0, 1, 3, 6, 9.5])
@pytest.mark.parametrize("text", ["BUDGET PRÉVISIONNEL", "12 345,67 €", "Financeurs"])
def test_spacing_between_letters_parts_no_word_and_no_number(text: str, spacing: float) -> None:
    if text[0].isalpha() or spacing < 9:
        assert _spaced(text, spacing) == [text]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("B U D G E T  2 0 2 1", "BUDGET 2021"),
        ("T O T A L", "TOTAL"),
        ("1 2  3 4 5 , 6 7  €", "12 345,67 €"),
        ("1 2 3 4", "1 2 3 4"),
        ("y a à", "y a à"),
        ("3 5 8 9 %", "3 5 8 9 %"),
    ],
)
def test_letters_typed_with_spaces_are_words_and_lone_digits_stay_apart(text: str, read: str) -> None:
    assert _spaced(text, 0) == [read]


@pytest.mark.parametrize(
    ("text", "pitch"), [("BUDGET PRÉVU", 12), ("FINANCEMENT", 13), ("12 345,67", 9), ("1 234,5 %", 9.5)]
)
def test_letters_placed_one_by_one_at_a_pitch_are_words(text: str, pitch: float) -> None:
    assert _spaced(text, 0, pitch) == [text]


def test_digits_of_narrow_columns_stay_apart() -> None:
    assert "".join(_spaced("1234", 0, 14)).replace(" ", "") == "1234"
    assert "1234" not in _spaced("1234", 0, 14)


def test_slanted_text_is_reported_with_its_place_and_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "Visible")
        canvas.translate(200, 300)
        canvas.rotate(30)
        canvas.setFont("Paper", 40)
        canvas.drawString(0, 0, "Projet 2021")

    document = read_document(drawn(draw), "x")
    assert [line.text for line in document.slanted] == ["Projet 2021"]
    box = document.slanted[0].box()
    assert 180 < box.x0 < 210
    assert 842 - 300 - 0.5 * 250 - 60 < box.top < box.bottom < 842 - 280
    assert [b.text for b in blocks(document)] == ["Visible"]
    assert "2021" not in document.pages[0].characters


def test_text_drawn_twice_for_bold_is_read_once_and_text_off_the_page_is_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "TOTAL 118 000")
        canvas.drawString(60.4, 760, "TOTAL 118 000")
        canvas.drawString(60, 900, "Hors page 777")
        canvas.drawString(-300, 500, "Hors page 666")

    assert [b.text for b in blocks(read_document(drawn(draw), "x"))] == ["TOTAL 118 000"]


def test_a_superscript_mark_is_told_from_the_number() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 760, "1 250")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(60 + canvas.stringWidth("1 250", "Helvetica", 10), 764, "2")

    line = blocks(read_document(drawn(draw), "x"))[0].passage.lines[0]
    assert line.text == "1 2502"
    assert line.marks == {5}


def test_words_broken_by_a_narrow_cell_are_made_whole() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 760, "La Préservation du lien et les co-financeurs de l'insertion professionnelle.")
        canvas.grid([60, 118, 200], [600, 640, 680])
        for x, y, text in (
            (63, 668, "Préservatio"),
            (63, 656, "n du lien"),
            (123, 668, "178"),
            (63, 628, "professionn"),
            (63, 616, "elle,"),
            (63, 604, "sociale"),
            (123, 628, "152"),
        ):
            canvas.drawString(x, y, text)

    cells = read_document(drawn(draw), "x").tables[0].cells
    assert [cell.text for cell in cells] == ["Préservation du lien", "178", "professionnelle, sociale", "152"]


def test_a_noun_that_no_list_has_is_whole_where_its_ending_is_cut() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.grid([60, 134, 200], [600, 640, 680])
        for x, y, text in (
            (63, 668, "Cantonalisati"),
            (63, 656, "on du suivi"),
            (143, 668, "178"),
            (63, 628, "Familles"),
            (143, 628, "152"),
        ):
            canvas.drawString(x, y, text)

    cells = read_document(drawn(draw), "x").tables[0].cells
    assert cells[0].text == "Cantonalisation du suivi"


def test_a_word_broken_in_a_cell_that_no_rule_bounds_is_made_whole() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 760, "Dans ce lieu, chacun mange puis lit.")
        for row, (year, meals, beds) in enumerate((("2020", "12", "7"), ("2021", "14", "9"), ("2022", "15", "9"))):
            for left, text in zip((60, 160, 280), (year, meals, beds), strict=True):
                canvas.drawString(left, 640 - 14 * row, text)
        for left, top, text in ((60, 664, "Année"), (160, 676, "d'accompagneme"), (160, 664, "nt social")):
            canvas.drawString(left, top, text)
        canvas.drawString(280, 664, "Lits")
        canvas.line(55, 655, 330, 655)
        canvas.line(55, 690, 330, 690)
        canvas.line(55, 605, 330, 605)

    heads = [cell.text for cell in read_document(drawn(draw), "x").tables[0].cells if cell.row == 0]
    assert heads == ["Année", "d'accompagnement social", "Lits"]


def test_a_compound_keeps_its_hyphen_and_a_broken_word_loses_it() -> None:
    lines = ("Les partenaires et co-", "financeurs suivent l’accompagne-", "ment des jeunes ; l’accompagnement")

    def draw(canvas: Canvas) -> None:
        for i, text in enumerate((*lines, "des financeurs dure un an.")):
            canvas.drawString(60, 760 - 14 * i, text)

    text = blocks(read_document(drawn(draw), "x"))[0].text
    assert "co-financeurs" in text
    assert text.count("l’accompagnement") == 2


def test_the_language_tells_a_printed_hyphen_from_one_of_the_layout() -> None:
    def draw(canvas: Canvas) -> None:
        for i, text in enumerate(
            ("Des logements en semi-", "autonomie et des aides finan-", "cières sont ouverts.")
        ):
            canvas.drawString(60, 760 - 14 * i, text)

    text = blocks(read_document(drawn(draw), "x"))[0].text
    assert text == "Des logements en semi-autonomie et des aides financières sont ouverts."


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("Ac\u6974on", "Action"),
        ("de\ufb01nir", "definir"),
        ("e\u0301tat", "état"),
        ("1\u00a0250\u202f€", "1 250 €"),
        ("co\x02financeurs", "co-financeurs"),
        ("acti\u00adon", "action"),
    ],
)
def test_text_layers_are_mended(raw: str, read: str) -> None:
    places = array("f", range(len(raw)))
    text, lefts, rights = mended(raw, places, array("f", [place + 1 for place in places]))
    assert text == read
    assert len(lefts) == len(rights) == len(read)


def test_an_image_that_may_hold_a_table_is_an_area() -> None:
    picture = page_image(sample(), 1, 0.5)

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "Budget")
        canvas.drawInlineImage(picture, 60, 300, 400, 300)

    area = read_document(drawn(draw), "x").areas[0]
    assert area.reason == "image"
    assert area.box == pytest.approx(Box(60, 242, 460, 542), abs=1)


def test_boxes_are_drawn_over_the_page_as_shown() -> None:
    for quarters in range(4):
        data = turned(sample(), quarters)
        box = read_document(data, "x").tables[0].parts[0].box
        image = page_image(data, 1, 1.0, [(box, "#ff0000")])
        assert image.getpixel((round(box.x0), round((box.top + box.bottom) / 2))) == (255, 0, 0)


def test_only_the_pages_asked_for_are_read() -> None:
    data = paper("# Un", None, "# Deux", None, "# Trois")
    assert [page.number for page in read_document(data, "x", {2}).pages] == [2]


def test_every_passage_knows_where_its_characters_stand() -> None:
    document = read_document(sample(), "x")
    for item in document.flow:
        passages = [cell.passage for cell in item.cells] if isinstance(item, Table) else [item.passage]
        for passage in passages:
            for char, origin in zip(passage.text, passage.origins, strict=True):
                assert char == (" " if origin is None else passage.lines[origin[0]].text[origin[1]])


def test_what_an_apostrophe_cuts_short_begins_a_word_of_its_own() -> None:
    def line(text: str, top: float) -> Line:
        lefts = array("d", [10 + 5 * index for index in range(len(text))])
        return Line(1, text, lefts, array("d", [left + 5 for left in lefts]), top, top + 10, 10)

    lines = [line("individuelles", 0), line("d'urgence", 12)]
    narrow = Box(9, 0, 78, 30)
    assert joined(lines, lexicon(lines, ()), narrow).text == "individuelles d'urgence"
