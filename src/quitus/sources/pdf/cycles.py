"""Rows that a column of years or natures counts off, starting over for each label, which stands beside them.

Where such a column has a text on each row, it alone tells the rows; what parts groups of them is drawn, or the
first of the repeated texts comes again. Labels and remarks are set on lines of their own beside a whole group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quitus.sources.pdf.columns import Column, covered_by
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow, text_row
from quitus.sources.pdf.tokens import is_value, is_year
from quitus.sources.pdf.words import default_layout_words

_LEVEL = 0.2
_MOST_KEYS = 12


@dataclass(frozen=True, slots=True)
class Cycles:
    """The rows that a column counts off.

    Attributes:
        key: that column.
        rows: its texts, from the top.
        ends: the rows (by index) that are the last of their group.
        drawn: for those of `ends` below which something is drawn over the whole width, where.
    """

    key: int
    rows: tuple[TextRow, ...]
    ends: tuple[int, ...]
    drawn: Mapping[int, float]

    @property
    def groups(self) -> list[range]:
        """The rows of each group."""
        starts = [0, *(end + 1 for end in self.ends[:-1])]
        return [range(start, end + 1) for start, end in zip(starts, self.ends, strict=True)]


def cycles(rows: Sequence[TextRow], found: Sequence[Column], ys: Sequence[float]) -> Cycles | None:
    """The rows that the last column of repeated texts before the values counts off; None without such a column.

    `ys` are the places of what is drawn over the whole width.
    """
    # A year beside a nature is a label of several rows; right of years, what looks like years are values.
    places = range(1, len(found) - 1)
    looks = [*((key, _natures) for key in reversed(places)), *((key, _years) for key in places)]
    for key, look in looks:
        held = [(row, own) for row in rows if (own := _own(row, found, key)) is not None]
        keyed = look(held, found, key)
        if keyed and not any(_has_value(row, found, 0, key) for row, _ in keyed):
            # Only the column's own texts tell the baselines: a label nearly level with them may run along.
            told = [(text_row([own]), text) for row, text in keyed if (own := _own(row, found, key)) is not None]
            made = _cycles(key, told, ys)
            if made is not None:
                return made
    return None


def _own(row: TextRow, found: Sequence[Column], key: int) -> Line | None:
    own = [chunk for chunk in row.chunks if covered_by(chunk, found) == (key, key)]
    return own[0] if len(own) == 1 else None


def _years(held: Sequence[tuple[TextRow, Line]], found: Sequence[Column], key: int) -> list[tuple[TextRow, str]]:
    """The rows whose text in the column is a year, if all below the first are."""
    first = next((i for i, (_, line) in enumerate(held) if is_year(line.text)), len(held))
    body = held[first:]
    if not body or not all(is_year(line.text) for _, line in body):
        return []
    full = sum(_has_value(row, found, key + 1, len(found)) for row, _ in body)
    return [(row, line.text.casefold()) for row, line in body] if 2 * full >= len(body) else []


def _natures(held: Sequence[tuple[TextRow, Line]], found: Sequence[Column], key: int) -> list[tuple[TextRow, str]]:
    """The rows whose texts in the column are the same few words over and over, or known ones."""
    first = next((i for i, (row, _) in enumerate(held) if _has_value(row, found, key + 1, len(found))), len(held))
    body = [(row, line.text.casefold()) for row, line in held[first:]]
    texts = [text for _, text in body]
    if len(texts) < 2 or any(is_value(text) for text in texts):
        return []
    period = next((i for i in range(1, len(texts)) if texts[i] == texts[0]), 0)
    if period:
        over = period > 1 and all(text == texts[i % period] for i, text in enumerate(texts))
    else:
        over = all(default_layout_words().nature.fullmatch(text) for text in texts)
    full = sum(_has_value(row, found, key + 1, len(found)) for row, _ in body)
    return body if over and 2 * full >= len(body) else []


def _has_value(row: TextRow, found: Sequence[Column], first: int, end: int) -> bool:
    return any(
        is_value(c.text) and not is_year(c.text) and first <= covered_by(c, found)[0] < end for c in row.chunks
    )


def _cycles(key: int, keyed: Sequence[tuple[TextRow, str]], ys: Sequence[float]) -> Cycles | None:
    rows = [row for row, _ in keyed]
    between = {
        index: y
        for index, (one, other) in enumerate(pairwise(rows))
        for y in ys
        if middle(one) < y < middle(other)
    }
    if len(between) == len(rows) - 1 and (len(rows) > 1 or not (ys and ys[0] < middle(rows[0]))):
        # What parts all rows says nothing of groups; a page break leaves one row of a group below a head.
        return None
    texts = [text for _, text in keyed]
    starts = _starts(texts)
    seen: set[str] = set()
    ends = []
    for index, text in enumerate(texts):
        seen.add(text)
        last = index + 1 == len(texts)
        if last or index in between or starts[index + 1] or texts[index + 1] in seen:
            ends.append(index)
            seen = set()
    return Cycles(key, tuple(rows), tuple(ends), between) if len(ends) < len(rows) or len(rows) == 1 else None


def _starts(texts: Sequence[str]) -> list[bool]:
    """Which rows begin anew: years that go up (or down) everywhere else turn there."""
    if not all(is_year(text) for text in texts):
        return [False] * len(texts)
    steps = [(other > one) - (other < one) for one, other in pairwise(texts)]
    ups, downs = steps.count(1), steps.count(-1)
    against = -1 if ups >= downs else 1
    return [True, *(step in {against, 0} for step in steps)]


def middle(row: TextRow | Line) -> float:
    """The middle of a row's or line's height."""
    return (row.top + row.bottom) / 2


def level(line: Line, row: TextRow) -> bool:
    """Whether a line stands on a row's baseline."""
    return abs(line.bottom - row.bottom) < _LEVEL * line.size
