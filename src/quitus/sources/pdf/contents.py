"""The table of contents: entries below its heading, each with the page on which it stands.

An entry with dots up to its page number is told by these (see `blocks`); here are those without. They are told
before any table, as their page numbers stand in a column and lines may be drawn below or between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quitus.sources.pdf.lines import merged
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.words import default_layout_words

_ENTRY = re.compile(r".*[^\W\d_].*?[\s.…_]+(\d{1,4})\s*")
_LONGEST_HEADING = 30
_MOST_WITHOUT_NUMBER = 2
_FEWEST = 2
_MARGIN = 10

Groups = Sequence[Sequence[Line]]


def contents(groups: Groups, pages: int) -> list[list[Line]]:
    """The baselines' pieces that are entries of a table of contents, from its heading on; none without a heading.

    `groups` are a page's pieces by baseline from the top, `pages` is how many the document has. Page numbers never
    fall from one entry to the next, and none lies far beyond the last page; an entry may take up to three lines.
    """
    start = next((index for index, group in enumerate(groups) if _is_heading(group)), None)
    return [] if start is None else _entries(groups[start + 1 :], pages)


def _is_heading(group: Sequence[Line]) -> bool:
    if sum(len(piece.text) for piece in group) > _LONGEST_HEADING:
        return False
    text = " ".join(line.text for line in merged(group)).strip(" :.")
    return default_layout_words().contents.fullmatch(text) is not None


def _entries(groups: Groups, pages: int) -> list[list[Line]]:
    out: list[list[Line]] = []
    waiting: list[list[Line]] = []
    count = last = 0
    for group in groups:
        number = _page_number(group)
        if number is not None and last <= number <= pages + _MARGIN:
            out += [*waiting, list(group)]
            waiting, count, last = [], count + 1, number
        elif len(waiting) == _MOST_WITHOUT_NUMBER:
            break
        else:
            waiting.append(list(group))
    return out if count >= _FEWEST else []


def _page_number(group: Sequence[Line]) -> int | None:
    """The number that ends a baseline's text, if it stands behind other text."""
    found = _ENTRY.fullmatch(" ".join(line.text for line in merged(group)))
    return None if found is None else int(found[1])
