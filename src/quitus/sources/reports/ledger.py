"""What the numbers of each page are: figures, citations, counts, furniture, or unread."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quitus.figures.places import Box, parse_page_locator
from quitus.figures.rows import LedgerRow
from quitus.sources.numbers.counting import count_numbers, numbers_in
from quitus.sources.numbers.running import scan
from quitus.sources.numbers.shapes import Run, runs
from quitus.sources.numbers.tokens import Token
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Block, BlockKind, Document, Passage, Place, Table
from quitus.sources.reports.citations import is_cited

Spot = tuple[int, int, int]
UNREAD = "unread"


class Mark(NamedTuple):
    """One number of a page and what it is: `figure`, `citation`, `count`, `furniture` or `unread`.

    `pieces` are its parts on their lines, more than one where a line's end breaks it; in a cell, `lines` too.
    """

    page: int
    box: Box
    kind: str
    pieces: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


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
    """A row for each page; the counts add up to the numbers that the page's plain text holds.

    A number that a line's end breaks (`12` and `450` below) is one, where the plain text has its parts so.
    """
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    broken: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks(document, figures, words):
        if mark.kind != UNREAD:
            kinds[mark.page][mark.kind] += 1
            if len(mark.pieces) > 1:
                broken[mark.page].append(mark)
    return tuple(
        _row(
            name,
            page.number,
            kinds[page.number],
            count_numbers(page.characters) - _counted_twice(page.characters, broken[page.number]),
        )
        for page in document.pages
    )


def _counted_twice(characters: str, broken: Iterable[Mark]) -> int:
    """How many numbers too many a plain text's count has for those that a line's end breaks.

    In a table the row's other cells stand between the parts, and the cell's lines are lines of the page's text.
    """
    return sum(len(mark.pieces) - 1 for mark in broken if _is_in_parts(characters, mark))


def _is_in_parts(characters: str, mark: Mark) -> bool:
    if re.search(r"(?<!\d)" + r"\s*[\r\n]\s*".join(map(re.escape, mark.pieces)) + r"(?!\d)", characters):
        return True
    lines = r"$.*^".join(map(re.escape, mark.lines))
    return bool(lines) and re.search(rf"^{lines}$", characters, re.MULTILINE | re.DOTALL) is not None


def unread_texts(document: Document, page: int, figures: frozenset[Spot], words: NumberWords) -> list[str]:
    """The numbers that a page's plain text holds more often than the reader knows of, in order, as printed."""
    known: Counter[str] = Counter()
    for mark in marks(document, figures, words):
        if mark.page == page and mark.kind != UNREAD:
            known.update(re.sub(r"\D", "", piece) for piece in mark.pieces)
    found = []
    for printed in numbers_in(next(p.characters for p in document.pages if p.number == page)):
        digits = re.sub(r"\D", "", printed)
        if known[digits]:
            known[digits] -= 1
        else:
            found.append(printed)
    return found


def marks(document: Document, figures: frozenset[Spot], words: NumberWords) -> Iterator[Mark]:
    """Every number that the reader knows of, where it stands and what it is; `unread` where it is no number."""
    for passage, aside, in_cell in _passages(document):
        for token in scan(passage.text, words, marks=passage.marked()):
            place = passage.place(token.start, token.end)
            kind = _kind(passage, token, place, token.start < aside, figures)
            pieces = _pieces(passage, token, place.page)
            lines = tuple(line.text for line in passage.lines) if in_cell and len(pieces) > 1 else ()
            yield Mark(place.page, place.box, kind, pieces, lines)
    for furniture in document.furniture:
        line = furniture.line
        for token in scan(line.text, words):
            pieces = (line.text[token.start : token.end],)
            yield Mark(line.page, line.box(token.start, token.end), "furniture", pieces)


def _pieces(passage: Passage, token: Token, page: int) -> tuple[str, ...]:
    """A number's digits with what stands between them, line by line, on one page."""
    parts: dict[int, str] = {}
    for at in range(token.start, token.end):
        origin = passage.origins[at]
        if origin is not None and passage.lines[origin[0]].page == page:
            parts[origin[0]] = parts.get(origin[0], "") + passage.text[at]
    trimmed = (re.search(r"\d(?:.*\d)?", part) for part in parts.values())
    return tuple(match[0] for match in trimmed if match)


def _passages(document: Document) -> Iterator[tuple[Passage, int, bool]]:
    """Each text, how many of its first characters are a heading's number or contents, and if it is a cell's."""
    for item in document.flow:
        if isinstance(item, Table):
            for cell in item.cells:
                yield cell.passage, 0, True
        elif isinstance(item, Block):
            contents = item.kind is BlockKind.CONTENTS
            yield item.passage, len(item.passage.text) if contents else len(item.number), False


def _kind(passage: Passage, token: Token, place: Place, aside: bool, figures: frozenset[Spot]) -> str:
    if aside:
        return "furniture"
    if _is_figure(passage, token, place, figures):
        return "figure"
    if token.furniture:
        return "furniture"
    if token.value is None:
        return "count" if _is_ratio(passage.text, token) else UNREAD
    return "citation" if is_cited(token) else "count"


def _is_ratio(text: str, token: Token) -> bool:
    """Whether it is two counts with a stroke between them (`76 % (44/58)`), and not all that a cell holds."""
    parts = text[token.start : token.end].split("/")
    alone = text.strip() == text[token.start : token.end]
    return not alone and len(parts) == 2 and all(runs(part) == [Run(0, len(part))] for part in parts)


def _is_figure(passage: Passage, token: Token, place: Place, figures: frozenset[Spot]) -> bool:
    """Whether a figure's box begins where the token, or its first digit, does."""
    if _begins(place, figures):
        return True
    digit = re.search(r"\d", passage.text[token.start : token.end])
    if digit is None or digit.start() == 0:
        return False
    return _begins(passage.place(token.start + digit.start(), token.end), figures)


def _begins(place: Place, figures: frozenset[Spot]) -> bool:
    left, top = round(place.box.x0 * 10), round(place.box.top * 10)
    return any((place.page, left + dx, top + dy) in figures for dx in (0, -1, 1) for dy in (0, -1, 1))


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
