"""Tables of indicators in a report whose headings announce none: years over counts, below `Bilan`."""

from __future__ import annotations

from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.budget_signs import has_scale
from quitus.sources.reports.classify import Purpose
from quitus.sources.reports.columns import Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.other_labels import rows_divide
from quitus.sources.reports.table_flow import Found, TablePlace, TableReading, place_of

_FEWEST = 2


def counted_tables(found: Found, actions: ActionIndex, context: ReportContext) -> frozenset[TablePlace]:
    """Where they stand: in two actions at least, or the only one, where a first reading gave no indicators."""
    if found.indicators:
        return frozenset()
    tables = {place_of(each.view, at): each for at, each in enumerate(found.tables) if _may_be(each, context)}
    few = len({each.scope.action for each in tables.values()}) < min(_FEWEST, len(actions.sheets))
    return frozenset() if few else frozenset(tables)


def _may_be(each: TableReading, context: ReportContext) -> bool:
    """Whether the report's year, or a goal and a result, head counts beside names that divide nothing."""
    values = [c for c in each.columns if c.role is Role.VALUE and c.numbers]
    if each.verdict.purpose is not Purpose.OTHER or not each.scope.action or not values:
        return False
    own = any(str(context.year) in c.periods for c in values)
    judged = len({c.nature for c in values if c.nature}) > 1
    named = any(c.role in {Role.LABEL, Role.INDICATOR} for c in each.columns)
    money = has_scale(each.view, each.title) or any(c.euros or c.scale or c.funder for c in values)
    return (own or judged) and named and not money and not rows_divide(each.view, each.columns, context)
