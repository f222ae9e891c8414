"""A page's drawn things: rules, filled areas and images, those inside form XObjects too."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pypdfium2 import raw

from quitus.figures.places import Box
from quitus.sources.pdf import calls
from quitus.sources.pdf.frames import IDENTITY, Affine

THIN = 3.2
_BOLDEST = 6.0
_DEEPEST = 12
_MOST_SEGMENTS = 20_000
_FEW_POINTS = 40
_ROUNDED = 0.9


class Rule(NamedTuple):
    """A straight rule along x (horizontal) or y (vertical): where it stands, from where to where, how thick."""

    at: float
    start: float
    end: float
    thickness: float


class Fill(NamedTuple):
    """A filled area and its colour as `rrggbb`."""

    box: Box
    color: str


class Drawings(NamedTuple):
    """What is drawn on a page, in the page's main reading frame; `shapes` counts all paths."""

    horizontal: list[Rule]
    vertical: list[Rule]
    fills: list[Fill]
    images: list[Box]
    shapes: int = 0


def page_drawings(page: int, frame: Affine) -> Drawings:
    """The drawings of the page at that address."""
    found = Drawings([], [], [], [])
    shapes = 0
    for item, kind, matrix in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            shapes += 1
            _add_path(found, item, frame.after(matrix))
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            _add_picture(found, item, kind, frame.after(matrix))
    return found._replace(shapes=shapes)


def _objects(page: int) -> Iterator[tuple[int, int, Affine]]:
    for index in range(max(calls.count_objects(page), 0)):
        item = calls.page_object(page, index)
        kind = calls.object_type(item)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _inside(item, _matrix(item), 1)
        elif kind != raw.FPDF_PAGEOBJ_TEXT:
            yield item, kind, IDENTITY


def _inside(form: int, matrix: Affine, depth: int) -> Iterator[tuple[int, int, Affine]]:
    for index in range(max(calls.count_form_objects(form), 0)):
        item = calls.form_object(form, index)
        kind = calls.object_type(item)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                yield from _inside(item, matrix.after(_matrix(item)), depth + 1)
        elif kind != raw.FPDF_PAGEOBJ_TEXT:
            yield item, kind, matrix


def _matrix(item: int) -> Affine:
    values = raw.FS_MATRIX()
    calls.object_matrix(item, ctypes.addressof(values))
    return Affine(values.a, values.b, values.c, values.d, values.e, values.f)


def _bounds(item: int) -> tuple[float, float, float, float]:
    values = (ctypes.c_float * 4)()
    base = ctypes.addressof(values)
    calls.object_bounds(item, base, base + 4, base + 8, base + 12)
    return values[0], values[1], values[2], values[3]


def _add_picture(found: Drawings, item: int, kind: int, frame: Affine) -> None:
    box = frame.box(*_bounds(item))
    if _add_thin(found, box):
        return
    if kind == raw.FPDF_PAGEOBJ_IMAGE:
        found.images.append(box)
    else:
        found.fills.append(Fill(box, "808080"))


def _add_path(found: Drawings, item: int, frame: Affine) -> None:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    calls.draw_mode(item, ctypes.addressof(filled), ctypes.addressof(stroked))
    if not (filled.value or stroked.value):
        return
    segments = calls.count_segments(item)
    box = frame.box(*_bounds(item))
    if _add_thin(found, box):
        return
    if segments <= 2:
        # PDFium widens a stroke's bounds by its whole width on each side: a rule of two points is no thin box.
        if stroked.value and min(box.x1 - box.x0, box.bottom - box.top) <= 2 * _BOLDEST:
            _add_outline(found, item, frame, filled=False, stroked=True)
        return
    if segments > 6 or not filled.value:
        _add_outline(found, item, frame, filled.value != 0, stroked.value != 0)
    else:
        _add_fill(found, item, box, stroked.value != 0)


