"""Tables whose amounts nothing names planned or executed, but which add up to what an action's budget was of one.

`Les moyens consommés` over lines that come, action by action, to the executed totals of a recapitulative table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import chain

from quitus.figures.intervals import Interval
from quitus.figures.kinds import Funder, LineKind, Stage
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.budgets import read_budget
from quitus.sources.reports.classify import Purpose
from quitus.sources.reports.columns import Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.heads import number_and_title
from quitus.sources.reports.other_labels import rows_divide
from quitus.sources.reports.table_flow import Found, TablePlace, TableReading, as_budget, place_of
from quitus.sources.reports.wording import stems

_FEWEST, _SEVERAL = 2, 3
_Totals = Mapping[tuple[str, Stage], Interval]


def proved_tables(found: Found, actions: ActionIndex, context: ReportContext) -> dict[TablePlace, Stage]:
    """The stage of each table that its sum proves to be an action's budget, by the table's place.

    Under the same heading, or below the same head, two tables at least must come to totals of one stage and none
    to those of the other alone; and the action must have no such lines of that stage already. One is enough that
    prints the total of several lines itself.
    """
    totals, lined = _totals(found)
    groups: dict[tuple[str, str], list[tuple[int, TableReading, Stage | None]]] = defaultdict(list)
    for at, each in enumerate(found.tables):
        if totals and _may_be(each, context):
            for stage in _come_to(each, found, totals, lined, actions, context):
                groups[_named(each)].append((at, each, stage))
    proved: dict[TablePlace, Stage] = {}
    for tables in groups.values():
        stages = {stage for _, _, stage in tables if stage}
        whose = {each.scope.action for _, each, stage in tables if stage}
        summed = len(tables) == 1 and _is_summed(tables[0][1], context)
        if len(stages) == 1 and (len(whose) >= _FEWEST or summed) and 3 * len(whose) >= 2 * len(tables):
            proved |= {place_of(each.view, at): stage for at, each, _ in tables for stage in stages}
    return proved


def _is_summed(each: TableReading, context: ReportContext) -> bool:
    """Whether a table ends several lines with their total."""
    totals = context.vocabulary.topic("totals")
    labels = [row.cells[0].text for row in each.view.body if not row.group]
    return len(labels) > _SEVERAL and totals.opens(labels[-1]) in {"total", "grand"}


def _named(each: TableReading) -> tuple[str, str]:
    """What tables of the same kind have in common: the heading above them, or the head over their names."""
    heads = [column.head for column in each.columns if column.role is Role.LABEL][:1]
    title = number_and_title(each.scope.title)[1]
    return ("", stems(heads[0])) if heads and heads[0].strip() else (stems(title), "")


def _totals(found: Found) -> tuple[_Totals, set[tuple[str, Stage, bool]]]:
    """The actions' totals, and which of them have lines of what is paid, or of who pays, by stage."""
    totals: dict[tuple[str, Stage], Interval] = {}
    lined = set()
    for amount in chain.from_iterable(result.amounts for _, result in found.budgets):
        if not amount.row or amount.stage is None:
            continue
        if amount.kind is LineKind.TOTAL and amount.funder is Funder.NONE:
            totals.setdefault((amount.action, amount.stage), amount.interval)
        elif amount.kind is LineKind.LINE:
            lined.add((amount.action, amount.stage, amount.funder is Funder.NONE))
    return totals, lined


def _may_be(each: TableReading, context: ReportContext) -> bool:
    """Whether a table in an action has one column of amounts that no stage and no other year names."""
    values = [c for c in each.columns if c.role is Role.VALUE and c.numbers]
    if each.verdict.purpose is not Purpose.OTHER or not each.scope.action or len(values) != 1:
        return False
    column = values[0]
    dated = column.periods and str(context.year) not in column.periods
    named = any(c.role is Role.LABEL for c in each.columns)
    return named and not column.percent and not dated and not rows_divide(each.view, each.columns, context)


def _come_to(
    each: TableReading,
    found: Found,
    totals: _Totals,
    lined: set[tuple[str, Stage, bool]],
    actions: ActionIndex,
    context: ReportContext,
) -> Sequence[Stage | None]:
    """The stage whose total a table's lines come to; None where they come to none, nothing where to both."""
    result = read_budget(as_budget(each, Stage.EXECUTED, found.scale, context), actions, context)
    lines = [a for a in result.amounts if a.row and a.kind is LineKind.LINE and a.action == each.scope.action]
    if len([a for a in lines if a.number.value]) < _FEWEST:
        return ()
    paid = all(a.funder is Funder.NONE for a in lines)
    whole = reduce(Interval.__add__, (a.interval for a in lines))
    met = [
        stage
        for stage in Stage
        if (total := totals.get((each.scope.action, stage))) is not None and total.meets(whole)
    ]
    if len(met) > 1:
        return ()
    return [stage for stage in met if (each.scope.action, stage, paid) not in lined] if met else [None]
