"""Tables of every look are found with their cells in place; what is no table is not taken for one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quitus.sources.pdf.model import Document, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import BUDGET, LOOKS, PROSE, Rows, drawn, paper, table

WIDTHS = (190, 110, 110)
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def texts(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.grid()]


def expected(rows: Rows) -> list[list[str]]:
    return [list(row) for row in rows]


def one_table(document: Document) -> Table:
    assert len(document.tables) == 1
    return document.tables[0]


@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize("look", list(LOOKS))
def test_a_table_of_any_look_gives_its_cells(look: str, middle: bool) -> None:
    document = read_document(paper("# Budget", PROSE, table(BUDGET, look, WIDTHS, middle=middle), PROSE), "x")
    assert texts(one_table(document)) == expected(BUDGET)
    assert one_table(document).sure


@pytest.mark.parametrize("look", list(LOOKS))
def test_a_repeated_header_is_dropped_over_many_pages(look: str) -> None:
    rows = [
        ("Indicateur", "2020", "2021"),
        *((f"Libellé {i}", str(i * 37 % 91), f"{i * 53 % 77} %") for i in range(1, 121)),
    ]
    found = one_table(read_document(paper(PROSE, table(rows, look, WIDTHS, repeat=1), PROSE), "x"))
    assert texts(found) == expected(rows)
    assert [part.page for part in found.parts] == [1, 2, 3, 4]
    assert found.header_rows == 1


@SLOW
@given(place=st.integers(1, 4), look=st.sampled_from(["grid", "inner", "rules", "nothing"]))
def test_a_table_split_at_any_row_is_the_whole_one(place: int, look: str) -> None:
    head, tail = BUDGET[:place], BUDGET[place:]
    split = paper(table(head, look, WIDTHS), None, table(tail, look, WIDTHS), PROSE)
    found = read_document(split, "x").tables
    if look == "grid" or min(place, len(tail)) > 2:
        assert [texts(t) for t in found] == [expected(BUDGET)]
    else:
        assert all(not t.sure or texts(t) == expected(BUDGET)[: t.rows] for t in found) or len(found) == 1


@SLOW
@given(
    values=st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), min_size=2, max_size=12),
    look=st.sampled_from(sorted(LOOKS)),
)
def test_random_amounts_come_back(values: list[tuple[int, int]], look: str) -> None:
    def money(value: int) -> str:
        return f"{value:,}".replace(",", " ") + " €"

    rows = [
        ("Poste", "Prévu", "Réalisé"),
        *((f"Poste {i}", money(a), money(b)) for i, (a, b) in enumerate(values)),
    ]
    assert texts(one_table(read_document(paper(PROSE, table(rows, look, WIDTHS), PROSE), "x"))) == expected(rows)


def test_merged_cells_span_rows_and_columns() -> None:
    rows = (("Action", "Prévu", "", "Exécuté"), ("", "Etat", "CD", ""), ("1.1", "10", "20", "30"))
    made = table(rows, "grid", (100, 80, 80, 80))
    made.setStyle([("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (3, 1))])
    spans = {
        (c.row, c.column): (c.row_span, c.column_span) for c in one_table(read_document(paper(made), "x")).cells
    }
    assert spans[0, 0] == (2, 1)
    assert spans[0, 1] == (1, 2)
    assert spans[0, 3] == (2, 1)
    assert spans[2, 0] == (1, 1)


def test_neighbouring_numbers_stay_two_cells() -> None:
    rows = (("Indicateur", "2018", "2019"), ("Jeunes", "178", "152"), ("Familles", "90", "91"))
    assert texts(one_table(read_document(paper(table(rows, "grid", (80, 26, 26))), "x"))) == expected(rows)


def test_tables_side_by_side_are_two() -> None:
    def draw(canvas: object) -> None:
        for x, rows in (
            (60, BUDGET[:3]),
            (330, (("Poste", "Prévu", "Réalisé"), ("Loyers", "3 200 €", "3 100 €"))),
        ):
            made = table(rows, "grid", (90, 70, 70))
            made.wrapOn(canvas, 250, 500)
            made.drawOn(canvas, x, 600)

    found = read_document(drawn(draw), "x").tables
    assert [t.rows for t in found] == [3, 2]
    assert found[1].grid()[1][1].text == "3 200 €"


def test_another_table_on_the_next_page_is_not_stitched() -> None:
    other = (("Indicateur", "2020", "2021", "2022"), ("Jeunes", "10", "20", "30"))
    found = read_document(paper(table(BUDGET, "grid", WIDTHS), None, table(other, "grid", (130, 60, 60, 60))), "x")
    assert [t.columns for t in found.tables] == [3, 4]


def test_a_table_with_a_header_of_its_own_is_not_stitched() -> None:
    first = (("Prévisionnel", "2021", "2022"), ("Etat", "1 000 €", "2 000 €"), ("TOTAL", "1 000 €", "2 000 €"))
    second = (("Actions menées", "Prévu", "Réalisé"), ("Loyers", "500 €", "700 €"), ("TOTAL", "500 €", "700 €"))
    tables = [table(rows, "grid", WIDTHS) for rows in (first, second)]
    for made in tables:
        made.setStyle([("BACKGROUND", (0, 0), (-1, 0), (0.85, 0.89, 0.95))])
    found = read_document(paper(tables[0], None, tables[1]), "x").tables
    assert [texts(t) for t in found] == [expected(first), expected(second)]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "1. Première action en 2021 pour 1 000 €",
            "2. Deuxième action en 2022 pour 2 000 €",
            "3. Troisième action",
        ],
        ["• Une action menée pour 12 jeunes", "• Une autre pour 15 familles", "• Une dernière pour 3 000 €"],
    ],
)
def test_lists_are_no_tables(lines: list[str]) -> None:
    assert read_document(paper(PROSE, *lines, PROSE), "x").tables == ()


def test_prose_in_two_columns_is_no_table_and_read_column_by_column() -> None:
    def draw(canvas: object) -> None:
        for x, word in ((60, "gauche"), (330, "droite")):
            for i in range(12):
                canvas.drawString(x, 760 - 14 * i, f"ligne {i} de la colonne de {word} avec du texte")  # type: ignore[attr-defined]

    document = read_document(drawn(draw), "x")
    assert document.tables == ()
    whole = " ".join(item.text for item in document.flow if not isinstance(item, Table))
    assert whole.index("ligne 11 de la colonne de gauche") < whole.index("ligne 0 de la colonne de droite")


def test_a_table_of_contents_is_no_table() -> None:
    def draw(canvas: object) -> None:
        for i in range(8):
            canvas.drawString(60, 760 - 16 * i, f"{i + 1}. Mesure numéro {i + 1}")  # type: ignore[attr-defined]
            canvas.drawRightString(520, 760 - 16 * i, str(i // 4 + 1))  # type: ignore[attr-defined]
        canvas.showPage()  # type: ignore[attr-defined]
        canvas.drawString(60, 760, "Mesure")  # type: ignore[attr-defined]

    assert read_document(drawn(draw), "x").tables == ()


def test_a_value_list_in_one_ruled_cell_is_parted_or_doubted() -> None:
    found = one_table(read_document(paper(PROSE, table(BUDGET, "columns", WIDTHS), PROSE), "x"))
    assert texts(found) == expected(BUDGET) or not found.sure
