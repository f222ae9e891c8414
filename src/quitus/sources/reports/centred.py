"""Forms without a grid whose labels stand centred beside answers of several lines: the first lines come before."""

from __future__ import annotations

from dataclasses import replace

from quitus.sources.pdf.model import Block, Document, Line, Table
from quitus.sources.reports.runins import label_section
from quitus.sources.reports.sheet_heads import joined
from quitus.sources.reports.vocabulary import Vocabulary

_ALIGNED = 3.0
_CENTRED = 0.25
_TIGHT = 0.8


def with_answers_below(document: Document, vocabulary: Vocabulary) -> Document:
    """The document with each answer that begins above its label whole behind that label.

    In reading order the first lines of such an answer end the answer to the label above.
    """
    flow: list[Block | Table] = []
    rest = list(document.flow)
    while rest:
        first, label, last = (*rest[:3], None, None)[:3]
        above = flow[-1] if flow else None
        if (
            isinstance(first, Block)
            and isinstance(label, Block)
            and isinstance(last, Block)
            and label_section(label.text.rstrip(":? "), vocabulary)
            and _is_centred(first, label, last)
            and not (isinstance(above, Block) and _goes_on(above, first, last))
        ):
            flow += [label, replace(first, passage=joined(first.passage, last.passage))]
            rest = rest[3:]
        else:
            flow.append(rest.pop(0))
    return replace(document, flow=tuple(flow))


def _is_centred(first: Block, label: Block, last: Block) -> bool:
    """Whether two texts of one column stand closely, as many lines above the middle of a label as below."""
    above, named, below = (block.passage.lines for block in (first, label, last))
    lines = (*above, *named, *below)
    if len({line.page for line in lines}) > 1 or any(line.turn or not line.text for line in lines):
        return False
    beside = min(line.lefts[0] for line in (*above, *below)) > max(line.rights[-1] for line in named)
    middle = (named[0].top + named[-1].bottom) / 2
    off = abs((above[0].top + below[-1].bottom) / 2 - middle)
    tight = -_CENTRED < (below[0].top - above[-1].bottom) / below[0].size < _TIGHT
    return beside and tight and _same_edge(above[0], below[0]) and off < _CENTRED * named[0].size


def _goes_on(above: Block, first: Block, last: Block) -> bool:
    """Whether the lines above a label stand as near to the text over them as to those below."""
    over, top, bottom = above.passage.lines[-1], first.passage.lines, last.passage.lines[0]
    if not over.text or over.page != top[0].page or not _same_edge(over, top[0]):
        return False
    return top[0].top - over.bottom <= bottom.top - top[-1].bottom + _CENTRED * bottom.size


def _same_edge(one: Line, other: Line) -> bool:
    return abs(one.lefts[0] - other.lefts[0]) < _ALIGNED
