"""Heads of two lines or more: what the lowest says below words over several columns."""

from __future__ import annotations

from quitus.figures.kinds import Funder
from quitus.sources.reports.funders import Signatory, funder_of
from quitus.sources.reports.said_scales import scale_in
from quitus.sources.reports.tableview import TableView, own_head
from quitus.sources.reports.vocabulary import Vocabulary

_COUNTED = frozenset({"count", "percent", "hours", "days"})
_MONEY = frozenset({"amount", "funder", "payer"})


def funder_below(
    view: TableView, index: int, euros: bool, vocabulary: Vocabulary, own: Signatory
) -> Funder | None:
    """The funder that the lowest line of a head names below words over several columns.

    They must speak of amounts, if they are not printed in euros.
    """
    cells = [row[index] for row in view.header if row[index].text.strip()]
    upper = " ".join(cell.text for cell in cells[:-1] if cell.column_span > 1)
    if not upper or cells[-1].column_span > 1 or vocabulary.topic("units").opens(upper) in _COUNTED:
        return None
    opens = vocabulary.topic("heads").opens(upper) in _MONEY or vocabulary.topic("stages").opens(upper)
    money = euros or scale_in(upper) is not None or opens
    return funder_of(cells[-1].text, vocabulary, own, stages=True, begins=False) if money else None


def natured_head(view: TableView, index: int, vocabulary: Vocabulary) -> str:
    """A column's head; only what is of it alone where that names a nature below one over several columns.

    `Cible` below `Situation au 31 décembre` is a goal.
    """
    alone = own_head(view, index)
    over = any(row[index].column_span > 1 for row in view.header if row[index].text.strip())
    return alone if over and vocabulary.topic("natures").first(alone) else view.heads[index]
