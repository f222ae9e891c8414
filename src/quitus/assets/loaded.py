"""The first two stages: the documents that lie in the sources, and their figures in the warehouse.

Both are partitioned by folder (territory × year) and made in one step, so that the sources are looked at once. A
run takes any set of partitions: those chosen in the UI, or those that the configuration names, which need not be
neighbours. Each partition that was read gets a materialization of its own.
"""

# Dagster reads the annotations of its functions as types, so that they are not postponed here.

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby

import dagster as dg
from pydantic import Field

from quitus.assets.alone import Limits
from quitus.assets.describing import preview
from quitus.assets.freshness import POLICY
from quitus.assets.lineage import FIGURES, SOURCES, figures_metadata, sources_metadata
from quitus.assets.loading import Keeper, Loaded, Place, carry_out
from quitus.assets.processes import PROCESS_TAG, READ_TAG, this_process
from quitus.assets.reporting import Reporter
from quitus.assets.selections import Selection
from quitus.assets.surveying import Survey, survey
from quitus.assets.versions import code_version
from quitus.assets.work import Plan, plan
from quitus.assets.workplace import Workplace
from quitus.figures.records import records
from quitus.warehouse.loading import open_warehouse
from quitus.warehouse.pointers import current

REPORTS = dg.DynamicPartitionsDefinition(name="reports")
FAILURES = "failures"
"""Metadata of the figures: each document that failed, with its reason."""


class Wanted(dg.Config):
    """Which folders are read anew, where no partitions are chosen; nothing: all that are new or changed."""

    folders: list[str] = Field([], description="Partition keys such as 11-aude/2019; any set of them.")
    years: list[int] = Field([], description="Only folders of these years.")
    territories: list[str] = Field([], description="Only territories of these codes.")


@dg.multi_asset(
    name="load_figures",
    specs=[
        dg.AssetSpec(
            SOURCES,
            description="The documents that lie in the sources folder, found, named and fingerprinted.",
            group_name="sources",
            kinds={"pdf", "excel", "file"},
            metadata=sources_metadata(),
            owners=["team:quitus"],
            freshness_policy=POLICY,
            partitions_def=REPORTS,
        ),
        dg.AssetSpec(
            FIGURES,
            deps=[SOURCES],
            description="Every figure of every document, with its place, judged by arithmetic, in the warehouse.",
            group_name="warehouse",
            kinds={"python", "sql"},
            metadata=figures_metadata(),
            owners=["team:quitus"],
            freshness_policy=POLICY,
            code_version=code_version(),
            partitions_def=REPORTS,
        ),
    ],
)
def load_figures(
    context: dg.AssetExecutionContext,
    config: Wanted,
    workplace: Workplace,
    reporter: dg.ResourceParam[Reporter],
) -> Iterator[dg.MaterializeResult[None]]:
    """Read what is new or changed among the wanted folders and keep it."""
    context.instance.add_run_tags(context.run.run_id, {PROCESS_TAG: this_process()})
    found = survey(workplace.sources)
    register(context.instance, found)
    engine = open_warehouse(workplace.warehouse_url)
    todo = plan(found.units, current(engine), code_version(), _selection(context, config))
    keeper = Keeper(engine, lambda: datetime.now(UTC))
    limits = Limits(workplace.workers)
    place = Place(workplace.sources, found.settings, workplace.store)
    loads = carry_out(todo, place, keeper, reporter, limits)
    read = 0
    documents = (each for each in loads if each.unit.row is None)
    for key, group in groupby(documents, key=lambda each: each.unit.key):
        loaded = list(group)
        read += len(loaded)
        _tell(context, key, loaded)
    context.instance.add_run_tags(context.run.run_id, {READ_TAG: str(len(todo.read))})
    version = survey_version(found)
    for key, data_version, metadata in (
        (SOURCES, version, _survey_metadata(found)),
        (FIGURES, f"{version}:{code_version()}", _plan_metadata(todo, read)),
    ):
        # The same version again says that what follows is still up to date.
        yield dg.MaterializeResult(asset_key=key, metadata=metadata, data_version=dg.DataVersion(data_version))


