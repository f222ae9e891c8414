"""Sentences read by what their words do, whatever their order, beside tables of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from quitus.sources.reports.claims.composed.lexicon import lexicon
from quitus.sources.reports.claims.folding import stems_of
from tests.sources.reports.claims.tables import claims_beside, differing

_DATA = yaml.safe_load((Path(__file__).parent / "composed.yaml").read_text(encoding="utf-8"))


def _of(verdict: str) -> Iterator[tuple[str, str]]:
    return ((table, said) for table, sentences in _DATA[verdict].items() for said in sentences)


@pytest.mark.parametrize(("table", "said"), list(_of("wrong")))
def test_what_does_not_hold_is_found(table: str, said: str) -> None:
    assert differing(claims_beside(said, _DATA["budgets"][table], _DATA["rows"]))


@pytest.mark.parametrize(("table", "said"), list(_of("sound")))
def test_who_may_be_right_is_not_accused(table: str, said: str) -> None:
    assert differing(claims_beside(said, _DATA["budgets"][table], _DATA["rows"])) == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("augmentaient", "up"),
        ("augmenterait", "unreal"),
        ("baisseront", "unreal"),
        ("montant", "neutral"),
        ("inférieures", "less"),
        ("l'an dernier", "last"),
        ("sous-consommation", "rest"),
    ],
)
def test_forms_have_the_class_of_their_word(said: str, name: str) -> None:
    words = stems_of(said)

    assert lexicon().at(words, 0) == (name, len(words))


def test_a_date_behind_what_we_do_is_no_verb() -> None:
    said = "Nous comptions au 31/12/2019 {} cyclistes inscrits, en hausse."

    assert differing(claims_beside(said.format(150), _DATA["budgets"]["lines"], _DATA["rows"])) == []
    assert differing(claims_beside(said.format(160), _DATA["budgets"]["lines"], _DATA["rows"]))
