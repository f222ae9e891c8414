"""The indicator that a whole table is about: `Indicateur 1.a – Nombre de jeunes` over a row a year."""

from __future__ import annotations

import re

from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.tableview import TableView, is_year, label_text
from quitus.sources.reports.wording import plain

_CODE = re.compile(r"\s*(?:n\s*[°ºo]\.?\s*)?[\w.]{0,8}\s*[:–—-]\s*(?P<name>\S.*)", re.IGNORECASE)
_LONGEST = 40
_HEADS = ("heads", "natures", "stages", "totals", "authorities", "rates")
_COUNTED = frozenset({"count", "percent", "hours", "days"})


def subject_of(view: TableView, scope: Scope, title: str, context: ReportContext) -> str:
    """The indicator's name from the table's title row, caption, heading or the text just above; empty for none.

    It follows the word for an indicator and its code; in an indicators section a text that begins as indicators do
    (`Nombre de …`) is one without.
    """
    texts = [*(cell.text for cell in reversed(view.titles)), view.table.caption.text, scope.title, title]
    for text in texts:
        if text and len(text.split()) <= _LONGEST and (name := _named(text, scope, context)):
            return name
    return ""


def _named(text: str, scope: Scope, context: ReportContext) -> str:
    opening = [m for m in context.vocabulary.of("heads", "indicator").matches(text) if m.start == 0]
    if opening:
        coded = _CODE.fullmatch(" ".join(text.split()[opening[0].words :]))
        return coded["name"] if coded and context.vocabulary.left_over(coded["name"], *_HEADS) else ""
    begins = context.vocabulary.topic("units").opens(text) in _COUNTED
    return text.strip(" .:") if begins and scope.section == "indicators" else ""


def measure_over(view: TableView, scope: Scope, context: ReportContext) -> str:
    """The measure that a row over the heads names, as rows over indicators do: `1.a Préparer la majorité`.

    Empty where that row names the section, the action or an indicator, or says no more than heads do.
    """
    text = view.titles[-1].text.strip() if view.titles else ""
    vocabulary = context.vocabulary
    if not text or plain(text) in plain(scope.title) or vocabulary.topic("sections").first(text):
        return ""
    known = any(vocabulary.topic(topic).opens(text) for topic in ("heads", "other_series", "action_heads"))
    known = known and vocabulary.topic("measures").opens(text) is None
    return "" if known or not vocabulary.left_over(text, *_HEADS) else text


def names_nothing(columns: tuple[Column, ...], context: ReportContext) -> bool:
    """Whether the heads of the value columns say no more than years, natures and stages."""
    values = [column for column in columns if column.role is Role.VALUE]
    return bool(values) and not any(context.vocabulary.left_over(column.head, *_HEADS) for column in values)


def asks_values(view: TableView, column: Column, context: ReportContext) -> bool:
    """Whether a row is called by a year and a nature alone (`Cible 2023`): that is a field of an indicator."""
    labels = (label_text(row.cells[column.index]) for row in view.body if not row.group)
    return any(
        bool(periods_in(label))
        and not is_year(label)
        and context.vocabulary.topic("natures").first(label) is not None
        and not context.vocabulary.left_over(label, "natures", "stages", "heads")
        for label in labels
    )
