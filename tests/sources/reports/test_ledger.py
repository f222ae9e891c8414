"""The ledger counts what the page prints, so that what the reader does not see shows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from quitus.figures.kinds import Check
from quitus.figures.rows import LedgerRow
from quitus.sources.numbers.counting import count_numbers, numbers_in
from quitus.sources.numbers.words import default_number_words
from quitus.sources.pdf.model import Block, BlockKind, Document, Passage, Table
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.ledger import read_ledger
from quitus.sources.reports.ledger_boxes import ledger_boxes
from quitus.sources.reports.reading import read_report
from quitus.sources.reports.vocabulary import default_vocabulary
from tests.sources.reports.made import context, document, heading, paragraph, passage

_REPORT = Path(__file__).parents[3] / "src/quitus/sources/samples/data/34-herault/2019/rapport-execution.pdf"
_CONTEXT = ReportContext(
    "34", "Hérault", "departement", "Occitanie", 2019, _REPORT.name, default_vocabulary(), default_number_words()
)
_KINDS = ("figure", "citation", "count", "furniture")


@lru_cache(maxsize=1)
def _document() -> Document:
    return read_document(_REPORT.read_bytes(), _REPORT.name)


def _ledger(document: Document) -> tuple[LedgerRow, ...]:
    return read_report(document, [], _CONTEXT).ledger


@pytest.mark.parametrize("index", range(13))
def test_a_table_out_of_sight_leaves_just_its_numbers_unread(index: int) -> None:
    document = _document()
    hidden = document.tables[index]
    seen = replace(document, flow=tuple(item for item in document.flow if item is not hidden))
    expected: Counter[int] = Counter()
    for cell in hidden.cells:
        if cell.text.strip():
            expected[cell.parts[0].page] += count_numbers(cell.text)
    unread = {row.page: row.unread for row in _ledger(seen) if row.unread}
    assert unread == {page: count for page, count in expected.items() if count}


def test_the_counts_of_a_page_add_up_to_what_it_prints() -> None:
    document = _document()
    for row, page in zip(_ledger(document), document.pages, strict=True):
        counted = row.figure + row.citation + row.count + row.furniture + row.unread
        assert counted == count_numbers(page.characters)


def test_a_page_is_drawn_with_the_numbers_that_its_row_counts() -> None:
    document = _document()
    reading = read_report(document, [], _CONTEXT)
    for row in reading.ledger:
        found = Counter(kind for _, kind in ledger_boxes(document, reading, row.page, _CONTEXT.words))
        assert {kind: found[kind] for kind in _KINDS} == {kind: getattr(row, kind) for kind in _KINDS}


def test_every_box_lies_on_the_page() -> None:
    document = _document()
    reading = read_report(document, [], _CONTEXT)
    page = document.pages[0]
    for box, _ in ledger_boxes(document, reading, page.number, _CONTEXT.words):
        assert 0 <= box.x0 < box.x1 <= page.width
        assert 0 <= box.top < box.bottom <= page.height


def test_there_are_as_many_tables_as_the_test_hides() -> None:
    assert len([item for item in _document().flow if isinstance(item, Table)]) == 13


def test_what_is_unread_is_named() -> None:
    document = _document()
    hidden = document.tables[0]
    seen = replace(document, flow=tuple(item for item in document.flow if item is not hidden))
    reading = read_report(seen, [], _CONTEXT)
    (finding,) = [each for each in reading.findings if each.check is Check.UNREAD_NUMBER]
    numbers = Counter(text for cell in hidden.cells for text in numbers_in(cell.text))
    named = Counter(re.findall("« ([^»]+) »", finding.message))
    assert named <= numbers
    assert named["118 250,40"] == 1


@pytest.mark.parametrize(("between", "unread"), [("\r\n", 0), (" ", 0), ("\r\n7\r\n", 2)])
def test_a_number_that_a_lines_end_breaks_is_one(between: str, unread: int) -> None:
    first, second = (
        passage("Les services ont accueilli (12").lines[0],
        passage("450) personnes.", top=20.0).lines[0],
    )
    text = f"{first.text} {second.text}"
    origins = (
        *((0, at) for at in range(len(first.text))), None, *((1, at) for at in range(len(second.text))),
    )  # fmt: skip
    block = Block(BlockKind.PARAGRAPH, Passage((first, second), text, origins))
    made = document(block)
    page = made.pages[0]
    made = replace(made, pages=(replace(page, characters=first.text + between + second.text),))
    (row,) = read_ledger(made, "made.pdf", frozenset(), default_number_words())
    assert (row.count, row.unread) == (1, unread)


def test_the_number_of_an_action_in_its_heading_is_furniture_and_elsewhere_a_count() -> None:
    flow = (heading("Action 1.1 Prévenir en 12 mois", "Action 1.1"), paragraph("L'action 1.1 suit 14 jeunes."))
    row = read_report(document(*flow), [], context()).ledger[0]
    assert (row.furniture, row.count, row.unread) == (1, 3, 0)


@pytest.mark.parametrize(
    ("text", "counts", "unread"),
    [("76 % (44/58)", 1, 0), ("Sur l'année, 2 209/4 331 contrats.", 2, 0), ("Les 44/58/99/7 contrats", 0, 1)],
)
def test_two_counts_with_a_stroke_between_them_are_a_count(text: str, counts: int, unread: int) -> None:
    made = document(paragraph(text))
    made = replace(made, pages=(replace(made.pages[0], characters=text),))
    (row,) = read_ledger(made, "made.pdf", frozenset(), default_number_words())
    assert (row.count, row.unread) == (counts, unread)
