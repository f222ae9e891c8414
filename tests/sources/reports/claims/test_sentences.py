"""What sentences are taken to state, and whether it holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quitus.figures.claims import ClaimKind, Verdict
from quitus.figures.kinds import Check
from tests.sources.reports.claims.stating import SCOPE, claims_of, right, wrong

_SENTENCES = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sentence", _SENTENCES["sound"])
def test_nobody_is_accused_who_need_not_be(sentence: str) -> None:
    assert wrong(sentence) == []


@pytest.mark.parametrize("sentence", _SENTENCES["wrong"])
def test_what_does_not_hold_is_found(sentence: str) -> None:
    assert wrong(sentence)


@pytest.mark.parametrize(
    ("sentence", "kind", "stated"),
    [
        ("Les visites progressent (+36 % - 34 au lieu de 25).", ClaimKind.RATE, "+36 %"),
        ("Sur 204 jeunes, 92 ont un logement, soit 45 %.", ClaimKind.SHARE, "45 %"),
        ("Le taux est passé de 58 % à 73 % (+ 15 points).", ClaimKind.DIFFERENCE, "+ 15"),
        ("120 jeunes au lieu de 100, soit 20 de plus.", ClaimKind.DIFFERENCE, "20"),
        ("961 femmes et 164 hommes, soit un total de 1 125 personnes.", ClaimKind.TOTAL, "1 125"),
        ("30 mesures à 450 €, soit 13 500 €.", ClaimKind.PRODUCT, "13 500 €"),
        ("Plus d'une sortie sur deux (51,8 %) se fait en emploi.", ClaimKind.FRACTION, "51,8 %"),
        ("Le nombre de nouveaux entrants est de 3 552.", ClaimKind.VALUE, "3 552"),
        ("Les diagnostics partagés ont coûté 130 254 €.", ClaimKind.VALUE, "130 254 €"),
        ("Le taux d'exécution du budget s'établit à 93 %.", ClaimKind.SHARE, "93 %"),
    ],
)
def test_what_holds_confirms_the_number_stated(sentence: str, kind: ClaimKind, stated: str) -> None:
    found = [(claim.kind, claim.stated.source.raw) for claim in right(sentence) if claim.stated]
    assert (kind, stated) in found


@pytest.mark.parametrize(
    ("sentence", "kind", "said"),
    [
        ("Le résultat, 40, est plus du double de celui de 2018 (18).", ClaimKind.MULTIPLE, "plus du double"),
        ("Le total de 152 est conforme au prévisionnel (150).", ClaimKind.SAME, "conforme"),
        ("Le nombre de nouveaux entrants est en hausse.", ClaimKind.ORDER, "hausse"),
        ("L'exécution est inférieure au budget prévisionnel.", ClaimKind.ORDER, "inférieure"),
    ],
)
def test_what_is_said_in_words_holds(sentence: str, kind: ClaimKind, said: str) -> None:
    assert (kind, said) in [(claim.kind, claim.said) for claim in right(sentence)]


def test_a_bullet_speaks_of_the_indicator_that_it_begins_with() -> None:
    (claim,) = wrong("* Nombre de nouveaux entrants Le résultat est en baisse par rapport à l’année dernière.")
    assert claim.subject == "Nombre de nouveaux entrants"
    assert [term.source.raw for term in claim.terms] == ["3552", "3278"]
    assert {term.row for term in claim.terms} == {("indicators", 0), ("indicators", 1)}


def test_a_ratio_is_of_the_indicator_that_its_label_narrows() -> None:
    label = "* Nombre de nouveaux entrants orientés en 1 mois et moins"
    (holds,) = [c for c in right(f"{label} Le ratio a doublé.") if c.kind is ClaimKind.MULTIPLE]
    assert [term.source.raw for term in holds.terms] == ["141", "3552", "64", "3278"]
    assert wrong(f"{label} Le ratio est de 8 % en 2019.")[0].stated is not None


def test_a_clause_beside_is_of_another_thing() -> None:
    label = "* Nombre de rendez-vous d'accompagnement honorés"
    said = (
        f"{label} Le nombre de 941 est supérieur au prévisionnel (900) bien que les rendez-vous soient en baisse."
    )
    assert wrong(said) == []


def test_a_total_is_of_the_items_above() -> None:
    items = ("Les dépenses :", "* Diagnostics : 130 254 € dont 52 786 € rattachés", "* Logiciel : 8 910 €")
    (claim,) = [c for c in right(*items, "* Soit un total de 139 164 €.") if c.kind is ClaimKind.TOTAL]
    assert [term.source.raw for term in claim.terms] == ["130 254 €", "8 910 €"]
    assert [c.kind for c in wrong(*items, "* Soit un total de 136 194 €.")] == [ClaimKind.TOTAL]


def test_a_total_above_its_items_counts_what_they_count() -> None:
    assert wrong("On compte 261 ménages :", "* Narbonne : 148 ménages", "* Carcassonne : 103 ménages")
    assert not wrong("On compte 251 ménages :", "* Narbonne : 148 ménages", "* Carcassonne : 103 ménages")


def test_a_price_is_sure_where_another_line_agrees_with_it() -> None:
    price = "L’aide est de 450 € par jeune."
    assert not wrong(price, "* Narbonne : 30 mesures soit 13 600 €")
    (claim,) = wrong(price, "* Narbonne : 30 mesures soit 13 500 €", "* Carcassonne : 50 mesures soit 25 500 €")
    assert claim.stated is not None
    assert claim.stated.source.raw == "25 500 €"


def test_a_description_confirms_the_tables_amounts_and_is_never_disputed() -> None:
    scope = replace(SCOPE, section="description")
    said = "Les diagnostics partagés ont coûté 130.254 €. L'adaptation du logiciel a coûté 9.910 €."
    (claim,) = claims_of(said, scope=scope)
    assert (claim.stated and claim.stated.source.raw, claim.verdict()) == ("130.254 €", Verdict.HOLDS)
    assert wrong(said)


def test_a_number_for_a_thing_of_a_table_is_held_against_it() -> None:
    (claim,) = wrong("Le bus PMI s'est arrêté dans 13 communes.")
    assert (claim.check, claim.terms[0].source.raw) == (Check.TEXT_DIFFERS, "14")


# A bare number from 1900 to 2100 is read as a year.
_COUNTS = st.one_of(st.integers(20, 1899), st.integers(2101, 5000))


@given(new=_COUNTS, old=_COUNTS)
def test_a_rate_rounded_or_cut_off_is_never_disputed(new: int, old: int) -> None:
    exact = Decimal(100 * (new - old)) / old
    for shown in {exact.quantize(Decimal(1), ROUND_HALF_UP), Decimal(int(exact))}:
        if shown:
            sign = "+" if shown > 0 else "-"
            assert wrong(f"Les visites évoluent ({sign}{abs(shown)} % - {new} au lieu de {old}).") == []


@given(new=_COUNTS, old=_COUNTS, off=st.integers(min_value=2, max_value=40))
def test_a_rate_that_is_off_by_two_points_is_found(new: int, old: int, off: int) -> None:
    shown = Decimal(100 * (new - old)) / old
    stated = shown.quantize(Decimal(1), ROUND_HALF_UP) + (off if shown >= 0 else -off)
    sign = "+" if stated > 0 else "-"
    found = claims_of(f"Les visites évoluent ({sign}{abs(stated)} % - {new} au lieu de {old}).")
    assert [c.verdict() for c in found if c.kind is ClaimKind.RATE] == [Verdict.DIFFERS]


@given(
    left=st.integers(min_value=1, max_value=99_999),
    word=st.sampled_from(["reliquat", "solde disponible", "écart"]),
)
def test_what_is_left_of_a_budget_is_what_its_totals_leave(left: int, word: str) -> None:
    found = wrong(f"Un {word} de {left} € est constaté.")
    # 121 344 and 30 000 are what lines and payers differ by; 150 000 - 130 254 leaves 19 746.
    explained = {10_836, 30_000, 19_746, 8_910, 60_000, 90_000, 79_164, 49_164, 51_090, 81_090, 70_254, 40_254}
    assert bool(found) == (left not in explained)


@given(share=st.integers(min_value=1, max_value=99))
def test_a_share_of_two_indicators_is_what_their_cells_give(share: int) -> None:
    found = wrong(f"{share} % des rendez-vous d'accompagnement ont été honorés.")
    assert bool(found) == (share != 75)


@given(a=st.integers(min_value=1, max_value=9), b=st.integers(min_value=2, max_value=10))
def test_a_share_in_small_numbers_may_be_rough(a: int, b: int) -> None:
    words = ("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
    found = wrong(f"{words[a].capitalize()} rendez-vous d'accompagnement sur {words[b]} ont été honorés.")
    off = abs(Decimal(100 * a) / b - Decimal(94100) / 1253)
    assert bool(found) == (a < b and off > max(Decimal(5), Decimal(8 * a) / b))
