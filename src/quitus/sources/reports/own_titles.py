"""The title of an action that is set below its number, as a heading of its own: `Action 1.1`, then the title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from quitus.sources.reports.heads import Head
from quitus.sources.reports.wording import plain


def titles_below(heads: Sequence[Head], actions: Collection[int]) -> Mapping[int, Head]:
    """For the headings that open an action with its number alone, the heading just below that is its title.

    The same words below several numbers (`Contexte`) name a part of each sheet. A title is set no smaller than the
    number above it, unless each number of several has one.
    """
    numbers = [head for head in heads if head.index in actions and head.explicit and not head.explicit[1]]
    alone = {head.index for head in numbers}
    below = {
        one.index: other for one, other in pairwise(heads) if one.index in alone and _may_be(one, other, actions)
    }
    often = Counter(plain(head.block.text) for head in below.values())
    titles = {index: head for index, head in below.items() if often[plain(head.block.text)] == 1}
    if len(titles) == len(numbers) > 1:
        return titles
    size = {head.index: head.block.size for head in numbers}
    return {index: head for index, head in titles.items() if head.block.size >= size[index]}


def _may_be(head: Head, below: Head, actions: Collection[int]) -> bool:
    """Whether the next heading stands just below, and is nothing else by its words."""
    other = below.number or below.section or below.group or below.appendix or below.closing or below.block.label
    return not other and below.index == head.index + 1 and below.index not in actions
