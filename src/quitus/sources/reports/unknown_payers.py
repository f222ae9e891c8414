"""Columns of no known name below a head over known funders' too: `Prévu | État | Département | CASA`."""

from __future__ import annotations

from dataclasses import replace

from quitus.figures.kinds import Funder
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.tableview import TableView, own_head

_FEWEST = 2
_OWN = frozenset({Funder.STATE, Funder.DEPARTMENT})
_KNOWN = ("heads", "stages", "natures", "rates", "totals", "units", "other_payers")


def with_unknown_payers(
    columns: tuple[Column, ...], view: TableView, context: ReportContext
) -> tuple[Column, ...]:
    """The columns, those other funders' that stand with funders' alone below one head and have another name.

    One of the funders must be the State or the signatory, and all other columns below that head be funders' or
    totals: a count or an account beside them shows that the head is over more than who pays.
    """
    found = list(columns)
    for group in _below_one_head(columns, view):
        named = [column for column in group if _names_payer(column, view, context)]
        rest = [column for column in group if column not in named and not column.total]
        known = {column.funder for column in named}
        if len(named) >= _FEWEST and known & _OWN and rest and all(_is_a_name(c, view, context) for c in rest):
            for column in rest:
                found[column.index] = replace(column, funder=Funder.OTHER)
    return tuple(found)


def _below_one_head(columns: tuple[Column, ...], view: TableView) -> list[list[Column]]:
    """The value columns below each head over several columns, by its place."""
    groups: dict[tuple[int, int], list[Column]] = {}
    for column in columns:
        over = [row[column.index] for row in view.header if row[column.index].column_span > 1]
        if column.role is Role.VALUE and over:
            groups.setdefault((over[-1].row, over[-1].column), []).append(column)
    return [group for group in groups.values() if len(group) > _FEWEST]


def _names_payer(column: Column, view: TableView, context: ReportContext) -> bool:
    head = own_head(view, column.index)
    return funder_of(head, context.vocabulary, context.signatory, stages=True) is not None


def _is_a_name(column: Column, view: TableView, context: ReportContext) -> bool:
    """Whether a column's own head is words that no other kind of head is made of, and it names no funder yet."""
    head = own_head(view, column.index)
    if column.funder is not None or not any(map(str.isalpha, head)) or periods_in(head) or column.words:
        return False
    known = any(context.vocabulary.topic(topic).first(head) for topic in _KNOWN)
    return not known and context.vocabulary.topic("parts").opens(head) is None
