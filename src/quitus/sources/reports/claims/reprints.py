"""The same indicator printed in two tables of a report: both must give the same value."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check
from quitus.figures.relations import Term
from quitus.figures.rows import IndicatorRow
from quitus.sources.reports.claims.folding import stems_of

_Key = tuple[object, ...]


def reprints(rows: Sequence[IndicatorRow], starts: Sequence[int]) -> Iterator[Claim]:
    """A claim for each value that another table gave before; `starts` are the tables' first rows.

    Rows of one table that share a label are told apart by what the reader could not see, and are no reprints.
    Two tables of which no more values agree than differ may be of two places: what agrees proves nothing.
    """
    again: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for known, position in _pairs(rows, starts):
        again[bisect_right(starts, known), bisect_right(starts, position)].append((known, position))
    for found in again.values():
        differing = [(known, position) for known, position in found if rows[known].value != rows[position].value]
        for known, position in found if 2 * len(differing) < len(found) else differing:
            yield _again(rows, known, position)


def _pairs(rows: Sequence[IndicatorRow], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The positions of values that another table gives under the same name, the earlier one first."""
    first: dict[_Key, int] = {}
    labelled: dict[_Key, list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        if row.value is None or row.note or not row.action:
            continue
        label = (row.action, stems_of(row.indicator), row.period, row.nature, row.unit)
        known = first.setdefault((*label, stems_of(row.measure)), position)
        table = bisect_right(starts, position)
        before = [at for at in labelled[label] if bisect_right(starts, at) != table]
        labelled[label].append(position)
        if known != position and bisect_right(starts, known) != table:
            yield known, position
        elif not row.measure and len(before) == 1 and rows[before[0]].value == row.value:
            # Where a summary leaves the measures out, another value may be another measure's.
            yield before[0], position


def _again(rows: Sequence[IndicatorRow], known: int, position: int) -> Claim:
    earlier, later = (_term(rows[at], at) for at in (known, position))
    bounds = Bounds(later.interval, later.interval)
    row = rows[position]
    return Claim(
        kind=ClaimKind.VALUE, check=Check.REPRINTED_DIFFERS, action=row.action, subject=row.indicator,
        stated=later, said=row.source.raw, unit=row.unit, measure=Measure.VALUE, terms=(earlier,), bounds=bounds,
        sentence=row.indicator, source=row.source, proves=True,
    )  # fmt: skip


def _term(row: IndicatorRow, position: int) -> Term:
    assert row.value is not None
    return Term(Interval.around(row.value, row.quantum), row.indicator, row.source, ("indicators", position))
