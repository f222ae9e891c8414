"""A table of a document, read by what it is for: a budget, indicators, co-funders or anything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from quitus.figures.kinds import Stage
from quitus.figures.rows import CitedRow, CofinancerRow, Finding, IndicatorRow, OtherRow
from quitus.sources.pdf.model import Block, BlockKind, Table
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.answered import table_answers
from quitus.sources.reports.answers import answers
from quitus.sources.reports.asides import beside_figures, with_asides, with_titles
from quitus.sources.reports.budget_columns import has_funder_rows
from quitus.sources.reports.budget_lists import Placed
from quitus.sources.reports.budget_rows import BudgetTable
from quitus.sources.reports.budgets import BudgetResult, read_budget
from quitus.sources.reports.citations import read_citations
from quitus.sources.reports.classify import Purpose, Verdict, classify
from quitus.sources.reports.cofinancers import partner_cells, read_cofinancers
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.differing_rows import differing_rows, opposite
from quitus.sources.reports.forms import form_parts, sheet_parts
from quitus.sources.reports.halves import halves
from quitus.sources.reports.headed_cells import headed_cells
from quitus.sources.reports.indicator_lines import IndicatorTable
from quitus.sources.reports.indicators import read_indicators
from quitus.sources.reports.other_labels import rows_divide
from quitus.sources.reports.others import read_others
from quitus.sources.reports.outline import Scope, below_heading, name_of
from quitus.sources.reports.paired_stages import paired_rows
from quitus.sources.reports.plans import with_year
from quitus.sources.reports.recapitulative import is_recapitulative
from quitus.sources.reports.relative_years import dated_heads, said_year
from quitus.sources.reports.row_words import label_stage
from quitus.sources.reports.rows_in_cells import with_rows_parted
from quitus.sources.reports.said_scales import scale_in
from quitus.sources.reports.stacked import stacked
from quitus.sources.reports.strangers import own_scope, strange_actions
from quitus.sources.reports.subjects import measure_over, subject_of
from quitus.sources.reports.table_columns import columns_of
from quitus.sources.reports.table_scales import table_scale
from quitus.sources.reports.tableview import TableView, label_text, view
from quitus.sources.reports.units import without_unit
from quitus.sources.reports.unknown import not_understood, unknown_columns, unknown_funders, unpresented_findings
from quitus.sources.reports.versions import without_replaced

_TITLE = 160
TablePlace = tuple[int, int, float, float]


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table with what it was taken for; kept so that a person can be shown why."""

    view: TableView
    columns: tuple[Column, ...]
    scope: Scope
    title: str
    verdict: Verdict


