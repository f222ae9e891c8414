"""The published tables back out of the warehouse: as they are, or as they were."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
from sqlalchemy import Engine, select

from quitus.figures.cycles import uncollected
from quitus.warehouse.connections import snapshot
from quitus.warehouse.fetching import kept
from quitus.warehouse.frames import validate_all
from quitus.warehouse.pointers import pointed, require
from quitus.warehouse.publishing import publishable
from quitus.warehouse.schema import LOADS


def frames(
    engine: Engine, as_of: datetime | int | None = None, *, only: tuple[str, int] | None = None
) -> dict[str, pd.DataFrame]:
    """The published tables but metrics, which are computed from them, of the loads that are current.

    Columns, types and order are those that are published (see `warehouse.frames`); rows follow territory, year
    and document, then the order in which they were read. All of it is read from one state of the warehouse.

    Args:
        as_of: an aware time, or the number of a load, for the tables as they were then; now if None.
        only: a territory and year, for the rows of the documents in that folder alone.

    Raises:
        FrameError: when what is kept does not hold to figures.tables.
        WarehouseError: when the database fails, or has no load of that number.
    """
    with uncollected():
        with snapshot(engine) as connection:
            require(connection, as_of)
            found = kept(connection, pointed(as_of, only))
        result = publishable(found)
        validate_all(result)
    return result


def load_frames(engine: Engine, load_id: int) -> dict[str, pd.DataFrame]:
    """The tables as one load wrote them, current or not.

    Raises:
        WarehouseError: when the database fails, or has no load of that number.
    """
    with snapshot(engine) as connection:
        require(connection, load_id)
        found = kept(connection, select(LOADS.c.load_id).where(LOADS.c.load_id == load_id))
    return publishable(found)
