"""PDFium's functions bound for bulk use: pages and objects are plain addresses, results land in one buffer."""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from collections.abc import Callable
from itertools import repeat
from typing import Any

from pypdfium2 import raw

_P, _I = ctypes.c_void_p, ctypes.c_int


def _bound(name: str, result: Any, *arguments: Any, kind: Any = ctypes.CFUNCTYPE) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    assert address is not None
    function: Callable[..., Any] = kind(result, *arguments)(address)
    return function


# Called once a character, with arguments that need no conversion: nothing is returned and the interpreter's lock
# is kept, which leaves two fifths of the time.
_loose_box = _bound("FPDFText_GetLooseCharBox", None, kind=ctypes.PYFUNCTYPE)
_BOXES = 4096
_text = _bound("FPDFText_GetText", _I, _P, _I, _I, _P)
_unicode = _bound("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
_text_object = _bound("FPDFText_GetTextObject", ctypes.c_size_t, _P, _I)
_tight_box = _bound("FPDFText_GetCharBox", _I, _P, _I, _P, _P, _P, _P)
char_matrix = _bound("FPDFText_GetMatrix", _I, _P, _I, _P)
font_size = _bound("FPDFText_GetFontSize", ctypes.c_double, _P, _I)
fill_color = _bound("FPDFText_GetFillColor", _I, _P, _I, _P, _P, _P, _P)
count_chars = _bound("FPDFText_CountChars", _I, _P)
render_mode = _bound("FPDFTextObj_GetTextRenderMode", _I, ctypes.c_size_t)
text_font = _bound("FPDFTextObj_GetFont", ctypes.c_size_t, ctypes.c_size_t)
font_flags = _bound("FPDFFont_GetFlags", _I, ctypes.c_size_t)
font_weight = _bound("FPDFFont_GetWeight", _I, ctypes.c_size_t)
font_name = _bound("FPDFFont_GetBaseFontName", ctypes.c_size_t, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t)
object_type = _bound("FPDFPageObj_GetType", _I, ctypes.c_size_t)
object_bounds = _bound("FPDFPageObj_GetBounds", _I, ctypes.c_size_t, _P, _P, _P, _P)
object_matrix = _bound("FPDFPageObj_GetMatrix", _I, ctypes.c_size_t, _P)
object_fill = _bound("FPDFPageObj_GetFillColor", _I, ctypes.c_size_t, _P, _P, _P, _P)
stroke_width = _bound("FPDFPageObj_GetStrokeWidth", _I, ctypes.c_size_t, _P)
draw_mode = _bound("FPDFPath_GetDrawMode", _I, ctypes.c_size_t, _P, _P)
count_segments = _bound("FPDFPath_CountSegments", _I, ctypes.c_size_t)
path_segment = _bound("FPDFPath_GetPathSegment", ctypes.c_size_t, ctypes.c_size_t, _I)
segment_point = _bound("FPDFPathSegment_GetPoint", _I, ctypes.c_size_t, _P, _P)
segment_type = _bound("FPDFPathSegment_GetType", _I, ctypes.c_size_t)
segment_close = _bound("FPDFPathSegment_GetClose", _I, ctypes.c_size_t)
count_objects = _bound("FPDFPage_CountObjects", _I, ctypes.c_size_t)
page_object = _bound("FPDFPage_GetObject", ctypes.c_size_t, ctypes.c_size_t, _I)
count_form_objects = _bound("FPDFFormObj_CountObjects", _I, ctypes.c_size_t)
form_object = _bound("FPDFFormObj_GetObject", ctypes.c_size_t, ctypes.c_size_t, ctypes.c_ulong)


def address(handle: Any) -> int:
    """The address behind a typed PDFium handle."""
    value = ctypes.cast(handle, ctypes.c_void_p).value
    assert value is not None
    return value


class BoxBuffer:
    """Where PDFium writes characters' boxes; one serves all pages of a document."""

    def __init__(self) -> None:
        self._buffer = (ctypes.c_float * (4 * _BOXES))()
        self._bytes = memoryview(self._buffer).cast("B")
        self._places = [ctypes.byref(self._buffer, 16 * index) for index in range(_BOXES)]

    def char_boxes(self, text_page: int, count: int) -> array[float]:
        """Left, top, right and bottom of each character's box in user space, one after the other.

        A box of which PDFium knows nothing is all zeros.
        """
        page = _P.from_param(text_page)
        values: array[float] = array("f")
        for start in range(0, count, _BOXES):
            end = min(start + _BOXES, count)
            size = 16 * (end - start)
            ctypes.memset(self._buffer, 0, size)
            deque(map(_loose_box, repeat(page), range(start, end), self._places), maxlen=0)
            values.frombytes(self._bytes[:size])
        return values


def shape_reach(text_page: int, index: int) -> tuple[float, float]:
    """The bottom and top of a character's drawn shape in user space; both zero where it has none."""
    values = (ctypes.c_double * 4)()
    base = ctypes.addressof(values)
    _tight_box(text_page, index, base, base + 8, base + 16, base + 24)
    return values[2], values[3]


def char_codes(text_page: int, count: int) -> str:
    """One code point a character, as the text layer maps it."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = _text(text_page, 0, count, ctypes.addressof(buffer))
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if written == count + 1 and len(text) == count and "\x00" not in text:
        return text
    # Characters without a code or beyond the first plane shift the whole text: ask for each of them.
    codes = map(_unicode, repeat(text_page), range(count))
    return "".join([chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes])


def text_object(text_page: int, index: int) -> int:
    """The address of a character's text object; 0 for a character that PDFium made up."""
    found: int = _text_object(text_page, index)
    return found
