"""Whether the night's load came: a check on the figures, judged by each load and, when none comes, by a sensor.

Dagster's freshness policy on the same assets colours them in the UI; this check says what to do, and lets people
be told.
"""

# Dagster reads the annotations of its functions as types, so that they are not postponed here.

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import dagster as dg

from quitus.assets.freshness import ZONE, is_late
from quitus.assets.lineage import FIGURES

NAME = "loaded_last_night"
PROMISE = "Last night's load came through, be it only to find nothing new."
REMEDY = (
    "Is the schedule `nightly` running (Automation)? Does the newest run of `load` still work, wait in the queue, "
    "or say why it failed (Runs)? Once the cause is mended, start `load` from its Launchpad, or `quitus run`."
)


@dataclass(frozen=True, slots=True)
class Lateness:
    """The last load, and whether a night has passed since without one."""

    last: datetime
    late: bool

    @property
    def since(self) -> str:
        """The day and hour of the last load, in Paris."""
        return f"{self.last.astimezone(ZoneInfo(ZONE)):%Y-%m-%d %H:%M}"

    @property
    def description(self) -> str:
        """For the UI."""
        return f"Nothing was loaded since {self.since}. {REMEDY}" if self.late else PROMISE

    @property
    def metadata(self) -> Mapping[str, str]:
        """For the UI."""
        return {"last load": self.since, "what to do": REMEDY}

    @property
    def failed(self) -> dg.AssetCheckEvaluation:
        """That the check is not passed, for records that no run writes."""
        return dg.AssetCheckEvaluation(
            asset_key=FIGURES,
            check_name=NAME,
            passed=False,
            severity=dg.AssetCheckSeverity.ERROR,
            description=self.description,
            metadata=self.metadata,
        )


def lateness(instance: dg.DagsterInstance, now: datetime) -> Lateness | None:
    """Whether the load is late, by Dagster's records; None where they know of no load."""
    record = instance.get_latest_materialization_event(FIGURES)
    if record is None:
        return None
    last = datetime.fromtimestamp(record.timestamp, UTC)
    return Lateness(last, is_late(last, now))


@dg.asset_check(asset=FIGURES, name=NAME, description=PROMISE)
def loaded_last_night(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
    """Judged at the end of each load, and by whoever asks for it in the UI."""
    found = lateness(context.instance, datetime.now(UTC))
    if found is None:
        return dg.AssetCheckResult(passed=False, description=f"No load is on record. {REMEDY}")
    return dg.AssetCheckResult(passed=not found.late, description=found.description, metadata=found.metadata)
