"""What is said of the years of one thing: of what the sentence before gives, or the sentence itself names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sources.reports.claims.tables import claims_beside, differing

_DATA = yaml.safe_load((Path(__file__).parent / "dated.yaml").read_text(encoding="utf-8"))


def _of(verdict: str) -> Iterator[tuple[str, str]]:
    return ((table, said) for table, sentences in _DATA[verdict].items() for said in sentences)


def _differing(table: str, said: str) -> list[str]:
    tables: dict[str, Any] = _DATA["tables"][table]
    return differing(claims_beside(said, tables["budget"], tables["rows"]))


@pytest.mark.parametrize(("table", "said"), list(_of("wrong")))
def test_what_does_not_hold_is_found(table: str, said: str) -> None:
    assert _differing(table, said)


@pytest.mark.parametrize(("table", "said"), list(_of("sound")))
def test_who_may_be_right_is_not_accused(table: str, said: str) -> None:
    assert _differing(table, said) == []
