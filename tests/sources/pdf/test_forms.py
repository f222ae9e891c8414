"""A form typed as a table: its labels head what stands beside them, and tables in its cells are tables."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.platypus import Paragraph, Table, TableStyle

from quitus.figures.places import Box
from quitus.sources.pdf.drafts import Draft
from quitus.sources.pdf.forms import unfolded
from quitus.sources.pdf.model import Block, BlockKind, CellPart, Document, TableKind
from quitus.sources.pdf.model import Table as Found
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.outline import outline
from quitus.sources.reports.vocabulary import default_vocabulary
from tests.sources.pdf.papers import BODY, PROSE, Rows, paper, table
from tests.sources.pdf.test_tables import expected, texts

PLANNED: Rows = (("Financeurs", "2020"), ("État", "10 000 €"), ("Département", "12 000 €"), ("Total", "22 000 €"))
EXECUTED: Rows = (
    ("Dépenses", "Part État", "Part Département"),
    ("Achats", "4 000 €", "5 000 €"),
    ("Total", "4 000 €", "5 000 €"),
)
COUNTS: Rows = (
    ("Indicateur", "2020", "2019"),
    ("Nombre de jeunes", "152", "77"),
    ("Nombre de mesures", "36", "NR"),
)
MORE: Rows = (("Nombre de familles", "12", "14"), ("Nombre de places", "9", "8"))
SCHOOL: Rows = (("Indicateur", "2019/2020"), ("Nombre de bourses", "118"), ("Nombre de classes", "4"))
WIDTHS = {2: (150, 90), 3: (130, 70, 100)}

Content = str | Rows


def inner(rows: Rows) -> Table:
    return table(rows, "grid", WIDTHS[len(rows[0])])


def form(*rows: tuple[str, *tuple[Content, ...]], title: str = "", pad: tuple[int, int] = (8, 8)) -> Table:
    """A form of two columns: each label with its texts and tables."""
    cells: list[list[object]] = [
        [Paragraph(label, BODY), [Paragraph(c, BODY) if isinstance(c, str) else inner(c) for c in contents]]
        for label, *contents in rows
    ]
    style: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), pad[0]),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad[1]),
    ]
    if title:
        cells.insert(0, [Paragraph(title, BODY), ""])
        style += [("SPAN", (0, 0), (1, 0)), ("BACKGROUND", (0, 0), (1, 0), colors.lightgreen)]
    return Table(cells, colWidths=[90, 340], style=TableStyle(style))


def flow(document: Document) -> list[str | list[list[str]]]:
    """What the document holds in order: headings with a mark, texts, and tables' cells."""
    return [_said(item) for item in document.flow]


def _said(item: Block | Found) -> str | list[list[str]]:
    if isinstance(item, Found):
        return texts(item)
    return f"# {item.text}" if item.kind is BlockKind.HEADING else item.text


SHEET = (
    ("Intitulé", "Accompagner les jeunes"),
    ("Budget prévisionnel", PLANNED),
    ("Budget exécuté", EXECUTED, "Le reste est justifié."),
    ("Indicateurs", COUNTS, "Suivi scolaire", SCHOOL),
)


# Above and below a table in its cell; at 0 its first rule is the form's too, at 3 the rules nearly touch.
@pytest.mark.parametrize("pad", [(8, 8), (3, 8), (2, 8), (0, 8), (3, 3)])
def test_tables_in_a_form_stand_below_their_labels(pad: tuple[int, int]) -> None:
    document = read_document(paper(PROSE, form(*SHEET, title="FICHE ACTION N° 3", pad=pad)), "x")
    assert flow(document) == [
        PROSE,
        "# FICHE ACTION N° 3",
        "# Intitulé",
        "Accompagner les jeunes",
        "# Budget prévisionnel",
        expected(PLANNED),
        "# Budget exécuté",
        expected(EXECUTED),
        "Le reste est justifié.",
        "# Indicateurs",
        expected(COUNTS),
        "Suivi scolaire",
        expected(SCHOOL),
    ]
    assert all(found.sure for found in document.tables)
    assert document.tables[3].caption.text == "Suivi scolaire"


def test_the_action_of_a_form_has_its_title_from_the_label() -> None:
    document = read_document(paper(PROSE, form(*SHEET, title="FICHE ACTION N° 3")), "x")
    found = outline(document, default_vocabulary())
    assert [(sheet.number, sheet.title) for sheet in found.actions] == [("3", "Accompagner les jeunes")]
    scopes = [scope for item, scope in zip(document.flow, found.scopes, strict=True) if isinstance(item, Found)]
    assert [(s.action, s.section) for s in scopes] == [
        ("3", "budget_planned"),
        ("3", "budget_executed"),
        ("3", "indicators"),
        ("3", "indicators"),
    ]


def test_an_action_has_its_number_from_beside_a_label() -> None:
    document = read_document(paper(PROSE, form(("Fiche action n°", "3"), *SHEET)), "x")
    found = outline(document, default_vocabulary())
    assert [(sheet.number, sheet.title) for sheet in found.actions] == [("3", "Accompagner les jeunes")]


