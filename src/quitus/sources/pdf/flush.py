"""Rules of a form and of the tables in its cells told apart where a table touches its cell's edge.

Some layouts set a table at the very top of its cell: the form's rule is then its first one too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quitus.sources.pdf.rules import NEAR
from quitus.sources.pdf.strokes import Rule

_MEET = 1.5
_TOUCH = 3.4

Rules = tuple[list[Rule], list[Rule]]
Grouping = Callable[[Sequence[Rule], Sequence[Rule]], list[Rules]]


def parted(horizontal: Sequence[Rule], vertical: Sequence[Rule], groups: Grouping) -> list[Rules]:
    """The horizontal and vertical rules of a form, then those of each table in it; `groups` joins what touches.

    A form's rules run over its whole width or from one such rule to another; all else is drawn in its cells.
    """
    low, high = min(rule.start for rule in horizontal), max(rule.end for rule in horizontal)
    across = [rule for rule in horizontal if _near(rule.start, low) and _near(rule.end, high)]
    down = [rule for rule in vertical if _meets(rule.start, across) and _meets(rule.end, across)]
    inner = groups([r for r in horizontal if r not in across], [r for r in vertical if r not in down])
    return [(across, down), *((_closed(hs, vs, across), _closed(vs, hs, down)) for hs, vs in inner)]


def _closed(rules: Sequence[Rule], crossing: Sequence[Rule], edges: Sequence[Rule]) -> list[Rule]:
    """A table's rules of one direction, with the form's at which those across them end."""
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    start, end = min(rule.at for rule in crossing), max(rule.at for rule in crossing)
    out = list(rules)
    for place in (first, last):
        edge = next((rule for rule in edges if abs(rule.at - place) <= _TOUCH), None)
        if edge is not None and all(abs(rule.at - place) > NEAR for rule in rules):
            out.append(Rule(edge.at, start, end, edge.thickness))
    return sorted(out)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _MEET


def _meets(place: float, rules: Sequence[Rule]) -> bool:
    return any(_near(place, rule.at) for rule in rules)
