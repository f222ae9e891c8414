"""The image of a document's page, rendered once for each document's sha256."""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2
from PIL import Image

SCALE = 1.5
"""Pixels a point: 108 dpi, at which 8-point type reads well on a screen."""
_COLOURS = 32
_LARGEST = 150_000
FORMAT = f"webp-{SCALE}-{_COLOURS}"
"""Part of what an image's bytes follow from."""


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
    """Renders pages of PDF documents; keeps the last document open, since pages come in order.

    Args:
        documents: the bytes of a document, by its path below the sources folder.
    """

    def __init__(self, documents: Callable[[str], bytes]) -> None:
        self._documents = documents
        self._open: tuple[str, pypdfium2.PdfDocument] | None = None

    def image(self, document: str, sha256: str, page: int) -> bytes:
        """The page as WebP.

        Raises:
            ValueError: when the document is no longer the one that was read.
        """
        rendered = self._document(document, sha256)[page - 1].render(scale=SCALE).to_pil()
        return compact(rendered)

    def size(self, document: str, sha256: str, page: int) -> PageSize:
        """The size of the page as shown.

        Raises:
            ValueError: when the document is no longer the one that was read.
        """
        width, height = self._document(document, sha256)[page - 1].get_size()
        return PageSize(width, height)

    def _document(self, document: str, sha256: str) -> pypdfium2.PdfDocument:
        if self._open is None or self._open[0] != sha256:
            content = self._documents(document)
            if hashlib.sha256(content).hexdigest() != sha256:
                raise ValueError(f"{document} has changed since it was read; read it again")
            self.close()
            self._open = (sha256, pypdfium2.PdfDocument(content))
        return self._open[1]

    def close(self) -> None:
        """Close the document that is open."""
        if self._open is not None:
            self._open[1].close()
            self._open = None


def compact(image: Image.Image) -> bytes:
    """The picture with few colours and no loss; with loss where it is a photograph."""
    content = io.BytesIO()
    few = image.convert("RGB").quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.convert("RGB").save(content, "WEBP", lossless=True, method=2)
    if content.tell() > _LARGEST:
        content = io.BytesIO()
        image.convert("RGB").save(content, "WEBP", quality=45, method=4)
    return content.getvalue()
