"""Who has been told what: each cause once a night, and again only if it comes back the next night.

What was told is remembered among Dagster's own records, so that the command line and the daemon do not tell the
same twice. A message that could not be sent is not remembered: whoever comes next sends it. (A run-status sensor
of Dagster's would move on.)
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import dagster as dg
from filelock import FileLock

from quitus.pipeline.alerts.causes import Cause, causes_of
from quitus.pipeline.alerts.channels import NotSentError, Sender, senders
from quitus.pipeline.alerts.messages import message_of
from quitus.pipeline.alerts.settings import AlertSettings
from quitus.pipeline.instance import home

_MEMORY = "QUITUS_ALERTS"
_FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE]
_PARIS = ZoneInfo("Europe/Paris")
_FIRST_LOOK_BACK = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Told:
    """What is remembered.

    Attributes:
        after: runs that finished at or before this moment have been told of.
        night: the day, in Paris, that the night began.
        keys: the causes told this night.
    """

    after: datetime
    night: str
    keys: frozenset[str]

    @classmethod
    def read(cls, text: str | None, now: datetime) -> Told:
        """What was written; at first, only what has just happened is news."""
        if text is None:
            return cls(now - _FIRST_LOOK_BACK, night_of(now), frozenset())
        found = json.loads(text)
        night, after = night_of(now), datetime.fromisoformat(found["after"])
        return cls(after, night, frozenset(found["keys"]) if found["night"] == night else frozenset())

    def written(self) -> str:
        """For Dagster to keep."""
        return json.dumps({"after": self.after.isoformat(), "night": self.night, "keys": sorted(self.keys)})


def night_of(moment: datetime) -> str:
    """The day on which the night of a moment begins: a night lasts from noon to noon in Paris."""
    return (moment.astimezone(_PARIS).replace(tzinfo=None) - timedelta(hours=12)).date().isoformat()


def tell_all(
    instance: dg.DagsterInstance,
    output: str,
    settings: AlertSettings,
    now: datetime,
    others: tuple[Cause, ...] = (),
) -> tuple[Cause, ...]:
    """Tell on every way that the settings name; the causes that somebody was told.

    Args:
        others: causes that no run has met.

    Raises:
        NotSentError: when a way failed, after the others were taken; what it was to say is still to be told then.
    """
    told: dict[str, Cause] = {}
    failures = []
    for name, send in senders(settings).items():
        try:
            told |= {
                cause.key: cause for cause in _tell(instance, name, _Way(output, settings.ui, send), now, others)
            }
        except NotSentError as error:
            failures.append(str(error))
    if failures:
        raise NotSentError("; ".join(failures))
    return tuple(told.values())


@dataclass(frozen=True, slots=True)
class _Way:
    output: str
    ui: str
    send: Sender


def _tell(
    instance: dg.DagsterInstance, name: str, way: _Way, now: datetime, others: tuple[Cause, ...]
) -> tuple[Cause, ...]:
    """Send one message about all that is to be told and nobody was told this night; those causes."""
    storage, key = instance.daemon_cursor_storage, f"{_MEMORY}_{name}"
    home().mkdir(parents=True, exist_ok=True)
    with FileLock(home() / ".quitus.alerts.lock"):
        told = Told.read(storage.get_cursor_values({key}).get(key), now)
        found = instance.get_run_records(
            dg.RunsFilter(statuses=_FINISHED, updated_after=told.after), ascending=True
        )
        met = (cause for record in found for cause in causes_of(instance, record.dagster_run))
        causes = {cause.key: cause for cause in (*others, *met)}
        if not found and causes.keys() <= told.keys:
            return ()
        news = tuple(cause for each, cause in causes.items() if each not in told.keys)
        if news:
            way.send(message_of(news, way.output, way.ui))
        latest = max((record.update_timestamp for record in found), default=told.after)
        storage.set_cursor_values({key: Told(latest, told.night, told.keys | causes.keys()).written()})
    return news
