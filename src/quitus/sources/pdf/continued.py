"""Names that say of a table that it goes on from the page before: `Tableau 2 – Budget (suite)`, or its own."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.model import Line
from quitus.sources.pdf.words import default_layout_words

_SAME = 2.0
_MOST_LINES = 2


def names_continued(caption: object, lines: Sequence[Line]) -> bool:
    """Whether a page's first lines say that a table goes on, or print its name (its `caption`) once more."""
    if not 0 < len(lines) <= _MOST_LINES:
        return False
    if default_layout_words().continued.search(lines[-1].text):
        return True
    return isinstance(caption, Line) and len(lines) == 1 and _plain(caption) == _plain(lines[0])


def stands_again(before: object, lines: Sequence[Line]) -> bool:
    """Whether the one line above a page's table opened the page before in the same place (a sheet's own name)."""
    if not isinstance(before, Line) or len(lines) != 1:
        return False
    return _plain(before) == _plain(lines[0]) and abs(before.top - lines[0].top) <= _SAME


def says_going_on(lines: Sequence[Line]) -> bool:
    """Whether all that stands below a table says that it goes on on the next page: `à suivre`."""
    return len(lines) == 1 and default_layout_words().going_on.fullmatch(lines[0].text) is not None


def _plain(line: Line) -> str:
    return " ".join(line.text.split()).casefold()
