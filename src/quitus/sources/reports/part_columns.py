"""Columns of what each payer bears of a column of one stage.

Behind it (`Coût prévu | dont État | dont Métropole`), or before it (`Part État | Part Département | Total prévu`).
"""

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


def with_stage_of_total(columns: Sequence[Column]) -> list[Column]:
    """The columns, payers' without a stage of that of the one total that has one, and of its years.

    None where another column has another stage, or is of nobody.
    """
    values = [column for column in columns if column.role is Role.VALUE]
    staged = [column for column in values if column.stage is not None]
    rest = [column for column in values if column.stage is None]
    totals = [column for column in staged if column.total and column.funder is None]
    told = {column.stage for column in staged}
    if len(totals) != 1 or len(told) != 1 or any(c.funder is None for c in (*staged, *rest) if c not in totals):
        return list(columns)
    whole = totals[0]
    return [
        replace(column, stage=whole.stage, periods=column.periods or whole.periods) if column in rest else column
        for column in columns
    ]


def _is_part(column: Column, vocabulary: Vocabulary) -> bool:
    return column.funder is not None and vocabulary.topic("parts").opens(column.head) is not None
