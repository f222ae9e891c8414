"""What a later report says of a period that an earlier one reported: restatements, and the series by rule.

An indicator is the same in two reports when territory, action, measure, label, unit and period are, read without
regard to case, accents' form, apostrophes and spacing; or, where the vocabulary gives its common code, when that
and the measure are. An indicator that a report prints twice for a period is not compared: which one would be
meant is a guess.
"""

from __future__ import annotations

import unicodedata
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
_IDENTITY = ["territory", "_what", "period", "nature"]
SERIES_COLUMNS = (
    "territory", "action", "measure", "indicator", "indicator_code", "period", "nature", "value", "unit",
    "missing", "status", "year", "document", "locator", "raw", "figure_id", "first_value", "reports",
)  # fmt: skip
"""The columns of the series; `year` and `document` are those of the report that the value comes from."""


def restatements(frames: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """A finding for each period that a report gives another value than the report before it that gave one.

    Two printed values are the same when some number prints as both: `12,5 k€` does not restate `12 480 €`.
    """
    reported = _reported(frames["indicators"])
    valued = reported[reported["value"].notna()]
    once = valued[~valued.duplicated([*_IDENTITY, "year"], keep=False)]
    found = []
    for _, same in once[once.duplicated(_IDENTITY, keep=False)].groupby(_IDENTITY, sort=False):
        rows = same.to_dict("records")
        found += [_finding(old, new) for old, new in pairwise(rows) if not _agree(old, new)]
    return sorted(
        found, key=lambda each: (each.territory, each.year or 0, each.document, each.locator, each.subject)
    )


def series(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per indicator and period: the value of the latest report that gives one, else the latest row.

    `first_value` is what the first report that gave a value said; `reports` counts the reports that speak of it.
    Columns are SERIES_COLUMNS; rows are in the order of territory, then of the latest report.
    """
    reported = _reported(frames["indicators"])
    if reported.empty:
        return pd.DataFrame(columns=list(SERIES_COLUMNS))
    # Within a report, an indicator printed twice stays two rows.
    reported["_nth"] = reported.groupby([*_IDENTITY, "year"]).cumcount()
    identity = [*_IDENTITY, "_nth"]
    reported["_valued"] = reported["value"].notna()
    latest = reported.sort_values(["_valued", "year"], kind="stable").drop_duplicates(identity, keep="last")
    first = reported[reported["_valued"]].drop_duplicates(identity).set_index(identity)["value"]
    counts = reported.groupby(identity)["year"].nunique()
    keys = pd.MultiIndex.from_frame(latest[identity])
    latest = latest.assign(
        first_value=first.reindex(keys).to_numpy(), reports=counts.reindex(keys).to_numpy()
    ).sort_index()
    return latest[list(SERIES_COLUMNS)].reset_index(drop=True)


def _reported(indicators: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of the reports' years, with what each is about in `_what`."""
    ordered = indicators.sort_values(["territory", "year"], kind="stable", ignore_index=True)
    columns = [ordered[name].tolist() for name in ("action", "measure", "indicator", "indicator_code", "unit")]
    return ordered.assign(_what=[_what(*map(str, cells)) for cells in zip(*columns, strict=True)])


def _what(action: str, measure: str, indicator: str, code: str, unit: str) -> str:
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
