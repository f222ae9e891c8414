"""Short names of funders: those that a report spells out, those of the territory's own authority."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Funder
from quitus.sources.reports.acronyms import with_acronyms
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.vocabulary import default_vocabulary
from tests.sources.reports.made import context, document, paragraph


@pytest.mark.parametrize(
    ("text", "short", "funder"),
    [
        ("La Métropole européenne de Lille (MEL) est associée.", "MEL", Funder.OTHER),
        ("Le Conseil départemental de la Nièvre (CDN) a signé.", "CDN", Funder.DEPARTMENT),
        ("Avec le Conseil départemental (ADN) nouveau.", "ADN", None),
        ("La Maison des adolescents (MDA) est ouverte.", "MDA", None),
    ],
)
def test_a_short_name_is_a_funder_where_the_report_spells_it_out(
    text: str, short: str, funder: Funder | None
) -> None:
    known = with_acronyms(context(), [document(paragraph(text))])
    assert funder_of(f"Financement {short}", known.vocabulary, known.kind) == funder


@pytest.mark.parametrize(
    "label", ["CD46", "Crédits CD 46", "CD2A", "Financement CTM", "Part CeA", "Ville de Paris"]
)
def test_the_authority_s_usual_short_names_are_known(label: str) -> None:
    assert funder_of(label, default_vocabulary(), "departement") == Funder.DEPARTMENT
