"""Running heads, feet and page numbers: told from text, and counted only where the pages show them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block, Document, Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn


def blocks(document: Document) -> list[Block]:
    return [item for item in document.flow if isinstance(item, Block)]


def own_text(page: int) -> str:
    return f"Texte propre à la page {page * 7}, qui en parle."


def paged(pages: int, beside: Callable[[Canvas, int], None]) -> Document:
    """A document whose pages have a text of their own and what `beside` draws on each."""

    def draw(canvas: Canvas) -> None:
        for page in range(1, pages + 1):
            canvas.drawString(60, 700, own_text(page))
            beside(canvas, page)
            canvas.showPage()

    return read_document(drawn(draw), "x")


def test_running_heads_feet_and_page_numbers_are_furniture() -> None:
    def beside(canvas: Canvas, page: int) -> None:
        canvas.drawString(60, 800, "Département de la Creuse")
        canvas.drawCentredString(297, 30, str(page))

    document = paged(5, beside)
    assert sorted({item.kind for item in document.furniture}) == ["head", "page_number"]
    assert len(document.furniture) == 10
    assert [b.text for b in blocks(document)] == [own_text(page) for page in range(1, 6)]


def test_a_chapter_s_name_across_from_the_running_title_runs_with_it() -> None:
    def beside(canvas: Canvas, page: int) -> None:
        canvas.drawString(60, 800, "Département de la Creuse")
        canvas.drawRightString(535, 800, f"Action {page}.{page % 3 + 1}")
        canvas.drawString(60, 760, f"Action {page}.1 – Une mesure sur {page * 7} bassins")

    document = paged(5, beside)
    assert [item.line.text for item in document.furniture if item.line.text.startswith("Action")] == [
        f"Action {page}.{page % 3 + 1}" for page in range(1, 6)
    ]
    assert [b.text for b in blocks(document) if b.text.startswith("Action")] == [
        f"Action {page}.1 – Une mesure sur {page * 7} bassins" for page in range(1, 6)
    ]


def test_an_amount_across_from_the_running_title_is_no_furniture() -> None:
    def beside(canvas: Canvas, page: int) -> None:
        canvas.drawString(60, 800, "Département de la Creuse")
        canvas.drawRightString(535, 800, f"Lits : {page}2 500 €")

    document = paged(5, beside)
    assert {item.line.text for item in document.furniture} == {"Département de la Creuse"}
    assert [b.text for b in blocks(document) if b.text.startswith("Lits")] == [
        f"Lits : {page}2 500 €" for page in range(1, 6)
    ]


def test_a_number_at_one_page_s_foot_is_no_page_number() -> None:
    """Nobody numbers one page of eight: a count at its foot that is near the page's number is a count."""

    def beside(canvas: Canvas, page: int) -> None:
        if page == 5:
            canvas.drawString(60, 60, "12")

    document = paged(8, beside)
    assert document.furniture == ()
    assert "12" in " ".join(b.text for b in blocks(document)).split()


def test_names_of_sheets_beside_the_page_numbers_at_the_foot_run() -> None:
    def beside(canvas: Canvas, page: int) -> None:
        canvas.drawString(60, 30, f"Feuille {'ABBCD'[page - 1]}")
        canvas.drawRightString(535, 30, f"Page {page} / 5")
        canvas.drawString(60, 46, f"Une note de bas de page, propre à la page {page * 7}.")

    document = paged(5, beside)
    assert [item.line.text for item in document.furniture if item.kind == "foot"] == [
        f"Feuille {name}" for name in "ABBCD"
    ]
    assert len([b for b in blocks(document) if "note de bas" in b.text]) == 5


def test_what_stands_beside_few_page_numbers_or_those_at_the_head_is_text() -> None:
    def beside(canvas: Canvas, page: int) -> None:
        canvas.drawString(60, 800, f"Action {page} – {'ABCDE'[page - 1]}")
        canvas.drawRightString(535, 800, str(page))
        if page in {2, 4}:
            canvas.drawString(60, 30, f"Note {'ABCDE'[page - 1]}")
            canvas.drawRightString(535, 30, str(page))

    document = paged(5, beside)
    assert {item.kind for item in document.furniture} == {"page_number"}
    texts = [b.text for b in blocks(document)]
    assert [text for text in texts if text.startswith(("Action", "Note"))] == [
        "Action 1 – A",
        "Action 2 – B",
        "Note B",
        "Action 3 – C",
        "Action 4 – D",
        "Note D",
        "Action 5 – E",
    ]


@pytest.mark.parametrize("beside", ["", "Convention 2019-2021"])
@pytest.mark.parametrize("head", ["ACTION 1.{}", "Fiche action n° {}", "1.{}"])
def test_numbers_of_actions_at_the_top_of_their_pages_are_text(head: str, beside: str) -> None:
    def drawing(canvas: Canvas, page: int) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 790, head.format(page))
        canvas.drawRightString(535, 790, beside if head != "1.{}" else "")
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(60, 768, f"Soutenir {page * 7} familles")
        canvas.setFont("Helvetica", 10)
        canvas.drawCentredString(297, 30, str(page))

    document = paged(5, drawing)
    texts = [block.text for block in blocks(document)]
    assert all(any(text.startswith(head.format(page)) for text in texts) for page in range(1, 6))
    assert not [item for item in document.furniture if item.line.text.startswith(head.format(1)[:4])]


def test_the_name_of_an_action_that_runs_over_its_pages_is_furniture() -> None:
    def beside(canvas: Canvas, page: int) -> None:
        canvas.drawString(60, 800, f"Action 1.{(page + 1) // 2}")
        canvas.drawRightString(535, 800, "Département de la Creuse")

    document = paged(6, beside)
    assert sum(item.line.text.startswith("Action") for item in document.furniture) == 6


def test_a_running_head_on_a_few_turned_pages_is_told_by_its_text() -> None:
    """A table that runs over two landscape pages goes on below the head that portrait pages have elsewhere."""

    def draw(canvas: Canvas) -> None:
        for number in range(1, 9):
            wide = number in {4, 5}
            width, height = (842, 595) if wide else (595, 842)
            canvas.setPageSize((width, height))
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, height - (52 if wide else 34), "Convention État – Département, bilan 2020")
            canvas.setFont("Helvetica", 10)
            if not wide:
                canvas.drawString(60, 700 - number, own_text(number))
            for at in range(3 if wide else 0):
                y = (100 if number == 4 else 500) - 20 * at
                for left, text in ((60, f"Poste {number * 3 + at}"), (260, "12 000 €"), (460, "13 000 €")):
                    canvas.rect(left, y, 200, 20)
                    canvas.drawString(left + 4, y + 6, text)
            canvas.showPage()

    document = read_document(drawn(draw), "x")
    tables = [item for item in document.flow if isinstance(item, Table)]
    assert [table.rows for table in tables] == [6]
    assert not any("Convention" in item.text for item in document.flow if isinstance(item, Block))
