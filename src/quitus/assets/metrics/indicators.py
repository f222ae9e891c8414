"""How an indicator moved, and how near it came to its target."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quitus.assets.metrics.definitions import CHANGE, CHANGE_RATE, TARGET_RATE, Definition
from quitus.assets.metrics.terms import Term, amount, percentage, status_of, worst
from quitus.figures.kinds import Nature
from quitus.figures.records import Record

Key = tuple[str, str, str]
"""action, measure, indicator"""


@dataclass(frozen=True, slots=True)
class IndicatorMetric:
    """One metric of one indicator, not yet rounded."""

    definition: Definition
    term: Term
    unit: str


def by_indicator(rows: Iterable[Record]) -> dict[Key, list[Record]]:
    """A report's indicator rows under action, measure and label."""
    found: defaultdict[Key, list[Record]] = defaultdict(list)
    for row in rows:
        found[str(row["action"]), str(row["measure"]), str(row["indicator"])].append(row)
    return dict(found)


def target_key(row: Record) -> tuple[str, str, str, str]:
    """What a convention's target and a report's indicator share: action, label and period, case aside."""
    label = " ".join(unicodedata.normalize("NFKC", str(row["indicator"])).casefold().replace("’", "'").split())
    return str(row["territory"]), str(row["action"]), label, str(row["period"])


def indicator_metrics(
    rows: Sequence[Record], targets: Mapping[tuple[str, str, str, str], Record]
) -> list[IndicatorMetric]:
    """The metrics of one indicator that can be given.

    Args:
        rows: all rows of the indicator in one report.
        targets: the conventions' targets, used where the report has none.
    """
    observed = _one_each([row for row in rows if row["nature"] == Nature.OBSERVED])
    if observed is None:
        return []
    return [*_changes(observed), *_target_rate(rows, observed, targets)]


def _one_each(rows: Iterable[Record]) -> dict[str, Record] | None:
    """A row for each period, oldest first; None where a period has two rows that differ."""
    periods: dict[str, Record] = {}
    for row in rows:
        other = periods.setdefault(str(row["period"]), row)
        if (other["value"], other["unit"]) != (row["value"], row["unit"]):
            return None
    return dict(sorted(periods.items()))


def _term(row: Record) -> Term | None:
    value = amount(row, "value")
    return None if value is None else Term(value, status_of(row))


def _changes(observed: Mapping[str, Record]) -> list[IndicatorMetric]:
    if len(observed) < 2:
        return []
    (before_period, before_row), (last_period, last_row) = list(observed.items())[-2:]
    before, last = _term(before_row), _term(last_row)
    comparable = len(before_period) == len(last_period) and before_row["unit"] == last_row["unit"]
    if before is None or last is None or not comparable:
        return []
    change = Term(last.value - before.value, worst((last.status, before.status)))
    unit = str(last_row["unit"])
    found = [IndicatorMetric(CHANGE, change, "points" if unit == "percent" else unit)]
    rate = percentage(change, before)
    return [*found, IndicatorMetric(CHANGE_RATE, rate, "percent")] if isinstance(rate, Term) else found


def _target_rate(
    rows: Sequence[Record],
    observed: Mapping[str, Record],
    of_conventions: Mapping[tuple[str, str, str, str], Record],
) -> list[IndicatorMetric]:
    targets = _one_each([row for row in rows if row["nature"] == Nature.TARGET])
    if targets is None:
        return []
    if not targets:
        targets = {
            p: of_conventions[target_key(r)] for p, r in observed.items() if target_key(r) in of_conventions
        }
    shared = [period for period in observed if period in targets]
    if not shared:
        return []
    value, target = observed[shared[-1]], targets[shared[-1]]
    part, whole = _term(value), _term(target)
    if part is None or whole is None or value["unit"] != target["unit"]:
        return []
    rate = percentage(part, whole)
    return [IndicatorMetric(TARGET_RATE, rate, "percent")] if isinstance(rate, Term) else []
