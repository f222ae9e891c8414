"""The head of a table without a grid: its lines parted into rows, heads over several columns told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quitus.figures.places import Box
from quitus.sources.pdf.columns import Column, covered_by
from quitus.sources.pdf.grids import Span
from quitus.sources.pdf.head_parts import parted_heads
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.standing_heads import stood_over
from quitus.sources.pdf.strokes import Rule
from quitus.sources.pdf.table_titles import is_titled

Placed = tuple[Span, list[Line]]
Spread = tuple[int, int]
_FLUSH = 1.0
_THREE = 3


@dataclass(frozen=True, slots=True)
class Hints:
    """What is drawn in the head: rules shorter than the table, filled cells, and where rules part rows (`ys`)."""

    rules: Sequence[Rule] = ()
    cells: Sequence[Box] = ()
    ys: Sequence[float] = ()


def head_cells(
    rows: Sequence[TextRow], found: Sequence[Column], xs: Sequence[float], hints: Hints
) -> tuple[list[Placed], int]:
    """The head's cells and how many table rows it has: one, or more where heads stand over several columns."""
    if not rows:
        return [], 0
    if is_titled(rows, hints.ys, found):
        placed, count = head_cells(rows[1:], found, xs, hints)
        title = (Span(0, 0, 1, len(found)), list(rows[0].chunks))
        return [title, *((span._replace(row=span.row + 1), lines) for span, lines in placed)], count + 1
    upper, spreads = _repeated(rows, found)
    if not upper:
        upper = _upper_rows(rows, found, hints)
        spreads = _spreads(rows, upper, found, xs, hints) if upper else {}
    if not any(last > first for first, last in spreads.values()):
        upper, spreads = 1, stood_over(rows, found)
    if not any(last > first for first, last in spreads.values()):
        return _single(rows, found), 1
    if nested := _nested(rows[:upper], spreads):
        return three_rows(rows[:nested], rows[nested:upper], rows[upper:], spreads, found), 3
    placed = []
    covered: set[int] = set()
    own: dict[int, list[Line]] = {}
    for (first, last), lines in _collected(rows[:upper], spreads, found).items():
        if last > first:
            placed.append((Span(0, first, 1, last - first + 1), lines))
            covered.update(range(first, last + 1))
        else:
            own[first] = lines
    below = _columns_of(rows[upper:], found)
    alone = _columns_of(rows[:upper], found)
    for column in range(len(found)):
        if column in covered:
            placed.append((Span(1, column, 1, 1), [*own.get(column, []), *below.get(column, [])]))
        else:
            placed.append((Span(0, column, 2, 1), [*alone.get(column, []), *below.get(column, [])]))
    return placed, 2


def three_rows(
    top: Sequence[TextRow],
    middle: Sequence[TextRow],
    below: Sequence[TextRow],
    spreads: dict[int, Spread],
    found: Sequence[Column],
) -> list[Placed]:
    """The cells of a head of three rows; a column that no wide head stands over has one cell."""
    placed: list[Placed] = []
    held: list[set[int]] = []
    for level, rows in enumerate((top, middle)):
        wide = {s: lines for s, lines in _collected(rows, spreads, found).items() if s[1] > s[0]}
        placed += [(Span(level, a, 1, b - a + 1), lines) for (a, b), lines in wide.items()]
        held.append({column for a, b in wide for column in range(a, b + 1)})
    for column in range(len(found)):
        level = 2 if column in held[1] else 1 if column in held[0] else 0
        free = [row for rows, taken in ((top, held[0]), (middle, held[1])) if column not in taken for row in rows]
        lines = _columns_of([*free, *below], found).get(column, [])
        single = [line for line in lines if spreads.get(id(line), (column, column)) == (column, column)]
        placed.append((Span(level, column, 3 - level, 1), single))
    return placed


def _repeated(rows: Sequence[TextRow], found: Sequence[Column]) -> tuple[int, dict[int, Spread]]:
    """How many first rows stand over lower heads that repeat, and what each of their chunks stands over."""
    for upper in range(1, len(rows)):
        above = [c for row in rows[:upper] for c in row.chunks if covered_by(c, found)[1] > 0]
        below = [c for row in rows[upper:] for c in row.chunks if covered_by(c, found)[1] > 0]
        if not above or not below:
            continue
        if max(c.bottom for c in above) > min(c.top for c in below) + 0.2 * below[0].size:
            continue
        spreads = _periodic(rows, upper, found, above)
        if any(last > first for first, last in spreads.values()):
            return upper, spreads
    return _below_title(rows, found)


