"""When the night's load is late: nothing was loaded between the hour that the night begins and its deadline."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import dagster as dg

ZONE = "Europe/Paris"
NIGHT_CRON = "0 3 * * *"
"""When the nightly load starts."""
DEADLINE_CRON = "0 6 * * *"
"""When it must have loaded something, be it only that nothing is new."""
ALLOWED = timedelta(hours=3)
DEADLINE_HOUR = 6

POLICY = dg.FreshnessPolicy.cron(deadline_cron=DEADLINE_CRON, lower_bound_delta=ALLOWED, timezone=ZONE)
"""For the stages that each load materializes; the published tables stay as they are where nothing is new."""


def last_deadline(now: datetime) -> datetime:
    """The latest deadline at or before this aware moment."""
    local = now.astimezone(ZoneInfo(ZONE))
    deadline = local.replace(hour=DEADLINE_HOUR, minute=0, second=0, microsecond=0)
    # The day before by the calendar: where the clock changes, a day is not 24 hours.
    return deadline if deadline <= local else deadline - timedelta(days=1)


def is_late(last: datetime, now: datetime) -> bool:
    """Whether the last night passed without a load, given when one last came through (both aware)."""
    return last.timestamp() < last_deadline(now).timestamp() - ALLOWED.total_seconds()
