"""Budget amounts from a table, whichever way stages, funders, lines and actions are laid out in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.kinds import Check, Funder, LineKind, Missing, Severity, Stage
from quitus.figures.rows import Finding
from quitus.sources.numbers.printed import MissingValue, NotANumber, PrintedNumber
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.amounts import Amount, Rule, settle
from quitus.sources.reports.budget_rules import rules_of
from quitus.sources.reports.columns import Column, Role, periods_in, scale_in, stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.tableview import BodyRow, TableView, is_year, read
from quitus.sources.reports.wording import stems

_DONT = re.compile(r"^\s*[-–•]?\s*dont\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """A table of budget amounts about to be read.

    Attributes:
        stage: the stage that the surroundings give where neither column nor row says one.
        scale: what the surroundings say a printed number is worth in euros.
    """

    view: TableView
    columns: tuple[Column, ...]
    scope: Scope
    stage: Stage | None
    scale: Decimal | None
    title: str


@dataclass(frozen=True, slots=True)
class BudgetResult:
    """What a budget table gives: amounts in reading order, the rules between them, and findings."""

    amounts: tuple[Amount, ...]
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    body: BodyRow
    label: str
    kind: LineKind
    grand: bool
    funder: Funder | None
    stage: Stage | None
    action: str
    generic: bool
    period: str


def read_budget(table: BudgetTable, actions: ActionIndex, context: ReportContext) -> BudgetResult:
    """The amounts of a budget table."""
    rows = _rows(table, actions, context)
    amounts: list[Amount] = []
    findings: list[Finding] = []
    for row in rows:
        for column in table.columns:
            if column.role in {Role.VALUE, Role.RATE, Role.GAP}:
                _read_cell(table, row, column, rows, context, amounts, findings)
    dont = frozenset(row.body.index for row in rows if _DONT.match(row.label))
    rules = rules_of(amounts, table.columns, dont)
    settled = settle(amounts, rules)
    return BudgetResult(tuple(_cofunded(settled, rules)), rules, tuple(findings))


def label_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns that name the rows."""
    return tuple(c for c in columns if c.role in {Role.LABEL, Role.MEASURE, Role.INDICATOR, Role.COFINANCERS})


def row_action(row: BodyRow, columns: tuple[Column, ...], actions: ActionIndex) -> str | None:
    """The action that a row names in its first cells; None where it names none."""
    for column in columns[:3]:
        if column.role in {Role.ACTION, Role.LABEL, Role.MEASURE, Role.PERIOD} or column.index == 0:
            number = actions.named(row.cells[column.index].text)
            if number is not None:
                return number
    return None


def is_recapitulative(view: TableView, columns: tuple[Column, ...], actions: ActionIndex, scope: Scope) -> bool:
    """Whether the rows are actions: two at least are named, or one outside every action's sheet."""
    named = {row_action(row, columns, actions) for row in view.body if not row.group} - {None}
    return len(named) >= 2 or (len(named) == 1 and not scope.action)


def _rows(table: BudgetTable, actions: ActionIndex, context: ReportContext) -> list[_Row]:
    recap = is_recapitulative(table.view, table.columns, actions, table.scope)
    found: list[_Row] = []
    stage: Stage | None = None
    action = ""
    for body in table.view.body:
        if body.group:
            stage = stage_in(body.group, context.vocabulary) or stage
            action = actions.named(body.group) or action
            continue
        row = _row(table, body, actions, context, recap, stage, action)
        action = row.action if recap and row.action else action
        found.append(row)
    return found


