"""A zone's columns: the drawn ones where they are all drawn, otherwise those that its text leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quitus.sources.pdf.columns import Column, columns
from quitus.sources.pdf.lines import cut
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.painted_over import Over, holds, painted_over
from quitus.sources.pdf.rows import TextRow, text_row
from quitus.sources.pdf.seams import parted
from quitus.sources.pdf.strokes import Fill
from quitus.sources.pdf.tokens import is_number, is_value, is_year
from quitus.sources.pdf.unpainted import completed
from quitus.sources.pdf.zones import Zone

_WIDE = 0.55


def columned(zone: Zone, size: float, fills: Sequence[Fill] = ()) -> tuple[Zone, list[Column]]:
    """The zone with its chunks cut at drawn column edges, and its columns."""
    over = painted_over(zone.edges, zone.rows, fills) if zone.edges else ()
    if not zone.edges or _holds_several(zone.rows, zone.edges) or _cut_numbers(zone.rows, zone.edges, over):
        rows, seams = parted(zone.rows, size)
        found = columns(rows, size, seams)
        return replace(zone, edges=(), rows=tuple(_heads_apart(rows, found))), found
    zone = replace(zone, edges=completed(zone, size))
    rows = [_cut_row(row, zone.edges[1:-1], over) for row in zone.rows]
    found = [Column(a + 0.5, b - 0.5) for a, b in zip(zone.edges, zone.edges[1:], strict=False)]
    return replace(zone, rows=tuple(rows)), found


def _heads_apart(rows: Sequence[TextRow], found: Sequence[Column]) -> list[TextRow]:
    """The rows with heads that nearly touch parted: between two columns lies more white than between words."""
    first = next((i for i, row in enumerate(rows) if row.values), 0)
    corridors = [(one.end, other.start) for one, other in pairwise(found)]
    return [_parted(row, corridors) if row.tabular else row for row in rows[:first]] + list(rows[first:])


def _parted(row: TextRow, corridors: Sequence[tuple[float, float]]) -> TextRow:
    places = []
    for chunk in row.chunks:
        spaces = [i for i in range(1, len(chunk.text) - 1) if chunk.text[i] == " "]
        gaps = [(chunk.rights[i - 1], chunk.lefts[i + 1]) for i in spaces]
        wide = [gap for gap in gaps if gap[1] - gap[0] > _WIDE * chunk.size]
        places += [(a + b) / 2 for a, b in wide if any(end < b and a < start for end, start in corridors)]
    return text_row([part for chunk in row.chunks for part in cut(chunk, places)]) if places else row


def _holds_several(rows: Sequence[TextRow], edges: Sequence[float]) -> bool:
    """Whether rows have several numbers between two drawn edges: a band over several columns draws not all."""
    doubled = 0
    for row in rows:
        middles = [(c.lefts[0] + c.rights[-1]) / 2 for c in row.chunks if is_number(c.text)]
        doubled += any(sum(a < x < b for x in middles) > 1 for a, b in pairwise(edges))
    return doubled > 1


def _cut_numbers(rows: Sequence[TextRow], edges: Sequence[float], over: Sequence[Over]) -> bool:
    """Whether drawn edges go through numbers, be it between their digits: they are another table's.

    Numbers in painted boxes over several columns are none of them.
    """
    through = 0
    for row in rows:
        for chunk in (c for c in row.chunks if row.values and not _is_over(c, over)):
            inner = any(chunk.lefts[0] + 1 < x < chunk.rights[-1] - 1 for x in edges)
            through += inner and is_number(chunk.text) and not is_year(chunk.text) and _is_one(chunk)
    return through > 1


def _is_one(chunk: Line) -> bool:
    """Whether a number's digits stand close together, so that it is none of two columns."""
    return all(
        left - right <= _WIDE * chunk.size for right, left in zip(chunk.rights, chunk.lefts[1:], strict=False)
    )


def _in_word(chunk: Line, x: float) -> bool:
    """Whether a place is between two letters of a word, as in a total's label over merged columns."""
    for index in range(1, len(chunk.text)):
        if chunk.lefts[index] + chunk.rights[index] > 2 * x:
            return chunk.lefts[index - 1] < x and chunk.text[index - 1 : index + 1].isalpha()
    return False


def _in_year(chunk: Line, x: float) -> bool:
    """Whether a place is in a year, or in the space before it, as in a head over merged columns (`Prévu 2021`)."""
    end = 0
    for word in chunk.text.split(" "):
        start, end = end, end + len(word) + 1
        last = start - 2
        spaced = last >= 0 and chunk.lefts[start] - chunk.rights[last] <= _WIDE * chunk.size
        if is_year(word) and (chunk.lefts[last if spaced else start]) < x < chunk.rights[end - 2]:
            return True
    return False


def _is_over(chunk: Line, over: Sequence[Over]) -> bool:
    return any(holds(each.box, chunk) for each in over)


def _cut_row(row: TextRow, inner: Sequence[float], over: Sequence[Over]) -> TextRow:
    """The row's chunks cut at the edges; words alone in a row run over edges, as a row over others does.

    So does a value in a painted box over several columns.
    """
    first = row.chunks[0]
    whole = bool(row.values) and not any(map(str.isdigit, first.text))
    parts: list[Line] = []
    for chunk in row.chunks:
        own = [x for x in inner if not (_in_year(chunk, x) or (whole and chunk is first and _in_word(first, x)))]
        parts += [chunk] if _is_over(chunk, over) else cut(chunk, own)
    if (
        row.alone
        and len(parts) > 1
        and not any(is_value(p.text) or any(map(str.isdigit, p.text)) for p in parts[1:])
    ):
        return row
    return text_row(parts)
