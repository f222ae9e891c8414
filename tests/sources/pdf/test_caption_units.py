"""The line below a table that ends in the unit of its numbers speaks of it, unless a line above gives one."""

from __future__ import annotations

import pytest

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import paper, table

_ROWS = (("Financeurs", "Prévu"), ("État", "40,5"), ("Commune", "12,0"), ("Total", "52,5"))


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [
        ("Ce que chacun paie", "Récapitulatif de la fiche (montants en k€)", True),
        ("Ce que chacun paie", "Récapitulatif de la fiche (en milliers d'euros)", True),
        ("Ce que chacun paie", "Montants en milliers d'euros (k€). NC : montant non communiqué à ce jour.", True),
        ("Ce que chacun paie", "Le contrat est de 120 k€ en tout. NC : non communiqué.", False),
        ("Ce que chacun paie (en k€)", "Récapitulatif de la suite (en M€)", False),
        ("Ce que chacun paie", "Récapitulatif de la fiche (hors salaires)", False),
    ],
)
def test_a_line_that_ends_in_a_unit_is_its_tables(above: str, below: str, said: bool) -> None:
    drawn = table(_ROWS, "grid", (250, 150))
    drawn.spaceAfter = -10
    (found,) = [i for i in read_document(paper(above, drawn, below), "x").flow if isinstance(i, Table)]
    assert found.below.text == (below if said else "")
