"""Findings that say one thing of many figures of a page: a clerk reads the first, and opens the others."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.assets.publication.site.tables import Row
from quitus.figures.places import parse_page_locator

_MOST = 3


def folded(findings: Sequence[Row]) -> list[list[Row]]:
    """The findings in groups: those of one check, action and page together where they are more than three.

    A group stands where its first one does; all others are groups of one.
    """
    alike: dict[tuple[object, ...], list[Row]] = {}
    for row in findings:
        alike.setdefault(_key(row), []).append(row)
    groups: list[list[Row]] = []
    for row in findings:
        rows = alike[_key(row)]
        if len(rows) <= _MOST:
            groups.append([row])
        elif row is rows[0]:
            groups.append(rows)
    return groups


def _key(row: Row) -> tuple[object, ...]:
    placed = parse_page_locator(row["locator"])
    page = placed[0] if placed else row["locator"]
    return row["check"], row["severity"], row["action"], row["document"], page
