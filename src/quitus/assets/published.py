"""The last stage: every published table and the site, made from the warehouse and moved in together.

Where the warehouse holds nothing new, no asset is materialized: only the checks say what they said before.
"""

# Dagster reads the annotations of its functions as types, so that they are not postponed here.

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
from pydantic import Field

from quitus.assets.describing import preview
from quitus.assets.lineage import FIGURES, column_lineage, published_metadata, table_key
from quitus.assets.processes import PUBLISHED_TAG
from quitus.assets.promises import PROMISES, Verdict
from quitus.assets.publishing import BlockedError, Destination, Published, publish_all
from quitus.assets.reporting import Reporter
from quitus.assets.workplace import Workplace
from quitus.figures.columns import Table
from quitus.figures.lineage import follows_from_warehouse, in_order, published_before
from quitus.figures.tables import TABLES
from quitus.warehouse.loading import open_warehouse

SITE = dg.AssetKey("site")
CONTRADICTIONS = "new contradictions"
MISTAKES = "new mistakes in the folder"
"""Metadata of the site: the errors that it tells and the edition before did not, of both sorts."""


def _spec(table: Table) -> dg.AssetSpec:
    before = [table_key(name) for name in sorted(published_before(table))]
    return dg.AssetSpec(
        table_key(table.name),
        deps=[*([FIGURES] if follows_from_warehouse(table) else []), *before],
        description=table.description,
        group_name="publication",
        kinds={"csv"},
        owners=["team:quitus"],
        skippable=True,
        metadata=published_metadata(table),
    )


_SITE_SPEC = dg.AssetSpec(
    SITE,
    deps=[table_key(table.name) for table in TABLES],
    description="The site: a page per report, each figure's place in its document one click away.",
    group_name="publication",
    kinds={"html"},
    owners=["team:quitus"],
    skippable=True,
)


class Publishing(dg.Config):
    """How a publication may be let through."""

    accept_drop: bool = Field(False, description="Publish though a year lost rows: see the check `rows_hold`.")


@dg.multi_asset(
    name="publish",
    pool="publication",
    specs=[*(_spec(table) for table in TABLES), _SITE_SPEC],
    check_specs=[
        dg.AssetCheckSpec(each.name, asset=table_key(each.table), description=each.promise, blocking=each.blocking)
        for each in PROMISES
    ],
)
def publish(
    context: dg.AssetExecutionContext,
    config: Publishing,
    workplace: Workplace,
    reporter: dg.ResourceParam[Reporter],
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Publish what the warehouse holds; nothing is written where it holds nothing new."""
    place = Destination(workplace.output_path, workplace.store)
    engine = open_warehouse(workplace.warehouse_url)
    try:
        done = publish_all(engine, place, datetime.now(UTC), accepted=config.accept_drop)
    except BlockedError as error:
        yield _check_result(error.verdict)
        raise
    reporter.published(done.summary)
    context.instance.add_run_tags(context.run.run_id, {PUBLISHED_TAG: "yes" if done.tables else "no"})
    if done.tables:
        yield from _materializations(done)
    for verdict in done.verdicts:
        yield _check_result(verdict)


def _materializations(done: Published) -> Iterator[dg.MaterializeResult[None]]:
    # Dagster wants what others follow from first.
    for table in in_order():
        yield dg.MaterializeResult(
            asset_key=table_key(table.name),
            metadata=_metadata(table, done),
            data_version=dg.DataVersion(_version(done.edition.path / "data" / f"{table.name}.csv")),
        )
    site = {
        "edition": dg.MetadataValue.path(str(done.edition.path)),
        "first page": dg.MetadataValue.url((done.edition.path / "index.html").as_uri()),
        CONTRADICTIONS: dg.MetadataValue.json([each.line for each in done.news if each.contradiction]),
        MISTAKES: dg.MetadataValue.json([each.line for each in done.news if not each.contradiction]),
    }
    yield dg.MaterializeResult(asset_key=SITE, metadata=site, data_version=dg.DataVersion(done.edition.path.name))


def _version(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def _metadata(table: Table, done: Published) -> dict[str, dg.MetadataValue]:
    found = done.tables[table.name]
    rows = [{str(name): value for name, value in row.items()} for row in found.head(9).to_dict("records")]
    return {
        "dagster/column_lineage": dg.MetadataValue.column_lineage(column_lineage(table)),
        "dagster/row_count": dg.MetadataValue.int(len(found)),
        "file": dg.MetadataValue.path(str(done.edition.path / "data" / f"{table.name}.csv")),
        "preview": preview(table.names, rows),
    }


def _check_result(verdict: Verdict) -> dg.AssetCheckResult:
    promise = verdict.promise
    severity = dg.AssetCheckSeverity.ERROR if promise.grave else dg.AssetCheckSeverity.WARN
    listed = "\n".join(f"- {line}" for line in verdict.shown)
    return dg.AssetCheckResult(
        passed=verdict.kept,
        check_name=promise.name,
        asset_key=table_key(promise.table),
        severity=severity,
        description=promise.promise if verdict.kept else f"{verdict.broken} not so. {promise.remedy}",
        metadata={"broken": verdict.broken, "what to do": promise.remedy, "first": dg.MetadataValue.md(listed)},
    )