def test_a_label_is_no_action() -> None:
    sheet = (*SHEET[:3], ("Budget action", "45"), ("Moyens humains", "Deux agents."), SHEET[3])
    document = read_document(paper(PROSE, form(*sheet), None, PROSE, form(*sheet)), "x")
    assert outline(document, default_vocabulary()).actions == ()


def test_two_columns_of_labels_and_texts_without_tables_stay_a_table() -> None:
    rows = (("Intitulé", "Accompagner les jeunes"), ("Durée", "Trois ans"), ("Bilan", "Une année de travail."))
    document = read_document(paper(PROSE, form(*rows, title="FICHE ACTION N° 3")), "x")
    (found,) = document.tables
    assert [row[1] for row in texts(found)[1:]] == [text for _, text in rows]


def test_a_form_without_tables_is_told_by_the_labels_of_one_that_has_some() -> None:
    bare = form(("Intitulé", "Aller vers"), ("Budget exécuté", "Néant."), ("Indicateurs", "Néant."))
    other = form(("Poste", "Un texte"), ("Nature", "Un autre"), ("Objet", "Un troisième"))
    data = paper(form(*SHEET), None, PROSE, bare, None, PROSE, other)
    document = read_document(data, "x")
    found = flow(document)
    assert found[found.index("Aller vers") - 1] == "# Intitulé"
    assert len(document.tables) == 5
    assert texts(document.tables[4])[0] == ["Poste", "Un texte"]


def test_a_table_in_a_form_goes_on_over_a_page_break() -> None:
    upper = form(("Intitulé", "Accompagner"), ("Indicateurs", COUNTS))
    lower = form(("", MORE), ("Bilan", "Une année de travail."))
    document = read_document(paper(upper, None, lower), "x")
    assert [texts(found) for found in document.tables] == [expected((*COUNTS, *MORE))]
    assert [part.page for part in document.tables[0].parts] == [1, 2]
    assert flow(document)[-2:] == ["# Bilan", "Une année de travail."]


@pytest.mark.parametrize("pad", [(8, 8), (0, 8)])
def test_a_single_row_that_a_page_break_leaves_belongs_to_the_table(pad: tuple[int, int]) -> None:
    upper = form(("Intitulé", "Accompagner"), ("Indicateurs", COUNTS))
    lower = form(("", MORE[:1]), ("Bilan", "Une année de travail."), pad=pad)
    document = read_document(paper(upper, None, lower), "x")
    assert [texts(found) for found in document.tables] == [expected((*COUNTS, MORE[0]))]


def test_a_table_below_a_label_of_its_own_on_the_next_page_is_another() -> None:
    upper = form(("Intitulé", "Accompagner"), ("Indicateurs", COUNTS))
    document = read_document(paper(upper, None, form(("Suivi", MORE))), "x")
    assert [texts(found) for found in document.tables] == [expected(COUNTS), expected(MORE)]
    assert "# Suivi" in flow(document)


def test_rows_that_hold_tables_are_not_taken_for_heads_printed_again() -> None:
    sheet = form(("Budget prévisionnel", PLANNED), ("Budget exécuté", EXECUTED))
    document = read_document(paper(sheet, None, sheet), "x")
    once = ["# Budget prévisionnel", expected(PLANNED), "# Budget exécuté", expected(EXECUTED)]
    assert flow(document) == [*once, *once]


def test_amounts_beside_labels_of_a_form_stay_rows_of_a_table() -> None:
    rows = (("Budget prévisionnel", "22 000 €"), ("Budget exécuté", "9 000 €"))
    sheet = form(*SHEET[:1], *rows, ("Bilan", "Une année de travail."), ("Indicateurs", COUNTS))
    document = read_document(paper(sheet), "x")
    assert [texts(found) for found in document.tables] == [expected(rows), expected(COUNTS)]


def test_what_stands_in_a_form_in_doubt_is_in_doubt() -> None:
    box = Box(50, 50, 400, 400)
    held = Draft(TableKind.RULED, (0.0, 1.0, 2.0), 2, [], [CellPart(1, box)], box)
    whole = Draft(TableKind.RULED, (0.0, 1.0, 2.0), 2, [], [CellPart(1, box)], box, doubts={"irregular_cells"})
    whole.inner.append(held)
    assert unfolded([whole]) == [whole, held]
    assert held.doubts == {"irregular_cells"}


def test_a_table_of_values_with_a_table_in_a_cell_is_no_form() -> None:
    rows = (("Achats", "22 000 €"), ("Postes", "9 000 €"), ("Détail", COUNTS))
    document = read_document(paper(PROSE, form(*rows)), "x")
    assert texts(document.tables[0])[:2] == [["Achats", "22 000 €"], ["Postes", "9 000 €"]]
    assert texts(document.tables[1]) == expected(COUNTS)


def test_a_frame_around_a_table_is_no_table() -> None:
    frame = Table(
        [[Paragraph("Budget", BODY)], [inner(EXECUTED)]],
        colWidths=[400],
        style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BOTTOMPADDING", (0, 0), (-1, -1), 8)]),
    )
    document = read_document(paper(PROSE, frame, PROSE), "x")
    assert flow(document) == [PROSE, "Budget", expected(EXECUTED), PROSE]
