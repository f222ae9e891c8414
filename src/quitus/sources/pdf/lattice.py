"""Grids drawn by rules: which rules belong together, and which cells they bound."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quitus.sources.pdf.flush import parted
from quitus.sources.pdf.grids import Grid, Span
from quitus.sources.pdf.model import TableKind
from quitus.sources.pdf.nesting import is_closed, is_form
from quitus.sources.pdf.rules import NEAR, clustered, covered
from quitus.sources.pdf.strokes import Rule

_TOUCH = 3.4
_NARROWEST = 4.0
_LOWEST = 4.0
_EDGE = 0.55
_ROW_STEP = 30.0


def lattices(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[Grid]:
    """The grids that rules (already joined) draw, from the top, then from the left."""
    groups = _open_joined(_components(horizontal, vertical))
    grids = [grid for hs, vs in groups for grid in _grids(hs, vs)]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _components(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch or cross one another."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    ats = [rule.at for rule in horizontal]
    for index, v in enumerate(vertical, len(horizontal)):
        for i in range(bisect_left(ats, v.start - _TOUCH), bisect_right(ats, v.end + _TOUCH)):
            h = horizontal[i]
            if h.start - _TOUCH <= v.at <= h.end + _TOUCH:
                parent[root(index)] = root(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate((*horizontal, *vertical)):
        group = groups.setdefault(root(index), ([], []))
        group[index >= len(horizontal)].append(rule)
    return [group for group in groups.values() if len(group[0]) + len(group[1]) >= 3 and all(group)]


def _open_joined(groups: list[tuple[list[Rule], list[Rule]]]) -> list[tuple[list[Rule], list[Rule]]]:
    """The groups, with those joined that only a row over all columns parts in a table without outer borders."""
    out: list[tuple[list[Rule], list[Rule]]] = []
    for group in sorted(groups, key=lambda g: g[0][0].at):
        mate = next((other for other in out if _goes_on(other, group)), None)
        if mate is None:
            out.append(group)
        else:
            mate[0].extend(group[0])
            mate[1].extend(group[1])
    return out


def _goes_on(upper: tuple[list[Rule], list[Rule]], lower: tuple[list[Rule], list[Rule]]) -> bool:
    ends = [(min(r.start for r in hs), max(r.end for r in hs)) for hs, _ in (upper, lower)]
    if any(abs(a - b) > _TOUCH for a, b in zip(*ends, strict=True)):
        return False
    open_sides = all(min(v.at for v in vs) > ends[0][0] + 8 for _, vs in (upper, lower))
    step = min(r.at for r in lower[0]) - max(r.at for r in upper[0])
    return open_sides and 0 < step <= _ROW_STEP


def _grids(horizontal: list[Rule], vertical: list[Rule]) -> list[Grid]:
    """The grid of rules that touch; a form and the tables in its cells where only so all cells are rectangles."""
    whole = _grid(horizontal, vertical)
    if whole is None:
        return []
    if not whole.doubts:
        return [whole]
    form, *inner = (_grid(hs, vs) for hs, vs in parted(horizontal, vertical, _components) if hs and vs)
    tables = [grid for grid in inner if grid is not None and not grid.doubts and is_closed(grid)]
    if form is None or form.doubts or not is_form(form) or not tables or len(tables) < len(inner):
        return [whole]
    return [form, *tables]


def _grid(horizontal: list[Rule], vertical: list[Rule]) -> Grid | None:
    xs = clustered(rule.at for rule in vertical)
    ys = clustered(rule.at for rule in horizontal)
    xs = _with_open_ends(xs, horizontal, 2 * _NARROWEST)
    ys = _with_open_ends(ys, vertical, 2 * _LOWEST)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
        return None
    spans, doubts = _spans(xs, ys, horizontal, vertical)
    if len(spans) < 2:
        return None
    return without_unused(Grid(TableKind.RULED, tuple(xs), tuple(ys), tuple(spans), doubts))


def _with_open_ends(places: list[float], across: list[Rule], least: float) -> list[float]:
    """The edges, with those added where the rules across run on beyond the outermost."""
    low, high = min(rule.start for rule in across), max(rule.end for rule in across)
    out = list(places)
    if not out or out[0] - low > least:
        out.insert(0, low)
    if high - out[-1] > least:
        out.append(high)
    return out


def _spans(
    xs: list[float], ys: list[float], horizontal: list[Rule], vertical: list[Rule]
) -> tuple[list[Span], tuple[str, ...]]:
    rows, columns = len(ys) - 1, len(xs) - 1
    ruled = [
        [covered(vertical, xs[c], ys[r] + 1, ys[r + 1] - 1) >= _EDGE for c in range(1, columns)]
        for r in range(rows)
    ]
    floor = [
        [covered(horizontal, ys[r], xs[c] + 1, xs[c + 1] - 1) >= _EDGE for c in range(columns)]
        for r in range(1, rows)
    ]
    label = [[row * columns + column for column in range(columns)] for row in range(rows)]

    def relabel(old: int, new: int) -> None:
        for row in label:
            for column, value in enumerate(row):
                if value == old:
                    row[column] = new

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not ruled[r][c] and label[r][c] != label[r][c + 1]:
                relabel(label[r][c + 1], label[r][c])
            if r + 1 < rows and not floor[r][c] and label[r][c] != label[r + 1][c]:
                relabel(label[r + 1][c], label[r][c])
    return _boxed(label)


def _boxed(label: list[list[int]]) -> tuple[list[Span], tuple[str, ...]]:
    """Cells of the labelled places; a cell that is no rectangle is cut back to its places, with a doubt."""
    extent: dict[int, list[int]] = {}
    places: dict[int, int] = {}
    for r, row in enumerate(label):
        for c, value in enumerate(row):
            box = extent.setdefault(value, [r, c, r, c])
            box[1], box[2], box[3] = min(box[1], c), r, max(box[3], c)
            places[value] = places.get(value, 0) + 1
    spans: list[Span] = []
    doubts: set[str] = set()
    for value, (top, left, bottom, right) in extent.items():
        span = Span(top, left, bottom - top + 1, right - left + 1)
        if places[value] == span.rows * span.columns:
            spans.append(span)
        else:
            doubts.add("irregular_cells")
            spans.extend(Span(r, c, 1, 1) for r, row in enumerate(label) for c, v in enumerate(row) if v == value)
    return sorted(spans), tuple(sorted(doubts))


def without_unused(grid: Grid) -> Grid:
    """The grid without edges that no cell needs, and without rows or columns too small to hold text."""
    xs_used = {s.column for s in grid.spans} | {len(grid.xs) - 1}
    ys_used = {s.row for s in grid.spans} | {len(grid.ys) - 1}
    columns = _kept(grid.xs, xs_used, _NARROWEST)
    rows = _kept(grid.ys, ys_used, _LOWEST)
    spans: list[Span] = []
    for s in grid.spans:
        top, bottom = bisect_left(rows, s.row), bisect_left(rows, s.row + s.rows)
        left, right = bisect_left(columns, s.column), bisect_left(columns, s.column + s.columns)
        if bottom > top and right > left:
            spans.append(Span(top, left, bottom - top, right - left))
    xs, ys = tuple(grid.xs[i] for i in columns), tuple(grid.ys[i] for i in rows)
    return Grid(grid.kind, xs, ys, tuple(spans), grid.doubts)


def _kept(edges: Sequence[float], used: set[int], least: float) -> list[int]:
    kept: list[int] = []
    for index in sorted(used):
        if kept and edges[index] - edges[kept[-1]] < least:
            if index == len(edges) - 1 and len(kept) > 1:
                kept[-1] = index
            continue
        kept.append(index)
    return kept


def overlap_free(grids: list[Grid]) -> list[Grid]:
    """The grids, without those whose box is that of another within `NEAR`."""
    out: list[Grid] = []
    for grid in grids:
        if not any(all(abs(a - b) <= NEAR for a, b in zip(grid.box, other.box, strict=True)) for other in out):
            out.append(grid)
    return out
