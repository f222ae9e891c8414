"""The rows of a table of indicators: what each is called, and which column says what of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quitus.figures.kinds import Nature
from quitus.sources.pdf.model import TableKind
from quitus.sources.reports.actions import ActionIndex, is_part_of, says_number
from quitus.sources.reports.columns import Column, Role, nature_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.doubts import value_doubt
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.recapitulative import (
    NOT_FIRST,
    adrift,
    band,
    band_action,
    is_recapitulative,
    row_action,
    unpresented,
)
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.tableview import BodyRow, TableView, is_year, label_text

_ENDING = re.compile(r"\(([^()]+)\)\s*$|\s[–—:-]\s+([^–—:()]+)$")
_NUMBERS = frozenset({Role.VALUE, Role.RATE, Role.GAP})
_NO_ACTION = "le titre au-dessus nomme une action que le rapport ne présente pas"
_STRANGE = "la ligne nomme une action que le rapport ne présente pas"
_PERIODS = "la case de l'année en nomme plusieurs"
_STARTS_OVER = "les périodes recommencent sous un même libellé"


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A table of indicators about to be read.

    Attributes:
        title: the text just above it.
        subject: the indicator that the whole table is about, where its title names one.
        measure: the measure that a row over the heads names.
    """

    view: TableView
    columns: tuple[Column, ...]
    scope: Scope
    title: str
    subject: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """The columns that name rows and qualify values; None for those that the table has not."""

    measure: Column | None
    indicator: Column | None
    period: Column | None
    nature: Column | None
    unit: Column | None
    justification: Column | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """One row with what its cells of words say.

    Attributes:
        doubt: why the label may be another row's; empty where it is not in doubt.
        part: which part of its year the row is of, as printed (`Second semestre 2019`); empty for the year.
    """

    body: BodyRow
    action: str
    measure: str
    label: str
    period: str
    nature: Nature | None
    unit: str
    justification: str
    doubt: str = ""
    part: str = ""


def labels_of(columns: tuple[Column, ...]) -> Labels:
    """Which columns name the indicator, its measure, period, nature and unit, and which explains."""

    def first(*roles: Role) -> Column | None:
        return next((column for column in columns if column.role in roles), None)

    values = [column.index for column in columns if column.role is Role.VALUE]
    left = [c for c in columns if c.role is Role.LABEL and c.index < min(values, default=len(columns))]
    indicator = first(Role.INDICATOR) or (left[-1] if left else None)
    measure = first(Role.MEASURE)
    if measure is not None and indicator is None:
        measure, indicator = None, measure
    if measure is None:
        before = [c for c in left if indicator is not None and c.index < indicator.index]
        measure = before[-1] if before else None
    right = [c for c in columns if c.role is Role.LABEL and c.index > max(values, default=-1)]
    justification = first(Role.JUSTIFICATION) or (right[0] if right and not right[0].head else None)
    return Labels(measure, indicator, first(Role.PERIOD), first(Role.NATURE), first(Role.UNIT), justification)


