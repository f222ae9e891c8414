"""Reports parted by sections first: `Budgets prévisionnels`, and below it one heading for each action."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quitus.sources.reports.heads import Head

_LARGER = 0.5


def section_chapters(
    heads: Mapping[int, Head], actions: Collection[int]
) -> Mapping[int, tuple[str, tuple[str, ...]]]:
    """For headings of actions (by place) below a larger one of a section: that section, and the larger one's text.

    The chapter ends with the next heading as large.
    """
    found: dict[int, tuple[str, tuple[str, ...]]] = {}
    chapter: Head | None = None
    for index in sorted(heads):
        head = heads[index]
        if index in actions:
            # A title in a table of its own is as large as cells are, whatever stands above it.
            below = chapter is not None and head.block.size < chapter.block.size - _LARGER
            if chapter is not None and below and head.block.form != "action":
                found[index] = chapter.section, (chapter.block.text,)
            continue
        if chapter is None or head.block.size >= chapter.block.size - _LARGER:
            chapter = head if head.section and _opens(index, heads, actions) else None
    return found


def _opens(index: int, heads: Mapping[int, Head], actions: Collection[int]) -> bool:
    """Whether the next heading is an action's."""
    following = min((other for other in heads if other > index), default=None)
    return following is not None and following in actions
