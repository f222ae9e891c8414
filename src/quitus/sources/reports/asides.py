"""Columns of a budget that say something beside the rows' names: `Service` right of `Nature de la dépense`."""

from __future__ import annotations

from dataclasses import replace

from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.vocabulary import Vocabulary


def with_asides(columns: tuple[Column, ...], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """The columns, those of words under a head that nobody knows, right of one whose head names rows, remarks.

    The name of a row is otherwise the last of its texts, as kinds stand left of what they hold.
    """
    heads = vocabulary.topic("heads")
    naming = next((c.index for c in columns if c.role is Role.LABEL and heads.first(c.head) == "label"), None)
    if naming is None:
        return columns
    return tuple(
        replace(column, role=Role.JUSTIFICATION)
        if column.index > naming and column.role is Role.LABEL and column.head and not heads.keys(column.head)
        else column
        for column in columns
    )