def lines_of(
    table: IndicatorTable, labels: Labels, actions: ActionIndex, context: ReportContext
) -> list[Labelled]:
    """The rows below the head; measures and labels are carried down where cells are merged or left blank."""
    recap = is_recapitulative(table.view, table.columns, actions, table.scope)
    # Where the first row has no label, labels do not stand in the first of the rows that they belong to.
    first = next((body for body in table.view.body if not body.group), None)
    opened = first is not None and bool(_text(first, labels.indicator or labels.measure))
    astray = recap and first is not None and adrift(table.view, table.columns, actions, first)
    carried = table.view.table.kind is not TableKind.RULED and opened
    group, held = table.measure, ""
    action = table.scope.action
    measure = label = year = ""
    found: list[Labelled] = []
    names = {column.index for column in (labels.indicator, labels.measure, labels.justification) if column}
    telling = [c.index for c in table.columns if c.role not in _NUMBERS and c.index not in names]
    counted: list[list[str]] = []
    strange = unpresented(table.view, table.columns, actions) if recap else {}
    unknown = False
    for body in table.view.body:
        if labels.justification is None and found and (reason := _reason(body.group, context)):
            found = _explained(found, reason)
            continue
        if is_year(body.group) and not any(column.periods for column in table.columns):
            year = next(iter(periods_in(body.group)), "")
            continue
        if text := band(body, actions, table.scope) if recap else body.group:
            named = band_action(text, actions, table.scope)
            own_part = named == action and is_part_of(text, action)
            action, group = (named, "") if named and not own_part else (action, text)
            astray = False
            held = value_doubt(body.cells[0]) or (_NO_ACTION if recap and not named and says_number(text) else "")
            continue
        own_action = None
        if recap:
            own_action = row_action(body, table.columns, actions)
            unknown = body.index in strange or (unknown and own_action is None)
            action = own_action or action
        printed = _text(body, labels.measure)
        measure = printed or (measure if carried else "")
        own = _text(body, labels.indicator)
        label = own or (label if carried and labels.period else "")
        counted = [] if own else counted
        said = [label_text(body.cells[index]) for index in telling]
        line = _line(body, action, measure or group, label, labels, context)
        line = line if line.period else replace(line, period=year)
        doubt = _STARTS_OVER if label and not own and said in counted else held or _held(table, body, labels)
        doubt = NOT_FIRST if astray and own_action is None else doubt
        doubt = _STRANGE if unknown else doubt
        doubt = doubt or (_PERIODS if len(periods_in(_text(body, labels.period))) > 1 else "")
        found.append(replace(line, doubt=doubt))
        counted.append(said)
    return found


def _reason(text: str, context: ReportContext) -> str:
    """The reason that a full-width row gives for the values above it: `Justification : crise sanitaire`."""
    label, _, reason = text.partition(":")
    said = "justification" in context.vocabulary.topic("heads").keys(label)
    return reason.strip() if said and not context.vocabulary.left_over(label, "heads", "rates") else ""


def _explained(lines: list[Labelled], reason: str) -> list[Labelled]:
    """The rows, those of the last label with their reason."""
    same = _named(lines[-1])
    start = next(at for at in range(len(lines), -1, -1) if at == 0 or _named(lines[at - 1]) != same)
    return [*lines[:start], *(replace(line, justification=reason) for line in lines[start:])]


def _named(line: Labelled) -> tuple[str, str, str]:
    return line.action, line.measure, line.label


def _held(table: IndicatorTable, body: BodyRow, labels: Labels) -> str:
    """The doubt of a row whose label or measure holds a value, where no grid parts columns."""
    if table.view.table.kind is TableKind.RULED:
        return ""
    named = (column for column in (labels.indicator, labels.measure) if column is not None)
    return next((doubt for column in named if (doubt := value_doubt(body.cells[column.index]))), "")


def _line(
    body: BodyRow, action: str, measure: str, label: str, labels: Labels, context: ReportContext
) -> Labelled:
    period = next(iter(periods_in(_text(body, labels.period))), "")
    nature, _ = nature_in(_text(body, labels.nature or labels.period), context.vocabulary)
    if labels.nature is None and nature is None:
        nature = _said_nature(label, context)
    return Labelled(
        body,
        action,
        measure,
        label,
        period,
        nature,
        _text(body, labels.unit),
        _text(body, labels.justification),
        part=_part_of_year(_text(body, labels.period), context),
    )


def _part_of_year(said: str, context: ReportContext) -> str:
    return said if said and context.vocabulary.of("times", "named").first(said) else ""


def _said_nature(label: str, context: ReportContext) -> Nature | None:
    """The nature that a label ends with: `Familles reçues (cible)`, `Familles reçues – réalisé`."""
    match = _ENDING.search(label)
    said = (match[1] or match[2]) if match else ""
    nature, baseline = nature_in(said, context.vocabulary)
    return nature if context.vocabulary.topic("natures").whole(said) and not baseline else None


def _text(body: BodyRow, column: Column | None) -> str:
    return "" if column is None else label_text(body.cells[column.index])
