"""The title of an action that is set apart from its number: `Action 1.1`, and its title as a text of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from quitus.sources.pdf.model import Block, BlockKind, Document
from quitus.sources.reports.heads import Head
from quitus.sources.reports.vocabulary import Vocabulary
from quitus.sources.reports.wording import plain

_LONGEST = 25
_FEWEST = 2
_BADGES, _BADGE = 2, 4
_LARGER = 0.5


def own_titles(
    document: Document, heads: Sequence[Head], actions: Collection[int], vocabulary: Vocabulary
) -> Mapping[int, Block]:
    """For the headings that open an action with its number alone, the block that is its title.

    That is the heading just below, set no smaller than the number unless each number of several has one; else the
    heading just above, or the bare line below, where each number of several has one. The same words by several
    numbers (`Contexte`) name a part of each sheet.
    """
    if titled := _below_badges(document, heads, actions, vocabulary):
        return titled
    numbers = [head for head in heads if head.index in actions and head.explicit and not head.explicit[1]]
    alone = {head.index for head in numbers}
    free = {head.index for head in heads if _may_be(head, actions, vocabulary)}
    pairs = [(one, other) for one, other in pairwise(heads) if other.index == one.index + 1]
    below = _apart({one.index: other.block for one, other in pairs if one.index in alone and other.index in free})
    if len(below) == len(numbers) >= _FEWEST:
        return below
    above = _apart({other.index: one.block for one, other in pairs if other.index in alone and one.index in free})
    lines = _apart({index: line for index in alone if (line := _line_below(document, index)) is not None})
    for titles in (above, lines):
        if len(titles) == len(numbers) >= _FEWEST and not below:
            return titles
    size = {head.index: head.block.size for head in numbers}
    return {index: block for index, block in below.items() if block.size >= size[index]}


def _below_badges(
    document: Document, heads: Sequence[Head], actions: Collection[int], vocabulary: Vocabulary
) -> dict[int, Block]:
    """The larger heading below each action's number, where words stand beside the number: `Action 1 | Fini`."""
    numbers = [head for head in heads if head.index in actions and head.explicit]
    if len(numbers) < _FEWEST:
        return {}
    found: dict[int, Block] = {}
    by_place = {head.index: head for head in heads}
    for one in numbers:
        near = [by_place.get(one.index + step) for step in range(1, _BADGES + 2)]
        larger = (each for each in near if each is not None and each.block.size > one.block.size + _LARGER)
        title = next(larger, None)
        between = document.flow[one.index + 1 : title.index] if title is not None else ()
        badges = all(isinstance(each, Block) and len(each.text.split()) <= _BADGE for each in between)
        if title is not None and badges and _may_be(title, actions, vocabulary):
            found[one.index] = title.block
    titles = _apart(found)
    return titles if len(titles) == len(numbers) else {}


def _may_be(head: Head, actions: Collection[int], vocabulary: Vocabulary) -> bool:
    """Whether a heading is nothing else by its words."""
    other = head.number or head.section or head.group or head.appendix or head.closing or head.block.label
    return not other and head.index not in actions and vocabulary.topic("measures").opens(head.title) is None


def _apart(titles: Mapping[int, Block]) -> dict[int, Block]:
    often = Counter(plain(block.text) for block in titles.values())
    return {index: block for index, block in titles.items() if often[plain(block.text)] == 1}


def _line_below(document: Document, index: int) -> Block | None:
    """A short text below that is no sentence and no item of a list."""
    after = document.flow[index + 1 : index + 2]
    block = after[0] if after else None
    if not isinstance(block, Block) or block.kind is not BlockKind.PARAGRAPH or block.bullet or block.label:
        return None
    text = block.text.rstrip()
    sentence = text.endswith((".", ";", ",", ":")) or ":" in text or len(text.split()) > _LONGEST
    return None if sentence or not text[:1].isupper() else block
