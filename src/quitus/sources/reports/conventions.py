"""A convention or an amendment: what it plans for each action, budgets and targets."""

from __future__ import annotations

from quitus.figures.kinds import DocumentKind, DocumentState, Funder, LineKind, Missing, Nature, Stage, Status
from quitus.figures.readings import Reading
from quitus.figures.rows import ConventionRow, DocumentRow, IndicatorRow
from quitus.sources.pdf.model import Document
from quitus.sources.reports.acronyms import with_acronyms
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.amounts import Amount
from quitus.sources.reports.assembly import doubtful_amount
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.flow import Found, read_flow
from quitus.sources.reports.habits import with_habits
from quitus.sources.reports.ledger import read_ledger, spots
from quitus.sources.reports.notices import left_out
from quitus.sources.reports.outline import outline
from quitus.sources.reports.units import doubted


def read_convention(document: Document, context: ReportContext) -> Reading:
    """The planned amounts and the targets of a convention, for every year that it plans."""
    context = with_habits(with_acronyms(context, (document,)), (document,))
    part = outline(document, context.vocabulary)
    found = Found()
    read_flow(document, part, ActionIndex(part.actions), context, found)
    amounts = [
        amount
        for _, result in doubted(found.budgets, [document], context.vocabulary)
        for amount in result.amounts
        if amount.action and not amount.grand and amount.number.unit in {"EUR", ""} and _is_planned(amount)
    ]
    targets = [_target(row, context) for row in found.indicators]
    rows = (*(_planned(amount, context) for amount in amounts), *targets)
    findings = [
        *found.findings,
        *(doubtful_amount(amount, context) for amount in amounts if amount.doubt),
        *left_out(document, context.document, context),
    ]
    places = spots([*(row.source.locator for row in rows), *(row.source.locator for row in found.others)])
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


def _is_planned(amount: Amount) -> bool:
    return amount.stage in {None, Stage.PLANNED}


def _planned(amount: Amount, context: ReportContext) -> ConventionRow:
    period = amount.period or str(context.year)
    return ConventionRow(
        context.territory,
        _year(period, context),
        amount.action,
        "",
        amount.label,
        period,
        Nature.TARGET,
        amount.number.value,
        "EUR",
        Missing.NONE,
        _kind_note(amount.kind),
        "",
        context.source(amount.place),
        Stage.PLANNED,
        amount.funder if amount.kind is not LineKind.TOTAL else Funder.NONE,
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
