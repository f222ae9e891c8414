"""A title inside a table's upper rules: `Mesure 1.1 – …` alone over the heads, a rule between both."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.columns import Column
from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.tokens import is_value

_NEAR = 0.3


def is_titled(rows: Sequence[TextRow], ys: Sequence[float], found: Sequence[Column]) -> bool:
    """Whether text alone at the left is parted by a rule from the heads below it, the rows' own among them."""
    if len(rows) < 2 or not rows[0].alone or is_value(rows[0].chunks[0].text) or len(found) < 2:
        return False
    title, below = rows[0], rows[1:]
    top = min(row.top for row in below)
    parted = any(title.bottom - _NEAR * title.size <= y <= top + _NEAR * title.size for y in ys)
    named = any(row.left < found[1].start for row in below) and any(row.tabular for row in below)
    return parted and named and title.left <= found[0].end
