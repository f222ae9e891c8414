"""A text beside several rows of its table, as in a merged cell, and where in its cell it is set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from quitus.sources.pdf.model import Line


class Way(Enum):
    """Where in its cell a text is set."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text's lines, the first row (or group of rows) that it stands beside and how many."""

    row: int
    rows: int
    lines: tuple[Line, ...]
