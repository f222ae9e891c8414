"""What Dagster loads: that it loads, which assets there are, and that each says what it is."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from quitus.assets.lineage import FIGURES, SOURCES, table_key
from quitus.assets.loaded import load_figures
from quitus.assets.published import SITE, publish
from quitus.figures.tables import TABLES
from quitus.pipeline.code_links import linked
from quitus.pipeline.definitions import FOLDERS_PER_RUN, definitions, defs, from_environment
from quitus.pipeline.refusals import RefusedError

ROOT = Path(__file__).parents[2]

ASSETS = {
    "sources": {"sources"},
    "warehouse": {"figures"},
    "publication": {
        "published/actions",
        "published/budget",
        "published/cited_figures",
        "published/cofinancers",
        "published/convention_figures",
        "published/documents",
        "published/findings",
        "published/indicators",
        "published/ledger",
        "published/metrics",
        "published/other_figures",
        "published/partner_figures",
        "published/reconciled_lines",
        "published/reconciliation",
        "published/reports",
        "site",
    },
}
"""The snapshot: an asset that comes or goes changes it knowingly."""


@pytest.fixture(scope="module")
def specs() -> list[dg.AssetSpec]:
    return list(defs.resolve_all_asset_specs())


def test_the_definitions_load() -> None:
    dg.Definitions.validate_loadable(defs)


def test_the_assets_are_those_of_the_snapshot(specs: list[dg.AssetSpec]) -> None:
    found: dict[str, set[str]] = {}
    for spec in specs:
        found.setdefault(spec.group_name or "", set()).add(spec.key.to_user_string())
    assert found == ASSETS


def test_each_asset_says_what_it_is_whose_and_of_which_kind(specs: list[dg.AssetSpec]) -> None:
    for spec in specs:
        assert (spec.description or "").endswith(".")
        assert spec.owners
        assert spec.kinds
        assert spec.group_name in ASSETS


@pytest.mark.parametrize("base", ["", "https://git.example.org/quitus/-/tree/v1/"])
def test_each_asset_links_to_its_code_in_the_repository_and_to_no_path_of_this_machine(base: str) -> None:
    for stage in (load_figures, publish):
        for spec in linked(stage, base).specs:
            places = spec.metadata["dagster/code_references"].code_references
            assert len(places) == 2
            for place in places:
                assert place.source.startswith(base)
                path, line = place.source.removeprefix(base).replace("#L", ":").split(":")
                code = (ROOT / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
                assert code.startswith(("def ", "@"))


def test_each_published_table_shows_the_columns_that_are_published(specs: list[dg.AssetSpec]) -> None:
    schemas = {spec.key: spec.metadata.get("dagster/column_schema") for spec in specs}
    for table in TABLES:
        schema = schemas[table_key(table.name)]
        assert isinstance(schema, dg.TableSchema)
        assert tuple(column.name for column in schema.columns) == table.names
        assert all(column.description for column in schema.columns)


def test_a_backfill_is_one_run_or_runs_of_so_many_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, most in (("", None), ("250", 250)):
        monkeypatch.setenv(FOLDERS_PER_RUN, given)
        policy = definitions(from_environment()).resolve_assets_def(FIGURES).backfill_policy
        assert policy is not None
        assert policy.max_partitions_per_run == most
    monkeypatch.setenv(FOLDERS_PER_RUN, "0")
    with pytest.raises(RefusedError, match=FOLDERS_PER_RUN):
        definitions(from_environment())


def test_the_night_is_that_of_paris_and_starts_the_one_job() -> None:
    nightly = defs.resolve_schedule_def("nightly")
    assert (nightly.job_name, nightly.execution_timezone) == ("load", "Europe/Paris")
    assert nightly.default_status is dg.DefaultScheduleStatus.RUNNING
    assert defs.resolve_sensor_def("arrivals").job_name == "load"


def test_column_lineage_leads_from_each_published_column_to_what_lies_in_the_sources(
    specs: list[dg.AssetSpec],
) -> None:
    by_key = {spec.key: spec for spec in specs}
    columns = {spec.key: columns_of(spec) for spec in specs if spec.key != SITE}
    for table in TABLES:
        for name in table.names:
            assert reached(by_key, columns, table_key(table.name), name)


def columns_of(spec: dg.AssetSpec) -> set[str]:
    return {column.name for column in spec.metadata["dagster/column_schema"].columns}


def reached(
    specs: dict[dg.AssetKey, dg.AssetSpec], columns: dict[dg.AssetKey, set[str]], key: dg.AssetKey, column: str
) -> set[str]:
    """The columns of the sources that a column follows from; each step on the way is a column of a dependency."""
    assert column in columns[key], (key, column)
    if key == SOURCES:
        return {column}
    lineage = specs[key].metadata["dagster/column_lineage"].deps_by_column
    assert set(lineage) == columns[key]
    found = set()
    for dep in lineage[column]:
        assert dep.asset_key in {each.asset_key for each in specs[key].deps}
        found |= reached(specs, columns, dep.asset_key, dep.column_name)
    return found
