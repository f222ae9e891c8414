"""Columns of running text on pages too short to show them, where other pages of the document do."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.lines import cut
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.pages import PageParts

_FEWEST = 2
_SAME = 2.0
_INDENT = 16.0
_FULL = 40.0
_WHITE = 0.9


def share_gutters(parts: Sequence[PageParts]) -> None:
    """Gives pages without gutters those of two other pages at least, where their lines keep to them.

    No line runs over the place, save above and below the columns; some fill the column before it, and some begin
    in the one behind. Lines that were set as one over the white there are parted.
    """
    places = _common([place for part in parts for place in part.gutters])
    for part in parts if places else ():
        if not part.gutters:
            _take(part, places)


def _take(part: PageParts, places: Sequence[float]) -> None:
    lines = [
        piece for line in part.outside for piece in (_parted(line, places) if line.turn == part.turn else [line])
    ]
    upright = [line for line in lines if line.turn == part.turn]
    kept = [place for place in places if _keeps_to(upright, place)]
    if kept:
        part.gutters.extend(kept)
        part.outside[:] = lines


def _common(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        near = sum(abs(place - other) <= _SAME for other in places)
        if near >= _FEWEST and all(abs(place - other) > _INDENT for other in found):
            found.append(place)
    return found


def _parted(line: Line, places: Sequence[float]) -> list[Line]:
    """The line in two where it leaves white up to a place, as wide as a character at least."""
    return cut(line, [place for place in places if _leaves_white(line, place)])


def _leaves_white(line: Line, place: float) -> bool:
    at = next((i for i, left in enumerate(line.lefts) if left >= place - _SAME), 0)
    before = [right for right, char in zip(line.rights[:at], line.text, strict=False) if not char.isspace()]
    return bool(before) and place - before[-1] >= _WHITE * line.size


def _keeps_to(lines: Sequence[Line], place: float) -> bool:
    behind = [line for line in lines if -_SAME <= line.lefts[0] - place <= _INDENT]
    before = [line for line in lines if 0 <= place - line.rights[-1] <= _FULL]
    if min(len(behind), len(before)) < _FEWEST:
        return False
    top = max(min(line.top for line in side) for side in (behind, before))
    bottom = min(max(line.bottom for line in side) for side in (behind, before))
    over = (line for line in lines if line.lefts[0] < place - _SAME and line.rights[-1] > place + _SAME)
    return top < bottom and not any(line.bottom > top and line.top < bottom for line in over)
