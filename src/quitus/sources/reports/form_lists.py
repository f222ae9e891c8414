"""Forms printed without any table: each label on a line of its own, set unlike the answer below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

from quitus.sources.pdf.model import (
    EMPTY,
    Block,
    BlockKind,
    Cell,
    CellPart,
    Document,
    Line,
    Passage,
    Table,
    TableKind,
)
from quitus.sources.reports.form_fields import action_number
from quitus.sources.reports.sheet_heads import joined
from quitus.sources.reports.vocabulary import Vocabulary

_LONGEST = 60
_FEWEST = 2
_SHORT = 0.6
_Style = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a document sets the labels and the answers of its form, and how far its text reaches to the right."""

    label: _Style
    answer: _Style
    width: float


@dataclass(slots=True)
class _Row:
    """A label with its answer, or a band, whose `answer` is None."""

    label: list[Line]
    answer: list[Line] | None
    block: int


def with_listed_forms(document: Document, vocabulary: Vocabulary) -> Document:
    """The document with each form that is a list of labels and answers as a table of two columns.

    A label for an action's number must stand alone above it, several times or before other labels set alike.
    """
    setting = _setting(document, vocabulary)
    if setting is None:
        return document
    flow: list[Block | Table] = []
    stretch: list[Block] = []
    for item in (*document.flow, None):
        if isinstance(item, Block) and item.kind is not BlockKind.CONTENTS:
            stretch.append(item)
            continue
        flow += _formed(stretch, setting, vocabulary)
        stretch = []
        flow += [item] if item is not None else []
    return replace(document, flow=tuple(flow))


def _setting(document: Document, vocabulary: Vocabulary) -> _Setting | None:
    """How labels and answers are set, where all labels for numbers of actions are, and their answers."""
    lines = [line for item in document.flow if isinstance(item, Block) for line in item.passage.lines if line.text]
    found = {
        (_style(label), _style(answer)) for label, answer in pairwise(lines) if _number(label, answer, vocabulary)
    }
    if len(found) != 1:
        return None
    label, answer = found.pop()
    if label == answer or sum(_style(line) == label for line in lines) <= _FEWEST:
        return None
    return _Setting(label, answer, max(line.rights[-1] - line.lefts[0] for line in lines))


def _style(line: Line) -> _Style:
    return round(line.size, 1), line.bold


def _number(label: Line, answer: Line, vocabulary: Vocabulary) -> bool:
    if label.page != answer.page or len(label.text) > _LONGEST or not any(map(str.isdigit, answer.text)):
        return False
    one, other = (_cell([line], 0, column) for column, line in enumerate((label, answer)))
    return action_number(one, other, vocabulary) is not None


def _formed(stretch: Sequence[Block], setting: _Setting, vocabulary: Vocabulary) -> list[Block | Table]:
    """Texts with those that are forms as tables; what stands before and behind a form is left as it is."""
    out: list[Block | Table] = []
    at = 0
    while at < len(stretch):
        rows = _rows(stretch, at, setting)
        first = next((n for n, row in enumerate(rows) if _gives_number(row, vocabulary)), None)
        if first is None:
            break
        while first and rows[first - 1].answer is None:
            first -= 1
        start, end = rows[first].block, rows[-1].block + 1
        out += [*stretch[at:start], _table(rows[first:])]
        at = _end(stretch, end, setting)
    return [*out, *stretch[at:]]


def _end(stretch: Sequence[Block], end: int, setting: _Setting) -> int:
    """The place behind the last answer's texts."""
    while end < len(stretch) and all(_style(line) == setting.answer for line in stretch[end].passage.lines):
        end += 1
    return end


def _gives_number(row: _Row, vocabulary: Vocabulary) -> bool:
    return (
        bool(row.answer)
        and action_number(_cell(row.label, 0, 0), _cell(row.answer or [], 0, 1), vocabulary) is not None
    )


def _rows(stretch: Sequence[Block], start: int, setting: _Setting) -> list[_Row]:
    """The rows up to a text below a heading without a label; what comes before the first label is none."""
    rows: list[_Row] = []
    for place in range(start, len(stretch)):
        for line in stretch[place].passage.lines:
            style = _style(line)
            last = rows[-1] if rows else None
            if style == setting.label and line.text:
                if (
                    last is not None
                    and last.answer == []
                    and last.block == place
                    and _wraps(last.label[-1], setting)
                ):
                    last.label.append(line)
                else:
                    rows.append(_Row([line], [], place))
            elif style == setting.answer and last is not None and last.answer is not None:
                last.answer.append(line)
            elif style == setting.answer and any(row.answer is not None for row in rows):
                return _without_last_bands(rows)
            elif style == setting.answer:
                rows.clear()
            elif last is not None and last.answer is None and last.block == place:
                last.label.append(line)
            else:
                rows.append(_Row([line], None, place))
    return _without_last_bands(rows)


def _wraps(line: Line, setting: _Setting) -> bool:
    """Whether a line is long enough for a label to go on below it; a blank answer leaves two labels together."""
    return line.rights[-1] - line.lefts[0] > _SHORT * setting.width


def _without_last_bands(rows: list[_Row]) -> list[_Row]:
    while rows and rows[-1].answer is None:
        rows.pop()
    return rows


def _table(rows: Sequence[_Row]) -> Table:
    cells: list[Cell] = []
    for place, row in enumerate(rows):
        if row.answer is None:
            cells.append(replace(_cell(row.label, place, 0), column_span=2, bold=True))
        else:
            label = _cell(row.label, place, 0)
            blank = Cell(place, 1, 1, 1, label.parts, EMPTY)
            cells += [label, _cell(row.answer, place, 1) if row.answer else blank]
    pages: dict[int, CellPart] = {}
    for part in (part for cell in cells for part in cell.parts):
        known = pages.get(part.page)
        pages[part.page] = part if known is None else CellPart(part.page, known.box.union(part.box))
    return Table(TableKind.RULED, tuple(pages[n] for n in sorted(pages)), len(rows), 2, tuple(cells))


def _cell(lines: Sequence[Line], row: int, column: int) -> Cell:
    parts: dict[int, CellPart] = {}
    for line in lines:
        known = parts.get(line.page)
        box = line.box() if known is None else known.box.union(line.box())
        parts[line.page] = CellPart(line.page, box)
    passages = [Passage((line,), line.text, tuple((0, at) for at in range(len(line.text)))) for line in lines]
    return Cell(row, column, 1, 1, tuple(parts.values()), reduce(joined, passages) if passages else EMPTY)
