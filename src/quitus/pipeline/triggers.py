"""What starts the job by itself: the night, and documents that arrive."""

# Dagster reads the annotations of its functions as types, so that they are not postponed here.

import os
from datetime import UTC, datetime

import dagster as dg

from quitus.assets.freshness import NIGHT_CRON, ZONE
from quitus.assets.loaded import Wanted
from quitus.assets.workplace import Workplace
from quitus.pipeline.abandoned import close_abandoned
from quitus.pipeline.alerts.causes import late_cause
from quitus.pipeline.alerts.settings import alert_settings
from quitus.pipeline.alerts.telling import tell_all
from quitus.pipeline.arrivals import Memory, look, marks
from quitus.pipeline.forgetting import forget_quiet_runs
from quitus.pipeline.lateness import lateness
from quitus.sources.listing import open_root

JOB = "load"

nightly = dg.ScheduleDefinition(
    name="nightly",
    description="Read what is new or changed, and publish once.",
    job_name=JOB,
    cron_schedule=NIGHT_CRON,
    execution_timezone=ZONE,
    default_status=dg.DefaultScheduleStatus.RUNNING,
)


@dg.sensor(
    name="abandoned",
    description="Close runs whose process is gone, so that they are tried again and hold up no other.",
    job_name=JOB,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def abandoned(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """Look at the runs of this machine; Dagster's own monitoring cannot tell that their process was killed."""
    closed = close_abandoned(context.instance)
    return dg.SkipReason(f"closed {', '.join(closed)}" if closed else "none")


@dg.sensor(
    name="forgetting",
    description="Delete the records of runs older than a month that neither read nor published anything.",
    job_name=JOB,
    minimum_interval_seconds=24 * 3600,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def forgetting(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """Once a day; it starts no run."""
    return dg.SkipReason(f"deleted {len(forget_quiet_runs(context.instance, datetime.now(UTC)))} quiet runs")


@dg.sensor(
    name="arrivals",
    description="Load documents that have arrived, once they are whole.",
    job_name=JOB,
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def arrivals(context: dg.SensorEvaluationContext, workplace: Workplace) -> dg.SensorResult:
    """Ask for one run over all that arrived, as soon as nothing changes any more."""
    root = open_root(workplace.sources)
    found = look(marks(root), Memory.of(context.cursor))
    cursor = found.memory.cursor
    if found.changing:
        return dg.SensorResult(skip_reason=f"still arriving: {', '.join(found.changing[:5])}", cursor=cursor)
    if not found.arrived and not found.gone:
        return dg.SensorResult(skip_reason="nothing new", cursor=cursor)
    config = dg.RunConfig(ops={"load_figures": Wanted(folders=list(found.arrived), years=[], territories=[])})
    return dg.SensorResult(run_requests=[dg.RunRequest(run_config=config)], cursor=cursor)


@dg.sensor(
    name="alerts",
    description="Tell people by e-mail or webhook what failed, did not come, or is newly wrong, once a night.",
    job_name=JOB,
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def alerts(context: dg.SensorEvaluationContext, workplace: Workplace) -> dg.SkipReason:
    """Send what is due; it starts no run. A message that cannot be sent fails the tick, and the next one tries."""
    settings = alert_settings(os.environ)
    if not settings.wanted:
        return dg.SkipReason("nobody is to be told: see QUITUS_ALERT_… in docs/operating.md")
    now = datetime.now(UTC)
    told = tell_all(context.instance, workplace.output, settings, now, late_cause(lateness(context.instance, now)))
    return dg.SkipReason(f"told of {len(told)}" if told else "nothing to tell")


@dg.sensor(
    name="lateness",
    description="Record without a run that the night's load did not come: no run is there to say so.",
    job_name=JOB,
    minimum_interval_seconds=600,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def watch(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """Record the check once when the load becomes late; the load that then comes records that it passed."""
    found = lateness(context.instance, datetime.now(UTC))
    if found is None or not found.late:
        return dg.SensorResult(skip_reason="in time" if found else "nothing was ever loaded")
    if context.cursor == found.since:
        return dg.SensorResult(skip_reason=f"still nothing since {found.since}", cursor=found.since)
    return dg.SensorResult(asset_events=[found.failed], skip_reason=found.description, cursor=found.since)
