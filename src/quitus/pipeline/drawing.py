"""A page as a picture: the cells of its tables outlined, each number in the colour of what the ledger calls it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from quitus.assets.looking import CELL
from quitus.figures.places import Box
from quitus.pipeline.refusals import RefusedError
from quitus.sources.pdf.pictures import page_image

_SCALE = 2.0
_COLOURS = {
    CELL: "#c8c8c8",
    "figure": "#1b7f3b",
    "citation": "#1f5fbf",
    "count": "#6a3d9a",
    "furniture": "#7a7a7a",
    "unread": "#c1121f",
}


def draw_page(data: bytes, boxes: Sequence[tuple[Box, str]], page: int, image: Path) -> str:
    """Write page `page` (1-based) as a PNG; how many numbers of each kind are boxed on it, in words.

    Raises:
        RefusedError: when the document has no such page, or the picture cannot be written.
    """
    try:
        picture = page_image(data, page, _SCALE, [(box, _COLOURS[kind]) for box, kind in boxes])
    except ValueError as error:
        raise RefusedError(str(error)) from error
    try:
        picture.save(image, "PNG")
    except (OSError, ValueError) as error:
        raise RefusedError(f"the picture cannot be written to {image}: {error}") from error
    counts = Counter(kind for _, kind in boxes)
    return ", ".join(f"{counts[kind]} {kind}" for kind in _COLOURS if counts[kind]) or "nothing found"
