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


def parted_heads(
    chunks: Sequence[Line], below: Mapping[int, Sequence[Line]], found: Sequence[Column]
) -> dict[int, Spread]:
    """For each upper head (by id) the columns it stands over: no lower head twice, and it in their middle.

    `below` are the lower heads by column. Nothing where no lower head comes again, or where two ways to part them
    are about as near to the middles.
    """
    texts = {column: " ".join(line.text for line in lines) for column, lines in below.items()}
    over = sorted((chunk for chunk in chunks if covered_by(chunk, found)[1] > 0), key=_middle)
    columns = sorted(column for column in below if column > 0)
    if not 1 < len(over) < len(columns) <= _MOST or len({texts[c] for c in columns}) == len(columns):
        return {}
    middles = [_middle(chunk) for chunk in over]
    costs = sorted(
        (_cost([middle - _span(group, below) for middle, group in zip(middles, groups, strict=True)]), groups)
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


def _middle(line: Line) -> float:
    return (line.lefts[0] + line.rights[-1]) / 2


def _span(group: Sequence[int], below: Mapping[int, Sequence[Line]]) -> float:
    """The middle of the lower heads of a group."""
    lines = [line for column in group for line in below[column]]
    return (min(line.lefts[0] for line in lines) + max(line.rights[-1] for line in lines)) / 2
