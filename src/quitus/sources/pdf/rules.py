"""Rules made whole: pieces on one line joined, double rules made one, dots joined to a dotted rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quitus.sources.pdf.strokes import Rule

NEAR = 2.6
_JOIN = 3.0
_DOT = 3.2
_DOT_STEP = 9.0


def joined(rules: Iterable[Rule], shortest: float = 4.0) -> list[Rule]:
    """The rules with those on one line and touching (or nearly) made one, ordered by place.

    `shortest` drops what stays shorter than that many points.
    """
    rows: list[list[Rule]] = []
    for rule in sorted(rules):
        if rows and rule.at - rows[-1][-1].at <= 0.8:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    found = [rule for row in rows for rule in _along(row)]
    return [rule for rule in _doubles_merged(found) if rule.end - rule.start >= shortest]


def _along(row: list[Rule]) -> list[Rule]:
    row.sort(key=lambda rule: rule.start)
    out: list[Rule] = []
    for rule in row:
        if out and rule.start - out[-1].end <= _reach(out[-1], rule):
            last = out[-1]
            out[-1] = Rule(last.at, last.start, max(last.end, rule.end), max(last.thickness, rule.thickness))
        else:
            out.append(rule)
    return out


def _reach(one: Rule, other: Rule) -> float:
    dotted = other.end - other.start <= _DOT
    return _DOT_STEP if dotted else _JOIN


def _doubles_merged(rules: list[Rule]) -> list[Rule]:
    """Rules side by side at most `NEAR` apart that run along each other, as one in their middle."""
    out: list[Rule] = []
    for rule in rules:
        twin = next((i for i in range(len(out) - 1, -1, -1) if _twins(out[i], rule)), None)
        if twin is None:
            out.append(rule)
        else:
            mate = out[twin]
            start, end = min(mate.start, rule.start), max(mate.end, rule.end)
            out[twin] = Rule(mate.at, start, end, max(mate.thickness, rule.at - mate.at))
    return out


def _twins(one: Rule, other: Rule) -> bool:
    if other.at - one.at > NEAR:
        return False
    overlap = min(one.end, other.end) - max(one.start, other.start)
    return overlap >= -_JOIN and overlap >= 0.5 * min(one.end - one.start, other.end - other.start)


def clustered(values: Iterable[float], near: float = NEAR) -> list[float]:
    """The values with those closer than `near` to their group's first made one, ascending."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def covered(rules: Sequence[Rule], at: float, start: float, end: float) -> float:
    """The share of `start`…`end` at the place `at` that rules cover."""
    if end <= start:
        return 0.0
    total = 0.0
    reached = start
    for rule in sorted((r for r in rules if abs(r.at - at) <= NEAR), key=lambda r: r.start):
        low, high = max(rule.start, reached), min(rule.end, end)
        if high > low:
            total += high - low
            reached = high
    return total / (end - start)
