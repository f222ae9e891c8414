"""Short names of funders: those that a report spells out, those of the territory's own authority."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quitus.figures.kinds import Funder
from quitus.sources.reports.acronyms import with_acronyms
from quitus.sources.reports.funders import Signatory, funder_of
from quitus.sources.reports.vocabulary import default_vocabulary
from tests.sources.reports.made import context, document, paragraph, table


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
    ("name", "kind", "code", "short", "funder"),
    [
        ("Collectivité de Corse", "collectivite", "20R", "CdC", Funder.DEPARTMENT),
        ("Collectivité de Corse", "collectivite", "20R", "CC", None),
        ("Métropole européenne de Lille", "collectivite", "59M", "MEL", Funder.DEPARTMENT),
        ("Territoire de Belfort", "departement", "90", "TdB", None),
    ],
)
def test_initials_of_the_authority_s_name_in_a_table_are_its_own(
    name: str, kind: str, code: str, short: str, funder: Funder | None
) -> None:
    own = replace(context(kind=kind), territory=code, territory_name=name)
    known = with_acronyms(own, [document(table([["", "État", short], ["Prévu", "9", "9"]]))])
    assert funder_of(f"Part {short}", known.vocabulary, known.signatory) == funder


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
