"""Indicators from a table: one row an indicator and period, whichever way the table is laid out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.kinds import Check, Missing, Nature, Severity, Status
from quitus.figures.rows import Finding, IndicatorRow
from quitus.sources.numbers.printed import Blank, CellReading, MissingValue, NotANumber, PrintedNumber
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.column_names import is_printed_value, measure_and_name
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.doubts import cut_head, grid_doubt, label_doubts, unlabelled
from quitus.sources.reports.indicator_lines import IndicatorTable, Labelled, Labels, labels_of, lines_of
from quitus.sources.reports.over_years import columns_over_years
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.subjects import asks_values, names_nothing
from quitus.sources.reports.table_scales import table_scale
from quitus.sources.reports.tableview import is_year, read
from quitus.sources.reports.unclear_indicators import unclear_indicators

_UNIT_IN_BRACKETS = re.compile(r"\((?:en\s+|nombre\s+d['’e]\s*)?([^()\d]{1,20})\)\s*$")

_NAMELESS = "son libellé ne dit pas de quel indicateur"
_VALUE = "son libellé est lui-même une valeur"
_SENTENCE = 4
_LEFT = frozenset({Role.RATE, Role.GAP, Role.ASIDE})


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """What an indicator table gives.

    Attributes:
        left: the columns whose numbers are no indicator's (rates, gaps, and the unclear).
        unclear: the columns that nothing told from others.
    """

    rows: tuple[IndicatorRow, ...]
    left: tuple[int, ...]
    findings: tuple[Finding, ...]
    unclear: tuple[int, ...] = ()


def read_indicators(table: IndicatorTable, actions: ActionIndex, context: ReportContext) -> IndicatorResult:
    """The indicators of a table."""
    labels = labels_of(table.columns)
    if labels.indicator is None and names_nothing(table.columns, context):
        if not table.subject:
            return _unnamed(table, context)
    else:
        table = replace(table, subject="")
    if labels.indicator is not None and asks_values(table.view, labels.indicator, context):
        return _unnamed(table, context)
    several = columns_over_years(table.columns, context)
    rows: list[IndicatorRow] = []
    findings: list[Finding] = []
    told = labels.indicator is not None or bool(table.subject)
    unclear = frozenset(unclear_indicators(table, labels, context)) if told else frozenset()
    doubts = label_doubts(table.view, labels.indicator.index) if labels.indicator is not None else {}
    for found in lines_of(table, labels, actions, context):
        line = replace(found, doubt=doubts.get(found.body.index, "") or found.doubt)
        if _is_head_again(table, line, context) or _is_remark(table, line):
            continue
        if labels.indicator is not None and not line.label:
            values = [line.body.cells[c.index] for c in table.columns if c.role is Role.VALUE]
            findings += unlabelled(values, line.action, context)
            continue
        for column in table.columns:
            if column.role is Role.VALUE and column.index not in unclear | several:
                _read(table, line, column, labels, context, rows, findings)
    left = tuple(c.index for c in table.columns if c.role in _LEFT or c.index in unclear | several)
    return IndicatorResult(tuple(rows), left, tuple(findings), tuple(sorted(unclear)))


def _unnamed(table: IndicatorTable, context: ReportContext) -> IndicatorResult:
    """A table that does not say which indicator it is about: its numbers are left, and that is said."""
    values = tuple(c.index for c in table.columns if c.role in {Role.VALUE, Role.RATE, Role.GAP})
    if not any(c.numbers for c in table.columns if c.index in values):
        return IndicatorResult((), values, ())
    message = "Un tableau d'indicateurs ne dit pas de quel indicateur ; ses nombres sont dans les autres chiffres."
    cell = table.view.table.cells[0]
    finding = context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        message,
        action=table.scope.action,
        subject=table.title,
        source=context.cell_source(cell),
    )
    return IndicatorResult((), values, (finding,))


def _read(
    table: IndicatorTable,
    line: Labelled,
    column: Column,
    labels: Labels,
    context: ReportContext,
    rows: list[IndicatorRow],
    findings: list[Finding],
) -> None:
    label = line.label
    if labels.indicator is None:
        over, own = measure_and_name(table.view, column, context)
        line, label = replace(line, measure=line.measure or over), table.subject or own
    nameless = bool(label) and context.vocabulary.topic("natures").whole(label) is not None
    if nameless:
        # `Valeur` below the indicator's name over all columns.
        over = next((cell.text.strip() for cell in reversed(table.view.titles) if cell.text.strip()), "")
        label, nameless = over or table.subject or label, not (over or table.subject)
    cell = line.body.cells[column.index]
    if not label or not line.action or cell.column < column.index:
        return
    period, nature = _period_and_nature(table, line, column, context)
    unit = "percent" if "%" in column.head else unit_of(line.unit, label, context, _said_below(table, context))
    scale = column.scale
    if scale is None and unit == "EUR":
        scale = table_scale(table.view, table.title, table.columns)
    reading = read(cell, context.words, scale=scale or Decimal(1))
    if isinstance(reading, Blank) and _is_to_come(period, nature, context):
        return
    if isinstance(reading, NotANumber):
        findings.append(_doubt(line.action, label, cell, reading, context))
    row = _row(line, label, period, nature, unit, reading, cell, context)
    doubt = grid_doubt(table.view) or _head_doubt(table, labels, column) or line.doubt or _readings(reading)
    doubt = doubt or (_NAMELESS if nameless else _VALUE if is_printed_value(label, context) else "")
    if doubt and not isinstance(reading, NotANumber):
        row = replace(row, status=Status.DOUBTFUL)
        findings.append(_doubtful(row, doubt, context))
    rows.append(row)


def _readings(reading: CellReading) -> str:
    """The doubt of a print that may stand for several numbers (`1,094`)."""
    if not isinstance(reading, PrintedNumber) or not reading.alternatives:
        return ""
    return "plusieurs lectures possibles : " + " ou ".join(map(str, (reading.value, *reading.alternatives)))


def _is_head_again(table: IndicatorTable, line: Labelled, context: ReportContext) -> bool:
    """Whether a row prints heads: each column's own year once more, or words for goals and results alone."""
    values = [c for c in table.columns if c.role is Role.VALUE]
    texts = [line.body.cells[c.index].text.strip() for c in values]
    natures = context.vocabulary.topic("natures")
    if any(texts) and all(natures.whole(text) for text in texts if text):
        return True
    return bool(texts) and all(is_year(text) and text in c.periods for text, c in zip(texts, values, strict=True))


