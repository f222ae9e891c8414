"""The tables that follow from the warehouse's own: the accounts of executed lines, and all metrics."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from pandas import DataFrame

from quitus.assets.checking.reconciliation.reconcile import Reconciled, reconcile
from quitus.assets.checking.reconciliation.reports import Key, key_of
from quitus.assets.metrics.terms import records as rows_of
from quitus.figures.cycles import uncollected
from quitus.figures.kinds import DocumentKind, DocumentState
from quitus.figures.records import records
from quitus.sources.mapping import MAPPING, Mapping, read_mapping
from quitus.warehouse.frames import frame, validate

Kept = Callable[[str], bytes]
"""The bytes that are kept under a SHA-256."""


def reconciled(found: dict[str, DataFrame], kept: Kept | None) -> Reconciled:
    """The reconciliation of what the warehouse holds; its two tables are put among the others.

    Without `kept` no mapping is followed.

    Raises:
        FrameError: when a table does not hold to `figures.tables`.
        WarehouseError: when a mapping is not where documents are kept.
    """
    mappings = mappings_of(found["documents"], kept) if kept else {}
    with uncollected():
        done = reconcile(found, mappings)
    for name, rows in (("reconciliation", done.rows), ("reconciled_lines", done.accounts)):
        found[name] = validate(name, frame(name, records(name, rows)))
    return done


def mappings_of(documents: DataFrame, kept: Kept) -> dict[Key, Mapping]:
    """What persons state in `mapping.yaml`, by territory and year, as those files were when they were loaded.

    Entries that are not well formed were reported when the file was found.
    """
    there = [row for row in rows_of({"documents": documents}, "documents") if _is_mapping(str(row["document"]))]
    mappings = {}
    for row in there:
        if row["kind"] == DocumentKind.SETTINGS and row["state"] == DocumentState.LOADED:
            text = kept(str(row["sha256"])).decode("utf-8", errors="replace")
            mappings[key_of(row)] = read_mapping(text, str(row["document"]))[0]
    return mappings


def _is_mapping(document: str) -> bool:
    return PurePosixPath(document).name.casefold() == MAPPING
