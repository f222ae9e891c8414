"""From the current loads' rows to tables that can be published together: no key twice, nothing left out unsaid.

Two loads can claim the same key: two folders of one territory and year each with a report, or files whose rows
mean the same. The first document by path is the report; the other is shown as rejected, with a finding. Rows of
the same meaning are all published, told apart by their occurrence, as within one document.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from quitus.figures.kinds import Check, DocumentState, Severity
from quitus.figures.records import Record, figure_id, records
from quitus.figures.rows import Finding
from quitus.warehouse.frames import frame

_KEPT_OF_REJECTED = ("documents", "findings", "ledger")


def publishable(found: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables without their `load_id`, each key once, in the order given."""
    reports = found["reports"]
    again = reports[reports.duplicated(["territory", "year"])]
    tables = dict(found) if again.empty else _without_second_reports(found, again)
    return {name: _identified(name, each.drop(columns="load_id")) for name, each in tables.items()}


def _without_second_reports(found: Mapping[str, pd.DataFrame], again: pd.DataFrame) -> dict[str, pd.DataFrame]:
    rejected = set(again["load_id"])
    tables = {
        name: each if name in _KEPT_OF_REJECTED else each[~each["load_id"].isin(rejected)].reset_index(drop=True)
        for name, each in found.items()
    }
    second = [_second_report(row, tables["reports"]) for row in again.to_dict("records")]
    added = frame("findings", records("findings", second)).assign(load_id=-1)
    tables["findings"] = _sorted(pd.concat([tables["findings"], added]))
    tables["documents"] = _rejected(tables["documents"], second)
    return tables


def _second_report(row: Mapping[object, object], reports: pd.DataFrame) -> Finding:
    territory, year, document = str(row["territory"]), int(str(row["year"])), str(row["document"])
    same = reports[(reports["territory"] == territory) & (reports["year"] == year)]
    first = str(same["document"].iloc[0])
    return Finding(
        territory=territory,
        year=year,
        action="",
        check=Check.REJECTED_DOCUMENT,
        severity=Severity.ERROR,
        subject=document,
        expected=first,
        observed=document,
        message=(
            f"Deux documents se présentent comme le rapport de {territory} pour {year} : « {first} » est publié, "
            f"« {document} » ne l'est pas ; gardez-en un seul."
        ),
        document=document,
    )


def _rejected(documents: pd.DataFrame, second: list[Finding]) -> pd.DataFrame:
    reasons = {finding.document: finding.message for finding in second}
    hit = documents["document"].isin(list(reasons))
    changed = documents.copy()
    changed.loc[hit, "state"] = DocumentState.REJECTED.value
    changed.loc[hit, "reason"] = documents.loc[hit, "document"].map(reasons)
    return changed


def _sorted(findings: pd.DataFrame) -> pd.DataFrame:
    keys = ["territory", "year", "document"]
    return findings.sort_values(keys, kind="stable", na_position="first", ignore_index=True)


def _identified(name: str, found: pd.DataFrame) -> pd.DataFrame:
    """The frame with identifiers that several loads share told apart by further occurrences."""
    column = "finding_id" if name == "findings" else "figure_id"
    if column not in found or found[column].is_unique:
        return found
    taken = set(found[column])
    changed = found[column].to_list()
    for row in found.index[found[column].duplicated()]:
        values: Record = found.loc[row].to_dict()
        changed[row] = _free(name, values, taken)
        taken.add(changed[row])
    return found.assign(**{column: pd.Series(changed, dtype="str")})


def _free(name: str, values: Record, taken: set[str]) -> str:
    occurrence = 1
    while (candidate := figure_id(name, values, occurrence)) in taken:
        occurrence += 1
    return candidate
