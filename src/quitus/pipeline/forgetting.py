"""Records of quiet nights: forgotten after a month, so that Dagster's storage does not grow where nothing happens.

Dagster keeps every run for ever. A run that read nothing and published nothing says nothing that a later one does
not say; all others are the history that the UI shows, and are kept.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import dagster as dg

from quitus.assets.processes import PUBLISHED_TAG, READ_TAG

KEPT = timedelta(days=30)
_AT_ONCE = 200
_QUIET = {READ_TAG: "0", PUBLISHED_TAG: "no"}


def forget_quiet_runs(instance: dg.DagsterInstance, now: datetime) -> list[str]:
    """Delete quiet runs, with their events and logs, that began longer ago than `KEPT`; their ids.

    The newest run stays, however old it is: it says when something was last loaded.
    """
    newest = {run.run_id for run in instance.get_runs(limit=1)}
    succeeded = [dg.DagsterRunStatus.SUCCESS]
    filters = dg.RunsFilter(statuses=succeeded, tags=_QUIET, created_before=now - KEPT)
    old = [run.run_id for run in instance.get_runs(filters=filters, limit=_AT_ONCE) if run.run_id not in newest]
    for run_id in old:
        instance.delete_run(run_id)
        instance.compute_log_manager.delete_logs(prefix=[run_id])
    return old
