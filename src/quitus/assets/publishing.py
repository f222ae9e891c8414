"""From the warehouse to what is published: the tables, the metrics that follow from them, and the edition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from pandas import DataFrame, concat
from sqlalchemy import Engine
from upath import UPath

from quitus.assets.checking.conventions import convention_findings
from quitus.assets.metrics.compute import compute
from quitus.assets.publication.edition import Edition
from quitus.assets.publication.publishing import publish
from quitus.assets.reporting import ReportSummary, Summary
from quitus.assets.versions import code_version
from quitus.figures.kinds import Severity
from quitus.figures.records import records
from quitus.figures.tables import TABLES
from quitus.warehouse.frames import frame, validate
from quitus.warehouse.pointers import Moment, current
from quitus.warehouse.publications import record_publication
from quitus.warehouse.reading import frames
from quitus.warehouse.restatements import restatements
from quitus.warehouse.store import DocumentStore

Frames = Mapping[str, DataFrame]


@dataclass(frozen=True, slots=True)
class Published:
    """What is published: every table, and the edition that holds it."""

    tables: Frames
    edition: Edition


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the edition goes, and the store that holds the documents whose pages it pictures."""

    output: Path
    store: str


def published_tables(engine: Engine, as_of: Moment = None) -> dict[str, DataFrame]:
    """Every published table, metrics among them, of the loads that are current (or were, at a moment).

    Raises:
        FrameError: when a table does not hold to `figures.tables`.
        WarehouseError: when the database fails.
    """
    found = frames(engine, as_of)
    measured = compute(found)
    told = (*measured.findings, *restatements(found), *convention_findings(found))
    more = frame("findings", records("findings", told))
    found["findings"] = validate("findings", concat([found["findings"], more], ignore_index=True))
    found["metrics"] = validate("metrics", frame("metrics", records("metrics", measured.metrics)))
    return found


def publish_all(engine: Engine, place: Destination, now: datetime, as_of: Moment = None) -> Published:
    """Publish what the warehouse holds, and remember in it what was published.

    Raises:
        PublicationError: when nothing could be published; what was published before stays whole.
        WarehouseError: when the database fails.
    """
    tables = published_tables(engine, as_of)
    loads = current(engine, as_of)
    edition = publish(tables, _documents(tables["documents"], place), place.output, version=version("quitus"))
    if edition.changed:
        record_publication(
            engine,
            [load.load_id for load in loads.values()],
            edition=edition.path.name,
            code_version=code_version(),
            now=now,
        )
    return Published(tables, edition)


def _documents(documents: DataFrame, place: Destination) -> Callable[[str], bytes]:
    """The bytes of a document as it was read, whatever lies in the sources by now."""
    fingerprints = dict(zip(documents["document"], documents["sha256"], strict=True))
    store = DocumentStore(UPath(place.store))
    return lambda relative: store.read(fingerprints[relative])


def summarise(done: Published, output: Path) -> Summary:
    """The counts of what is published, and where it lies."""
    documents, findings = done.tables["documents"], done.tables["findings"]
    refused = documents.loc[documents["state"] == "rejected"]
    severities = Counter(findings["severity"])
    return Summary(
        data=str(output / "data"),
        site=str(output / "index.html"),
        documents=dict(sorted(Counter(documents["state"]).items())),
        findings={severity.value: severities[severity.value] for severity in Severity},
        reports=_reports(done.tables),
        refused=dict(zip(refused["document"], refused["reason"], strict=True)),
        changed=done.edition.changed,
    )


def _reports(tables: Frames) -> tuple[ReportSummary, ...]:
    statuses: defaultdict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for table in TABLES:
        if "status" in table.names and "figure_id" in table.names:
            found = tables[table.name]
            for territory, year, status in zip(found["territory"], found["year"], found["status"], strict=True):
                statuses[territory, year][status] += 1
    findings = Counter(zip(tables["findings"]["territory"], tables["findings"]["year"], strict=True))
    return tuple(
        ReportSummary(
            territory=territory,
            year=int(year),
            figures=statuses[territory, year].total(),
            statuses=dict(statuses[territory, year]),
            findings=findings[territory, year],
        )
        for territory, year in zip(tables["reports"]["territory"], tables["reports"]["year"], strict=True)
    )
