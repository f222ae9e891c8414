"""Parts of pages that cannot be read as text: images that may hold a table, pages without text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quitus.figures.places import Box
from quitus.sources.pdf.glyphs import Glyphs
from quitus.sources.pdf.model import Area, Line
from quitus.sources.pdf.strokes import Drawings

IMAGE, NO_TEXT, UNMAPPED = "image", "no_text", "unmapped_text"
_LEAST_WIDTH, _LEAST_HEIGHT = 110.0, 45.0
_MANY_SHAPES = 60


def page_areas(number: int, page: Box, lines: Sequence[Line], glyphs: Glyphs, drawings: Drawings) -> list[Area]:
    """The unreadable areas of one page, in its main reading frame."""
    if not lines:
        drawn = drawings.images or drawings.shapes > _MANY_SHAPES
        return [Area(number, page, NO_TEXT)] if drawn else []
    if glyphs.unmapped > 0.3:
        return [Area(number, page, UNMAPPED)]
    return [Area(number, box, IMAGE) for box in _joined(drawings.images, page) if _may_hold_table(box, lines)]


def _joined(images: Sequence[Box], page: Box) -> list[Box]:
    """Images cut to the page; strips below one another (as scanners cut them) as one."""
    out: list[Box] = []
    for image in sorted(images, key=lambda box: (box.x0, box.top)):
        box = Box(
            max(image.x0, page.x0),
            max(image.top, page.top),
            min(image.x1, page.x1),
            min(image.bottom, page.bottom),
        )
        if box.x1 <= box.x0 or box.bottom <= box.top:
            continue
        last = out[-1] if out else None
        if last and abs(last.x0 - box.x0) < 1 and abs(last.x1 - box.x1) < 1 and box.top - last.bottom < 1:
            out[-1] = last.union(box)
        else:
            out.append(box)
    return out


def _may_hold_table(box: Box, lines: Sequence[Line]) -> bool:
    if box.x1 - box.x0 < _LEAST_WIDTH or box.bottom - box.top < _LEAST_HEIGHT:
        return False
    over = sum(
        len(line.text)
        for line in lines
        if box.contains_point((line.lefts[0] + line.rights[-1]) / 2, (line.top + line.bottom) / 2)
    )
    return over < 20


def without_repeated(pages: Sequence[Sequence[Area]]) -> list[list[Area]]:
    """Each page's areas without images that stand at one place on many pages (letterheads, logos)."""
    seen = Counter(_place(area) for page in pages for area in page if area.reason == IMAGE)
    return [[area for area in page if area.reason != IMAGE or seen[_place(area)] < 3] for page in pages]


def _place(area: Area) -> tuple[int, ...]:
    return tuple(round(value / 3) for value in area.box)
