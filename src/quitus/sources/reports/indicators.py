"""Indicators from a table: one row an indicator and period, whichever way the table is laid out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.kinds import Check, Missing, Nature, Severity, Status
from quitus.figures.rows import Finding, IndicatorRow
from quitus.sources.numbers.printed import Blank, CellReading, MissingValue, NotANumber, PrintedNumber
from quitus.sources.pdf.model import Cell, TableKind
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.budget_rows import is_recapitulative, row_action
from quitus.sources.reports.columns import Column, Role, nature_in, periods_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.doubts import cut_doubt, cut_head, cut_labels, grid_doubt, unlabelled
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.tableview import BodyRow, TableView, label_text, read

_UNIT_IN_BRACKETS = re.compile(r"\((?:en\s+|nombre\s+d['’e]\s*)?([^()\d]{1,20})\)\s*$")


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A table of indicators about to be read; `title` is the text just above it."""

    view: TableView
    columns: tuple[Column, ...]
    scope: Scope
    title: str


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """What an indicator table gives.

    Attributes:
        left: the columns whose numbers are no indicator's (rates, gaps, and the unclear).
        unclear: the columns that nothing told from others.
    """

    rows: tuple[IndicatorRow, ...]
    left: tuple[int, ...]
    findings: tuple[Finding, ...]
    unclear: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Labels:
    measure: Column | None
    indicator: Column | None
    period: Column | None
    nature: Column | None
    unit: Column | None
    justification: Column | None


@dataclass(frozen=True, slots=True)
class _Line:
    body: BodyRow
    action: str
    measure: str
    label: str
    period: str
    nature: Nature | None
    unit: str
    justification: str


def read_indicators(table: IndicatorTable, actions: ActionIndex, context: ReportContext) -> IndicatorResult:
    """The indicators of a table."""
    labels = _labels(table.columns)
    rows: list[IndicatorRow] = []
    findings: list[Finding] = []
    unclear = frozenset(unclear_indicators(table.columns)) if labels.indicator else frozenset()
    for line in _lines(table, labels, actions, context):
        if labels.indicator is not None and not line.label:
            values = [line.body.cells[c.index] for c in table.columns if c.role is Role.VALUE]
            findings += unlabelled(values, line.action, context)
            continue
        for column in table.columns:
            if column.role is Role.VALUE and column.index not in unclear:
                _read(table, line, column, labels, context, rows, findings)
    left = tuple(c.index for c in table.columns if c.role in {Role.RATE, Role.GAP} or c.index in unclear)
    return IndicatorResult(tuple(rows), left, tuple(findings), tuple(sorted(unclear)))


def unclear_indicators(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """The value columns that nothing tells from each other: same period and nature, no total."""
    signatures: dict[object, list[Column]] = {}
    for column in columns:
        if column.role is Role.VALUE:
            signatures.setdefault((column.periods, column.nature, column.baseline), []).append(column)
    alike = [group for group in signatures.values() if len(group) > 1]
    unclear = {column.index for group in alike for column in group if not column.total}
    torn = {column.index for column in columns if column.role is Role.VALUE and column.torn and column.numbers}
    return tuple(sorted(unclear | torn))


def _labels(columns: tuple[Column, ...]) -> _Labels:
    def first(*roles: Role) -> Column | None:
        return next((column for column in columns if column.role in roles), None)

    values = [column.index for column in columns if column.role is Role.VALUE]
    left = [c for c in columns if c.role is Role.LABEL and c.index < min(values, default=len(columns))]
    indicator = first(Role.INDICATOR) or (left[-1] if left else None)
    measure = first(Role.MEASURE)
    if measure is not None and indicator is None:
        measure, indicator = None, measure
    if measure is None:
        before = [c for c in left if indicator is not None and c.index < indicator.index]
        measure = before[-1] if before else None
    right = [c for c in columns if c.role is Role.LABEL and c.index > max(values, default=-1)]
    justification = first(Role.JUSTIFICATION) or (right[0] if right and not right[0].head else None)
    return _Labels(measure, indicator, first(Role.PERIOD), first(Role.NATURE), first(Role.UNIT), justification)


def _lines(table: IndicatorTable, labels: _Labels, actions: ActionIndex, context: ReportContext) -> list[_Line]:
    recap = is_recapitulative(table.view, table.columns, actions, table.scope)
    # Where the first row has no label, labels do not stand in the first of the rows that they belong to.
    first = next((body for body in table.view.body if not body.group), None)
    opened = first is not None and bool(_text(first, labels.indicator or labels.measure))
    carried = table.view.table.kind is not TableKind.RULED and opened
    group = ""
    action = table.scope.action
    measure = label = ""
    found = []
    for body in table.view.body:
        if body.group:
            named = actions.named(body.group) if recap or not table.scope.action else None
            action, group = (named, "") if named else (action, body.group)
            continue
        if recap:
            action = row_action(body, table.columns, actions) or action
        printed = _text(body, labels.measure)
        measure = printed or (measure if carried else "")
        label = _text(body, labels.indicator) or (label if carried and labels.period else "")
        found.append(_line(body, action, measure or group, label, labels, context))
    return found


def _line(body: BodyRow, action: str, measure: str, label: str, labels: _Labels, context: ReportContext) -> _Line:
    period = next(iter(periods_in(_text(body, labels.period))), "")
    nature, _ = nature_in(_text(body, labels.nature), context.vocabulary)
    return _Line(
        body,
        action,
        measure,
        label,
        period,
        nature,
        _text(body, labels.unit),
        _text(body, labels.justification),
    )


def _text(body: BodyRow, column: Column | None) -> str:
    return "" if column is None else label_text(body.cells[column.index])


def _read(
    table: IndicatorTable,
    line: _Line,
    column: Column,
    labels: _Labels,
    context: ReportContext,
    rows: list[IndicatorRow],
    findings: list[Finding],
) -> None:
    label = line.label if labels.indicator is not None else column.head
    cell = line.body.cells[column.index]
    if not label or not line.action or cell.column < column.index:
        return
    period, nature = _period_and_nature(table, line, column, context)
    unit = "percent" if "%" in column.head else unit_of(line.unit, label, context)
    reading = read(cell, context.words, scale=column.scale or Decimal(1))
    if isinstance(reading, Blank) and period[:4].isdigit() and int(period[-4:]) > context.year:
        return
    if isinstance(reading, NotANumber):
        findings.append(_doubt(line.action, label, cell, reading, context))
    row = _row(line, label, period, nature, unit, reading, cell, context)
    doubt = grid_doubt(table.view) or _cut(table, line, labels, column)
    if doubt and isinstance(reading, PrintedNumber):
        row = replace(row, status=Status.DOUBTFUL)
        findings.append(_doubtful(row, doubt, context))
    rows.append(row)


def _cut(table: IndicatorTable, line: _Line, labels: _Labels, column: Column) -> str:
    if labels.indicator is None:
        return cut_head(table.view.heads, column.index)
    return cut_doubt(cut_labels(table.view, labels.indicator.index), line.body.index)


def _doubtful(row: IndicatorRow, doubt: str, context: ReportContext) -> Finding:
    return context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"La valeur « {row.source.raw} » de « {row.indicator} » ({row.period}) est à vérifier : {doubt}.",
        action=row.action,
        subject=row.indicator,
        observed=row.source.raw,
        source=row.source,
    )


