"""Which errors a publication tells that the one before it did not."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from pandas import DataFrame, isna

from quitus.figures.kinds import Check, DocumentState, Severity

_SAME = ("territory", "year", "action", "check", "subject", "message", "document")
"""What makes two findings the same; where on a page they stand does not."""
_CONTRADICTIONS = frozenset(
    {
        Check.TOTAL_DIFFERS, Check.FUNDERS_DIFFER, Check.REPRINTED_DIFFERS, Check.CLAIM_DIFFERS,
        Check.TEXT_DIFFERS, Check.PARTNER_DIFFERS, Check.CONVENTION_DIFFERS, Check.SHARE_DIFFERS,
    }
)  # fmt: skip

Known = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NewError:
    """An error that is news: one line, and whether printed figures contradict each other in it.

    What is no contradiction is a mistake in the folder: its settings, its names, a workbook's columns.
    """

    line: str
    contradiction: bool


def known_errors(edition: Path | None) -> Known:
    """The errors that an edition tells; none where there is no edition."""
    file = None if edition is None else edition / "data" / "findings.csv"
    if file is None or not file.is_file():
        return frozenset()
    with file.open(encoding="utf-8", newline="") as stream:
        return frozenset(_identity(row) for row in csv.DictReader(stream) if row["severity"] == Severity.ERROR)


def _identity(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in _SAME)


def new_errors(findings: DataFrame, documents: DataFrame, known: Known) -> tuple[NewError, ...]:
    """Each error among the findings that is not known, in their order.

    Those on rejected documents are left out: that a document was rejected, and why, is told of the document.
    """
    rejected = set(documents.loc[documents["state"] == DocumentState.REJECTED, "document"])
    told = (findings["severity"] == Severity.ERROR) & ~findings["document"].isin(rejected)
    found: dict[tuple[str, ...], NewError] = {}
    for values in findings.loc[told, list(_SAME)].itertuples(index=False):
        cells = tuple("" if isna(value) else str(value) for value in values)
        if cells not in known:
            place = " ".join(part for part in cells[:2] if part) or cells[6]
            found.setdefault(cells, NewError(f"{place} · {cells[5]}", Check(cells[3]) in _CONTRADICTIONS))
    return tuple(found.values())
