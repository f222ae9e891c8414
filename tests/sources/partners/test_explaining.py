"""A file that no contract reads comes with a contract to fill in, which then reads it."""

from __future__ import annotations

from quitus.sources.numbers import default_number_words
from quitus.sources.partners import default_contracts, load_contract, ordered, read_partner
from quitus.sources.partners.explaining import Explanation, explain_partner
from tests.sources.partners.books import Rows, workbook
from tests.sources.partners.test_shapes import CERFA

STRANGE: Rows = [["Truc", "Bidule", "Machin"], ["a", 1, 2], ["b", 3, 4]]
NAME = "11-aude/2019/partners/x.xlsx"


def _explained(rows: Rows) -> Explanation:
    data = workbook("xlsx", {"F": rows})
    (found,) = explain_partner(data, NAME, 2019, default_contracts(), default_number_words())
    return found


def test_a_known_sheet_says_what_each_column_was_taken_for() -> None:
    found = _explained(CERFA)
    assert found.contract == "cerfa-15059"
    assert found.columns[:3] == (
        ("A6", "CHARGES", "label"),
        ("B6", "Prévision", "planned"),
        ("C6", "Réalisation", "executed"),
    )
    assert (found.missing, found.proposal) == ("", "")


def test_an_unknown_sheet_comes_with_a_contract_that_reads_it() -> None:
    found = _explained(STRANGE)
    assert found.contract == ""
    assert "A1 « Truc », B1 « Bidule », C1 « Machin »" in found.missing
    contracts = ordered((*default_contracts(), load_contract(found.proposal, "proposed.yaml")))
    read = read_partner(workbook("xlsx", {"F": STRANGE}), NAME, "11", 2019, contracts, default_number_words())
    assert [(row.label, int(row.value)) for row in read.partner_figures] == [
        ("a – Bidule", 1),
        ("a – Machin", 2),
        ("b – Bidule", 3),
        ("b – Machin", 4),
    ]
