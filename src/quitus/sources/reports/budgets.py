"""Budget amounts from a table, whichever way stages, funders, lines and actions are laid out in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.kinds import Check, Funder, LineKind, Missing, Severity, Stage
from quitus.figures.relations import Operation
from quitus.figures.rows import Finding
from quitus.sources.numbers.printed import MissingValue, NotANumber, PrintedNumber
from quitus.sources.pdf.model import Cell, TableKind
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.amounts import Amount, Rule, settle
from quitus.sources.reports.budget_columns import lines_are_columns, unclear_columns
from quitus.sources.reports.budget_rows import BudgetRowHead, BudgetTable, budget_rows
from quitus.sources.reports.cofunded import cofunded, headed_as_payers, strange_columns, unsaid_payers
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.counted_rows import unit_of_cell, unpriced_doubt
from quitus.sources.reports.details import details, with_details
from quitus.sources.reports.doubts import grid_doubt, label_doubts, numbers_doubt, value_doubt, year_doubt
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.gap_rows import gap_doubt, is_gap
from quitus.sources.reports.nameless import nameless_doubted, unnamed_doubted
from quitus.sources.reports.over_years import columns_over_years, rows_over_years
from quitus.sources.reports.part_totals import with_part_totals, with_parts
from quitus.sources.reports.payers import with_payers
from quitus.sources.reports.rate_columns import with_rates
from quitus.sources.reports.row_words import is_stage, names_rate
from quitus.sources.reports.stray_stages import columns_without_stray_stages, rows_without_stray_stages
from quitus.sources.reports.summed_stages import with_stage_of_sum
from quitus.sources.reports.tableview import head_lines, label_text, read
from quitus.sources.reports.totals_over import with_totals_over_funders
from quitus.sources.reports.unknown_payers import with_unknown_payers
from quitus.sources.reports.unnamed_totals import with_unnamed_totals
from quitus.sources.reports.wide_cells import funders_under, is_over_all, spread, spread_doubted

_READ = frozenset({Role.VALUE, Role.RATE, Role.GAP, Role.ASIDE})


@dataclass(frozen=True, slots=True)
class BudgetResult:
    """What a budget table gives: amounts in reading order, the rules between them, and findings.

    Attributes:
        unclear: the columns that nothing told from others, so that their amounts are no budget rows.
        guessed: the amounts whose labels only a sum showed to name funders.
    """

    amounts: tuple[Amount, ...]
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]
    unclear: tuple[int, ...] = ()
    guessed: tuple[Amount, ...] = ()


def read_budget(table: BudgetTable, actions: ActionIndex, context: ReportContext) -> BudgetResult:
    """The amounts of a budget table."""
    columns = columns_without_stray_stages(table.columns, table.stage)
    known = with_stage_of_sum(with_rates(columns, table.view, context), table.view, context)
    table = replace(table, columns=with_unknown_payers(known, table.view, context))
    unnamed = {c.index for c, before in zip(table.columns, known, strict=True) if c is not before}
    named = rows_without_stray_stages(budget_rows(table, actions, context), table.stage)
    rows = with_details(list(with_payers(named, table.view, context)), context)
    amounts: list[Amount] = []
    findings: list[Finding] = []
    for row in rows:
        for column in table.columns:
            if column.role in _READ:
                _read_cell(table, row, column, rows, context, amounts, findings)
    dont = details(rows, context)
    amounts = with_unnamed_totals(amounts, rows, table.columns, dont)
    amounts = with_totals_over_funders(amounts, table.columns)
    amounts = with_part_totals(amounts, rows, table.columns, dont, context)
    rules = with_parts(amounts, rows, table.columns, dont)
    settled = settle(amounts, rules)
    findings += _stageless(settled, table, context)
    unclear = set(unclear_columns(table.columns, table.stage)) if not all(row.generic for row in rows) else set()
    settled = _dated_elsewhere(
        nameless_doubted(_cut(unnamed_doubted(_cleared(settled, rules), table, rows), table)), table, context
    )
    funded = headed_as_payers(cofunded(settled, rules, context), rows, table.columns, table.view, context)
    told = zip(settled, funded, strict=True)
    guessed = tuple(after for before, after in told if after is not before or after.column in unnamed)
    strange = strange_columns(table.columns, funded, table.view, context)
    funded = [replace(a, row=False) if a.column in strange else a for a in funded]
    funded = unsaid_payers(spread_doubted(funded, table.view, table.columns), table, context)
    unclear |= strange
    return BudgetResult(tuple(funded), rules, tuple(findings), tuple(sorted(unclear)), guessed)


def _read_cell(
    table: BudgetTable,
    row: BudgetRowHead,
    column: Column,
    rows: list[BudgetRowHead],
    context: ReportContext,
    amounts: list[Amount],
    findings: list[Finding],
) -> None:
    cell = row.body.cells[column.index]
    if (cell.row, cell.column) != (row.body.index, column.index) and _is_repeat(row, column, cell):
        return
    unit = unit_of_cell(row, column, rows, context)
    reading = read(cell, context.words, unit, _scale(table, column) if unit == "EUR" else Decimal(1))
    amount_due = (
        column.role is Role.VALUE and bool(row.label or column.funder) and not is_stage(cell.text, context)
    )
    if isinstance(reading, PrintedNumber):
        amounts.append(_amount(table, row, column, reading, cell, rows, context))
    elif column.role is Role.ASIDE:
        return
    elif isinstance(reading, NotANumber):
        findings.append(_unread(row, cell, reading, context))
    elif isinstance(reading, MissingValue) and amount_due and reading.missing is not Missing.BLANK:
        findings.append(_missing(row, column, cell, context))


def _scale(table: BudgetTable, column: Column) -> Decimal:
    """What a printed number of a column is worth; a gap is printed in the unit of the amounts to its left."""
    if column.role is Role.GAP and column.scale is None:
        left = [c.scale for c in table.columns if c.index < column.index and c.role is Role.VALUE and c.scale]
        return left[-1] if left else table.scale or Decimal(1)
    return column.scale or table.scale or Decimal(1)


def _is_repeat(row: BudgetRowHead, column: Column, cell: Cell) -> bool:
    return cell.row < row.body.index or cell.column < column.index


def _amount(
    table: BudgetTable,
    row: BudgetRowHead,
    column: Column,
    reading: PrintedNumber,
    cell: Cell,
    rows: list[BudgetRowHead],
    context: ReportContext,
) -> Amount:
    under = funders_under(cell, table.columns)
    over_all = is_over_all(under, table.columns)
    column = spread(column, under)
    form = row.generic or (row.kind is LineKind.TOTAL and all(r.generic for r in rows if r.kind is LineKind.LINE))
    has_funders = any(c.funder for c in table.columns if c.role is Role.VALUE)
    payer = _row_funder(row, rows) if has_funders else row.funder
    column_lines = has_funders or lines_are_columns(table.columns)
    of_column = column_lines and form and column.role is Role.VALUE and not under
    bare = not form or not column.head
    unclear = (column.torn and bool(column.head)) or (
        bare and column.index in unclear_columns(table.columns, table.stage)
    )
    recap_total = row.generic and row.kind is LineKind.LINE and not of_column and bool(row.action)
    recap_total = recap_total and not gap_doubt(row, context)
    kind = row.kind
    if (of_column and kind is LineKind.LINE and column.total) or (recap_total and (over_all or not column_lines)):
        kind = LineKind.TOTAL
    label = (_column_label(table, column, context) if of_column else "") or row.label or column.head
    stage = _stage(row, column, table)
    periods = column.periods or ((row.period,) if row.period else ())
    several = column.index in columns_over_years(table.columns, context)
    period_ok = not (several or row.body.index in rows_over_years(rows)) and (
        not periods or (str(context.year) in periods and not _is_over_years(column, table, context))
    )
    rates = column.role is not Role.VALUE or reading.unit not in {"EUR", ""} or is_gap(row, rows, context)
    doubt = row.doubt or gap_doubt(row, context) or unpriced_doubt(row, rows)
    known = period_ok and not unclear and not rates and not row.grand and stage is not None
    published = known and bool(row.action and label.strip())
    return Amount(
        action="" if row.grand else row.action,
        stage=stage,
        funder=column.funder or payer or Funder.NONE,
        label=label,
        kind=kind,
        number=reading,
        place=cell.passage.place(reading.start, reading.end),
        line=row.body.index,
        column=column.index,
        funded=column.funder is not None if of_column else payer is not None and not row.inherited,
        period=periods[0] if periods else "",
        row_label=label_text(row.body.cells[0]) if of_column else row.label,
        row=published,
        grand=row.grand and column.role is Role.VALUE,
        doubt=grid_doubt(table.view) or (doubt if published else ""),
        unstaged=row.unstaged,
        over=tuple(other.index for other in under),
    )


def _stage(row: BudgetRowHead, column: Column, table: BudgetTable) -> Stage | None:
    """The stage of a column or a row; where one stage is over all columns (`Plan de financement`), the row's."""
    stages = {other.stage for other in table.columns if other.role is Role.VALUE}
    own = row.stage if row.generic and len(stages) == 1 else None
    return own or column.stage or row.stage or table.stage


