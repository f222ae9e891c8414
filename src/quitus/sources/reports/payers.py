"""Who pays the lines of a part of a table, named by the row over the whole width above or by their sub-total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from quitus.figures.kinds import Funder, LineKind
from quitus.sources.reports.budget_rows import BudgetRowHead
from quitus.sources.reports.columns import stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.tableview import TableView

_OWN = frozenset({Funder.STATE, Funder.DEPARTMENT})


def with_payers(rows: Iterable[BudgetRowHead], view: TableView, context: ReportContext) -> Iterator[BudgetRowHead]:
    """The rows, those that name no funder paid by the one that the full-width row above them names.

    Beside full-width rows that name something else (`Autres dépenses`), or none of the State and the signatory,
    they are headings of what is paid. Where the rows above say nothing, sub-totals do (`Sous-total État`).
    """
    rows = tuple(rows)
    payers = _payers(view, context) or _of_subtotals(rows)
    for row in rows:
        funder = row.funder or payers.get(row.body.index)
        yield row if row.kind is LineKind.TOTAL else replace(row, funder=funder)


def _payers(view: TableView, context: ReportContext) -> dict[int, Funder]:
    """The funder of each row below a full-width row that names one."""
    found: dict[int, Funder] = {}
    named: set[Funder | None] = set()
    current: Funder | None = None
    for row in view.body:
        if not row.group:
            if current is not None:
                found[row.index] = current
            continue
        if _names_stage(row.group, context):
            continue
        current = funder_of(row.group, context.vocabulary, context.signatory, stages=True, begins=False)
        if current is Funder.OTHER and context.vocabulary.of("heads", "label").first(row.group):
            current = None
        named.add(current)
    return found if None not in named and named & _OWN else {}


def _of_subtotals(rows: Iterable[BudgetRowHead]) -> dict[int, Funder]:
    """The funder of each line above the sub-total that names one.

    None where a sub-total names none, or has no lines above it: it then is of what a payer bears of all lines.
    """
    found: dict[int, Funder] = {}
    above: list[BudgetRowHead] = []
    for row in rows:
        if row.kind is LineKind.SUBTOTAL and (row.funder is None or not above):
            return {}
        if row.kind is LineKind.SUBTOTAL and not any(line.funder for line in above):
            found |= {line.body.index: row.funder for line in above if row.funder is not None}
        if row.kind is LineKind.LINE:
            above.append(row)
        else:
            above = []
    return found if set(found.values()) & _OWN else {}


def _names_stage(text: str, context: ReportContext) -> bool:
    """Whether a text says a stage and nothing else."""
    return stage_in(text, context.vocabulary) is not None and not context.vocabulary.left_over(text, "stages")
