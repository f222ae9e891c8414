"""Text rows: what stands on one baseline, in chunks parted by gaps wider than a space."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from quitus.sources.pdf.lines import merged, rows
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.tokens import is_value, is_year
from quitus.sources.pdf.words import default_layout_words

GAP = 0.72
_NOTE_MARKS = ("*", "†", "‡", *"¹²³⁴⁵⁶⁷⁸⁹")
_APART = 0.5


class TextRow(NamedTuple):
    """One baseline's chunks from the left."""

    chunks: tuple[Line, ...]
    top: float
    bottom: float
    size: float

    @property
    def tabular(self) -> bool:
        """Whether it has two chunks or more, and is not merely a justified line with wide spaces."""
        if len(self.chunks) < 2:
            return False
        inked = sum(chunk.rights[-1] - chunk.lefts[0] for chunk in self.chunks)
        return inked < 0.9 * (self.right - self.left) or is_value(self.chunks[-1].text)

    @property
    def values(self) -> int:
        """How many chunks look like values, years left out."""
        return sum(1 for chunk in self.chunks if is_value(chunk.text) and not is_year(chunk.text))

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(chunk.bold for chunk in self.chunks)

    @property
    def alone(self) -> bool:
        """Whether it is one piece of text."""
        return len(self.chunks) == 1

    @property
    def heads(self) -> bool:
        """Whether it can only be a head: several chunks, no value, bold or with a year."""
        if not self.tabular or self.values:
            return False
        return self.bold or any(is_year(chunk.text) for chunk in self.chunks)

    @property
    def left(self) -> float:
        """The first chunk's left edge."""
        return self.chunks[0].lefts[0]

    @property
    def right(self) -> float:
        """The last chunk's right edge."""
        return self.chunks[-1].rights[-1]

    def within(self, x0: float, x1: float) -> TextRow | None:
        """The part between two places; None when nothing is there."""
        chunks = tuple(c for c in self.chunks if x0 <= (c.lefts[0] + c.rights[-1]) / 2 <= x1)
        return None if not chunks else text_row(chunks)


def text_row(chunks: Sequence[Line]) -> TextRow:
    """The row of these chunks."""
    return TextRow(
        tuple(chunks), min(c.top for c in chunks), max(c.bottom for c in chunks), max(c.size for c in chunks)
    )


def text_rows(pieces: Sequence[Line]) -> list[TextRow]:
    """The rows of the pieces, from the top."""
    return set_rows(rows(pieces))


def set_rows(groups: Sequence[Sequence[Line]]) -> list[TextRow]:
    """The rows of pieces that are grouped by baseline already, from the top."""
    made = [text_row(merged(group, GAP)) for group in groups]
    return sorted(made, key=lambda row: row.bottom)


def is_table_name(row: TextRow) -> bool:
    """Whether a row is the numbered name of a table (`Tableau 3 – Budget`): it stands in none."""
    return row.alone and default_layout_words().table.fullmatch(row.chunks[0].text) is not None


def is_footnote(row: TextRow) -> bool:
    """Whether a row is a note to figures above it: one piece of text that opens with a footnote's mark."""
    first = row.chunks[0]
    return row.alone and (first.text.startswith(_NOTE_MARKS) or 0 in first.marks)


def titled(rows: Sequence[TextRow], index: int) -> bool:
    """Whether a bold line alone stands clear below one that is not: a heading below a caption, no row of a table.

    The caption stands clear as well, as the last line of a label does not.
    """
    above, row = rows[index - 1], rows[index]
    alone = index > 0 and above.alone and row.alone and not above.values and not row.values
    return (
        alone
        and row.bold
        and not above.bold
        and all(b.top - a.bottom > _APART * b.size for a, b in pairwise(rows[max(0, index - 2) : index + 1]))
    )
