"""What parts rows where no grid does: horizontal rules of one width, coloured bands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from quitus.figures.places import Box
from quitus.sources.pdf.model import TableKind
from quitus.sources.pdf.rows import TextRow, is_footnote, is_table_name, titled
from quitus.sources.pdf.rules import clustered
from quitus.sources.pdf.strokes import Fill, Rule

_SAME = 6.0
_SHORTEST = 45.0
_EMPTY_STEP = 45.0
_LARGER = 0.8
_SENTENCE, _SHORT_SENTENCE = 8, 5
_SENTENCE_ENDS = (".", "!", "…")


@dataclass(frozen=True, slots=True)
class Stack:
    """Rules or bands below one another that share their left and right ends.

    Attributes:
        ys: where rows are parted, from the top.
        edges: column edges, where bands are painted cell by cell; otherwise empty.
        bands: where each band begins, with the edges of its cells.
    """

    kind: TableKind
    x0: float
    x1: float
    ys: tuple[float, ...]
    edges: tuple[float, ...] = ()
    bands: tuple[tuple[float, tuple[float, ...]], ...] = ()


def finest_edges(bands: Iterable[tuple[float, ...]]) -> tuple[float, ...]:
    """The edges of the band of most cells; empty where none is painted cell by cell."""
    finest = max(bands, key=len, default=())
    return finest if len(finest) > 2 else ()


def rule_stacks(rules: Sequence[Rule], rows: Sequence[TextRow], grids: Sequence[Box] = ()) -> list[Stack]:
    """Stacks of two horizontal rules or more with table text between them, and none of the `grids`."""
    plain = [r for r in rules if r.end - r.start >= _SHORTEST and not _underlines(r, rows)]
    groups: list[list[Rule]] = []
    for rule in sorted(plain, key=lambda r: r.at):
        group = next((g for g in groups if _same_ends(g[0], rule)), None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    stacks = []
    for group in groups:
        x0, x1 = min(r.start for r in group), max(r.end for r in group)
        stack = Stack(TableKind.HORIZONTAL, x0, x1, tuple(r.at for r in group))
        for part in _apart(stack, grids):
            stacks += _split(part, rows, [(r.at, r.start, r.end) for r in plain])
    return [stack for stack in stacks if len(stack.ys) > 1]


def _apart(stack: Stack, grids: Sequence[Box]) -> list[Stack]:
    """The stack parted where a grid stands between two of its rules: they underline the headings around it."""
    tops = sorted(grid.top for grid in grids if grid.x0 < stack.x1 and grid.x1 > stack.x0)
    parts = [[stack.ys[0]]]
    for upper, lower in pairwise(stack.ys):
        if any(upper < top < lower for top in tops):
            parts.append([])
        parts[-1].append(lower)
    return [replace(stack, ys=tuple(ys)) for ys in parts]


def _same_ends(one: Rule, other: Rule) -> bool:
    return abs(one.start - other.start) <= _SAME and abs(one.end - other.end) <= _SAME


def _underlines(rule: Rule, rows: Sequence[TextRow]) -> bool:
    """Whether the rule only underlines a piece of text: as long as that text and close under its baseline."""
    for row in rows:
        base = row.bottom - 0.22 * row.size
        if -1.0 <= rule.at - base <= 0.35 * row.size:
            for chunk in row.chunks:
                if rule.start >= chunk.lefts[0] - 3 and rule.end <= chunk.rights[-1] + 3:
                    return True
    return False


def _split(stack: Stack, rows: Sequence[TextRow], drawn: Sequence[tuple[float, float, float]]) -> list[Stack]:
    """The stack without the intervals that hold running text, a large void or another table.

    `drawn` are the page's rules or bands: from the top, where each stands and its left and right end.
    """
    foreign = [at for at, x0, x1 in drawn if _sticks_out(stack, x0, x1)]
    out: list[list[float]] = [[stack.ys[0]]]
    for upper, lower in zip(stack.ys, stack.ys[1:], strict=False):
        parted = any(upper < at < lower for at in foreign) or _holds_table(stack, upper, lower, rows, drawn)
        if not parted and _table_text(stack, upper, lower, rows):
            out[-1].append(lower)
        else:
            out.append([lower])
    return [replace(stack, ys=tuple(ys)) for ys in out]


def _sticks_out(stack: Stack, x0: float, x1: float) -> bool:
    """Whether something drawn from `x0` to `x1` crosses one side of the stack: it is another table's."""
    across = min(stack.x1, x1) - max(stack.x0, x0)
    return across > _SAME and (x0 < stack.x0 - _SAME) != (x1 > stack.x1 + _SAME)


