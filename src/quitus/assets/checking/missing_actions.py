"""Actions that a convention plans for a report's year, and that the report has nothing of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from pandas import DataFrame

from quitus.assets.agreed import Key, folded
from quitus.assets.checking.sentences import place_of
from quitus.figures.kinds import Check, Nature, Severity
from quitus.figures.places import Source
from quitus.figures.rows import Finding

_Row = Mapping[Any, Any]
_Report = tuple[str, int]
_NAMING = ("actions", "budget", "indicators", "other_figures", "cofinancers")


def missing_actions(
    frames: Mapping[str, DataFrame], agreed: Mapping[str, Mapping[Key, Sequence[_Row]]]
) -> Iterator[Finding]:
    """A finding for each action that a convention plans for a report's year and that the report does not have.

    Nothing is said where report and convention share fewer than half of the actions: they are then numbered
    otherwise, and numbers tell nothing.

    Args:
        agreed: by territory, what its conventions and amendments have in force.
    """
    named, titles = _named(frames), _titles(frames)
    for territory, year in sorted(
        zip(frames["reports"]["territory"], map(int, frames["reports"]["year"]), strict=True)
    ):
        planned = _planned(agreed.get(territory, {}), str(year))
        there = named[territory, year]
        if 2 * sum(_is_in(action, there) for action in planned) < len(planned):
            continue
        for action, row in planned.items():
            if not _is_in(action, there) and not _is_titled(row["action_title"], titles[territory, year]):
                yield _finding(row, year)


def _named(frames: Mapping[str, DataFrame]) -> dict[_Report, set[str]]:
    """The actions that any table of each report names."""
    found: dict[_Report, set[str]] = defaultdict(set)
    for name in _NAMING:
        frame = frames[name]
        for territory, year, action in zip(frame["territory"], frame["year"], frame["action"], strict=True):
            found[territory, int(year)].add(action)
    return found


def _titles(frames: Mapping[str, DataFrame]) -> dict[_Report, list[str]]:
    found: dict[_Report, list[str]] = defaultdict(list)
    frame = frames["actions"]
    for territory, year, title in zip(frame["territory"], frame["year"], frame["title"], strict=True):
        found[territory, int(year)].append(folded(title))
    return found


def _planned(agreed: Mapping[Key, Sequence[_Row]], year: str) -> dict[str, _Row]:
    """The first amount or target above nothing that each action has in a year."""
    found: dict[str, _Row] = {}
    for (action, period, *_), rows in agreed.items():
        if action and period == year:
            for row in rows:
                if row["nature"] == Nature.TARGET and row["value"] > 0:
                    found.setdefault(action, row)
    return found


def _is_in(action: str, there: Iterable[str]) -> bool:
    """Whether a report has an action, or parts of it under numbers of their own."""
    return any(number == action or number.startswith(f"{action}.") for number in there)


def _is_titled(title: str, there: Iterable[str]) -> bool:
    """Whether a report has an action of that title under another number."""
    wanted = folded(title)
    return bool(wanted) and any(other and (wanted in other or other in wanted) for other in there)


def _finding(row: _Row, year: int) -> Finding:
    title = f" « {row['action_title']} »" if row["action_title"] else ""
    place = place_of(Source(row["document"], row["locator"], row["raw"]))
    return Finding(
        territory=row["territory"],
        year=year,
        action=row["action"],
        check=Check.MISSING_ACTION,
        severity=Severity.WARNING,
        subject=row["action_title"] or f"action {row['action']}",
        expected="",
        observed="",
        message=(
            f"La convention prévoit l'action {row['action']}{title} pour {year} "
            f"({PurePosixPath(row['document']).name}, {place}) et le rapport n'en dit rien ; l'y ajouter, "
            "ou joindre l'avenant qui l'a retirée."
        ),
        document=row["document"],
        locator=row["locator"],
        raw=row["raw"],
    )
