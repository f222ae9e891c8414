"""The rows of a budget table: what each is called, who it names, and which action and stage it speaks of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.kinds import Funder, LineKind, Stage
from quitus.sources.reports.actions import ActionIndex, says_number
from quitus.sources.reports.budget_columns import label_columns
from quitus.sources.reports.chance_funders import without_chance_funders
from quitus.sources.reports.columns import Column, Role, stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.recapitulative import (
    NOT_FIRST,
    adrift,
    band,
    band_action,
    below_all,
    is_recapitulative,
    row_action,
    unpresented,
)
from quitus.sources.reports.row_words import is_generic, label_stage, without_stages, without_version
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.tableview import BodyRow, TableView, is_year, label_text

_PAYING = frozenset({"payer", "funder"})


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
    """What the label cells of one row say; `generic` where they name neither a line nor a funder.

    Attributes:
        grand: whether the row is a total over all actions (`over_all`: its own words say so), or over some.
        inherited: whether the funder is named by the row that this one is a part of.
        doubt: why the action or the stage may be another; empty where neither is in doubt.
        unstaged: whether the doubt is of the stage, which no sum can clear.
    """

    body: BodyRow
    label: str
    kind: LineKind
    grand: bool
    funder: Funder | None
    stage: Stage | None
    action: str
    generic: bool
    period: str
    over_all: bool = False
    inherited: bool = False
    doubt: str = ""
    unstaged: bool = False


def budget_rows(table: BudgetTable, actions: ActionIndex, context: ReportContext) -> list[BudgetRowHead]:
    """The rows of a budget table, group rows taken into those below them."""
    recap = is_recapitulative(table.view, table.columns, actions, table.scope)
    outside = below_all(table.view, table.columns, actions, context.words) if recap else None
    several = recap and _several_lines(table, actions, context, outside)
    strange = unpresented(table.view, table.columns, actions) if recap else {}
    found: list[BudgetRowHead] = []
    stage: Stage | None = None
    action = grouped = ""
    unknown = astray = began = False
    closed, unsaid = False, ""
    for body in table.view.body:
        if text := band(body, actions, table.scope) if recap else body.group:
            said = context.row_stages.get(text.strip()) or stage_in(text, context.vocabulary)
            unsaid = text.strip() if closed and said is None and not recap else ""
            stage, closed = said or stage, False
            action = grouped = band_action(text, actions, table.scope) or action
            astray = False
            unknown = recap and says_number(text) and not band_action(text, actions, table.scope)
            continue
        named = row_action(body, table.columns, actions) if recap else None
        unknown = body.index in strange or (unknown and named is None)
        action = "" if body.index == outside or unknown else action
        inner = _inner_label(table, body, actions, context, bool(grouped)) if several else ""
        row = _row(table, body, actions, context, recap, stage, action, inner, several)
        action = row.action if recap and row.action else action
        if recap and not began and row.kind is LineKind.LINE:
            began, astray = True, adrift(table.view, table.columns, actions, body)
        row = replace(row, doubt=NOT_FIRST) if astray and named is None else row
        row = _unstaged(row, unsaid) if unsaid and not row.doubt else row
        closed = closed or (row.kind is LineKind.TOTAL and (stage or table.stage) is not None)
        found.append(replace(row, action="") if unknown else row)
    return without_chance_funders(_staged(_own_totals(found) if recap else found), table.columns, context)


def _unstaged(row: BudgetRowHead, name: str) -> BudgetRowHead:
    """A row below a name that gives no stage, where a total closed the lines of one."""
    return replace(row, doubt=f"rien ne dit si « {name} » est prévu ou réalisé", unstaged=True)


def _staged(rows: list[BudgetRowHead]) -> list[BudgetRowHead]:
    """The rows, those above a total that names a stage (`Total prévu`) of that stage where no line names one.

    Where all lines name the same (`L'État a apporté`), totals that name none are of that stage.
    """
    stages = {row.stage for row in rows if row.kind is LineKind.LINE}
    if len(stages) == 1 and None not in stages:
        return [row if row.stage else replace(row, stage=next(iter(stages))) for row in rows]
    if any(stages):
        return rows
    found: list[BudgetRowHead] = []
    stage: Stage | None = None
    for row in reversed(rows):
        if row.kind is LineKind.TOTAL:
            stage = row.stage
        found.append(row if row.stage else replace(row, stage=stage))
    return found[::-1]


def _own_totals(rows: list[BudgetRowHead]) -> list[BudgetRowHead]:
    """The rows, a total below an action's lines its own where several actions have one; else it is over all.

    A second total below the same lines is over all actions.
    """
    owners = [row.action for row in rows if row.grand and not row.over_all and row.kind is LineKind.TOTAL]
    several = len(set(owners)) > 1
    seen: set[str] = set()
    found = []
    for row in rows:
        own = row.grand and not row.over_all and several and row.action not in seen and row.kind is LineKind.TOTAL
        found.append(replace(row, grand=False) if own else row)
        if row.kind is LineKind.TOTAL and not found[-1].grand:
            seen.add(row.action)
    return found


def _row(
    table: BudgetTable,
    body: BodyRow,
    actions: ActionIndex,
    context: ReportContext,
    recap: bool,
    stage: Stage | None,
    action: str,
    inner: str,
    several: bool,
) -> BudgetRowHead:
    vocabulary = context.vocabulary
    label = _label(table, body, context)
    named = row_action(body, table.columns, actions) if recap else None
    kind, over_all = _kind(table, body, label, context, named)
    own_stage = _row_stage(table, body, context)
    funder = _payer(table, body, context, staged=bool(own_stage))
    if kind is LineKind.SUBTOTAL:
        funder = funder_of(label, vocabulary, context.signatory, stages=True)
    generic = (named is not None and not inner) or is_generic(label, own_stage, context)
    grand = kind is LineKind.TOTAL and recap and not (named and inner)
    grand = grand or (kind is LineKind.SUBTOTAL and recap and not several and named is None)
    return BudgetRowHead(
        body, label, kind, grand, None if kind is LineKind.TOTAL else funder, own_stage or stage,
        named or (action if recap and action else table.scope.action), generic,
        next(iter(periods_in(without_version(label, context))), "") if is_year(label) or own_stage else "",
        over_all or not inner,
    )  # fmt: skip


def _payer(table: BudgetTable, body: BodyRow, context: ReportContext, *, staged: bool) -> Funder | None:
    """Who the row's cells of words name.

    Below `Financeur`, a remark before the amounts may say which kind a name is of (`Fonds de solidarité | État`).
    """
    vocabulary, own, labels = context.vocabulary, context.signatory, label_columns(table.columns)
    named = (funder_of(label_text(body.cells[c.index]), vocabulary, own, stages=staged) for c in labels)
    if funder := next(filter(None, named), None):
        return funder
    if not any(vocabulary.topic("heads").first(column.head) in _PAYING for column in labels):
        return None
    first = min((c.index for c in table.columns if c.role is Role.VALUE), default=0)
    remarks = (c for c in table.columns if c.role is Role.JUSTIFICATION and c.index < first)
    kinds = (funder_of(label_text(body.cells[c.index]), vocabulary, own, begins=False) for c in remarks)
    return next(filter(None, kinds), None)


def _several_lines(table: BudgetTable, actions: ActionIndex, context: ReportContext, outside: int | None) -> bool:
    """Whether an action has lines of its own; where each has one row, the label beside its number is its title."""
    counts: Counter[str] = Counter()
    action = ""
    for body in table.view.body:
        named = row_action(body, table.columns, actions)
        action = named or action
        label = _label(table, body, context)
        inside = not body.group and body.index != outside
        if inside and _kind(table, body, label, context, named)[0] is LineKind.LINE:
            counts[action] += 1
    return any(count > 1 for named, count in counts.items() if named)


def _inner_label(
    table: BudgetTable, body: BodyRow, actions: ActionIndex, context: ReportContext, grouped: bool
) -> str:
    """The label where it stands in a column of its own beside the action's, or below its title (`grouped`).

    An action has several rows there.
    """
    label = _label(table, body, context)
    if grouped:
        return label
    naming = [c.index for c in table.columns if c.role is Role.ACTION]
    naming += [c.index for c in table.columns[:3] if actions.named(label_text(body.cells[c.index]))]
    labels = [c for c in label_columns(table.columns) if c.index > min(naming, default=0)]
    cells = [body.cells[c.index] for c in labels if label_text(body.cells[c.index]) == label]
    return label if label and any(cell is not body.cells[0] for cell in cells) and naming else ""


def _label(table: BudgetTable, body: BodyRow, context: ReportContext) -> str:
    """What the row's label cells call it: what is paid before who pays, where each has a column of its own."""
    labels = label_columns(table.columns)
    first_value = min((c.index for c in table.columns if c.role is Role.VALUE), default=len(table.columns))
    left = [c for c in labels if c.index < first_value] or list(labels)
    heads = context.vocabulary.topic("heads")
    paid = [c for c in left if heads.first(c.head) not in _PAYING and label_text(body.cells[c.index])]
    texts = [text for c in paid or left if (text := label_text(body.cells[c.index]))]
    named = [text for text in texts if not _says_stage(text, context)] or texts
    lines = [text for text in named if funder_of(text, context.vocabulary, context.signatory) is None]
    if named:
        return (lines or named)[-1]
    if table.columns[0].role is Role.VALUE:
        return ""
    titles = [text for c in table.columns if c.role is Role.ACTION and (text := label_text(body.cells[c.index]))]
    worded = [text for text in titles if any(char.isalpha() for char in text)]
    return worded[-1] if worded and table.columns[0].role is Role.RANK else label_text(body.cells[0])