def _holds_table(
    stack: Stack, upper: float, lower: float, rows: Sequence[TextRow], drawn: Sequence[tuple[float, float, float]]
) -> bool:
    """Whether a narrower table stands between two rules: two of its own or more, with only a title above them.

    Where rows have text beside it, they are the table's own: its rules run under heads over some columns.
    """
    inside = [
        (at, x0, x1)
        for at, x0, x1 in drawn
        if upper + 1 < at < lower - 1 and stack.x0 - _SAME <= x0 and x1 < stack.x1 - _SAME
    ]
    if not inside:
        return False
    first, left, right = min(inside)
    if not any(at > first + 1 and abs(x0 - left) + abs(x1 - right) <= _SAME for at, x0, x1 in inside):
        return False
    above = rows_between(rows, upper, first, stack.x0, stack.x1)
    below = rows_between(rows, first, lower, stack.x0, stack.x1)
    if any(row.left < left - _SAME and row.right > left + _SAME for row in below):
        return False
    return bool(above) and all(row.alone and not row.values for row in above)


def _table_text(stack: Stack, upper: float, lower: float, rows: Sequence[TextRow]) -> bool:
    inside = rows_between(rows, upper, lower, stack.x0, stack.x1)
    if not inside:
        return lower - upper <= _EMPTY_STEP
    if any(running(row, stack.x0, stack.x1) for row in inside[1:]) or _parted(inside):
        return False
    if any(is_table_name(row) for row in inside) or _headed(stack, upper, inside, rows):
        return False
    if all(row.alone for row in inside) and (is_footnote(inside[0]) or _introduces(stack, upper, inside, rows)):
        return False
    if any(titled(inside, index) for index in range(1, len(inside))):
        return False
    tabular = sum(1 for row in inside if row.tabular)
    return tabular > 0 or (len(inside) <= 3 and lower - upper <= 60)


def _introduces(stack: Stack, upper: float, inside: Sequence[TextRow], rows: Sequence[TextRow]) -> bool:
    """Whether lines before all rows are a sentence: below the rule under a heading it says what is shown."""
    if any(row.tabular for row in rows_between(rows, stack.ys[0], upper, stack.x0, stack.x1)):
        return False
    text = " ".join(row.chunks[0].text for row in inside)
    return text.endswith(_SENTENCE_ENDS) and len(text.split()) >= _SHORT_SENTENCE and text[0].isupper()