@dataclass(slots=True)
class Found:
    """What the tables and text gave so far, while one report is read.

    Attributes:
        scale: what the document says that a number of a table without a unit is worth in euros.
        answered: what a form's cells say, each below its label.
        reference: the year that the document says `N` stands for in heads; 0 where it says none.
        proved: the stage of tables that their sums prove to be budgets, by where they stand.
        counted: where tables of indicators stand in a report whose headings announce none.
    """

    budgets: list[tuple[BudgetTable, BudgetResult]] = field(default_factory=list)
    cofinancers: list[CofinancerRow] = field(default_factory=list)
    indicators: list[IndicatorRow] = field(default_factory=list)
    others: list[OtherRow] = field(default_factory=list)
    cited: list[CitedRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tables: list[TableReading] = field(default_factory=list)
    answered: list[Placed] = field(default_factory=list)
    scale: Decimal | None = None
    reference: int = 0
    proved: Mapping[TablePlace, Stage] = field(default_factory=dict)
    counted: frozenset[TablePlace] = frozenset()


def read_table(
    table: Table, scope: Scope, above: str, actions: ActionIndex, context: ReportContext, found: Found
) -> None:
    """Adds to `found` what a table gives; `above` is the text just above it."""
    if context.plan is not None:
        table = without_replaced(table, context.vocabulary, context.words)
    table = with_rows_parted(table, context.words)
    pieces = stacked(table, context.vocabulary, context.words)
    if len(pieces) > 1:
        for piece in pieces:
            for cell in piece.headings:
                scope, above = below_heading(scope, cell.text, context.vocabulary), cell.text
            read_table(piece.table, scope, above, actions, context, found)
        return
    for part in (boxed := headed_cells(table, context.vocabulary, context.words)):
        read_table(part, scope, above, actions, context, found)
    if boxed:
        return
    if scope.action and (sheet := sheet_parts(table)):
        for label, part in sheet:
            own = below_heading(scope, label.text, context.vocabulary) if label else scope
            read_table(part, own, label.text if label else above, actions, context, found)
        return
    seen = _dated(view(table, context.vocabulary, context.words), above, context, found.reference)
    columns = columns_of(seen, context.vocabulary, context.words, context.signatory)
    columns = beside_figures(with_titles(seen, columns, context.vocabulary), context.vocabulary)
    context = _with_row_stages(seen, columns, context)
    parts = halves(table, columns, context.vocabulary)
    parts = form_parts(table, context) if len(parts) == 1 and scope.action else parts
    if len(parts) > 1:
        for part in parts:
            read_table(part, scope, above, actions, context, found)
        return
    title = _shortened(" ".join(cell.text for cell in seen.titles) or above)
    scope = _beyond_budget(seen, columns, scope, found, context)
    verdict = _told(place_of(seen, len(found.tables)), found) or classify(
        seen, columns, scope, title, actions, context
    )
    found.findings += strange_actions(seen, columns, actions, scope, context)
    scope = own_scope(seen, columns, actions, scope)
    reading = TableReading(seen, columns, scope, title, verdict)
    found.tables.append(reading)
    _take(reading, actions, context, found)


def _take(reading: TableReading, actions: ActionIndex, context: ReportContext, found: Found) -> None:
    seen, columns, scope, title = reading.view, reading.columns, reading.scope, reading.title
    match reading.verdict.purpose:
        case Purpose.BUDGET:
            _budget(reading, actions, context, found)
        case Purpose.INDICATORS:
            subject = subject_of(seen, scope, title, context)
            named = not subject and any(column.role in {Role.INDICATOR, Role.PERIOD} for column in columns)
            measure = measure_over(seen, scope, context) if named else ""
            _indicators(IndicatorTable(seen, columns, scope, title, subject, measure), actions, context, found)
        case Purpose.COFINANCERS:
            if not table_answers(seen.table, context.vocabulary):
                found.cofinancers += read_cofinancers(seen, columns, scope.action, context)
            for cell in partner_cells(seen, columns):
                found.cited += read_citations(cell.passage, scope, context)
        case Purpose.OTHER:
            _other(reading, actions, context, found)


def _budget(reading: TableReading, actions: ActionIndex, context: ReportContext, found: Found) -> None:
    seen, columns, scope = reading.view, reading.columns, reading.scope
    budget = as_budget(reading, reading.verdict.stage, found.scale, context)
    result = read_budget(budget, actions, context)
    found.budgets.append((budget, result))
    found.findings += result.findings
    found.findings += unpresented_findings(seen, columns, actions, scope, context)
    found.findings += unknown_funders(result.guessed, columns, context)
    found.findings += unknown_columns(seen, result.unclear, scope.action, context)


def _other(reading: TableReading, actions: ActionIndex, context: ReportContext, found: Found) -> None:
    seen, columns, scope = reading.view, reading.columns, reading.scope
    told = answers(seen, columns, context)
    for label, cell in told:
        found.cited += read_citations(cell.passage, replace(scope, title=label), context)
        below = below_heading(scope, label, context.vocabulary)
        block = Block(BlockKind.PARAGRAPH, cell.passage)
        found.answered.append(Placed(-2 * len(found.answered) - 2, block, below, label))
    text = frozenset((cell.row, cell.column) for _, cell in told)
    name = name_of(reading.title, scope)
    found.others += read_others(seen, columns, scope.action, reading.title, context, text=text, name=name)
    recap = is_recapitulative(seen, columns, actions, scope)
    if recap or not rows_divide(seen, columns, context):
        found.findings += not_understood(seen, columns, scope, context, recap=recap)


def _with_row_stages(seen: TableView, columns: tuple[Column, ...], context: ReportContext) -> ReportContext:
    if columns[0].role not in {Role.LABEL, Role.NATURE}:
        return context
    labels = [label_text(row.cells[0]) for row in seen.body if not row.group]
    differing = differing_rows(seen, columns, context)
    bands = list(dict.fromkeys(row.group for row in seen.body if row.group))
    stages = paired_rows(labels, context.vocabulary) or opposite(differing, context)
    stages = stages or paired_rows(bands, context.vocabulary)
    if stages:
        return replace(context, row_stages=stages)
    unsaid = differing and not any(label_stage(label, context) for label in differing)
    return replace(context, rows_apart=True) if unsaid else context


def _beyond_budget(
    seen: TableView, columns: tuple[Column, ...], scope: Scope, found: Found, context: ReportContext
) -> Scope:
    """The scope without a budget's section where that has ended.

    A table with a total stood there, and this one is of years of numbers without a unit, a total or any payer.
    """
    last = found.tables[-1] if found.tables else None
    if last is None or last.scope != scope or last.verdict.purpose is not Purpose.BUDGET:
        return scope
    values = [column for column in columns if column.role is Role.VALUE]
    said = any(c.euros or c.scale or c.stage or c.funder or c.total for c in values) or scale_in(seen.above)
    bare = not said and len({c.periods for c in values if c.periods}) > 1
    ended = _has_total(last.view, context) and not _has_total(seen, context)
    return replace(scope, section="") if bare and ended and not has_funder_rows(seen, columns, context) else scope


def _has_total(seen: TableView, context: ReportContext) -> bool:
    totals = context.vocabulary.topic("totals")
    return any(totals.opens(row.cells[0].text) in {"total", "grand"} for row in seen.body if not row.group)


def as_budget(
    each: TableReading, stage: Stage | None, scale: Decimal | None, context: ReportContext
) -> BudgetTable:
    """A table as one of a budget, of a stage where its heads name none; `scale` is that of the document."""
    columns = with_asides(each.view, each.columns, context.vocabulary)
    own = table_scale(each.view, each.title, each.columns)
    budget = BudgetTable(each.view, columns, each.scope, stage, own, each.title)
    return replace(budget, scale=scale) if scale is not None and without_unit(budget) else budget


def place_of(seen: TableView, index: int) -> TablePlace:
    """How many tables were read before a table, and where its first cell stands."""
    part = seen.table.cells[0].parts[0]
    return index, part.page, part.box.x0, part.box.top


def _told(place: TablePlace, found: Found) -> Verdict | None:
    """What an earlier reading showed the table there to be."""
    if (stage := found.proved.get(place)) is not None:
        return Verdict(Purpose.BUDGET, f"its lines come to the action's total of what was {stage.value}", stage)
    if place in found.counted:
        return Verdict(Purpose.INDICATORS, "years or natures head its columns, and no other table has indicators")
    return None


def _dated(seen: TableView, above: str, context: ReportContext, reference: int) -> TableView:
    """A table's view, the years that its heads count from another one written out."""
    if context.plan is not None:
        return replace(seen, heads=tuple(with_year(head, context.plan) for head in seen.heads))
    year = said_year(f"{seen.above} {above}") or reference or context.year
    return replace(seen, heads=dated_heads(seen.heads, year))


def _indicators(table: IndicatorTable, actions: ActionIndex, context: ReportContext, found: Found) -> None:
    result = read_indicators(table, actions, context)
    found.findings += unknown_columns(table.view, result.unclear, table.scope.action, context)
    found.indicators += result.rows
    found.findings += result.findings
    left = frozenset(result.left)
    if left:
        found.others += read_others(table.view, table.columns, table.scope.action, table.title, context, left)
    for column in table.columns:
        if column.role is Role.JUSTIFICATION:
            for cell in table.view.column(column.index):
                found.cited += read_citations(cell.passage, table.scope, context)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _TITLE else "… " + text[-_TITLE:].split(" ", 1)[-1]
