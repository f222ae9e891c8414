"""The picture of a document's page, rendered once for each document's sha256."""

from __future__ import annotations

import hashlib
import logging
import math
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np
from PIL import Image
from pypdfium2 import PdfDocument

from quitus.assets.publication.site.palette import few_colours
from quitus.assets.publication.site.png import MOST_COLOURS, png
from quitus.sources.pdf.model import UnreadableDocumentError
from quitus.sources.pdf.opening import opened
from quitus.sources.pdf.pictures import WHITE, Canvas, Pixels, as_image

SCALE = 1.5
"""Pixels a point: 108 dpi, at which 8-point type reads well on a screen."""
_GREYS = 8
_LARGEST = 250_000
"""Bytes; a picture that is larger (a scan) is given fewer colours."""
FORMAT = f"png-nearest-{SCALE}-{MOST_COLOURS}-{_GREYS}"
"""What a picture's bytes follow from beside the document and the page."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as shown, in points."""

    width: float
    height: float


NO_PAGE = PageSize(0, 0)
"""Of what is no page: a spreadsheet."""


def pixels(size: PageSize) -> tuple[int, int]:
    """The size of the picture of a page of that size."""
    return math.ceil(size.width * SCALE), math.ceil(size.height * SCALE)


class Pictures:
    """Pictures of the pages of PDF documents; keeps the last document open, since pages come in order.

    Args:
        documents: the bytes of a document, by its path below the sources folder.
    """

    def __init__(self, documents: Callable[[str], bytes]) -> None:
        self._documents = documents
        self._canvas = Canvas()
        self._open = ExitStack()
        self._last: tuple[str, PdfDocument] | None = None

    def __reduce__(self) -> tuple[type[Pictures], tuple[Callable[[str], bytes]]]:
        """Another process opens documents itself."""
        return Pictures, (self._documents,)

    def image(self, document: str, sha256: str, page: int) -> bytes:
        """The page as PNG; a page that cannot be drawn is blank, and a warning in the log says so.

        Raises:
            ValueError: when the document is no longer the one that was read.
        """
        try:
            return compact(self._canvas.drawn(self._document(document, sha256), page, SCALE))
        except UnreadableDocumentError as error:
            logging.getLogger(__name__).warning("page %d of %s cannot be drawn: %s", page, document, error)
            width, height = pixels(self.size(document, sha256, page))
            return compact(np.full((height, width), WHITE, np.uint32))

    def size(self, document: str, sha256: str, page: int) -> PageSize:
        """The size of the page as shown.

        Raises:
            ValueError: when the document is no longer the one that was read.
        """
        return PageSize(*self._document(document, sha256).get_page_size(page - 1))

    def _document(self, document: str, sha256: str) -> PdfDocument:
        if self._last is None or self._last[0] != sha256:
            content = self._documents(document)
            if hashlib.sha256(content).hexdigest() != sha256:
                raise ValueError(f"{document} has changed since it was read; read it again")
            self._last = None
            self._open.close()
            self._last = sha256, self._open.enter_context(opened(content))
        return self._last[1]


def compact(drawn: Pixels) -> bytes:
    """The picture as PNG of few colours, or of greys where it would be large: a photograph.

    Most of a page is white, so that colours are sought among the rest alone.
    """
    flat, colours = drawn.reshape(-1), np.zeros(drawn.size, np.uint8)
    white = flat == WHITE
    if 2 * np.count_nonzero(white) > drawn.size:
        inked = np.flatnonzero(~white)
        colours[inked], palette = few_colours(flat[inked], MOST_COLOURS)
    else:
        colours, palette = few_colours(flat, MOST_COLOURS)
    content = png(colours.reshape(drawn.shape), palette)
    return content if len(content) <= _LARGEST else _greys(drawn)


def _greys(drawn: Pixels) -> bytes:
    few = as_image(drawn).convert("L").quantize(_GREYS, dither=Image.Dither.NONE)
    return png(np.asarray(few), (few.getpalette() or [])[: 3 * _GREYS])
