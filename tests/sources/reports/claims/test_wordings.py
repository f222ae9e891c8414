"""What offices state in wordings of their own, beside small tables: false sentences are found, sound ones are not.

Each file has tables, and under `wrong` and `sound` sentences by the table beside which they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sources.reports.claims.tables import claims_beside, differing

_FILES = ("clerks", "dated", "further", "unseen", "wider", "anchored", "partners", "goals_told")
_DATA: dict[str, Any] = {
    name: yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8")) for name in _FILES
}


def _of(verdict: str) -> Iterator[tuple[str, str, str]]:
    for name, data in _DATA.items():
        yield from ((name, table, said) for table, sentences in data[verdict].items() for said in sentences)


def _differing(name: str, table: str, said: str, section: str = "") -> list[str]:
    tables: dict[str, Any] = _DATA[name]["tables"][table]
    beside = {"section": section} if section else {}
    return differing(claims_beside(said, tables["budget"], tables["rows"], **beside))


@pytest.mark.parametrize(("name", "table", "said"), list(_of("wrong")))
def test_what_does_not_hold_is_found(name: str, table: str, said: str) -> None:
    assert _differing(name, table, said)


@pytest.mark.parametrize(("name", "table", "said"), list(_of("sound")))
def test_who_may_be_right_is_not_accused(name: str, table: str, said: str) -> None:
    assert _differing(name, table, said) == []


def test_an_outlook_tells_what_came_of_a_goal() -> None:
    said = "L'objectif de 60 bénévoles étant dépassé, il sera revu à la hausse."
    asked = "L'objectif de 60 bénévoles sera dépassé et 70 bénévoles seront formés."
    assert [_differing("clerks", "sheltered", each, "outlook") for each in (said, asked)] == [[said], []]
