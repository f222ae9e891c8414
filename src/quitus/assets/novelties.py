"""Which errors a publication tells that the one before it did not."""

from __future__ import annotations

import csv
from pathlib import Path

from pandas import DataFrame, isna

from quitus.figures.kinds import Severity

_SAME = ("territory", "year", "action", "check", "subject", "message", "document")
"""What makes two findings the same; where on a page they stand does not."""

Known = frozenset[tuple[str, ...]]


def known_errors(edition: Path | None) -> Known:
    """The errors that an edition tells; none where there is no edition."""
    file = None if edition is None else edition / "data" / "findings.csv"
    if file is None or not file.is_file():
        return frozenset()
    with file.open(encoding="utf-8", newline="") as stream:
        return frozenset(_identity(row) for row in csv.DictReader(stream) if row["severity"] == Severity.ERROR)


def _identity(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in _SAME)


def new_errors(findings: DataFrame, known: Known) -> tuple[str, ...]:
    """A line for each error among the findings that is not known, in their order."""
    errors = findings.loc[findings["severity"] == Severity.ERROR, list(_SAME)]
    found: set[tuple[str, ...]] = set()
    lines = []
    for values in errors.itertuples(index=False):
        cells = tuple("" if isna(value) else str(value) for value in values)
        if cells not in known and cells not in found:
            found.add(cells)
            lines.append(f"{cells[0]} {cells[1]} · {cells[5]}")
    return tuple(lines)
