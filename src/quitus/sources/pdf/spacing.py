"""Letter-spaced text closed up: `B U D G E T` and `1 2 3 4 5 , 6 7 €`, typed so or set so letter by letter.

What is closed stands letter by letter at one pitch; where the step is clearly wider, a word ends. Digits are only
closed to what is written as an amount or a share, as single digits side by side may be several values.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from quitus.sources.pdf.model import Line

_FEWEST = 4
_SPACED = 0.13
_WIDEST = {True: 1.2, False: 0.8}
"""The widest usual gap as a multiple of the size, for letters and for digits: beyond it, columns are parted."""
_WORD = 1.6
_NEAR = (0.65, 1.4)
_FARTHEST = 3.5
_THOUSANDS = 1.0
"""How much wider than a usual gap one is at most that parts thousands, as a multiple of the size."""
_AMOUNT = re.compile(r"(?=.*(?:[ ,.]\d|€))[-–]?(?:\d{1,3}(?: \d{3})+|\d+)(?:[,.]\d{1,2})?(?: ?(?:€|%|[kKM] ?€))?")


class _Glyph(NamedTuple):
    text: str
    left: float
    right: float


def closed(lines: Sequence[Line]) -> list[Line]:
    """The runs in the order of the text layer, those that are letter-spaced as one without these spaces."""
    out: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if run and (len(line.text) > 1 or not _follows(run[-1], line)):
            out += _closed_run(run)
            run = []
        if len(line.text) == 1:
            run.append(line)
        else:
            out.append(_closed_line(line))
    return out + _closed_run(run)


def _follows(one: Line, other: Line) -> bool:
    level = one.turn == other.turn and abs(one.bottom - other.bottom) < 0.05 * one.size
    near = -0.2 * one.size < other.lefts[0] - one.rights[0] < _FARTHEST * one.size
    return level and near and abs(one.size - other.size) < 0.1


def _closed_run(run: list[Line]) -> list[Line]:
    if len(run) < _FEWEST:
        return run
    glyphs = [_Glyph(line.text, line.lefts[0], line.rights[0]) for line in run]
    made = _closed(glyphs, run[0])
    return run if made is None else [made]


def _closed_line(line: Line) -> Line:
    text = line.text
    # Every other character is a space, but for a unit of several letters at the end.
    if 2 * text.count(" ") + 3 < len(text) or text.count(" ") < _FEWEST - 1 or line.marks:
        return line
    glyphs = [_Glyph(*each) for each in zip(text, line.lefts, line.rights, strict=True) if each[0] != " "]
    return _closed(glyphs, line) or line


def _closed(glyphs: Sequence[_Glyph], line: Line) -> Line | None:
    """The glyphs of a line as words; None when they are not letter-spaced, or may be several values."""
    gaps = [other.left - one.right for one, other in pairwise(glyphs)]
    letters = sum(glyph.text.isalpha() for glyph in glyphs) >= _FEWEST
    if not _SPACED < _median(gaps) / line.size <= _WIDEST[letters]:
        return None
    # Spacing adds the same white behind each letter; a layout that places each letter keeps their middles apart.
    pitches = [other.left + other.right - one.left - one.right for one, other in pairwise(glyphs)]
    parted = [found for steps in (gaps, pitches) if (found := _word_ends(steps)) is not None]
    tight = max(gaps) <= _median(gaps) + _THOUSANDS * line.size
    for _, ends in sorted(parted, key=itemgetter(0)):
        spaced = list(_with_spaces(glyphs, ends))
        text = "".join(glyph.text for glyph in spaced)
        if letters or (tight and _AMOUNT.fullmatch(text)):
            lefts, rights = (array("f", map(itemgetter(side), spaced)) for side in (1, 2))
            return line._replace(text=text, lefts=lefts, rights=rights)
    return None


def _median(steps: Sequence[float]) -> float:
    """Their median; importing `statistics` takes as long as reading half a page."""
    ordered, half = sorted(steps), len(steps) // 2
    return ordered[half] if len(steps) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _word_ends(steps: Sequence[float]) -> tuple[float, frozenset[int]] | None:
    """How unlike the steps inside words are, and after which glyphs a word ends; None when they are too unlike."""
    usual = _median(steps)
    ends = frozenset(index for index, step in enumerate(steps) if step > _WORD * usual)
    inside = [step for index, step in enumerate(steps) if index not in ends]
    if 2 * len(ends) >= len(steps) or min(inside) < _NEAR[0] * usual or max(inside) > _NEAR[1] * usual:
        return None
    return max(inside) / min(inside), ends


def _with_spaces(glyphs: Sequence[_Glyph], ends: frozenset[int]) -> Iterator[_Glyph]:
    for index, glyph in enumerate(glyphs):
        yield glyph
        if index in ends:
            yield _Glyph(" ", glyph.right, glyphs[index + 1].left)