def _is_over_years(column: Column, table: BudgetTable, context: ReportContext) -> bool:
    """Whether a column is of several years (`Cumul 2020-2022`) beside another that is of the report's alone."""
    alone = ((str(context.year),), column.stage, column.funder)
    return len(column.periods) > 1 and any(
        (other.periods, other.stage, other.funder) == alone for other in table.columns if other.role is Role.VALUE
    )


def _row_funder(row: BudgetRowHead, rows: list[BudgetRowHead]) -> Funder | None:
    """The row's funder beside columns of funders: a line's name tells it only where each line's does."""
    return row.funder if all(r.funder for r in rows if r.kind is LineKind.LINE and not r.generic) else None


def _column_label(table: BudgetTable, column: Column, context: ReportContext) -> str:
    """The head's own line that names the funder or the total: the lowest that does; else all that say something.

    `dont` over several payers is no part of their names.
    """
    lines = head_lines(table.view, column.index)
    for text in reversed(lines):
        if funder_of(text, context.vocabulary, context.signatory, stages=True) or context.vocabulary.topic(
            "totals"
        ).first(text):
            return text
    said = [text for text in lines if context.vocabulary.left_over(text, "stages", "funder_fillers")]
    return " ".join(said) if len(said) < len(lines) else column.head


def _cleared(amounts: list[Amount], rules: tuple[Rule, ...]) -> list[Amount]:
    """The amounts without the doubt of their grid where a sum of several of them holds: the grid is then right."""
    proved = {
        index
        for rule in rules
        if rule.operation is Operation.SUM and len(rule.terms) > 1 and rule.holds(amounts)
        for index in (rule.result, *rule.terms)
    }
    return [
        replace(amount, doubt="")
        if index in proved and not (amount.number.alternatives or amount.unstaged)
        else amount
        for index, amount in enumerate(amounts)
    ]


