"""A page's characters as runs: pieces of one text object, on one baseline, without a wide gap."""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections.abc import Iterator
from itertools import pairwise
from operator import sub
from typing import NamedTuple, TypeAlias

from quitus.sources.pdf import calls
from quitus.sources.pdf.frames import Affine, Sheet, turn_of
from quitus.sources.pdf.mending import mended, oddities
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.raised import marked, raised_digits

ASCENT, DESCENT = 0.78, 0.22
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_WIDE_GAP = 0.9
_BREAKS = frozenset("\r\n")
_TEXT_LINE = re.compile(r"[^\r\n]+")
_INVISIBLE = 3
_WHITE = 250


class Glyphs(NamedTuple):
    """What a page's text layer holds.

    Attributes:
        lines: visible runs on the page, in the order of the text layer.
        hidden: runs that are drawn invisibly.
        white: runs in white, which show only on a dark ground.
        slanted: runs in no right angle to the page (watermarks).
        unmapped: the share of characters without a usable code.
    """

    lines: list[Line]
    hidden: list[Line]
    white: list[Line]
    slanted: list[Line]
    unmapped: float


class _Look(NamedTuple):
    bold: bool
    italic: bool


class _Style(NamedTuple):
    look: _Look
    mode: int


class Fonts:
    """How the fonts of one document look, asked from PDFium once a font; and the buffers of its pages."""

    def __init__(self) -> None:
        self.boxes = calls.BoxBuffer()
        self._looks: dict[int, _Look] = {}
        self._name = ctypes.create_string_buffer(256)
        self._matrix = (ctypes.c_float * 6)()
        self._color = (ctypes.c_uint * 4)()
        self._places = ctypes.addressof(self._matrix), ctypes.addressof(self._color)

    def matrix(self, text_page: int, index: int) -> list[float]:
        """The six numbers of a character's text matrix."""
        calls.char_matrix(text_page, index, self._places[0])
        return self._matrix[:]

    def white(self, text_page: int, index: int) -> bool:
        """Whether a character is drawn in white or wholly transparent."""
        base = self._places[1]
        if not calls.fill_color(text_page, index, base, base + 4, base + 8, base + 12):
            return False
        red, green, blue, alpha = self._color
        return alpha == 0 or (red >= _WHITE and green >= _WHITE and blue >= _WHITE)

    def look(self, font: int) -> _Look:
        """Whether the font at that address is bold or italic, by its name, flags and weight."""
        known = self._looks.get(font)
        if known is None:
            calls.font_name(font, self._name, 255)
            name = self._name.value.decode("latin-1").lower()
            flags = max(calls.font_flags(font), 0)
            bold = any(word in name for word in _BOLD_NAMES) or bool(flags & 0x40000)
            italic = "italic" in name or "oblique" in name or bool(flags & 0x40)
            known = self._looks[font] = _Look(bold, italic)
        return known


_Piece: TypeAlias = "tuple[str, array[float], array[float]]"


class _Page(NamedTuple):
    number: int
    text_page: int
    sheet: Sheet
    text: str
    lefts: array[float]
    tops: array[float]
    rights: array[float]
    bottoms: array[float]
    fonts: Fonts
    frames: tuple[Affine, Affine, Affine, Affine]
    odd: frozenset[str]


def page_glyphs(text_page: int, number: int, sheet: Sheet, fonts: Fonts) -> Glyphs:
    """The runs of one page; `text_page` is the address of PDFium's text page."""
    count = max(calls.count_chars(text_page), 0)
    boxes = fonts.boxes.char_boxes(text_page, count)
    text = calls.char_codes(text_page, count)
    frames = (sheet.frame(0), sheet.frame(1), sheet.frame(2), sheet.frame(3))
    page = _Page(
        number,
        text_page,
        sheet,
        text,
        boxes[0::4],
        boxes[1::4],
        boxes[2::4],
        boxes[3::4],
        fonts,
        frames,
        oddities(text) - _BREAKS,
    )
    found = Glyphs([], [], [], [], 0.0)
    for start, end, text_object in _stretches(text_page, text):
        if text[start:end].isspace():
            continue
        where, runs = _runs(page, start, end, text_object)
        (found.lines, found.hidden, found.white, found.slanted)[where].extend(runs)
    lines = found.lines
    shown = "".join(line.text for line in lines)
    bad = shown.count("\ufffd") + sum(map(shown.count, "\x00\x01\ufffe\uffff"))
    return found._replace(unmapped=bad / max(len(shown), 1))


def _stretches(text_page: int, text: str) -> Iterator[tuple[int, int, int]]:
    """Stretches of characters of one text object, line by line; made-up characters are in none."""
    for match in _TEXT_LINE.finditer(text):
        yield from _same_object(text_page, text, match.start(), match.end() - 1)


