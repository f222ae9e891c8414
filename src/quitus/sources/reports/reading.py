"""A report with its annexes, from read PDFs to figures with their places and what they must obey."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quitus.figures.kinds import DocumentKind, DocumentState
from quitus.figures.readings import Reading
from quitus.figures.relations import Relation, Term
from quitus.figures.rows import (
    DocumentRow,
    LedgerRow,
    ReportRow,
)
from quitus.sources.pdf.model import Document
from quitus.sources.reports.acronyms import with_acronyms
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.assembly import Assembled, assemble
from quitus.sources.reports.claims.reading import report_claims
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.flow import Found, TableReading, read_flow
from quitus.sources.reports.habits import with_habits
from quitus.sources.reports.identity import report_date, report_title
from quitus.sources.reports.ledger import read_ledger, spots
from quitus.sources.reports.notices import notices
from quitus.sources.reports.outline import Outline, outline
from quitus.sources.reports.sheets import read_actions
from quitus.sources.reports.units import doubted

_TITLE = 160


def read_report(main: Document, annexes: Sequence[Document], context: ReportContext) -> Reading:
    """The figures of a report; each annex's `name` is its path below the sources folder.

    The statuses are not set yet: `relations` says what the figures must obey.
    """
    context = with_habits(with_acronyms(context, (main, *annexes)), (main, *annexes))
    parts = [outline(document, context.vocabulary) for document in (main, *annexes)]
    actions = ActionIndex(
        tuple({s.number: s for part in reversed(parts) for s in reversed(part.actions)}.values())[::-1]
    )
    found = Found()
    contexts = [context, *(replace(context, document=annex.name) for annex in annexes)]
    for document, part, own in zip((main, *annexes), parts, contexts, strict=True):
        read_flow(document, part, actions, own, found)
    found.budgets = doubted(found.budgets, (main, *annexes), context.vocabulary)
    assembled = assemble(found.budgets, context, len(found.others))
    return _with_rows(main, parts, found, assembled, context, contexts, annexes)


def explain(document: Document, context: ReportContext) -> list[TableReading]:
    """Each table of a report with what it was taken for and why."""
    context = with_habits(with_acronyms(context, (document,)), (document,))
    part = outline(document, context.vocabulary)
    found = Found()
    read_flow(document, part, ActionIndex(part.actions), context, found)
    return found.tables


def _with_rows(
    main: Document,
    parts: list[Outline],
    found: Found,
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
    claims = report_claims((main, *annexes), parts, found.tables, reading, contexts)
    return replace(reading, findings=(*reading.findings, *more), claims=claims)


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
