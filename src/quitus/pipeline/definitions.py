"""All that Dagster runs: the stages, the job over them, and what starts it. `defs` is what the UI loads."""

from __future__ import annotations

import os
import warnings

import dagster as dg

from quitus.assets.loaded import load_figures
from quitus.assets.published import publish
from quitus.assets.reporting import Account
from quitus.assets.workplace import Workplace
from quitus.pipeline.code_links import CODE_URL, linked
from quitus.pipeline.lateness import loaded_last_night
from quitus.pipeline.refusals import RefusedError
from quitus.pipeline.triggers import JOB, abandoned, alerts, arrivals, forgetting, nightly, watch

FOLDERS_PER_RUN = "QUITUS_FOLDERS_PER_RUN"


def definitions(resources: dict[str, object]) -> dg.Definitions:
    """The definitions over these resources (`workplace`, `reporter`)."""
    with warnings.catch_warnings():
        # Code references and backfill policies have been beta for years; a user can do nothing about it.
        warnings.simplefilter("ignore", dg.BetaWarning)
        base = os.environ.get(CODE_URL, "")
        loading = load_figures.with_attributes(
            backfill_policy=_backfill_policy(os.environ.get(FOLDERS_PER_RUN, ""))
        )
        stages = [linked(stage, base) for stage in (loading, publish)]
    load = dg.define_asset_job(
        JOB,
        selection=dg.AssetSelection.assets(*(key for stage in (load_figures, publish) for key in stage.keys)),
        description="Read what is new or changed, and publish everything. Name folders, years or territories in "
        "the configuration of `load_figures` to read only these, in any combination.",
    )
    return dg.Definitions(
        assets=stages,
        asset_checks=[loaded_last_night],
        jobs=[load],
        schedules=[nightly],
        sensors=[abandoned, alerts, arrivals, forgetting, watch],
        resources=resources,
        # A process for each step would import everything again; documents have processes of their own.
        executor=dg.in_process_executor,
    )


def _backfill_policy(folders: str) -> dg.BackfillPolicy:
    """One run for all folders of a backfill; or runs of so many, which several workers then share.

    Raises:
        RefusedError: when that is no whole number above zero.
    """
    if not folders:
        return dg.BackfillPolicy.single_run()
    if not folders.isdecimal() or int(folders) == 0:
        raise RefusedError(f"{FOLDERS_PER_RUN} is to be a number of folders above zero, not {folders!r}")
    return dg.BackfillPolicy.multi_run(int(folders))


def from_environment() -> dict[str, object]:
    """Resources as QUITUS_SOURCES, QUITUS_OUTPUT and QUITUS_WAREHOUSE name them when a run starts."""
    return {
        "workplace": Workplace(
            sources=dg.EnvVar("QUITUS_SOURCES"),
            output=dg.EnvVar("QUITUS_OUTPUT"),
            warehouse=os.environ.get("QUITUS_WAREHOUSE", ""),
            workers=0,
        ),
        "reporter": dg.ResourceDefinition(lambda _: Account()),
    }


defs = definitions(from_environment())