def _is_remark(table: IndicatorTable, line: Labelled) -> bool:
    """Whether a row is a sentence and holds no value: a note that the layout took for the table's last row."""
    cells = [line.body.cells[c.index] for c in table.columns if c.role is Role.VALUE]
    blank = not any(cell.text.strip() for cell in cells if cell is not line.body.cells[0])
    return blank and line.label.endswith(".") and len(line.label.split()) >= _SENTENCE


def _head_doubt(table: IndicatorTable, labels: Labels, column: Column) -> str:
    return cut_head(table.view.heads, column.index) if labels.indicator is None else ""


def _doubtful(row: IndicatorRow, doubt: str, context: ReportContext) -> Finding:
    what = f"La valeur « {row.source.raw} »" if row.source.raw.strip() else "La case vide"
    return context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"{what} de « {row.indicator} » ({row.period}) est à vérifier : {doubt}.",
        action=row.action,
        subject=row.indicator,
        observed=row.source.raw,
        source=row.source,
    )


def _period_and_nature(
    table: IndicatorTable, line: Labelled, column: Column, context: ReportContext
) -> tuple[str, Nature]:
    title = periods_in(f"{table.view.above}") if not column.periods and not line.period else ()
    period = line.period or next(iter(column.periods), "") or (title[0] if len(title) == 1 else "")
    if not period:
        period = "" if column.baseline and context.plan else context.undated
    nature = line.nature or column.nature
    if nature is None:
        later = period[:4].isdigit() and int(period[:4]) >= _first_planned(context)
        nature = Nature.TARGET if later else Nature.OBSERVED
    return period, nature


def _first_planned(context: ReportContext) -> int:
    """From which year on a number is a target where no word says what it is: a convention plans all its years."""
    return context.year + 1 if context.plan is None else context.plan.first


def _is_to_come(period: str, nature: Nature, context: ReportContext) -> bool:
    """Whether a blank is due to be one: of a year to come, or where a convention sets no target."""
    if context.plan is not None:
        return nature is Nature.TARGET
    return period[:4].isdigit() and int(period[-4:]) > context.year


def _said_below(table: IndicatorTable, context: ReportContext) -> str:
    """The unit that the line below a table gives to its numbers; amounts are told by their labels."""
    said = context.vocabulary.topic("units").first(table.view.table.below.text)
    return "count" if said in {None, "EUR", "unsaid"} else str(said)


def unit_of(printed: str, label: str, context: ReportContext, default: str = "count") -> str:
    """The unit that a unit column or the label's first words give, or else the default.

    It is `count` for a label that begins `Nombre de`.
    """
    units = context.vocabulary.topic("units")
    if printed:
        return units.first(printed) or ("count" if printed else "")
    bracketed = _UNIT_IN_BRACKETS.search(label)
    if bracketed and (named := units.first(bracketed[1])):
        return named
    matches = units.matches(label)
    if not matches:
        return default
    if matches[0].key == "count":
        later = [match.key for match in matches if match.key in {"hours", "days"} and match.start <= 3]
        return later[0] if later else "count"
    key = matches[0].key if matches[0].start <= 2 else default
    return "" if key == "unsaid" else key


def _row(
    line: Labelled,
    label: str,
    period: str,
    nature: Nature,
    unit: str,
    reading: CellReading,
    cell: Cell,
    context: ReportContext,
) -> IndicatorRow:
    value: Decimal | None = None
    missing, note, quantum = Missing.BLANK, "", Decimal(0)
    source = context.cell_source(cell)
    if isinstance(reading, PrintedNumber):
        value, missing, note, quantum = reading.value, Missing.NONE, reading.note, reading.quantum
        unit = reading.unit or unit
        source = context.source(cell.passage.place(reading.start, reading.end))
    elif isinstance(reading, MissingValue):
        missing, note = reading.missing, reading.note
    elif isinstance(reading, NotANumber):
        missing, note = Missing.NOT_NUMERIC, cell.text
    note = " ".join(filter(None, (note, line.part)))
    return IndicatorRow(
        context.territory,
        context.year,
        line.action,
        line.measure,
        label,
        period,
        nature,
        value,
        unit,
        missing,
        note,
        line.justification,
        source,
        indicator_code=context.vocabulary.topic("indicators").first(label) or "",
        quantum=quantum,
    )


def _doubt(action: str, label: str, cell: Cell, reading: NotANumber, context: ReportContext) -> Finding:
    return context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"« {cell.text} » n'a pas pu être lu comme une valeur de « {label} » ({reading.reason}) : à vérifier.",
        action=action,
        subject=label,
        observed=cell.text,
        source=context.cell_source(cell),
    )
