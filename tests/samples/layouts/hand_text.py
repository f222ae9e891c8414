"""The light markup of reports written by hand: what a word processor is told, line by line.

`#` heads, `*` list items, `~ title ~ page` a line of the table of contents, `::` a line of the cover, `---` a new
page, `===` a new page in landscape, `%head` and `%foot` what runs along. A table stands between `[table STYLE;
widths …; heads N]` and `[end]`, a row a line; `<` goes on from the left, `^` from above, `*` before a row is bold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TABLE = re.compile(r"\[table (\w+); widths ([\d,.]+); heads (\d)\]")


@dataclass(frozen=True, slots=True)
class HandCell:
    """One cell: its text, its place, its spans, and whether its row is bold."""

    text: str
    row: int
    column: int
    rows: int
    columns: int
    bold: bool


@dataclass(frozen=True, slots=True)
class HandTable:
    """A table: style, widths in centimetres, number of head rows, number of rows, cells."""

    style: str
    widths: tuple[float, ...]
    heads: int
    rows: int
    cells: tuple[HandCell, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the text: what it is, its words, and its table where it is one.

    Its kind is `h1`, `h2`, `h3`, `text`, `item`, `toc`, `cover`, `page`, `wide`, `head`, `foot` or `table`.
    """

    kind: str
    text: str = ""
    table: HandTable | None = None


_MARKS = {"#": "h1", "##": "h2", "###": "h3", "*": "item", "~": "toc", "::": "cover"}
_MARKS |= {"---": "page", "===": "wide", "%head": "head", "%foot": "foot"}


def read_parts(text: str) -> list[Part]:
    """The parts of a text in order.

    Raises:
        ValueError: where a table has no end.
    """
    parts: list[Part] = []
    lines = iter(line.rstrip() for line in text.splitlines() if line.strip())
    for line in lines:
        if found := _TABLE.fullmatch(line):
            rows = list(iter(lines.__next__, "[end]"))
            widths = tuple(float(width) for width in found[2].split(","))
            parts.append(Part("table", table=_table(found[1], widths, int(found[3]), rows)))
            continue
        mark, _, rest = line.partition(" ")
        parts.append(Part(_MARKS[mark], rest) if mark in _MARKS else Part("text", line))
    return parts


def _table(style: str, widths: tuple[float, ...], heads: int, lines: list[str]) -> HandTable:
    rows = [[cell.strip() for cell in line.removeprefix("*").split("|")] for line in lines]
    bold = [line.startswith("*") for line in lines]
    cells = []
    for top, row in enumerate(rows):
        if len(row) != len(widths):
            raise ValueError(f"{lines[top]!r} does not fit the columns")
        for left, text in enumerate(row):
            if text not in ("<", "^"):
                down, across = _span(rows, top, left)
                cells.append(HandCell(text, top, left, down, across, bold[top] or top < heads))
    return HandTable(style, widths, heads, len(rows), tuple(cells))


def _span(rows: list[list[str]], top: int, left: int) -> tuple[int, int]:
    down = across = 1
    while left + across < len(rows[top]) and rows[top][left + across] == "<":
        across += 1
    while top + down < len(rows) and rows[top + down][left] == "^":
        down += 1
    return down, across
