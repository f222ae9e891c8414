"""A report with its annexes, from read PDFs to figures with their places and what they must obey."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from quitus.figures.kinds import DocumentKind, DocumentState
from quitus.figures.readings import Reading
from quitus.figures.relations import Relation, Term
from quitus.figures.rows import (
    CitedRow,
    CofinancerRow,
    DocumentRow,
    Finding,
    IndicatorRow,
    LedgerRow,
    OtherRow,
    ReportRow,
)
from quitus.sources.pdf.model import Block, BlockKind, Document, Passage, Table
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.assembly import Assembled, assemble
from quitus.sources.reports.budgets import BudgetResult, BudgetTable, read_budget, table_scale
from quitus.sources.reports.citations import read_citations
from quitus.sources.reports.classify import Purpose, Verdict, classify
from quitus.sources.reports.cofinancers import partner_cells, read_cofinancers
from quitus.sources.reports.columns import Column, Role, columns_of
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.identity import report_date, report_title
from quitus.sources.reports.indicators import IndicatorTable, read_indicators
from quitus.sources.reports.ledger import read_ledger, spots
from quitus.sources.reports.notices import notices
from quitus.sources.reports.others import read_others
from quitus.sources.reports.outline import Outline, Scope, outline
from quitus.sources.reports.sheets import read_actions
from quitus.sources.reports.tableview import TableView, view

_TITLE = 160


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table with what it was taken for; kept so that a person can be shown why."""

    view: TableView
    columns: tuple[Column, ...]
    scope: Scope
    title: str
    verdict: Verdict


