"""A page as a picture with each figure boxed in the colour of its status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdfium2
from PIL import ImageDraw

from quitus.figures.kinds import Status
from quitus.figures.places import Box, parse_page_locator
from quitus.figures.records import Record
from quitus.pipeline.refusals import RefusedError

_SCALE = 2.0
_COLOURS = {
    Status.CORRECTED: "#6a3d9a",
    Status.CONTRADICTED: "#c1121f",
    Status.DOUBTFUL: "#e07a00",
    Status.CONFIRMED: "#1b7f3b",
    Status.UNCONFIRMED: "#1f5fbf",
}


def draw_page(data: bytes, rows: Mapping[str, Sequence[Record]], page: int, image: Path) -> int:
    """Write page `page` (1-based) as a PNG; how many figures are boxed on it.

    Raises:
        RefusedError: when the document has no such page, or the picture cannot be written.
    """
    boxes = [place for records in rows.values() for record in records if (place := _place(record, page))]
    document = pypdfium2.PdfDocument(data)
    try:
        if page > len(document):
            raise RefusedError(f"the document has {len(document)} pages, there is no page {page}")
        picture = document[page - 1].render(scale=_SCALE).to_pil().convert("RGB")
    finally:
        document.close()
    pen = ImageDraw.Draw(picture)
    for box, colour in boxes:
        pen.rectangle([edge * _SCALE for edge in box], outline=colour, width=2)
    try:
        picture.save(image, "PNG")
    except (OSError, ValueError) as error:
        raise RefusedError(f"the picture cannot be written to {image}: {error}") from error
    return len(boxes)


def _place(record: Record, page: int) -> tuple[Box, str] | None:
    status, locator = record.get("status"), record.get("locator")
    found = parse_page_locator(str(locator)) if status and locator else None
    if found is None or found[0] != page:
        return None
    return found[1], _COLOURS[Status(str(status))]
