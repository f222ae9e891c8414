"""Names of partners in lists, and sentences that are none."""

from __future__ import annotations

import pytest

from quitus.sources.reports.names import named
from quitus.sources.reports.vocabulary import default_vocabulary


def names(text: str) -> list[str]:
    """What is named, each as `initiative: name` or `name`."""
    found = named(text, [(0, len(text))], default_vocabulary())
    return [f"{each.initiative}: {text[each.start : each.end]}".removeprefix(": ") for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CAF, Mission locale du Sud ; AFPA.", ["CAF", "Mission locale du Sud", "AFPA"]),
        ("CAF / MSA / Région", ["CAF", "MSA", "Région"]),
        ("• CAF • MSA", ["CAF", "MSA"]),
        ("la CAF, la MSA et la CPAM", ["la CAF", "la MSA", "la CPAM"]),
        ("Région Grand Est, FSE+ (2019, solde)", ["Région Grand Est", "FSE+ (2019, solde)"]),
        ("Logement : Habitat Sud, FJT ; Santé : CPAM", ["Logement: Habitat Sud", "Logement: FJT", "Santé: CPAM"]),
        ("Logement : Habitat Sud ; FJT", ["Logement: Habitat Sud", "Logement: FJT"]),
        ("Partenaires : CAF, MSA", ["CAF", "MSA"]),
        ("CAF : financement de douze places en crèche", ["CAF"]),
        ("30 000 euros, CAF", ["CAF"]),
    ],
)
def test_lists_are_parted_into_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Toit et Moi",
        "Chambre de commerce et d'industrie",
        "Direction de l'économie, de l'emploi et des solidarités",
        "Association pour la formation, l'insertion et la culture",
        "Pas à pas (Nord, Sud)",
        "Habitat Sud : mise à disposition de deux logements",
    ],
)
def test_what_may_be_one_name_is_taken_whole(text: str) -> None:
    assert names(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Aucun",
        "Néant",
        "Aucun cofinanceur en 2019.",
        "-",
        "NC",
        "L'aide de l'État vient en complément, avec la CAF, la MSA et les communes.",
        "Dans ce cadre : CAF, MSA",
        "Le Conseil a réuni la CAF et la MSA.",
    ],
)
def test_sentences_and_words_for_none_name_nobody(text: str) -> None:
    assert names(text) == []
