"""The unit of a number printed without one, in a table that is neither a budget's nor of indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.said_scales import scale_in
from quitus.sources.reports.tableview import BodyRow, TableView, label_text

_ONE = Decimal(1)
_SAID_MONEY = re.compile(
    r"(?:\b(?:en|in)\s+|\(\s*)(?:k\s?€|M\s?€|k\s?euros|k\s?EUR\b|milli(?:er|on)s?\s+(?:d['’])?(?:euros|€)|€|euros?\b|EUR\b)",
    re.IGNORECASE,
)
_SAID_PERCENT = re.compile(r"\(\s*(?:en\s+)?%\s*\)|\ben\s+(?:%|pourcentages?\b)", re.IGNORECASE)
_BRACKETS = re.compile(r"\((?:en\s+)?([^()\d]{1,20})\)\s*$")
_MEASURED = frozenset({"EUR", "percent", "years", "months", "weeks"})
_GENERIC = ("heads", "natures", "stages", "totals")


@dataclass(frozen=True, slots=True)
class OtherUnit:
    """What a number without a unit is in, and what it is worth in that unit."""

    code: str
    scale: Decimal = _ONE


def unit_of_number(
    view: TableView,
    title: str,
    columns: tuple[Column, ...],
    index: int,
    body: BodyRow,
    label: str,
    context: ReportContext,
) -> OtherUnit | None:
    """What the unit column, the column's head, the row's label or else the table's title say; None for nothing."""
    said = _title_unit(view, title)
    scale = said.scale if said else _ONE
    shares = said is not None and said.code == "percent"
    for column in columns:
        if column.role is Role.UNIT and column.index != index:
            printed = label_text(body.cells[column.index])
            found = _unit_in(printed, scale, context) or _counted(printed, context)
            if found is not None:
                return found
    for text in (*(label_text(row[index]) for row in reversed(view.header)), view.heads[index]):
        found = _unit_in(text, scale, context) or (None if shares else _counted(text, context))
        if found is not None:
            return found
    if not context.vocabulary.left_over(view.heads[index], *_GENERIC):
        found = _unit_in(label, scale, context)
        if found is not None:
            return found
    money = said is not None and said.code == "EUR"
    named = any(_unit_in(view.heads[c.index], scale, context) == OtherUnit("EUR", scale) for c in columns)
    return None if money and named else said


def _unit_in(text: str, scale: Decimal, context: ReportContext) -> OtherUnit | None:
    """The unit that a head or label names by a sign, in brackets at its end or in its first words."""
    if not text:
        return None
    own = scale_in(text) if _SAID_MONEY.search(text) or "€" in text else None
    if own is not None:
        return OtherUnit("EUR", own)
    if "%" in text:
        return OtherUnit("percent")
    units = context.vocabulary.topic("units")
    bracketed = _BRACKETS.search(text)
    if bracketed and (named := units.whole(bracketed[1])):
        return _coded(named, scale)
    if funder_of(text, context.vocabulary, context.signatory) is not None:
        return None
    opened = units.opens(text)
    return None if opened is None else _coded(opened, scale)


def _counted(text: str, context: ReportContext) -> OtherUnit | None:
    """The unit of a head that begins with what is counted: `Ménages rencontrés`."""
    printed = context.words.unit_at(text, 0)
    return OtherUnit(printed[0].code) if printed and printed[0].code not in _MEASURED else None


def _coded(code: str, scale: Decimal) -> OtherUnit:
    return OtherUnit("" if code == "unsaid" else code, scale if code == "EUR" else _ONE)


def _title_unit(view: TableView, title: str) -> OtherUnit | None:
    """The unit that the table's titles, its corner, its caption or the line below it give for all of it."""
    corner = (cell.text for row in view.header for cell in row[:1])
    for text in (view.above, title, *corner, view.table.below.text):
        money = _SAID_MONEY.search(text)
        if money is not None and (scale := scale_in(money[0])) is not None:
            return OtherUnit("EUR", scale)
        if _SAID_PERCENT.search(text):
            return OtherUnit("percent")
    return None
