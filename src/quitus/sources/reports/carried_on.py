"""Headings that only carry an action on over a page (`Action 1.1 (suite)`): another heading opened it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.pdf.words import default_layout_words
from quitus.sources.reports.heads import Head


def without_carried_on(heads: Sequence[Head]) -> list[Head]:
    """The headings, announcing no action where they only carry on one that a numbered heading opens."""
    words = default_layout_words().continued
    carried = [head for head in heads if head.explicit and words.search(head.block.text)]
    opening = {head.explicit[0] for head in heads if head.explicit and head not in carried}
    numbered = {head.number for head in heads if head.number and not head.explicit} - opening
    return [
        replace(head, explicit=None)
        if head.explicit and head in carried and head.explicit[0] in numbered
        else head
        for head in heads
    ]
