"""Contracts are data: the bundled ones load, the users' own extend them, wrong ones are refused."""

from __future__ import annotations

import pytest

from quitus.sources.numbers import default_number_words
from quitus.sources.partners import ContractError, default_contracts, load_contract, ordered, read_partner
from tests.sources.partners.books import Rows, workbook

OWN = """
contract: epicerie
title: Suivi des épiceries sociales
signs: [Épicerie sociale]
columns:
  label: {role: label, required: true, heads: [Épicerie]}
  baskets: {role: activity, required: true, heads: [Paniers distribués]}
  paid: {role: amount, unit: EUR, heads: [Aide départementale]}
totals: [Total]
sheets: [Réserve]
"""


def test_the_bundled_contracts_are_tried_special_ones_first() -> None:
    assert [contract.name for contract in default_contracts()] == [
        "activity",
        "cerfa-15059",
        "payments",
        "general",
    ]


def test_a_contract_of_the_users_reads_its_files_and_the_hidden_sheet_it_names() -> None:
    contracts = ordered((*default_contracts(), load_contract(OWN, "epicerie.yaml")))
    rows: Rows = [
        ["Épicerie sociale"],
        ["Épicerie", "Paniers distribués", "Aide départementale"],
        ["Nord", 12, 300],
    ]
    found = read_partner(
        workbook("xlsx", {"Réserve": rows}),
        "11-aude/2019/partners/e.xlsx",
        "11",
        2019,
        contracts,
        default_number_words(),
    )
    assert [(row.label, row.kind, int(row.value)) for row in found.partner_figures] == [
        ("Nord", "activity", 12),
        ("Nord", "amount", 300),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("contract: epicerie", "", "`contract` is missing"),
        ("role: activity", "role: activities", "`columns: baskets` needs a role"),
        ("heads: [Épicerie]", "heads: Épicerie", "must be a list of words"),
        ("heads: [Épicerie]", "head: [Épicerie]", "must be a mapping of"),
        ("heads: [Épicerie]", "heads: [Épicerie, Aides départementales]", "stands for both"),
        ("totals: [Total]", "total: [Total]", "`total` is no key of a contract"),
        ("totals: [Total]", "any_of: [fruits]", "names `fruits`"),
        ("totals: [Total]", "balanced: perhaps", "`balanced` must be true or false"),
        ("columns:", "columns: [", "not YAML"),
    ],
)
def test_a_contract_that_cannot_be_used_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(ContractError) as caught:
        load_contract(OWN.replace(old, new, 1), "mine.yaml")
    assert str(caught.value).startswith("mine.yaml")
    assert said in str(caught.value)
