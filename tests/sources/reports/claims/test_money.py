"""What a text says of an action's money, beside a budget and indicators of its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from quitus.figures.claims import Claim, Verdict
from quitus.figures.kinds import Funder, LineKind, Missing, Nature, Stage, Status
from quitus.figures.places import Source
from quitus.figures.rows import BudgetRow, IndicatorRow
from quitus.sources.reports.citations import read_citations
from quitus.sources.reports.claims.stretches import read_claims
from tests.sources.reports.claims.stating import ACTION, CONTEXT, SCOPE, texts_of

_SENTENCES = yaml.safe_load((Path(__file__).parent / "money.yaml").read_text(encoding="utf-8"))
_LINES: Sequence[tuple[Stage, Funder, str, LineKind, str]] = (
    (Stage.PLANNED, Funder.STATE, "État", LineKind.LINE, "60000"),
    (Stage.PLANNED, Funder.DEPARTMENT, "Département", LineKind.LINE, "60000"),
    (Stage.PLANNED, Funder.NONE, "TOTAL", LineKind.TOTAL, "120000"),
    (Stage.EXECUTED, Funder.NONE, "Formation des référents", LineKind.LINE, "15400"),
    (Stage.EXECUTED, Funder.NONE, "Ateliers de cuisine", LineKind.LINE, "9600"),
    (Stage.EXECUTED, Funder.NONE, "Accompagnement individuel", LineKind.LINE, "48200"),
    (Stage.EXECUTED, Funder.NONE, "Aides à la mobilité", LineKind.LINE, "12300"),
    (Stage.EXECUTED, Funder.NONE, "Prestataires", LineKind.LINE, "18500"),
    (Stage.EXECUTED, Funder.NONE, "TOTAL", LineKind.TOTAL, "104000"),
)
_COUNTS = {
    "Nombre d'ateliers organisés": ("25", "32"),
    "Nombre de ménages aidés": ("70", "82"),
    "Nombre de référents formés": ("40", "44"),
    "Nombre de visites": ("310", "400"),
}


def _budget() -> list[BudgetRow]:
    return [
        BudgetRow(
            "11", 2019, ACTION, stage, funder, label, kind, Decimal(value),
            Source("rapport.pdf", f"p1[300.0,{at}.0,400.0,{at + 1}.0]", value), Status.UNCONFIRMED,
        )
        for at, (stage, funder, label, kind, value) in enumerate(_LINES)
    ]  # fmt: skip


def _indicators() -> list[IndicatorRow]:
    return [
        IndicatorRow(
            "11", 2019, ACTION, "", label, str(2018 + later), Nature.OBSERVED, Decimal(value), "count",
            Missing.NONE, "", "", Source("rapport.pdf", f"p1[{100 + later}.0,{at}.0,190.0,{at + 1}.0]", value),
            quantum=Decimal(0),
        )
        for at, (label, values) in enumerate(_COUNTS.items())
        for later, value in enumerate(values)
    ]  # fmt: skip


def _claims(said: str | list[str]) -> list[Claim]:
    texts = texts_of(*([said] if isinstance(said, str) else said))
    cited = [row for text in texts for row in read_citations(text.passage, SCOPE, CONTEXT)]
    return list(read_claims(texts, _indicators(), _budget(), cited, CONTEXT))


def _verdicts(said: str | list[str]) -> set[Verdict]:
    return {claim.verdict() for claim in _claims(said)}


@pytest.mark.parametrize("said", _SENTENCES["sound"])
def test_what_holds_is_confirmed(said: str) -> None:
    assert Verdict.DIFFERS not in _verdicts(said)
    assert Verdict.HOLDS in _verdicts(said)


@pytest.mark.parametrize("said", _SENTENCES["wrong"])
def test_what_does_not_hold_is_found(said: str) -> None:
    assert Verdict.DIFFERS in _verdicts(said)


@pytest.mark.parametrize("said", _SENTENCES["undecided"])
def test_what_cannot_be_decided_accuses_nobody(said: str) -> None:
    assert Verdict.DIFFERS not in _verdicts(said)
