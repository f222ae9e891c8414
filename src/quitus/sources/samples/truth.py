"""The golden rows of a sample, from the same descriptions that are printed: what is printed is the truth.

Columns follow the published tables, without provenance and status.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from quitus.sources.samples.described import Column, Printed, Row, Table
from quitus.sources.samples.markup import Script

Golden = dict[str, str]

HEADERS: Mapping[str, tuple[str, ...]] = {
    "budget": ("territory", "year", "action", "stage", "funder", "label", "kind", "amount"),
    "indicators": (
        *("territory", "year", "action", "measure", "indicator", "period", "nature"),
        *("value", "missing", "note", "justification"),
    ),
    "other_figures": ("territory", "year", "action", "row", "column", "value", "unit"),
    "convention_figures": (
        *("territory", "year", "action", "measure", "indicator", "period", "nature"),
        *("value", "unit", "missing", "stage", "funder", "document"),
    ),
    "cited_figures": ("territory", "year", "action", "section", "value", "unit"),
}
MISSING = {
    "": "blank",
    "NR": "not_reported",
    "Non renseigné": "not_reported",
    "-": "not_reported",
    "–": "not_reported",
    "/": "not_reported",
    "NC": "not_communicated",
    "ND": "not_communicated",
    "Sans Objet": "not_applicable",
    "Sans objet": "not_applicable",
    "SO": "not_applicable",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose report of which year, and the document's path below the sources folder."""

    territory: str
    year: int
    document: str


@dataclass(frozen=True, slots=True)
class _Place:
    """One value cell with everything around it that gives it its meaning."""

    subject: Subject
    action: str
    table: Table
    row: Row
    column: Column
    cell: Printed
    measure: str

    def means(self) -> dict[str, str]:
        return {**self.table.means, **self.column.means, **self.row.means, **self.cell.means}


def golden_rows(script: Script, subject: Subject) -> dict[str, list[Golden]]:
    """The rows of each published table, in the order in which they are printed."""
    rows: dict[str, list[Golden]] = {name: [] for name in HEADERS}
    for shown in script.tables:
        for place in _places(shown.table, shown.action, subject):
            name, row = _row_of(place)
            if row is not None:
                rows[name].append(row)
    head = {"territory": subject.territory, "year": str(subject.year)}
    for cited in script.citations:
        figures = {"section": cited.section, "value": _plain(cited.value), "unit": cited.unit}
        rows["cited_figures"].append({**head, "action": cited.action, **figures})
    return rows


def write_golden(rows: Mapping[str, Sequence[Golden]], folder: Path) -> None:
    """One CSV for each table that has rows, in the published dialect."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in rows.items():
        if table:
            write_csv(folder / f"{name}.csv", HEADERS[name], table)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Golden]) -> None:
    """A CSV with a header row and LF line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _places(table: Table, action: str, subject: Subject) -> Iterable[_Place]:
    columns = [column for column in table.columns if column.role == "value"]
    measure = ""
    for row in table.rows:
        measure = row.measure if row.measure is not None else measure
        if row.banner:
            measure = row.banner if row.means.get("measure") == "yes" else measure
            continue
        for column, cell in zip(columns, row.cells, strict=True):
            yield _Place(subject, action, table, row, column, cell, measure)


def _row_of(place: _Place) -> tuple[str, Golden | None]:
    means = place.means()
    name = means.get("figure", "none")
    if name == "none":
        return name, None
    action = means.get("action", place.action)
    head = {"territory": place.subject.territory, "year": str(place.subject.year), "action": action}
    make = {
        "budget": _budget,
        "indicators": _indicator,
        "other_figures": _other,
        "convention_figures": _convention,
    }
    found = make[name](place, means)
    return name, None if found is None else {**head, **found}


def _budget(place: _Place, means: Mapping[str, str]) -> Golden | None:
    if place.cell.value is None:
        return None
    return {
        "stage": means["stage"],
        "funder": means.get("funder", ""),
        "label": means.get("label", _one_line(place.row.label)),
        "kind": means.get("kind", "line"),
        "amount": f"{place.cell.value:.2f}",
    }


def _indicator(place: _Place, means: Mapping[str, str]) -> Golden | None:
    missing = "" if place.cell.value is not None else _missing(place, means)
    later = int(means["period"][:4]) > place.subject.year
    if missing == "blank" and later:
        return None
    return {
        "measure": _one_line(place.measure),
        "indicator": means.get("indicator", _one_line(place.row.label)),
        "period": means["period"],
        "nature": means.get("nature", "target" if later else "observed"),
        "value": "" if place.cell.value is None else _plain(place.cell.value),
        "missing": missing,
        "note": means.get("note", ""),
        "justification": _one_line(place.row.why),
    }


def _convention(place: _Place, means: Mapping[str, str]) -> Golden:
    amount = "stage" in means
    return {
        "measure": _one_line(place.measure),
        "indicator": means.get("indicator", _one_line(place.row.label)),
        "period": means["period"],
        "nature": "target",
        "value": "" if place.cell.value is None else _plain(place.cell.value),
        "unit": "EUR" if amount else means.get("unit", "count"),
        "missing": "" if place.cell.value is not None else _missing(place, means),
        "stage": means.get("stage", ""),
        "funder": means.get("funder", ""),
        "document": place.subject.document,
    }


def _other(place: _Place, means: Mapping[str, str]) -> Golden | None:
    if place.cell.value is None:
        return None
    return {
        "row": means.get("row", _one_line(place.row.label)),
        "column": means.get("column", " ".join(place.column.heads)),
        "value": _plain(place.cell.value),
        "unit": means.get("unit", "count"),
    }


def _missing(place: _Place, means: Mapping[str, str]) -> str:
    return means.get("missing") or MISSING[place.cell.text or ""]


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