def _headed(stack: Stack, upper: float, inside: Sequence[TextRow], rows: Sequence[TextRow]) -> bool:
    """Whether a heading larger than the text of the rows above stands between two rules."""
    above = rows_between(rows, stack.ys[0], upper, stack.x0, stack.x1)
    if not above:
        return False
    size = sorted(row.size for row in above)[len(above) // 2]
    return any(row.alone and row.size > size + _LARGER for row in inside)


def running(row: TextRow, x0: float, x1: float) -> bool:
    """Whether a row is a line of running text: little white over most of the width."""
    return not row.tabular and row.right - row.left > 0.75 * (x1 - x0)


def _parted(rows: Sequence[TextRow]) -> bool:
    """Whether a white as high as two lines parts the rows."""
    return any(below.top - above.bottom > 2.3 * above.size for above, below in pairwise(rows))


def rows_between(rows: Sequence[TextRow], upper: float, lower: float, x0: float, x1: float) -> list[TextRow]:
    """The parts of rows inside a box, by their middle."""
    inside = (row.within(x0 - 2, x1 + 2) for row in rows if upper <= (row.top + row.bottom) / 2 <= lower)
    return [row for row in inside if row is not None]


def band_stacks(fills: Sequence[Fill], rows: Sequence[TextRow]) -> list[Stack]:
    """Stacks of coloured bands; a single band counts (a coloured head)."""
    groups: list[list[_Band]] = []
    bands = _bands(fills)
    drawn = [(band.ys[0], band.xs[0], band.xs[-1]) for band in bands]
    for band in bands:
        group = next((g for g in groups if _same_table(g, band) or _beside_label(g, band)), None)
        if group is None:
            groups.append([band])
        else:
            group.append(band)
    out: list[Stack] = []
    for group in groups:
        ys = clustered((y for band in group for y in band.ys), 3.5)
        x0, x1 = min(b.xs[0] for b in group), max(b.xs[-1] for b in group)
        for part in _split(Stack(TableKind.BANDED, x0, x1, tuple(ys)), rows, drawn):
            own = [b for b in group if part.ys[0] - 3 <= b.ys[0] <= part.ys[-1]]
            inside = tuple((b.ys[0], b.xs) for b in own)
            if not _are_text_boxes(own, rows):
                out.append(replace(part, edges=finest_edges(xs for _, xs in inside), bands=inside))
    return [stack for stack in out if len(stack.ys) > 1]


def _are_text_boxes(bands: Sequence[_Band], rows: Sequence[TextRow]) -> bool:
    """Whether bands are boxes that hold running text, one of them a whole sentence: they part no rows."""
    held = [rows_between(rows, band.ys[0], band.ys[-1], band.xs[0], band.xs[-1]) for band in bands]
    if any(not row.alone for inside in held for row in inside):
        return False
    texts = [" ".join(row.chunks[0].text for row in inside) for inside in held]
    return any(text.endswith(_SENTENCE_ENDS) and len(text.split()) >= _SENTENCE for text in texts)


class _Band(NamedTuple):
    """Filled areas that touch: their edges across and down."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


def _bands(fills: Sequence[Fill]) -> list[_Band]:
    """Areas of colour that touch one another, taken together, from the top."""
    boxes = {f.box for f in fills if f.color != "ffffff" and f.box.x1 - f.box.x0 >= 12}
    left = sorted(b for b in boxes if 7 <= b.bottom - b.top <= 90)
    out: list[_Band] = []
    while left:
        group = [left.pop(0)]
        for member in group:
            near = [b for b in left if _touch(member, b)]
            group += near
            left = [b for b in left if b not in near]
        xs = clustered((x for b in group for x in (b.x0, b.x1)), 4.5)
        ys = clustered((y for b in group for y in (b.top, b.bottom)), 3.5)
        if len(xs) > 1 and len(ys) > 1:
            out.append(_Band(tuple(xs), tuple(ys)))
    return sorted(out, key=lambda band: band.ys)


def _touch(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > -4 and down > -4 and (across > 1 or down > 1)


def _beside_label(group: Sequence[_Band], band: _Band) -> bool:
    """Whether a band leaves the first columns of the bands above open: a merged label stands beside its row."""
    first, last = group[0], group[-1]
    inner = any(abs(x - band.xs[0]) <= _SAME for x in first.xs[1:-1])
    near = 0 <= band.ys[0] - last.ys[-1] <= _EMPTY_STEP
    return inner and near and abs(first.xs[-1] - band.xs[-1]) <= _SAME


def _same_table(group: Sequence[_Band], band: _Band) -> bool:
    """Whether a band has the ends of those above, and cells that theirs allow: merged ones, but no others."""
    return _same_band(group[0], band) and all(_within(one.xs, band.xs) for one in (group[0], group[-1]))


def _within(one: Sequence[float], other: Sequence[float]) -> bool:
    fewer, more = sorted((one, other), key=len)
    return all(any(abs(x - y) <= _SAME for y in more) for x in fewer)


def _same_band(one: _Band, other: _Band) -> bool:
    return abs(one.xs[0] - other.xs[0]) <= _SAME and abs(one.xs[-1] - other.xs[-1]) <= _SAME