def _below_title(rows: Sequence[TextRow], found: Sequence[Column]) -> tuple[int, dict[int, Spread]]:
    """The same below a first row of one piece, which then stands over all that stand over lower heads."""
    if len(rows) < _THREE or len(rows[0].chunks) != 1 or not covered_by(rows[0].chunks[0], found)[0]:
        return 0, {}
    upper, spreads = _repeated(rows[1:], found)
    if not upper:
        return 0, {}
    over = (min(first for first, _ in spreads.values()), max(last for _, last in spreads.values()))
    return upper + 1, {id(rows[0].chunks[0]): over, **spreads}


def most_over(chunk: Line, found: Sequence[Column]) -> int:
    """The column that a chunk is flush with on one side, no other being so; else that most of it stands over.

    A head over several columns may have made the first of them wider than its own texts.
    """
    first, last = covered_by(chunk, found)
    left, right = chunk.lefts[0], chunk.rights[-1]
    flush = [i for i in range(first, last + 1) if _is_flush(found[i], left, right)]
    if len(flush) == 1:
        return flush[0]
    return max(range(first, last + 1), key=lambda i: (min(right, found[i].end) - max(left, found[i].start), -i))


def _is_flush(column: Column, left: float, right: float) -> bool:
    return min(abs(column.start - left), abs(column.end - right)) < _FLUSH


def _single(rows: Sequence[TextRow], found: Sequence[Column]) -> list[Placed]:
    lines = _columns_of(rows, found)
    return [(Span(0, column, 1, 1), lines.get(column, [])) for column in range(len(found))]


def _columns_of(rows: Sequence[TextRow], found: Sequence[Column]) -> dict[int, list[Line]]:
    out: dict[int, list[Line]] = {}
    for row in rows:
        for chunk in row.chunks:
            out.setdefault(most_over(chunk, found), []).append(chunk)
    return out


def _nested(rows: Sequence[TextRow], spreads: dict[int, Spread]) -> int:
    """The first row with a head that stands under another one of more columns; 0 for none."""
    above: list[Spread] = []
    for index, row in enumerate(rows):
        own = [spreads[id(chunk)] for chunk in row.chunks if id(chunk) in spreads]
        if any(a <= first <= last <= b and (a, b) != (first, last) for a, b in above for first, last in own):
            return index
        above += own
    return 0


def _upper_rows(rows: Sequence[TextRow], found: Sequence[Column], hints: Hints) -> int:
    """How many first rows may be heads over several columns: above a rule or the row of most chunks."""
    for index, (row, below) in reversed(list(enumerate(pairwise(rows)))):
        spans = [_ruled(rule, found) for rule in hints.rules if row.bottom < rule.at < below.top]
        under = (chunk for lower in rows[index + 1 :] for chunk in lower.chunks)
        if any(last > first for first, last in spans) and any(covered_by(c, found)[0] for c in under):
            return index + 1
    most = max(range(len(rows)), key=lambda i: (len(rows[i].chunks), i))
    fewer = [i for i in range(most) if 0 < len(rows[i].chunks) < len(rows[most].chunks)]
    return most if fewer else 0


def _ruled(rule: Rule, found: Sequence[Column]) -> Spread:
    """The columns of which a rule underlines the middle; (0, 0) for none."""
    under = [i for i, column in enumerate(found) if rule.start < (column.start + column.end) / 2 < rule.end]
    return (under[0], under[-1]) if under else (0, 0)


def _spreads(
    rows: Sequence[TextRow], upper: int, found: Sequence[Column], xs: Sequence[float], hints: Hints
) -> dict[int, Spread]:
    """For each chunk (by id) of the upper rows: the columns that it stands over."""
    chunks = [chunk for row in rows[:upper] for chunk in row.chunks]
    drawn = {id(c): s for c in chunks if (s := _drawn(c, found, xs, hints)) is not None}
    wide = set(drawn.values())
    if len(wide) == len(drawn) and any(last > first for first, last in wide):
        return drawn
    periodic = _periodic(rows, upper, found, chunks)
    if periodic:
        return periodic
    if len(wide) == 1 and len(chunks) > 1:
        over = [c for c in chunks if id(c) in drawn] if len(drawn) > 1 else chunks
        return _shared_out(over, next(iter(wide)), found)
    return _widened({id(c): covered_by(c, found) for c in chunks}, chunks, rows[upper:], found)


