"""What a territory's conventions and amendments agree on, and which figure of it counts: the newest document's.

Figure by figure: an amendment that changes two actions leaves the others as the convention has them. The newest
document is the last by file name, as the folder's rules say.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, TypeVar

from quitus.figures.kinds import Funder, LineKind
from quitus.sources.naming import sort_key

Key = tuple[str, ...]
"""What a figure is about: an amount's action and period with what it is, or an indicator's with its nature."""

TOTAL, PAYER = "total", "payer"
_Row = TypeVar("_Row", bound=Mapping[Any, Any])
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_PAYERS = frozenset({Funder.STATE, Funder.DEPARTMENT})


def in_force(rows: Iterable[_Row]) -> dict[Key, list[_Row]]:
    """For each thing agreed the figures of the last document by name that has it; several where it has several.

    Args:
        rows: rows of `convention_figures`, of one territory.
    """
    documents: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        documents[row["document"]].append(row)
    found: dict[Key, list[_Row]] = {}
    for name in sorted(documents, key=lambda path: (sort_key(PurePosixPath(path).name), path)):
        found |= by_meaning(documents[name])
    return found


def by_meaning(rows: Iterable[_Row]) -> dict[Key, list[_Row]]:
    """The rows of one document (planned amounts, indicators, or a convention's) by what they are about."""
    grouped: dict[Key, list[_Row]] = defaultdict(list)
    paid: dict[Key, list[_Row]] = defaultdict(list)
    for row in rows:
        if not _is_amount(row):
            grouped[row["action"], row["period"], row["nature"], folded(row["indicator"])].append(row)
        elif row["funder"] in _PAYERS and _kind(row) != LineKind.SUBTOTAL:
            paid[row["action"], _period(row), PAYER, row["funder"]].append(row)
        else:
            grouped[row["action"], _period(row), *_other(row)].append(row)
    for key, same in paid.items():
        _payer(key, same, grouped)
    return dict(grouped)


def _payer(key: Key, rows: Sequence[_Row], grouped: dict[Key, list[_Row]]) -> None:
    """A payer's amount of an action is its total, or else its only line; several lines are each their own."""
    totals = [row for row in rows if _kind(row) == LineKind.TOTAL]
    own = totals or (rows if len(rows) == 1 else ())
    for row in rows:
        grouped[key if row in own else (*key[:2], *_other(row))].append(row)


def _other(row: _Row) -> Key:
    if _kind(row) == LineKind.TOTAL and not row["funder"]:
        return (TOTAL,)
    return (str(_kind(row)), row["funder"], folded(row["label"] if "label" in row else row["indicator"]))


def _is_amount(row: _Row) -> bool:
    return "amount" in row or bool(row.get("stage"))


def _kind(row: _Row) -> str:
    return str(row["kind"] if "kind" in row else row["note"] or LineKind.LINE)


def _period(row: _Row) -> str:
    """An amount of a report is of the report's year."""
    return str(row["period"]) if "period" in row else str(int(row["year"]))


def folded(label: str) -> str:
    """A label without what differs from print to print: case, spaces, kinds of apostrophes, the last stop."""
    plain = unicodedata.normalize("NFKC", label).translate(_APOSTROPHES).casefold()
    return " ".join(plain.split()).rstrip(" .:;")
