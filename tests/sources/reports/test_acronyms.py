"""Short names of funders: those that a report spells out, those of the territory's own authority."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Funder
from quitus.sources.reports.acronyms import with_acronyms
from quitus.sources.reports.funders import Signatory, funder_of
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
    assert funder_of(f"Financement {short}", known.vocabulary, known.signatory) == funder


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("CD46", "46"), ("Crédits CD 46", "46"), ("CD2A", "2A"), ("Financement CTM", "972"), ("Part CeA", "68"),
        ("Ville de Paris", "75"), ("Département de l'Aveyron", "12"), ("Département 50 %", "12"),
        ("Conseil départemental de La Réunion", "974"), ("Part Département - insertion", "12"),
    ],
)  # fmt: skip
def test_the_authority_s_usual_names_are_known(label: str, code: str) -> None:
    assert funder_of(label, default_vocabulary(), Signatory("departement", code), stages=True) == Funder.DEPARTMENT


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("CD12", "46"), ("Crédits CD 12", "46"), ("Département du Gard", "34"), ("Ville de Paris", "93"),
        ("Conseil départemental de l'Aveyron", "46"), ("Part CeA", "57"), ("Collectivité de Corse", "13"),
    ],
)  # fmt: skip
def test_another_territory_s_authority_is_another_funder(label: str, code: str) -> None:
    assert funder_of(label, default_vocabulary(), Signatory("departement", code)) == Funder.OTHER
