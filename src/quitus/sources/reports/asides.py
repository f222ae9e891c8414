"""Columns that say something beside rows' names and figures: `Porteur`, `ETP`, or a head that nobody knows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from quitus.figures.kinds import Nature
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.tableview import TableView, label_text
from quitus.sources.reports.vocabulary import Vocabulary

_NAMING = frozenset({"label", "payer", "funder"})
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*")


def beside_figures(columns: tuple[Column, ...], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """The columns, those of words or numbers whose heads say who is in charge, when, or which account, asides.

    So too prices of one, and the numbers of them beside such prices. Percentages below `Atteinte 2021` beside
    values of that year are rates.
    """
    asides = vocabulary.topic("asides")
    priced = any(asides.first(column.head) == "unit_price" for column in columns)
    columns = tuple(
        replace(column, role=Role.RATE) if _is_attained(column, columns, vocabulary) else column
        for column in columns
    )
    return tuple(
        replace(column, role=Role.ASIDE)
        if (column.index or _names_nobody_else(columns))
        and column.role in {Role.LABEL, Role.VALUE, Role.PERIOD}
        and not column.periods
        and (key := asides.first(column.head))
        and (priced or key != "quantity")
        and not vocabulary.left_over(column.head, "asides")
        else column
        for column in columns
    )


def with_titles(view: TableView, columns: tuple[Column, ...], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """The columns, `Intitulé` beside `Action` that of actions where there is one title for each number.

    Several titles beside one number name what the action pays for; without other labels a title names its row.
    """
    if [column.role for column in columns[:3]] != [Role.ACTION, Role.LABEL, Role.LABEL]:
        return columns
    rows = [row.cells for row in view.body if not row.group and row.cells[0] is not row.cells[1]]
    pairs = {(label_text(row[0]), label_text(row[1])) for row in rows} - {("", "")}
    numbers = {number for number, _ in pairs}
    named = vocabulary.topic("title_labels").whole(columns[1].head) is not None
    if not named or not numbers or len(numbers) < len(pairs) or not all(_NUMBER.fullmatch(n) for n in numbers):
        return columns
    return (replace(columns[0], role=Role.RANK), replace(columns[1], role=Role.ACTION), *columns[2:])


def _is_attained(column: Column, columns: tuple[Column, ...], vocabulary: Vocabulary) -> bool:
    """Whether percentages only say how far values that stand beside them come up to what was aimed at."""
    if column.role is not Role.VALUE or not column.percent or column.words:
        return False
    if not vocabulary.topic("attained").first(column.head) or vocabulary.left_over(column.head, "attained"):
        return False
    beside = (c for c in columns if c is not column and c.role is Role.VALUE and not c.percent)
    return any(c.periods == column.periods and c.nature is not Nature.TARGET for c in beside)


def _names_nobody_else(columns: tuple[Column, ...]) -> bool:
    """Whether the second column names the rows too, so that the first need not: `Opérateur | Objet`."""
    return len(columns) > 1 and columns[1].role in {Role.LABEL, Role.INDICATOR, Role.MEASURE}


def with_asides(view: TableView, columns: tuple[Column, ...], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """The columns, those of words under a head that nobody knows, right of the one that names the rows, remarks.

    The name of a row is otherwise the last of its texts, as kinds stand left of what they hold. Where the heads of
    amounts name who pays and no column of names is left of them, words beside them are remarks, too.
    """
    first = next((c.index for c in columns if c.role is Role.VALUE), len(columns))
    naming = _naming(view, columns[:first], vocabulary)
    if naming is None and not (first == 0 and any(c.funder for c in columns if c.role is Role.VALUE)):
        return columns
    return tuple(
        replace(column, role=Role.JUSTIFICATION)
        if column.index > (naming or 0) and column.role is Role.LABEL and _is_unknown(column, first, vocabulary)
        else column
        for column in columns
    )


def _naming(view: TableView, columns: tuple[Column, ...], vocabulary: Vocabulary) -> int | None:
    """The column that names the rows: its head says so or, where it may be of kinds, each row has its own text."""
    heads = vocabulary.topic("heads")
    labels = [column for column in columns if column.role is Role.LABEL]
    distinct = [_is_distinct(view, column.index) for column in labels]
    for at, column in enumerate(labels):
        key = heads.first(column.head)
        # `Nature` over kinds, merged down, beside `Détail` with a text of its own in each row.
        kinds = not distinct[at] and any(distinct[at + 1 :])
        if (key == "label" and not kinds) or (key in _NAMING and distinct[at]):
            return column.index
    return labels[0].index if labels and distinct[0] else None


def _is_distinct(view: TableView, index: int) -> bool:
    """Whether a column has a text of its own in each row."""
    rows = [row for row in view.body if not row.group]
    texts = Counter(label_text(row.cells[index]) for row in rows)
    return len(rows) > 1 and not texts[""] and max(texts.values()) == 1


def _is_unknown(column: Column, first: int, vocabulary: Vocabulary) -> bool:
    """Whether a head says nothing of the rows: words that nobody knows, or none right of the first amounts."""
    return (bool(column.head) or column.index > first) and not vocabulary.topic("heads").keys(column.head)
