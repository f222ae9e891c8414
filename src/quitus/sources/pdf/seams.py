"""Seams between columns that stand as close as words: values set at the right, texts at once beside them.

Without rules, and with little or no room around its cells, a table's neighbours are printed as one run of text
(`3 710 Changement du mode de calcul`, `97 %Hausse des demandes`). What tells them apart is a corridor that goes
down through all rows and at which texts begin, or end: of white a little wider than between words, or of none
where a head begins there as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quitus.sources.pdf.columns import SIGNS
from quitus.sources.pdf.lines import cut
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow, text_row
from quitus.sources.pdf.tokens import is_number, is_value, is_year

SEAM = 0.35
"""The least white between two columns, as a multiple of the size: more than between two words."""

_WIDE = 0.4
_WIDER = 1.35
_SAME = 0.08
_CLOSE = 0.15
_MARK = re.compile(r"(?:\W|\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[a-z][.)])", re.IGNORECASE)
_LETTER_OR_DIGIT = re.compile(r"\w")
_GLUED = re.compile(r"(?<=[\d%€a-zà-ÿ)NRCD]) ?(?=[A-ZÀ-Ý][a-zà-ÿ’'])")


@dataclass(frozen=True, slots=True)
class _Gap:
    """A place in a run where a column may end: from where to where, and what stands beside it.

    Attributes:
        wide: whether there is more white than between the run's words.
        glued: whether there is none, so that the run is no text of one cell.
    """

    start: float
    end: float
    row: int
    left: str
    right: str
    wide: bool = False
    glued: bool = False


def parted(rows: Sequence[TextRow], size: float) -> tuple[list[TextRow], list[float]]:
    """The rows with their runs cut at the seams, and where the seams are."""
    found = [place for row in rows for place in _signs(row)]
    if found:
        rows = [_cut(row, list(_signs(row))) for row in rows]
    gaps = [gap for index, row in enumerate(rows) for gap in _gaps(index, row)]
    if not gaps:
        return list(rows), found
    groups = [*_grouped([gap for gap in gaps if gap.wide], SEAM * size), *_grouped(gaps, -_CLOSE * size)]
    seams: list[float] = []
    for group in groups:
        place = _seam(group, rows, size)
        if place is not None and all(abs(place - other) > size for other in seams):
            seams.append(place)
    return [_cut(row, seams) for row in rows] if seams else list(rows), [*found, *seams]


def _cut(row: TextRow, places: Sequence[float]) -> TextRow:
    return text_row([part for chunk in row.chunks for part in cut(chunk, places)])


def _signs(row: TextRow) -> Iterator[float]:
    """Where a number's sign, set at the left of its cell, stands just behind the number of the cell before."""
    for chunk, following in pairwise(row.chunks):
        signed = chunk.text[-1] in SIGNS and chunk.text[-2:-1] == " "
        if signed and is_number(following.text) and is_number(chunk.text[:-2]):
            yield (chunk.rights[-3] + chunk.lefts[-1]) / 2


def _gaps(index: int, row: TextRow) -> Iterator[_Gap]:
    for chunk in row.chunks:
        text = chunk.text
        spaces = list(_spaces(chunk)) if " " in text else []
        wide = [space for space in spaces if space[2] - space[1] > _WIDE * chunk.size]
        dated = bool(spaces) and text[-1].isdigit()
        # Few runs have any of these, and whether one is a value takes longer to tell.
        if not (wide or dated or _GLUED.search(text, 1)) or is_value(text):
            continue
        valued = row.values > 0
        least = min((end - start for _, start, end in spaces), default=0.0)
        for at, start, end in spaces:
            left, right = text[:at], text[at + 1 :]
            if end - start > _WIDE * chunk.size and (len(spaces) == 1 or end - start > _WIDER * least):
                if _LETTER_OR_DIGIT.search(right) and (_LETTER_OR_DIGIT.search(left) or is_value(left)):
                    yield _Gap(start, end, index, left, right, wide=True)
            elif dated and valued and is_year(right):
                yield _Gap(start, end, index, left, right)
        for match in _GLUED.finditer(text, 1):
            left, right = text[: match.start()], text[match.end() :]
            if not valued or is_value(left):
                start, end = chunk.rights[match.start() - 1], chunk.lefts[match.end()]
                yield _Gap(start, end, index, left, right, glued=match.start() == match.end())


