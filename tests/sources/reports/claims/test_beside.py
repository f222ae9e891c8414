"""What a text holds against each other: lines of a budget, payers, plans, and the cells of the row it explains."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from quitus.assets.checking.claim_sentences import claim_message
from quitus.figures.claims import Claim, ClaimKind, Verdict
from tests.sources.reports.claims.tables import claims_beside, differing

_FILES = {
    name: yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("beside", "officers", "reckoned")
}


def _claims(file: str, said: str, budget: str = "lines", row: str = "") -> list[Claim]:
    tables: dict[str, Any] = _FILES[file]
    return claims_beside(said, tables["budgets"][budget], tables["rows"], row)


def _given(name: str) -> list[object]:
    return [
        pytest.param(file, key, said)
        for file, tables in _FILES.items()
        for key, sentences in tables[name].items()
        for said in sentences
    ]


@pytest.mark.parametrize(("file", "budget", "said"), _given("wrong"))
def test_what_does_not_hold_is_found(file: str, budget: str, said: str) -> None:
    assert differing(_claims(file, said, budget))


@pytest.mark.parametrize(("file", "budget", "said"), _given("sound"))
def test_who_may_be_right_is_not_accused(file: str, budget: str, said: str) -> None:
    assert differing(_claims(file, said, budget)) == []


@pytest.mark.parametrize(("file", "row", "said"), _given("wrong_in_row"))
def test_a_justification_speaks_of_its_row(file: str, row: str, said: str) -> None:
    assert differing(_claims(file, said, row=row))


@pytest.mark.parametrize(("file", "row", "said"), _given("sound_in_row"))
def test_a_justification_that_may_be_right_is_not_accused(file: str, row: str, said: str) -> None:
    assert differing(_claims(file, said, row=row)) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Le transport des familles est le premier poste.",
            "donne 12200 € pour « Transport des familles » et 42500 € pour « Ateliers collectifs »",
        ),
        (
            "Le transport et le matériel représentent ensemble un tiers de la dépense.",
            "12200 € + 5700 € sur 105500 €",
        ),
    ],
)
def test_the_finding_names_what_is_compared(said: str, told: str) -> None:
    (claim,) = [claim for claim in _claims("beside", said) if claim.verdict() is Verdict.DIFFERS]
    assert told in claim_message(claim)


def test_what_is_held_against_each_other_rightly_is_known_to_be_right() -> None:
    said = "Les ateliers collectifs sont le premier poste, devant l'accompagnement individuel."
    kinds = [claim.kind for claim in _claims("beside", said) if claim.verdict() is Verdict.HOLDS]
    assert kinds == [ClaimKind.BESIDE, ClaimKind.BESIDE]
