"""Numbers of actions as printed, where no words announce them: `A1`, `I.2`, `1-1`, alone above the title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quitus.sources.pdf.headings import heading_number
from quitus.sources.pdf.model import Block, Document
from quitus.sources.reports.heads import Head
from quitus.sources.reports.wording import plain

_OWN = re.compile(
    r"(?P<number>[A-Z]{1,2}[.-]?\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}\.\d{1,2}|\d{1,2}(?:-\d{1,2}){1,2})"
    r"\s*(?:[.):–—-]\s*|\s)(?P<title>[^\W\d_].*)"
)
_ALONE = re.compile(r"\d{1,2}(?:[.-]\d{1,2})+|[A-Z]{1,2}\d{1,2}")
_MARK = re.compile(r"(?<![\w.])(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-H])(?![\w'’])")
_FEWEST = 2
Told = Mapping[int, tuple[str, str]]


def printed_numbers(document: Document, heads: Sequence[Head], marked: frozenset[int]) -> Told:
    """By their places the numbers and titles of headings that open actions and are numbered in their own way.

    All must be, each with another number.
    """
    actions = [head for head in heads if head.index in marked]
    if len(actions) < _FEWEST or any(head.explicit or head.number for head in actions):
        return {}
    own = {head.index: (m["number"], m["title"]) for head in actions if (m := _OWN.fullmatch(head.block.text))}
    above = {head.index: (number, head.title) for head in actions if (number := _above(document, head.index))}
    alone = {head.index: (head.title, "") for head in actions if _ALONE.fullmatch(head.title)}
    for found in (own, above, alone):
        if len({number for number, _ in found.values()}) == len(actions):
            return found
    return {}


def _above(document: Document, index: int) -> str:
    """The number that stands alone just above a heading."""
    before = document.flow[index - 1] if index else None
    text = before.text.strip() if isinstance(before, Block) else ""
    return text if _ALONE.fullmatch(text) else ""


def untitled(heads: Sequence[Head], marked: frozenset[int]) -> Told:
    """By their places the numbers of announced actions, where the same words that are no title follow all."""
    actions = [head for head in heads if head.index in marked and head.explicit]
    behind = {head.explicit[1] for head in actions if head.explicit}
    if len(actions) < _FEWEST or len(behind) > 1 or not any(behind):
        return {}
    return {head.index: (head.explicit[0], "") for head in actions if head.explicit}


def qualified(heads: Sequence[Head], marked: frozenset[int]) -> Told:
    """By their places the numbers of announced actions that count anew below each axis, behind the axis's: `2.1`.

    The axis stands in the heading (`Axe 2 – Action 1`) or in one above it. Nothing where that does not tell them
    apart either, or where no number has two titles.
    """
    actions = [head for head in heads if head.index in marked and head.explicit]
    titles: dict[str, set[str]] = {}
    for head in actions:
        if head.explicit and head.explicit[1]:
            titles.setdefault(head.explicit[0], set()).add(plain(head.explicit[1]))
    if not any(len(each) > 1 for each in titles.values()):
        return {}
    found: dict[int, tuple[str, str]] = {}
    axis = ""
    for head in heads:
        marks = _marks(head.block.text)
        if head.index in marked and head.explicit:
            own = marks[-2] if len(marks) > 1 else axis
            if not own:
                return {}
            found[head.index] = (f"{own}.{head.explicit[0]}", head.explicit[1])
        elif marks:
            axis = marks[-1]
    by_number = {
        number: {plain(title) for n, title in found.values() if n == number} for number, _ in found.values()
    }
    return found if all(len(each) == 1 for each in by_number.values()) else {}


def _marks(text: str) -> list[str]:
    """The numbers of what a text announces in words: `Axe 2 – Action 1`."""
    named = heading_number(text)
    return _MARK.findall(named[0]) if named is not None and named[0][:1].isalpha() and " " in named[0] else []
