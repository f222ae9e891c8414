"""The ledger counts what the page prints, so that what the reader does not see shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from quitus.figures.rows import LedgerRow
from quitus.sources.numbers.counting import count_numbers
from quitus.sources.numbers.words import default_number_words
from quitus.sources.pdf.model import Document, Table
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.ledger_boxes import ledger_boxes
from quitus.sources.reports.reading import read_report
from quitus.sources.reports.vocabulary import default_vocabulary

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
