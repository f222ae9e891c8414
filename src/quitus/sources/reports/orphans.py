"""Heads left alone at a page's foot: the table begins on the next page, with the same heads once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quitus.sources.pdf.model import Block, Table

_MOST_ROWS = 3


def orphaned_heads(flow: Sequence[Block | Table]) -> frozenset[int]:
    """The places in the flow of blocks that are no headings but the next page's table heads, printed early."""
    found: set[int] = set()
    for index, item in enumerate(flow):
        if isinstance(item, Table):
            found |= _above(flow, index, item)
    return frozenset(found)


def _above(flow: Sequence[Block | Table], index: int, table: Table) -> set[int]:
    """The blocks above a table, at an earlier page's foot, that together are its first rows' words."""
    cells = [cell for cell in table.cells if cell.row < _MOST_ROWS]
    rows = [" ".join(c.text for c in cells if c.row <= last).split() for last in range(_MOST_ROWS)]
    said: Counter[str] = Counter()
    taken: set[int] = set()
    for place in range(index - 1, -1, -1):
        block = flow[place]
        if not isinstance(block, Block) or block.passage.lines[-1].page >= table.parts[0].page:
            return set()
        said.update(block.text.split())
        taken.add(place)
        if any(said == Counter(words) for words in rows):
            return taken
        if not said <= Counter(rows[-1]):
            return set()
    return set()