def _cut(amounts: list[Amount], table: BudgetTable) -> list[Amount]:
    """The amounts with a doubt where their row's label looks cut or holds a value, which no sum can tell."""
    open_grid = table.view.table.kind is not TableKind.RULED
    held = {row.index: value_doubt(row.cells[0]) for row in table.view.body} if open_grid else {}
    found = held | label_doubts(table.view, 0)
    return [
        replace(a, doubt=a.doubt or found.get(a.line, "") or (numbers_doubt(a.label) if a.row else ""))
        for a in amounts
    ]


def _dated_elsewhere(amounts: list[Amount], table: BudgetTable, context: ReportContext) -> list[Amount]:
    """The amounts with a doubt where only a title dates them, and of another year, which no sum can tell."""
    doubt = year_doubt((table.view.above, table.title), context)
    return (
        [replace(a, doubt=a.doubt or doubt) if a.row and not a.period else a for a in amounts]
        if doubt
        else amounts
    )


def _stageless(amounts: list[Amount], table: BudgetTable, context: ReportContext) -> Iterable[Finding]:
    """A finding where amounts of an action are neither planned nor executed for all that the report says."""
    values = {column.index for column in table.columns if column.role is Role.VALUE and not column.periods}
    due = [a for a in amounts if a.period in {"", str(context.year)} and a.column in values]
    left = [a for a in due if a.stage is None and a.action and not a.grand]
    left = [a for a in left if not names_rate(a.row_label, context)]
    if left and any(a.stage for a in amounts):
        yield context.finding(
            Check.DOUBTFUL_READING,
            Severity.WARNING,
            f"Rien ne dit si « {left[0].label} » ({left[0].place.raw}) est prévu ou réalisé"
            + (f", ni {len(left) - 1} autres montants du tableau" if len(left) > 1 else "")
            + " : à voir dans les autres chiffres.",
            action=left[0].action,
            subject=left[0].label,
            observed=left[0].place.raw,
            source=context.source(left[0].place),
        )


def _unread(row: BudgetRowHead, cell: Cell, reading: NotANumber, context: ReportContext) -> Finding:
    return context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"« {cell.text} » n'a pas pu être lu comme un montant ({reading.reason}) : à vérifier dans le document.",
        action=row.action,
        subject=row.label,
        observed=cell.text,
        source=context.cell_source(cell),
    )


def _missing(row: BudgetRowHead, column: Column, cell: Cell, context: ReportContext) -> Finding:
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
