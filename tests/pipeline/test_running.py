"""The main job from a folder to published tables: again, with parts missing, broken, replaced and removed."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.data_version import CachingStaleStatusResolver
from dagster._core.loader import LoadingContextForTest

from quitus.assets.lineage import FIGURES, SOURCES
from quitus.pipeline.definitions import defs
from quitus.pipeline.instance import opened
from quitus.pipeline.refusals import OK, SOME_FAILED, RefusedError, refusal_of
from quitus.pipeline.warehouse_commands import publish_and_tell
from tests.pipeline.conftest import FOLDERS, Run, copied_samples, published


def rows(output: Path, table: str) -> list[dict[str, str]]:
    with (output / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def loads(output: Path) -> int:
    with sqlite3.connect(f"{output}.db") as connection:
        return int(connection.execute("SELECT count(*) FROM loads").fetchone()[0])


def test_a_second_run_publishes_the_same_bytes_and_writes_no_load(sources: Path, tmp_path: Path, run: Run) -> None:
    assert run(sources) == OK
    before, kept = published(tmp_path / "out"), loads(tmp_path / "out")
    edition = (tmp_path / "out").resolve()
    assert {row["year"] for row in rows(tmp_path / "out", "budget")} == {"2019", "2020"}
    assert run(sources) == OK
    assert published(tmp_path / "out") == before
    assert loads(tmp_path / "out") == kept
    assert (tmp_path / "out").resolve() == edition


def test_a_lost_dagster_home_changes_nothing(
    sources: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(sources)
    before, kept = published(tmp_path / "out"), loads(tmp_path / "out")
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "another"))
    assert run(sources) == OK
    assert (published(tmp_path / "out"), loads(tmp_path / "out")) == (before, kept)


def test_a_restored_warehouse_publishes_the_same_bytes_again(sources: Path, tmp_path: Path, run: Run) -> None:
    run(sources)
    output, database, backup = tmp_path / "out", tmp_path / "out.db", tmp_path / "backup.db"
    before = published(output)
    with sqlite3.connect(database) as connection, sqlite3.connect(backup) as copy:
        connection.backup(copy)
    shutil.rmtree(output.resolve().parent)
    output.unlink()
    database.unlink()
    backup.rename(database)
    assert publish_and_tell(output, "", None, accepted=False, quiet=True) == OK
    assert published(output) == before


def test_a_broken_document_is_rejected_and_the_others_are_published(
    sources: Path, tmp_path: Path, run: Run
) -> None:
    (sources / "34-herault/2020/rapport-execution.pdf").write_text("ceci n'est pas un PDF")
    assert run(sources) == SOME_FAILED
    states = {row["document"]: row["state"] for row in rows(tmp_path / "out", "documents")}
    assert states == {
        "34-herault/2019/rapport-execution.pdf": "loaded",
        "34-herault/2020/rapport-execution.pdf": "rejected",
    }
    assert {row["year"] for row in rows(tmp_path / "out", "budget")} == {"2019"}
    assert "rejected_document" in {row["check"] for row in rows(tmp_path / "out", "findings")}


def test_what_is_published_is_what_lies_in_the_folder(sources: Path, tmp_path: Path, run: Run) -> None:
    run(sources)
    (sources / "34-herault/2019/rapport-execution.pdf").unlink()
    run(sources)
    removed = published(tmp_path / "out")
    assert {row["year"] for row in rows(tmp_path / "out", "reports")} == {"2020"}
    fresh = copied_samples(tmp_path / "fresh" / "reports", ("34-herault/2020",))
    run(fresh)
    assert published(tmp_path / "out") == removed


def test_only_limits_what_is_read(sources: Path, tmp_path: Path, run: Run) -> None:
    assert run(sources, only=("34-herault/2020",)) == OK
    assert {row["year"] for row in rows(tmp_path / "out", "reports")} == {"2020"}
    assert run(sources) == OK
    assert {row["year"] for row in rows(tmp_path / "out", "reports")} == {"2019", "2020"}


def test_a_report_in_the_folder_of_another_territory_is_rejected(tmp_path: Path, run: Run) -> None:
    sources = copied_samples(tmp_path / "reports", FOLDERS)
    (sources / "34-herault").rename(sources / "11-aude")
    assert run(sources) == SOME_FAILED
    assert {row["state"] for row in rows(tmp_path / "out", "documents")} == {"rejected"}
    assert {row["check"] for row in rows(tmp_path / "out", "findings")} == {"wrong_folder"}


def test_fail_on_makes_findings_count(sources: Path, run: Run) -> None:
    assert run(sources) == OK
    assert run(sources, fail_on="warning") == SOME_FAILED


def test_each_partition_that_was_read_has_its_own_materialization(sources: Path, run: Run) -> None:
    run(sources)
    with opened() as instance:
        assert set(instance.get_dynamic_partitions("reports")) == set(FOLDERS)
        found = instance.get_materialized_partitions(dg.AssetKey("figures"))
    assert set(FOLDERS) <= found


def test_no_partition_is_shown_as_out_of_date_after_a_load(sources: Path, run: Run) -> None:
    run(sources)
    with opened() as instance:
        assert [stale(instance, key) for key in FOLDERS] == [[], []]
        later = dg.AssetMaterialization(SOURCES, partition=FOLDERS[0], tags={"dagster/data_version": "another"})
        instance.report_runless_asset_event(later)
        assert [stale(instance, key) for key in FOLDERS] == [["DATA"], []]


def stale(instance: dg.DagsterInstance, partition: str) -> list[str]:
    """Why Dagster takes a partition's figures to be out of date."""
    resolver = CachingStaleStatusResolver(instance, defs.resolve_asset_graph(), LoadingContextForTest(instance))
    return [cause.category.name for cause in resolver.get_stale_causes(FIGURES, partition)]


def test_folders_that_are_not_there_are_named(sources: Path, run: Run) -> None:
    with pytest.raises(RefusedError, match="34-herault/2019"):
        run(sources, only=("35-ille-et-vilaine/2019",))


def test_an_empty_folder_is_one_line(tmp_path: Path, run: Run) -> None:
    (tmp_path / "reports").mkdir()
    with pytest.raises(Exception, match="empty") as caught:
        run(tmp_path / "reports")
    assert "rapport-execution.pdf" in (refusal_of(caught.value) or "")
    assert not (tmp_path / "out.db").exists()


def test_an_unknown_territory_is_one_line(sources: Path, run: Run) -> None:
    (sources / "34-herault").rename(sources / "xx-nulle-part")
    with pytest.raises(RefusedError, match="xx-nulle-part"):
        run(sources)


def test_an_output_that_cannot_be_written_is_one_line_before_anything_is_read(
    sources: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "out").write_text("a file of somebody else's")
    with pytest.raises(Exception, match="cannot publish") as caught:
        run(sources)
    assert refusal_of(caught.value)
    assert (tmp_path / "out").read_text() == "a file of somebody else's"
    assert not (tmp_path / "out.db").exists()
