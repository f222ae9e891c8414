"""The texts of a document that may state something, with their numbers, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quitus.figures.places import parse_page_locator
from quitus.figures.rows import IndicatorRow
from quitus.sources.numbers.running import scan
from quitus.sources.numbers.spelled import spelled
from quitus.sources.numbers.tokens import Token
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import BlockKind, Document, Passage, Table
from quitus.sources.reports.claims.texts import Text
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.outline import Outline, Scope
from quitus.sources.reports.table_flow import TableReading


def collect(
    document: Document, part: Outline, tables: Sequence[TableReading], context: ReportContext
) -> list[Text]:
    """The paragraphs, list items and headings of a document, and the justifications beside its indicators."""
    found: list[Text] = []
    count = 0
    for item, scope in zip(document.flow, part.scopes, strict=True):
        if isinstance(item, Table):
            count += 1
            found += _justifications(item, tables, count, context)
        elif item.kind is not BlockKind.CONTENTS:
            heading = item.kind is BlockKind.HEADING
            found.append(_text(item.passage, scope, context, bullet=item.bullet, heading=heading, table=count))
    return found


def _text(
    passage: Passage,
    scope: Scope,
    context: ReportContext,
    *,
    table: int,
    bullet: str = "",
    heading: bool = False,
    subject: str = "",
) -> Text:
    tokens = () if heading else numbers_of(passage, context.words)
    return Text(passage, tokens, scope, bullet, subject, heading, table)


def numbers_of(passage: Passage, words: NumberWords) -> tuple[Token, ...]:
    """The numbers of a passage, those that it writes in words too."""
    printed = scan(passage.text, words, marks=passage.marked())
    said = spelled(passage.text, words)
    return tuple(sorted((*printed, *said), key=lambda token: token.start)) if said else printed


def _justifications(
    table: Table, tables: Sequence[TableReading], count: int, context: ReportContext
) -> Iterator[Text]:
    for reading in tables:
        if reading.view.table is not table:
            continue
        label = _label(reading.columns)
        for column in reading.columns:
            if column.role is not Role.JUSTIFICATION or label is None:
                continue
            for row in reading.view.body:
                cell = row.cells[column.index]
                if not row.group and cell.row == row.index and cell.row_span == 1 and cell.text.strip():
                    subject = row.cells[label.index].text.strip()
                    yield _text(cell.passage, reading.scope, context, table=count, subject=subject)


def _label(columns: Sequence[Column]) -> Column | None:
    named = [column for column in columns if column.role is Role.INDICATOR]
    return named[0] if named else next((c for c in columns if c.role is Role.LABEL), None)


def table_starts(rows: Sequence[IndicatorRow], documents: Mapping[str, Document]) -> tuple[int, ...]:
    """The positions at which the indicators of another table begin; `documents` by the name their rows give."""
    tables = {name: document.tables for name, document in documents.items()}
    found: list[int] = []
    last: object = None
    for position, row in enumerate(rows):
        table = _table_of(row, tables)
        if table != last:
            found.append(position)
            last = table
    return tuple(found)


def _table_of(row: IndicatorRow, tables: Mapping[str, Sequence[Table]]) -> tuple[str, int] | None:
    parsed = parse_page_locator(row.source.locator)
    if parsed is None:
        return None
    page, box = parsed
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    for index, table in enumerate(tables.get(row.source.document, ())):
        if any(part.page == page and part.box.contains_point(x, y) for part in table.parts):
            return row.source.document, index
    return None