def _row(
    table: BudgetTable,
    body: BodyRow,
    actions: ActionIndex,
    context: ReportContext,
    recap: bool,
    stage: Stage | None,
    action: str,
) -> _Row:
    vocabulary = context.vocabulary
    label = _label(table, body)
    named = row_action(body, table.columns, actions) if recap else None
    kind, grand = _kind(table, body, label, context, recap)
    own_stage = _row_stage(table, body, label, context)
    funder = next(
        (
            f
            for c in label_columns(table.columns)
            if (f := funder_of(body.cells[c.index].text, vocabulary, context.kind))
        ),
        None,
    )
    generic = named is not None or _is_generic(label, own_stage, context)
    return _Row(
        body, label, kind, grand, None if kind is not LineKind.LINE else funder, own_stage or stage,
        named or (action if recap and action else table.scope.action), generic,
        next(iter(periods_in(label)), "") if is_year(label) else "",
    )  # fmt: skip


def _label(table: BudgetTable, body: BodyRow) -> str:
    labels = label_columns(table.columns)
    first_value = min((c.index for c in table.columns if c.role is Role.VALUE), default=len(table.columns))
    left = [c for c in labels if c.index < first_value] or list(labels)
    texts = [body.cells[c.index].text.strip() for c in left]
    for text in reversed(texts):
        if text:
            return text
    return next((cell.text.strip() for cell in body.cells[:1] if cell.text.strip()), "")


def _kind(
    table: BudgetTable, body: BodyRow, label: str, context: ReportContext, recap: bool
) -> tuple[LineKind, bool]:
    totals = context.vocabulary.topic("totals")
    texts = [label, *(body.cells[c.index].text for c in label_columns(table.columns))]
    for text in texts:
        key = totals.opens(text) if len(text.split()) <= 8 else None
        if key == "subtotal":
            return LineKind.SUBTOTAL, False
        if key is not None:
            return LineKind.TOTAL, recap
    return LineKind.LINE, False


def _row_stage(table: BudgetTable, body: BodyRow, label: str, context: ReportContext) -> Stage | None:
    for column in table.columns:
        if column.role in {Role.LABEL, Role.NATURE, Role.MEASURE}:
            text = body.cells[column.index].text
            if text and not context.vocabulary.left_over(text, "stages"):
                return stage_in(text, context.vocabulary)
    return None


def _is_generic(label: str, stage: Stage | None, context: ReportContext) -> bool:
    """Whether a row's label names neither a line nor a funder: a stage, a year, `Montant`, or nothing."""
    if not label or is_year(label) or (stage is not None and not context.vocabulary.left_over(label, "stages")):
        return True
    return context.vocabulary.of("heads", "amount").whole(label) is not None


def _read_cell(
    table: BudgetTable,
    row: _Row,
    column: Column,
    rows: list[_Row],
    context: ReportContext,
    amounts: list[Amount],
    findings: list[Finding],
) -> None:
    cell = row.body.cells[column.index]
    if (cell.row, cell.column) != (row.body.index, column.index) and _is_repeat(row, column, cell):
        return
    percent = column.role is Role.RATE
    scale = column.scale or table.scale or Decimal(1)
    reading = read(cell, context.words, "percent" if percent else "EUR", Decimal(1) if percent else scale)
    amount_due = column.role is Role.VALUE and bool(row.label or column.funder)
    if isinstance(reading, PrintedNumber):
        amounts.append(_amount(table, row, column, reading, cell, rows, context))
    elif isinstance(reading, NotANumber):
        findings.append(_unread(row, cell, reading, context))
    elif isinstance(reading, MissingValue) and amount_due and reading.missing is not Missing.BLANK:
        findings.append(_missing(row, column, cell, context))


def _is_repeat(row: _Row, column: Column, cell: Cell) -> bool:
    return cell.row < row.body.index or cell.column < column.index


