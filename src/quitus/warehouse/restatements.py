"""What a later report says of a period that an earlier one reported: restatements.

An indicator is the same in two reports when territory, action, measure, label, unit and period are, read without
regard to case, accents' form, apostrophes and spacing; or, where the vocabulary gives its common code, when that
and the measure are. An indicator that a report prints twice for a period is not compared: which one would be
meant is a guess.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pandas as pd

from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check, Severity
from quitus.figures.rows import Finding
from quitus.warehouse.types import canonical

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_SAME = ["territory", "_what", "period", "nature"]
IDENTITY = ("action", "measure", "indicator", "indicator_code", "unit")
"""The columns that say which indicator of a territory a row is about, in the order that `identity` takes them."""


def restatements(frames: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """A finding for each period that a report gives another value than the report before it that gave one.

    Two printed values are the same when some number prints as both: `12,5 k€` does not restate `12 480 €`.
    """
    reported = _reported(frames["indicators"])
    valued = reported[reported["value"].notna()]
    once = valued[~valued.duplicated([*_SAME, "year"], keep=False)]
    again = once[once.duplicated(_SAME, keep=False)]
    # Grouped here: pandas makes a frame of each group, which takes a country's indicators ten times as long.
    groups: defaultdict[tuple[Any, ...], list[Mapping[Any, Any]]] = defaultdict(list)
    for key, row in zip(again[_SAME].itertuples(index=False, name=None), again.to_dict("records"), strict=True):
        groups[key].append(row)
    found = [
        _finding(old, new)
        for rows in groups.values()
        for old, new in pairwise(rows)
        if not _agree(old, new)
    ]  # fmt: skip
    return sorted(
        found, key=lambda each: (each.territory, each.year or 0, each.document, each.locator, each.subject)
    )


def _reported(indicators: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of the reports' years, with what each is about in `_what`."""
    ordered = indicators.sort_values(["territory", "year"], kind="stable", ignore_index=True)
    columns = [ordered[name].tolist() for name in IDENTITY]
    return ordered.assign(_what=[identity(*map(str, cells)) for cells in zip(*columns, strict=True)])


def identity(action: str, measure: str, indicator: str, code: str, unit: str) -> str:
    """What is the same for two rows of one territory that are about the same indicator, in any report."""
    label = code or _folded(indicator)
    return "\x1f".join((action, _folded(measure), label, unit))


def _folded(label: str) -> str:
    plain = unicodedata.normalize("NFKC", label).translate(_APOSTROPHES).casefold()
    return " ".join(plain.split()).rstrip(" .:;")


def _agree(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> bool:
    return _interval(old).meets(_interval(new))


def _interval(row: Mapping[Any, Any]) -> Interval:
    return Interval.around(row["value"], row["precision"] or Decimal(0))


def _finding(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> Finding:
    before, after = canonical(old["value"]), canonical(new["value"])
    return Finding(
        territory=new["territory"],
        year=int(new["year"]),
        action=new["action"],
        check=Check.RESTATED,
        severity=Severity.WARNING,
        subject=f"{new['indicator']} ({new['period']})",
        expected=before,
        observed=after,
        message=(
            f"Pour {new['period']}, le rapport {new['year']} donne {_french(after)} là où "
            f"le rapport {old['year']} donnait {_french(before)} : « {new['indicator']} »."
        ),
        document=new["document"],
        locator=new["locator"],
        raw=new["raw"],
    )


def _french(number: str) -> str:
    return number.replace(".", ",")
