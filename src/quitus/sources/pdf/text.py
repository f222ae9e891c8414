"""Text straight from PDFium, independent of how the reader sets lines: what a locator's box really holds."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
from pypdfium2 import raw

from quitus.figures.places import Box
from quitus.sources.pdf.frames import Affine, sheet
from quitus.sources.pdf.opening import opened


def text_in_box(data: bytes, page: int, box: Box) -> str:
    """The text whose characters' centres lie in a box of the 1-based page as shown, white space folded.

    Raises:
        UnreadableDocumentError: when the document cannot be opened.
        ValueError: when there is no such page.
    """
    with opened(data) as document:
        if not 1 <= page <= len(document):
            raise ValueError(f"there is no page {page}; the document has {len(document)}")
        return " ".join("".join(_characters(document[page - 1], box)).split())


def _characters(page: pdfium.PdfPage, box: Box) -> list[str]:
    crop = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, crop)
    shown = sheet((crop.left, crop.bottom, crop.right, crop.top), raw.FPDFPage_GetRotation(page.raw)).shown
    text_page = page.get_textpage()
    found: list[str] = []
    for index in range(raw.FPDFText_CountChars(text_page.raw)):
        char = chr(raw.FPDFText_GetUnicode(text_page.raw, index))
        if char.isspace():
            found.append(" ")
        elif box.contains_point(*_center(text_page.raw, index, shown)):
            found.append("-" if char == "\x02" else char)
    text_page.close()
    page.close()
    return found


def _center(text_page: object, index: int, shown: Affine) -> tuple[float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    return shown.point((left.value + right.value) / 2, (bottom.value + top.value) / 2)
