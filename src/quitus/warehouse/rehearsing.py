"""What would differ if some readings were loaded: their folders' tables before and after, without loading any."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
from sqlalchemy import Engine, select

from quitus.figures.readings import Reading
from quitus.warehouse.connections import snapshot
from quitus.warehouse.fetching import kept
from quitus.warehouse.packages import numbered
from quitus.warehouse.pointers import LoadInfo, current
from quitus.warehouse.publishing import publishable
from quitus.warehouse.schema import LOADS

Frames = dict[str, pd.DataFrame]


def rehearsed(
    engine: Engine | None, readings: Sequence[Reading], withdrawn: Collection[str] = ()
) -> tuple[Frames, Frames]:
    """The published tables but metrics as they are and as they would be, of the folders that are touched alone.

    Args:
        engine: None where there is no warehouse yet.
        readings: what would be loaded, validated already.
        withdrawn: main documents that have left the sources.

    Raises:
        WarehouseError: when the database fails.
    """
    gone = {*withdrawn, *(reading.documents[0].document for reading in readings)}
    there = _touched(current(engine), readings, gone) if engine else []
    before = _kept(engine, there)
    stays = [load.load_id for load in there if load.document not in gone]
    added = numbered(readings)
    after = {
        name: _in_order(pd.concat([each[each["load_id"].isin(stays)], added[name]], ignore_index=True))
        for name, each in before.items()
    }
    return publishable(before), publishable(after)


def _touched(loads: Mapping[str, LoadInfo], readings: Sequence[Reading], gone: Collection[str]) -> list[LoadInfo]:
    """The current loads of every folder from which a document goes or to which one comes.

    Two reports of one territory and year concern each other: one of them is published.
    """
    mains = [reading.documents[0] for reading in readings]
    folders = {(main.territory, main.year) for main in mains}
    folders |= {(load.territory, load.year) for load in loads.values() if load.document in gone}
    return [load for load in loads.values() if (load.territory, load.year) in folders]


def _kept(engine: Engine | None, loads: Sequence[LoadInfo]) -> Frames:
    if engine is None or not loads:
        return numbered(())
    wanted = select(LOADS.c.load_id).where(LOADS.c.load_id.in_([load.load_id for load in loads]))
    with snapshot(engine) as connection:
        return kept(connection, wanted)


def _in_order(found: pd.DataFrame) -> pd.DataFrame:
    """The first document by path is the one that counts where two claim to be the same report."""
    return found.sort_values("document", kind="stable", ignore_index=True)
