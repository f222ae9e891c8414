"""What the numbers of each page are: figures, citations, counts, furniture, or unread."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quitus.figures.places import Box, parse_page_locator
from quitus.figures.rows import LedgerRow
from quitus.sources.numbers.counting import count_numbers
from quitus.sources.numbers.running import scan
from quitus.sources.numbers.tokens import Token
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Block, BlockKind, Document, Passage, Table
from quitus.sources.reports.citations import is_cited

Spot = tuple[int, int, int]
UNREAD = "unread"


class Mark(NamedTuple):
    """One number of a page and what it is: `figure`, `citation`, `count`, `furniture` or `unread`."""

    page: int
    box: Box
    kind: str


def spots(locators: Iterable[str]) -> frozenset[Spot]:
    """Where the numbers of the figures stand: page, and the box's top left in tenths of a point."""
    found = set()
    for locator in locators:
        parsed = parse_page_locator(locator)
        if parsed is not None:
            page, box = parsed
            found.add((page, round(box.x0 * 10), round(box.top * 10)))
    return frozenset(found)


def read_ledger(
    document: Document, name: str, figures: frozenset[Spot], words: NumberWords
) -> tuple[LedgerRow, ...]:
    """A row for each page; the counts add up to the numbers that the page's plain text holds."""
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    for mark in marks(document, figures, words):
        if mark.kind != UNREAD:
            kinds[mark.page][mark.kind] += 1
    return tuple(
        _row(name, page.number, kinds[page.number], count_numbers(page.characters)) for page in document.pages
    )


def marks(document: Document, figures: frozenset[Spot], words: NumberWords) -> Iterator[Mark]:
    """Every number that the reader knows of, where it stands and what it is; `unread` where it is no number."""
    for passage, contents in _passages(document):
        for token in scan(passage.text, words, marks=passage.marked()):
            place = passage.place(token.start, token.end)
            yield Mark(place.page, place.box, _kind(passage, token, contents, figures))
    for furniture in document.furniture:
        line = furniture.line
        for token in scan(line.text, words):
            yield Mark(line.page, line.box(token.start, token.end), "furniture")


def _passages(document: Document) -> Iterator[tuple[Passage, bool]]:
    for item in document.flow:
        if isinstance(item, Table):
            for cell in item.cells:
                yield cell.passage, False
        elif isinstance(item, Block):
            yield item.passage, item.kind is BlockKind.CONTENTS


def _kind(passage: Passage, token: Token, contents: bool, figures: frozenset[Spot]) -> str:
    if contents:
        return "furniture"
    if _is_figure(passage, token, figures):
        return "figure"
    if token.furniture:
        return "furniture"
    if token.value is None:
        return UNREAD
    return "citation" if is_cited(token) else "count"


def _is_figure(passage: Passage, token: Token, figures: frozenset[Spot]) -> bool:
    """Whether a figure's box begins where the token, or its first digit, does."""
    digit = re.search(r"\d", passage.text[token.start : token.end])
    starts = {token.start, token.start + (digit.start() if digit else 0)}
    for start in starts:
        place = passage.place(start, token.end)
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if (place.page, round(place.box.x0 * 10) + dx, round(place.box.top * 10) + dy) in figures:
                    return True
    return False


def _row(document: str, page: int, kinds: Counter[str], printed: int) -> LedgerRow:
    known = sum(kinds.values())
    return LedgerRow(
        document,
        page,
        kinds["figure"],
        kinds["citation"],
        kinds["count"],
        kinds["furniture"],
        max(0, printed - known),
    )
