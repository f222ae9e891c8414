"""What seems to contradict a table, and does not where the words beside say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sources.reports.claims.tables import claims_beside, differing

_DATA = yaml.safe_load((Path(__file__).parent / "doubts.yaml").read_text(encoding="utf-8"))


def _of(verdict: str) -> Iterator[tuple[str, str]]:
    return ((table, said) for table, sentences in _DATA[verdict].items() for said in sentences)


def _differing(table: str, said: str, row: str = "") -> list[str]:
    tables: dict[str, Any] = _DATA["tables"][table]
    return differing(claims_beside(said, tables["budget"], tables["rows"], row))


@pytest.mark.parametrize(("table", "said"), list(_of("sound")))
def test_who_may_be_right_is_not_accused(table: str, said: str) -> None:
    assert _differing(table, said) == []


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        (table, row, said)
        for table, rows in _DATA["sound_in_row"].items()
        for row, sentences in rows.items()
        for said in sentences
    ],
)
def test_a_justification_that_may_be_right_is_not_accused(table: str, row: str, said: str) -> None:
    assert _differing(table, said, row) == []


@pytest.mark.parametrize(("table", "said"), list(_of("wrong")))
def test_what_does_not_hold_is_found(table: str, said: str) -> None:
    assert _differing(table, said)


def test_a_sentence_that_goes_on_need_not_name_what_limits_a_label() -> None:
    rows = {"Part des apprentis scolarisés ou en stage": {"2018": 64, "2019": 71}}
    said = "Les apprentis ont tenu. La scolarité résiste, avec 9 points gagnés en un an."

    assert differing(claims_beside(said, {}, rows))


def test_more_of_those_whose_mean_an_indicator_is_says_nothing_of_the_mean() -> None:
    rows = {"Personnes par conseiller": {"2018": 74, "2019": 67}, "Familles suivies": {"2018": 120, "2019": 150}}
    assert not differing(claims_beside("Deux conseillers de plus ont été recrutés en 2019.", {}, rows))
    assert differing(claims_beside("Le nombre de personnes par conseiller augmente de 10 %.", {}, rows))