def _amount(
    table: BudgetTable,
    row: _Row,
    column: Column,
    reading: PrintedNumber,
    cell: Cell,
    rows: list[_Row],
    context: ReportContext,
) -> Amount:
    form = row.generic or (row.kind is LineKind.TOTAL and all(r.generic for r in rows if r.kind is LineKind.LINE))
    has_funders = any(c.funder for c in table.columns if c.role is Role.VALUE)
    of_column = has_funders and form and (column.funder is not None or column.total)
    recap_total = row.generic and row.kind is LineKind.LINE and not of_column and bool(row.action)
    kind = row.kind
    if (of_column and kind is LineKind.LINE and column.total) or (recap_total and not has_funders):
        kind = LineKind.TOTAL
    label = _column_label(table, column, context) if of_column else row.label or column.head
    stage = column.stage or row.stage or table.stage
    period_ok = _is_report_year(row, column, context)
    rates = column.role is not Role.VALUE or reading.unit not in {"EUR", ""}
    return Amount(
        action=row.action,
        stage=stage,
        funder=(column.funder or Funder.NONE) if column.funder else (row.funder or Funder.NONE),
        label=label,
        kind=kind,
        number=reading,
        place=cell.passage.place(reading.start, reading.end),
        line=row.body.index,
        column=column.index,
        funded=column.funder is not None if of_column else row.funder is not None,
        row=period_ok and not rates and not row.grand and stage is not None and bool(row.action),
        grand=row.grand,
        doubt="; ".join(table.view.table.doubts) if not table.view.table.sure else "",
    )


def _column_label(table: BudgetTable, column: Column, context: ReportContext) -> str:
    """The head's own line that names the funder or the total: the lowest that does."""
    for header in reversed(table.view.header):
        text = header[column.index].text.strip()
        if funder_of(text, context.vocabulary, context.kind, stages=True) or context.vocabulary.topic(
            "totals"
        ).first(text):
            return text
    return column.head


def _is_report_year(row: _Row, column: Column, context: ReportContext) -> bool:
    periods = column.periods or ((row.period,) if row.period else ())
    return not periods or str(context.year) in periods


def _cofunded(amounts: list[Amount], rules: tuple[Rule, ...]) -> list[Amount]:
    """Where funders' rows add up to the total only with rows of no known funder, those are other funders.

    Rows that name what is paid never add up so: a total counts either what is paid or who pays.
    """
    found = list(amounts)
    for rule in rules:
        terms = [found[term] for term in rule.terms]
        state = {term.funder for term in terms if term.funded}
        unknown = [index for index in rule.terms if not found[index].funded and not found[index].funder]
        same_column = len({term.column for term in terms}) == 1
        if same_column and {Funder.STATE, Funder.DEPARTMENT} & state and unknown and rule.holds(found):
            for index in unknown:
                found[index] = replace(found[index], funder=Funder.OTHER, funded=True)
    return found


def _unread(row: _Row, cell: Cell, reading: NotANumber, context: ReportContext) -> Finding:
    return context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"« {cell.text} » n'a pas pu être lu comme un montant ({reading.reason}) : à vérifier dans le document.",
        action=row.action,
        subject=row.label,
        observed=cell.text,
        source=context.cell_source(cell),
    )


def _missing(row: _Row, column: Column, cell: Cell, context: ReportContext) -> Finding:
    head = f", colonne « {column.head} »" if column.head else ""
    return context.finding(
        Check.MISSING_AMOUNT,
        Severity.WARNING,
        f"Le montant de « {row.label or column.head} »{head} n'est pas donné : le rapport écrit « {cell.text} ».",
        action=row.action,
        subject=row.label or column.head,
        observed=cell.text,
        source=context.cell_source(cell),
    )


def has_funder_rows(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> bool:
    """Whether at least one row is named after the State or the signatory authority."""
    found: Counter[Funder] = Counter()
    for row in view.body:
        for column in label_columns(columns):
            funder = funder_of(row.cells[column.index].text, context.vocabulary, context.kind)
            if funder is not None:
                found[funder] += 1
    return bool(found[Funder.STATE] or found[Funder.DEPARTMENT])


def table_scale(view: TableView, caption: str) -> Decimal | None:
    """The unit of money that the table's titles, corner or caption give for all of it."""
    texts = [view.above, caption, *(cell.text for row in view.header for cell in row[:1])]
    for text in texts:
        scale = scale_in(text)
        if scale is not None and scale != 1:
            return scale
    return None


def same_label(one: str, other: str) -> bool:
    """Whether two labels are the same words."""
    return stems(one) == stems(other)