def _add_thin(found: Drawings, box: Box) -> bool:
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if high <= THIN and high <= wide:
        found.horizontal.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1, high))
    elif wide <= THIN:
        found.vertical.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom, wide))
    else:
        return False
    return True


def _add_fill(found: Drawings, item: int, box: Box, stroked: bool) -> None:
    color = (ctypes.c_uint * 4)()
    base = ctypes.addressof(color)
    calls.object_fill(item, base, base + 4, base + 8, base + 12)
    if color[3] > 0:
        found.fills.append(Fill(box, f"{color[0]:02x}{color[1]:02x}{color[2]:02x}"))
    if stroked:
        _add_edges(found, box, _width(item))


def _width(item: int) -> float:
    width = ctypes.c_float()
    calls.stroke_width(item, ctypes.addressof(width))
    return width.value


def _add_edges(found: Drawings, box: Box, width: float) -> None:
    half = min(width, THIN) / 2
    left, right, top, bottom = box.x0 + half, box.x1 - half, box.top + half, box.bottom - half
    found.horizontal.extend(Rule(y, left, right, width) for y in (top, bottom))
    found.vertical.extend(Rule(x, top, bottom, width) for x in (left, right))


def _add_outline(found: Drawings, item: int, frame: Affine, filled: bool, stroked: bool) -> None:
    """The straight edges of a path of several pieces, each piece's box a fill or a thin rule."""
    whole = frame.after(_matrix(item))
    last: Box | None = None
    for points, curved, closed in _subpaths(item, whole):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        if filled and not curved and last is not None and (_ring(last, box) or _ring(box, last)):
            outer, inner = (last, box) if _ring(last, box) else (box, last)
            found.fills.pop()
            _add_edges(found, outer, _thickness(outer, inner))
            last = None
            continue
        last = box
        if curved and not (filled and (len(points) < _FEW_POINTS or _is_rounded(points, box))):
            continue
        if filled and not curved and _add_thin(found, box):
            continue
        if filled and len(points) >= 4:
            _add_fill(found, item, box, False)
        if stroked and not curved:
            _add_strokes(found, [*points, points[0]] if closed else points)


def _is_rounded(points: list[tuple[float, float]], box: Box) -> bool:
    """Whether a curved outline leaves out little but the corners of its box, however many points draw these."""
    turns = pairwise([*points, points[0]])
    area = abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in turns)) / 2
    return area >= _ROUNDED * (box.x1 - box.x0) * (box.bottom - box.top)


def _ring(outer: Box, inner: Box) -> bool:
    """Whether a box inside another leaves only a thin border, as some tools draw frames."""
    gaps = (inner.x0 - outer.x0, inner.top - outer.top, outer.x1 - inner.x1, outer.bottom - inner.bottom)
    return all(-0.1 <= gap <= THIN for gap in gaps) and max(gaps) > 0


def _thickness(outer: Box, inner: Box) -> float:
    """How thick the border between two boxes is."""
    return max(inner.x0 - outer.x0, inner.top - outer.top)


def _add_strokes(found: Drawings, points: list[tuple[float, float]]) -> None:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y1 - y0) <= 0.5 < abs(x1 - x0):
            found.horizontal.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1), 0.5))
        elif abs(x1 - x0) <= 0.5 < abs(y1 - y0):
            found.vertical.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1), 0.5))


def _subpaths(item: int, frame: Affine) -> Iterator[tuple[list[tuple[float, float]], bool, bool]]:
    points: list[tuple[float, float]] = []
    curved = closed = False
    spot = (ctypes.c_float * 2)()
    base = ctypes.addressof(spot)
    for index in range(min(calls.count_segments(item), _MOST_SEGMENTS)):
        segment = calls.path_segment(item, index)
        kind = calls.segment_type(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points, curved, closed
            points, curved, closed = [], False, False
        calls.segment_point(segment, base, base + 4)
        points.append(frame.point(spot[0], spot[1]))
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        closed = closed or bool(calls.segment_close(segment))
    if points:
        yield points, curved, closed
