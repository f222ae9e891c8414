"""The content files' light markup: headings `#`, list items `*`, tables `@table name`, citations in braces.

`{73 %}` is printed `73 %` and is an amount or percentage that the running text states; `{6.6 %=6.6}` gives the
value where the printed number is not a plain French one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quitus.sources.samples.blocks import Block, Bullet, Heading, PageBreak, Paragraph, Room, TableBlock
from quitus.sources.samples.described import Table
from quitus.sources.samples.grids import grid_of

_CITATION = re.compile(r"\{([^{}=]+)(?:=([^{}]+))?\}")
_ACTION = re.compile(r"(\d+\.\d+)\. ")


@dataclass(frozen=True, slots=True)
class Citation:
    """An amount (`EUR`) or percentage (`percent`) that running text states, under the nearest heading."""

    action: str
    section: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table in its place: the action that it belongs to."""

    action: str
    table: Table


@dataclass(frozen=True, slots=True)
class Script:
    """A document's content in order, and what it states."""

    blocks: tuple[Block, ...]
    tables: tuple[ShownTable, ...]
    citations: tuple[Citation, ...]


class _Reader:
    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = tables
        self._action = ""
        self._section = ""
        self.blocks: list[Block] = []
        self.shown: list[ShownTable] = []
        self.citations: list[Citation] = []

    def line(self, line: str) -> None:
        mark, _, rest = line.partition(" ")
        if mark.startswith("@"):
            self._directive(mark[1:], rest)
        elif mark and set(mark) == {"#"}:
            self._heading(rest, len(mark) - 1)
        elif mark and set(mark) == {"*"}:
            self.blocks.append(Bullet(self._cited(rest), len(mark)))
        else:
            bold = mark == "="
            self.blocks.append(Paragraph(self._cited(rest if bold else line), bold))

    def _directive(self, word: str, rest: str) -> None:
        match word:
            case "table":
                table = self._tables[rest]
                self.blocks.append(TableBlock(grid_of(table), table.caption))
                self.shown.append(ShownTable(self._action, table))
            case "page":
                self.blocks.append(PageBreak())
            case "room":
                self.blocks.append(Room(float(rest)))
            case "action":
                self._action = rest
            case _:
                raise ValueError(f"unknown directive @{word}")

    def _heading(self, text: str, level: int) -> None:
        printed = self._cited(text.replace("|", "\n"))
        self.blocks.append(Heading(printed, level))
        self._section = printed.replace("\n", " ")
        if level == 2 and (found := _ACTION.match(text)):
            self._action = found[1]

    def _cited(self, text: str) -> str:
        for printed, value in _CITATION.findall(text):
            self.citations.append(_citation(self._action, self._section, printed, value))
        return _CITATION.sub(r"\1", text)


def read_script(text: str, tables: Mapping[str, Table]) -> Script:
    """The blocks, tables and citations of a content file; one line is one paragraph, blank lines mean nothing.

    Raises KeyError for a table that is not described and ValueError for an unknown directive.
    """
    reader = _Reader(tables)
    for line in text.splitlines():
        if line.strip():
            reader.line(line.strip())
    return Script(tuple(reader.blocks), tuple(reader.shown), tuple(reader.citations))


def _citation(action: str, section: str, printed: str, value: str) -> Citation:
    unit = "percent" if "%" in printed else "EUR"
    digits = value or re.sub(r"[^\d,+-]", "", printed).replace(",", ".").strip("+")
    return Citation(action, section, Decimal(digits), unit)
