"""Zones: stretches of text rows that may be a table without a grid."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quitus.sources.pdf.first_rows import first_row
from quitus.sources.pdf.following import continues, ends_label, going_on, overlapping, parts_tables
from quitus.sources.pdf.model import Line, TableKind
from quitus.sources.pdf.page_ends import is_running_foot, is_running_head
from quitus.sources.pdf.rows import TextRow, is_table_name
from quitus.sources.pdf.second_heads import second_heads
from quitus.sources.pdf.separators import Stack, finest_edges, rows_between, running
from quitus.sources.pdf.set_over import is_set_over
from quitus.sources.pdf.stacks import above_others, below_others, level_with
from quitus.sources.pdf.table_titles import caption_below, titles_between
from quitus.sources.pdf.tokens import is_value

_PITCH = 3.4
_LARGER = 0.8
_TAIL = 3
_LOOSE = 1.7
_SAME_END = 2.0
_FAR, _FARTHEST = 1.5, 3.0


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows (cut to the zone's width) with the places that part them.

    Attributes:
        ys: separators inside the zone, its upper and lower ends among them where they are drawn.
        edges: column edges where they are drawn, otherwise empty.
        bands: where each painted band begins, with the edges of its cells.
    """

    kind: TableKind
    x0: float
    x1: float
    rows: tuple[TextRow, ...]
    ys: tuple[float, ...] = ()
    edges: tuple[float, ...] = ()
    bands: tuple[tuple[float, tuple[float, ...]], ...] = ()


def narrowed(zone: Zone, rows: Sequence[TextRow]) -> Zone:
    """An open zone of only these rows."""
    x0, x1 = min(row.left for row in rows), max(row.right for row in rows)
    return replace(zone, rows=tuple(rows), x0=x0, x1=x1)


def stacked_zones(stacks: Sequence[Stack], rows: Sequence[TextRow]) -> list[Zone]:
    """The zones of stacks; those of rules and bands over one place are one."""
    out: list[Zone] = []
    found = _united(stacks, rows)
    for stack in sorted(found, key=lambda s: (s.x0 - s.x1, s.ys)):
        inside = rows_between(rows, stack.ys[0], stack.ys[-1], stack.x0, stack.x1)
        if not inside:
            continue
        above, below = _beyond(stack, inside, rows, found)
        whole = Zone(stack.kind, stack.x0, stack.x1, (*above, *inside, *below), stack.ys, stack.edges, stack.bands)
        out += map(_above_caption, _parted(_untitled(whole)))
    return out


