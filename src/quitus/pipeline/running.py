"""`quitus run` and `quitus backfill`: the same Dagster job as the UI's, in this process."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click
import dagster as dg

from quitus.assets.alone import Limits
from quitus.assets.comparing import rehearse
from quitus.assets.publication.edition import check_output
from quitus.assets.reporting import Account, Summary
from quitus.assets.selections import Selection
from quitus.assets.surveying import Survey, survey
from quitus.assets.workplace import Workplace, default_warehouse
from quitus.pipeline import screen
from quitus.pipeline.abandoned import close_abandoned
from quitus.pipeline.alerts.channels import NotSentError
from quitus.pipeline.alerts.settings import AlertSettings, AlertSettingsError, alert_settings
from quitus.pipeline.alerts.telling import tell_all
from quitus.pipeline.definitions import definitions
from quitus.pipeline.differing import tell_rehearsed
from quitus.pipeline.instance import opened
from quitus.pipeline.refusals import OK, SOME_FAILED, RefusedError
from quitus.pipeline.triggers import JOB
from quitus.warehouse.loading import existing_warehouse, open_warehouse


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line was given."""

    sources: str
    output: Path
    warehouse: str
    fail_on: str | None
    workers: int
    as_json: bool
    quiet: bool
    started: float

    @classmethod
    def of(cls, given: Mapping[str, object], started: float) -> Given:
        """From click's parameters, and when the command started (`time.perf_counter`)."""
        found = cls(started=started, **given)  # type: ignore[arg-type]  # click has converted each by its option's type
        return replace(found, warehouse=found.warehouse or default_warehouse(found.output.absolute()))


def run_and_tell(given: Given, selection: Selection) -> int:
    """Run, print the summary, and give the exit code.

    Raises:
        RefusedError, SourcesError, WarehouseError, PublicationError: when nothing could be done.
    """
    _refuse_early(given, selection)
    with screen.screen(quiet=given.quiet or given.as_json) as account:
        _run(given, selection, account)
    seconds = time.perf_counter() - given.started
    summary = account.summary
    assert summary is not None
    if given.as_json:
        click.echo(screen.as_json(summary, account, seconds))
    elif not given.quiet:
        screen.show(summary, account, seconds)
    if given.quiet or given.as_json:
        for document, reason in summary.refused.items():
            click.echo(f"quitus: {document}: {reason}", err=True)
    return exit_code(summary, account, given.fail_on)


def rehearse_and_tell(given: Given, selection: Selection) -> int:
    """Print which figures a run would change, and give the exit code; nothing is written anywhere.

    Raises:
        RefusedError, SourcesError, WarehouseError: when nothing could be done.
    """
    found = survey(given.sources)
    _refuse_nothing(found, given.sources, selection)
    engine = existing_warehouse(given.warehouse)
    with screen.screen(quiet=given.quiet or given.as_json) as account:
        done = rehearse(found, given.sources, engine, selection, account, Limits(given.workers))
    failed = any(outcome.failure for outcome in account.outcomes)
    return tell_rehearsed(done, failed=failed, as_json=given.as_json)


def _refuse_early(given: Given, selection: Selection) -> None:
    """Find out what cannot work before anything is read or written."""
    _alert_settings()
    _refuse_nothing(survey(given.sources), given.sources, selection)
    check_output(given.output)
    open_warehouse(given.warehouse).dispose()


def _refuse_nothing(found: Survey, sources: str, selection: Selection) -> None:
    if not found.keys:
        misfits = f" ({found.misfits[0]})" if found.misfits else ""
        raise RefusedError(
            f"no document found below {sources}: put <code>-<name>/<year>/rapport-execution.pdf there{misfits}"
        )
    if not any(selection.takes(key) for key in found.keys):
        some = ", ".join(found.keys[:5]) + (", …" if len(found.keys) > 5 else "")
        raise RefusedError(f"no folder below {sources} is among those asked for; there are {some}")


def _run(given: Given, selection: Selection, account: Account) -> None:
    workplace = Workplace(
        sources=given.sources,
        output=str(given.output.absolute()),
        warehouse=given.warehouse,
        workers=given.workers,
    )
    job = definitions({"workplace": workplace, "reporter": account}).resolve_job_def(JOB)
    wanted = {
        "folders": list(selection.folders),
        "years": list(selection.years),
        "territories": list(selection.territories),
    }
    config = {
        "ops": {"load_figures": {"config": wanted}},
        # Dagster's own log would drown the progress; its records keep it.
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }
    with opened() as instance:
        close_abandoned(instance)
        try:
            # Whoever typed the command starts it again; the daemon could not.
            job.execute_in_process(run_config=config, instance=instance, tags={"dagster/max_retries": "0"})
        finally:
            _tell_people(instance, workplace.output)


def _alert_settings() -> AlertSettings:
    try:
        return alert_settings(os.environ)
    except AlertSettingsError as error:
        raise RefusedError(str(error)) from error


def _tell_people(instance: dg.DagsterInstance, output: str) -> None:
    """Send what is due, where anybody is to be told; a message that cannot be sent undoes no run."""
    settings = _alert_settings()
    if settings.wanted:
        try:
            tell_all(instance, output, settings, datetime.now(UTC))
        except NotSentError as error:
            click.echo(f"quitus: {error}; it is tried again after the next run", err=True)


def exit_code(summary: Summary, account: Account, fail_on: str | None) -> int:
    """0, or 1 where a document was rejected or failed, or where there is a finding that is to fail the run."""
    failed = any(outcome.failure for outcome in account.outcomes)
    severities = {"error": ("error",), "warning": ("error", "warning")}.get(fail_on or "", ())
    found = any(summary.findings.get(severity, 0) for severity in severities)
    return SOME_FAILED if failed or summary.refused or found else OK
