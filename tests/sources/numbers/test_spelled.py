"""Numbers written in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quitus.sources.numbers.spelled import spelled, value_of
from quitus.sources.numbers.words import default_number_words

_UNITS = ("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
          "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf")  # fmt: skip
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante")


def in_words(number: int) -> str:
    """A number below a million as French writes it."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        ten, rest = divmod(number, 10) if number < 70 else (6, number - 60) if number < 80 else (8, number - 80)
        name = "quatre-vingt" if ten == 8 else _TENS[ten]
        if not rest:
            return f"{name}s" if ten == 8 else name
        joined = " et " if rest in {1, 11} and ten != 8 else "-"
        return f"{name}{joined}{_UNITS[rest]}"
    if number < 1000:
        many, rest = divmod(number, 100)
        cent = "cent" if many == 1 else f"{_UNITS[many]} cent{'' if rest else 's'}"
        return f"{cent} {in_words(rest)}".strip()
    many, rest = divmod(number, 1000)
    thousands = "" if many == 1 else in_words(many)
    if many % 100 in {0, 80}:
        thousands = thousands.rstrip("s")
    return f"{thousands} mille {in_words(rest)}".strip()


@given(st.integers(1, 999_999))
def test_every_number_in_words_is_read(number: int) -> None:
    assert value_of(in_words(number)) == number


@given(st.integers(11, 1899))
def test_one_stands_alone_in_its_sentence(number: int) -> None:
    text = f"Au total, {in_words(number)} jeunes ont été reçus."
    (token,) = spelled(text, default_number_words())
    assert (token.value, text[token.start : token.end]) == (Decimal(number), in_words(number))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Une aide de douze mille euros a été versée.", "12000", "EUR"),
        ("Cinq cents euros ont été remis.", "500", "EUR"),
        ("La hausse est de dix pour cent.", "10", "percent"),
        ("Vingt-deux pour cent des jeunes sont logés.", "22", "percent"),
        ("Soit quinze points de plus.", "15", "points"),
        ("Soixante et onze ménages", "71", "count"),
        ("Trente et une familles", "31", "count"),
        ("Contre douze un an plus tôt.", "12", ""),
        ("Six jeunes de plus qu'en 2018 sont logés.", "6", "count"),
        ("Le taux gagne six points par rapport à 2018.", "6", "points"),
        ("Un délai de quarante-cinq jours", "45", "days"),
    ],
)
def test_a_unit_behind_is_taken(text: str, value: str, unit: str) -> None:
    (token,) = spelled(text, default_number_words())
    assert (token.value, token.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "Une vingtaine de jeunes et une centaine de familles",
        "Le vingtième jour, la trente-deuxième séance",
        "Le onze novembre et le quatorze juillet",
        "3 mille euros, 12 % pour cent ménages",
        "Deux sites sur trois, six ateliers, dix agents",
        "Trois points d'accueil, six fois plus, une famille de plus",
        "La famille du centre a reçu mille-feuilles et vingt-et-unièmes",
    ],
)
def test_what_says_no_number_is_none(text: str) -> None:
    assert spelled(text, default_number_words()) == ()


def test_a_word_before_that_qualifies_it_is_kept() -> None:
    (token,) = spelled("Près de cinquante jeunes", default_number_words())
    assert token.note.lower() == "près de"
