"""Whatever words a report puts together, reading its claims ends: a failure there would cost the whole report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.reports.claims.tables import claims_beside

_HERE = Path(__file__).parent
_TABLES: dict[str, Any] = yaml.safe_load((_HERE / "doubts.yaml").read_text(encoding="utf-8"))["tables"]
_ODD = (
    "31/12/2019", "au 05/03/2019", "3/12", "50 %", "1 000 €", "0", "0 %", "0 €", "(", ")", "(5)", "n°", "nous",
    "1er", "12-15", "- 5 %", "+ 3", "100 000 000 000 €", "XXI", "€", "%", "«", ":", "…", "12,5 k€", "à 8h30",
)  # fmt: skip


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from (text for value in data.values() for text in _texts(value))
    elif isinstance(data, list):
        yield from (text for value in data for text in _texts(value))


def _pieces() -> list[str]:
    """Stretches of one to five words of all sentences that the tests know."""
    found: dict[str, None] = {}
    for path in sorted(_HERE.glob("*.yaml")):
        for text in _texts(yaml.safe_load(path.read_text(encoding="utf-8"))):
            words = text.split()
            found |= {" ".join(words[at : at + 1 + at % 5]): None for at in range(0, len(words), 2)}
    return list(found)


_PIECES = st.sampled_from(_pieces())


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.one_of(_PIECES, _PIECES, st.sampled_from(_ODD)), min_size=2, max_size=14),
    st.sampled_from(sorted(_TABLES)),
    st.booleans(),
)
def test_claims_of_any_words_are_read_and_decided(pieces: list[str], table: str, beside_row: bool) -> None:
    beside = _TABLES[table]
    row = next(iter(beside["rows"])) if beside_row else ""
    claims = claims_beside(" ".join(pieces), beside["budget"], beside["rows"], row)
    assert all(claim.verdict() is not None and claim.said for claim in claims)
