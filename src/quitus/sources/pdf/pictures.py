"""Pictures of pages, with boxes drawn over what was found."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from quitus.figures.places import Box
from quitus.sources.pdf.opening import opened, refusal

_MOST_PIXELS = 40_000_000


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
        try:
            image = _rendered(document[page - 1], scale)
        except pdfium.PdfiumError as error:
            raise refusal("damaged") from error
    draw = ImageDraw.Draw(image)
    scale = image.width / image.info["points"]
    for box, color in boxes:
        edges = (box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)
        draw.rectangle(edges, outline=color, width=max(1, round(scale)))
    return image


def _rendered(page: pdfium.PdfPage, scale: float) -> Image.Image:
    width, height = page.get_size()
    fitting = min(scale, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=fitting)
    image: Image.Image = bitmap.to_pil().convert("RGB")
    image.info["points"] = width
    bitmap.close()
    page.close()
    return image
