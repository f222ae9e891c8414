"""Pictures of pages, with boxes drawn over what was found."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from quitus.figures.places import Box
from quitus.sources.pdf.opening import opened, refusal

_MOST_PIXELS = 40_000_000
WHITE = 0xFFFFFFFF
Pixels = NDArray[np.uint32]
"""Rows of pixels, whose bytes are red, green, blue and one without meaning."""


def page_image(data: bytes, page: int, scale: float, boxes: Sequence[tuple[Box, str]] = ()) -> Image.Image:
    """The 1-based page as shown, `scale` pixels a point, with boxes (and their colours) drawn over it.

    The boxes are in points of the page as shown, so they are right on turned pages too. A page too large for
    `scale` is drawn smaller.

    Raises:
        UnreadableDocumentError: when the document cannot be opened or the page not be drawn.
        ValueError: when there is no such page.
    """
    with opened(data) as document:
        if not 1 <= page <= len(document):
            raise ValueError(f"there is no page {page}; the document has {len(document)}")
        points, _ = document.get_page_size(page - 1)
        image = as_image(Canvas().drawn(document, page, scale))
    draw = ImageDraw.Draw(image)
    scale = image.width / points
    for box, color in boxes:
        edges = (box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)
        draw.rectangle(edges, outline=color, width=max(1, round(scale)))
    return image


def as_image(pixels: Pixels) -> Image.Image:
    """The pixels as a picture of its own."""
    height, width = pixels.shape
    return Image.frombytes("RGB", (width, height), np.ascontiguousarray(pixels), "raw", "RGBX")


class Canvas:
    """Draws one page after the other on the same memory.

    Memory that is new for each page takes the system half as long to give as PDFium takes to draw on it.
    """

    def __init__(self) -> None:
        self._pixels: Pixels = np.empty((0, 0), np.uint32)

    def drawn(self, document: pdfium.PdfDocument, page: int, scale: float) -> Pixels:
        """The 1-based page as shown, on white, until the next one is drawn; smaller where it is too large.

        Raises:
            UnreadableDocumentError: when the page cannot be drawn.
        """
        try:
            found = document[page - 1]
            width, height = found.get_size()
            fitting = min(scale, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            found.render(scale=fitting, rev_byteorder=True, prefer_bgrx=True, bitmap_maker=self._bitmap)
            found.close()
        except pdfium.PdfiumError as error:
            raise refusal("damaged") from error
        return self._pixels

    def _bitmap(self, width: int, height: int, **options: Any) -> pdfium.PdfBitmap:
        if self._pixels.shape != (height, width):
            self._pixels = np.empty((height, width), np.uint32)
        memory = (ctypes.c_ubyte * self._pixels.nbytes).from_buffer(self._pixels.data)
        return pdfium.PdfBitmap.new_native(width, height, **options, buffer=memory)
