"""Heads over lower heads that come again: `2019 | 2020 | 2021` over `Réalisé | Prévu | Réalisé | Prévu`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from quitus.sources.pdf.columns import Column, covered_by
from quitus.sources.pdf.model import Line

Spread = tuple[int, int]
_MOST = 12
_CLEAR = 2.0
_ALIKE = 0.1
_FLUSH = 3.0


def parted_heads(
    chunks: Sequence[Line], below: Mapping[int, Sequence[Line]], found: Sequence[Column]
) -> dict[int, Spread]:
    """For each upper head (by id) the columns it stands over: no lower head twice, and it in their middle.

    Or all are flush with the first of theirs, or with the last. `below` are the lower heads by column. Nothing
    where no lower head comes again, or where two ways to part them are about as near.
    """
    texts = {column: " ".join(line.text for line in lines) for column, lines in below.items()}
    over = sorted((chunk for chunk in chunks if covered_by(chunk, found)[1] > 0), key=_middle)
    columns = sorted(column for column in below if column > 0)
    if not 1 < len(over) < len(columns) <= _MOST or len({texts[c] for c in columns}) == len(columns):
        return {}
    costs = sorted(
        (min(_cost(offs) for offs in _offs(over, groups, below, found)), groups)
        for own in _own(columns, texts)
        for groups in _ways(own, len(over))
        if all(len({texts[c] for c in group}) == len(group) for group in groups)
    )
    if not costs or (len(costs) > 1 and costs[1][0] < _CLEAR * costs[0][0]):
        return {}
    return {id(chunk): (group[0], group[-1]) for chunk, group in zip(over, costs[0][1], strict=True)}


def _own(columns: Sequence[int], texts: Mapping[int, str]) -> Iterator[Sequence[int]]:
    """The columns below upper heads: a last and a first one whose head comes but once may stand beside them."""
    said = [texts[column] for column in columns]
    yield columns
    if said.count(said[-1]) == 1:
        yield columns[:-1]
    if said.count(said[0]) == 1:
        yield columns[1:]
    if said.count(said[0]) == said.count(said[-1]) == 1:
        yield columns[1:-1]


def _cost(offs: Sequence[float]) -> float:
    """How far upper heads are from the middles; least where all are off alike, as over heads flush right."""
    usual = sum(offs) / len(offs)
    return sum((off - usual) ** 2 for off in offs) + _ALIKE * sum(off**2 for off in offs)


def _ways(columns: Sequence[int], count: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """The ways to part columns into so many groups that follow each other."""
    for cuts in combinations(range(1, len(columns)), count - 1):
        yield tuple(tuple(columns[a:b]) for a, b in pairwise((0, *cuts, len(columns))))


def _offs(
    heads: Sequence[Line],
    groups: Sequence[Sequence[int]],
    below: Mapping[int, Sequence[Line]],
    found: Sequence[Column],
) -> Iterator[list[float]]:
    """How far upper heads are from the middles of their groups: of the lower heads, or of their columns.

    Or from the left or right ends, where all are flush.
    """
    ends = [_ends([line for column in group for line in below[column]]) for group in groups]
    yield [_middle(head) - (left + right) / 2 for head, (left, right) in zip(heads, ends, strict=True)]
    whole = [_room(group[0], group[-1], found) for group in groups]
    yield [_middle(head) - (left + right) / 2 for head, (left, right) in zip(heads, whole, strict=True)]
    lefts = [head.lefts[0] - left for head, (left, _) in zip(heads, ends, strict=True)]
    rights = [head.rights[-1] - right for head, (_, right) in zip(heads, ends, strict=True)]
    yield from (offs for offs in (lefts, rights) if max(map(abs, offs)) < _FLUSH)


def _room(first: int, last: int, found: Sequence[Column]) -> tuple[float, float]:
    """Where columns begin and end, up to the middle of the white around them."""
    left, right = found[first].start, found[last].end
    before = (found[first - 1].end + left) / 2 if first else left
    return before, (right + found[last + 1].start) / 2 if last + 1 < len(found) else right


def _middle(line: Line) -> float:
    return (line.lefts[0] + line.rights[-1]) / 2


def _ends(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.lefts[0] for line in lines), max(line.rights[-1] for line in lines)
