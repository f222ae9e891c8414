"""Records of quiet nights are forgotten after a month, those of nights that did something stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quitus.pipeline.forgetting import KEPT, forget_quiet_runs
from quitus.pipeline.instance import opened
from tests.pipeline.conftest import Run
from tests.pipeline.small import put, small_report


def test_quiet_nights_are_forgotten_after_a_month_and_others_stay(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    root = tmp_path / "reports"
    put(root, "11-aude/2019", small_report("Aude", 2019, 10_000))
    for _ in range(3):
        run(root)
    now = datetime.now(UTC)
    with opened() as instance:
        newest, quiet, first = (record.run_id for record in instance.get_runs())
        assert forget_quiet_runs(instance, now + KEPT - timedelta(hours=1)) == []
        assert forget_quiet_runs(instance, now + KEPT + timedelta(hours=1)) == [quiet]
        assert [record.run_id for record in instance.get_runs()] == [newest, first]
        assert instance.all_logs(quiet) == []
        assert instance.all_logs(first) != []
