"""What is promised of the published tables: a loss blocks until accepted, and each check says what to do."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest

from quitus.assets.lineage import table_key
from quitus.assets.loaded import load_figures
from quitus.assets.promises import PROMISES
from quitus.assets.published import publish
from quitus.assets.publishing import BlockedError
from quitus.assets.reporting import Account
from quitus.assets.workplace import Workplace
from quitus.figures.readings import Reading
from quitus.pipeline.instance import opened
from quitus.pipeline.refusals import OK, refusal_of
from quitus.pipeline.warehouse_commands import publish_and_tell
from quitus.warehouse.loading import Version, load_prepared, open_warehouse
from quitus.warehouse.pointers import current
from quitus.warehouse.rows import prepare
from tests.assets.made import document
from tests.pipeline.conftest import Run
from tests.pipeline.small import put, small_report

NAME = "11-aude/2019/rapport-execution.pdf"


@pytest.fixture
def output(tmp_path: Path, run: Run) -> Path:
    """A published folder whose one report lost its figures since, though the file is the same."""
    put(tmp_path / "reports", "11-aude/2019", small_report("Aude", 2019, 10_000))
    assert run(tmp_path / "reports") == OK
    engine = open_warehouse(f"sqlite:///{tmp_path / 'out.db'}")
    held = current(engine)[NAME]
    nothing = prepare(Reading(documents=(document(NAME),)))
    version = Version(held.fingerprint, "another", held.vocabulary_version)
    load_prepared(engine, nothing, version, datetime.now(UTC))
    return tmp_path / "out"


def test_lost_rows_are_published_only_when_somebody_accepts_them(output: Path) -> None:
    edition = output.resolve()
    with pytest.raises(BlockedError, match=r"2019: the same documents gave \d+ rows and now give 1") as caught:
        publish_and_tell(output, "", None, accepted=False, quiet=True)
    assert "--accept-drop" in (refusal_of(caught.value) or "")
    assert output.resolve() == edition
    assert publish_and_tell(output, "", None, accepted=True, quiet=True) == OK
    accepted = output.resolve()
    assert accepted != edition
    assert publish_and_tell(output, "", None, accepted=False, quiet=True) == OK
    assert output.resolve() == accepted


def test_words_that_are_taught_take_findings_away_and_block_nothing(tmp_path: Path, run: Run) -> None:
    root, output, samples = tmp_path / "reports", tmp_path / "out", Path(__file__).parents[1] / "samples/unknown"
    put(root, "27-eure/2023", (samples / "document.pdf").read_bytes())
    assert run(root) == OK
    assert rows_of(output, "budget") == 0
    assert rows_of(output, "findings") > 4
    put(root, "_settings", (samples / "vocabulary.yaml").read_bytes(), "vocabulary.yaml")
    assert run(root) == OK
    assert rows_of(output, "budget") == 12
    assert rows_of(output, "findings") == 0


def rows_of(output: Path, table: str) -> int:
    return len((output / f"data/{table}.csv").read_text(encoding="utf-8").splitlines()) - 1


def test_the_check_that_blocks_is_shown_with_what_to_do(output: Path) -> None:
    resources = {
        "workplace": Workplace(
            sources=str(output.parent / "reports"), output=str(output), warehouse="", workers=1
        ),
        "reporter": Account(),
    }
    with opened() as instance:
        done = dg.materialize(
            [load_figures, publish],
            selection=dg.AssetSelection.assets(publish),
            resources=resources,
            instance=instance,
            raise_on_error=False,
        )
    assert not done.success
    (check,) = done.get_asset_check_evaluations()
    assert (check.check_name, check.passed, check.severity) == ("rows_hold", False, dg.AssetCheckSeverity.ERROR)
    assert "accept_drop: true" in (check.description or "")


def test_each_promise_is_judged_each_night_and_says_what_to_do(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "reports", "11-aude/2019", small_report("Aude", 2019, 10_000, differs=5))
    put(tmp_path / "reports", "11-aude/2020", b"rien")
    run(tmp_path / "reports")
    run(tmp_path / "reports")
    with opened() as instance:
        for promise in PROMISES:
            key = dg.AssetCheckKey(table_key(promise.table), promise.name)
            history = instance.event_log_storage.get_asset_check_execution_history(key, limit=2)
            events = [each.event.dagster_event for each in history if each.event is not None]
            nights = [event.asset_check_evaluation_data for event in events if event is not None]
            assert len(nights) == 2
            for night in nights:
                assert night.passed == (promise.name not in {"documents_read", "figures_agree"})
                assert night.passed or promise.remedy in (night.description or "")
