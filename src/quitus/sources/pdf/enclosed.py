"""Brackets that a cell's next line closes: the line goes with the one above, however close the rows are set."""

from __future__ import annotations

from quitus.sources.pdf.model import Line


def closes(tail: Line, above: Line) -> bool:
    """Whether a line closes a bracket that the line just over it leaves open."""
    return _depth(tail.text) == -1 and _depth(above.text) == 1


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")
