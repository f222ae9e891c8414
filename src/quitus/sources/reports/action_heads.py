"""Which headings of a report open an action."""

from __future__ import annotations

from collections import Counter

from quitus.sources.pdf.model import Document, Table
from quitus.sources.reports.heads import Head
from quitus.sources.reports.wording import plain

_TABLES = 2
"""What an action without names of sections has at least: its budget's and its indicators'."""


def action_heads(document: Document, heads: list[Head]) -> frozenset[int]:
    """The places of the headings that open actions: those that say so, else what sections or tables hang below."""
    explicit = [head for head in heads if head.explicit and not head.section]
    if explicit:
        return frozenset(head.index for head in explicit)
    numbered = _in_each_chapter(document, heads) or numbered_actions(document, heads)
    return numbered or _unnumbered_actions(document, heads)


def _in_each_chapter(document: Document, heads: list[Head]) -> frozenset[int]:
    """Numbered headings just above tables that come again with the same title, as below each section's chapter."""
    numbered = [head for head in heads if head.number and not _is_other(head)]
    over = [head for head in numbered if any(isinstance(i, Table) for i in document.flow[head.index + 1 :][:2])]
    counted = Counter((head.number, plain(head.title)) for head in over)
    again = sum(times > 1 for times in counted.values())
    if again < _TABLES or 2 * again <= len(counted):
        return frozenset()
    return frozenset(head.index for head in over)


def _is_other(head: Head) -> bool:
    """Whether a heading is none of an action unless it says so: a section's, or the label of a form."""
    return bool(head.section or head.group) or head.appendix or head.block.label


def numbered_actions(document: Document, heads: list[Head]) -> frozenset[int]:
    """Numbered headings of the depth that most budget and indicator sections and tables hang below."""
    votes: Counter[int] = Counter()
    candidates = [head for head in heads if head.depth and not _is_other(head)]
    for child, depth in _children(document, heads):
        parent = _parent(candidates, child, depth)
        if parent is not None:
            votes[parent.depth] += 1
    if not votes:
        return frozenset()
    depth = max(votes, key=lambda d: (votes[d], d))
    owners = {
        parent.index
        for child, child_depth in _children(document, heads)
        if (parent := _parent(candidates, child, child_depth)) is not None and parent.depth == depth
    }
    chosen = [head for head in candidates if head.index in owners]
    tables = [index for index, item in enumerate(document.flow) if isinstance(item, Table)]
    level = [head for head in candidates if head.depth == depth]
    others = [head for head in level if head.index not in owners and _is_sibling(head, chosen, candidates, tables)]
    return frozenset(head.index for head in (*chosen, *others))


def _is_sibling(head: Head, chosen: list[Head], candidates: list[Head], tables: list[int]) -> bool:
    """Whether a heading set like those of actions numbered beside it is between them, or behind them with tables.

    An office may leave the sections' names out of one action: its tables then belonged to the action before. One
    table behind the last action may be a summary.
    """
    alike = [
        each
        for each in chosen
        if _within(each) == _within(head)
        and abs(each.block.size - head.block.size) < 0.5
        and each.block.bold == head.block.bold
    ]
    before = [each for each in alike if each.index < head.index]
    if not before or head.closing or any(each.number == head.number for each in chosen):
        return False
    if len(before) < len(alike):
        return True
    ends = (each.index for each in candidates if each.index > head.index and each.depth <= head.depth)
    end = next(ends, None)
    return sum(head.index < table and (end is None or table < end) for table in tables) >= _TABLES


def _within(head: Head) -> str:
    """The number of what a heading is a part of: `1` of `1.5`."""
    return head.number.rpartition(".")[0]


def _children(document: Document, heads: list[Head]) -> list[tuple[int, int]]:
    """What shows that an action stands above: sections of the vocabulary (with depth), else tables.

    One section alone (`Perspectives 2026` at the end) is none that each action has.
    """
    sections = [(head.index, head.depth) for head in heads if head.section]
    tables = [(index, 0) for index, item in enumerate(document.flow) if isinstance(item, Table)]
    return sections if len(sections) > 1 or not tables else tables


def _parent(candidates: list[Head], child: int, depth: int) -> Head | None:
    above = [head for head in candidates if head.index < child and (depth == 0 or head.depth < depth)]
    return above[-1] if above else None


def _unnumbered_actions(document: Document, heads: list[Head]) -> frozenset[int]:
    """Unnumbered titles: the largest headings of one size that own sections or tables, no two of them alike."""
    children = [index for index, _ in _children(document, heads)]
    titles = [head for head in heads if not _is_other(head) and head.index < max(children, default=0)]
    for size in sorted({round(head.block.size, 1) for head in titles}, reverse=True):
        level = [head for head in titles if round(head.block.size, 1) == size]
        ends = [*(head.index for head in level[1:]), len(document.flow)]
        owning = [
            head for head, end in zip(level, ends, strict=True) if any(head.index < c < end for c in children)
        ]
        if len({plain(head.block.text) for head in owning}) < len(owning):
            continue
        alone = len(owning) == 1 and size == min(round(h.block.size, 1) for h in titles)
        # A summary alone (`Récapitulatif financier`) is of all actions.
        if len(owning) >= 2 or (alone and not (owning[0].closing or _stands_on_cover(owning[0], level))):
            return frozenset(head.index for head in owning)
    return frozenset()


def _stands_on_cover(head: Head, level: list[Head]) -> bool:
    """Whether a heading follows another of its size at once, as the lines of a report's title do."""
    return any(other.index == head.index - 1 for other in level)
