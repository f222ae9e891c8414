"""Territories are found by code and by name."""

from __future__ import annotations

import pytest

from quitus.sources.territories import TerritoriesError, default_territories, extended_territories

KNOWN = default_territories()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("11", "Aude"),
        ("2a", "Corse-du-Sud"),
        ("974", "La Réunion"),
        ("69M", "Métropole de Lyon"),
        ("R76", "Occitanie"),
    ],
)
def test_a_territory_has_a_code(code: str, name: str) -> None:
    found = KNOWN.get(code)
    assert found is not None
    assert found.name == name


def test_an_unknown_code_is_none() -> None:
    assert KNOWN.get("999") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Convention du Département de l’Aude", "11"),
        ("DEPARTEMENT DE L'HERAULT – rapport", "34"),
        ("le conseil départemental des Alpes-de-Haute-Provence", "04"),
        ("Département de La Réunion", "974"),
        ("Département de la Somme", "80"),
        ("entre l’État et la Métropole de Lyon", "69M"),
        ("La Collectivité européenne d’Alsace", "6AE"),
        ("Région Occitanie", "R76"),
        ("la région Île-de-France", "R11"),
        ("Région Guadeloupe", "R01"),
        ("Département de la Guadeloupe", "971"),
        ("Conseil départemental du Val-d’Oise", "95"),
    ],
)
def test_a_name_that_says_what_it_is_is_one_territory(text: str, code: str) -> None:
    found = KNOWN.named(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text",
    [
        "la somme de 20 000 € au nord",
        "Rapport Aude 2019",
        "Département de l’Aude et Département du Gers",
        "Guadeloupe",
        "un département audois",
    ],
)
def test_a_weak_or_double_name_is_no_territory(text: str) -> None:
    assert KNOWN.named(text) is None


def test_a_longer_name_hides_the_shorter_one_in_it() -> None:
    found = KNOWN.mentions("Loire-Atlantique puis Loire")
    assert [[territory.code for territory in mention.territories] for mention in found] == [["44"], ["42"]]
    assert not any(mention.explicit for mention in found)


def test_users_add_and_replace_territories() -> None:
    head = "code;kind;name;region_code;region\n"
    text = head + "ZZ1;ccas;CCAS de Ville;76;Occitanie\n11;departement;Aude (11);76;Occitanie\n"
    mine = extended_territories(text, "mine.csv")
    assert len(mine.entries) == len(KNOWN.entries) + 1
    added, replaced = mine.get("ZZ1"), mine.get("11")
    assert added is not None
    assert replaced is not None
    assert (added.slug, replaced.name) == ("ccas-de-ville", "Aude (11)")


@pytest.mark.parametrize(
    ("text", "line"),
    [("code,name\n", 1), ("code,kind,name,region_code,region\n11,departement\n", 2), ("", 1)],
)
def test_a_list_that_is_none_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(TerritoriesError, match=rf"mine\.csv, line {line}: "):
        extended_territories(text, "mine.csv")
