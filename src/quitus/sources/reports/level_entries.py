"""Rows of words that stand in one row of a table's grid: each begins with a line level in both cells."""

from __future__ import annotations

from quitus.sources.pdf.model import Passage
from quitus.sources.reports.pieces import may_part


def entries(labels: Passage, texts: Passage) -> list[tuple[str, int, int]]:
    """Each label with the span of the other cell's text that stands beside it; none where there is one label.

    A label begins on a line that has one of the other cell at its level, where on neither side the line above
    shows that it goes on (`Accueil des` above `Jeunes`, `CAF,` above `MSA`).
    """
    pairs = [
        (place, other)
        for place, line in enumerate(labels.lines)
        for other, text in enumerate(texts.lines)
        if line.page == text.page and abs(line.bottom - text.bottom) < line.size / 3
    ]
    begun = [
        (place, other)
        for place, other in pairs
        if (place, other) == (0, 0)
        or (
            place > 0 < other
            and may_part(labels.lines[place - 1], labels.lines[place])
            and may_part(texts.lines[other - 1], texts.lines[other])
        )
    ]
    if len(begun) < 2 or begun[0] != (0, 0):
        return []
    named = [_start(labels, place) for place, _ in begun] + [len(labels.text)]
    told = [_start(texts, other) for _, other in begun] + [len(texts.text)]
    return [(labels.text[named[at] : named[at + 1]].strip(), told[at], told[at + 1]) for at in range(len(begun))]


def _start(passage: Passage, line: int) -> int:
    """Where a line begins in a passage's text."""
    return next(at for at, origin in enumerate(passage.origins) if origin is not None and origin[0] == line)
