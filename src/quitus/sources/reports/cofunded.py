"""Funders of no known name: told by a sum that holds only with them, or by the head over the rows' names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quitus.figures.kinds import Funder, LineKind
from quitus.figures.relations import Operation
from quitus.sources.reports.amounts import Amount, Rule
from quitus.sources.reports.budget_columns import label_columns
from quitus.sources.reports.budget_rows import BudgetRowHead, BudgetTable
from quitus.sources.reports.columns import Column, Role, stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of, is_joint
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.tableview import TableView, head_lines, own_head

_UNSAID = "ce que dit l'en-tête au-dessus de son financeur n'est pas compris"


def cofunded(amounts: list[Amount], rules: tuple[Rule, ...], context: ReportContext) -> list[Amount]:
    """Where funders add up to the total only with rows, or columns, of no known funder, those are other funders.

    A funder's sub-total stands for its lines. A row of several funders at once is none of them. Rows that name
    what is paid never add up so: a total counts either what is paid or who pays.
    """
    found = list(amounts)
    for rule in rules:
        terms = [found[term] for term in rule.terms]
        state = {term.funder for term in terms}
        unknown = [index for index in rule.terms if not found[index].funded and not found[index].funder]
        alike = 1 in (len({term.column for term in terms}), len({term.line for term in terms}))
        lines = [term for term in terms if term.kind is not LineKind.SUBTOTAL or not term.funder]
        one_kind = rule.operation is Operation.SUM and len({term.kind for term in lines}) < 2
        if one_kind and alike and {Funder.STATE, Funder.DEPARTMENT} & state and unknown and rule.holds(found):
            for index in unknown:
                found[index] = _as_other(found[index], context)
    return found


def headed_as_payers(
    amounts: list[Amount],
    rows: Sequence[BudgetRowHead],
    columns: tuple[Column, ...],
    view: TableView,
    context: ReportContext,
) -> list[Amount]:
    """The amounts, lines of no known funder other funders' where a head or a row over them says that they pay.

    That is the rows' one head (`Financeur`), or a row over the full width (`Recettes`), down to their total. One
    of the lines must name the State or the signatory.
    """
    lines = {row.body.index: row.funder for row in rows if row.kind is LineKind.LINE and not row.generic}
    unknown = {
        line
        for block in _payers_below(view, rows, columns, context)
        if {lines.get(line) for line in block} & {Funder.STATE, Funder.DEPARTMENT}
        for line in block
        if line in lines and lines[line] is None
    }
    due = {
        i
        for i, a in enumerate(amounts)
        if a.row and a.kind is LineKind.LINE and a.line in unknown and not a.funder
    }
    return [_as_other(amount, context) if i in due else amount for i, amount in enumerate(amounts)]


def _payers_below(
    view: TableView, rows: Sequence[BudgetRowHead], columns: tuple[Column, ...], context: ReportContext
) -> list[list[int]]:
    """The rows (by index) below each head that says that its rows are who pays."""
    heads = [column.head for column in label_columns(columns)]
    if len(heads) == 1 and context.vocabulary.of("heads", "payer").whole(heads[0]) is not None:
        return [list(_until_other(view, context))]
    totals = {row.body.index for row in rows if row.kind is LineKind.TOTAL}
    blocks: list[list[int]] = []
    inside = False
    for row in view.body:
        if row.group:
            inside = context.vocabulary.topic("resources").opens(row.group) is not None
            blocks += [[]] if inside else []
        elif inside and row.index in totals:
            inside = not blocks[-1]
        elif inside:
            blocks[-1].append(row.index)
    return blocks


def _until_other(view: TableView, context: ReportContext) -> Iterator[int]:
    """The rows (by index) above the first that heads something else: over the full width, or in its cells."""
    begun = False
    for row in view.body:
        other = row.group and stage_in(row.group, context.vocabulary) is None
        heads = any(stage_in(cell.text, context.vocabulary) for cell in row.cells[1:] if not row.group)
        if begun and (other or heads):
            return
        begun = begun or not row.group
        yield row.index


def strange_columns(
    columns: tuple[Column, ...], amounts: Sequence[Amount], view: TableView, context: ReportContext
) -> set[int]:
    """The columns beside those of funders whose heads nothing knows and no sum tells: posts, counts, accounts.

    Where the head is what an amount is called it is published as that, of no known funder. Below a head that
    stands over those of funders too, a column's own head alone counts.
    """
    values = [column for column in columns if column.role is Role.VALUE]
    known = {a.column for a in amounts if a.funder and a.funded}
    known |= {column.index for column in columns if any(_is_named(column, a) for a in amounts)}
    if not any(column.funder for column in values):
        return set()
    return {
        column.index
        for column in values
        if not (column.funder or column.total or column.index in known)
        and _is_strange(_head_beside_funders(column, values, view), context)
    }


def _is_strange(head: str, context: ReportContext) -> bool:
    if context.vocabulary.topic("parts").opens(head) is not None:
        return True
    said = stage_in(head, context.vocabulary) or periods_in(head)
    return not said and bool(context.vocabulary.left_over(head, "heads", "natures", "totals"))


def _head_beside_funders(column: Column, values: Sequence[Column], view: TableView) -> str:
    """A column's head; its own alone where one over several columns stands over a funder's too."""
    over = (row[column.index] for row in view.header if row[column.index].column_span > 1)
    beside = [c for c in values if c.funder]
    shared = any(cell.column <= c.index < cell.column + cell.column_span for cell in over for c in beside)
    return own_head(view, column.index) if shared else column.head


def unsaid_payers(amounts: Sequence[Amount], table: BudgetTable, context: ReportContext) -> list[Amount]:
    """The amounts, with a doubt those that a head's funder names below words that nothing understands."""
    unsaid = {
        (column.index, text)
        for column in table.columns
        if column.role is Role.VALUE and column.funder is None
        for text in head_lines(table.view, column.index)
        if funder_of(text, context.vocabulary, context.signatory, stages=True, begins=False) is not None
    }
    return [
        replace(a, doubt=a.doubt or _UNSAID) if a.row and not a.funder and (a.column, a.label) in unsaid else a
        for a in amounts
    ]


def _is_named(column: Column, amount: Amount) -> bool:
    return amount.column == column.index and amount.label == column.head


def _as_other(amount: Amount, context: ReportContext) -> Amount:
    if is_joint(amount.label, context.vocabulary, context.signatory):
        return amount
    return replace(amount, funder=Funder.OTHER, funded=True)