def _spaces(chunk: Line) -> Iterator[tuple[int, float, float]]:
    at = chunk.text.find(" ", 1)
    while 0 < at < len(chunk.text) - 1:
        yield at, chunk.rights[at - 1], chunk.lefts[at + 1]
        at = chunk.text.find(" ", at + 1)


def _grouped(gaps: Sequence[_Gap], least: float) -> Iterator[list[_Gap]]:
    """Gaps of which all share a stretch, of that much white at least."""
    group: list[_Gap] = []
    for gap in sorted(gaps, key=lambda gap: gap.start):
        end = min([gap.end, *(other.end for other in group)])
        if group and end - gap.start < least:
            yield group
            group = []
        group.append(gap)
    if group:
        yield group


def _seam(group: Sequence[_Gap], rows: Sequence[TextRow], size: float) -> float | None:
    """Where the gaps are a seam: no text crosses it, and it parts two columns that other rows know."""
    start, end = max(gap.start for gap in group), min(gap.end for gap in group)
    wide = end - start >= SEAM * size
    middle, near = (start + end) / 2, _SAME * size
    gapped = {gap.row for gap in group}
    beside = [(index, row, chunk) for index, row in enumerate(rows) for chunk in row.chunks]
    crossing = [
        row
        for index, row, chunk in beside
        if index not in gapped
        and chunk.lefts[0] < middle - near
        and chunk.rights[-1] > middle + near
        and not (wide and _has_room(chunk, start, end, size))
    ]
    if 3 * len(crossing) > len(gapped) or any(row.values or not row.alone for row in crossing):
        return None
    left = [chunk for _, _, chunk in beside if chunk.rights[-1] <= middle + near]
    right = [chunk for _, _, chunk in beside if chunk.lefts[0] >= middle - near]
    start = max([start, *(chunk.rights[-1] for chunk in left)])
    end = min([end, *(chunk.lefts[0] for chunk in right)])
    if end - start < (SEAM if wide else -_CLOSE) * size:
        return None
    ends = [gap.start for gap in group] + [chunk.rights[-1] for chunk in left]
    begun = [chunk for chunk in right if chunk.lefts[0] - end <= near]
    beginning = len(begun) + sum(gap.end - end <= near for gap in group)
    ended = sum(start - place <= near for place in ends)
    if all(_MARK.fullmatch(gap.left) for gap in group):
        return None
    if wide:
        return middle if _is_told(group, beginning, ended) else None
    counted = [gap for gap in group if is_year(gap.right)]
    if counted:
        return middle if sum(is_year(chunk.text) for chunk in begun) > 1 else None
    return middle if _is_bounded(group, beginning, ended) else None


def _has_room(chunk: Line, start: float, end: float, size: float) -> bool:
    """Whether a run has white there that is no wider than its other spaces, as justified text does."""
    return any(min(end, right) - max(start, left) >= SEAM * size for _, left, right in _spaces(chunk))


def _is_told(group: Sequence[_Gap], begun: int, ended: int) -> bool:
    """Whether enough texts begin or end at a seam; two columns of words take more than one of values does."""
    valued = sum(is_value(gap.left) or is_value(gap.right) for gap in group)
    return max(begun, ended) >= (2 if 2 * valued >= len(group) else 3)


def _is_bounded(group: Sequence[_Gap], begun: int, ended: int) -> bool:
    """Whether a seam without white is one: values end there and texts begin, and so does a head."""
    heads = [gap for gap in group if not is_value(gap.left) or is_year(gap.left)]
    if heads and all(gap.glued for gap in group):
        return ended > 1
    least = 2 if heads else 3
    return begun >= least and ended >= least
