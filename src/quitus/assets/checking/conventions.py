"""What a report says was planned against what its convention and amendments plan; the newest counts.

Conventions are compared figure by figure: an amendment that changes two actions leaves the others as the
convention has them. The newest is the last by file name, as the folder's rules say. Both are compared as printed:
`120 k€` agrees with `119 850 €`.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from pandas import DataFrame

from quitus.assets.checking.sentences import place_of
from quitus.figures.french import format_french
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check, Funder, LineKind, Nature, Severity, Stage
from quitus.figures.places import Source
from quitus.figures.rows import Finding
from quitus.sources.naming import sort_key

_Row = Mapping[Any, Any]
_Key = tuple[str, ...]
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_PAYERS = frozenset({Funder.STATE, Funder.DEPARTMENT})
_TOTAL, _PAYER = "total", "payer"


@dataclass(frozen=True, slots=True)
class _Difference:
    """A figure that a report and its convention give differently; `key` says of what."""

    key: _Key
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

    `frames` are the published tables `budget`, `indicators` and `convention_figures`, of any number of reports.
    """
    conventions = frames["convention_figures"].to_dict("records")
    by_territory: dict[str, list[_Row]] = defaultdict(list)
    for row in conventions:
        if row["value"] is not None and row["value"] == row["value"]:
            by_territory[row["territory"]].append(row)
    found: list[Finding] = []
    for (territory, year), planned, targets in _reports(frames):
        known = by_territory.get(territory, [])
        amounts = _differing(_amounts(planned), _newest(known, _amounts, year, with_stage=True), "EUR")
        found += _told(amounts, year)
        goals = _differing(_targets(targets), _newest(known, _targets, year, with_stage=False), "")
        found += [_finding(each, year) for each in goals]
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


def _newest(rows: Iterable[_Row], keyed: Any, year: int, *, with_stage: bool) -> dict[_Key, _Row]:
    """For each meaning the row of the last document by name that has it."""
    documents: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if bool(row["stage"]) == with_stage and (not with_stage or int(row["year"]) == year):
            documents[row["document"]].append(row)
    found: dict[_Key, _Row] = {}
    for name in sorted(documents, key=lambda path: (sort_key(PurePosixPath(path).name), path)):
        found.update(keyed(documents[name]))
    return found


def _amounts(rows: Iterable[_Row]) -> dict[_Key, _Row]:
    """The planned amounts of one document by action and what they are: the total, a payer's only line, a line."""
    grouped: dict[_Key, list[_Row]] = defaultdict(list)
    for row in rows:
        grouped[row["action"], *_meaning(row)].append(row)
    return {key: same[0] for key, same in grouped.items() if len(same) == 1}


def _meaning(row: _Row) -> _Key:
    kind = row["kind"] if "kind" in row else row["note"] or LineKind.LINE
    if kind == LineKind.TOTAL and not row["funder"]:
        return (_TOTAL,)
    if row["funder"] in _PAYERS and kind != LineKind.SUBTOTAL:
        return (_PAYER, row["funder"])
    return (kind, row["funder"], _folded(row["label"] if "label" in row else row["indicator"]))


def _targets(rows: Iterable[_Row]) -> dict[_Key, _Row]:
    """The targets of one document by action, label and period."""
    grouped: dict[_Key, list[_Row]] = defaultdict(list)
    for row in rows:
        if row["nature"] == Nature.TARGET:
            grouped[row["action"], _folded(row["indicator"]), row["period"], row["unit"]].append(row)
    return {key: same[0] for key, same in grouped.items() if len(same) == 1}


def _folded(label: str) -> str:
    plain = unicodedata.normalize("NFKC", label).translate(_APOSTROPHES).casefold()
    return " ".join(plain.split()).rstrip(" .:;")


def _differing(report: Mapping[_Key, _Row], convention: Mapping[_Key, _Row], unit: str) -> list[_Difference]:
    found = []
    for key, row in report.items():
        planned = convention.get(key)
        value = row["amount"] if "amount" in row else row["value"]
        if planned is not None and not _interval(value, row).meets(_interval(planned["value"], planned)):
            subject = row["label"] if "label" in row else row["indicator"]
            found.append(_Difference(key, row, planned, value, unit or row["unit"], subject))
    return found


def _interval(value: Decimal, row: _Row) -> Interval:
    return Interval.around(value, row["precision"] or Decimal(0))


def _explained(found: list[_Difference]) -> dict[str, _Difference]:
    """The totals, by action, that differ by just what their payers differ: a payer's finding names them."""
    payers: dict[str, Decimal] = defaultdict(Decimal)
    for each in found:
        if each.key[1] == _PAYER:
            payers[each.key[0]] += each.gap
    return {each.key[0]: each for each in found if each.key[1] == _TOTAL and payers.get(each.key[0]) == each.gap}


def _told(found: list[_Difference], year: int) -> list[Finding]:
    """The findings of amounts; a difference that an action's two payers have alike is told once."""
    totals = _explained(found)
    told = []
    for each in [other for other in found if other not in totals.values()]:
        whole = totals.get(each.key[0]) if _first_payer(each, found) else None
        twins = [other for other in found if _alike(each, other)]
        if not twins:
            told.append(_finding(each, year, whole))
        elif found.index(each) < found.index(twins[0]):
            told.append(_shared(each, twins[0], year, whole))
    return told


def _first_payer(one: _Difference, found: list[_Difference]) -> bool:
    return next((each for each in found if each.key[:2] == (one.key[0], _PAYER)), None) is one


def _alike(one: _Difference, other: _Difference) -> bool:
    """Whether two payers of one action differ alike, by two documents only."""
    return (
        one.key[:2] == other.key[:2]
        and one.key[1] == _PAYER
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
