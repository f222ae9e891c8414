"""What a report says was planned against what its convention and amendments plan for its year; the newest counts.

Both are compared as printed: `120 k€` agrees with `119 850 €`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from pandas import DataFrame

from quitus.assets.agreed import PAYER, TOTAL, Key, by_meaning, in_force
from quitus.assets.checking.missing_actions import missing_actions
from quitus.assets.checking.sentences import place_of
from quitus.figures.french import format_french
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check, LineKind, Nature, Severity, Stage
from quitus.figures.places import Source
from quitus.figures.rows import Finding

_Row = Mapping[Any, Any]
_SUMS = frozenset({TOTAL, LineKind.TOTAL.value, LineKind.SUBTOTAL.value})


@dataclass(frozen=True, slots=True)
class _Difference:
    """A figure that a report and its convention give differently; `key` says of what."""

    key: Key
    report: _Row
    convention: _Row
    value: Decimal
    unit: str
    subject: str

    @property
    def gap(self) -> Decimal:
        """What the report has more than the convention."""
        gap: Decimal = self.value - self.convention["value"]
        return gap


def convention_findings(frames: Mapping[str, DataFrame]) -> list[Finding]:
    """A finding for each planned amount or target of a report that its convention gives otherwise.

    So for each action that it plans for a report's year and the report lacks. `frames` are the published tables.
    """
    conventions = frames["convention_figures"].to_dict("records")
    by_territory: dict[str, list[_Row]] = defaultdict(list)
    for row in conventions:
        if row["value"] is not None and row["value"] == row["value"]:
            by_territory[row["territory"]].append(row)
    agreed = {code: in_force(rows) for code, rows in by_territory.items()}
    found = list(missing_actions(frames, agreed))
    for (territory, year), planned, targets in _reports(frames):
        known = _single(agreed.get(territory, {}))
        found += _told(_differing(planned, known, "EUR"), year)
        found += [_finding(each, year) for each in _differing(targets, known, "")]
    return found


def _reports(frames: Mapping[str, DataFrame]) -> list[tuple[tuple[str, int], list[_Row], list[_Row]]]:
    planned: dict[tuple[str, int], list[_Row]] = defaultdict(list)
    targets: dict[tuple[str, int], list[_Row]] = defaultdict(list)
    for row in frames["budget"].to_dict("records"):
        if row["stage"] == Stage.PLANNED:
            planned[row["territory"], int(row["year"])].append(row)
    for row in frames["indicators"].to_dict("records"):
        if row["nature"] == Nature.TARGET and row["value"] is not None and row["value"] == row["value"]:
            targets[row["territory"], int(row["year"])].append(row)
    return [(report, planned[report], targets[report]) for report in sorted({*planned, *targets})]


def _single(rows: Mapping[Key, Sequence[_Row]]) -> dict[Key, _Row]:
    """The rows that are the only ones of what they are about: nothing tells which of several would be meant."""
    return {key: same[0] for key, same in rows.items() if len(same) == 1}


def _differing(report: Iterable[_Row], convention: Mapping[Key, _Row], unit: str) -> list[_Difference]:
    found = []
    for key, row in _single(by_meaning(report)).items():
        planned = convention.get(key)
        value = row["amount"] if "amount" in row else row["value"]
        if planned is None or (row.get("unit") or planned["unit"]) != planned["unit"]:
            continue
        if not _interval(value, row).meets(_interval(planned["value"], planned)):
            subject = row["label"] if "label" in row else row["indicator"]
            found.append(_Difference(key, row, planned, value, unit or row["unit"], subject))
    return found


def _interval(value: Decimal, row: _Row) -> Interval:
    return Interval.around(value, row["precision"] or Decimal(0))


def _explained(found: list[_Difference]) -> list[tuple[_Difference, _Difference]]:
    """Each total that differs by just what its payers, or its lines, differ, beside the first that names it."""
    explained = []
    for total in (each for each in found if each.key[2] == TOTAL):
        parts = [each for each in found if each.key[:2] == total.key[:2] and each.key[2] not in _SUMS]
        funded = [each for each in parts if each.convention["funder"]]
        for some in (funded, [each for each in parts if each not in funded]):
            if some and sum(each.gap for each in some) == total.gap:
                explained.append((total, some[0]))
                break
    return explained


def _told(found: list[_Difference], year: int) -> list[Finding]:
    """The findings of amounts; a difference that an action's two payers have alike is told once."""
    explained = _explained(found)
    totals = [total for total, _ in explained]
    told = []
    for each in [other for other in found if other not in totals]:
        whole = next((total for total, part in explained if part is each), None)
        twins = [other for other in found if _alike(each, other)]
        if not twins:
            told.append(_finding(each, year, whole))
        elif found.index(each) < found.index(twins[0]):
            told.append(_shared(each, twins[0], year, whole))
    return told


def _alike(one: _Difference, other: _Difference) -> bool:
    """Whether two payers of one action differ alike, by two documents only."""
    return (
        one.key[:3] == other.key[:3]
        and one.key[2] == PAYER
        and one.key != other.key
        and (one.value, one.convention["value"]) == (other.value, other.convention["value"])
        and one.report["document"] == other.report["document"]
        and one.convention["document"] == other.convention["document"]
    )


def _shared(one: _Difference, other: _Difference, year: int, whole: _Difference | None) -> Finding:
    subjects = list(dict.fromkeys(f"« {each.subject} »" for each in (one, other)))
    subject = " et ".join(subjects) if len(subjects) > 1 else f"{subjects[0]}, à chacun des deux financeurs"
    finding = _finding(one, year)
    return replace(
        finding,
        subject=" et ".join(dict.fromkeys((one.subject, other.subject))),
        message=(
            f"Action {finding.action}, le rapport dit que {finding.observed} étaient prévus pour {subject} "
            f"({_place(one.report)}) alors que la convention prévoit {finding.expected} pour l'un et pour l'autre "
            f"({PurePosixPath(one.convention['document']).name}, {_place(one.convention)})"
            f"{_in_all(whole)} ; corriger le rapport ou joindre l'avenant qui manque."
        ),
    )


def _place(row: _Row) -> str:
    return place_of(Source(row["document"], row["locator"], row["raw"]))


def _in_all(whole: _Difference | None) -> str:
    """The total that differs with its payers, so that a clerk who mends them mends it too."""
    if whole is None:
        return ""
    said, planned = (format_french(value, whole.unit) for value in (whole.value, whole.convention["value"]))
    return f", ce qui porte le total à {said} au lieu de {planned}"


def _finding(each: _Difference, year: int, whole: _Difference | None = None) -> Finding:
    report, convention = each.report, each.convention
    planned = format_french(convention["value"], each.unit)
    said = format_french(each.value, each.unit)
    here, there = _place(report), _place(convention)
    period = f" ({report['period']})" if "period" in report and report["period"] != str(year) else ""
    name = PurePosixPath(convention["document"]).name
    return Finding(
        territory=report["territory"],
        year=year,
        action=report["action"],
        check=Check.CONVENTION_DIFFERS,
        severity=Severity.WARNING,
        subject=each.subject,
        expected=planned,
        observed=said,
        message=(
            f"Action {report['action']}, le rapport dit que {said} étaient prévus pour « {each.subject} »{period} "
            f"({here}) alors que la convention en prévoit {planned} ({name}, {there})"
            f"{_in_all(whole)} ; corriger le rapport ou joindre l'avenant qui manque."
        ),
        document=report["document"],
        locator=report["locator"],
        raw=report["raw"],
    )