@dataclass(slots=True)
class _Found:
    """What the tables and text gave so far, while one report is read."""

    budgets: list[tuple[BudgetTable, BudgetResult]] = field(default_factory=list)
    cofinancers: list[CofinancerRow] = field(default_factory=list)
    indicators: list[IndicatorRow] = field(default_factory=list)
    others: list[OtherRow] = field(default_factory=list)
    cited: list[CitedRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tables: list[TableReading] = field(default_factory=list)


def read_report(main: Document, annexes: Sequence[Document], context: ReportContext) -> Reading:
    """The figures of a report; each annex's `name` is its path below the sources folder.

    The statuses are not set yet: `relations` says what the figures must obey.
    """
    parts = [outline(document, context.vocabulary) for document in (main, *annexes)]
    actions = ActionIndex(
        tuple({s.number: s for part in reversed(parts) for s in reversed(part.actions)}.values())[::-1]
    )
    found = _Found()
    contexts = [context, *(replace(context, document=annex.name) for annex in annexes)]
    for document, part, own in zip((main, *annexes), parts, contexts, strict=True):
        _read_flow(document, part, actions, own, found)
    assembled = assemble(found.budgets, context, len(found.others))
    return _with_rows(main, parts, found, assembled, context, contexts, annexes)


def explain(document: Document, context: ReportContext) -> list[TableReading]:
    """Each table of a report with what it was taken for and why."""
    part = outline(document, context.vocabulary)
    found = _Found()
    _read_flow(document, part, ActionIndex(part.actions), context, found)
    return found.tables


def _read_flow(
    document: Document, part: Outline, actions: ActionIndex, context: ReportContext, found: _Found
) -> None:
    above = ""
    for item, scope in zip(document.flow, part.scopes, strict=True):
        if isinstance(item, Table):
            _read_table(item, scope, item.caption.text or above, actions, context, found)
        elif item.kind is not BlockKind.CONTENTS:
            found.cited += read_citations(item.passage, scope, context)
            above = item.text


def _read_table(
    table: Table, scope: Scope, above: str, actions: ActionIndex, context: ReportContext, found: _Found
) -> None:
    seen = view(table, context.vocabulary, context.words)
    columns = columns_of(seen, context.vocabulary, context.words, context.kind)
    title = _shortened(" ".join(cell.text for cell in seen.titles) or above)
    verdict = classify(seen, columns, scope, title, actions, context)
    found.tables.append(TableReading(seen, columns, scope, title, verdict))
    match verdict.purpose:
        case Purpose.BUDGET:
            budget = BudgetTable(seen, columns, scope, verdict.stage, table_scale(seen, title), title)
            result = read_budget(budget, actions, context)
            found.budgets.append((budget, result))
            found.findings += result.findings
        case Purpose.INDICATORS:
            _indicators(IndicatorTable(seen, columns, scope, title), actions, context, found)
        case Purpose.COFINANCERS:
            found.cofinancers += read_cofinancers(seen, columns, scope.action, context)
            for cell in partner_cells(seen, columns):
                found.cited += read_citations(cell.passage, scope, context)
        case Purpose.OTHER:
            found.others += read_others(seen, columns, scope.action, title, context).rows


def _indicators(table: IndicatorTable, actions: ActionIndex, context: ReportContext, found: _Found) -> None:
    result = read_indicators(table, actions, context)
    found.indicators += result.rows
    found.findings += result.findings
    left = frozenset(result.left)
    if left:
        rest = read_others(table.view, table.columns, table.scope.action, table.title, context, left)
        found.others += rest.rows
    for column in table.columns:
        if column.role is Role.JUSTIFICATION:
            for cell in table.view.column(column.index):
                found.cited += read_citations(cell.passage, table.scope, context)


def _with_rows(
    main: Document,
    parts: list[Outline],
    found: _Found,
    assembled: Assembled,
    context: ReportContext,
    contexts: list[ReportContext],
    annexes: Sequence[Document],
) -> Reading:
    others = (*found.others, *assembled.others)
    numbers = [
        *(row.source for row in assembled.budget),
        *(row.source for row in found.indicators if row.value is not None),
        *(row.source for row in others),
        *(term.source for term in _checked(assembled.relations)),
    ]
    ledger: list[LedgerRow] = []
    for document, own in zip((main, *annexes), contexts, strict=True):
        places = spots(source.locator for source in numbers if source.document == own.document)
        ledger += read_ledger(document, own.document, places, context.words)
    actions = tuple(
        row
        for part, own, document in zip(parts, contexts, (main, *annexes), strict=True)
        for row in read_actions(document, part, own)
    )
    documents = tuple(
        _document_row(document, own, index, ledger)
        for index, (document, own) in enumerate(zip((main, *annexes), contexts, strict=True))
    )
    reading = Reading(
        documents=documents,
        reports=(_report_row(main, context, len(actions)),),
        actions=actions,
        cofinancers=tuple(found.cofinancers),
        budget=assembled.budget,
        indicators=tuple(found.indicators),
        other_figures=others,
        cited_figures=tuple(found.cited),
        findings=(*found.findings, *assembled.findings),
        ledger=tuple(ledger),
        relations=assembled.relations,
    )
    more = notices(reading, (main, *annexes), context, found.budgets)
    return replace(reading, findings=(*reading.findings, *more))


def _checked(relations: Iterable[Relation]) -> Iterable[Term]:
    for relation in relations:
        yield relation.result
        yield from relation.terms


def _document_row(document: Document, context: ReportContext, index: int, ledger: list[LedgerRow]) -> DocumentRow:
    own = [row for row in ledger if row.document == context.document]
    return DocumentRow(
        context.document,
        document.sha256,
        DocumentKind.REPORT if index == 0 else DocumentKind.ANNEX,
        context.territory,
        context.year,
        len(document.pages),
        sum(row.figure + row.citation for row in own),
        sum(row.unread for row in own),
        DocumentState.LOADED,
        "",
    )


def _report_row(main: Document, context: ReportContext, actions: int) -> ReportRow:
    return ReportRow(
        context.territory,
        context.territory_name,
        context.year,
        report_title(main, context.vocabulary),
        report_date(main, context.vocabulary),
        context.region,
        len(main.pages),
        actions,
        context.document,
    )


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _TITLE else "… " + text[-_TITLE:].split(" ", 1)[-1]


def passages_of(item: Block | Table) -> tuple[Passage, ...]:
    """The passages of a block or table, in reading order."""
    return (item.passage,) if isinstance(item, Block) else tuple(cell.passage for cell in item.cells)
