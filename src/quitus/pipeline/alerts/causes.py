"""What a finished run has to tell people: that it failed, which documents failed, what is newly wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import dagster as dg

from quitus.assets.lineage import FIGURES
from quitus.assets.loaded import FAILURES
from quitus.assets.published import CONTRADICTIONS, MISTAKES, SITE
from quitus.pipeline.lateness import Lateness

LATE, RUN, DOCUMENT, CONTRADICTION, MISTAKE = "late", "run", "document", "contradiction", "mistake"
_ENDS = {dg.DagsterEventType.RUN_FAILURE, dg.DagsterEventType.STEP_FAILURE}


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing to tell.

    Attributes:
        kind: `late`, `run`, `document`, `contradiction` or `mistake`.
        text: what happened, on one line; the same text is the same cause.
        run_id: the first run that met it; empty where none did.
    """

    kind: str
    text: str
    run_id: str

    @property
    def key(self) -> str:
        """What makes two causes the same, whichever run met them."""
        return f"{self.kind}: {self.text}"


def late_cause(found: Lateness | None) -> tuple[Cause, ...]:
    """That the night's load did not come, where it did not."""
    return (Cause(LATE, f"rien n'a été chargé depuis le {found.since}", ""),) if found and found.late else ()


def causes_of(instance: dg.DagsterInstance, run: dg.DagsterRun) -> tuple[Cause, ...]:
    """The causes of one finished run, each once: its own failure first, then documents, then news."""
    found = [
        *(Cause(RUN, line, run.run_id) for line in _run_failure(instance, run)),
        *(Cause(DOCUMENT, line, run.run_id) for line in _documents(instance, run)),
        *(Cause(CONTRADICTION, line, run.run_id) for line in _news(instance, run, CONTRADICTIONS)),
        *(Cause(MISTAKE, line, run.run_id) for line in _news(instance, run, MISTAKES)),
    ]
    return tuple({cause.key: cause for cause in found}.values())


def _run_failure(instance: dg.DagsterInstance, run: dg.DagsterRun) -> Iterator[str]:
    """Why the run failed: the innermost error of the stage that failed, else what Dagster says of the run."""
    if run.status is not dg.DagsterRunStatus.FAILURE:
        return
    reasons = []
    for record in instance.get_records_for_run(run.run_id, of_type=_ENDS).records:
        event = record.event_log_entry.dagster_event
        if event is None:
            continue
        if event.is_step_failure and event.step_failure_data.error is not None:
            error = event.step_failure_data.error
            while error.cause is not None:
                error = error.cause
            reasons.append(f"{event.step_key}: {_line(error.message)}")
        elif event.event_type is dg.DagsterEventType.RUN_FAILURE:
            reasons.append(_line(event.message or ""))
    yield reasons[0] if reasons else "no reason is on record"


def _line(text: str) -> str:
    return " ".join(text.split())[:500]


def _materialized(
    instance: dg.DagsterInstance, run: dg.DagsterRun, asset: dg.AssetKey
) -> Iterator[Mapping[str, dg.MetadataValue]]:
    wanted = {dg.DagsterEventType.ASSET_MATERIALIZATION}
    for record in instance.get_records_for_run(run.run_id, of_type=wanted).records:
        found = record.event_log_entry.asset_materialization
        if found is not None and found.asset_key == asset:
            yield found.metadata


def _documents(instance: dg.DagsterInstance, run: dg.DagsterRun) -> Iterator[str]:
    for metadata in _materialized(instance, run, FIGURES):
        failures = metadata.get(FAILURES)
        if isinstance(failures, dg.JsonMetadataValue) and isinstance(failures.value, Mapping):
            yield from (f"{document} : {reason}" for document, reason in failures.value.items())


def _news(instance: dg.DagsterInstance, run: dg.DagsterRun, sort: str) -> Iterator[str]:
    for metadata in _materialized(instance, run, SITE):
        news = metadata.get(sort)
        if isinstance(news, dg.JsonMetadataValue) and isinstance(news.value, list):
            yield from (str(line) for line in news.value)
