"""Whether the documents still give what they gave: rows by year, findings apart, against the last publication.

What is published is what lies in the sources: a document that leaves, breaks or is replaced is no loss, its own
findings speak of it. A loss is what the same documents no longer give (the reader or its wording has changed), and
a year of many documents that shrinks all at once (half of a shared folder is not mounted). Findings do not count:
they go where a word is taught or a mistake is mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from quitus.warehouse.pointers import LoadInfo

SHARE = 0.1
"""The largest share of a year's rows that the same documents may lose."""
YEAR_SHARE = 0.5
"""The largest share of a year's rows that may go, whatever the reason, where the year had many documents."""
MANY = 20


def losses(before: Iterable[LoadInfo], now: Iterable[LoadInfo], findings: Mapping[int, int]) -> list[str]:
    """One sentence for each year that lost too many rows between two publications.

    Args:
        before: the loads of the last publication.
        now: those of the next.
        findings: by load, how many of its rows are findings.
    """
    earlier = [_without(load, findings) for load in before]
    later = {load.document: _without(load, findings) for load in now}
    same = [load for load in earlier if _is_same(load, later.get(load.document))]
    kept = _by_year(later[load.document] for load in same)
    told = list(_lost(_by_year(same), kept, SHARE, "the same documents"))
    documents = Counter(load.year for load in earlier)
    many = Counter({year: rows for year, rows in _by_year(earlier).items() if documents[year] >= MANY})
    return told + list(_lost(many, _by_year(later.values()), YEAR_SHARE, "all documents"))


def _without(load: LoadInfo, findings: Mapping[int, int]) -> LoadInfo:
    return replace(load, rows=load.rows - findings.get(load.load_id, 0))


def _is_same(load: LoadInfo, later: LoadInfo | None) -> bool:
    return later is not None and later.fingerprint == load.fingerprint


def _by_year(loads: Iterable[LoadInfo]) -> Counter[int | None]:
    rows: Counter[int | None] = Counter()
    for load in loads:
        rows[load.year] += load.rows
    return rows


def _lost(before: Counter[int | None], now: Counter[int | None], share: float, what: str) -> Iterator[str]:
    for year, rows in sorted(before.items(), key=lambda pair: pair[0] or 0):
        if rows - now[year] > share * rows:
            name = "no year" if year is None else str(year)
            yield f"{name}: {what} gave {rows} rows and now give {now[year]}"
