"""Amounts and counts that look like periods of other times are values, and begin no table of their own."""

from __future__ import annotations

from tests.sources.partners.books import delimited, read


def test_an_amount_that_looks_like_a_month_long_past_is_one() -> None:
    rows: list[list[object]] = [["Intitulé", "Montant", "Entrées"], ["accueil", 0.0, 0], ["écoute", 2000.01, 2000]]
    rows.append(["ateliers", 15.5, 3])
    found = read(delimited(rows, ";", "utf-8"), "11-aude/2019/partners/x.csv").partner_figures  # type: ignore[arg-type]
    amounts = [(row.label, str(row.value)) for row in found if row.kind == "amount"]
    assert amounts == [("accueil", "0"), ("écoute", "2000.01"), ("ateliers", "15.5")]