def _period_and_nature(
    table: IndicatorTable, line: _Line, column: Column, context: ReportContext
) -> tuple[str, Nature]:
    title = periods_in(f"{table.view.above}") if not column.periods and not line.period else ()
    period = line.period or next(iter(column.periods), "") or (title[0] if len(title) == 1 else "")
    if not period:
        period = str(context.year)
    nature = line.nature or column.nature
    if nature is None:
        later = period[:4].isdigit() and int(period[:4]) > context.year
        nature = Nature.TARGET if later else Nature.OBSERVED
    return period, nature


def unit_of(printed: str, label: str, context: ReportContext) -> str:
    """The unit that a unit column or the label's first words give; `count` for a label that begins `Nombre de`."""
    units = context.vocabulary.topic("units")
    if printed:
        return units.first(printed) or ("count" if printed else "")
    bracketed = _UNIT_IN_BRACKETS.search(label)
    if bracketed and (named := units.first(bracketed[1])):
        return named
    matches = units.matches(label)
    if not matches:
        return "count"
    if matches[0].key == "count":
        later = [match.key for match in matches if match.key in {"hours", "days"} and match.start <= 3]
        return later[0] if later else "count"
    key = matches[0].key if matches[0].start <= 2 else "count"
    return "" if key == "unsaid" else key


def _row(
    line: _Line,
    label: str,
    period: str,
    nature: Nature,
    unit: str,
    reading: CellReading,
    cell: Cell,
    context: ReportContext,
) -> IndicatorRow:
    value: Decimal | None = None
    missing, note, quantum = Missing.BLANK, "", Decimal(0)
    source = context.cell_source(cell)
    if isinstance(reading, PrintedNumber):
        value, missing, note, quantum = reading.value, Missing.NONE, reading.note, reading.quantum
        unit = reading.unit or unit
        source = context.source(cell.passage.place(reading.start, reading.end))
    elif isinstance(reading, MissingValue):
        missing, note = reading.missing, reading.note
    elif isinstance(reading, NotANumber):
        missing, note = Missing.NOT_NUMERIC, cell.text
    return IndicatorRow(
        context.territory,
        context.year,
        line.action,
        line.measure,
        label,
        period,
        nature,
        value,
        unit,
        missing,
        note,
        line.justification,
        source,
        indicator_code=context.vocabulary.topic("indicators").first(label) or "",
        quantum=quantum,
    )


def _doubt(action: str, label: str, cell: Cell, reading: NotANumber, context: ReportContext) -> Finding:
    return context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"« {cell.text} » n'a pas pu être lu comme une valeur de « {label} » ({reading.reason}) : à vérifier.",
        action=action,
        subject=label,
        observed=cell.text,
        source=context.cell_source(cell),
    )
