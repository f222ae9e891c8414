"""A document's flow, item by item: each table by what it is for, each text for what it cites."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.figures.rows import IndicatorRow
from quitus.sources.pdf.model import Block, BlockKind, Document, Table
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.budget_lists import Placed, budget_lists, doubted_lists
from quitus.sources.reports.budget_rows import BudgetTable
from quitus.sources.reports.budgets import BudgetResult
from quitus.sources.reports.citations import read_citations
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.listed import read_listed
from quitus.sources.reports.listed_values import says_time_alone
from quitus.sources.reports.outline import Outline, below_caption
from quitus.sources.reports.relative_years import reference_year
from quitus.sources.reports.said_scales import is_unit
from quitus.sources.reports.table_flow import Found, read_table
from quitus.sources.reports.units import document_scale
from quitus.sources.reports.wording import stems


def read_flow(
    document: Document, part: Outline, actions: ActionIndex, context: ReportContext, found: Found
) -> None:
    """Adds to `found` what the tables and texts of a document give."""
    above = unit = ""
    found.scale = document_scale(document, part, context.vocabulary)
    found.reference = reference_year(document)
    found.answered = []
    texts: list[Placed] = []
    for index, (item, scope) in enumerate(zip(document.flow, part.scopes, strict=True)):
        if isinstance(item, Table):
            own = below_caption(scope, item.caption.text, context.vocabulary)
            read_table(item, own, f"{item.caption.text or above} {unit}".strip(), actions, context, found)
            unit = ""
        elif item.kind is not BlockKind.CONTENTS:
            found.cited += read_citations(item.passage, scope, context)
            unit = item.text if is_unit(item.text) else unit if item.kind is BlockKind.HEADING else ""
            above = item.text
            texts.append(Placed(index, item, scope))
    texts = _budget_lists([*found.answered, *texts], actions, context, found)
    _lists(texts, context, found)


def _budget_lists(texts: list[Placed], actions: ActionIndex, context: ReportContext, found: Found) -> list[Placed]:
    """Reads budgets printed as lists where no table has the action's budget of that stage; the texts left over.

    Beside such a table a list tells its figures again, or a part of them.
    """
    used: set[int] = set()
    for each in budget_lists(texts, context):
        scope = each.blocks[0].scope
        own = Found(scale=found.scale, reference=found.reference)
        read_table(each.table, scope, each.above, actions, context, own)
        sheets = (result for table, result in found.budgets if table.scope.action == scope.action)
        tabled = {row.stage for result in sheets for row in result.amounts if row.action == scope.action}
        listed = {row.stage for _, result in own.budgets for row in result.amounts}
        if not listed or tabled & listed:
            continue
        used |= {place.index for place in each.blocks}
        again = {row for place in each.blocks for row in read_citations(place.block.passage, scope, context)}
        found.cited = [row for row in found.cited if row not in again]
        found.tables += own.tables
        found.findings += own.findings
        beside = (row for row in found.cited if (row.action, row.section) == (scope.action, scope.title))
        _insert(doubted_lists(own.budgets, [row.value for row in beside if row.unit == "EUR"]), found)
    return [place for place in texts if place.index not in used]


def _insert(budgets: list[tuple[BudgetTable, BudgetResult]], found: Found) -> None:
    """Puts budgets before the first that is printed behind them."""
    place = _start(budgets[0][0])
    at = next((at for at, (table, _) in enumerate(found.budgets) if _start(table) > place), len(found.budgets))
    found.budgets[at:at] = budgets


def _start(budget: BudgetTable) -> tuple[int, float]:
    part = budget.view.table.parts[0]
    return part.page, part.box.top


def _lists(texts: list[Placed], context: ReportContext, found: Found) -> None:
    """Reads lists last: what is only text beside an action's table of indicators comments on it."""
    tabled: dict[str, set[str]] = {}
    for row in found.indicators:
        tabled.setdefault(row.action, set()).add(stems(row.indicator))
    above: Block | None = None
    within = False
    for last, place in zip((None, *texts), texts, strict=False):
        near = last is not None and last.index == place.index - 1 and last.scope == place.scope
        before = last.block if near and last is not None else None
        # Below the name of an indicator each item of one list is of that, if the one before was.
        if before is None or not within or before.bullet != place.block.bullet:
            above = before
        known = tabled.get(place.scope.action, ())
        rows, findings = read_listed(place.block, place.scope, context, known, above)
        within = _is_of_above(place.block, rows, context)
        found.indicators += rows
        found.findings += findings
        places = {row.source.locator for row in rows}
        found.cited = [cited for cited in found.cited if cited.source.locator not in places]


def _is_of_above(block: Block, rows: Sequence[IndicatorRow], context: ReportContext) -> bool:
    """Whether an item of a list gives values of what is named above it, read or not (`2018 : vingt`)."""
    label = block.text.removeprefix(block.bullet).partition(":")[0].strip()
    read = bool(rows) and all(row.indicator not in block.text for row in rows)
    return bool(block.bullet) and (read or says_time_alone(label, context))