def _says_stage(text: str, context: ReportContext) -> bool:
    """Whether a text says nothing but a stage, or that there is an amount: `Réalisé`, `Montant`."""
    return is_generic(text, stage_in(text, context.vocabulary), context)


def _kind(
    table: BudgetTable, body: BodyRow, label: str, context: ReportContext, named: str | None
) -> tuple[LineKind, bool]:
    """What the row is, and whether its words say that it is over all actions; `named` is the action it names."""
    totals = context.vocabulary.topic("totals")
    naming = [c for c in table.columns if c.role is Role.ACTION and named is None]
    texts = [label, *(body.cells[c.index].text for c in (*label_columns(table.columns), *naming))]
    for text in texts:
        key = totals.opens(text) if len(text.split()) <= 8 else None
        if key == "subtotal":
            return LineKind.SUBTOTAL, False
        if key is not None:
            return LineKind.TOTAL, key == "grand"
        if totals.first(text) == "total" and not context.vocabulary.left_over(text, "stages", "totals"):
            return LineKind.TOTAL, False
        if totals.whole(without_stages(text, context)) == "total":
            return LineKind.TOTAL, False
    return LineKind.LINE, False


def _row_stage(table: BudgetTable, body: BodyRow, context: ReportContext) -> Stage | None:
    for column in table.columns:
        if column.role in {Role.LABEL, Role.NATURE, Role.MEASURE, Role.PERIOD}:
            text = body.cells[column.index].text
            stage = label_stage(text, context) or _versioned_stage(table, column, text, context)
            if stage is not None:
                return stage
    return None


def _versioned_stage(table: BudgetTable, column: Column, text: str, context: ReportContext) -> Stage | None:
    """The stage of a label that names a contract too; None where others name that stage (`Prévu initial`)."""
    bare = without_version(text, context)
    stage = label_stage(bare, context) if bare != text else None
    texts = {row.cells[column.index].text for row in table.view.body if not row.group}
    return stage if len({each for each in texts if stage_in(each, context.vocabulary) is stage}) == 1 else None
