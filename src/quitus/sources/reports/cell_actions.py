"""Actions that cells of tables name: number and title in merged cells beside the figures, under no heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from quitus.sources.pdf.model import Block, BlockKind, Cell, Document, Table
from quitus.sources.reports.actions import alike, same_title
from quitus.sources.reports.announced import Announcements
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.outline import ActionSheet, Outline, outline
from quitus.sources.reports.sheet_heads import joined
from quitus.sources.reports.table_columns import columns_of
from quitus.sources.reports.tableview import BodyRow, TableView, label_text, view
from quitus.sources.reports.wording import plain

_NUMBER = re.compile(
    r"(?:(?i:fiche[\s-]*action|action|fiche)\s*)?(?:(?i:n)\s*[°ºo.]\s*)?"
    r"(\d{1,2}(?:\.\d{1,2})*|[A-Z]\d{1,2})(?![\w%])\s*[.:)–—-]*\s*"
)
_FEWEST = 2


def report_outline(document: Document, context: ReportContext) -> Outline:
    """The outline of a report, the actions that its tables list those of the report where no heading is an action.

    Headings that no words announce as actions (`1. La convention`) are none where most tables of figures list
    actions, and all with other titles.
    """
    part = outline(document, context.vocabulary)
    if _announced(part, context):
        return part
    tables = [item for item in document.flow if isinstance(item, Table)]
    figured = [seen for table in tables if (seen := _figures(table, context)) is not None]
    told = figured if part.actions else [(seen, _titles_as_actions(columns, context)) for seen, columns in figured]
    listed = [sheets for seen, columns in told if (sheets := tuple(_listed(seen, columns, context)))]
    found = _each_once(sheet for sheets in listed for sheet in sheets)
    if not any(len(_each_once(sheets)) >= _FEWEST for sheets in listed):
        return part
    others = not any(_same(sheet, other) for sheet in part.actions for other in found.values())
    if not part.actions or (others and 2 * len(listed) >= len(figured)):
        scopes = tuple(replace(scope, action="") for scope in part.scopes)
        return Outline(tuple(found.values()), scopes)
    return part


def action_number(row: BodyRow, columns: tuple[Column, ...]) -> str:
    """The number that a row prints for an action: in the column of actions, or alone in the column before it."""
    told = next((each for c in columns if c.role is Role.ACTION if (each := _told(row, c.index, ()))), None)
    return told[0] if told else ""


def _figures(table: Table, context: ReportContext) -> tuple[TableView, tuple[Column, ...]] | None:
    """A table with its columns, where one of them holds numbers."""
    seen = view(table, context.vocabulary, context.words)
    columns = columns_of(seen, context.vocabulary, context.words, context.signatory)
    numbers = any(column.numbers for column in columns if column.role is Role.VALUE and column.index)
    return (seen, columns) if numbers else None


def _listed(seen: TableView, columns: tuple[Column, ...], context: ReportContext) -> Iterable[ActionSheet]:
    """The actions that a column headed so lists by number and title, or that rows over their figures announce."""
    yield from _banded(seen, context)
    labels = context.vocabulary.topic("title_labels")
    titled = tuple(c.index for c in columns if labels.whole(c.head) is not None)
    for column in columns:
        for row in seen.body if column.role is Role.ACTION else ():
            told = None if row.group else _told(row, column.index, titled)
            if told is None or not told[1]:
                continue
            number, cells = told
            title = label_text(cells[-1])
            if len(cells) == 1:
                title = title[match.end() :] if (match := _NUMBER.match(title)) else title
            passages = [cell.passage for cell in cells]
            passage = passages[0] if len(passages) == 1 else joined(passages[0], passages[1])
            yield ActionSheet(number, title, "", Block(BlockKind.PARAGRAPH, passage))


def _titles_as_actions(columns: tuple[Column, ...], context: ReportContext) -> tuple[Column, ...]:
    """The columns, titles behind numbers (`N° | Intitulé`) those of actions where no column is."""
    titles = context.vocabulary.topic("title_labels")
    numbered = (
        len(columns) > _FEWEST and columns[0].role is Role.RANK and titles.whole(columns[1].head) is not None
    )
    if not numbered or any(column.role is Role.ACTION for column in columns):
        return columns
    return (columns[0], replace(columns[1], role=Role.ACTION), *columns[2:])


def _banded(seen: TableView, context: ReportContext) -> Iterable[ActionSheet]:
    """The actions whose number and title stand in rows of their own: `Action 1.1 – Loger les jeunes`."""
    announced = Announcements.of(context.vocabulary)
    for row in seen.body:
        told = announced.begins(row.group) if row.group else None
        if told is not None and told[1]:
            yield ActionSheet(*told, "", Block(BlockKind.PARAGRAPH, row.cells[0].passage))


def _told(row: BodyRow, column: int, titled: Collection[int]) -> tuple[str, list[Cell]] | None:
    """The number of a row's action, with the cells that print number and title, none where no title is there.

    The title may stand behind the number alone in one of the columns of titles (`titled`).
    """
    cell = row.cells[column]
    before = row.cells[column - 1] if column else cell
    text = label_text(cell)
    alone = _NUMBER.fullmatch(label_text(before)) if before is not cell else None
    if alone is not None and plain(text):
        return alone[1], [before, cell]
    match = _NUMBER.match(text)
    if match is None:
        return None
    initial = text[match.end() : match.end() + 1]
    if initial:
        return (match[1], [cell]) if initial.isalpha() and initial.isupper() else None
    after = row.cells[column + 1] if column + 1 in titled else cell
    return match[1], [cell, after] if after is not cell and plain(label_text(after)) else []


def _each_once(sheets: Iterable[ActionSheet]) -> Mapping[str, ActionSheet]:
    found: dict[str, ActionSheet] = {}
    for sheet in sheets:
        found.setdefault(sheet.number, sheet)
    return found


def _same(sheet: ActionSheet, other: ActionSheet) -> bool:
    """Whether a heading's action is one that a table lists: by its title, or by number and some of its words."""
    if same_title(plain(sheet.title), plain(other.title)):
        return True
    numbered = sheet.numbered and sheet.number == other.number
    return numbered and (alike(sheet.title, other.title) or alike(other.title, sheet.title))


def _announced(part: Outline, context: ReportContext) -> bool:
    """Whether words announce the actions of headings: `Fiche action n° 3`."""
    announced = Announcements.of(context.vocabulary)
    return any(sheet.heading.label or announced.read(sheet.heading.text) for sheet in part.actions)
