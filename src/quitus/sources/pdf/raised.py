"""Digits that a font itself draws raised (footnote marks): their size and baseline are those of the text."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

from quitus.sources.pdf import calls
from quitus.sources.pdf.model import Line

_DIGIT = re.compile(r"\d(?<=\S\d)")
_NARROW = 0.42
_RAISED = 0.2


def raised_digits(
    text_page: int,
    text: str,
    span: tuple[int, int],
    edges: tuple[array[float], array[float]],
    upright: tuple[float, float],
) -> list[int]:
    """The digits of `text`, from and to `span`, that are drawn wholly above the baseline.

    `edges` are the characters' left and right edges, `upright` the size and the baseline of text that runs to the
    right in user space. Only digits narrower than those of a text are asked for their shape, which takes time.
    """
    lefts, rights = edges
    size, baseline = upright
    found = []
    for match in _DIGIT.finditer(text, *span):
        at = match.start()
        if rights[at] - lefts[at] < _NARROW * size:
            bottom, top = calls.shape_reach(text_page, at)
            if top > bottom > baseline + _RAISED * size:
                found.append(at)
    return found


def marked(lines: Sequence[Line], lefts: frozenset[float]) -> list[Line]:
    """The lines, their characters that begin at one of `lefts` as marks."""
    return [
        line._replace(marks=frozenset(i for i, left in enumerate(line.lefts) if left in lefts)) for line in lines
    ]
