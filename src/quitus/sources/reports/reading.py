"""A report with its annexes, from read PDFs to figures with their places and what they must obey."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quitus.figures.claims import Claim
from quitus.figures.kinds import DocumentKind, DocumentState, Stage
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
from quitus.sources.reports.begun_again import begun_again
from quitus.sources.reports.breakdowns import dividing, set_aside
from quitus.sources.reports.cell_actions import report_outline
from quitus.sources.reports.centred import with_answers_below
from quitus.sources.reports.claims.stretches import parted, report_claims, stated, stretches
from quitus.sources.reports.classify import Purpose, Verdict
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.counted_tables import counted_tables
from quitus.sources.reports.flow import read_flow
from quitus.sources.reports.form_lists import with_listed_forms
from quitus.sources.reports.habits import with_habits
from quitus.sources.reports.identity import report_date, report_title
from quitus.sources.reports.ledger import read_ledger, spots
from quitus.sources.reports.notices import notices, unnumbered
from quitus.sources.reports.other_heads import doubted_by_heads
from quitus.sources.reports.outline import Outline
from quitus.sources.reports.outside import outside_findings
from quitus.sources.reports.own_headings import taught_findings, taught_headings, with_taught
from quitus.sources.reports.own_lists import list_findings, taught_lists, with_lists
from quitus.sources.reports.partners import read_partners, together
from quitus.sources.reports.printed_forms import with_printed_forms
from quitus.sources.reports.proved_stages import proved_tables
from quitus.sources.reports.ruled_heads import with_ruled_heads
from quitus.sources.reports.sheet_heads import with_sheet_heads
from quitus.sources.reports.sheets import read_actions
from quitus.sources.reports.strays import with_doubted_ends
from quitus.sources.reports.table_flow import Found, TablePlace, TableReading
from quitus.sources.reports.together import Together, in_turn
from quitus.sources.reports.units import doubted
from quitus.sources.reports.unknown import unknown_columns

_EARLY = 0.42
"""The share of the texts to search beside the ledger and the notices, which take a sixth as long as all texts."""


def read_report(
    main: Document, annexes: Sequence[Document], context: ReportContext, together: Together = in_turn
) -> Reading:
    """The figures of a report; each annex's `name` is its path below the sources folder.

    Two halves of what is checked are done `together`. The statuses are not set yet: `relations` says what the
    figures must obey.
    """
    main, *annexes = (prepared(document, context) for document in (main, *annexes))
    context = with_habits(with_acronyms(context, (main, *annexes)), (main, *annexes))
    parts, contexts, found = _tables((main, *annexes), context)
    found.budgets = doubted(found.budgets, (main, *annexes), context.vocabulary)
    found.budgets = doubted_by_heads(found.budgets, context)
    _set_aside(found, context)
    assembled = assemble(found.budgets, context, len(found.others))
    documents = (main, *annexes)
    reading = _figures(documents, parts, found, assembled, contexts)
    return _with_checks(documents, parts, found, reading, contexts, together)


def _tables(
    documents: Sequence[Document], context: ReportContext
) -> tuple[list[Outline], list[ReportContext], Found]:
    """What the tables and texts give, read once more where the report's own headings tell what is missing."""
    parts, contexts, actions, found = _outlined(documents, context)
    taught = taught_headings(found, actions, context)
    if taught:
        context = with_taught(context, taught)
        parts, contexts, actions, found = _outlined(documents, context)
    proved = proved_tables(found, actions, context)
    counted = counted_tables(found, actions, context)
    if proved or counted:
        parts, contexts, _, found = _outlined(documents, context, proved, counted)
    listed = taught_lists(documents, parts, found, context)
    if listed:
        context = with_lists(context, listed)
        parts, contexts, _, found = _outlined(documents, context, proved, counted)
    found.findings += list_findings(listed, context)
    found.findings += taught_findings(taught, context)
    found.findings += outside_findings(found.tables, context)
    return parts, contexts, found


def _outlined(
    documents: Sequence[Document],
    context: ReportContext,
    proved: Mapping[TablePlace, Stage] | None = None,
    counted: frozenset[TablePlace] = frozenset(),
) -> tuple[list[Outline], list[ReportContext], ActionIndex, Found]:
    parts = [report_outline(document, context) for document in documents]
    actions = ActionIndex(
        tuple({s.number: s for part in reversed(parts) for s in reversed(part.actions)}.values())[::-1]
    )
    found = Found(proved=proved or {}, counted=counted)
    contexts = [context, *(replace(context, document=annex.name) for annex in documents[1:])]
    for document, part, own in zip(documents, parts, contexts, strict=True):
        read_flow(document, part, actions, own, found)
    return parts, contexts, actions, found


