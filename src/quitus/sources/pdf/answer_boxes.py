"""Boxes of a printed form that hold an answer below its label, as the State's design system for sites draws them.

Each is a painted box as wide as the text, underlined, with a label alone above it: https://www.systeme-de-design.gouv.fr
(fields of forms). They are part of no table, however close they stand below one of the same width.
"""

from __future__ import annotations

from collections.abc import Sequence

from quitus.sources.pdf.rows import TextRow
from quitus.sources.pdf.strokes import Fill, Rule

_SAME = 3.0
_NARROWEST = 200.0
_NEAR = 2.5


def without_answer_boxes(
    fills: Sequence[Fill], rules: Sequence[Rule], rows: Sequence[TextRow]
) -> tuple[list[Fill], list[Rule]]:
    """The fills and horizontal rules of a page without those of a form's answers.

    A box that a page break cuts off has no rule below it: it is known by the others of its colour.
    """
    held = [fill for fill in fills if _holds_text_below_a_label(fill, rows)]
    lined = [fill for fill in held if any(_underlines(rule, fill) for rule in rules)]
    colors = {fill.color for fill in lined}
    boxes = [fill for fill in held if fill.color in colors]
    return (
        [fill for fill in fills if fill not in boxes],
        [rule for rule in rules if not any(_underlines(rule, fill) for fill in boxes)],
    )


def _underlines(rule: Rule, fill: Fill) -> bool:
    box = fill.box
    ends = max(abs(rule.start - box.x0), abs(rule.end - box.x1), abs(rule.at - box.bottom))
    return ends <= _SAME


def _holds_text_below_a_label(fill: Fill, rows: Sequence[TextRow]) -> bool:
    """Whether a wide box holds lines of text alone, with one more just above it that stands in no cell."""
    box = fill.box
    if fill.color == "ffffff" or box.x1 - box.x0 < _NARROWEST:
        return False
    inside = [row for row in rows if box.top <= (row.top + row.bottom) / 2 <= box.bottom]
    above = [row for row in rows if row.bottom <= box.top + _SAME]
    if not inside or not above:
        return False
    label = max(above, key=lambda row: row.bottom)
    near = box.top - label.bottom < _NEAR * label.size
    return near and all(row.alone and row.left >= box.x0 - _SAME for row in (label, *inside))
