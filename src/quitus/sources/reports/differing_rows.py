"""Two rows and their difference: one is what was planned, the other what was executed, and neither is a line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from quitus.figures.kinds import Stage
from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.row_words import label_stage
from quitus.sources.reports.tableview import BodyRow, TableView, label_text, read
from quitus.sources.reports.vocabulary import Vocabulary

_PAIR = 2


def differing_rows(view: TableView, columns: Sequence[Column], context: ReportContext) -> tuple[str, ...]:
    """The labels of a table's two rows whose difference its only other row gives in each column; else none.

    That row says so too (`Écart`); rates may stand beside it.
    """
    if columns[0].role not in {Role.LABEL, Role.NATURE}:
        return ()
    rows = [row for row in view.body if not row.group]
    rated = {row.index: _rate(row, context.vocabulary) for row in rows}
    gaps = [row for row in rows if rated[row.index] == "gap"]
    pair = [row for row in rows if rated[row.index] is None]
    totals = any(context.vocabulary.topic("totals").opens(label_text(row.cells[0])) for row in pair)
    if len(gaps) != 1 or len(pair) != _PAIR or len(rows) != len(view.body) or totals:
        return ()
    one, other, gap = (_values(row, columns, context) for row in (*pair, gaps[0]))
    shared = one.keys() & other.keys() & gap.keys()
    holds = any(all(sign * (other[c] - one[c]) == gap[c] for c in shared) for sign in (1, -1))
    differs = any(gap[c] for c in shared)
    return tuple(label_text(row.cells[0]) for row in pair) if shared and holds and differs else ()


def opposite(labels: Sequence[str], context: ReportContext) -> dict[str, Stage]:
    """The stages of two such rows where one names its own: the other's is the other one."""
    said = {label: label_stage(label, context) for label in labels}
    named = [stage for stage in said.values() if stage is not None]
    if len(said) != _PAIR or len(named) != 1:
        return {}
    other = next(stage for stage in Stage if stage is not named[0])
    return {label: stage or other for label, stage in said.items()}


def _rate(row: BodyRow, vocabulary: Vocabulary) -> str | None:
    label = label_text(row.cells[0])
    said = vocabulary.topic("rates").first(label)
    return said if said and not vocabulary.left_over(label, "rates", "stages", "stages_beside") else None


def _values(row: BodyRow, columns: Sequence[Column], context: ReportContext) -> dict[int, Decimal]:
    readings = {c.index: read(row.cells[c.index], context.words) for c in columns if c.role is Role.VALUE}
    return {index: each.value for index, each in readings.items() if isinstance(each, PrintedNumber)}
