"""An action announced inside a table: `Action 1.1 | Prévenir les sorties sèches` over its text, or atop a form."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Block, BlockKind, Cell, Document, Passage, Table
from quitus.sources.reports.announced import Announcements
from quitus.sources.reports.referenced import referenced_number
from quitus.sources.reports.stacked import rows_between
from quitus.sources.reports.tableview import is_value, read
from quitus.sources.reports.vocabulary import Vocabulary

_BARE = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_FEWEST = 2
_MOST = 2
_PARTED = 3
_ROWS = 4
_BANDS = 2


def with_sheet_heads(document: Document, vocabulary: Vocabulary, words: NumberWords) -> Document:
    """The document with a heading before each table that begins with an action's number: that, and its title.

    A table whose rows announce several actions is a list of them.
    """
    announced = Announcements.of(vocabulary)
    parted = (
        part
        for item in document.flow
        for part in (_sheets(item, announced, words) if isinstance(item, Table) else [item])
    )
    document = replace(document, flow=tuple(parted))
    bare = _bare_numbers(document, words) | _referenced(document, vocabulary)
    flow: list[Block | Table] = []
    for item in document.flow:
        if isinstance(item, Table):
            heading = bare.get(id(item)) or _heading(item, announced, vocabulary, words)
            flow += [heading] if heading is not None else []
        flow.append(item)
    return replace(document, flow=tuple(flow))


def _sheets(table: Table, announced: Announcements, words: NumberWords) -> list[Block | Table]:
    """The sheets of several actions that one grid holds: each begins with its number alone beside its title."""
    starts = [
        at for at, row in enumerate(table.grid()) if _opens_sheet(_cells(row), table.columns, announced, words)
    ]
    ends = [*starts[1:], table.rows]
    inner = [at for at in starts if at > _BANDS]
    if not inner or any(end - at < _ROWS for at, end in zip(starts, ends, strict=True)):
        return [table]
    bounds = [0, *inner, table.rows]
    return [rows_between(table, first, last) for first, last in pairwise(bounds)]


def _opens_sheet(row: list[Cell], columns: int, announced: Announcements, words: NumberWords) -> bool:
    if len(row) != _MOST or row[0].column or row[1].column + row[1].column_span < columns:
        return False
    told = announced.begins(row[0].text.strip())
    return told is not None and not told[1] and not is_value(read(row[1], words))


def _bare_numbers(document: Document, words: NumberWords) -> dict[int, Block]:
    """The headings of tables (by id) that begin with a number alone beside a title: `1.2 | Premier accueil`.

    Several must, each with its own number, and none go on with such rows, as lists of actions do.
    """
    found: dict[int, Block] = {}
    numbers: set[str] = set()
    for table in document.flow:
        rows = [_cells(row) for row in table.grid()] if isinstance(table, Table) else []
        if len(rows) < _FEWEST or not _numbers(rows[0], words):
            continue
        number, title = rows[0]
        if any(_numbers(row, words) and row[0] is not number for row in rows[1:]):
            continue
        if number.text.strip() not in numbers:
            found[id(table)] = Block(BlockKind.HEADING, joined(number.passage, title.passage), number.text.strip())
        numbers.add(number.text.strip())
    return found if len(found) >= _FEWEST else {}


def _referenced(document: Document, vocabulary: Vocabulary) -> dict[int, Block]:
    """The headings of tables (by id) whose first row is a title over a row that gives the action's number.

    Several must, each with its own number.
    """
    found: dict[str, tuple[int, Block]] = {}
    for table in document.flow:
        rows = [_cells(row) for row in table.grid()] if isinstance(table, Table) else []
        if not isinstance(table, Table) or len(rows) < _FEWEST or len(rows[0]) != 1:
            continue
        number = referenced_number(table, vocabulary)
        if number is not None and rows[0][0].column_span == table.columns:
            code, title = number.text.strip(), rows[0][0]
            passage = joined(title.passage, number.passage)
            block = Block(BlockKind.HEADING, passage, code, title.text.strip(), form="action")
            found.setdefault(code, (id(table), block))
    return dict(found.values()) if len(found) >= _FEWEST else {}


def _numbers(row: list[Cell], words: NumberWords) -> bool:
    if len(row) != _MOST or _BARE.fullmatch(row[0].text.strip()) is None:
        return False
    return any(char.isalpha() for char in row[1].text) and not is_value(read(row[1], words))


def _heading(table: Table, announced: Announcements, vocabulary: Vocabulary, words: NumberWords) -> Block | None:
    rows = _below_bands([_cells(row) for row in table.grid()], announced)
    first = rows[0]
    if len(first) == _PARTED and announced.begins(_text(first)) is not None and len(rows) == 1:
        # `Action | 1.1 | Title` in a frame of its own.
        return None if is_value(read(first[2], words)) else _joined([cell.passage for cell in first])
    if not first or len(first) > _MOST or first[0].row_span > 1:
        return None
    own = announced.begins(_text(first))
    if own is None or any((other := announced.begins(_text(row))) and other[0] != own[0] for row in rows[1:]):
        return None
    bare = announced.begins(first[0].text) is not None
    if len(first) == _MOST and bare and is_value(read(first[1], words)):
        return None
    parts = [cell.passage for cell in first]
    if not own[1]:
        parts += _titles(rows[1:_ROWS], vocabulary)
    return _joined(parts)


def _joined(parts: list[Passage]) -> Block:
    passage = parts[0]
    for part in parts[1:]:
        passage = joined(passage, part)
    return Block(BlockKind.HEADING, passage)


def _below_bands(rows: list[list[Cell]], announced: Announcements) -> list[list[Cell]]:
    """The rows from the first that announces an action, where only texts over the whole width stand above it."""
    for at, row in enumerate(rows[: _BANDS + 1]):
        if row and announced.begins(_text(row)) is not None:
            return rows[at:]
        if len(row) != 1 or row[0].column_span < 2:
            break
    return rows


def _cells(row: list[Cell]) -> list[Cell]:
    """The cells of a row that hold text, each once."""
    return [
        cell for place, cell in enumerate(row) if cell.text.strip() and (not place or cell is not row[place - 1])
    ]


def _text(row: list[Cell]) -> str:
    return " ".join(cell.text.strip() for cell in row[:_MOST])


def _titles(rows: list[list[Cell]], vocabulary: Vocabulary) -> list[Passage]:
    """What stands beside the label of a title."""
    labels = vocabulary.topic("title_labels")
    found = (
        row[1].passage for row in rows if len(row) == 2 and labels.whole(row[0].text.rstrip(": ")) is not None
    )
    return list(found)[:1]


def joined(one: Passage, other: Passage) -> Passage:
    """Two passages as one text, a space between them."""
    shifted = (origin and (origin[0] + len(one.lines), origin[1]) for origin in other.origins)
    return Passage((*one.lines, *other.lines), f"{one.text} {other.text}", (*one.origins, None, *shifted))
