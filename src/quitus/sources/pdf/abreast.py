"""Tables side by side at a page's end that go on side by side at the next one's start, each below its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from quitus.figures.places import Box
from quitus.sources.pdf.drafts import Draft
from quitus.sources.pdf.forms import goes_on, join
from quitus.sources.pdf.level import beside
from quitus.sources.pdf.model import Line


def joined_abreast(flow: Sequence[Line | Draft], page: Sequence[Line | Draft]) -> int:
    """How many of the page's first tables went on with tables that stand level at the flow's end.

    They do where each of them goes on with one table, and no two with the same; none does otherwise.
    """
    upper = _last_level(flow)
    lower = [item for item in takewhile(lambda item: isinstance(item, Draft), page) if isinstance(item, Draft)]
    lower = [each for each in lower if each is lower[0] or beside(lower[0].frame, each.frame)]
    if len(upper) < 2 or not lower:
        return 0
    pairs = [(one, other) for other in lower for one in upper if goes_on(one, other)]
    if len(pairs) != len(lower) or len({id(one) for one, _ in pairs}) != len(lower):
        return 0
    for one, other in pairs:
        join(one, other)
    return len(lower)


def _last_level(flow: Sequence[Line | Draft]) -> list[Draft]:
    """The table that ends the flow and those level with it; none where text stands below them."""
    last = flow[-1] if flow else None
    if not isinstance(last, Draft):
        return []
    drafts = [item for item in flow if isinstance(item, Draft) and item.parts[-1].page == last.parts[-1].page]
    return [each for each in drafts if each is last or beside(_frame(each), _frame(last))]


def _frame(table: Draft) -> Box:
    return table.frame if len(table.parts) == 1 else table.parts[-1].box
