"""What differs between two states of the published tables: figures added, gone and changed, with both places.

Rows are matched by what they mean, never by where they stand: a figure that only moved on the page is no
difference. Where several rows mean the same (amounts cited in one section), equal ones are matched first, then
the rest in their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pandas as pd

from quitus.figures.columns import ColumnType, Table
from quitus.figures.records import MEANING
from quitus.figures.tables import table
from quitus.warehouse.types import canonical

FIGURES = tuple(name for name in MEANING if name != "findings")
"""The tables that are compared."""

_PLACE = frozenset({"document", "locator", "raw", "figure_id", "precision", "territory_name"})


class Change(StrEnum):
    """What became of a figure."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that differs; all values as published, places empty where the figure is not there.

    Attributes:
        subject: what the figure is about: its labels, without territory, year and action.
        column: which column changed; the value's own where the figure was added or is gone.
    """

    table: str
    change: Change
    territory: str
    year: str
    action: str
    subject: str
    column: str
    before: str
    after: str
    document_before: str
    locator_before: str
    document_after: str
    locator_after: str

    def record(self) -> dict[str, str]:
        """The difference as a row for a CSV file, a page or a terminal."""
        return {name: str(getattr(self, name)) for name in DIFFERENCE_COLUMNS}


DIFFERENCE_COLUMNS = tuple(field.name for field in fields(Difference))
"""The columns of a difference's record, in order."""

_Cells = Mapping[str, Any]
_Pair = tuple[_Cells | None, _Cells | None]


def differences(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> list[Difference]:
    """All that differs, by table, in the order of the later state; what is gone comes last in its table.

    Both are frames under their published names (as `reading.frames`, `packages.read_package` and
    `packages.reading_frames` give them); a table that neither has is passed over.
    """
    return [
        difference
        for name in FIGURES
        if name in before or name in after
        for difference in _of_table(table(name), _rows(before, name), _rows(after, name))
    ]


def summary(found: Sequence[Difference]) -> dict[str, dict[str, int]]:
    """How many figures were added, gone and changed, under each table's name that has any."""
    counted: dict[str, dict[str, int]] = {}
    for (name, change), number in Counter((each.table, each.change) for each in found).items():
        counted.setdefault(name, dict.fromkeys(map(str, Change), 0))[str(change)] = number
    return counted


def _rows(frames: Mapping[str, pd.DataFrame], name: str) -> list[dict[str, Any]]:
    if name not in frames:
        return []
    found = frames[name]
    columns = [found[column].tolist() for column in found.columns]
    return [dict(zip(found.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _of_table(known: Table, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Difference]:
    compared = [column.name for column in known.columns if column.name not in _PLACE | set(MEANING[known.name])]
    old, new = _grouped(known, before), _grouped(known, after)
    for meaning in (*new, *(meaning for meaning in old if meaning not in new)):
        for pair in _matched(old.get(meaning, []), new.get(meaning, []), compared):
            yield from _told(known, pair, compared)


def _grouped(known: Table, rows: list[dict[str, Any]]) -> dict[tuple[str, ...], list[_Cells]]:
    groups: dict[tuple[str, ...], list[_Cells]] = defaultdict(list)
    for row in rows:
        groups[tuple(_shown(row[column]) for column in MEANING[known.name])].append(row)
    return groups


def _matched(old: list[_Cells], new: list[_Cells], compared: list[str]) -> list[_Pair]:
    """The rows that belong together and are not equal; the rest of the longer list stands alone."""
    if len(old) > 1 or len(new) > 1:
        same = Counter(_content(row, compared) for row in old) & Counter(_content(row, compared) for row in new)
        old, new = _without(old, same, compared), _without(new, same, compared)
    longest = max(len(old), len(new))
    left: list[_Cells | None] = [*old, *[None] * (longest - len(old))]
    right: list[_Cells | None] = [*new, *[None] * (longest - len(new))]
    return list(zip(left, right, strict=True))


def _without(rows: list[_Cells], same: Counter[tuple[str, ...]], compared: list[str]) -> list[_Cells]:
    left, rest = Counter(same), []
    for row in rows:
        content = _content(row, compared)
        if left[content]:
            left[content] -= 1
        else:
            rest.append(row)
    return rest


def _content(row: _Cells, compared: list[str]) -> tuple[str, ...]:
    return tuple(_shown(row[column]) for column in compared)


def _told(known: Table, pair: _Pair, compared: list[str]) -> Iterator[Difference]:
    old, new = pair
    if old is not None and new is not None:
        for column in compared:
            if _shown(old[column]) != _shown(new[column]):
                yield _difference(known, Change.CHANGED, column, old, new)
    else:
        yield _difference(known, Change.ADDED if old is None else Change.GONE, _main(known), old, new)


def _main(known: Table) -> str:
    """The column that says what a figure is: its amount or value, or else what an action is called."""
    for column in known.columns:
        if column.type in {ColumnType.MONEY, ColumnType.NUMBER}:
            return column.name
    return "title" if "title" in known.names else MEANING[known.name][-1]


def _difference(known: Table, change: Change, column: str, old: _Cells | None, new: _Cells | None) -> Difference:
    row = new if new is not None else old
    assert row is not None
    labels = [name for name in MEANING[known.name] if name not in {"territory", "year", "action", "document"}]
    return Difference(
        table=known.name,
        change=change,
        territory=_shown(row["territory"]),
        year=_shown(row["year"]),
        action=_shown(row["action"]),
        subject=" · ".join(filter(None, (_shown(row[name]) for name in labels))),
        column=column,
        before=_cell(old, column),
        after=_cell(new, column),
        document_before=_cell(old, "document"),
        locator_before=_cell(old, "locator"),
        document_after=_cell(new, "document"),
        locator_after=_cell(new, "locator"),
    )


def _cell(row: _Cells | None, column: str) -> str:
    return "" if row is None else _shown(row[column])


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None or value is pd.NA:
        return ""
    return canonical(value) if isinstance(value, Decimal) else str(value)
