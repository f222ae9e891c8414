"""Columns of what each payer bears of the column before them: `Coût prévu | dont État | dont Métropole`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.vocabulary import Vocabulary


def with_part_columns(columns: Sequence[Column], vocabulary: Vocabulary) -> list[Column]:
    """The columns, parts of the one before them of its stage and years, and that one a total of payers."""
    found = list(columns)
    whole: int | None = None
    for at, column in enumerate(found):
        if column.role is not Role.VALUE:
            whole = None
        elif not _is_part(column, vocabulary):
            whole = at if column.stage is not None and column.funder is None else None
        elif whole is not None:
            over = found[whole]
            found[whole] = replace(over, total=True)
            found[at] = replace(column, stage=column.stage or over.stage, periods=column.periods or over.periods)
    return found


def _is_part(column: Column, vocabulary: Vocabulary) -> bool:
    return column.funder is not None and vocabulary.topic("parts").opens(column.head) is not None
