"""Rows of a zone: which text rows are one table row, told by separators, spacing and values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from quitus.sources.pdf.inner_heads import inner_heads
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.rows_by_values import Group, Grouping, by_values, is_data, is_full
from quitus.sources.pdf.tokens import is_value, is_year
from quitus.sources.pdf.wrapped_rows import rejoined

_TIGHT = 0.8
_STEP = 0.16
_OVERLAP = -0.12
_CLEAR = 0.45


def grouped(rows: Sequence[TextRow], ys: Sequence[float], label_end: float, *, headed: bool = False) -> Grouping:
    """All rows of a zone grouped to table rows; `ys` are the drawn separators.

    With `headed` the table's head stands above the rows and is none of them.
    """
    rows = rejoined(rows, label_end)
    parts: list[list[TextRow]] = []
    previous = -1
    for row in rows:
        slot = sum(1 for y in ys if y < (row.top + row.bottom) / 2)
        if slot != previous:
            parts.append([])
            previous = slot
        parts[-1].append(row)
    everywhere = len(parts) > 2 and len(parts) >= 0.5 * sum(is_full(row, label_end) for row in rows)
    opened = bool(ys) and min(ys) < (rows[0].top + rows[0].bottom) / 2
    # Below the last separator nothing says that the rows are one, as little as above a first one.
    closed = bool(ys) and max(ys) > (rows[-1].top + rows[-1].bottom) / 2
    last = len(parts) - (0 if closed else 1)
    heads = inner_heads(rows, [is_data(row, label_end) for row in rows], label_end, headed=headed)
    heading = {id(rows[index]) for head in heads for index in head}
    found: list[Grouping] = []
    for i, part in enumerate(parts):
        limit = _limit([_space(a, b) for a, b in pairwise(_below_head(part, label_end))])
        for piece, is_heading in _pieces(part, heading):
            bounded = everywhere and (opened or i > 0) and i < last
            whole = Grouping((tuple(piece),), False)
            found.append(whole if is_heading else _part(piece, label_end, bounded, limit))
    groups = tuple(piece for part in found for group in part.groups for piece in _words_apart(group))
    return Grouping(groups, any(part.guessed for part in found))


def _words_apart(group: Group) -> Iterator[Group]:
    """The group, lines of words below a first column's value parted from it: a heading goes on with no amount."""
    start = 0
    for index, (above, row) in enumerate(pairwise(group), 1):
        first, words = above.chunks[0], row.chunks[0]
        under = words.lefts[0] < first.rights[-1] and first.lefts[0] < words.rights[-1]
        valued = above.values > 1 and is_value(first.text) and not is_year(first.text)
        if valued and row.alone and under and words.text[0].isupper() and not is_value(words.text):
            yield group[start:index]
            start = index
    yield group[start:]


def _below_head(rows: Sequence[TextRow], label_end: float) -> Sequence[TextRow]:
    """The rows from the last line of a head on, whose own lines may be set closer than those of a label."""
    head = next((i for i, row in enumerate(rows) if not row.tabular or is_data(row, label_end)), 0)
    return rows[max(head - 1, 0) :]


def _pieces(rows: Sequence[TextRow], heading: Collection[int]) -> Iterator[tuple[list[TextRow], bool]]:
    """The rows in pieces, headings (by id) on their own."""
    for is_heading, piece in groupby(rows, lambda row: id(row) in heading):
        yield list(piece), is_heading


def _part(rows: list[TextRow], label_end: float, bounded: bool, limit: float) -> Grouping:
    """The groups between two separators; one group where rows are bounded and hold one label with values."""
    if _year_a_row(rows, label_end):
        return Grouping(tuple((row,) for row in rows), False)
    by_space = _by_space(rows, limit)
    if bounded and _full_stacks(rows, label_end) <= 1:
        head = _head_end(by_space, label_end)
        above = [tuple(group) for group in by_space[:head]]
        return Grouping((*above, tuple(row for group in by_space[head:] for row in group)), False)
    groups: list[Group] = []
    guessed = False
    for group in _heads_apart(by_space, label_end):
        if _full_stacks(group, label_end) <= 1 and (len(by_space) > 1 or not _several(group)):
            groups.append(tuple(group))
            continue
        inner = by_values(group, label_end)
        groups += inner.groups
        guessed = guessed or inner.guessed
    return Grouping(tuple(groups), guessed)


