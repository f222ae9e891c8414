"""What the numbers of each page are: figures, citations, counts, furniture, or unread."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from quitus.figures.places import parse_page_locator
from quitus.figures.rows import LedgerRow
from quitus.sources.numbers.counting import count_numbers
from quitus.sources.numbers.running import scan
from quitus.sources.numbers.tokens import Token
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Block, BlockKind, Document, Passage, Table
from quitus.sources.reports.citations import is_cited

Spot = tuple[int, int, int]


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
    for passage, heading in _passages(document):
        for token in scan(passage.text, words, marks=passage.marked()):
            for page, kind in _pages(passage, token, heading, figures):
                kinds[page][kind] += 1
    for furniture in document.furniture:
        kinds[furniture.line.page]["furniture"] += len(scan(furniture.line.text, words))
    return tuple(
        _row(name, page.number, kinds[page.number], count_numbers(page.characters)) for page in document.pages
    )


def _passages(document: Document) -> Iterator[tuple[Passage, bool]]:
    for item in document.flow:
        if isinstance(item, Table):
            for cell in item.cells:
                yield cell.passage, False
        elif isinstance(item, Block):
            yield item.passage, item.kind is BlockKind.CONTENTS


def _pages(passage: Passage, token: Token, contents: bool, figures: frozenset[Spot]) -> Iterator[tuple[int, str]]:
    place = passage.place(token.start, token.end)
    if contents:
        yield place.page, "furniture"
    elif _is_figure(passage, token, figures):
        yield place.page, "figure"
    elif token.furniture:
        yield place.page, "furniture"
    elif token.value is not None:
        yield place.page, "citation" if is_cited(token) else "count"


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
