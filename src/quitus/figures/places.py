"""Where a printed thing stands: a page's box, or a sheet's cell."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_PDF_LOCATOR = re.compile(r"p(\d+)\[(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)\]")


class Box(NamedTuple):
    """A rectangle in points from the top left of the page as shown."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )

    def contains_point(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure stands and what is printed there.

    Attributes:
        document: the file's path below the sources folder.
        locator: `p12[70.9,345.1,250.1,360.2]` for a PDF, `'Feuil1'!B7` for a sheet, `B7` for a csv.
        raw: the text inside the box, white space folded; for a sheet the stored value as text.
    """

    document: str
    locator: str
    raw: str


def page_locator(page: int, box: Box) -> str:
    """The locator of a box on a 1-based page, rounded outwards to a tenth of a point."""
    x0, top = math.floor(box.x0 * 10) / 10, math.floor(box.top * 10) / 10
    x1, bottom = math.ceil(box.x1 * 10) / 10, math.ceil(box.bottom * 10) / 10
    return f"p{page}[{x0:.1f},{top:.1f},{x1:.1f},{bottom:.1f}]"


@lru_cache(maxsize=4096)
def parse_page_locator(locator: str) -> tuple[int, Box] | None:
    """The 1-based page and box of a PDF locator; None for any other locator."""
    match = _PDF_LOCATOR.fullmatch(locator)
    if match is None:
        return None
    x0, top, x1, bottom = (float(part) for part in match.groups()[1:])
    return int(match[1]), Box(x0, top, x1, bottom)


def cell_locator(cell: str, sheet: str | None = None) -> str:
    """The locator of a spreadsheet's cell such as `B7`; a csv has no sheet."""
    if sheet is None:
        return cell
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"
