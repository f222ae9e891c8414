"""Why a figure has its status, written out: the sum that it is part of, and the findings about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from quitus.assets.publication.site import words
from quitus.assets.publication.site.figures import Figure
from quitus.assets.publication.site.french import with_unit
from quitus.assets.publication.site.tables import Row
from quitus.figures.kinds import LineKind

_LONGEST = 12


class Reasons:
    """The reasons for the statuses of one document's figures.

    Args:
        tables: the rows that stand in the document.
    """

    def __init__(self, tables: Mapping[str, Sequence[Row]]) -> None:
        self._sums = sums(tables.get("budget", ()))
        self._findings: defaultdict[str, list[str]] = defaultdict(list)
        for row in tables.get("findings", ()):
            self._findings[row["locator"]].append(row["message"])
        self._explained = {
            **{row["line_id"]: _explained(row) for row in tables.get("reconciled_lines", ())},
            **{row["figure_id"]: _explains(row) for row in tables.get("reconciliation", ())},
        }

    def of(self, figure: Figure) -> list[str]:
        """What is known beyond what the status itself says."""
        found = list(self._findings.get(figure.locator, ()))
        if figure.id in self._sums:
            found.append(self._sums[figure.id])
        if figure.id in self._explained:
            found.append(self._explained[figure.id])
        return found


def _explained(row: Row) -> str:
    """What partners' accounts explain of an executed amount."""
    rest = "".join(
        f", {word} {with_unit(row[name], 'EUR')}"
        for name, word in (("unexplained", "reste"), ("over_explained", "de trop"))
        if Decimal(row[name])
    )
    return f"Comptes des partenaires : {with_unit(row['explained'], 'EUR')} expliqués{rest}."


def _explains(row: Row) -> str:
    """What a partner's figure explains in the report, and by what that is known."""
    counted = "Compté" if row["counted"] == "yes" else "Non compté"
    of = f"action {row['action']}" if row["action"] else "aucune action"
    label = f"« {row['label']} », {of}" if row["label"] else of
    return f"{counted} : {label} ({words.SURE[row['sure']].lower()}). {row['why']}."


def sums(budget: Iterable[Row]) -> dict[str, str]:
    """For each budget figure whose action's lines make its total to the cent, that sum in French."""
    groups: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in budget:
        groups[row["territory"], row["year"], row["action"], row["stage"]].append(row)
    return {figure: text for rows in groups.values() for figure, text in _sum(rows).items()}


def _sum(rows: Sequence[Row]) -> dict[str, str]:
    totals = [row for row in rows if row["kind"] == LineKind.TOTAL and not row["funder"]]
    if len(totals) != 1:
        return {}
    for lines in _sets(rows):
        if sum(Decimal(row["amount"]) for row in lines) == Decimal(totals[0]["amount"]):
            text = _written_out(lines, totals[0])
            return {row["figure_id"]: text for row in (*lines, totals[0])}
    return {}


def _sets(rows: Sequence[Row]) -> list[list[Row]]:
    lines = [row for row in rows if row["kind"] == LineKind.LINE]
    by_object = [row for row in lines if not row["funder"]]
    by_funder = [row for row in lines if row["funder"]]
    return [some for some in (by_object, by_funder, lines) if some]


def _written_out(lines: Sequence[Row], total: Row) -> str:
    amounts = [with_unit(row["amount"], "EUR") for row in lines]
    terms = " + ".join(amounts) if len(amounts) <= _LONGEST else f"la somme des {len(amounts)} lignes"
    return f"{terms} = {with_unit(total['amount'], 'EUR')}"
