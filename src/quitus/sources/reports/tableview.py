"""A table as a reader of reports sees it: title rows, header rows, column heads and body rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from quitus.figures.kinds import Missing
from quitus.sources.numbers.cells import read_cell
from quitus.sources.numbers.printed import Blank, CellReading, MissingValue, NotANumber, PrintedNumber
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Cell, Table, TableKind
from quitus.sources.reports.relative_years import is_relative
from quitus.sources.reports.vocabulary import Vocabulary

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BUT_ONE = 3
_NOTE = re.compile(r"(?<=[^\W\d])\s*\(\d\)$")
_BARE_YEAR = re.compile(r"\s*(?:19|20)\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?\s*")
_YEAR_SAID = re.compile(r"\s*(?:19|20)\d\d\s*\((?:[^\d()]{2,30}|(?:jusqu'?\s?)?au\s[^()]{3,25})\)\s*")
_YEAR_END = re.compile(r"\s*(?:au\s+)?31\s?(?:/12/|d[ée]c(?:embre|\.)?\s)\s*(?:19|20)\d\d\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\d+(?:\.\d+)*\.(?:\d+|[a-z])\.?\s")
_HEAD_TOPICS = ("heads", "stages", "funders", "natures", "rates", "totals", "authorities")
_HEAD_WORDS = 12
_COUNTED = frozenset({"count", "percent", "hours", "days"})


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row below the header.

    Attributes:
        cells: one for each column; a merged cell stands in each column it covers.
        group: the text of a row that is one full-width cell, or empty.
    """

    index: int
    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table's parts; `heads` has one text for each column, upper header rows first."""

    table: Table
    titles: tuple[Cell, ...]
    header: tuple[tuple[Cell, ...], ...]
    heads: tuple[str, ...]
    body: tuple[BodyRow, ...]

    @property
    def above(self) -> str:
        """The texts of the title rows and the caption."""
        return " ".join([*(cell.text for cell in self.titles), self.table.caption.text]).strip()

    def column(self, index: int) -> list[Cell]:
        """The body's cells in a column, each merged cell once, group rows left out."""
        found: list[Cell] = []
        for row in self.body:
            if not row.group and row.cells[index] not in found[-1:]:
                found.append(row.cells[index])
        return found


def label_text(cell: Cell) -> str:
    """The text of a cell without its footnote marks, raised or in brackets at its end: `Jeunes logés (1)`."""
    marks = cell.passage.marked()
    kept = "".join(character for index, character in enumerate(cell.text) if index not in marks)
    return _NOTE.sub("", " ".join(kept.split()) if marks else cell.text.strip())


def is_year(text: str) -> bool:
    """Whether the text is nothing but a year or a school year."""
    return _BARE_YEAR.fullmatch(text) is not None


def read(cell: Cell, words: NumberWords, unit: str = "", scale: Decimal = Decimal(1)) -> CellReading:
    """What a cell says as a number; lines that are each a value of their own are refused."""
    reading = read_cell(cell.text, words, unit=unit, scale=scale, marks=cell.passage.marked())
    lines = cell.passage.lines
    if len(lines) > 1 and not cell.one_number and not isinstance(reading, NotANumber | Blank):
        alone = [read_cell(line.text, words, unit=unit, scale=scale, marks=line.marks) for line in lines]
        if sum(is_value(each) for each in alone) > 1:
            return NotANumber("plusieurs valeurs dans une même case")
    return reading


def is_value(reading: CellReading) -> bool:
    """Whether a text is a number, or a mark for a missing one, and nothing else."""
    if isinstance(reading, MissingValue):
        return reading.missing is not Missing.NOT_NUMERIC
    return isinstance(reading, PrintedNumber) and not reading.note


