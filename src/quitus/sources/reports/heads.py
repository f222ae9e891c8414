"""The headings of a report, and which of them name a group of actions (`Mesures socle`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from quitus.sources.pdf.model import Block, Document, Line
from quitus.sources.reports.wording import plain

_LARGER = 0.5
_CLOSE, _SMALLER = 1.0, 0.8
_AROUND = 6
_LEADERS = re.compile(r"\.{4}|(?:\. ){3}|…\s?…")
_DOTTED = re.compile(r"\s*(\d+(?:\.\d+)*)\s*[.)–—:-]?\s+(?=\S)")
_LETTERED = re.compile(r"\s*(?:(?:[IVX]+|[A-Z])\s*[.)–—-]|[a-z][.)])\s+(?=\S)")
_LONGEST_NUMBER = 12
_ALONE = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
_FIGURE = re.compile(r"(?!\d{1,2}(?:\.\d{1,2})+$)[+−-]?\d[\d\s.,]*(?:%|[kM]?€)?(?:\s+[^\W\d_A-ZÀ-Þ].*)?")


@dataclass(frozen=True, slots=True)
class Head:
    """A block that may be a heading, and what its words say.

    Attributes:
        depth: how many numbers its own number has; 0 where it has none.
        explicit: the number and title of the action that it announces in words (`Fiche action n° 3 – …`).
    """

    index: int
    block: Block
    depth: int
    number: str
    title: str
    section: str
    group: str
    explicit: tuple[str, str] | None
    appendix: bool
    closing: bool


def number_and_title(text: str) -> tuple[str, str]:
    """A heading's number, empty where it has none or letters (`B.`), and its text behind what numbers it."""
    match = _DOTTED.match(text)
    if match and len(match[1]) <= _LONGEST_NUMBER:
        return match[1], text[match.end() :].strip()
    lettered = _LETTERED.match(text)
    return "", text[lettered.end() if lettered else 0 :].strip()


def number_beside(document: Document, index: int) -> str:
    """The decimal number that stands alone left of a heading and level with it, in a circle or the margin."""
    head = document.flow[index]
    if not isinstance(head, Block) or not head.passage.lines or _ALONE.fullmatch(head.text.strip()):
        return ""
    first, last = head.passage.lines[0], head.passage.lines[-1]
    around = (*document.flow[max(index - 1, 0) : index], *document.flow[index + 1 : index + 2])
    for other in around:
        if not isinstance(other, Block) or len(other.passage.lines) != 1:
            continue
        line = other.passage.lines[0]
        level = line.page == first.page and line.top < last.bottom and line.bottom > first.top
        if level and line.rights[-1] < first.lefts[0] and _ALONE.fullmatch(line.text):
            return line.text
    return ""


def groups_told(document: Document, heads: list[Head], actions: Collection[int]) -> list[Head]:
    """The headings without the groups of those that name none: `Initiative` over a column of a sheet's table.

    Inside an action's sheet a heading names a group where it is set larger than the action's own, or where the
    next heading that the outline knows opens an action and not a section of the same sheet.
    """
    told: list[Head] = []
    opener: Head | None = None
    for place, head in enumerate(heads):
        if head.index in actions:
            opener = head
        elif head.group and opener is not None and not _names_group(document, heads, place, opener, actions):
            told.append(replace(head, group=""))
            continue
        told.append(head)
    return told


def repeated(heads: Sequence[Head], actions: Collection[int]) -> frozenset[str]:
    """The titles that stand below two actions or more: they name a part of each sheet (`Suivi`) and end none."""
    below: dict[str, set[int]] = {}
    opener = -1
    for head in heads:
        if head.index in actions:
            opener = head.index
        elif opener >= 0 and not head.group and not head.appendix and not head.closing:
            below.setdefault(plain(head.title), set()).add(opener)
    return frozenset(title for title, openers in below.items() if len(openers) > 1)


def _names_group(
    document: Document, heads: list[Head], place: int, opener: Head, actions: Collection[int]
) -> bool:
    head = heads[place]
    if head.block.size > opener.block.size + _LARGER:
        return True
    if stands_beside(document, head.index):
        return False
    if opener.number and not opener.explicit and head.depth > opener.depth:
        return False
    known = next((later for later in heads[place + 1 :] if later.section or later.index in actions), None)
    return known is None or known.index in actions


def is_led(text: str) -> bool:
    """Whether dots lead from a label to what stands at the right of its line."""
    return _LEADERS.search(text) is not None


def is_key_figure(document: Document, index: int) -> bool:
    """Whether a block is a figure, with what it counts (`24 jours`), set beside or over text: it heads nothing.

    What stands below a figure that is alone (`91 %`) is set smaller, and says what it counts.
    """
    block = document.flow[index]
    if not isinstance(block, Block) or block.number or _FIGURE.fullmatch(block.text.strip()) is None:
        return False
    around = document.flow[max(0, index - _AROUND) : index + _AROUND + 1]
    lines = [
        line for each in around if isinstance(each, Block) and each is not block for line in each.passage.lines
    ]
    if any(_is_beside(block.passage.lines[0], line) for line in lines):
        return True
    below = next((each for each in document.flow[index + 1 : index + 2] if isinstance(each, Block)), None)
    return below is not None and not any(map(str.isalpha, block.text)) and _is_over(block.passage.lines[0], below)


def _is_over(figure: Line, below: Block) -> bool:
    """Whether a block set smaller begins close below a figure, flush with it or in its middle."""
    line = below.passage.lines[0]
    a, b = figure.box(), line.box()
    smaller = line.size < _SMALLER * figure.size and any(map(str.isalpha, below.text))
    close = figure.page == line.page and -_CLOSE * line.size < b.top - a.bottom < 2 * _CLOSE * line.size
    return smaller and close and (abs(a.x0 - b.x0) < _CLOSE * line.size or b.x0 < (a.x0 + a.x1) / 2 < b.x1)


def _is_beside(one: Line, other: Line) -> bool:
    """Whether the middle of one of two lines lies on the other's level, apart from it."""
    a, b = one.box(), other.box()
    level = a.top < (b.top + b.bottom) / 2 < a.bottom or b.top < (a.top + a.bottom) / 2 < b.bottom
    return one.page == other.page and level and (a.x1 < b.x0 or b.x1 < a.x0)


def stands_beside(document: Document, index: int) -> bool:
    """Whether a block's neighbour in reading order stands on its line, as the heads of two columns do."""
    block = document.flow[index]
    around = document.flow[max(0, index - 1) : index + 2]
    return isinstance(block, Block) and any(
        stand_level(block, other) for other in around if isinstance(other, Block) and other is not block
    )


def stand_level(one: Block, other: Block) -> bool:
    """Whether the first lines of two blocks stand side by side."""
    first, second = one.passage.lines[0], other.passage.lines[0]
    if first.page != second.page or not first.text or not second.text:
        return False
    apart = first.box().x0 > second.box().x1 or second.box().x0 > first.box().x1
    return apart and abs(first.bottom - second.bottom) < min(first.size, second.size) / 2