def _widened(
    spreads: dict[int, Spread], chunks: Sequence[Line], below: Sequence[TextRow], found: Sequence[Column]
) -> dict[int, Spread]:
    """The spreads; a head alone over lower heads of one line stands over those that it is in the middle of."""
    alone = [c for c in chunks if spreads[id(c)][1] > 0]
    lower = {covered_by(c, found)[0]: c for row in below for c in row.chunks}
    if len(alone) != 1 or len(below) != 1 or len(lower) != len(below[0].chunks):
        return spreads
    head = alone[0]
    first, last = spreads[id(head)]
    if first == 0 or not all(column in lower for column in range(first, last + 1)):
        return spreads
    own = lower[first]
    if first == last and min(abs(own.lefts[0] - head.lefts[0]), abs(own.rights[-1] - head.rights[-1])) < _FLUSH:
        return spreads

    columns = [column for column in range(1, len(found)) if column in lower]
    ways = [(a, b) for a in columns for b in columns if a <= first and b >= last]
    offs = {(a, b): _off_middle(head, lower[a], lower[b]) for a, b in ways}
    near = [way for way in ways if offs[way] <= min(offs.values()) + _FLUSH]
    # Where labels stand between both lines, lower heads beside those in the middle are under the upper one too.
    between = any(spreads[id(c)] == (0, 0) for c in chunks)
    best = max(near, key=lambda way: (way[1] - way[0]) if between else -offs[way])
    return {**spreads, id(head): best}


def _off_middle(head: Line, first: Line, last: Line) -> float:
    """How far a head stands from the middle of two lower ones: of their ends, or of their own middles."""
    middle = head.lefts[0] + head.rights[-1]
    ends = first.lefts[0] + last.rights[-1]
    middles = (first.lefts[0] + first.rights[-1] + last.lefts[0] + last.rights[-1]) / 2
    return min(abs(ends - middle), abs(middles - middle))


def _shared_out(chunks: Sequence[Line], spread: Spread, found: Sequence[Column]) -> dict[int, Spread]:
    """Columns under one drawn rule shared out among the heads above it, each to the nearest centre."""
    centers = [(c.lefts[0] + c.rights[-1]) / 2 for c in chunks]
    owned: dict[int, list[int]] = {}
    for column in range(spread[0], spread[1] + 1):
        middle = (found[column].start + found[column].end) / 2
        nearest = min(range(len(chunks)), key=lambda i: abs(centers[i] - middle))
        owned.setdefault(nearest, []).append(column)
    return {id(chunks[i]): (columns[0], columns[-1]) for i, columns in owned.items()}


def _drawn(chunk: Line, found: Sequence[Column], xs: Sequence[float], hints: Hints) -> Spread | None:
    """The columns of the filled cell around a chunk, or of the short rule just below it."""
    x, y = (chunk.lefts[0] + chunk.rights[-1]) / 2, (chunk.top + chunk.bottom) / 2
    for box in hints.cells:
        if box.contains_point(x, y) and box.x1 - box.x0 < 0.8 * (xs[-1] - xs[0]):
            return _between(box.x0, box.x1, xs)
    for rule in hints.rules:
        if rule.start - 2 <= x <= rule.end + 2 and -0.3 * chunk.size <= rule.at - chunk.bottom <= 1.5 * chunk.size:
            return _widest(_ruled(rule, found), _between(rule.start, rule.end, xs))
    return None


def _widest(one: Spread, other: Spread | None) -> Spread | None:
    return one if other is None or one[1] - one[0] > other[1] - other[0] else other


def _between(start: float, end: float, xs: Sequence[float]) -> Spread | None:
    """The columns of which a stretch covers more than half."""
    met = [
        i
        for i in range(len(xs) - 1)
        if min(end, xs[i + 1]) - max(start, xs[i]) > 0.4 * min(xs[i + 1] - xs[i], end - start)
    ]
    return (met[0], met[-1]) if met else None


def _periodic(
    rows: Sequence[TextRow], upper: int, found: Sequence[Column], chunks: Sequence[Line]
) -> dict[int, Spread]:
    """Where the lower heads repeat (`État`, `Département`, `État`, `Département`): one upper head a repetition."""
    below = _columns_of(rows[upper:], found)
    if parts := parted_heads(chunks, below, found):
        return parts
    columns = [c for c in range(len(found)) if below.get(c)]
    texts = [" ".join(line.text for line in below[c]) for c in columns]
    for start in range(min(3, len(texts))):
        names, places = texts[start:], columns[start:]
        over = [c for c in chunks if _over(covered_by(c, found), places)]
        count = len(over)
        if count > 1 and len(names) % count == 0:
            width = len(names) // count
            if width > 1 and all(names[i] == names[i % width] for i in range(len(names))):
                over.sort(key=lambda chunk: chunk.lefts[0])
                return {id(c): (places[i * width], places[i * width + width - 1]) for i, c in enumerate(over)}
    return {}


def _over(spread: Spread, places: Sequence[int]) -> bool:
    """Whether a chunk stands over some of the lower heads' columns, not beside them all."""
    return bool(places) and spread[1] >= places[0] and spread[0] <= places[-1]


def _collected(
    rows: Sequence[TextRow], spreads: dict[int, Spread], found: Sequence[Column]
) -> dict[Spread, list[Line]]:
    out: dict[Spread, list[Line]] = {}
    for row in rows:
        for chunk in row.chunks:
            out.setdefault(spreads.get(id(chunk), covered_by(chunk, found)), []).append(chunk)
    return out
