"""Text straight from PDFium, independent of how the reader sets lines: what a locator's box really holds."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from quitus.figures.places import Box
from quitus.sources.pdf.frames import Affine, Sheet, sheet, turn_of
from quitus.sources.pdf.opening import opened

_SIZE = 10.0


class _Char(NamedTuple):
    """A character with its middle, in the frame in which its text is upright."""

    across: float
    down: float
    width: float
    text: str


def text_in_box(data: bytes, page: int, box: Box) -> str:
    """The text whose characters' centres lie in a box of the 1-based page as shown, white space folded.

    Lines are told by the characters' heights, words by the gaps between them.

    Raises:
        UnreadableDocumentError: when the document cannot be opened.
        ValueError: when there is no such page.
    """
    return texts_in_boxes(data, page, [box])[0]


def texts_in_boxes(data: bytes, page: int, boxes: Sequence[Box]) -> list[str]:
    """The text in each of several boxes of one page, as `text_in_box` gives it; the document is opened once."""
    with opened(data) as document:
        if not 1 <= page <= len(document):
            raise ValueError(f"there is no page {page}; the document has {len(document)}")
        shown = document[page - 1]
        texts = [_set(_characters(shown, box)) for box in boxes]
        shown.close()
        return texts


def _set(chars: list[_Char]) -> str:
    """The characters as lines from the top, each from the left."""
    lines: list[list[_Char]] = []
    for char in sorted(chars, key=lambda c: c.down):
        if lines and char.down - lines[-1][0].down < 4.0:
            lines[-1].append(char)
        else:
            lines.append([char])
    return " ".join(" ".join(_words(sorted(line, key=lambda c: c.across))).strip() for line in lines)


def _words(line: list[_Char]) -> Iterator[str]:
    word = ""
    end = 0.0
    for char in line:
        start = char.across - char.width / 2
        if word and (start - end > 0.22 * _SIZE or char.text == " "):
            yield word
            word = ""
        word += char.text.strip()
        end = char.across + char.width / 2
    if word:
        yield word


def _characters(page: pdfium.PdfPage, box: Box) -> list[_Char]:
    crop = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, crop)
    shown = sheet((crop.left, crop.bottom, crop.right, crop.top), raw.FPDFPage_GetRotation(page.raw))
    text_page = page.get_textpage()
    found = [
        char
        for index in range(raw.FPDFText_CountChars(text_page.raw))
        if (char := _character(text_page.raw, index, shown, box)) is not None
    ]
    text_page.close()
    return found


def _character(text_page: object, index: int, shown: Sheet, box: Box) -> _Char | None:
    code = chr(raw.FPDFText_GetUnicode(text_page, index))
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    middle = shown.shown.point((left.value + right.value) / 2, (bottom.value + top.value) / 2)
    if code in "\r\n\x00" or (code.isspace() and left.value == right.value) or not box.contains_point(*middle):
        return None
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    turn = turn_of(*_direction(shown.shown, matrix.a, matrix.b)) or 0
    upright = shown.frame(turn)
    around = upright.box(left.value, bottom.value, right.value, top.value)
    base = upright.point(x.value, y.value)[1]
    return _Char((around.x0 + around.x1) / 2, base, around.x1 - around.x0, "-" if code == "\x02" else code)


def _direction(shown: Affine, a: float, b: float) -> tuple[float, float]:
    return shown.a * a + shown.c * b, shown.b * a + shown.d * b
