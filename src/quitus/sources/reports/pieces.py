"""Where the lines of a text were broken on purpose, so that each piece is an entry of its own."""

from __future__ import annotations

import re

from quitus.sources.pdf.model import Cell, Line, Passage

_OPEN_END = re.compile(
    r"(?:[,;/(&-]|\b(?:et|ou|de|du|des|la|le|les|en|au|aux|à|pour|d['’]|l['’]))$", re.IGNORECASE
)
_MARK = re.compile(r"[\ue000-\uf8ff•▪◦‣●■□–-]\s")
_PADDING = 12.0


def pieces(passage: Passage, width: float, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans of `text[start:end]` that were set as entries of their own.

    A line's end is one where the next line's first word would still have fitted into the width, or a list mark
    opens the next, or a colon ends the line; never where a line's last or next word shows that a name goes on.
    """
    end = len(passage.text) if end is None else end
    places = [index for index, origin in enumerate(passage.origins) if origin is not None and origin[1] == 0]
    found, begin = [], start
    for place in places:
        origin = passage.origins[place]
        if origin is None or not start < place < end or origin[0] == 0:
            continue
        if _parts(passage.lines[origin[0] - 1], passage.lines[origin[0]], width):
            found.append((begin, place))
            begin = place
    return [*found, (begin, end)]


def inner_width(cell: Cell) -> float:
    """The width of a cell's text, as much narrower than its box as cells are usually padded."""
    return cell.parts[0].box.x1 - cell.parts[0].box.x0 - _PADDING


def may_part(line: Line, following: Line) -> bool:
    """Whether nothing shows that a name or label goes on from one line to the next."""
    return not following.text.strip()[:1].islower() and _OPEN_END.search(line.text.strip()) is None


def _parts(line: Line, following: Line, width: float) -> bool:
    text, after = line.text.strip(), following.text.strip()
    if not text or not after:
        return False
    if _MARK.match(after) or text.endswith(":"):
        return True
    if not may_part(line, following):
        return False
    word = following.text.split(" ", 1)[0]
    needed = following.rights[len(word) - 1] - following.lefts[0] + line.size / 3
    return width - (line.rights[-1] - line.lefts[0]) > needed