def view(table: Table, vocabulary: Vocabulary, words: NumberWords) -> TableView:
    """The parts of a table."""
    grid = table.grid()
    titles = _title_rows(grid, table.columns)
    count = _header_rows(grid[titles:], table.header_rows - titles, vocabulary, words)
    header = tuple(tuple(row) for row in grid[titles : titles + count])
    below = grid[titles + count :]
    marked = _marked_rows(below, table.kind is TableKind.RULED, vocabulary)
    body = tuple(
        BodyRow(index, tuple(row), _group(row, table.columns) or (row[0].text if id(row) in marked else ""))
        for index, row in enumerate(below, titles + count)
    )
    heads = tuple(_head(header, column) for column in range(table.columns))
    return TableView(table, tuple(grid[row][0] for row in range(titles)), header, heads, body)


def _title_rows(grid: list[list[Cell]], columns: int) -> int:
    count = 0
    while columns > 1 and count < len(grid) - 2 and _group(grid[count], columns):
        count += 1
    return count


def _marked_rows(rows: list[list[Cell]], ruled: bool, vocabulary: Vocabulary) -> frozenset[int]:
    """The rows (by id) of a label only that are set off as headings: bold, numbered or painted.

    A label that begins as indicators do (`Nombre de`) is an indicator without values, unless it is a funder's name
    (`Part Département`).

    Where no grid tells merged cells from blank ones, a table that begins with such a row has headings throughout.
    """
    bare = [row for row in rows if _is_alone(row)]
    labelled = [row for row in rows if row[0].text.strip() and row not in bare]
    # Where every row is of a year, one without values heads nothing.
    dated = all(YEAR.search(row[0].text) for row in labelled)
    alone = [r for r in bare if not (_begins_indicator(r[0].text, vocabulary) or (dated and is_year(r[0].text)))]
    if not labelled or not alone:
        return frozenset()
    bold = 2 * sum(_is_bold(row[0]) for row in labelled) < len(labelled)
    fills = {row[0].fill for row in labelled}
    last = id(rows[-1])
    filled = {index for row in labelled for index, cell in enumerate(row) if index and cell.text.strip()}
    begins = rows[0] in alone or bool(_group(rows[0], len(rows[0])))
    if not ruled and begins and len(filled) > 1:
        return frozenset(id(row) for row in alone if id(row) != last)
    return frozenset(
        id(row)
        for row in alone
        if id(row) != last
        and (
            (bold and _is_bold(row[0]))
            or row[0].fill not in fills
            or _names_measure(row[0].text, vocabulary)
            or is_year(row[0].text)
        )
    )


def _begins_indicator(text: str, vocabulary: Vocabulary) -> bool:
    pays = any(vocabulary.topic(topic).first(text) for topic in ("funders", "authorities"))
    counted = vocabulary.topic("units").opens(text) in _COUNTED
    return counted and not (pays and not vocabulary.left_over(text, "funders", "authorities"))


def _names_measure(text: str, vocabulary: Vocabulary) -> bool:
    action = vocabulary.topic("action_heads").opens(text) and re.match(r"\D{1,20}\d", text)
    return bool(action or _NUMBERED.match(text) or vocabulary.topic("measures").opens(text))


def _is_alone(row: list[Cell]) -> bool:
    others = [cell for cell in row[1:] if cell is not row[0]]
    return bool(row[0].text.strip()) and bool(others) and not any(cell.text.strip() for cell in others)


def _is_bold(cell: Cell) -> bool:
    return all(line.bold for line in cell.passage.lines)


def _group(row: list[Cell], columns: int) -> str:
    """The text of a row over all columns, be it but a last one that the layout left beside them, blank."""
    first = row[0]
    over = first.column_span == columns > 1
    over = over or (first.column_span == columns - 1 >= _BUT_ONE and not row[-1].text.strip())
    return first.text if over and first.text.strip() else ""


def _header_rows(grid: list[list[Cell]], hint: int, vocabulary: Vocabulary, words: NumberWords) -> int:
    count = 0
    while count < len(grid) - 1 and not _group(grid[count], len(grid[0])) and not _has_data(grid[count], words):
        if not _is_head(grid, count, hint, vocabulary, words):
            break
        count += 1
    return count


