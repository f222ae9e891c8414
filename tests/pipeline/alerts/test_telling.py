"""What a night's runs tell people, through real servers: once a cause, in one message, with where to look."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest

from quitus.assets.reporting import Account
from quitus.assets.workplace import Workplace
from quitus.pipeline.alerts.channels import NotSentError
from quitus.pipeline.alerts.settings import alert_settings
from quitus.pipeline.alerts.telling import night_of, tell_all
from quitus.pipeline.definitions import definitions
from quitus.pipeline.instance import opened
from quitus.pipeline.refusals import OK, SOME_FAILED
from tests.pipeline.alerts.servers import HookServer, MailServer, serving
from tests.pipeline.conftest import Run
from tests.pipeline.small import put, small_report

RECEIVED = "clerk@example.org"


@pytest.fixture
def mails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server that the environment names, and a Dagster home without a past."""
    with serving(MailServer()) as server:
        monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("QUITUS_ALERT_SMTP", server.url)
        monkeypatch.setenv("QUITUS_ALERT_TO", f"{RECEIVED}, second@example.org")
        monkeypatch.setenv("QUITUS_ALERT_FROM", "quitus@example.org")
        monkeypatch.setenv("QUITUS_ALERT_UI", "http://127.0.0.1:3000/")
        yield server


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> Iterator[HookServer]:
    with serving(HookServer()) as server:
        monkeypatch.setenv("QUITUS_ALERT_WEBHOOK", server.url)
        yield server


def workplace(folder: Path, sources: str = "reports") -> Workplace:
    return Workplace(sources=str(folder / sources), output=str(folder / "out"), warehouse="", workers=1)


def text_of(server: MailServer) -> str:
    return str(server.letters[-1].get_content())


def test_a_document_that_fails_and_a_new_contradiction_are_told_in_one_message(
    tmp_path: Path, run: Run, mails: MailServer
) -> None:
    root = tmp_path / "reports"
    put(root, "11-aude/2019", small_report("Aude", 2019, 10_000, differs=5))
    put(root, "34-herault/2019", b"rien de lisible")
    assert run(root) == SOME_FAILED
    (letter,) = mails.letters
    assert mails.recipients == [RECEIVED, "second@example.org"]
    assert letter["Subject"] == "Quitus : 1 document non lu, 1 contradiction nouvelle"
    text = text_of(mails)
    assert "34-herault/2019/rapport-execution.pdf : " in text
    assert "11 2019 · " in text
    assert f"{tmp_path / 'out'}/index.html" in text
    with opened() as instance:
        (record,) = instance.get_runs()
    assert f"http://127.0.0.1:3000/runs/{record.run_id}" in text


def test_what_was_told_is_not_told_again_and_what_is_new_is(tmp_path: Path, run: Run, mails: MailServer) -> None:
    root = tmp_path / "reports"
    put(root, "11-aude/2019", small_report("Aude", 2019, 10_000, differs=5))
    run(root)
    run(root)
    put(root, "11-aude/2019", small_report("Aude", 2019, 10_000))
    run(root)
    put(root, "11-aude/2019", small_report("Aude", 2019, 10_000, differs=5))
    run(root)
    assert len(mails.letters) == 1
    put(root, "30-gard/2019", small_report("Gard", 2019, 20_000, differs=5))
    run(root)
    assert len(mails.letters) == 2
    assert "30 2019 · " in text_of(mails)
    assert "11 2019 · " not in text_of(mails)


def test_a_refused_setting_is_a_mistake_in_the_folder_and_no_contradiction(
    tmp_path: Path, run: Run, mails: MailServer
) -> None:
    root = tmp_path / "reports"
    put(root, "11-aude/2019", small_report("Aude", 2019, 10_000))
    put(root, "11-aude/2019", b"- table: budget\n", "corrections.yaml")
    assert run(root) == OK
    assert mails.letters[-1]["Subject"] == "Quitus : 1 erreur à corriger dans le dossier"
    assert "corrections.yaml" in text_of(mails)


def test_a_run_that_fails_says_why_and_what_holds(tmp_path: Path, run: Run, mails: MailServer) -> None:
    root = tmp_path / "reports"
    put(root, "11-aude/2019", small_report("Aude", 2019, 10_000))
    assert run(root) == OK
    assert mails.letters == []
    with opened() as instance:
        job = definitions({"workplace": workplace(tmp_path, "nowhere"), "reporter": Account()}).resolve_job_def(
            "load"
        )
        assert not job.execute_in_process(instance=instance, raise_on_error=False).success
        told = tell_all(instance, str(tmp_path / "out"), alert_settings(os.environ), datetime.now(UTC))
    assert [cause.kind for cause in told] == ["run"]
    assert mails.letters[-1]["Subject"] == "Quitus : 1 chargement en échec"
    assert "load_figures: " in text_of(mails)


def test_a_cause_that_stays_is_told_again_the_next_night(tmp_path: Path, mails: MailServer) -> None:
    settings, now = alert_settings(os.environ), datetime.now(UTC)
    for nights, letters in ((0, 1), (0, 1), (1, 2)):
        with opened() as instance:
            job = definitions(
                {"workplace": workplace(tmp_path, "nowhere"), "reporter": Account()}
            ).resolve_job_def("load")
            job.execute_in_process(instance=instance, raise_on_error=False)
            tell_all(instance, "", settings, now + timedelta(days=nights))
        assert len(mails.letters) == letters


def test_a_way_that_fails_is_tried_again_and_the_other_says_nothing_twice(
    tmp_path: Path, run: Run, mails: MailServer, hooks: HookServer, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "reports"
    put(root, "11-aude/2019", small_report("Aude", 2019, 10_000, differs=5))
    hooks.status = 503
    assert run(root) == OK
    assert "the webhook did not take the message" in capsys.readouterr().err
    assert (len(mails.letters), hooks.posts) == (1, [])
    with opened() as instance, pytest.raises(NotSentError):
        tell_all(instance, "", alert_settings(os.environ), datetime.now(UTC))
    hooks.status = 200
    assert run(root) == OK
    (post,) = hooks.posts
    assert post["subject"] == "Quitus : 1 contradiction nouvelle"
    assert "11 2019 · " in post["text"]
    assert len(mails.letters) == 1


def test_the_sensor_tells_what_runs_of_the_daemon_have_to_tell(tmp_path: Path, mails: MailServer) -> None:
    put(tmp_path / "reports", "11-aude/2019", b"rien")
    resources = {"workplace": workplace(tmp_path), "reporter": Account()}
    made = definitions(resources)
    with opened() as instance:
        made.resolve_job_def("load").execute_in_process(instance=instance)
        for expected in ("told of 1", "nothing to tell"):
            context = dg.build_sensor_context(instance=instance, resources=resources)
            tick = made.resolve_sensor_def("alerts").evaluate_tick(context)
            assert tick.skip_message == expected
    assert "1 document non lu" in mails.letters[0]["Subject"]


def test_a_night_lasts_from_noon_to_noon_in_paris() -> None:
    assert night_of(datetime(2026, 11, 24, 10, 59, tzinfo=UTC)) == "2026-11-23"
    assert night_of(datetime(2026, 11, 24, 11, 0, tzinfo=UTC)) == "2026-11-24"
