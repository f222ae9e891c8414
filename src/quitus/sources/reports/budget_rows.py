"""The rows of a budget table: what each is called, who it names, and which action and stage it speaks of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.kinds import Funder, LineKind, Stage
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.columns import Column, Role, periods_in, stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.tableview import BodyRow, TableView, is_year, label_text


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
class BudgetRowHead:
    """What the label cells of one row say; `generic` where they name neither a line nor a funder."""

    body: BodyRow
    label: str
    kind: LineKind
    grand: bool
    funder: Funder | None
    stage: Stage | None
    action: str
    generic: bool
    period: str


def lines_are_columns(columns: tuple[Column, ...]) -> bool:
    """Whether the heads of the value columns name what is paid or who pays, neither stages nor years."""
    values = [column for column in columns if column.role is Role.VALUE]
    return len(values) > 1 and all(column.stage is None and not column.periods for column in values)


def unclear_columns(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """The value columns that nothing tells from each other: same stage, funder and year."""
    values = [column for column in columns if column.role is Role.VALUE]
    signatures: dict[object, list[Column]] = {}
    for column in values:
        signatures.setdefault((column.stage, column.funder, column.total, column.periods), []).append(column)
    alike = [group for group in signatures.values() if len(group) > 1]
    unclear = {column.index for group in alike for column in group if not column.total}
    return tuple(sorted(unclear | {column.index for column in values if column.torn and column.numbers}))


def label_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns that name the rows."""
    return tuple(c for c in columns if c.role in {Role.LABEL, Role.MEASURE, Role.INDICATOR, Role.COFINANCERS})


def row_action(row: BodyRow, columns: tuple[Column, ...], actions: ActionIndex) -> str | None:
    """The action that a row names in its first cells; None where it names none."""
    for column in columns[:3]:
        if column.role in {Role.ACTION, Role.LABEL, Role.MEASURE, Role.PERIOD} or column.index == 0:
            number = actions.named(row.cells[column.index].text, trusted=column.role is Role.ACTION)
            if number is not None:
                return number
    return None


def is_recapitulative(view: TableView, columns: tuple[Column, ...], actions: ActionIndex, scope: Scope) -> bool:
    """Whether the rows are actions: two at least are named, or one outside every action's sheet.

    Inside an action's sheet, a column that counts the rows names no action.
    """
    naming = tuple(c for c in columns if c.role is not Role.RANK) if scope.action else columns
    named = {row_action(row, naming, actions) for row in view.body if not row.group} - {None}
    return len(named) >= 2 or (len(named) == 1 and not scope.action)


def budget_rows(table: BudgetTable, actions: ActionIndex, context: ReportContext) -> list[BudgetRowHead]:
    """The rows of a budget table, group rows taken into those below them."""
    recap = is_recapitulative(table.view, table.columns, actions, table.scope)
    found: list[BudgetRowHead] = []
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
    return _without_chance_funders(found, context)


def _without_chance_funders(rows: list[BudgetRowHead], context: ReportContext) -> list[BudgetRowHead]:
    """The rows, without a funder where labels only begin with one among lines that name what is paid.

    `Département – fournitures` beside `Ateliers` says where money was spent, not whose it was; beside
    `État – crédits de la stratégie`, or where every line names a funder, it says who pays.
    """
    lines = [row for row in rows if row.kind is LineKind.LINE and not row.generic]
    named = {row.funder for row in lines}
    if None not in named or {Funder.STATE, Funder.DEPARTMENT} <= named:
        return rows
    if any(row.funder in {Funder.STATE, Funder.DEPARTMENT} and _wholly_named(row, context) for row in lines):
        return rows
    return [replace(row, funder=None) if row.funder and not _wholly_named(row, context) else row for row in rows]


def _wholly_named(row: BudgetRowHead, context: ReportContext) -> bool:
    """Whether one of the row's cells of words names a funder and is nothing but its name."""
    return any(
        funder_of(label_text(cell), context.vocabulary, context.kind, begins=False) is not None
        for cell in row.body.cells
    )


def _row(
    table: BudgetTable,
    body: BodyRow,
    actions: ActionIndex,
    context: ReportContext,
    recap: bool,
    stage: Stage | None,
    action: str,
) -> BudgetRowHead:
    vocabulary = context.vocabulary
    label = _label(table, body, context)
    named = row_action(body, table.columns, actions) if recap else None
    kind, grand = _kind(table, body, label, context, recap)
    own_stage = _row_stage(table, body, label, context)
    funder = next(
        (
            f
            for c in label_columns(table.columns)
            if (f := funder_of(label_text(body.cells[c.index]), vocabulary, context.kind))
        ),
        None,
    )
    generic = named is not None or _is_generic(label, own_stage, context)
    return BudgetRowHead(
        body, label, kind, grand, None if kind is not LineKind.LINE else funder, own_stage or stage,
        named or (action if recap and action else table.scope.action), generic,
        next(iter(periods_in(label)), "") if is_year(label) else "",
    )  # fmt: skip


def _label(table: BudgetTable, body: BodyRow, context: ReportContext) -> str:
    """What the row's label cells call it: what is paid before who pays, where each has a column of its own."""
    labels = label_columns(table.columns)
    first_value = min((c.index for c in table.columns if c.role is Role.VALUE), default=len(table.columns))
    left = [c for c in labels if c.index < first_value] or list(labels)
    texts = [text for c in left if (text := label_text(body.cells[c.index]))]
    lines = [text for text in texts if funder_of(text, context.vocabulary, context.kind) is None]
    if texts:
        return (lines or texts)[-1]
    return label_text(body.cells[0]) if table.columns[0].role is not Role.VALUE else ""


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


def has_funder_rows(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> bool:
    """Whether at least one row is named after the State or the signatory authority."""
    found: Counter[Funder] = Counter()
    for row in view.body:
        for column in label_columns(columns):
            funder = funder_of(label_text(row.cells[column.index]), context.vocabulary, context.kind)
            if funder is not None:
                found[funder] += 1
    return bool(found[Funder.STATE] or found[Funder.DEPARTMENT])
