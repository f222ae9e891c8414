"""Which columns each published column follows from, stated once beside the tables.

A table that is kept is published as the warehouse holds it; a computed table's columns name what their values are
computed from. What only decides whether a row is there at all is left out. `kept` speaks of a table as the
warehouse holds it: published findings hold more than those that documents were loaded with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from typing import NamedTuple

from quitus.figures.columns import Table, text
from quitus.figures.derived import documents
from quitus.figures.tables import COMPUTED, TABLES, table

FILES = Table(
    "sources",
    "Documents des sources",
    "Un fichier du dossier des sources par ligne, avant toute lecture.",
    (
        *(documents().column(name) for name in ("document", "sha256", "kind", "territory", "year")),
        text("content", "Octets du fichier", required=True),
    ),
    ("document",),
)
"""What is known of a file before it is read; not published as a table of its own."""


class Origin(NamedTuple):
    """A column that another follows from; `kept`: as the warehouse holds it, before anything is published."""

    table: str
    column: str
    kept: bool = False


Origins = tuple[Origin, ...]


def of(name: str, *columns: str) -> Origins:
    """Columns of a published table."""
    return tuple(Origin(name, column) for column in columns)


def kept(name: str, *columns: str) -> Origins:
    """Columns of a table as the warehouse holds it."""
    return tuple(Origin(name, column, kept=True) for column in columns)


_AMOUNTS = of("budget", "amount", "stage", "kind", "funder")
_MAPPING = of("documents", "document", "sha256")
"""What persons state in `mapping.yaml`, found by its path and read by its fingerprint."""
_MATCHED = (
    *of("partner_figures", "document", "action", "partner", "label", "kind", "value", "unit", "period"),
    *of("budget", "action", "label", "amount", "precision", "stage", "kind"),
    *of("indicators", "action", "indicator", "value", "unit", "period", "nature"),
    *of("cofinancers", "action", "partner"),
    *_MAPPING,
)
_COUNTED = (*_MATCHED, *kept("findings", "check", "severity", "document", "locator"))
"""An amount that its own file holds twice counts once; the findings of its load say so."""
_EXPLAINED = (*of("budget", "amount", "precision"), *of("reconciliation", "value", "counted", "line_id", "action"))
_REBUILT = (*of("budget", "amount", "precision"), *of("partner_figures", "value", "label", "document"))

_RECONCILIATION: Mapping[str, Origins] = {
    **{name: of("reports", name) for name in ("territory", "year")},
    "action": (*of("budget", "action"), *of("indicators", "action"), *of("partner_figures", "action"), *_MAPPING),
    **dict.fromkeys(("level", "rule", "sure"), _MATCHED),
    **dict.fromkeys(("counted", "why"), _COUNTED),
    "label": (*of("budget", "label"), *of("indicators", "indicator")),
    "line_id": (*of("budget", "figure_id"), *of("indicators", "figure_id")),
    "purpose": of("partner_figures", "label"),
    **{
        name: of("partner_figures", name)
        for name in ("partner", "value", "unit", "document", "locator", "raw", "figure_id")
    },
}
_RECONCILED_LINES: Mapping[str, Origins] = {
    **{name: of("reports", name) for name in ("territory", "year")},
    **{name: of("budget", name) for name in ("action", "label", "document", "locator", "raw")},
    "level": of("budget", "kind"),
    "amount": _AMOUNTS,
    "explained": of("reconciliation", "value", "counted", "line_id", "action"),
    **dict.fromkeys(("unexplained", "over_explained"), _EXPLAINED),
    "amounts": of("reconciliation", "counted", "line_id", "action"),
    **dict.fromkeys(("proof", "subset", "subset_only"), _REBUILT),
    "subset_cells": (*_REBUILT, *of("partner_figures", "locator")),
    "line_id": of("budget", "figure_id"),
}
_METRICS: Mapping[str, Origins] = {
    **{name: of("reports", name) for name in ("territory", "year")},
    "action": (*of("actions", "action"), *of("budget", "action"), *of("indicators", "action")),
    "subject": (*of("indicators", "indicator"), *of("budget", "label")),
    "measure": of("indicators", "measure"),
    "metric": (*of("budget", "stage"), *of("indicators", "nature")),
    "value": (
        *_AMOUNTS,
        *of("budget", "status"),
        *of("indicators", "value", "unit", "period", "nature", "missing"),
        *of("convention_figures", "value", "unit", "period", "nature"),
        *of("reconciliation", "value", "counted", "line_id"),
        *kept("findings", "check", "action"),
    ),
    "unit": of("indicators", "unit"),
    "status": tuple(
        Origin(name, "status") for name in ("budget", "indicators", "convention_figures", "partner_figures")
    ),
}
_DISPUTED = (
    *of("budget", "amount", "precision", "stage"),
    *of("indicators", "value", "precision", "period", "nature"),
    *of("convention_figures", "value", "precision", "period", "nature"),
    *of("reconciled_lines", "amount", "explained", "unexplained", "over_explained", "proof"),
    *of("reconciliation", "value", "sure", "counted"),
)
_LABELS = (*of("budget", "label"), *of("indicators", "indicator"), *of("reconciled_lines", "label"))
_ADDED_FINDINGS: Mapping[str, Origins] = {
    **{name: of("reports", name) for name in ("territory", "year")},
    "action": (*of("budget", "action"), *of("indicators", "action"), *of("reconciled_lines", "action")),
    **dict.fromkeys(("check", "severity", "expected", "observed"), _DISPUTED),
    "subject": (*_LABELS, *of("documents", "document")),
    "message": (*_DISPUTED, *_LABELS),
    **{
        name: tuple(
            Origin(other, name) for other in ("budget", "indicators", "convention_figures", "reconciled_lines")
        )
        for name in ("document", "locator", "raw")
    },
    "finding_id": (),
}
"""What findings follow from that are made for a publication: accounts, restatements, conventions, metrics."""
_SECOND_REPORT = kept("reports", "territory", "year", "document")
"""Two documents that give the same report: the later one by path is shown as rejected."""
_STATED: Mapping[str, Mapping[str, Origins]] = {
    "reconciliation": _RECONCILIATION,
    "reconciled_lines": _RECONCILED_LINES,
    "metrics": _METRICS,
    "findings": _ADDED_FINDINGS,
    "documents": dict.fromkeys(("state", "reason"), _SECOND_REPORT),
}


def origins(published: Table) -> dict[str, Origins]:
    """What each column of a published table follows from, in the order of its columns."""
    stated = _STATED.get(published.name, {})
    found = {}
    for name in published.names:
        own = () if published.name in COMPUTED else kept(published.name, name)
        found[name] = (*own, *stated.get(name, ()))
    return found


def published_before(published: Table) -> frozenset[str]:
    """The published tables that a published table follows from."""
    return frozenset(each.table for each in _all(published) if not each.kept)


def follows_from_warehouse(published: Table) -> bool:
    """Whether a published table follows from what the warehouse holds, other published tables aside."""
    return any(each.kept for each in _all(published))


def _all(published: Table) -> Iterator[Origin]:
    for found in origins(published).values():
        yield from found


def in_order() -> tuple[Table, ...]:
    """The published tables, each after those that it follows from."""
    before = {each.name: sorted(published_before(each)) for each in TABLES}
    return tuple(table(name) for name in TopologicalSorter(before).static_order())


def before_reading(kept_table: Table, column: str) -> str:
    """The column of `FILES` that a kept column follows from: what the folder says of a file, or its content."""
    of_the_folder = column in {"document", "territory", "year"}
    told = of_the_folder or (kept_table.name == "documents" and column in FILES.names)
    return column if told else "content"
