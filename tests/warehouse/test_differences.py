"""What differs is told by meaning: added, gone, changed, each with both places."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from quitus.figures.columns import ColumnType
from quitus.figures.places import Source
from quitus.figures.tables import table
from quitus.warehouse.differences import DIFFERENCE_COLUMNS, Change, differences, summary
from quitus.warehouse.errors import FrameError
from quitus.warehouse.packages import read_package, reading_frames
from quitus.warehouse.types import canonical
from tests.warehouse.readings import AMOUNTS, convention, partner_file, report


def test_nothing_differs_from_itself() -> None:
    frames = reading_frames([report(), partner_file(), convention()])
    assert differences(frames, frames) == []


def test_a_changed_amount_is_told_with_both_values_and_places() -> None:
    before = report()
    moved = replace(before.budget[0].source, locator="p7[1.0,1.0,2.0,2.0]")
    after = replace(
        before, budget=(replace(before.budget[0], amount=Decimal("60000.00"), source=moved), *before.budget[1:])
    )
    [found] = differences(reading_frames([before]), reading_frames([after]))
    assert (found.table, found.change, found.column) == ("budget", Change.CHANGED, "amount")
    assert (found.before, found.after) == ("59000", "60000")
    assert (found.locator_before, found.locator_after) == ("p1[10.0,00.0,90.0,09.0]", "p7[1.0,1.0,2.0,2.0]")
    assert "Financement État" in found.subject
    assert list(found.record()) == list(DIFFERENCE_COLUMNS)


def test_a_figure_that_only_moved_is_no_difference() -> None:
    before = report()
    moved = tuple(replace(row, source=replace(row.source, locator="p9[1.0,1.0,2.0,2.0]")) for row in before.budget)
    assert differences(reading_frames([before]), reading_frames([replace(before, budget=moved)])) == []


def test_figures_added_and_gone_are_told_apart() -> None:
    more, less = reading_frames([report()]), reading_frames([report(amounts=AMOUNTS[:1])])
    gone = differences(more, less)
    assert summary(gone)["budget"] == {"added": 0, "gone": 2, "changed": 0}
    assert all(each.after == each.locator_after == "" for each in gone)
    assert summary(differences(less, more))["budget"] == {"added": 2, "gone": 0, "changed": 0}


def test_a_new_figure_among_ones_of_the_same_meaning_is_one_difference() -> None:
    before = report()
    cited = before.cited_figures[0]
    places = [Source(cited.source.document, f"p{n}[1.0,1.0,2.0,2.0]", str(n)) for n in (3, 1, 2)]
    amounts = [replace(cited, value=Decimal(place.raw), source=place) for place in places]
    old, new = replace(before, cited_figures=tuple(amounts[1:])), replace(before, cited_figures=tuple(amounts))
    [found] = differences(reading_frames([old]), reading_frames([new]))
    assert (found.change, found.after, found.locator_after) == (Change.ADDED, "3", "p3[1.0,1.0,2.0,2.0]")


def write_package(folder: Path, frames: dict[str, pd.DataFrame]) -> None:
    folder.mkdir(parents=True)
    for name, found in frames.items():
        shown = found.copy()
        for column in table(name).columns:
            if column.type not in {ColumnType.TEXT, ColumnType.INTEGER}:
                shown[column.name] = [None if cell is None else canonical(cell) for cell in found[column.name]]
        shown.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


@pytest.mark.parametrize("below", ["data", "."])
def test_a_published_package_is_compared_like_the_warehouse(tmp_path: Path, below: str) -> None:
    frames = reading_frames([report(), partner_file(), convention()])
    write_package(tmp_path / "edition" / below, frames)
    read = read_package(tmp_path / "edition")
    assert differences(read, frames) == [] and set(read) == set(frames)
    assert len(differences(read, reading_frames([report(amounts=AMOUNTS[:1])]))) > 2


def test_a_folder_without_tables_and_a_damaged_cell_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FrameError, match="holds no published table"):
        read_package(tmp_path)
    write_package(tmp_path / "data", reading_frames([report()]))
    path = tmp_path / "data" / "budget.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("59000", "59 mille", 1), encoding="utf-8")
    with pytest.raises(FrameError, match=r"budget\.amount, line 2: '59 mille'"):
        read_package(tmp_path)
