"""A convention or an amendment: what it plans for each action and year, budgets and targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from quitus.figures.kinds import DocumentKind, DocumentState, Funder, LineKind, Missing, Nature, Stage, Status
from quitus.figures.readings import Reading
from quitus.figures.rows import ConventionRow, DocumentRow, IndicatorRow
from quitus.sources.pdf.model import Document
from quitus.sources.reports.acronyms import with_acronyms
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.agreed_actions import agreed_outline
from quitus.sources.reports.amounts import Amount
from quitus.sources.reports.assembly import doubtful_amount
from quitus.sources.reports.budget_rows import BudgetTable
from quitus.sources.reports.budgets import BudgetResult
from quitus.sources.reports.columns import Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.flow import read_flow
from quitus.sources.reports.habits import with_habits
from quitus.sources.reports.identity import first_blocks
from quitus.sources.reports.ledger import read_ledger, spots
from quitus.sources.reports.notices import left_out
from quitus.sources.reports.plans import plan_of, spanned
from quitus.sources.reports.row_words import names_rate
from quitus.sources.reports.table_flow import Found
from quitus.sources.reports.units import doubted
from quitus.sources.reports.wording import stems

_PAYERS = frozenset({Funder.STATE, Funder.DEPARTMENT})


def read_convention(document: Document, context: ReportContext) -> Reading:
    """The planned amounts and the targets of a convention, for every year that it plans."""
    plan = plan_of((block.text for block in first_blocks(document)), context.year)
    context = with_habits(with_acronyms(replace(context, plan=plan), (document,)), (document,))
    part = agreed_outline(document, context)
    found = Found()
    read_flow(document, part, ActionIndex(part.actions), context, found)
    budgets = doubted(found.budgets, [document], context.vocabulary)
    amounts = _once([list(_planned_amounts(*budget, context)) for budget in budgets])
    figures = (
        *(_planned(amount, context) for amount in amounts),
        *(_target(row, context) for row in found.indicators),
    )
    titles = {sheet.number: sheet.title for sheet in part.actions}
    rows = tuple(replace(row, action_title=titles.get(row.action, "")) for row in figures)
    findings = [
        *found.findings,
        *(doubtful_amount(amount, context) for amount in amounts if amount.doubt),
        *left_out(document, context.document, context),
    ]
    read = (context.source(amount.place) for _, result in found.budgets for amount in result.amounts)
    sources = (*(row.source for row in rows), *(row.source for row in found.others), *read)
    places = spots(source.locator for source in sources)
    ledger = read_ledger(document, context.document, places, context.words)
    described = DocumentRow(
        context.document,
        document.sha256,
        DocumentKind.CONVENTION,
        context.territory,
        context.year or None,
        len(document.pages),
        len(rows),
        sum(row.unread for row in ledger),
        DocumentState.LOADED,
        "",
    )
    return Reading((described,), convention_figures=rows, findings=tuple(findings), ledger=ledger)


def _planned_amounts(table: BudgetTable, result: BudgetResult, context: ReportContext) -> Iterator[Amount]:
    """The planned amounts of a table, each with the years that it is of."""
    columns = {column.index: column for column in table.columns}
    values = {column.index for column in table.columns if column.role is Role.VALUE} - set(result.unclear)
    named = [amount.period for amount in result.amounts if amount.column in values and amount.period]
    over_all = spanned([*named, *(period for index in values for period in columns[index].periods)])
    for amount in result.amounts:
        planned = amount.stage in {None, Stage.PLANNED} and amount.number.unit in {"EUR", ""}
        if amount.column not in values or not planned or not amount.action or amount.grand:
            continue
        if not names_rate(amount.row_label, context):
            several = spanned(columns[amount.column].periods)
            # Beside amounts of single years, one without a year is their sum.
            yield replace(amount, period=several or amount.period or over_all or context.undated)


def _once(tables: Iterable[list[Amount]]) -> list[Amount]:
    """The amounts, one that is printed again for the same thing once, at the first place."""
    known: set[tuple[str, ...]] = set()
    found: list[Amount] = []
    for amounts in tables:
        lines = Counter(_line(amount) for amount in amounts)
        keys = [(*_meaning(amount, lines), str(amount.number.value)) for amount in amounts]
        found += [amount for amount, key in zip(amounts, keys, strict=True) if key not in known]
        known |= set(keys)
    return found


def _line(amount: Amount) -> tuple[str, ...]:
    return (amount.action, amount.period, amount.funder.value, amount.kind.value)


def _meaning(amount: Amount, lines: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    """What an amount is of: a payer's only line in a table is that payer's, whatever it is called there."""
    alone = amount.kind is LineKind.TOTAL or (amount.funder in _PAYERS and lines[_line(amount)] == 1)
    return (*_line(amount), "" if alone else stems(amount.label))


def _planned(amount: Amount, context: ReportContext) -> ConventionRow:
    return ConventionRow(
        context.territory,
        _year(amount.period, context),
        amount.action,
        "",
        amount.label,
        amount.period,
        Nature.TARGET,
        amount.number.value,
        "EUR",
        Missing.NONE,
        _kind_note(amount.kind),
        "",
        context.source(amount.place),
        Stage.PLANNED,
        amount.funder,
        Status.DOUBTFUL if amount.doubt else Status.UNCONFIRMED,
        quantum=amount.number.quantum,
    )


def _kind_note(kind: LineKind) -> str:
    return "" if kind is LineKind.LINE else kind.value


def _target(row: IndicatorRow, context: ReportContext) -> ConventionRow:
    return ConventionRow(
        row.territory,
        _year(row.period, context),
        row.action,
        row.measure,
        row.indicator,
        row.period,
        row.nature,
        row.value,
        row.unit,
        row.missing,
        row.note,
        row.justification,
        row.source,
        status=row.status,
        quantum=row.quantum,
    )


def _year(period: str, context: ReportContext) -> int:
    """The folder's year; outside every year's folder, that of the report that the figure is held against."""
    return context.year or (int(period[:4]) if period[:4].isdigit() else 0)
