"""From the warehouse to what is published: the tables, the metrics that follow from them, and the edition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from pandas import DataFrame, concat
from sqlalchemy import Engine
from upath import UPath

from quitus.assets.accounting import reconciled
from quitus.assets.checking.conventions import convention_findings
from quitus.assets.holding import losses
from quitus.assets.metrics.compute import compute
from quitus.assets.novelties import NewError, known_errors, new_errors
from quitus.assets.promises import RECONCILED, ROWS_HOLD, Verdict, judge, verdict
from quitus.assets.publication.edition import Edition, newest
from quitus.assets.publication.errors import PublicationError
from quitus.assets.publication.publishing import publish
from quitus.assets.recalling import key_of, recall, remember
from quitus.assets.reconciling import differences
from quitus.assets.reporting import ReportSummary, Summary
from quitus.assets.versions import code_version
from quitus.figures.kinds import Severity
from quitus.figures.records import records
from quitus.figures.tables import TABLES
from quitus.warehouse.frames import frame, validate
from quitus.warehouse.history import histories
from quitus.warehouse.pointers import LoadInfo, Moment, current
from quitus.warehouse.publications import findings_of, last_published, record_publication
from quitus.warehouse.reading import frames
from quitus.warehouse.restatements import restatements
from quitus.warehouse.store import DocumentStore

Frames = Mapping[str, DataFrame]


@dataclass(frozen=True, slots=True)
class Published:
    """What is published.

    Attributes:
        tables: every table; none where the edition already followed from the same loads.
        news: the errors that the edition before did not tell.
    """

    edition: Edition
    summary: Summary
    verdicts: tuple[Verdict, ...]
    tables: Frames
    news: tuple[NewError, ...]


class BlockedError(PublicationError):
    """A promise that protects what is published is broken: nothing was published."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(f"not published: {'; '.join(verdict.shown)}. {verdict.promise.remedy}")
        self.verdict = verdict


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the edition goes, and the store that holds the documents whose pages it pictures."""

    output: Path
    store: str


def published_tables(engine: Engine, as_of: Moment = None, store: str = "") -> dict[str, DataFrame]:
    """Every published table, metrics among them, of the loads that are current (or were, at a moment).

    Args:
        store: where documents are kept, persons' mappings among them; without it no mapping is followed.

    Raises:
        FrameError: when a table does not hold to `figures.tables`.
        WarehouseError: when the database fails.
    """
    found = frames(engine, as_of)
    accounts = reconciled(found, DocumentStore(UPath(store)).read if store else None)
    measured = compute(found, accounts.explained)
    told = (*accounts.findings, *measured.findings, *restatements(found), *convention_findings(found))
    more = frame("findings", records("findings", told))
    found["findings"] = validate("findings", concat([found["findings"], more], ignore_index=True))
    found["metrics"] = validate("metrics", frame("metrics", records("metrics", measured.metrics)))
    return found


def publish_all(
    engine: Engine, place: Destination, now: datetime, as_of: Moment = None, *, accepted: bool = False
) -> Published:
    """Publish what the warehouse holds, and remember in it what was published.

    Nothing is computed where the newest edition follows from the same loads and the same code.

    Args:
        accepted: whether a person has accepted that a year lost rows (see `holding`).

    Raises:
        BlockedError: when a year lost rows, and nobody has accepted it.
        PublicationError: when nothing could be published; what was published before stays whole.
        WarehouseError: when the database fails.
    """
    loads = list(current(engine, as_of).values())
    key = key_of(loads)
    known = recall(place.output, key)
    if known is not None:
        return Published(known.edition, known.summary, known.verdicts, {}, ())
    held = verdict(ROWS_HOLD, _lost(engine, loads) if as_of is None and not accepted else ())
    if not held.kept:
        raise BlockedError(held)
    done = _published(engine, loads, place, as_of, held)
    if done.edition.changed:
        ids, name = [load.load_id for load in loads], done.edition.path.name
        record_publication(engine, ids, edition=name, code_version=code_version(), now=now)
    remember(place.output, key, done.edition.path, done.summary, done.verdicts)
    return done


def _lost(engine: Engine, loads: Sequence[LoadInfo]) -> list[str]:
    before = last_published(engine)
    return losses(before, loads, findings_of(engine, (load.load_id for load in (*before, *loads))))


def _published(
    engine: Engine, loads: Sequence[LoadInfo], place: Destination, as_of: Moment, held: Verdict
) -> Published:
    tables, before = published_tables(engine, as_of, place.store), newest(place.output)
    known = known_errors(before)
    edition = publish(
        tables,
        _documents(tables["documents"], place),
        place.output,
        version=version("quitus"),
        histories=histories(engine, as_of),
    )
    differing = differences(engine, (load.load_id for load in loads), edition.path / "data")
    verdicts = (held, verdict(RECONCILED, differing), *judge(tables))
    summary = summarise(tables, edition, place.output)
    news = new_errors(tables["findings"], tables["documents"], known)
    return Published(edition, summary, verdicts, tables, news)


def _documents(documents: DataFrame, place: Destination) -> Callable[[str], bytes]:
    """The bytes of a document as it was read, whatever lies in the sources by now."""
    fingerprints = dict(zip(documents["document"], documents["sha256"], strict=True))
    return partial(_kept, fingerprints, place.store)


def _kept(fingerprints: Mapping[str, str], store: str, relative: str) -> bytes:
    return DocumentStore(UPath(store)).read(fingerprints[relative])


def summarise(tables: Frames, edition: Edition, output: Path) -> Summary:
    """The counts of what is published, and where it lies."""
    documents, findings = tables["documents"], tables["findings"]
    refused = documents.loc[documents["state"] == "rejected"]
    severities = Counter(findings["severity"])
    return Summary(
        data=str(output / "data"),
        site=str(output / "index.html"),
        documents=dict(sorted(Counter(documents["state"]).items())),
        findings={severity.value: severities[severity.value] for severity in Severity},
        reports=_reports(tables),
        refused=dict(zip(refused["document"], refused["reason"], strict=True)),
        changed=edition.changed,
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
