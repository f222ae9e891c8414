"""What a table is: a budget, indicators, co-funders, or anything else; with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from quitus.figures.kinds import Funder, Nature, Stage
from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.budget_columns import has_funder_rows, label_columns
from quitus.sources.reports.budget_signs import (
    captioned,
    counts,
    has_scale,
    headed,
    of_expenses,
    of_public_money,
    says_money,
    titled,
)
from quitus.sources.reports.columns import Column, Role, says_both_stages, stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.other_labels import rows_divide
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.recapitulative import is_recapitulative, of_several
from quitus.sources.reports.row_words import label_stage
from quitus.sources.reports.runins import label_section
from quitus.sources.reports.said_scales import scale_in
from quitus.sources.reports.tableview import TableView, label_text, read
from quitus.sources.reports.vocabulary import Vocabulary

_CAPTION = 12
_PROSE = frozenset({"description", "outlook"})
_EUROS = 10_000
_FEWEST_LABELS = 2
_BLANK_HEAD = 4
_AMOUNT = re.compile(r"\d\s*(?:k|m)?\s?(?:€|euro)", re.IGNORECASE)


class Purpose(StrEnum):
    """What a table is taken for."""

    BUDGET = "budget"
    INDICATORS = "indicators"
    COFINANCERS = "cofinancers"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a table is taken for, why, and for a budget the stage that its surroundings give."""

    purpose: Purpose
    why: str
    stage: Stage | None = None


def classify(
    view: TableView,
    columns: tuple[Column, ...],
    scope: Scope,
    title: str,
    actions: ActionIndex,
    context: ReportContext,
) -> Verdict:
    """What a table is; `title` is its caption or the text just above it."""
    heads = {column.role for column in columns}
    recap = is_recapitulative(view, columns, actions, scope)
    if not scope.action and not recap:
        return Verdict(Purpose.OTHER, "outside every action")
    if of_several(view, columns, actions, scope):
        return Verdict(Purpose.OTHER, "its rows name actions that are not surely the report's")
    if Role.COFINANCERS in heads and not any(_has_numbers(view, column) for column in columns):
        return Verdict(Purpose.COFINANCERS, "a column head names co-funders")
    if _is_form(view, context):
        return Verdict(Purpose.OTHER, "its rows are those of an action's sheet")
    if Role.INDICATOR in heads:
        return Verdict(Purpose.INDICATORS, "a column head names indicators")
    stage = _corner_stage(columns, context) or _surrounding_stage(view, scope, title, context)
    if _is_budget(view, columns, scope, title, stage, recap, context):
        return _budget(columns, scope, stage, context)
    if scope.section.startswith("budget") and counts(view, columns, title, context):
        scope = replace(scope, section="")
    divided = rows_divide(view, columns, context)
    named = view.table.caption.text not in {"", scope.title} and scope.section != "results"
    priced = has_scale(view, title) and not any(column.nature for column in columns)
    if (
        not priced
        and _is_indicators(columns, scope, context.vocabulary, divided=divided, named=named)
        and not (recap and _staged_throughout(columns))
    ):
        return Verdict(Purpose.INDICATORS, "years or natures head the columns of an indicators section")
    return _named_by_heads(view, columns, scope, context)


def _is_form(view: TableView, context: ReportContext) -> bool:
    """Whether each row of two cells has another label of an action's sheet: a year in an answer is no head."""
    rows = view.table.grid()
    labels = {label_section(label_text(row[0]).rstrip(":? "), context.vocabulary) for row in rows}
    return view.table.columns == 2 and "" not in labels and len(labels) == len(rows) >= _FEWEST_LABELS


def _has_numbers(view: TableView, column: Column) -> bool:
    """Whether a column holds numbers; among partners, words for zero (`Aucun`) are none."""
    if column.role is not Role.COFINANCERS or not column.numbers:
        return column.numbers > 0
    return any(cell.text.strip()[:1].isdigit() for cell in view.column(column.index))


