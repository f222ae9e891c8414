"""What figures are compared with beside the warehouse and packages: one file, and what a run would load."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from quitus.assets.alone import Failed, Limits, alone
from quitus.assets.loading import Place, Rehearsal, carry_out
from quitus.assets.looking import look
from quitus.assets.publishing import Frames
from quitus.assets.reporting import Reporter
from quitus.assets.selections import Selection
from quitus.assets.surveying import Survey
from quitus.assets.versions import code_version
from quitus.assets.work import plan
from quitus.warehouse.differences import Difference, differences
from quitus.warehouse.packages import reading_frames
from quitus.warehouse.pointers import current
from quitus.warehouse.rehearsing import rehearsed


class UnreadError(Exception):
    """A document that is to be compared cannot be read; the message says why."""


def file_frames(file: Path) -> Frames:
    """The tables of one document (a report or a convention), as `quitus read` finds them.

    Raises:
        OSError: when the file cannot be opened.
        UnreadError: when it cannot be read.
    """
    found = alone(look, file, Limits())
    if isinstance(found, Failed):
        raise UnreadError(found.reason)
    return reading_frames([found.reading])


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a run would change.

    Attributes:
        read: how many documents it would read; these were read now, and are kept nowhere.
        withdrawn: documents whose figures would no longer be published.
        differences: every figure that would be added, gone or changed.
    """

    read: int
    withdrawn: tuple[str, ...]
    differences: tuple[Difference, ...]


def rehearse(
    found: Survey, sources: str, engine: Engine | None, selection: Selection, reporter: Reporter, limits: Limits
) -> Rehearsed:
    """Read what a run would read and say what it would change; nothing is written anywhere.

    Args:
        found: what lies in the sources.
        engine: None where there is no warehouse yet.

    Raises:
        WarehouseError: when the database fails.
    """
    held = current(engine) if engine else {}
    todo = plan(found.units, held, code_version(), selection)
    rehearsal = Rehearsal()
    loaded = list(carry_out(todo, Place(sources, found.settings, ""), rehearsal, reporter, limits))
    readings = [each.reading for each in loaded if each.reading is not None]
    before, after = rehearsed(engine, readings, rehearsal.withdrawn)
    read = sum(each.reading is not None and each.unit.row is None for each in loaded)
    return Rehearsed(read, tuple(rehearsal.withdrawn), tuple(differences(before, after)))
