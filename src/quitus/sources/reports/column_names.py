"""What names an indicator whose values stand below its head: that head, and the measure over several of them."""

from __future__ import annotations

import re

from quitus.figures.kinds import Missing
from quitus.sources.numbers.cells import read_cell
from quitus.sources.numbers.printed import MissingValue, PrintedNumber
from quitus.sources.reports.columns import Column
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.tableview import TableView, label_text, own_head

_WORD = re.compile(r"[^\W\d_]{2}")
_OF_YEAR = re.compile(r"\s*(?:\b(?:en|au|à|fin)\s+)?\b(?:19|20)\d\d\b\s*:?", re.IGNORECASE)


def measure_and_name(view: TableView, column: Column, context: ReportContext) -> tuple[str, str]:
    """The head over several columns as a measure, and the column's own head; no measure where that says more.

    `Repérage` over `Jeunes reçus` and `Jeunes suivis` is a measure; `Réalisé` or `2020` over them is none.
    """
    heads = [row[column.index] for row in view.header if row[column.index].text.strip()]
    wide = [label_text(cell) for cell in heads[:-1] if cell.column_span > 1]
    measure = " ".join(dict.fromkeys(wide))
    natures, stages = context.vocabulary.topic("natures"), context.vocabulary.topic("stages")
    if not wide or periods_in(measure) or natures.first(measure) or stages.first(measure):
        return "", column.head
    own = own_head(view, column.index)
    return (measure, own) if own else ("", column.head)


def is_printed_value(label: str, context: ReportContext) -> bool:
    """Whether a label is nothing but a value, of a year or none: `env. 31 % en 2021`, `n. c.` name nothing."""
    text = _OF_YEAR.sub(" ", label).strip()
    reading = read_cell(text, context.words)
    if isinstance(reading, PrintedNumber):
        return reading.unit == "percent" or not _WORD.search(text)
    return isinstance(reading, MissingValue) and reading.missing is not Missing.NOT_NUMERIC
