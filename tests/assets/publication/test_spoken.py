"""The workbook's words: each code of a closed list has one, and what is no code stays."""

from __future__ import annotations

from quitus.assets.publication.site.spoken import SPOKEN, spoken
from quitus.figures.tables import TABLES


def test_every_code_of_a_closed_list_has_a_french_word() -> None:
    codes = {
        (column.name, value) for table in TABLES for column in table.columns for value in column.values if value
    }
    assert len(codes) > 60
    assert not {(name, value) for name, value in codes if value not in SPOKEN.get(name, {})}


def test_what_is_no_code_stays_as_it_is() -> None:
    assert spoken("unit", "EUR") == "€"
    assert spoken("unit", "repas") == "repas"
    assert spoken("label", "state") == "state"
