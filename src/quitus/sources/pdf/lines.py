"""Runs of characters set together to lines: same baseline, doubles dropped, superscripts marked."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from quitus.figures.places import Box
from quitus.sources.pdf.model import Line

_SAME_BASELINE = 0.28
_SMALL = 0.82
_SMALLER = 0.97
_MARK_LENGTH = 3
_APART = 1.2
_SPACE = 0.13
_OVERPRINT = 0.35
_FIGURE = 1.3
_PROSE = 30


def rows(pieces: Sequence[Line]) -> list[list[Line]]:
    """The pieces grouped by baseline from the top, each group from the left; superscripts with their line."""
    groups: list[list[Line]] = []
    for piece in sorted(pieces, key=_order):
        group = next((g for g in groups[-1:-4:-1] if _joins(g, piece)), None)
        if group is None:
            groups.append([piece])
        else:
            group.append(piece)
    for group in groups:
        if len(group) > 1:
            group.sort(key=_left)
    sizes = [piece.size for piece in pieces]
    return _adopted(groups) if len(groups) > 1 and min(sizes) <= _SMALLER * max(sizes) else groups


def kept(groups: Sequence[Sequence[Line]], pieces: Sequence[Line]) -> list[list[Line]]:
    """Groups that `rows` has made, without pieces other than these."""
    wanted = {id(piece) for piece in pieces}
    found = ([piece for piece in group if id(piece) in wanted] for group in groups)
    return [group for group in found if group]


def _adopted(groups: list[list[Line]]) -> list[list[Line]]:
    """The groups with each lone superscript taken in by the line below that it touches."""
    out: list[list[Line]] = []
    waiting: list[list[Line]] = []
    for group in groups:
        for mark in [lone for lone in waiting if _raised_on(lone[0], group)]:
            waiting.remove(mark)
            out.remove(mark)
            group.extend(mark)
            group.sort(key=_left)
        out.append(group)
        waiting = [lone for lone in waiting[-3:] if lone is not group]
        if len(group) <= 2 and sum(len(piece.text) for piece in group) <= 3:
            waiting.append(group)
    return out


def _raised_on(mark: Line, group: list[Line]) -> bool:
    size = max(piece.size for piece in group)
    step = (group[0].bottom - 0.22 * group[0].size) - (mark.bottom - 0.22 * mark.size)
    small = _is_small(mark, size) and 0.15 * size < step <= 0.62 * size
    return small and any(0 <= mark.lefts[0] - piece.rights[-1] + 1 <= 0.5 * size for piece in group)


_bottom = attrgetter("bottom")


def _order(piece: Line) -> tuple[float, float]:
    return piece.bottom, piece.lefts[0]


def _left(piece: Line) -> float:
    return piece.lefts[0]


def _joins(group: list[Line], piece: Line) -> bool:
    first = group[0]
    one, other = first.size, piece.size
    step = piece.bottom - 0.22 * other - first.bottom + 0.22 * one
    (small, size), least = ((one, other), first) if one < other else ((other, one), piece)
    if -_SAME_BASELINE * small <= step <= _SAME_BASELINE * small:
        return True
    # A superscript sorts before its line: it is small, stands higher, and touches a neighbour.
    if not _is_small(least, size) or abs(step) > 0.62 * size:
        return False
    return any(_touch(member, piece, size) for member in group)


def _is_small(piece: Line, size: float) -> bool:
    """Whether a piece may be a superscript beside text of a size; one hardly smaller only where it is no word."""
    if piece.size <= _SMALL * size:
        return True
    return piece.size < _SMALLER * size and len(piece.text) <= _MARK_LENGTH and not piece.text[0].isalpha()


def _touch(one: Line, other: Line, size: float) -> bool:
    return -0.6 * size <= other.lefts[0] - one.rights[-1] <= 0.5 * size or (
        -0.6 * size <= one.lefts[0] - other.rights[-1] <= 0.5 * size
    )


def merged(
    row: Sequence[Line], widest: float = 1e9, gutters: Sequence[float] = (), *, styles: bool = False
) -> list[Line]:
    """One baseline's pieces (from the left) as lines, cut where the gap is above `widest` times the size.

    `gutters` are places where a gap always parts two lines; with `styles` a gap that is wide for one between
    words parts bold text from other.
    """
    out: list[Line] = []
    group: list[Line] = []
    for piece in row:
        if group and _same_print(group[-1], piece):
            continue
        parts = group and (_parted(group[-1], piece, widest, gutters) or _is_figure_beside(group, piece))
        if parts or (styles and group and _turns_bold(group[-1], piece)):
            out.append(_line(group))
            group = []
        group.append(piece)
    if group:
        out.append(_line(group))
    return out


def _parted(one: Line, other: Line, widest: float, gutters: Sequence[float]) -> bool:
    end, start = one.rights[-1], other.lefts[0]
    return start - end > widest * max(one.size, other.size) or any(end < place < start for place in gutters)


def _turns_bold(one: Line, other: Line) -> bool:
    return one.bold != other.bold and other.lefts[0] - one.rights[-1] > _APART * max(one.size, other.size)


def _is_figure_beside(group: Sequence[Line], piece: Line) -> bool:
    """Whether a piece is a large figure clear of the line of text before it: a key figure beside a paragraph."""
    last = group[-1]
    clear = piece.lefts[0] - last.rights[-1] > last.size
    if not clear or piece.size < _FIGURE * last.size or not piece.text[0].isdigit():
        return False
    return sum(len(each.text) for each in group) >= _PROSE


def _same_print(one: Line, other: Line) -> bool:
    """Whether the second is the first drawn once more, for bold or for a shadow."""
    if one.text != other.text:
        return False
    # Two letters of the same shape side by side (the `ll` of a layout that prints letter by letter) are no double.
    near = min(_OVERPRINT * one.size, 0.5 * (one.rights[-1] - one.lefts[0]))
    return abs(one.lefts[0] - other.lefts[0]) <= near and abs(one.rights[-1] - other.rights[-1]) <= near


def _line(group: list[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    size = max(piece.size for piece in group)
    base = max(piece.bottom - 0.22 * piece.size for piece in group if piece.size > _SMALL * size)
    body = [piece for piece in group if piece.size > _SMALL * size and not _mark(piece, size, base)]
    texts: list[str] = []
    lefts, rights = array("f"), array("f")
    marks: set[int] = set()
    for piece in group:
        gap = piece.lefts[0] - rights[-1] if rights else 0.0
        if rights and gap > _SPACE * size and not _mark(piece, size, base):
            texts.append(" ")
            lefts.append(rights[-1])
            rights.append(piece.lefts[0])
        if _mark(piece, size, base):
            marks.update(range(len(lefts), len(lefts) + len(piece.text)))
        elif piece.marks:
            marks.update(len(lefts) + mark for mark in piece.marks)
        texts.append(piece.text)
        lefts.extend(piece.lefts)
        rights.extend(piece.rights)
    lead = max(body, key=lambda piece: len(piece.text))
    bold = 2 * sum(len(p.text) for p in body if p.bold) > sum(len(p.text) for p in body)
    return lead._replace(
        text="".join(texts),
        lefts=lefts,
        rights=rights,
        top=min(piece.top for piece in body),
        bottom=max(piece.bottom for piece in body),
        size=size,
        bold=bold,
        marks=frozenset(marks),
    )


def _mark(piece: Line, size: float, base: float) -> bool:
    return _is_small(piece, size) and base - (piece.bottom - 0.22 * piece.size) > 0.15 * size


def assembled(pieces: Sequence[Line], widest: float = 1e9, gutters: Sequence[float] = ()) -> list[Line]:
    """All pieces as lines from the top; gaps above `widest` times the size or over a gutter part them."""
    return [line for row in rows(pieces) for line in merged(row, widest, gutters)]


def cut(line: Line, edges: Sequence[float]) -> list[Line]:
    """The line cut where an edge parts its characters, between words where one lies near."""
    places = sorted({p for p in (_cut_place(line, edge) for edge in edges) if 0 < p < len(line.text)})
    bounds = [0, *places, len(line.text)]
    return [part for a, b in pairwise(bounds) if (part := _part(line, a, b)) is not None]


def _cut_place(line: Line, edge: float) -> int:
    centers = [(left + right) / 2 for left, right in zip(line.lefts, line.rights, strict=True)]
    place = bisect_left(centers, edge)
    if not 0 < place < len(line.text) or " " in line.text[place - 1 : place + 1] or _begins_at(line, place, edge):
        return place
    start = line.text.rfind(" ", 0, place) + 1
    end = line.text.find(" ", place)
    end = len(line.text) if end < 0 else end
    left_part, right_part = edge - line.lefts[start], line.rights[end - 1] - edge
    if right_part <= 0.6 * line.size or right_part <= 0.2 * left_part:
        return end
    if left_part <= 0.6 * line.size or left_part <= 0.2 * right_part:
        return start
    return place


def _begins_at(line: Line, place: int, edge: float) -> bool:
    """Whether a word begins right at the edge, with no white between it and the text of the cell before."""
    glued = is_glued(line.text[place - 1], line.text[place])
    return glued and abs(line.lefts[place] - edge) <= _SPACE * line.size


def is_glued(before: str, after: str) -> bool:
    """Whether two characters side by side can hardly be of one word: `Résultat|Commentaire`, `97 %|Hausse`."""
    return after.isupper() and (before.islower() or before.isdigit() or before in "%€)")


def _part(line: Line, start: int, end: int) -> Line | None:
    text = line.text[start:end]
    inner = text.strip()
    if not inner:
        return None
    first = start + text.index(inner[0])
    last = first + len(inner)
    marks = frozenset(mark - first for mark in line.marks if first <= mark < last)
    return line._replace(text=inner, lefts=line.lefts[first:last], rights=line.rights[first:last], marks=marks)


def extent(lines: Sequence[Line]) -> Box:
    """The box around lines of one turn, in their reading frame."""
    return Box(
        min(line.lefts[0] for line in lines),
        min(line.top for line in lines),
        max(line.rights[-1] for line in lines),
        max(line.bottom for line in lines),
    )
