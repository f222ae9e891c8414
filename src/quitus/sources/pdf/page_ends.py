"""A page's first and last rows that stand too far from a table to be its own: running heads, page numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from quitus.sources.pdf.rows import TextRow

_APART = 1.5
_CLEAR = 0.7
_PAGE_OF = re.compile(r"(?:page\s+)?(?P<page>\d{1,3})\s*(?:/|sur)\s*(?P<all>\d{1,3})", re.IGNORECASE)


def is_running_head(rows: Sequence[TextRow]) -> bool:
    """Whether a page's first row is no row of the table below: white parts it, and it is smaller or far off."""
    if len(rows) < 2:
        return False
    white = rows[1].top - rows[0].bottom
    smaller = rows[0].size < rows[1].size - 0.5
    return white > _APART * rows[0].size and (smaller or white > 2 * _most_white(rows[1:4]))


def is_running_foot(rows: Sequence[TextRow], index: int) -> bool:
    """Whether a row is a page's last and stands far below the one before it, as a page number does."""
    row, above = rows[index], rows[index - 1]
    white = row.top - above.bottom
    far = white > _APART * row.size and white > 2 * _most_white(rows[max(0, index - 4) : index])
    return index == len(rows) - 1 and far


def counts_pages(row: TextRow, above: TextRow) -> bool:
    """Whether a page's last row ends with its number and how many there are, clear of the row above: `7 / 16`."""
    found = _PAGE_OF.fullmatch(row.chunks[-1].text)
    counted = found is not None and int(found["page"]) <= int(found["all"]) and row.values <= 1
    return counted and row.top - above.bottom > _CLEAR * row.size


def _most_white(rows: Sequence[TextRow]) -> float:
    return max((below.top - above.bottom for above, below in itertools.pairwise(rows)), default=1e9)
