"""What Dagster loads: that it loads, which assets there are, and that each says what it is."""

from __future__ import annotations

import dagster as dg
import pytest

from quitus.assets.published import table_key
from quitus.figures.tables import TABLES
from quitus.pipeline.definitions import defs

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


def test_each_asset_says_what_it_is_whose_and_where_its_code_is(specs: list[dg.AssetSpec]) -> None:
    for spec in specs:
        assert (spec.description or "").endswith(".")
        assert spec.owners
        assert spec.kinds
        assert "dagster/code_references" in spec.metadata


def test_each_published_table_shows_the_columns_that_are_published(specs: list[dg.AssetSpec]) -> None:
    schemas = {spec.key: spec.metadata.get("dagster/column_schema") for spec in specs}
    for table in TABLES:
        schema = schemas[table_key(table.name)]
        assert isinstance(schema, dg.TableSchema)
        assert tuple(column.name for column in schema.columns) == table.names
        assert all(column.description for column in schema.columns)


def test_the_night_is_that_of_paris_and_starts_the_one_job() -> None:
    nightly = defs.resolve_schedule_def("nightly")
    assert (nightly.job_name, nightly.execution_timezone) == ("load", "Europe/Paris")
    assert nightly.default_status is dg.DefaultScheduleStatus.RUNNING
    assert defs.resolve_sensor_def("arrivals").job_name == "load"
