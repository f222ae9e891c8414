"""Every number of a running text has one token, and the independent count agrees."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quitus.sources.numbers import Token, TokenKind, count_numbers, default_number_words, scan
from quitus.sources.numbers.furniture import RULES

WORDS = default_number_words()
K = TokenKind


def _kinds(text: str) -> list[tuple[str, TokenKind]]:
    return [(text[token.start : token.end], token.kind) for token in scan(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("du 31/12/2019 au 27.03.2020", [("31/12/2019", K.DATE), ("27.03.2020", K.DATE)]),
        (
            "18 au 31/12, soit 3/12 de 40 %",
            [("18", K.COUNT), ("31/12", K.DATE), ("3/12", K.COUNT), ("40 %", K.PERCENT)],
        ),
        ("le 27 mars 2020", [("27", K.DATE), ("2020", K.DATE)]),
        ("les 24 et 25 janvier", [("24", K.DATE), ("25", K.DATE)]),
        ("du 24 au 31 mars", [("24", K.DATE), ("31", K.DATE)]),
        ("le 1er juillet", [("1", K.DATE)]),
        ("en février 2020, sur 2019-2021", [("2020", K.DATE), ("2019", K.DATE), ("2021", K.DATE)]),
        ("en 2019 423 personnes", [("2019", K.DATE), ("423", K.COUNT)]),
        ("2000 personnes pour 2000 €", [("2000", K.COUNT), ("2000 €", K.AMOUNT)]),
        ("l'année 2018/2019", [("2018/2019", K.DATE)]),
        ("(Art L 222-5-1 nouveau)", [("222", K.ARTICLE), ("5", K.ARTICLE), ("1", K.ARTICLE)]),
        ("l’instruction n° DGCS/SD1/2019/24 du 4 février", [("1/2019/24", K.ARTICLE), ("4", K.DATE)]),
        ("règlement (UE) 2016/679, directive 2014/24/UE", [("2016/679", K.ARTICLE), ("2014/24", K.ARTICLE)]),
        ("l’avenant n°1 (150)", [("1", K.ARTICLE), ("150", K.COUNT)]),
        ("appelez le 04 68 11 68 11", [(part, K.PHONE) for part in ("04", "68", "11", "68", "11")]),
        ("Allée Raymond, 11855 Carcassonne Cedex 9", [("11855", K.POSTCODE), ("9", K.POSTCODE)]),
        ("1.1.5.2. Budget exécuté", [("1.1.5.2", K.SECTION)]),
        ("Axe 2 : 30 places", [("2", K.SECTION), ("30", K.COUNT)]),
        ("4 mesures : 1/ L’accueil. 2/ Le suivi", [("4", K.COUNT), ("1", K.SECTION), ("2", K.SECTION)]),
        ("le 1er contrat, en 3ème ou 4ième", [("1", K.ORDINAL), ("3", K.ORDINAL), ("4", K.ORDINAL)]),
        ("en matinée (9h/11h), à 14 h 30", [("9", K.TIME), ("11", K.TIME), ("14", K.TIME), ("30", K.TIME)]),
        ("(PEPS11), 810 m3", [("11", K.NAME), ("810", K.COUNT), ("3", K.NAME)]),
        ("80 « mesures »", [("80", K.COUNT)]),
        ("le SIAO et le 115", [("115", K.COUNT)]),
        ("(GEIQ BTP 66-11) propose", [("66", K.COUNT), ("11", K.COUNT)]),
        ("50 €uros puis 450 €, 36.000 €", [("50", K.AMOUNT), ("450 €", K.AMOUNT), ("36.000 €", K.AMOUNT)]),
        ("10 euros, 12,5 k€", [("10", K.AMOUNT), ("12,5 k€", K.AMOUNT)]),
        ("(+40% - 34 au lieu de 25)", [("+40%", K.PERCENT), ("34", K.COUNT), ("25", K.COUNT)]),
    ],
)
def test_each_number_has_its_kind(text: str, expected: list[tuple[str, TokenKind]]) -> None:
    found = _kinds(text)
    assert found == expected
    assert count_numbers(text) == len(found)


@pytest.mark.parametrize(
    ("text", "value", "unit", "quantum", "note"),
    [
        ("un total de 13.005 journées", "13005", "days", "1", ""),
        ("hausse (+ 24,4 %)", "24.4", "percent", "0.1", ""),
        ("supérieur (+ 6 points)", "6", "points", "1", ""),
        ("(- 6 points)", "-6", "points", "1", ""),
        ("près de 25 % des", "25", "percent", "1", "près de"),
        ("à hauteur de 57.189,38 €", "57189.38", "EUR", "0", ""),
        ("soit 22 500 €", "22500", "EUR", "1", ""),
        ("1,2 million d’euros", "1200000", "EUR", "100000", ""),
    ],
)
def test_a_number_that_says_something(text: str, value: str, unit: str, quantum: str, note: str) -> None:
    (found,) = scan(text, WORDS)
    assert (found.value, found.unit, found.quantum, found.note) == (Decimal(value), unit, Decimal(quantum), note)
    assert not found.furniture


def test_a_dash_before_a_percentage_may_be_a_list_item() -> None:
    (found,) = scan("- 21 % vers l’ADIL", WORDS)
    assert (found.value, found.alternatives) == (Decimal(21), (Decimal(-21),))


def test_a_heading_begins_with_the_number_of_its_section() -> None:
    text = "2. Mesures pour 30 jeunes"
    assert [token.kind for token in scan(text, WORDS, heading=True)] == [K.SECTION, K.COUNT]


def test_numbers_run_together_are_said_to_be() -> None:
    first, second = scan("1.250 000 €", WORDS)
    assert (first.malformed, second.malformed) == ("nombres accolés", "zéro en tête")


def test_raised_digits_are_marks() -> None:
    text, marks = "450 €12 et 30", frozenset({5, 6})
    found = scan(text, WORDS, marks)
    assert [(text[token.start : token.end], token.kind) for token in found] == [
        ("450 €", K.AMOUNT),
        ("12", K.MARK),
        ("30", K.COUNT),
    ]
    assert count_numbers(text, marks) == len(found)


def _covers(tokens: tuple[Token, ...], text: str) -> bool:
    holders = [sum(token.start <= at < token.end for token in tokens) for at in range(len(text))]
    digits_held = all(holders[at] == 1 for at, character in enumerate(text) if character.isdecimal())
    return digits_held and max(holders, default=0) <= 1


_PIECES = st.one_of(
    st.sampled_from(
        [
            "31/12/2019",
            "27 mars 2020",
            "1 250",
            "12.345,60 €",
            "n°",
            "L 222-5",
            "Axe",
            " ",
            ", ",
            "2019",
            "n° A/12",
        ]
    ),
    st.sampled_from(["à", "1er", "9h", "/", "-", "(", ")", "€", "à", "O", "personnes", "m3", "\u202f", "’", "04"]),
    st.integers(0, 99999).map(str),
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=10).map("".join), st.booleans())
def test_every_digit_belongs_to_one_token_and_the_count_agrees(text: str, heading: bool) -> None:
    tokens = scan(text, WORDS, heading=heading)
    assert _covers(tokens, text)
    assert len(tokens) == count_numbers(text)


@settings(deadline=None)
@given(st.text(max_size=40), st.frozensets(st.integers(0, 39), max_size=4))
def test_no_text_loses_a_number(text: str, marks: frozenset[int]) -> None:
    tokens = scan(text, WORDS, marks)
    assert _covers(tokens, text)
    assert len(tokens) == count_numbers(text, marks)


@pytest.mark.parametrize(("hints", "rule"), [(hints, rule) for _, hints, rule in RULES if hints != ("",)])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_text_that_a_rule_finds_is_without_its_hint(
    hints: tuple[str, ...], rule: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(rule))
    found = [match[0].casefold() for match in rule.finditer(text)]
    assert all(any(hint in each for hint in hints) for each in found)
