"""Rows of a zone: which text rows are one table row, told by separators, spacing and values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from quitus.sources.pdf.inner_heads import inner_heads
from quitus.sources.pdf.labels import shared_out
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.standing import standing_alone
from quitus.sources.pdf.tokens import is_value, is_year
from quitus.sources.pdf.wrapped_rows import rejoined

_TIGHT = 0.8
_STEP = 0.16
_OVERLAP = -0.12
_CLEAR = 0.45
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
        inner = _by_values(group, label_end)
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


def _by_values(rows: Sequence[TextRow], label_end: float) -> Grouping:
    """Groups around the rows with values, where spacing does not tell."""
    data = next((i for i, row in enumerate(rows) if is_data(row, label_end)), 0)
    first = max((i + 1 for i, row in enumerate(rows[:data]) if row.right > label_end), default=0)
    if 0 < first < len(rows):
        rest = _by_values(rows[first:], label_end)
        return Grouping((*((row,) for row in rows[:first]), *rest.groups), rest.guessed)
    anchors = [i for i, row in enumerate(rows) if is_data(row, label_end)]
    if not anchors:
        return Grouping(tuple((row,) for row in rows), False)
    alone = standing_alone(rows, [is_data(row, label_end) for row in rows], label_end)
    if alone is not None:
        parts = [part for part in (rows[:alone], rows[alone + 1 :]) if part]
        around = [_by_values(part, label_end) for part in parts]
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