def _same_object(text_page: int, text: str, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """The stretches from `first` to `last`, found by halving: an object's characters follow one another."""
    pending = [(first, last, calls.text_object(text_page, first), calls.text_object(text_page, last))]
    start, current = first, pending[0][2]
    while pending:
        low, high, low_object, high_object = pending.pop()
        if low_object == high_object and (low_object or text[low : high + 1].isspace()):
            continue
        if high - low == 1:
            if current:
                yield start, high, current
            start, current = high, high_object
            continue
        middle = (low + high) // 2
        middle_object = calls.text_object(text_page, middle)
        pending.append((middle, high, middle_object, high_object))
        pending.append((low, middle, low_object, middle_object))
    if current:
        yield start, last + 1, current


def _runs(page: _Page, start: int, end: int, text_object: int) -> tuple[int, list[Line]]:
    a, b, c, d, e, f = page.fonts.matrix(page.text_page, start)
    shown = page.sheet.shown
    turn = turn_of(shown.a * a + shown.c * b, shown.b * a + shown.d * b)
    size = calls.font_size(page.text_page, start) * math.hypot(c, d)
    mode = calls.render_mode(text_object)
    look = page.fonts.look(calls.text_font(text_object))
    where = 1 if mode == _INVISIBLE else 2 if page.fonts.white(page.text_page, start) else 3 if turn is None else 0
    frame = page.frames[turn or 0]
    baseline = frame.point(e, f)[1]
    lefts, rights = _extents(page, frame, start, end)
    bold = look.bold or mode == 2
    box = (baseline - ASCENT * size, baseline + DESCENT * size)
    if turn is None:
        box = _reach(page, start, end)
    sheet = (page.sheet.width, page.sheet.height) if turn else (0.0, 0.0)
    found = [
        Line(page.number, text, run_lefts, run_rights, *box, size, bold, look.italic, turn=turn or 0, sheet=sheet)
        for text, run_lefts, run_rights in _pieces(page.text[start:end], lefts, rights, size, page.odd)
    ]
    if b == 0 and a > 0 and d > 0:
        edges, span = (page.lefts, page.rights), (start, end)
        raised = raised_digits(page.text_page, page.text, span, edges, (size, f))
        if raised:
            found = marked(found, frozenset(lefts[at - start] for at in raised))
    return where, found


def _reach(page: _Page, start: int, end: int) -> tuple[float, float]:
    """The top and bottom of characters that no baseline bounds, on the page as shown."""
    corners = zip(
        page.lefts[start:end], page.bottoms[start:end], page.rights[start:end], page.tops[start:end], strict=True
    )
    boxes = [page.frames[0].box(*corner) for corner in corners]
    return min(box.top for box in boxes), max(box.bottom for box in boxes)


def _extents(page: _Page, frame: Affine, start: int, end: int) -> tuple[array[float], array[float]]:
    if frame.a:
        low, high, scale, shift = page.lefts[start:end], page.rights[start:end], frame.a, frame.e
    else:
        low, high, scale, shift = page.bottoms[start:end], page.tops[start:end], frame.c, frame.e
    if scale == 1 and shift == 0:
        return low, high
    if scale > 0:
        return array("f", [v + shift for v in low]), array("f", [v + shift for v in high])
    return array("f", [shift - v for v in high]), array("f", [shift - v for v in low])


def _pieces(
    text: str, lefts: array[float], rights: array[float], size: float, odd: frozenset[str]
) -> list[_Piece]:
    """Cut at wide gaps, trimmed, with single spaces and mended characters; `odd` are those that need it."""
    limit = _WIDE_GAP * size
    wide = "  " in text or "\u2003" in text or max(map(sub, lefts[1:], rights), default=0.0) > limit
    if not wide:
        return [_plain(text, lefts, rights, odd)]
    cuts = pairwise([0, *_wide_gaps(text, lefts, rights, limit), len(text)])
    parts = ((text[start:end], lefts[start:end], rights[start:end]) for start, end in cuts)
    return [_plain(*part, odd) for part in parts if not part[0].isspace()]


def _plain(text: str, lefts: array[float], rights: array[float], odd: frozenset[str]) -> _Piece:
    """A piece (not of spaces alone) trimmed and mended."""
    stripped = text.strip()
    if len(stripped) < len(text):
        first = len(text) - len(text.lstrip())
        last = first + len(stripped)
        lefts, rights = lefts[first:last], rights[first:last]
    needy = "  " in stripped or not odd.isdisjoint(stripped) if odd else "  " in stripped
    return mended(stripped, lefts, rights) if needy else (stripped, lefts, rights)


def _wide_gaps(text: str, lefts: array[float], rights: array[float], limit: float) -> Iterator[int]:
    previous: int | None = None
    for index, char in enumerate(text):
        if char.isspace():
            continue
        if previous is not None and lefts[index] - rights[previous] > limit:
            yield index
        previous = index
