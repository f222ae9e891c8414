"""Tables made from a few words, by name, and what the claims of a sentence beside them come to; for the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Claim, Verdict
from quitus.figures.kinds import Funder, LineKind, Missing, Nature, Stage, Status
from quitus.figures.places import Source
from quitus.figures.rows import BudgetRow, IndicatorRow
from quitus.sources.reports.citations import read_citations
from quitus.sources.reports.claims.stretches import read_claims
from tests.sources.reports.claims.stating import ACTION, CONTEXT, SCOPE, texts_of

_FUNDERS = {
    "État": Funder.STATE, "Département": Funder.DEPARTMENT, "Caf": Funder.OTHER, "FSE+": Funder.OTHER,
}  # fmt: skip
_STAGES = {"prévu": Stage.PLANNED, "réalisé": Stage.EXECUTED}


def claims_beside(
    said: str,
    budget: Mapping[str, Mapping[str, int]],
    rows: Mapping[str, Mapping[str, int]],
    row: str = "",
    section: str = "results",
) -> list[Claim]:
    """The claims of a text, in the row of an indicator where one is named; amounts by stage and label."""
    scope = replace(SCOPE, section=section)
    texts = [replace(text, subject=row) for text in texts_of(said, scope=scope)]
    cited = [found for text in texts for found in read_citations(text.passage, scope, CONTEXT)]
    return list(read_claims(texts, _indicators(rows), _budget(budget), cited, CONTEXT))


def differing(claims: Sequence[Claim]) -> list[str]:
    """The words of the claims that do not hold."""
    return [claim.said for claim in claims if claim.verdict() is Verdict.DIFFERS]


def _budget(stages: Mapping[str, Mapping[str, int]]) -> list[BudgetRow]:
    lines = [(stage, *line) for stage, amounts in stages.items() for line in amounts.items()]
    return [
        BudgetRow(
            "11", 2019, ACTION, _STAGES[stage], _FUNDERS.get(label, Funder.NONE), label,
            LineKind.TOTAL if label == "TOTAL" else LineKind.LINE, Decimal(value),
            Source("rapport.pdf", f"p1[300.0,{at}.0,400.0,{at + 1}.0]", f"{value} €"), Status.UNCONFIRMED,
        )
        for at, (stage, label, value) in enumerate(lines)
    ]  # fmt: skip


def _indicators(rows: Mapping[str, Mapping[str, int]]) -> list[IndicatorRow]:
    return [
        IndicatorRow(
            "11", 2019, ACTION, "", label, "2019" if period == "cible" else period,
            Nature.TARGET if period == "cible" else Nature.OBSERVED, Decimal(value), _unit(label), Missing.NONE,
            "", "", Source("rapport.pdf", f"p1[{100 + later}.0,{at}.0,190.0,{at + 1}.0]", str(value)),
            quantum=Decimal(label.startswith("Taux")),
        )
        for at, (label, values) in enumerate(rows.items())
        for later, (period, value) in enumerate(values.items())
    ]  # fmt: skip


def _unit(label: str) -> str:
    first, _, unit = label.partition(" ")[0], *label.rpartition("(en ")[1:]
    said = {"mois)": "months", "euros)": "EUR"}.get(unit)
    return said or {"Taux": "percent", "Part": "percent", "Délai": "days", "Heures": "hours"}.get(first, "count")
