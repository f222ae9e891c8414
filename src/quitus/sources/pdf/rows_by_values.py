"""Rows of a zone around their values, where neither separators nor spacing tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quitus.sources.pdf.labels import shared_out
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.standing import standing_alone
from quitus.sources.pdf.tokens import is_value, is_year

Group = tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of text rows, a table row each from the top, and whether any of them is a guess."""

    groups: tuple[Group, ...]
    guessed: bool


def is_data(row: TextRow, label_end: float) -> bool:
    """Whether a row holds a value right of the labels; years alone are heads."""
    return row.values > 0 and any(
        is_value(c.text) and not is_year(c.text) and c.lefts[0] > label_end - 1 for c in row.chunks
    )


def is_full(row: TextRow, label_end: float) -> bool:
    """Whether a row holds a label and a value."""
    return is_data(row, label_end) and row.left < label_end - 1


def by_values(rows: Sequence[TextRow], label_end: float) -> Grouping:
    """Groups around the rows with values, where spacing does not tell."""
    data = next((i for i, row in enumerate(rows) if is_data(row, label_end)), 0)
    first = max((i + 1 for i, row in enumerate(rows[:data]) if row.right > label_end), default=0)
    if 0 < first < len(rows):
        rest = by_values(rows[first:], label_end)
        return Grouping((*((row,) for row in rows[:first]), *rest.groups), rest.guessed)
    anchors = [i for i, row in enumerate(rows) if is_data(row, label_end)]
    if not anchors:
        return Grouping(tuple((row,) for row in rows), False)
    alone = standing_alone(rows, [is_data(row, label_end) for row in rows], label_end)
    if alone is not None:
        parts = [part for part in (rows[:alone], rows[alone + 1 :]) if part]
        around = [by_values(part, label_end) for part in parts]
        groups_around = [group for part in around for group in part.groups]
        groups_around.insert(len(around[0].groups) if alone else 0, (rows[alone],))
        return Grouping(tuple(groups_around), any(part.guessed for part in around))
    shared = _by_capitals(rows, anchors, label_end)
    if shared is not None:
        return Grouping(shared, False)
    shared = _shared(rows, anchors, label_end)
    if shared is not None:
        return Grouping(shared, _may_be_headed(shared, label_end))
    owner = [-1] * len(rows)
    for anchor in anchors:
        owner[anchor] = anchor
    guessed = _before(rows, owner, anchors[0], label_end)
    for one, other in zip(anchors, [*anchors[1:], len(rows)], strict=True):
        guessed |= _between(rows, owner, one, other, label_end)
    groups: list[list[TextRow]] = []
    for index, row in enumerate(rows):
        if index == 0 or owner[index] < 0 or owner[index] != owner[index - 1]:
            groups.append([])
        groups[-1].append(row)
    return Grouping(tuple(tuple(group) for group in groups), guessed)


def _by_capitals(rows: Sequence[TextRow], anchors: Sequence[int], label_end: float) -> tuple[Group, ...] | None:
    """The groups that labels beginning in upper case open, where each of them holds one value row."""
    starts = [i for i, row in enumerate(rows) if row.left < label_end - 1 and row.chunks[0].text[0].isupper()]
    loose = any(row.left >= label_end - 1 and i not in anchors for i, row in enumerate(rows))
    if loose or not starts or starts[0] != 0 or len(starts) != len(anchors) or len(starts) == len(rows):
        return None
    bounds = [*starts, len(rows)]
    if any(sum(a <= anchor < b for anchor in anchors) != 1 for a, b in pairwise(bounds)):
        return None
    return tuple(tuple(rows[a:b]) for a, b in pairwise(bounds))


def _shared(rows: Sequence[TextRow], anchors: Sequence[int], label_end: float) -> tuple[Group, ...] | None:
    """The groups where the labels' lines can be shared out among the value rows in one way only."""
    labels = [row for row in rows if row.left < label_end - 1]
    owners = shared_out(labels, [rows[i].bottom for i in anchors])
    if owners is None:
        return None
    groups: list[list[TextRow]] = [[] for _ in anchors]
    for label, own in zip(labels, owners, strict=True):
        groups[own].append(label)
    for place, anchor in enumerate(anchors):
        if rows[anchor] not in groups[place]:
            if rows[anchor] in labels:
                return None
            groups[place].append(rows[anchor])
    loose = [row for row in rows if row not in labels and not is_data(row, label_end)]
    for row in loose:
        near = min(range(len(anchors)), key=lambda i: abs(rows[anchors[i]].bottom - row.bottom))
        groups[near].append(row)
    return tuple(tuple(sorted(group, key=lambda row: row.bottom)) for group in groups)


def _may_be_headed(groups: Sequence[Group], label_end: float) -> bool:
    """Whether only the first row has lines above its values: they may as well be a head over the labels."""
    over = [not is_data(group[0], label_end) for group in groups]
    last = groups[0][-1]
    opens = is_full(last, label_end) and last.chunks[0].text[0].isupper()
    return opens and len(groups) > 1 and over[0] and not any(over[1:])


def _before(rows: Sequence[TextRow], owner: list[int], first: int, label_end: float) -> bool:
    """Lines above the first value row are its label's where that row has none of its own."""
    if first and not is_full(rows[first], label_end) and not rows[first - 1].tabular:
        owner[first - 1] = first
    return False


def _between(rows: Sequence[TextRow], owner: list[int], one: int, other: int, label_end: float) -> bool:
    """Give the evenly spaced lines between two value rows: the label's own words decide, or it is a guess."""
    between = range(one + 1, other)
    if not between:
        return False
    if is_full(rows[one], label_end) and (other == len(rows) or is_full(rows[other], label_end)):
        return _below(rows, owner, one, between)
    half = (one + other) / 2
    for index in between:
        owner[index] = one if index < half or other == len(rows) else other
    return other < len(rows) and len(between) % 2 == 1


def _below(rows: Sequence[TextRow], owner: list[int], one: int, between: range) -> bool:
    guessed = False
    for index in between:
        goes_on = owner[index - 1] == one and not rows[index].chunks[0].text[0].isupper()
        owner[index] = one if goes_on else -1
        guessed = guessed or not goes_on
    return guessed
