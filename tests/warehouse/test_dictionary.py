"""The data dictionary in docs/ is what the one definition gives."""

from __future__ import annotations

from pathlib import Path

from quitus.figures.tables import TABLES
from quitus.warehouse.dictionary import dictionary
from quitus.warehouse.schema import METADATA

DOCUMENT = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_the_dictionary_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == dictionary(), (
        "run: python -m quitus.warehouse.dictionary docs/data-dictionary.md"
    )


def test_it_describes_every_column() -> None:
    text = dictionary()
    for table in TABLES:
        section = text.split(f"### {table.name} : ")[1].split("\n### ")[0]
        assert all(f"| `{column.name}` |" in section for column in table.columns)
    assert all(f"### {name}\n" in text for name in METADATA.tables)
    assert "None" not in text
