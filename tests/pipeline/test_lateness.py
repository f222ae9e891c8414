"""The night's load that does not come: late by the clock of Paris, shown with what to do, told to people once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pytest
from dagster._core.events import DagsterEvent, DagsterEventType, StepMaterializationData

from quitus.assets.freshness import ALLOWED, DEADLINE_CRON, NIGHT_CRON, POLICY, ZONE, is_late, last_deadline
from quitus.assets.lineage import FIGURES, SOURCES
from quitus.assets.reporting import Account
from quitus.assets.workplace import Workplace
from quitus.pipeline.alerts.causes import late_cause
from quitus.pipeline.alerts.settings import alert_settings
from quitus.pipeline.alerts.telling import tell_all
from quitus.pipeline.definitions import definitions
from quitus.pipeline.instance import opened
from quitus.pipeline.lateness import NAME, lateness, loaded_last_night
from tests.pipeline.alerts.servers import MailServer, serving

KEY = dg.AssetCheckKey(FIGURES, NAME)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))


@pytest.mark.parametrize(
    ("last", "now", "late"),
    [
        ("2026-11-24 03:00:04", "2026-11-24 06:00", False),
        ("2026-11-24 03:00:04", "2026-11-25 05:59", False),
        ("2026-11-24 03:00:04", "2026-11-25 06:00", True),
        ("2026-11-24 23:00", "2026-11-25 06:00", True),
        ("2026-11-25 09:00", "2026-11-25 10:00", False),
        # The clock goes forward, and back: the deadline stays at six in Paris.
        ("2026-03-29 03:00:04", "2026-03-29 06:00", False),
        ("2026-03-28 03:00:04", "2026-03-29 05:59", False),
        ("2026-10-25 03:00:04", "2026-10-26 05:59", False),
        ("2026-10-24 12:00", "2026-10-25 06:00", True),
    ],
)
def test_a_night_without_a_load_is_late_from_its_deadline_on(last: str, now: str, late: bool) -> None:
    assert is_late(paris(last), paris(now)) is late


def test_the_policy_the_check_and_the_schedule_mean_the_same_night() -> None:
    now = paris("2026-07-14 12:00")
    deadline = last_deadline(now)
    assert f"{deadline.minute} {deadline.hour} * * *" == DEADLINE_CRON
    assert (deadline - ALLOWED).hour == int(NIGHT_CRON.split()[1])
    defs = definitions(resources(Path()))
    fresh = {spec.key for spec in defs.resolve_all_asset_specs() if spec.freshness_policy == POLICY}
    assert fresh == {SOURCES, FIGURES}


def resources(folder: Path) -> dict[str, object]:
    workplace = Workplace(sources=str(folder), output=str(folder / "out"), warehouse="", workers=1)
    return {"workplace": workplace, "reporter": Account()}


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    """Records that know of one load, two days ago."""
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    with opened() as found:
        record_load(found, datetime.now(UTC) - timedelta(days=2))
        yield found


def record_load(instance: dg.DagsterInstance, when: datetime) -> None:
    """A materialization of the figures, as a load leaves it, at that moment."""
    event = DagsterEvent(
        DagsterEventType.ASSET_MATERIALIZATION.value,
        "load",
        event_specific_data=StepMaterializationData(dg.AssetMaterialization(FIGURES)),
    )
    entry = {"error_info": None, "level": 20, "user_message": "", "run_id": ""}
    instance.store_event(
        dg.EventLogEntry(**entry, timestamp=when.timestamp(), dagster_event=event)  # type: ignore[no-untyped-call]
    )


def test_the_sensor_records_once_that_the_load_is_late_and_says_what_to_do(instance: dg.DagsterInstance) -> None:
    watch = definitions(resources(Path())).resolve_sensor_def("lateness")
    ticks, cursor = [], None
    for _ in range(2):
        context = dg.build_sensor_context(instance=instance, cursor=cursor)
        ticks.append(watch.evaluate_tick(context))
        cursor = ticks[-1].cursor
    ((failed,), again) = (tick.asset_events for tick in ticks)
    assert isinstance(failed, dg.AssetCheckEvaluation)
    assert (failed.asset_check_key, failed.passed) == (KEY, False)
    assert "Launchpad" in (failed.description or "")
    assert again == []
    record_load(instance, datetime.now(UTC))
    assert watch.evaluate_tick(dg.build_sensor_context(instance=instance, cursor=cursor)).asset_events == []


def test_the_check_can_be_asked_for_in_the_ui(instance: dg.DagsterInstance) -> None:
    for loaded in (False, True):
        done = dg.materialize(
            [loaded_last_night], selection=dg.AssetSelection.all_asset_checks(), instance=instance
        )
        (found,) = done.get_asset_check_evaluations()
        assert found.passed is loaded
        record_load(instance, datetime.now(UTC))


def test_people_are_told_once_a_night_that_nothing_came(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    with serving(MailServer()) as mails:
        monkeypatch.setenv("QUITUS_ALERT_SMTP", mails.url)
        monkeypatch.setenv("QUITUS_ALERT_TO", "clerk@example.org")
        for moment in (now, now, now + timedelta(days=1)):
            causes = late_cause(lateness(instance, moment))
            tell_all(instance, "", alert_settings(os.environ), moment, causes)
        assert [letter["Subject"] for letter in mails.letters] == ["Quitus : 1 chargement de la nuit absent"] * 2
        assert "rien n'a été chargé depuis le" in str(mails.letters[0].get_content())
        record_load(instance, now)
        assert late_cause(lateness(instance, now)) == ()
