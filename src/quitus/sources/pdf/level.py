"""Tables that begin level with each other, side by side: what stands above each is read just before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quitus.figures.places import Box
from quitus.sources.pdf.drafts import Draft
from quitus.sources.pdf.model import Line

_LEVEL = 30.0
_APART = 70.0
_SAME = 0.5
_TOUCH = 2.0
_ABOVE = 2.5
_WORDS = 8


def bands(
    items: Sequence[Line | Draft], gutters: Sequence[float]
) -> Iterator[tuple[Sequence[Line | Draft], list[float]]]:
    """A page's items (from the top) in bands, each with the places of white that part its columns.

    A band ends where a row of tables does: what is below it is below all of them, and so is what stands below a
    shorter one of them and over the next.
    """
    left = list(items)
    for group in _groups([item for item in items if isinstance(item, Draft)]):
        bottom = max(draft.frame.bottom for draft in group)
        if gutters and _columns_go_on(left, bottom, gutters):
            continue
        end = next((i for i, item in enumerate(left) if _top(item) > bottom), len(left))
        late = _heads_of_next(left[:end], left[end:], group)
        band = [item for item in left[:end] if id(item) not in late]
        start = _heading_of_all(band, group) if gutters else 0
        if start:
            yield band[:start], list(gutters)
        yield band[start:], _places(group, gutters)
        left = [*(item for item in left[:end] if id(item) in late), *left[end:]]
    yield left, list(gutters)


def _heading_of_all(band: Sequence[Line | Draft], group: Sequence[Draft]) -> int:
    """Where in a band the bold line stands that heads a row of tables below columns of text; 0 without one.

    It is the last before them and their own names, at the left of all, and all columns end above it.
    """
    top = min(draft.frame.top for draft in group)
    above = [i for i, item in enumerate(band) if isinstance(item, Line) and item.bottom <= top]
    while len(above) > 1 and abs(_top(band[above[-1]]) - _top(band[above[-2]])) < _TOUCH:
        del above[-2:]
    head = band[above[-1]] if above else None
    if not isinstance(head, Line) or not head.bold or head.lefts[0] >= group[0].frame.x1:
        return 0
    clear = all(_bottom(item) <= head.top + _TOUCH for item in band[: above[-1]])
    return above[-1] if clear else 0


def _columns_go_on(items: Sequence[Line | Draft], bottom: float, gutters: Sequence[float]) -> bool:
    """Whether texts or tables in all columns stand below a row of tables, before anything that runs over them."""
    sides: set[int] = set()
    for item in items:
        if _top(item) <= bottom:
            continue
        x0, x1 = (item.lefts[0], item.rights[-1]) if isinstance(item, Line) else (item.frame.x0, item.frame.x1)
        if any(x0 < place - _TOUCH and x1 > place + _TOUCH for place in gutters):
            break
        sides.add(sum(x0 >= place - _TOUCH for place in gutters))
    return len(sides) > len(gutters)


def _bottom(item: Line | Draft) -> float:
    return item.bottom if isinstance(item, Line) else item.frame.bottom


def _heads_of_next(
    band: Sequence[Line | Draft], below: Sequence[Line | Draft], group: Sequence[Draft]
) -> frozenset[int]:
    """Lines below the shorter of two tables that head the table below that one alone, which comes next."""
    after = below[0] if below else None
    if not isinstance(after, Draft):
        return frozenset()
    over = [draft for draft in group if _across(draft.frame, after.frame)]
    if len(over) != 1:
        return frozenset()
    lines = (item for item in band if isinstance(item, Line) and item.top > over[0].frame.bottom)
    return frozenset(id(line) for line in lines if _across(line.box(), after.frame))


def tops_of_side_heads(lines: Sequence[Line], frames: Sequence[Box]) -> dict[int, float]:
    """Where short texts left of a table (lines by id) are read: just above it, wherever they stand beside it.

    A line level with a lower part of the table would come behind it, and head the next one.
    """
    found: dict[int, float] = {}
    for frame in frames:
        beside = [
            line
            for line in lines
            if line.rights[-1] <= frame.x0 + _TOUCH
            and frame.top - _TOUCH <= (line.top + line.bottom) / 2 <= frame.bottom + _TOUCH
        ]
        words = sum(len(line.text.split()) for line in beside)
        others = any(other is not frame and other.x1 <= frame.x0 and _down(frame, other) for other in frames)
        titled = any(_heads(line, frame) for line in lines)
        if beside and words <= _WORDS and not others and not titled:
            found |= {id(line): frame.top - 1 + place / 1000 for place, line in enumerate(beside)}
    return found


def _heads(line: Line, frame: Box) -> bool:
    """Whether a line just above a table begins where the table does, or right of that: it is its title."""
    return line.lefts[0] >= frame.x0 - _TOUCH and 0 <= frame.top - line.bottom <= _ABOVE * line.size


def _down(one: Box, other: Box) -> bool:
    return min(one.bottom, other.bottom) > max(one.top, other.top)


def own_lines_last(items: Sequence[Line | Draft]) -> list[Line | Draft]:
    """The items, of two level lines just before a table the one above it last: the other is not the table's."""
    found = list(items)
    for at in range(2, len(found)):
        above, beside, table = found[at - 2 : at + 1]
        if not isinstance(above, Line) or not isinstance(beside, Line) or not isinstance(table, Draft):
            continue
        level = abs(_top(above) - _top(beside)) < _SAME * min(above.size, beside.size)
        if level and _across(above.box(), table.frame) and not _across(beside.box(), table.frame):
            found[at - 2 : at] = [beside, above]
    return found


def _across(one: Box, other: Box) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0)


def _groups(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """The tables (from the top) that stand side by side, in groups from the left."""
    left = list(drafts)
    while left:
        group = [left.pop(0)]
        for other in list(left):
            if all(beside(one.frame, other.frame) for one in group):
                group.append(other)
                left.remove(other)
        if len(group) > 1:
            yield sorted(group, key=lambda draft: draft.frame.x0)


def beside(one: Box, other: Box) -> bool:
    """Whether two tables stand side by side and begin level."""
    apart = one.x1 <= other.x0 + 1 or other.x1 <= one.x0 + 1
    return apart and abs(one.top - other.top) <= _LEVEL


def _places(group: Sequence[Draft], gutters: Sequence[float]) -> list[float]:
    middles = [(one.frame.x1 + other.frame.x0) / 2 for one, other in pairwise(group)]
    return sorted([*middles, *(g for g in gutters if all(abs(g - m) > _APART for m in middles))])


def _top(item: Line | Draft) -> float:
    return (item.top + item.bottom) / 2 if isinstance(item, Line) else item.frame.top


def turned_in_margin(lines: Sequence[Line], turn: int, frames: Sequence[Box]) -> frozenset[int]:
    """The ids of turned lines beside all that a page holds: a tab at its edge tells of the page from its top."""
    turned = [line for line in lines if line.turn != turn]
    if turn or not turned:
        return frozenset()
    spans = [(line.lefts[0], line.rights[-1]) for line in lines if line.turn == turn]
    spans += [(frame.x0, frame.x1) for frame in frames]
    if not spans:
        return frozenset()
    left, right = min(x0 for x0, _ in spans), max(x1 for _, x1 in spans)
    return frozenset(id(line) for line in turned if line.box().x1 <= left or line.box().x0 >= right)