def prepared(document: Document, context: ReportContext) -> Document:
    """The document with heads joined to their tables, answers whole, forms as sheets, and headings over tables."""
    whole = with_answers_below(with_ruled_heads(document, context.words), context.vocabulary)
    whole = with_listed_forms(whole, context.vocabulary)
    formed = with_printed_forms(whole, context.vocabulary, context.words)
    return with_sheet_heads(formed, context.vocabulary, context.words)


def explain(document: Document, context: ReportContext) -> list[TableReading]:
    """Each table of a report with what it was taken for and why."""
    document = prepared(document, context)
    context = with_habits(with_acronyms(context, (document,)), (document,))
    _, _, found = _tables((document,), context)
    _set_aside(found, context)
    return found.tables


def _set_aside(found: Found, context: ReportContext) -> None:
    """Takes tables that divide what an action's budget holds already out of the budgets, with what they miss."""
    divided = dividing(found.budgets, context.vocabulary)
    undue = [
        finding
        for table, result in (found.budgets[index] for index in divided)
        for finding in (
            *result.findings,
            *unknown_columns(table.view, result.unclear, table.scope.action, context),
        )
    ]
    views = [found.budgets[index][0].view for index in divided]
    verdict = Verdict(Purpose.OTHER, "it divides, over time or in part, what the action's budget holds")
    found.findings = [finding for finding in found.findings if finding not in undue]
    found.tables = [
        replace(each, verdict=verdict) if any(each.view is view for view in views) else each
        for each in found.tables
    ]
    found.budgets = set_aside(found.budgets, divided)


def _figures(
    documents: Sequence[Document],
    parts: list[Outline],
    found: Found,
    assembled: Assembled,
    contexts: Sequence[ReportContext],
) -> Reading:
    actions = tuple(
        row
        for part, own, document in zip(parts, contexts, documents, strict=True)
        for row in read_actions(document, part, own)
    )
    told = (
        row
        for part, own, document in zip(parts, contexts, documents, strict=True)
        for row in read_partners(document, part, own)
    )
    budget, indicators = assembled.budget, tuple(found.indicators)
    for document, own in zip(documents, contexts, strict=True):
        budget = with_doubted_ends(budget, document, own.document)
        indicators = with_doubted_ends(indicators, document, own.document)
    budget, indicators, again = begun_again(budget, indicators, assembled.relations, contexts[0])
    return Reading(
        documents=(),
        reports=(_report_row(documents[0], contexts[0], len(actions)),),
        actions=actions,
        cofinancers=together(found.cofinancers, told),
        budget=budget,
        indicators=indicators,
        other_figures=(*found.others, *assembled.others),
        cited_figures=tuple(found.cited),
        findings=(*found.findings, *assembled.findings, *again, *unnumbered(parts, contexts[0])),
        relations=assembled.relations,
    )


def _with_checks(
    documents: Sequence[Document],
    parts: list[Outline],
    found: Found,
    reading: Reading,
    contexts: Sequence[ReportContext],
    together: Together,
) -> Reading:
    """The reading with its documents, and what they hold beside figures: numbers of other use, gaps, claims."""
    texts = stretches(documents, parts, found.tables, reading, contexts)
    early, late = parted(texts, _EARLY)

    def noticed() -> tuple[Reading, list[Claim]]:
        with_ledger = _with_ledger(documents, reading, contexts)
        more = notices(with_ledger, documents, contexts[0], found.budgets)
        return replace(with_ledger, findings=(*reading.findings, *more)), stated(early)

    do = together if late else in_turn
    (noted, first), others = do(noticed, lambda: stated(late))
    return replace(noted, claims=report_claims((*first, *others), documents, reading, contexts))


def _with_ledger(documents: Sequence[Document], reading: Reading, contexts: Sequence[ReportContext]) -> Reading:
    numbers = [
        *(row.source for row in reading.budget),
        *(row.source for row in reading.indicators if row.value is not None),
        *(row.source for row in reading.other_figures),
        *(term.source for term in _terms(reading.relations)),
    ]
    ledger: list[LedgerRow] = []
    for document, own in zip(documents, contexts, strict=True):
        places = spots(source.locator for source in numbers if source.document == own.document)
        ledger += read_ledger(document, own.document, places, own.words)
    rows = tuple(
        _document_row(document, own, index, ledger)
        for index, (document, own) in enumerate(zip(documents, contexts, strict=True))
    )
    return replace(reading, documents=rows, ledger=tuple(ledger))


def _terms(relations: Iterable[Relation]) -> Iterable[Term]:
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
