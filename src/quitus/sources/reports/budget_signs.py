"""What shows that a table's numbers are amounts of money: heads, captions, lines that come to a total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.reports.columns import Column, Role, stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.said_scales import scale_in
from quitus.sources.reports.tableview import TableView, read
from quitus.sources.reports.vocabulary import Vocabulary

_CAPTION = 12
_AMOUNT = re.compile(r"\d\s*(?:k|m)?\s?(?:€|euro)", re.IGNORECASE)
_IN_EUROS = re.compile(r"\(\s*en\s+euros\b|\ben\s+euros\s*\)?\s*[.:]?$", re.IGNORECASE)


def of_expenses(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> bool:
    """Whether the head over the rows' names is of money (`Dépenses par nature`), and the rows come to a total."""
    units, totals = context.vocabulary.topic("units"), context.vocabulary.topic("totals")
    sides = [context.vocabulary.topic(name) for name in ("resources", "expenses")]
    heads = [column.head for column in columns if column.role is Role.LABEL][:1]
    priced = any(units.first(head) == "EUR" or any(side.first(head) for side in sides) for head in heads)
    return priced and any(totals.opens(row.cells[0].text) in {"total", "grand"} for row in view.body)


def counts(view: TableView, columns: tuple[Column, ...], title: str, context: ReportContext) -> bool:
    """Whether rows of percentages among numbers without a unit of money show that no column is of amounts."""
    values = [c for c in columns if c.role is Role.VALUE and c.numbers]
    if any(c.euros or c.scale for c in columns) or says_money(view, title) or not values:
        return False
    readings = [read(cell, context.words) for c in values for cell in view.column(c.index)]
    return any(isinstance(each, PrintedNumber) and each.unit == "percent" for each in readings)


def captioned(view: TableView, title: str, context: ReportContext) -> bool:
    """Whether a caption names stage and unit of lines that come to a total: `Dépenses réalisées (en euros)`."""
    totals = context.vocabulary.topic("totals")
    labels = [row.cells[0].text for row in view.body if not row.group]
    summed = any(totals.opens(label) in {"total", "grand"} for label in labels)
    texts = [text for text in (view.above, title) if len(text.split()) <= _CAPTION]
    return summed and any(
        stage_in(text, context.vocabulary) is not None and scale_in(text) is not None and not _AMOUNT.search(text)
        for text in texts
    )


def headed(view: TableView, title: str, heading: str, context: ReportContext) -> bool:
    """Whether a heading names the stage of lines that come to totals, and a caption their unit of money."""
    totals = context.vocabulary.topic("totals")
    summed = any(totals.opens(row.cells[0].text) for row in view.body if not row.group)
    staged = len(heading.split()) <= _CAPTION and stage_in(heading, context.vocabulary) is not None
    return summed and staged and has_scale(view, title)


def has_scale(view: TableView, title: str) -> bool:
    """Whether a caption that holds no amount gives a unit of money: `En milliers d'euros`."""
    texts = [text for text in (view.above, title) if len(text.split()) <= _CAPTION]
    return any(scale_in(text) is not None and not _AMOUNT.search(text) for text in texts)


def titled(view: TableView, values: list[Column], title: str, context: ReportContext) -> bool:
    """Whether a table's own head or name gives a stage to amounts in euros that come to a total."""
    totals = context.vocabulary.topic("totals")
    summed = any(totals.opens(row.cells[0].text) in {"total", "grand"} for row in view.body if not row.group)
    heads = [view.heads[row.cells[0].column] for row in view.body[:1]]
    texts = [*heads, *(cell.text for cell in view.titles), *(row.group for row in view.body if row.group)]
    texts += [title] if len(title.split()) <= _CAPTION else []
    staged = any(stage_in(text, context.vocabulary) for text in texts)
    return summed and staged and all(column.euros for column in values)


def of_public_money(columns: Sequence[Column], vocabulary: Vocabulary) -> bool:
    """Whether the head of a column of values is said of public money alone: `CP mandatés 2021`."""
    values = (column for column in columns if column.role is Role.VALUE)
    return any(vocabulary.topic("public_money").first(column.head) for column in values)


def says_money(view: TableView, title: str) -> bool:
    """Whether what stands above or below a table gives it a unit of money."""
    texts = (view.above, title)
    said = any("€" in text or _IN_EUROS.search(text) or scale_in(text) not in {None, Decimal(1)} for text in texts)
    return said or scale_in(view.table.below.text) is not None
