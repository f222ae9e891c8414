"""What a text holds against each other: lines of a budget, payers, plans, and the cells of the row it explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from quitus.assets.checking.claim_sentences import claim_message
from quitus.figures.claims import Claim, ClaimKind, Verdict
from quitus.figures.kinds import Funder, LineKind, Missing, Nature, Stage, Status
from quitus.figures.places import Source
from quitus.figures.rows import BudgetRow, IndicatorRow
from quitus.sources.reports.citations import read_citations
from quitus.sources.reports.claims.reading import read_claims
from tests.sources.reports.claims.stating import ACTION, CONTEXT, SCOPE, texts_of

_SENTENCES = yaml.safe_load((Path(__file__).parent / "beside.yaml").read_text(encoding="utf-8"))
_PLANNED = (
    (Stage.PLANNED, Funder.STATE, "État", LineKind.LINE, "80000"),
    (Stage.PLANNED, Funder.DEPARTMENT, "Département", LineKind.LINE, "40000"),
    (Stage.PLANNED, Funder.NONE, "TOTAL", LineKind.TOTAL, "120000"),
)
_BUDGETS: Mapping[str, Sequence[tuple[Stage, Funder, str, LineKind, str]]] = {
    "lines": (
        *_PLANNED,
        (Stage.EXECUTED, Funder.NONE, "Ateliers collectifs", LineKind.LINE, "42500"),
        (Stage.EXECUTED, Funder.NONE, "Accompagnement individuel", LineKind.LINE, "36000"),
        (Stage.EXECUTED, Funder.NONE, "Transport des familles", LineKind.LINE, "12200"),
        (Stage.EXECUTED, Funder.NONE, "Formation des bénévoles", LineKind.LINE, "9100"),
        (Stage.EXECUTED, Funder.NONE, "Matériel", LineKind.LINE, "5700"),
        (Stage.EXECUTED, Funder.NONE, "TOTAL", LineKind.TOTAL, "105500"),
    ),
    "payers": (
        *_PLANNED,
        (Stage.EXECUTED, Funder.STATE, "État", LineKind.LINE, "70000"),
        (Stage.EXECUTED, Funder.DEPARTMENT, "Département", LineKind.LINE, "58000"),
        (Stage.EXECUTED, Funder.NONE, "TOTAL", LineKind.TOTAL, "128000"),
    ),
}
_ROWS: Mapping[str, Mapping[str, str]] = {
    "Nombre de familles suivies": {"2017": "210", "2018": "240", "2019": "264", "cible": "300"},
    "Nombre de familles relogées": {"2017": "60", "2018": "72", "2019": "66", "cible": "80"},
    "Nombre de bénévoles formés": {"2017": "40", "2018": "50", "2019": "115", "cible": "60"},
    "Délai moyen d'attente (en jours)": {"2017": "45", "2018": "30", "2019": "34", "cible": "30"},
    "Taux de présence": {"2017": "62", "2018": "70", "2019": "65", "cible": "75"},
}


def _budget(name: str) -> list[BudgetRow]:
    return [
        BudgetRow(
            "11", 2019, ACTION, stage, funder, label, kind, Decimal(value),
            Source("rapport.pdf", f"p1[300.0,{at}.0,400.0,{at + 1}.0]", f"{value} €"), Status.UNCONFIRMED,
        )
        for at, (stage, funder, label, kind, value) in enumerate(_BUDGETS[name])
    ]  # fmt: skip


def _indicators() -> list[IndicatorRow]:
    return [
        IndicatorRow(
            "11", 2019, ACTION, "", label, "2019" if period == "cible" else period,
            Nature.TARGET if period == "cible" else Nature.OBSERVED, Decimal(value), _unit(label), Missing.NONE,
            "", "", Source("rapport.pdf", f"p1[{100 + later}.0,{at}.0,190.0,{at + 1}.0]", value),
            quantum=Decimal(label.startswith("Taux")),
        )
        for at, (label, values) in enumerate(_ROWS.items())
        for later, (period, value) in enumerate(values.items())
    ]  # fmt: skip


def _unit(label: str) -> str:
    return "percent" if label.startswith("Taux") else "days" if label.startswith("Délai") else "count"


def _claims(said: str, budget: str = "lines", row: str = "") -> list[Claim]:
    texts = [replace(text, subject=row) for text in texts_of(said)]
    cited = [found for text in texts for found in read_citations(text.passage, SCOPE, CONTEXT)]
    return list(read_claims(texts, _indicators(), _budget(budget), cited, CONTEXT))


def _differs(said: str, budget: str = "lines", row: str = "") -> list[str]:
    return [claim.said for claim in _claims(said, budget, row) if claim.verdict() is Verdict.DIFFERS]


def _given(name: str) -> list[object]:
    return [pytest.param(budget, said) for budget, list_ in _SENTENCES[name].items() for said in list_]


@pytest.mark.parametrize(("budget", "said"), _given("wrong"))
def test_what_does_not_hold_is_found(budget: str, said: str) -> None:
    assert _differs(said, budget)


@pytest.mark.parametrize(("budget", "said"), _given("sound"))
def test_who_may_be_right_is_not_accused(budget: str, said: str) -> None:
    assert _differs(said, budget) == []


@pytest.mark.parametrize(("row", "said"), _given("wrong_in_row"))
def test_a_justification_speaks_of_its_row(row: str, said: str) -> None:
    assert _differs(said, row=row)


@pytest.mark.parametrize(("row", "said"), _given("sound_in_row"))
def test_a_justification_that_may_be_right_is_not_accused(row: str, said: str) -> None:
    assert _differs(said, row=row) == []


@pytest.mark.parametrize(
    ("said", "budget", "told"),
    [
        (
            "Le transport des familles est le premier poste.",
            "lines",
            "donne 12200 € pour « Transport des familles » et 42500 € pour « Ateliers collectifs »",
        ),
        (
            "Le transport et le matériel représentent ensemble un tiers de la dépense.",
            "lines",
            "12200 € + 5700 € sur 105500 €",
        ),
    ],
)
def test_the_finding_names_what_is_compared(said: str, budget: str, told: str) -> None:
    (claim,) = [claim for claim in _claims(said, budget) if claim.verdict() is Verdict.DIFFERS]
    assert told in claim_message(claim)


def test_what_is_held_against_each_other_rightly_is_known_to_be_right() -> None:
    said = "Les ateliers collectifs sont le premier poste, devant l'accompagnement individuel."
    kinds = [claim.kind for claim in _claims(said) if claim.verdict() is Verdict.HOLDS]
    assert kinds == [ClaimKind.BESIDE, ClaimKind.BESIDE]
