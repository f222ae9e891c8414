"""The picture of a document's page, rendered once for each document's sha256."""

from __future__ import annotations

import hashlib
import io
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from quitus.sources.pdf.model import UnreadableDocumentError
from quitus.sources.pdf.opening import opened
from quitus.sources.pdf.pictures import page_image

SCALE = 1.5
"""Pixels a point: 108 dpi, at which 8-point type reads well on a screen."""
_COLOURS, _GREYS = 32, 8
_LARGEST = 250_000
"""Bytes; a picture that is larger (a scan) is given fewer colours."""
FORMAT = f"png-{SCALE}-{_COLOURS}-{_GREYS}"
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
    """Pictures of the pages of PDF documents; keeps the last document, since pages come in order.

    Args:
        documents: the bytes of a document, by its path below the sources folder.
    """

    def __init__(self, documents: Callable[[str], bytes]) -> None:
        self._documents = documents
        self._last: tuple[str, bytes, list[PageSize]] | None = None

    def __reduce__(self) -> tuple[type[Pictures], tuple[Callable[[str], bytes]]]:
        """Another process opens documents itself."""
        return Pictures, (self._documents,)

    def image(self, document: str, sha256: str, page: int) -> bytes:
        """The page as PNG; a page that cannot be drawn is blank, and a warning in the log says so.

        Raises:
            ValueError: when the document is no longer the one that was read.
        """
        content, _ = self._document(document, sha256)
        try:
            return compact(page_image(content, page, SCALE))
        except UnreadableDocumentError as error:
            logging.getLogger(__name__).warning("page %d of %s cannot be drawn: %s", page, document, error)
            return compact(Image.new("RGB", pixels(self.size(document, sha256, page)), "white"))

    def size(self, document: str, sha256: str, page: int) -> PageSize:
        """The size of the page as shown.

        Raises:
            ValueError: when the document is no longer the one that was read.
        """
        return self._document(document, sha256)[1][page - 1]

    def _document(self, document: str, sha256: str) -> tuple[bytes, list[PageSize]]:
        if self._last is None or self._last[0] != sha256:
            content = self._documents(document)
            if hashlib.sha256(content).hexdigest() != sha256:
                raise ValueError(f"{document} has changed since it was read; read it again")
            with opened(content) as pdf:
                self._last = (sha256, content, [PageSize(*page.get_size()) for page in pdf])
        return self._last[1], self._last[2]


def compact(image: Image.Image) -> bytes:
    """The picture as PNG with few colours, or greys where it is a photograph."""
    few = _png(image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE))
    return few if len(few) <= _LARGEST else _png(image.convert("L").quantize(_GREYS, dither=Image.Dither.NONE))


def _png(image: Image.Image) -> bytes:
    content = io.BytesIO()
    image.save(content, "PNG", compress_level=6)
    return content.getvalue()
