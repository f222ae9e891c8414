"""What looks like a part of a table and stands in none: values beside other text, a last line below a last row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from quitus.figures.kinds import Check, Severity, Status
from quitus.figures.places import Box, Source, page_locator, parse_page_locator
from quitus.figures.rows import BudgetRow, Finding, IndicatorRow
from quitus.sources.numbers.cells import read_cell
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Block, BlockKind, Document, Line, Table, TableKind
from quitus.sources.pdf.nesting import within
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.heads import number_beside
from quitus.sources.reports.tableview import is_value

_Row = TypeVar("_Row", BudgetRow, IndicatorRow)

_SHARED = 0.25
_TIGHT = 0.6
_ALIGNED = 1.5
_ROUNDED = 0.1
_MOST_LINES = 3
_LABEL_WORDS = 15


def stray_rows(document: Document, name: str, context: ReportContext) -> Iterator[Finding]:
    """A finding for each page where values stand beside other text outside any table: rows that were not read."""
    lines: dict[int, list[Line]] = {}
    beside = _beside_headings(document)
    for before, item in pairwise((*document.flow, None)):
        if isinstance(before, Block) and before.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            if before.form in {"action", "box"}:
                continue
            # The number and title of an action atop a table head it, and stand in it too.
            if isinstance(item, Table) and before.passage.lines[0] in item.cells[0].passage.lines:
                continue
            # A heading's number may stand in a painted box beside its title.
            number = before.number.split()
            for line in before.passage.lines:
                if line.text not in number and (line.page, line.text) not in beside:
                    lines.setdefault(line.page, []).append(line)
    for page, found in sorted(lines.items()):
        values = [line for line in _with_neighbours(found) if _is_value(line, context.words)]
        if values:
            yield _finding(page, values, name, context)


def _beside_headings(document: Document) -> frozenset[tuple[int, str]]:
    """The page and text of numbers that stand beside headings, as theirs."""
    heads = ((at, i) for at, i in enumerate(document.flow) if isinstance(i, Block) and i.kind is BlockKind.HEADING)
    told = ((head.passage.lines[0].page, number_beside(document, at)) for at, head in heads)
    return frozenset(each for each in told if each[1])


def _is_value(line: Line, words: NumberWords) -> bool:
    return is_value(read_cell(line.text, words, marks=line.marks))


def _with_neighbours(lines: list[Line]) -> list[Line]:
    """The lines that share their baseline with another one, apart from it: few, so they are looked for first."""
    boxes = [line.box() for line in lines]
    places = sorted((box.top, at) for at, box in enumerate(boxes))
    found: set[int] = set()
    for index, (_, at) in enumerate(places):
        box = boxes[at]
        for top, other in places[index + 1 :]:
            if top >= box.bottom:
                break
            if _beside(box, boxes[other]):
                found |= {at, other}
    return [line for at, line in enumerate(lines) if at in found]


def _beside(a: Box, b: Box) -> bool:
    """Whether two lines stand on about one baseline, apart from each other."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    height = min(a.bottom - a.top, b.bottom - b.top)
    return shared > _SHARED * height and (a.x1 < b.x0 or b.x1 < a.x0)


def stray_lines(document: Document, name: str, context: ReportContext) -> Iterator[Finding]:
    """A finding for each text just below a table without rules that may be the end of its last row's label."""
    for table, block in pairwise(document.flow):
        if isinstance(table, Table) and isinstance(block, Block) and _ends(table, block):
            line = block.passage.lines[0]
            yield context.finding(
                Check.DOUBTFUL_READING,
                Severity.WARNING,
                f"Page {line.page} : « {block.text} », juste {_where(table, line)}, est peut-être la fin de sa "
                "dernière ligne.",
                subject=f"page {line.page}",
                observed=block.text,
                source=Source(name, page_locator(line.page, line.box()), line.text),
            )


def with_doubted_ends(rows: Iterable[_Row], document: Document, name: str) -> tuple[_Row, ...]:
    """The rows, those of a document in the last row of a table below which its label may go on doubtful."""
    places = [
        (part.page, part.box)
        for table, block in pairwise(document.flow)
        if isinstance(table, Table) and isinstance(block, Block) and _ends(table, block)
        for cell in table.cells
        if cell.row + cell.row_span == table.rows
        for part in cell.parts
    ]
    return tuple(
        replace(row, status=Status.DOUBTFUL) if row.source.document == name and _is_in(row.source, places) else row
        for row in rows
    )


def _is_in(source: Source, places: Sequence[tuple[int, Box]]) -> bool:
    place = parse_page_locator(source.locator) if places else None
    return place is not None and any(page == place[0] and within(place[1], box) for page, box in places)


def _where(table: Table, line: Line) -> str:
    return "sous un tableau" if line.page == table.parts[-1].page else "après un tableau"


def _ends(table: Table, block: Block) -> bool:
    """Whether a block is a few short lines flush with a text of a table's last row and close below it.

    Close is tight, or, for what reads like a label, no further than the table's rows are from one another, or else
    the first text of the next page.
    """
    part, lines = table.parts[-1], block.passage.lines
    if table.kind is TableKind.RULED or block.kind is not BlockKind.PARAGRAPH or len(lines) > _MOST_LINES:
        return False
    boxes = [line.box() for line in lines]
    label = block.text[-1].isalnum() and ":" not in block.text and len(block.text.split()) <= _LABEL_WORDS
    limit = max([_TIGHT * lines[0].size, *(_whites(table) if label else ())]) + _ROUNDED
    tight = lines[-1].page == part.page and boxes[0].top - part.box.bottom < limit
    over = label and lines[0].page == part.page + 1
    short = all(box.x1 - box.x0 < (part.box.x1 - part.box.x0) / 2 for box in boxes)
    last = [cell for cell in table.cells if cell.row + cell.row_span == table.rows]
    lefts = [each.box().x0 for cell in last for each in cell.passage.lines]
    return (tight or over) and short and any(abs(left - boxes[0].x0) < _ALIGNED for left in lefts)


def _whites(table: Table) -> Iterator[float]:
    """The white between the texts of one row and the next, on the table's last page."""
    page = table.parts[-1].page
    spans: list[tuple[float, float]] = []
    for row in range(table.rows):
        boxes = [line.box() for c in table.cells if c.row == row for line in c.passage.lines if line.page == page]
        if boxes:
            spans.append((min(box.top for box in boxes), max(box.bottom for box in boxes)))
    return (below[0] - above[1] for above, below in pairwise(spans))


def _finding(page: int, values: list[Line], name: str, context: ReportContext) -> Finding:
    some = "des valeurs sont seules" if len(values) > 1 else "une valeur est seule"
    shown = ", ".join(f"« {line.text} »" for line in values[:3])
    return context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"Page {page} : {some} à côté d'un texte, hors de tout tableau ({shown}) ; une ligne de tableau n'a "
        "peut-être pas été lue.",
        subject=f"page {page}",
        observed=" ".join(line.text for line in values),
        source=Source(name, page_locator(page, values[0].box()), values[0].text),
    )