def survey_version(found: Survey) -> str:
    """A version of all that lies in the sources."""
    marks = "".join(f"{unit.document}\0{unit.fingerprint}\0{unit.vocabulary_version}\n" for unit in found.units)
    return hashlib.sha256(marks.encode()).hexdigest()[:16]


def register(instance: dg.DagsterInstance, found: Survey) -> None:
    """Make the partitions those of the folders that lie in the sources."""
    name = REPORTS.name
    assert name is not None
    known = set(instance.get_dynamic_partitions(name))
    there = set(found.keys)
    if there - known:
        instance.add_dynamic_partitions(name, sorted(there - known))
    for key in sorted(known - there):
        instance.delete_dynamic_partition(name, key)


def _is_partitioned(context: dg.AssetExecutionContext) -> bool:
    """Whether partitions were chosen in the UI: Dagster then tells each of them itself."""
    return bool(context.has_partition_key or context.has_partition_key_range)


def _selection(context: dg.AssetExecutionContext, config: Wanted) -> Selection:
    if _is_partitioned(context):
        return Selection(tuple(context.partition_keys))
    return Selection(tuple(config.folders), tuple(config.years), tuple(config.territories))


def _tell(context: dg.AssetExecutionContext, key: str, loaded: Sequence[Loaded]) -> None:
    """A materialization for the partition in both stages, or its metadata where Dagster writes that itself."""
    version = hashlib.sha256("".join(each.unit.fingerprint for each in loaded).encode()).hexdigest()[:16]
    metadata = _load_metadata(loaded)
    if _is_partitioned(context):
        context.add_asset_metadata(metadata, asset_key=FIGURES, partition_key=key)
        return
    told = {"documents": len(loaded)}
    tags = {"dagster/data_version": version}
    context.log_event(dg.AssetMaterialization(SOURCES, partition=key, metadata=told, tags=tags))
    tags = _version_tags(version, _latest(context.instance, key))
    context.log_event(dg.AssetMaterialization(FIGURES, partition=key, metadata=metadata, tags=tags))


def _latest(instance: dg.DagsterInstance, key: str) -> str:
    """The number of the newest record of the partition's sources, as Dagster writes it."""
    wanted = dg.AssetRecordsFilter(asset_key=SOURCES, asset_partitions=[key])
    found = instance.fetch_materializations(wanted, limit=1).records
    return str(found[0].storage_id) if found else "NULL"


def _version_tags(version: str, source: str) -> dict[str, str]:
    """What lets the UI say which partitions are out of date, and why; lacking one, all are shown so."""
    return {
        "dagster/code_version": code_version(),
        "dagster/data_version": f"{version}:{code_version()}",
        "dagster/input_data_version/sources": version,
        "dagster/input_event_pointer/sources": source,
    }


def _load_metadata(loaded: Sequence[Loaded]) -> dict[str, dg.MetadataValue]:
    readings = [each.reading for each in loaded if each.reading is not None]
    budget = [row for reading in readings for row in records("budget", reading.budget)]
    findings = [row for reading in readings for row in records("findings", reading.findings)]
    failures = {each.unit.document: each.outcome.failure for each in loaded if each.outcome.failure}
    return {
        "dagster/partition_row_count": dg.MetadataValue.int(sum(each.outcome.rows for each in loaded)),
        "unread": dg.MetadataValue.int(sum(row.unread for reading in readings for row in reading.ledger)),
        "findings": dg.MetadataValue.int(len(findings)),
        FAILURES: dg.MetadataValue.json(failures),
        "budget": preview(("action", "stage", "funder", "label", "amount", "status"), budget),
        "finding": preview(("severity", "check", "message"), findings),
    }


def _survey_metadata(found: Survey) -> dict[str, dg.MetadataValue]:
    return {
        "documents": dg.MetadataValue.int(len(found.units)),
        "folders": dg.MetadataValue.int(len(found.keys)),
        "misfits": dg.MetadataValue.md("\n".join(f"- {line}" for line in found.misfits)),
    }


def _plan_metadata(todo: Plan, read: int) -> dict[str, dg.MetadataValue]:
    return {
        "read": dg.MetadataValue.int(read),
        "unchanged": dg.MetadataValue.int(todo.unchanged),
        "withdrawn": dg.MetadataValue.int(len(todo.withdrawn)),
    }