def is_head_row(row: list[Cell], vocabulary: Vocabulary, words: NumberWords) -> bool:
    """Whether a row can only be a header: its columns of values hold a head's words or years, and no data."""
    texts = [cell.text.strip() for cell in row[1:] if cell is not row[0]]
    if not any(texts) or _has_data(row, words):
        return False
    label = row[0].text.strip()
    named = not label or bool(vocabulary.topic("heads").first(label)) or is_year(label)
    return named and all(is_year(text) or _is_pure_head(text, vocabulary) for text in texts if text)


def _has_data(row: list[Cell], words: NumberWords) -> bool:
    for cell in row[1:] if len(row) > 1 else row:
        reading = read(cell, words)
        # `2022 (prév.)` heads a column as `2022` does.
        if isinstance(reading, PrintedNumber) and not (is_year(cell.text) or _YEAR_SAID.fullmatch(cell.text)):
            return True
        if isinstance(reading, MissingValue) and reading.missing.value not in {"not_numeric", "blank"}:
            return True
    return False


def _is_head(grid: list[list[Cell]], index: int, hint: int, vocabulary: Vocabulary, words: NumberWords) -> bool:
    row = grid[index]
    texts = [cell.text.strip() for cell in row[1:]] if len(row) > 1 else [row[0].text.strip()]
    if not any(texts):
        return index == 0 and bool(row[0].text.strip()) and hint > 0
    if index < hint or (index == 0 and _year_a_row(grid)):
        return True
    if index > 0:
        merged = any(cell.row < row_index(row) for cell in row)
        pure = all(_is_pure_head(text, vocabulary) for text in texts if text)
        return (merged and all(len(text.split()) <= _HEAD_WORDS for text in texts)) or pure
    if any(_is_head_text(text, vocabulary) for text in texts if text):
        return all(len(text.split()) <= _HEAD_WORDS for text in texts)
    return _heads_numbers(grid, words) and all(_is_short_words(text) for text in texts if text)


def _year_a_row(grid: list[list[Cell]]) -> bool:
    """Whether every row but the first begins with a year, so that the first names the columns."""
    first = grid[0][0].text.strip()
    return not is_year(first) and len(grid[0]) > 1 and all(is_year(row[0].text) for row in grid[1:])


def row_index(row: list[Cell]) -> int:
    """The row that a list of cells stands in: the last row at which one of them begins."""
    return max(cell.row for cell in row)


def _is_head_text(text: str, vocabulary: Vocabulary) -> bool:
    if is_year(text) or is_relative(text) or _YEAR_END.fullmatch(text):
        return True
    if len(text.split()) > _HEAD_WORDS:
        return False
    return any(vocabulary.topic(topic).first(text) for topic in _HEAD_TOPICS)


def _is_pure_head(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is made of a table head's words and years only."""
    return not vocabulary.left_over(text, *_HEAD_TOPICS)


def _is_short_words(text: str) -> bool:
    return len(text.split()) <= 8 and not re.search(r"\d", YEAR.sub("", text))


def _heads_numbers(grid: list[list[Cell]], words: NumberWords) -> bool:
    return any(_has_data(row, words) for row in grid[1:4])


def own_head(view: TableView, column: int) -> str:
    """What of a column's head stands over it alone; empty where all stands over other columns too."""
    texts = [label_text(row[column]) for row in view.header if row[column].column_span == 1]
    return " ".join(dict.fromkeys(text for text in texts if text))


def head_lines(view: TableView, column: int) -> list[str]:
    """The texts of a column's head, the upper rows' first."""
    return [row[column].text.strip() for row in view.header]


def _head(header: tuple[tuple[Cell, ...], ...], column: int) -> str:
    texts: list[str] = []
    for row in header:
        text = label_text(row[column])
        if text and (not texts or text != texts[-1]):
            texts.append(text)
    return " ".join(texts)