def _untitled(zone: Zone) -> Zone:
    """The zone without larger text alone in its first rows: a heading painted like the head below it."""
    rows = zone.rows
    size = sorted(row.size for row in rows)[len(rows) // 2]
    start = 0
    while (
        start + 2 < len(rows)
        and rows[start].alone
        and not rows[start].values
        and rows[start].size > size + _LARGER
    ):
        start += 1
    if not start:
        return zone
    middle = (rows[start - 1].top + rows[start - 1].bottom) / 2
    return replace(zone, rows=rows[start:], ys=tuple(y for y in zone.ys if y > middle))


def _parted(zone: Zone) -> list[Zone]:
    """The zone in parts where titles or small print are between its rows and a further head: two tables' rules."""
    ends = [(_untouched(zone, first), last) for first, last in titles_between(zone.rows)]
    bounds = [(0, -1), *ends, (len(zone.rows), 0)]
    parts = [zone.rows[a + 1 : b] for (_, a), (b, _) in itertools.pairwise(bounds)]
    if not ends or any(len(part) < 2 for part in parts[1:]) or not (len(parts[0]) > 1 or parts[0][0].tabular):
        return [zone]
    places = [-1e9, *((zone.rows[i].top + zone.rows[i].bottom) / 2 for _, i in ends), 1e9]
    return [
        replace(zone, rows=part, ys=tuple(y for y in zone.ys if a < y < b), edges=_edges_between(zone, a, b))
        for part, (a, b) in zip(parts, itertools.pairwise(places), strict=True)
    ]


def _untouched(zone: Zone, first: int) -> int:
    """The first of the lines alone that no rule parts from a title: a caption below the last rule."""
    rows = zone.rows
    while zone.kind is TableKind.HORIZONTAL and first > 1 and rows[first - 1].alone and not rows[first - 1].values:
        above, title = ((row.top + row.bottom) / 2 for row in rows[first - 1 : first + 1])
        if any(above < y < title for y in zone.ys):
            break
        first -= 1
    return first


def _above_caption(zone: Zone) -> Zone:
    """The zone without a caption below its last row that nothing drawn parts from it."""
    bands = zone.kind is TableKind.BANDED
    first = caption_below(zone.rows, zone.ys, zone.x0, zone.x1, bands=bands)
    if first is None:
        return zone
    bottom = (zone.rows[first - 1].bottom + zone.rows[first].top) / 2
    return replace(zone, rows=zone.rows[:first], ys=(*(y for y in zone.ys if y < bottom), bottom))


def _edges_between(zone: Zone, top: float, bottom: float) -> tuple[float, ...]:
    """The column edges that the bands of a part draw; the zone's where it has no bands at all."""
    return finest_edges(xs for at, xs in zone.bands if top < at < bottom) if zone.bands else zone.edges


def _united(stacks: Sequence[Stack], rows: Sequence[TextRow]) -> list[Stack]:
    names = [(row.top + row.bottom) / 2 for row in rows if is_table_name(row)]
    out: list[Stack] = []
    for stack in stacks:
        near = (i for i, other in enumerate(out) if _same_place(stack, other, names))
        mate = next((i for i in near if not _is_heading_below(stack, out[i], rows)), None)
        if mate is None:
            out.append(stack)
            continue
        other = out[mate]
        ys = sorted({*stack.ys, *other.ys})
        kept = [ys[0]] + [y for before, y in itertools.pairwise(ys) if y - before > 4]
        edges = stack.edges if len(stack.edges) >= len(other.edges) else other.edges
        x0, x1 = min(stack.x0, other.x0), max(stack.x1, other.x1)
        out[mate] = Stack(other.kind, x0, x1, tuple(kept), edges, (*other.bands, *stack.bands))
    return out


def _same_place(one: Stack, other: Stack, names: Sequence[float]) -> bool:
    """Whether two stacks have the same ends and touch; the name of a table (at one of `names`) parts them."""
    if any(min(one.ys[-1], other.ys[-1]) <= name <= max(one.ys[0], other.ys[0]) for name in names):
        return False
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.ys[-1], other.ys[-1]) - max(one.ys[0], other.ys[0])
    return down > (-30 if _same_edges(one, other) else 0) and across > 0.9 * max(
        one.x1 - one.x0, other.x1 - other.x0
    )