def _corner_stage(columns: tuple[Column, ...], context: ReportContext) -> Stage | None:
    """The stage that the head over the rows' names says: `Dépenses réalisées | Montant`."""
    heads = [column.head for column in columns if column.role is Role.LABEL]
    return next((stage for head in heads if (stage := stage_in(head, context.vocabulary))), None)


def _surrounding_stage(view: TableView, scope: Scope, title: str, context: ReportContext) -> Stage | None:
    vocabulary = context.vocabulary
    for text in (view.above, title):
        stage = stage_in(text, vocabulary) if len(text.split()) <= 30 else None
        if stage is not None:
            return stage
    # `Budget prévisionnel et réalisé` opens like the one and says both.
    if not says_both_stages(scope.title, vocabulary):
        if scope.section == "budget_planned":
            return Stage.PLANNED
        if scope.section == "budget_executed":
            return Stage.EXECUTED
    for text in scope.stage_title:
        stage = stage_in(text, vocabulary)
        if stage is not None:
            return stage
    # A line below that gives the unit is the table's caption, and no heading of what comes next.
    below = view.table.below.text
    captions = scale_in(below) is not None and len(below.split()) <= _CAPTION and not _AMOUNT.search(below)
    return stage_in(below, vocabulary) if captions else None


def _is_budget(
    view: TableView,
    columns: tuple[Column, ...],
    scope: Scope,
    title: str,
    stage: Stage | None,
    recap: bool,
    context: ReportContext,
) -> bool:
    values = [column for column in columns if column.role is Role.VALUE]
    if not values or not (any(c.numbers for c in values) or scope.section.startswith("budget")):
        return False
    staged = any(c.stage for c in values) or stage is not None or _row_stages(view, columns, context)
    funded = has_funder_rows(view, columns, context) or any(
        c.funder in {Funder.STATE, Funder.DEPARTMENT} for c in values
    )
    money = any(c.euros or c.scale for c in columns) or says_money(view, title)
    percent_only = all(c.percent for c in values if c.numbers)
    if percent_only and not money:
        return False
    if scope.section.startswith("budget"):
        unpriced = not (money or funded)
        # Ages or months over numbers without a unit of money count people, in a budget's section too.
        if unpriced and (rows_divide(view, columns, context) or counts(view, columns, title, context)):
            return False
        return staged and (not unpriced or bool(label_columns(columns)))
    if scope.section == "indicators" and not (recap and _priced_throughout(columns)):
        return money and (funded or titled(view, values, title, context))
    if recap:
        return staged and (money or funded or _of_euros(view, columns, (scope.title, title), context))
    if captioned(view, title, context) or headed(view, title, scope.title, context):
        return True
    own = any(c.stage for c in values) or _row_stages(view, columns, context) or funded
    return own and (money or funded or of_expenses(view, columns, context)) and staged


def _of_euros(
    view: TableView, columns: tuple[Column, ...], titles: tuple[str, ...], context: ReportContext
) -> bool:
    """Whether a summary's heads or headings speak of money alone, and its numbers are too large for thousands."""
    finances = context.vocabulary.topic("of_finances")
    said = any(finances.first(text) for text in titles if len(text.split()) <= _CAPTION)
    if not (said or of_public_money(columns, context.vocabulary)):
        return False
    cells = (cell for column in columns if column.role is Role.VALUE for cell in view.column(column.index))
    readings = (read(cell, context.words) for cell in cells)
    return any(isinstance(reading, PrintedNumber) and reading.value >= _EUROS for reading in readings)


