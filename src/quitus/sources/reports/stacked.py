"""Tables printed one below the other that the layout did not part: no rule and little room between them.

In a table without a full grid a heading of a known section, or a second header row, begins a new one. What
stands alone in the first column before that header is a heading. A full grid is parted only where a merged row is
followed by a header row of its own, a whole sheet drawn as one table, or where its first column names sections.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Cell, Table, TableKind
from quitus.sources.reports.side_sections import beside, side_sections
from quitus.sources.reports.tableview import is_head_row, is_year, read
from quitus.sources.reports.vocabulary import Vocabulary

_HEADING_WORDS = 10
_BUDGETS = frozenset({"budget", "budget_planned", "budget_executed"})


@dataclass(frozen=True, slots=True)
class Stacked:
    """One of several tables in a grid, with the headings that stand above it in the same grid."""

    headings: tuple[Cell, ...]
    table: Table


def stacked(table: Table, vocabulary: Vocabulary, words: NumberWords) -> tuple[Stacked, ...]:
    """The tables that a grid holds one below the other; itself where it is one."""
    if table.rows < 3:
        return (Stacked((), table),)
    labels = side_sections(table, vocabulary, words)
    if labels:
        return _parted_by(table, labels)
    grid = table.grid()
    if table.kind is TableKind.RULED:
        starts = _banner_starts(grid, table.columns, vocabulary, words)
        starts = starts or [
            at for at, row in enumerate(grid) if at and _heads_other_stage(grid, 0, row, vocabulary)
        ]
    else:
        starts = _starts(grid, vocabulary, words)
    if not starts:
        return (Stacked((), table),)
    bounds = [0, *starts, table.rows]
    parts = []
    for start, end in itertools.pairwise(bounds):
        first = start
        while first < end and _is_heading(grid[first]) and start > 0:
            first += 1
        if first < end:
            headings = tuple(grid[row][0] for row in range(start, first))
            parts.append(Stacked(headings, rows_between(table, first, end)))
    return tuple(parts)


def _parted_by(table: Table, labels: tuple[Cell, ...]) -> tuple[Stacked, ...]:
    """The tables beside the names of sections, and the rows between as tables of their own."""
    parts = []
    place = 0
    for label in labels:
        if place < label.row:
            parts.append(Stacked((), rows_between(table, place, label.row)))
        parts.append(Stacked((label,), beside(table, label)))
        place = label.row + label.row_span
    return (*parts, Stacked((), rows_between(table, place, table.rows))) if place < table.rows else tuple(parts)


def _starts(grid: list[list[Cell]], vocabulary: Vocabulary, words: NumberWords) -> list[int]:
    """The rows at which a further table, or the headings above it, begin."""
    found: list[int] = []
    seen_data = False
    for index, row in enumerate(grid):
        start = found[-1] if found else 0
        ready = seen_data or _is_reheaded(grid, start, index)
        begins = ready and (_is_section(row, vocabulary) or is_head_row(row, vocabulary, words))
        begins = begins or (seen_data and _heads_other_stage(grid, start, row, vocabulary))
        begins = begins and not _is_stage_row(grid, start, index, vocabulary, words)
        begins = begins and not _is_measure_row(grid, start, index, vocabulary, words)
        if begins:
            start = index
            while start > 1 and _is_heading(grid[start - 1]) and start - 1 not in found:
                start -= 1
            if not found or start > found[-1]:
                found.append(start)
            seen_data = False
        seen_data = seen_data or _has_number(row, words)
    return found


def _banner_starts(grid: list[list[Cell]], columns: int, vocabulary: Vocabulary, words: NumberWords) -> list[int]:
    """The rows that are one merged cell, with a header row below, under other rows."""
    return [
        index
        for index, (row, below) in enumerate(itertools.pairwise(grid))
        if index > 0
        and columns > 1
        and row[0].column_span == columns
        and row[0].text.strip()
        and below[0].column_span < columns
        and is_head_row(below, vocabulary, words)
    ]


def _is_alone(row: list[Cell]) -> bool:
    """Whether only the first column says something."""
    return bool(row[0].text.strip()) and not any(c.text.strip() for c in row[1:] if c is not row[0])


def _is_heading(row: list[Cell]) -> bool:
    return _is_alone(row) and not is_year(row[0].text)


def _is_section(row: list[Cell], vocabulary: Vocabulary) -> bool:
    text = row[0].text
    known = vocabulary.section_of(text) is not None
    return _is_alone(row) and known and len(text.split()) <= _HEADING_WORDS


def _is_reheaded(grid: list[list[Cell]], start: int, index: int) -> bool:
    """Whether the row below prints a head of the table above once more: a form may hold no number."""
    if not start < index < len(grid) - 1 or not _is_alone(grid[index]):
        return False
    below = [cell.text for cell in grid[index + 1]]
    return any([cell.text for cell in row] == below for row in grid[start:index])


def _is_stage_row(
    grid: list[list[Cell]], start: int, index: int, vocabulary: Vocabulary, words: NumberWords
) -> bool:
    """Whether a row only names the stage of those below it: the head above names none, and no other follows."""
    opens = vocabulary.section_of(grid[index][0].text) in {"budget_planned", "budget_executed"}
    head = next((row for row in grid[start:index] if is_head_row(row, vocabulary, words)), None)
    if not opens or head is None or not _is_alone(grid[index]):
        return False
    staged = any(vocabulary.topic("stages").first(cell.text) for cell in head)
    return not staged and not any(is_head_row(row, vocabulary, words) for row in grid[index + 1 : index + 2])


def _is_measure_row(
    grid: list[list[Cell]], start: int, index: int, vocabulary: Vocabulary, words: NumberWords
) -> bool:
    """Whether a row only names the measure of indicators: their head is above it, and no other follows.

    The first row is their head by its first cells alone: others may say what no vocabulary knows.
    """
    if not _is_alone(grid[index]) or vocabulary.section_of(grid[index][0].text) in _BUDGETS:
        return False
    above = (row for row in grid[start:index] if row is grid[0] or is_head_row(row, vocabulary, words))
    heads = [cell.text for row in above for cell in row[:2]]
    named = any("indicator" in vocabulary.topic("heads").keys(head) for head in heads)
    following = next((row for row in grid[index + 1 :] if not _is_alone(row)), None)
    return named and following is not None and not is_head_row(following, vocabulary, words)


def _heads_other_stage(grid: list[list[Cell]], start: int, row: list[Cell], vocabulary: Vocabulary) -> bool:
    """Whether a row heads the other stage's amounts as the first one heads its own: `Exécuté | M€`."""
    stages = vocabulary.topic("stages")
    said = [stages.whole(each[0].text) for each in (grid[start], row)]
    alike = all(one.text == other.text for one, other in zip(grid[start][1:], row[1:], strict=True))
    return alike and None not in said and said[0] != said[1] and not any(map(_holds_digit, row))


def _holds_digit(cell: Cell) -> bool:
    return any(character.isdigit() for character in cell.text)


def _has_number(row: list[Cell], words: NumberWords) -> bool:
    return any(isinstance(read(cell, words), PrintedNumber) and not is_year(cell.text) for cell in row[1:])


def rows_between(table: Table, start: int, end: int) -> Table:
    """The table of some rows, from `start` to before `end`; its caption and head stay with the first."""
    cells = []
    for cell in table.cells:
        first, last = max(cell.row, start), min(cell.row + cell.row_span, end)
        if first < last:
            cells.append(replace(cell, row=first - start, row_span=last - first))
    header = table.header_rows if start == 0 else 0
    caption = table.caption if start == 0 else replace(table.caption, lines=(), text="", origins=())
    return replace(table, rows=end - start, cells=tuple(cells), header_rows=header, caption=caption)
