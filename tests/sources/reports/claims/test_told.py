"""What a text tells of plans, gaps and costs in few words, beside tables of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from quitus.figures.claims import Verdict
from quitus.figures.kinds import Funder, LineKind, Missing, Nature, Stage, Status
from quitus.figures.places import Source
from quitus.figures.rows import BudgetRow, IndicatorRow
from quitus.sources.reports.citations import read_citations
from quitus.sources.reports.claims.stretches import read_claims
from tests.sources.reports.claims.stating import ACTION, CONTEXT, SCOPE, texts_of

_SENTENCES = yaml.safe_load((Path(__file__).parent / "told.yaml").read_text(encoding="utf-8"))
_LINES: Sequence[tuple[Stage, Funder, str, LineKind, str]] = (
    (Stage.PLANNED, Funder.STATE, "État", LineKind.LINE, "50000"),
    (Stage.PLANNED, Funder.DEPARTMENT, "Département", LineKind.LINE, "70000"),
    (Stage.PLANNED, Funder.NONE, "TOTAL", LineKind.TOTAL, "120000"),
    (Stage.EXECUTED, Funder.NONE, "Formation des aidants", LineKind.LINE, "30000"),
    (Stage.EXECUTED, Funder.NONE, "Local d'accueil", LineKind.LINE, "45000"),
    (Stage.EXECUTED, Funder.NONE, "Affichage", LineKind.LINE, "9000"),
    (Stage.EXECUTED, Funder.NONE, "TOTAL", LineKind.TOTAL, "84000"),
)
_PAID: Sequence[tuple[Stage, Funder, str, LineKind, str]] = (
    *_LINES[:3],
    (Stage.EXECUTED, Funder.STATE, "État", LineKind.LINE, "50000"),
    (Stage.EXECUTED, Funder.DEPARTMENT, "Département", LineKind.LINE, "34000"),
    (Stage.EXECUTED, Funder.NONE, "TOTAL", LineKind.TOTAL, "84000"),
)
_ROWS: Mapping[str, Mapping[str, str]] = {
    "Nombre de familles rencontrées": {"2018": "250", "2019": "300", "cible": "320"},
    "Nombre de familles ayant un logement": {"2018": "160", "2019": "195", "cible": "180"},
    "Guides en fonction": {"2018": "40", "2019": "42", "cible": "45"},
    "Tournées effectuées": {"2018": "48", "2019": "96", "cible": "90"},
    "Réunions tenues": {"2018": "9", "2019": "7", "cible": "12"},
    "Part des enfants scolarisés": {"2018": "56", "2019": "62"},
    "Nombre d'aidants formés": {"2018": "80", "2019": "120", "cible": "150"},
    "Délai moyen de réponse (en jours)": {"2018": "26", "2019": "20", "cible": "18"},
}


def _budget(lines: Sequence[tuple[Stage, Funder, str, LineKind, str]]) -> list[BudgetRow]:
    return [
        BudgetRow(
            "11", 2019, ACTION, stage, funder, label, kind, Decimal(value),
            Source("rapport.pdf", f"p1[300.0,{at}.0,400.0,{at + 1}.0]", f"{value} €"), Status.UNCONFIRMED,
        )
        for at, (stage, funder, label, kind, value) in enumerate(lines)
    ]  # fmt: skip


def _unit(label: str) -> str:
    return "percent" if label.startswith("Part") else "days" if label.startswith("Délai") else "count"


def _indicators() -> list[IndicatorRow]:
    return [
        IndicatorRow(
            "11", 2019, ACTION, "", label, "2019" if period == "cible" else period,
            Nature.TARGET if period == "cible" else Nature.OBSERVED, Decimal(value), _unit(label), Missing.NONE,
            "", "", Source("rapport.pdf", f"p1[{100 + later}.0,{at}.0,190.0,{at + 1}.0]", value),
            quantum=Decimal(label.startswith("Part")),
        )
        for at, (label, values) in enumerate(_ROWS.items())
        for later, (period, value) in enumerate(values.items())
    ]  # fmt: skip


def _differs(said: str, lines: Sequence[tuple[Stage, Funder, str, LineKind, str]] = _LINES) -> list[str]:
    texts = texts_of(said)
    cited = [found for text in texts for found in read_citations(text.passage, SCOPE, CONTEXT)]
    claims = read_claims(texts, _indicators(), _budget(lines), cited, CONTEXT)
    return [claim.said for claim in claims if claim.verdict() is Verdict.DIFFERS]


@pytest.mark.parametrize("said", _SENTENCES["wrong"])
def test_what_does_not_hold_is_found(said: str) -> None:
    assert _differs(said)


@pytest.mark.parametrize("said", _SENTENCES["sound"])
def test_who_may_be_right_is_not_accused(said: str) -> None:
    assert _differs(said) == []


@pytest.mark.parametrize("said", _SENTENCES["wrong_of_payers"])
def test_what_does_not_hold_of_payers_is_found(said: str) -> None:
    assert _differs(said, _PAID)


@pytest.mark.parametrize("said", _SENTENCES["sound_of_payers"])
def test_who_may_be_right_of_payers_is_not_accused(said: str) -> None:
    assert _differs(said, _PAID) == []