def _row_stages(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> bool:
    naming = [c for c in columns if c.role in {Role.NATURE, Role.PERIOD} or c in label_columns(columns)]
    for row in view.body:
        texts = [row.group] if row.group else [row.cells[c.index].text for c in naming]
        if any(label_stage(text, context) for text in texts):
            return True
    return False


def _budget(columns: tuple[Column, ...], scope: Scope, stage: Stage | None, context: ReportContext) -> Verdict:
    if context.rows_apart:
        return Verdict(Purpose.OTHER, "two of its rows and their difference name no stage")
    return Verdict(Purpose.BUDGET, _budget_reason(columns, scope, stage), stage)


def _budget_reason(columns: tuple[Column, ...], scope: Scope, stage: Stage | None) -> str:
    if any(column.stage for column in columns):
        return "column heads name stages"
    if stage is not None:
        return f"its section or caption says {stage.value}"
    return "its rows name stages"


def _priced_throughout(columns: tuple[Column, ...]) -> bool:
    """Whether all values are amounts of budgets' stages: a summary of actions below the last one's indicators."""
    values = [c for c in columns if c.numbers and c.role is Role.VALUE]
    return bool(values) and all(c.stage and (c.euros or c.scale) for c in values)


def _staged_throughout(columns: tuple[Column, ...]) -> bool:
    """Whether all values are of budgets' stages, beside a rate of execution: actions' totals without a unit."""
    numbers = [c for c in columns if c.numbers and c.role in {Role.VALUE, Role.RATE}]
    return all(c.stage for c in numbers) and {c.role for c in numbers} == {Role.VALUE, Role.RATE}


def _named_by_heads(view: TableView, columns: tuple[Column, ...], scope: Scope, context: ReportContext) -> Verdict:
    """Indicators where one row of values stands below heads that each begin as they do: `Nombre de …`."""
    units = context.vocabulary.topic("units")
    alone = len(view.body) == 1 and not view.body[0].group and all(c.role is Role.VALUE for c in columns)
    named = alone and all(units.opens(column.head) and not column.periods for column in columns)
    if named and scope.section == "indicators":
        return Verdict(Purpose.INDICATORS, "each column head names an indicator above its value")
    return Verdict(Purpose.OTHER, "neither stages, funders nor indicators are named")


def _counts_alone(columns: tuple[Column, ...], vocabulary: Vocabulary) -> bool:
    """Whether names and their number are all that a table of results holds: `Intitulé | Nombre`."""
    if [c.role for c in columns] != [Role.LABEL, Role.VALUE]:
        return False
    label, value = columns
    heads = vocabulary.topic("result_heads")
    named = heads.whole(label.head) == "name" and heads.whole(value.head) == "number"
    return named and not value.euros and value.numbers > 1


def _is_indicators(
    columns: tuple[Column, ...], scope: Scope, vocabulary: Vocabulary, *, divided: bool, named: bool
) -> bool:
    """Whether years, natures or the section make the values indicators.

    Rows that divide a whole (`divided`: ages, months) are none unless goals head them; nor is, in a section of
    indicators, one column of values beside its percentages (`Motif | Nombre | %`). Where no cell holds a value, a
    year in a longer text at the top of a column (a running head) makes none. A table of a year a row that has a
    name of its own (`named`) is what that says.
    """
    values = [column for column in columns if column.role is Role.VALUE]
    headed = any(c.periods or c.nature for c in values)
    down = len(values) > 1 and all(c.head for c in values) and any(c.role is Role.PERIOD for c in columns)
    down = down and not named
    if divided and not any(c.nature for c in values):
        return False
    if not any(c.numbers or c.missing or len(c.head.split()) <= _BLANK_HEAD for c in values):
        return False
    if scope.section == "indicators":
        alone = len(values) == 1 and not any(c.role is Role.RATE for c in columns)
        return bool(values) and (headed or alone or any(c.role is Role.PERIOD for c in columns))
    # Years and goals head no part of a presentation.
    aims = {c.nature for c in values} >= {Nature.TARGET} and any(c.periods for c in values) and len(values) > 1
    if scope.section in {"", "results"} or (aims and scope.section in _PROSE):
        labelled = any(c.role in {Role.MEASURE, Role.JUSTIFICATION} for c in columns)
        if scope.section == "results" and _counts_alone(columns, vocabulary):
            return True
        return (
            bool(values)
            and (headed or down)
            and not any(c.euros for c in values)
            and (labelled or down or scope.section == "" or any(c.nature for c in values))
        )
    return False
