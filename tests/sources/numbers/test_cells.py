"""What table cells say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quitus.figures.kinds import Missing
from quitus.sources.numbers import (
    Blank,
    MissingValue,
    NotANumber,
    PrintedNumber,
    default_number_words,
    read_cell,
)

WORDS = default_number_words()


def _read(text: str) -> PrintedNumber:
    found = read_cell(text, WORDS)
    assert isinstance(found, PrintedNumber), (text, found)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit", "quantum", "note"),
    [
        ("312 (sur 9 mois)", "312", "", "0", "sur 9 mois"),
        ("251\n(1er\nsemestre)", "251", "", "0", "1er semestre"),
        ("24 au 31 mars", "24", "", "0", "au 31 mars"),
        ("env. 300", "300", "", "0", "env."),
        ("300 environ", "300", "", "0", "environ"),
        ("plus de 300", "300", "", "0", "plus de"),
        ("jusqu’à 40", "40", "", "0", "jusqu’à"),
        ("> 90", "90", "", "0", ">"),
        ("≈ 300", "300", "", "0", "≈"),
        ("73 %*", "73", "percent", "1", ""),
        ("15,8 %", "15.8", "percent", "0.1", ""),
        ("1 250²", "1250", "", "0", ""),
        ("- 1 250,00 €", "-1250", "EUR", "0", ""),
        ("(1 250,00)", "-1250", "", "0.01", ""),
        ("(1 250,00) €", "-1250", "EUR", "0", ""),
        ("(3,5) M€", "-3500000", "EUR", "100000", ""),
        ("−1 250", "-1250", "", "0", ""),
        ("1 250 euros", "1250", "EUR", "1", ""),
        ("50 €uros", "50", "EUR", "1", ""),
        ("24 500.50€", "24500.50", "EUR", "0", ""),
        ("1’250", "1250", "", "0", ""),
        ("20.697 kWh", "20697", "kWh", "1", ""),
        ("810 m3", "810", "m3", "1", ""),
        ("6.450 €", "6450", "EUR", "1", ""),
        ("1.002.884,00 €", "1002884", "EUR", "0", ""),
        ("59.000 €", "59000", "EUR", "1", ""),
        ("59 k€", "59000", "EUR", "1000", ""),
        ("12,5 k€", "12500", "EUR", "100", ""),
        ("1,2 M€", "1200000", "EUR", "100000", ""),
        ("2,5 millions d’euros", "2500000", "EUR", "100000", ""),
        ("0,5 ETP", "0.5", "FTE", "0.1", ""),
        ("1.125", "1125", "", "0", ""),
        ("1\u00a0250\u202f000,50\u00a0€", "1250000.50", "EUR", "0", ""),
        ("1 250 € TTC", "1250", "EUR", "1", "TTC"),
        ("24 jeunes accompagnés", "24", "count", "0", "accompagnés"),
        ("+ 24,4 %", "24.4", "percent", "0.1", ""),
        ("- 6 points", "-6", "points", "1", ""),
        ("€ 1 250", "1250", "EUR", "1", ""),
        ("néant", "0", "", "0", "néant"),
    ],
)
def test_a_cell_with_one_number(text: str, value: str, unit: str, quantum: str, note: str) -> None:
    found = _read(text)
    assert (found.value, found.unit, found.quantum, found.note) == (Decimal(value), unit, Decimal(quantum), note)
    assert found.malformed == ""
    assert found.alternatives == ()


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("312.222.40 €", "312222.40", "point au lieu de la virgule"),
        ("1O 500", "10500", "lettre O"),
        ("5OO €", "500", "lettre O"),
        ("7,500.00 €", "7500", "anglaise"),
        ("1,250,000", "1250000", "anglaise"),
        ("007", "7", "zéro en tête"),
        ("12 000.500", "12000.5", "ambigus"),
    ],
)
def test_a_number_that_is_not_well_formed_is_read_and_said_so(text: str, value: str, reason: str) -> None:
    found = _read(text)
    assert found.value == Decimal(value)
    assert reason in found.malformed


@pytest.mark.parametrize(
    ("text", "value", "other"),
    [("1,250", "1.25", "1250"), ("1.250 M€", "1250000000", "1250000"), ("1.250 %", "1250", "1.25")],
)
def test_a_print_that_may_be_two_values_gives_both(text: str, value: str, other: str) -> None:
    found = _read(text)
    assert (found.value, found.alternatives) == (Decimal(value), (Decimal(other),))


def test_inferred_spaces_may_part_two_numbers() -> None:
    doubted = read_cell("178 152", WORDS, spaces_as_printed=False)
    assert isinstance(doubted, PrintedNumber)
    assert doubted.alternatives == (Decimal(178), Decimal(152))
    printed = read_cell("178\u202f152", WORDS, spaces_as_printed=False)
    assert isinstance(printed, PrintedNumber)
    assert printed.alternatives == ()


def test_a_raised_mark_is_no_digit() -> None:
    found = read_cell("1 2502", WORDS, marks=frozenset({5}))
    assert isinstance(found, PrintedNumber)
    assert (found.value, found.start, found.end) == (Decimal(1250), 0, 5)


def test_unit_and_scale_of_the_column_hold_where_none_is_printed() -> None:
    found = read_cell("12,5", WORDS, unit="EUR", scale=Decimal(1000))
    assert isinstance(found, PrintedNumber)
    assert (found.value, found.unit, found.quantum) == (Decimal(12500), "EUR", Decimal(100))
    share = read_cell("73 %", WORDS, unit="EUR", scale=Decimal(1000))
    assert isinstance(share, PrintedNumber)
    assert (share.value, share.unit) == (Decimal(73), "percent")


def test_a_euro_sign_under_thousands_of_euros_is_ambiguous() -> None:
    found = read_cell("59 €", WORDS, unit="EUR", scale=Decimal(1000))
    assert isinstance(found, PrintedNumber)
    assert (found.value, found.alternatives) == (Decimal(59), (Decimal(59000),))


@pytest.mark.parametrize(
    ("text", "missing", "note"),
    [
        ("NR", Missing.NOT_REPORTED, ""),
        ("n.r.", Missing.NOT_REPORTED, ""),
        ("Non  renseigné", Missing.NOT_REPORTED, ""),
        ("-", Missing.NOT_REPORTED, ""),
        ("–", Missing.NOT_REPORTED, ""),
        ("—", Missing.NOT_REPORTED, ""),
        ("/", Missing.NOT_REPORTED, ""),
        ("NC*", Missing.NOT_COMMUNICATED, ""),
        ("n.d.", Missing.NOT_COMMUNICATED, ""),
        ("Non communiqué", Missing.NOT_COMMUNICATED, ""),
        ("Sans Objet", Missing.NOT_APPLICABLE, ""),
        ("s.o.", Missing.NOT_APPLICABLE, ""),
        ("s/o", Missing.NOT_APPLICABLE, ""),
        ("NR (logiciel en panne)", Missing.NOT_REPORTED, "logiciel en panne"),
        ("(NR)", Missing.NOT_REPORTED, ""),
        ("( - )", Missing.NOT_REPORTED, ""),
        ("- -", Missing.NOT_REPORTED, ""),
        ("Non dispo.", Missing.NOT_COMMUNICATED, ""),
        ("Donnée non renseignée", Missing.NOT_REPORTED, "Donnée non renseignée"),
        ("Chiffres non communiqués", Missing.NOT_COMMUNICATED, "Chiffres non communiqués"),
        ("Non transmis par le bailleur", Missing.NOT_COMMUNICATED, "Non transmis par le bailleur"),
        ("Non disponible à la date du rapport", Missing.NOT_COMMUNICATED, "Non disponible à la date du rapport"),
        ("Sans objet en 2021", Missing.NOT_APPLICABLE, "Sans objet en 2021"),
        ("Indicateur non applicable", Missing.NOT_APPLICABLE, "Indicateur non applicable"),
        ("objet de la donnée", Missing.NOT_NUMERIC, "objet de la donnée"),
        ("10-11", Missing.NOT_NUMERIC, "10-11"),
        ("de 5 à 6", Missing.NOT_NUMERIC, "de 5 à 6"),
        ("entre 15 et 20", Missing.NOT_NUMERIC, "entre 15 et 20"),
        ("3/12", Missing.NOT_NUMERIC, "3/12"),
        ("31/12/2019", Missing.NOT_NUMERIC, "31/12/2019"),
        ("27 mars 2020", Missing.NOT_NUMERIC, "27 mars 2020"),
        ("04 68 11 68 11", Missing.NOT_NUMERIC, "04 68 11 68 11"),
        ("en cours", Missing.NOT_NUMERIC, "en cours"),
        ("½", Missing.NOT_NUMERIC, "½"),
    ],
)
def test_a_cell_without_a_number_says_why(text: str, missing: Missing, note: str) -> None:
    assert read_cell(text, WORDS) == MissingValue(missing, note)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("34 (22%)", ("34", "22")),
        ("12 345 67", ("12345", "67")),
        ("1 250 ,00", ("1250", "0")),
        ("24 par mois", ("24",)),
        ("2½", ("2",)),
        ("(12)", ("12",)),
        ("5 m€", ("5",)),
        ("1.2.3.4", ()),
    ],
)
def test_what_is_unclear_is_refused_with_what_it_holds(text: str, candidates: tuple[str, ...]) -> None:
    found = read_cell(text, WORDS)
    assert isinstance(found, NotANumber)
    assert found.candidates == tuple(Decimal(candidate) for candidate in candidates)
    assert found.reason


@pytest.mark.parametrize("text", ["", "  ", "\n\u00a0"])
def test_nothing_is_blank(text: str) -> None:
    assert read_cell(text, WORDS) == Blank()


def _grouped(whole: int, separator: str) -> str:
    return f"{whole:,}".replace(",", separator)


@settings(deadline=None)
@given(
    cents=st.integers(min_value=0, max_value=10**12),
    separator=st.sampled_from([" ", "\u00a0", "\u202f", ".", "’", "'", ""]),
    mark=st.sampled_from([",", "."]),
    style=st.sampled_from(["{}", "{} €", "{}€", "{} euros", "env. {} €", "{}\u00a0€", "{}*", "- {} €", "({})"]),
)
def test_any_printed_amount_is_read_back_or_refused(cents: int, separator: str, mark: str, style: str) -> None:
    printed = f"{_grouped(cents // 100, separator)}{mark}{cents % 100:02d}"
    found = read_cell(style.format(printed), WORDS, unit="EUR")
    expected = Decimal(cents) / 100 * (-1 if style[0] in "-(" else 1)
    if isinstance(found, PrintedNumber):
        assert found.value == expected
        assert found.quantum == 0
    else:
        assert isinstance(found, NotANumber)


@settings(deadline=None)
@given(
    whole=st.integers(min_value=0, max_value=10**12),
    separator=st.sampled_from([" ", "\u202f", ".", "’", ""]),
    style=st.sampled_from(
        ["{}", "{} (sur 9 mois)", "> {}", "{} %", "{} personnes", "− {}", "{} (1er semestre)", "{}²"]
    ),
)
def test_any_printed_count_is_read_back(whole: int, separator: str, style: str) -> None:
    found = _read(style.format(_grouped(whole, separator)))
    expected = Decimal(-whole if style.startswith("−") else whole)
    assert found.value == expected or (style.endswith("%") and expected in found.alternatives)


@settings(deadline=None)
@given(st.text(alphabet="0123456789 .,/'’-–()€%kMOhabsurNC\u00a0²*", max_size=16))
def test_any_text_is_read_or_refused_and_spans_lie_inside(text: str) -> None:
    found = read_cell(text, WORDS)
    if isinstance(found, PrintedNumber):
        assert 0 <= found.start < found.end <= len(text)
