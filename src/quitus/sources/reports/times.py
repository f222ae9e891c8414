"""Rows and columns named after a time: a quarter, a month, a date, one payment of several."""

from __future__ import annotations

import re

from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.tableview import TableView, label_text
from quitus.sources.reports.vocabulary import Vocabulary

_NUMBER_OF_TIME = re.compile(r"\d+(?:ers?|re|ere|nde?|i?e?mes?|e)?|(?:i{1,3}|iv)(?:er|e|eme)?|[tsq]\d|\d[tsq]")
_SHORT_TIME = re.compile(r"\b(?:[TSQ]\d|\dT)\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{1,2}/\d{4}\b")


def is_time(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a label names a part of a year or a day, and nothing else: `2e trimestre 2020`, `Mars`, `T1`."""
    if vocabulary.of("times", "named").first(text) is None and _SHORT_TIME.search(text) is None:
        return False
    left = vocabulary.left_over(text, "times", "stages", "totals")
    return all(_NUMBER_OF_TIME.fullmatch(word) for word in left)


def over_time(view: TableView, columns: tuple[Column, ...], vocabulary: Vocabulary) -> bool:
    """Whether each line, or each column of values beside a total's, is named after a time."""
    heads = [column.head for column in columns if column.role is Role.VALUE and not column.total]
    if len(heads) > 1 and all(is_time(head, vocabulary) for head in heads):
        return True
    return rows_of_times(view, vocabulary)


def rows_of_times(view: TableView, vocabulary: Vocabulary) -> bool:
    """Whether each row beside totals is named after a time."""
    labels = [label_text(row.cells[0]) for row in view.body if not row.group]
    names = [label for label in labels if vocabulary.topic("totals").opens(label) is None]
    return len(names) > 1 and all(is_time(name, vocabulary) for name in names)
