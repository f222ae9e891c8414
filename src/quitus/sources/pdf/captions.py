"""The text that names a table or its unit: just above it, or just below it where nothing else can be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quitus.sources.pdf.drafts import Draft
from quitus.sources.pdf.forms import Item
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.words import default_layout_words

_LONGEST = 160
_ABOVE = 2.5
_BELOW = 2.0
_TIGHT = 0.8
_CLEARER = 0.6
_SENTENCE = re.compile(r"(?<=[.)])\s+(?=[A-ZÀ-Þ])")
_ENDS_IN_BRACKETS = re.compile(r"\([^()]+\)$")
_ENDS_IN_UNIT = re.compile(r"\([^()]+\)$|(?<=, )en [^,()]{1,25}$")


def set_captions(flow: Sequence[Item]) -> None:
    """Give each table of the flow the line above that is its caption, and the line below that speaks of it."""
    taken: Line | None = None
    below = _stand_below(flow)
    for index, item in enumerate(flow):
        if not isinstance(item, Draft):
            continue
        if below:
            after = flow[index + 1] if index + 1 < len(flow) else None
            item.caption = [after] if isinstance(after, Line) and _names(after) else []
            continue
        before = flow[index - 1] if index else None
        if isinstance(before, Line) and before is not taken and _is_above(before, item):
            item.caption = [before]
        taken = _line_below(item, flow[index + 1 : index + 3])
        item.below = [] if taken is None else [taken]


def _stand_below(flow: Sequence[Item]) -> bool:
    """Whether the names of tables stand below them: some follow a table and come before none, and no other way."""
    ends = starts = 0
    for before, item, after in zip((None, *flow), flow, (*flow[1:], None), strict=False):
        if isinstance(item, Line) and _names(item):
            ends += isinstance(before, Draft) and not isinstance(after, Draft)
            starts += isinstance(after, Draft) and not isinstance(before, Draft)
    return ends > 1 and not starts


def _names(line: Line) -> bool:
    return len(line.text) <= _LONGEST and default_layout_words().named.fullmatch(line.text) is not None


def _is_above(line: Line, table: Draft) -> bool:
    near = table.frame.top - line.bottom <= _ABOVE * line.size
    return line.page == table.parts[0].page and near and len(line.text) <= _LONGEST


def _line_below(table: Draft, after: Sequence[Item]) -> Line | None:
    line = after[0] if after else None
    if not isinstance(line, Line) or line.turn or not _speaks_of(line, table):
        return None
    part = table.parts[-1]
    gap = line.top - part.box.bottom
    apart = line.page != part.page or line.lefts[0] > part.box.x1
    follower = after[1] if len(after) > 1 else None
    if apart or not -0.3 * line.size <= gap <= _BELOW * line.size or _goes_on(line, follower):
        return None
    return line if _is_nearer(gap, line, follower) else None


def _speaks_of(line: Line, table: Draft) -> bool:
    """Whether the line says a unit, first or last, or is labelled, as no line above the table is."""
    if len(line.text) > _LONGEST or line.bold:
        return False
    words = default_layout_words()
    if words.unit.fullmatch(_SENTENCE.split(line.text, maxsplit=1)[0]):
        return True
    unit = _ENDS_IN_UNIT.search(line.text)
    if unit and words.unit.fullmatch(unit.group()) and not _names_unit(table.caption):
        return True
    return words.table.fullmatch(line.text) is not None and not any(
        words.table.fullmatch(each.text) for each in table.caption
    )


def _names_unit(lines: Sequence[Line]) -> bool:
    units = (unit for line in lines for unit in _ENDS_IN_BRACKETS.findall(line.text))
    return any(default_layout_words().unit.fullmatch(unit) for unit in units)


def _goes_on(line: Line, follower: Item | None) -> bool:
    """Whether the line is only the first of a text."""
    if not isinstance(follower, Line) or follower.page != line.page:
        return False
    tight = 0 < follower.bottom - line.bottom < 1.6 * line.size
    return tight and abs(follower.size - line.size) < 0.3 and not line.text.endswith((")", "."))


def _is_nearer(gap: float, line: Line, follower: Item | None) -> bool:
    """Whether the line can be meant of no table that follows."""
    if not isinstance(follower, Draft):
        return True
    if follower.parts[0].page == line.page:
        return gap <= _CLEARER * (follower.frame.top - line.bottom)
    return gap <= _TIGHT * line.size
