"""The unit of money that a table's own titles, corner or caption give."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.said_scales import scale_in
from quitus.sources.reports.tableview import TableView

_NAMING = frozenset({Role.LABEL, Role.ACTION, Role.MEASURE, Role.INDICATOR, Role.RANK})


def table_scale(view: TableView, caption: str, columns: Iterable[Column]) -> Decimal | None:
    """The unit of money that the table's titles, corner or caption give for all of it, or else the text below.

    The corner is all heads above names, of which none is of an amount, nor are those above percentages.
    """
    named = {column.index for column in columns if column.role in _NAMING or column.percent}
    corner = (cell.text for row in view.header for at, cell in enumerate(row) if at == 0 or cell.column in named)
    found = [scale for text in (view.above, caption, *corner) if (scale := scale_in(text)) is not None]
    other = next((scale for scale in found if scale != 1), None)
    if found:
        return other
    below = scale_in(view.table.below.text)
    return None if below == 1 else below