def _is_heading_below(one: Stack, other: Stack, rows: Sequence[TextRow]) -> bool:
    """Whether the lower of two stacks that do not touch is a painted heading, larger than the rows above."""
    upper, lower = sorted((one, other), key=lambda stack: stack.ys[0])
    if lower.kind is not TableKind.BANDED or lower.ys[0] <= upper.ys[-1]:
        return False
    above, below = (rows_between(rows, each.ys[0], each.ys[-1], each.x0, each.x1) for each in (upper, lower))
    if not above or not below or not all(row.alone and not row.values for row in below):
        return False
    size = sorted(row.size for row in above)[len(above) // 2]
    return all(row.size > size + _LARGER for row in below)


def _same_edges(one: Stack, other: Stack) -> bool:
    """Whether the column edges drawn in one stack are among those of the other; none are drawn in many."""
    fewer, more = sorted((one.edges, other.edges), key=len)
    return all(min(abs(x - y) for y in more) <= _SAME_END for x in fewer)


def _beyond(
    stack: Stack, inside: Sequence[TextRow], rows: Sequence[TextRow], stacks: Sequence[Stack]
) -> tuple[list[TextRow], list[TextRow]]:
    """Rows just above and below the stack that go on with it: a head without a rule, a body without a last one."""
    level = level_with(stack, stacks)
    before = [r for r in rows if (r.top + r.bottom) / 2 < stack.ys[0]]
    above = _leading(inside, below_others(before, stack, stacks), stack, level)
    follow = [
        row
        for row in rows
        if (row.top + row.bottom) / 2 > stack.ys[-1] and not (level and all(_over(c, level) for c in row.chunks))
    ]
    pitch = max((b.bottom - a.bottom for a, b in itertools.pairwise(inside)), default=0.0)
    following = above_others(follow, stack, stacks)
    closed = inside[-1].values > 0 and len(inside) > 1
    return above, going_on(inside, following, stack.x0, stack.x1, pitch, closed=closed)


def _leading(
    inside: Sequence[TextRow], before: Sequence[TextRow], stack: Stack, level: Sequence[Stack]
) -> list[TextRow]:
    """The rows above a stack that belong to it: close to one another, and a table row first of all.

    What stands beside such a row must be over another stack, level with it.
    """
    out: list[TextRow] = []
    for row in reversed(before):
        below = out[0] if out else inside[0]
        part = row.within(stack.x0 - 2, stack.x1 + 2)
        white = (below.top - row.bottom) / row.size
        if any((part is None or chunk not in part.chunks) and not _over(chunk, level) for chunk in row.chunks):
            break
        if part is None:
            continue
        if white > (_FARTHEST if not out and is_set_over(part, inside) else _FAR) or running(
            part, stack.x0, stack.x1
        ):
            break
        out.insert(0, part)
    while out and not out[0].tabular and not (len(out) > 1 and overlapping(out[0], out[1])):
        out.pop(0)
    beside = any(overlapping(above, row) for above, row in itertools.pairwise(out))
    return out if beside or any(row.tabular for row in out) else []


def _over(chunk: Line, stacks: Sequence[Stack]) -> bool:
    return any(stack.x0 - 2 <= chunk.lefts[0] and chunk.rights[-1] <= stack.x1 + 2 for stack in stacks)


def open_zones(rows: Sequence[TextRow], width: float) -> list[Zone]:
    """Zones that only the alignment of their text gives."""
    out: list[Zone] = []
    index = 0
    while index < len(rows):
        run = _run(rows, index, width)
        if run is None:
            index += 1
            continue
        start, end = run
        for first, last in itertools.pairwise((0, *second_heads(rows[start:end]), end - start)):
            part = rows[start + first : start + last]
            x0, x1 = min(r.left for r in part), max(r.right for r in part)
            out.append(Zone(TableKind.ALIGNED, x0, x1, tuple(part)))
        index = end
    return out


def _run(rows: Sequence[TextRow], start: int, width: float) -> tuple[int, int] | None:
    """The rows from `start` to before the end of the run of table rows that starts there."""
    if not rows[start].tabular or (start == 0 and is_running_head(rows)):
        return None
    end = start + 1
    single = 0
    last = start
    while end < len(rows):
        row = rows[end]
        if end > last and parts_tables(rows, end, rows[start].size):
            if any(r.values for r in rows[start:end]):
                break
            if row.size > rows[start].size + _LARGER:
                return None
        if row.bottom - rows[end - 1].bottom > _PITCH * max(row.size, rows[end - 1].size):
            break
        if row.tabular or (_value_beside(row, rows[start]) and not is_running_foot(rows, end)):
            last, single = end, 0
        else:
            single += 1
            wide = row.right - row.left > 0.62 * width and not is_value(row.chunks[0].text)
            if single > 3 or (wide and row.size >= rows[start].size and not _over_values(rows, start, end)):
                break
        end += 1
    end = last + 1
    while end < len(rows) and end - last <= _TAIL and _goes_on(rows[start:end], rows[end]):
        end += 1
    return (first_row(rows, start), end) if end - start >= 2 else None


def _goes_on(above: Sequence[TextRow], row: TextRow) -> bool:
    return continues(above[-1], row, above[0].left) or ends_label(above, row)


def _over_values(rows: Sequence[TextRow], start: int, index: int) -> bool:
    """Whether a long line stands inside a table: values below it have their heads, or values alike, above it."""
    following = index + 1
    if following + 1 < len(rows) and rows[following].alone and not rows[following].values:
        following += 1
    if following >= len(rows) or rows[following].values < 2 or not _tight(rows, index):
        return False
    above = rows[start:index]
    return above[-1].heads or any(_set_alike(row, rows[following]) for row in above)


def _set_alike(one: TextRow, other: TextRow) -> bool:
    """Whether all values of two rows end at the same places."""
    ends = [[chunk.rights[-1] for chunk in row.chunks[1:] if is_value(chunk.text)] for row in (one, other)]
    return len(ends[0]) == len(ends[1]) > 1 and all(abs(a - b) < _SAME_END for a, b in zip(*ends, strict=True))


def _tight(rows: Sequence[TextRow], index: int) -> bool:
    """Whether no more white parts a row from those around it than rows of a table have."""
    around = itertools.pairwise(rows[index - 1 : index + 2])
    return all(below.top - above.bottom <= _LOOSE * above.size for above, below in around)


def _value_beside(row: TextRow, first: TextRow) -> bool:
    """Whether a value stands alone right of a table's labels: its label's lines are above and below it."""
    return row.alone and row.values > 0 and row.left > first.chunks[0].rights[-1]
