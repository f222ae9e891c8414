"""What an action's convention and amendments plan, a line for each thing and a column for each period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quitus.assets.agreed import in_force
from quitus.assets.publication.site.figures import Figure, figure
from quitus.assets.publication.site.tables import Row
from quitus.figures.kinds import Nature


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """One thing that one document agrees on, over its periods."""

    document: str
    measure: str
    label: str
    funder: str
    cells: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Agreed:
    """The lines of one table: the planned amounts, or the indicators.

    Attributes:
        replaced: the figures that a newer document gives anew.
    """

    title: str
    columns: Sequence[str]
    lines: Sequence[AgreedLine]
    replaced: frozenset[str]

    @property
    def funded(self) -> bool:
        """Whether any line says who pays."""
        return any(line.funder for line in self.lines)


def agreed_tables(rows: Sequence[Row]) -> list[Agreed]:
    """The tables of what conventions plan for one action; those without a line are left out."""
    current = {row["figure_id"] for same in in_force(rows).values() for row in same}
    replaced = frozenset(row["figure_id"] for row in rows) - current
    amounts = [row for row in rows if row["stage"]]
    others = [row for row in rows if not row["stage"]]
    titled = (("Montants prévus", amounts), ("Indicateurs : situations de départ et cibles", others))
    return [_table(title, some, replaced) for title, some in titled if some]


def _table(title: str, rows: Sequence[Row], replaced: frozenset[str]) -> Agreed:
    return Agreed(title, sorted({_column(row) for row in rows}), _lines(rows), replaced)


def _lines(rows: Iterable[Row]) -> list[AgreedLine]:
    """A line for each label; a label that comes twice in one period is two lines."""
    found: dict[tuple[str, str, str, str, int], dict[str, Figure]] = {}
    for row in rows:
        again = 0
        about = (row["document"], row["measure"], row["indicator"], row["funder"])
        while _column(row) in found.setdefault((*about, again), {}):
            again += 1
        found[(*about, again)][_column(row)] = figure("convention_figures", row)
    ordered = sorted(found.items(), key=lambda item: item[0][0])
    return [
        AgreedLine(document, measure, label, funder, c) for (document, measure, label, funder, _), c in ordered
    ]


def _column(row: Row) -> str:
    target = row["nature"] == Nature.TARGET and not row["stage"]
    return f"{row['period']} (cible)" if target else row["period"]
