"""Seams between columns that stand nearly as close as words: values set at the right, texts at once beside them.

Without rules, and with little or no room around its cells, a table's neighbours are printed as one run of text
(`3 710 Changement du mode de calcul`). What tells them apart is a corridor of white, a little wider than between
words, that goes down through all rows and where texts begin, or end, at one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quitus.sources.pdf.lines import cut
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow, text_row
from quitus.sources.pdf.tokens import is_value

SEAM = 0.35
"""The least white between two columns, as a multiple of the size: more than between two words."""

_WIDE = 0.4
_WIDER = 1.35
_SAME = 0.08
_MARK = re.compile(r"(?:\W|\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[a-z][.)])", re.IGNORECASE)
_LETTER_OR_DIGIT = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Gap:
    """A space in a run that is wider than its others: from where to where, and what stands beside it."""

    start: float
    end: float
    row: int
    left: str
    right: str


def parted(rows: Sequence[TextRow], size: float) -> tuple[list[TextRow], list[float]]:
    """The rows with their runs cut at the seams, and where the seams are."""
    gaps = [gap for index, row in enumerate(rows) for gap in _gaps(index, row)]
    if not gaps:
        return list(rows), []
    found = [place for group in _grouped(gaps, size) if (place := _seam(group, rows, size)) is not None]
    if not found:
        return list(rows), []
    return [text_row([part for chunk in row.chunks for part in cut(chunk, found)]) for row in rows], found


def _gaps(index: int, row: TextRow) -> Iterator[_Gap]:
    for chunk in row.chunks:
        spaces = list(_spaces(chunk))
        if not spaces or is_value(chunk.text):
            continue
        least = min(end - start for _, start, end in spaces)
        for at, start, end in spaces:
            if end - start > _WIDE * chunk.size and (len(spaces) == 1 or end - start > _WIDER * least):
                left, right = chunk.text[:at], chunk.text[at + 1 :]
                if _LETTER_OR_DIGIT.search(right) and (_LETTER_OR_DIGIT.search(left) or is_value(left)):
                    yield _Gap(start, end, index, left, right)


def _spaces(chunk: Line) -> Iterator[tuple[int, float, float]]:
    at = chunk.text.find(" ", 1)
    while 0 < at < len(chunk.text) - 1:
        yield at, chunk.rights[at - 1], chunk.lefts[at + 1]
        at = chunk.text.find(" ", at + 1)


def _grouped(gaps: Sequence[_Gap], size: float) -> Iterator[list[_Gap]]:
    """Gaps of which all share a stretch of white."""
    group: list[_Gap] = []
    for gap in sorted(gaps, key=lambda gap: gap.start):
        end = min([gap.end, *(other.end for other in group)])
        if group and end - gap.start < SEAM * size:
            yield group
            group = []
        group.append(gap)
    if group:
        yield group


def _seam(group: Sequence[_Gap], rows: Sequence[TextRow], size: float) -> float | None:
    """Where the gaps are a seam: no text crosses it, and it parts two columns that other rows know."""
    start, end = max(gap.start for gap in group), min(gap.end for gap in group)
    middle = (start + end) / 2
    crossing = 0
    ends: list[float] = [gap.start for gap in group]
    starts: list[float] = [gap.end for gap in group]
    gapped = {gap.row for gap in group}
    for index, row in enumerate(rows):
        for chunk in row.chunks:
            left, right = chunk.lefts[0], chunk.rights[-1]
            if left < middle < right:
                if index not in gapped and not _has_room(chunk, start, end, size):
                    if not row.alone or row.values:
                        return None
                    crossing += 1
            elif right <= middle:
                ends.append(right)
            else:
                starts.append(left)
    start, end = max(ends), min(starts)
    if end - start < SEAM * size or 3 * crossing > len(gapped):
        return None
    near = _SAME * size
    begun = sum(place - end <= near for place in starts)
    ended = sum(start - place <= near for place in ends)
    return middle if _is_told(group, begun, ended) else None


def _has_room(chunk: Line, start: float, end: float, size: float) -> bool:
    """Whether a run has white there that is no wider than its other spaces, as justified text does."""
    return any(min(end, right) - max(start, left) >= SEAM * size for _, left, right in _spaces(chunk))


def _is_told(group: Sequence[_Gap], begun: int, ended: int) -> bool:
    """Whether enough texts begin or end at a seam; two columns of words take more than one of values does."""
    if all(_MARK.fullmatch(gap.left) for gap in group):
        return False
    valued = sum(is_value(gap.left) or is_value(gap.right) for gap in group)
    return max(begun, ended) >= (2 if 2 * valued >= len(group) else 3)