def _year_a_row(rows: Sequence[TextRow], label_end: float) -> bool:
    """Whether each row below a head is labelled with a year, which no label above it can run on to."""
    head = rows[0].tabular and not is_data(rows[0], label_end)
    return head and len(rows) > 1 and all(is_year(row.chunks[0].text) for row in rows[1:])


def _heads_apart(groups: Sequence[list[TextRow]], label_end: float) -> list[list[TextRow]]:
    """The groups, with heads that stand clear above the first values as groups of their own."""
    first = list(groups[0])
    out: list[list[TextRow]] = []
    while len(first) > 1 and first[0].tabular and first[0].right > label_end:
        tight = _space(first[0], first[1]) < 0.45 and not _is_head_of(first[0], first[1], label_end)
        if is_data(first[0], label_end) or tight:
            break
        out.append([first.pop(0)])
    return [*out, first, *groups[1:]]


def _is_head_of(row: TextRow, below: TextRow, label_end: float) -> bool:
    """Whether a row can only be a head, and the one below begins a label with values of its own."""
    return row.heads and is_full(below, label_end) and below.chunks[0].text[0].isupper()


def _head_end(groups: Sequence[Sequence[TextRow]], label_end: float) -> int:
    """How many first groups hold heads rather than values, with values below them."""
    for index, group in enumerate(groups):
        if any(is_data(row, label_end) for row in group):
            return index if all(any(row.tabular for row in g) for g in groups[:index]) else 0
    return 0


def _stacks(rows: Sequence[TextRow]) -> list[list[TextRow]]:
    """Rows that overlap in height (a value set in the middle beside two lines of label) taken together."""
    out: list[list[TextRow]] = []
    for row in rows:
        if out and _space(out[-1][-1], row) < _OVERLAP:
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _full_stacks(rows: Sequence[TextRow], label_end: float) -> int:
    """How many stacks hold a label and a value; rows with a label and several values count on their own."""
    count = 0
    for stack in _stacks(rows):
        whole = any(row.left < label_end - 1 for row in stack) and any(is_data(row, label_end) for row in stack)
        strong = sum(is_full(row, label_end) and row.values > 1 for row in stack)
        count += max(int(whole), strong)
    return count


def _several(group: Sequence[TextRow]) -> bool:
    """Whether values stand in more than one stack."""
    return sum(any(row.values for row in stack) for stack in _stacks(group)) > 1


def _space(one: TextRow, other: TextRow) -> float:
    """The white between two rows' text as a multiple of the size; negative where they overlap."""
    return (other.top - one.bottom) / max(one.size, other.size)


def _by_space(rows: Sequence[TextRow], limit: float) -> list[list[TextRow]]:
    """Groups parted at white from the limit on."""
    whites = [_space(a, b) for a, b in pairwise(rows)]
    out = [[rows[0]]]
    for white, row in zip(whites, rows[1:], strict=True):
        if white >= limit:
            out.append([])
        out[-1].append(row)
    return out


def _limit(whites: Sequence[float]) -> float:
    """From which white on a new row starts: above the first clear step among the whites."""
    ordered = sorted(max(white, 0.0) for white in whites if white >= _OVERLAP)
    if not ordered:
        return 1e9
    for low, high in pairwise(ordered):
        if high - low >= _STEP and low <= _TIGHT:
            return (low + high) / 2
    interleaved = any(white < _OVERLAP for white in whites)
    return ordered[0] if ordered[0] > (_CLEAR if interleaved else _TIGHT) else 1e9
