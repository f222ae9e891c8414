"""Runs whose process is gone: closed, so that they do not hold the only place in the queue for ever.

Dagster's own launcher on one machine cannot tell that a run's process was killed. Each run therefore notes its
process; whoever comes next (a command, the sensor) closes the runs of this machine whose process is no more.
"""

from __future__ import annotations

import dagster as dg

from quitus.assets.processes import PROCESS_TAG, is_gone

_OPEN = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]


def close_abandoned(instance: dg.DagsterInstance) -> list[str]:
    """Report as failed each open run of this machine whose process is gone; their ids."""
    open_runs = instance.get_runs(filters=dg.RunsFilter(statuses=_OPEN))
    gone = [run for run in open_runs if is_gone(run.tags.get(PROCESS_TAG, ""))]
    for run in gone:
        instance.report_run_failed(run, "The process of this run is gone: it was killed, or the machine stopped.")
    return [run.run_id for run in gone]
