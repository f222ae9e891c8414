"""Label lines that stand alone between rows of values: a head over the labels, a row over others, a blank one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.words import default_layout_words

_OVERLAP = -0.12
_YEAR_LAST = re.compile(r"\b(?:19|20)\d\d$")


def standing_alone(rows: Sequence[TextRow], data: Sequence[bool], label_end: float) -> int | None:
    """A label line that cannot have been wrapped, nor the one before it: a row over others, or a blank one.

    `data` says which rows hold a value right of the labels.
    """
    labels = [i for i, row in enumerate(rows) if row.left < label_end - 1]
    limit = max(rows[i].chunks[0].rights[-1] for i in labels) if labels else 0.0
    for place, index in enumerate(labels):
        row = rows[index]
        if data[index] or row.tabular or row.chunks[0].text[0].islower():
            continue
        before = rows[labels[place - 1]] if place else None
        after = rows[labels[place + 1]] if place + 1 < len(labels) else None
        wrapped = before is not None and _wraps(before, row, limit)
        wraps = after is not None and (_wraps(row, after, limit) or after.chunks[0].text[0].islower())
        wraps = wraps and after is not None and row.bold == after.chunks[0].bold
        if wraps and after is not None and not any(data[:index]):
            wraps = not _heads_labels(row.chunks[0].text, after.chunks[0].text)
        if not wrapped and not wraps and not any(_overlap(row, r) for r in rows[index + 1 : index + 2]):
            return index
    return None


def _wraps(one: TextRow, other: TextRow, limit: float) -> bool:
    """Whether the other row's first word would not have fitted behind the one's label."""
    first, chunk = other.chunks[0].text.split(" ")[0], other.chunks[0]
    width = chunk.rights[len(first) - 1] - chunk.lefts[0]
    return one.chunks[0].rights[-1] + width + 0.2 * one.size >= limit - 1


def _heads_labels(text: str, below: str) -> bool:
    """Whether a line above the first values is a head over labels: a year ends it or a total begins below."""
    return (
        below[0].isupper() and (_YEAR_LAST.search(text) or default_layout_words().total.match(below)) is not None
    )


def _overlap(one: TextRow, other: TextRow) -> bool:
    return (other.top - one.bottom) / max(one.size, other.size) < _OVERLAP
