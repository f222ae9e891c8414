"""A report's executed lines, totals and indicators, from the published tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from numbers import Integral

from pandas import DataFrame

from quitus.assets.checking.reconciliation.model import Level, Report, Target
from quitus.assets.metrics.budget import stage_total
from quitus.assets.metrics.terms import Term, amount, records, status_of
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Funder, LineKind, Nature, Stage
from quitus.figures.records import Record

Key = tuple[str, int]
_TABLES = ("actions", "budget", "indicators", "cofinancers")


def key_of(row: Record) -> Key:
    """Territory and year of a row; −1 for no year."""
    year = row["year"]
    # Pandas gives NA for no whole number, which is no number to `isinstance` and not None either.
    return str(row["territory"]), int(year) if isinstance(year, Integral) else -1


def reports_of(frames: Mapping[str, DataFrame]) -> dict[Key, Report]:
    """Every report of the frames under its territory and year."""
    documents = {key_of(row): str(row["document"]) for row in records(frames, "reports")}
    grouped: dict[Key, dict[str, list[Record]]] = {key: {name: [] for name in _TABLES} for key in documents}
    for name in _TABLES:
        for row in records(frames, name):
            if (key := key_of(row)) in grouped:
                grouped[key][name].append(row)
    return {key: _report(key, documents[key], rows) for key, rows in grouped.items()}


def _report(key: Key, document: str, rows: Mapping[str, list[Record]]) -> Report:
    executed: defaultdict[str, list[Record]] = defaultdict(list)
    for row in rows["budget"]:
        if row["stage"] == Stage.EXECUTED and amount(row, "amount") is not None:
            executed[str(row["action"])].append(row)
    lines = [row for some in executed.values() for row in some if row["kind"] == LineKind.LINE]
    totals = (_total(action, some) for action, some in executed.items() if action)
    return Report(
        territory=key[0],
        year=key[1],
        document=document,
        actions=frozenset(str(row["action"]) for name in ("actions", "budget") for row in rows[name]) - {""},
        lines=tuple(_target(Level.LINE, row, "amount", "label", "EUR") for row in lines),
        totals=tuple(total for total in totals if total is not None),
        indicators=tuple(_indicators(rows["indicators"])),
        cofinancers=tuple((str(row["action"]), str(row["partner"])) for row in rows["cofinancers"]),
    )


def _total(action: str, rows: list[Record]) -> Target | None:
    """The action's printed total, else the sum of one complete set of its lines."""
    known = stage_total(rows, Stage.EXECUTED, False)
    if not isinstance(known, Term):
        return None
    for row in rows:
        printed = row["kind"] == LineKind.TOTAL and row["funder"] == Funder.NONE
        if printed and amount(row, "amount") == known.value:
            return _target(Level.ACTION, row, "amount", "label", "EUR")
    place = rows[0]
    exact = Interval.around(known.value)
    where = (str(place["document"]), str(place["locator"]), "")
    return Target(Level.ACTION, action, "", known.value, exact, "EUR", "", *where, known.status)


def _indicators(rows: Iterable[Record]) -> Iterable[Target]:
    for row in rows:
        if row["nature"] == Nature.OBSERVED and amount(row, "value") is not None:
            yield _target(Level.INDICATOR, row, "value", "indicator", str(row["unit"]), str(row["period"]))


def _target(level: Level, row: Record, column: str, label: str, unit: str, period: str = "") -> Target:
    value, step = amount(row, column), amount(row, "precision")
    assert value is not None
    return Target(
        level=level,
        action=str(row["action"]),
        label=str(row[label]),
        value=value,
        interval=Interval.around(value, step or Decimal(0)),
        unit=unit,
        figure_id=str(row["figure_id"]),
        document=str(row["document"]),
        locator=str(row["locator"]),
        raw=str(row["raw"]),
        status=status_of(row),
        period=period,
    )
