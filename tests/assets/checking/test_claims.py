"""Claims judged: statuses, one finding for each thing, and what the sentences say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from quitus.assets.checking.arithmetic import check_reading
from quitus.assets.checking.claims import contradicted
from quitus.figures.claims import Bounds
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check, DocumentKind, DocumentState, Severity, Status
from quitus.figures.readings import Reading
from quitus.figures.rows import DocumentRow, Finding, IndicatorRow
from quitus.sources.reports.citations import read_citations
from quitus.sources.reports.claims.reprints import reprints
from quitus.sources.reports.claims.stretches import read_claims
from tests.sources.reports.claims.stating import CONTEXT, SCOPE, budget_rows, indicator_rows, texts_of

_WRONG: list[str] = yaml.safe_load(
    (Path(__file__).parents[2] / "sources/reports/claims/sentences.yaml").read_text(encoding="utf-8")
)["wrong"]
_DOCUMENT = DocumentRow(
    "rapport.pdf", "0" * 64, DocumentKind.REPORT, "11", 2019, 2, 0, 0, DocumentState.LOADED, ""
)


def _checked(*printed: str) -> Reading:
    texts = texts_of(*printed)
    cited = [row for text in texts for row in read_citations(text.passage, SCOPE, CONTEXT)]
    indicators, budget = indicator_rows(), budget_rows()
    claims = read_claims(texts, indicators, budget, cited, CONTEXT)
    return check_reading(
        Reading(
            (_DOCUMENT,),
            budget=tuple(budget),
            indicators=tuple(indicators),
            cited_figures=tuple(cited),
            claims=tuple(claims),
        )
    )


def _messages(*printed: str) -> list[str]:
    return [finding.message for finding in _checked(*printed).findings]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Les visites progressent (+40 % - 34 au lieu de 25).",
            "Action 1.4, page 2, le texte dit « Les visites progressent (+40 % - 34 au lieu de 25) » alors que "
            "ses propres nombres sont 34 contre 25, soit +36\u00a0% ; corriger le texte.",
        ),
        (
            "Le nombre de nouveaux entrants est en baisse.",
            "Action 1.4, page 2, le texte dit « Le nombre de nouveaux entrants est en baisse » alors que le "
            "tableau (page 1) donne, pour « Nombre de nouveaux entrants », 3278 puis 3552, soit une hausse ; "
            "corriger le texte ou les chiffres.",
        ),
        (
            "Sur 152 jeunes, 111 ont un logement, soit 83 %.",
            "Action 1.4, page 2, le texte dit « Sur 152 jeunes, 111 ont un logement, soit 83 % » alors que ses "
            "propres nombres sont 111 sur 152, soit 73\u00a0% ; corriger le texte.",
        ),
        (
            "961 femmes et 164 hommes, soit un total de 1 225 personnes.",
            "Action 1.4, page 2, le texte dit « 961 femmes et 164 hommes, soit un total de 1 225 personnes » "
            "alors que la somme de 961 et 164 fait 1\u202f125 ; vérifier le total et ses parts.",
        ),
        (
            "30 mesures à 450 €, soit 15 500 €.",
            "Action 1.4, page 2, le texte dit « 30 mesures à 450 €, soit 15 500 € » alors que 30 × 450 € font "
            "13\u202f500\u00a0€ ; vérifier les trois nombres.",
        ),
        (
            "Le nombre a doublé (30 au lieu de 25).",
            "Action 1.4, page 2, le texte dit « Le nombre a doublé (30 au lieu de 25) » alors que ses propres "
            "nombres sont 30 contre 25, soit 1,20 fois ; corriger le texte.",
        ),
        (
            "Les diagnostics partagés ont coûté 130 524 €.",
            "Action 1.4, le texte donne 130 524 € (page 2) pour « Diagnostics partagés » alors que le tableau "
            "imprime 130\u202f254\u00a0€ (page 1) ; vérifier lequel est le bon.",
        ),
    ],
)
def test_a_finding_is_one_sentence_with_both_values_the_place_and_what_to_do(sentence: str, expected: str) -> None:
    assert _messages(sentence) == [expected]


@pytest.mark.parametrize("sentence", _WRONG)
def test_whatever_does_not_hold_is_told_in_words(sentence: str) -> None:
    told = _messages(sentence)
    assert told
    assert all(message.startswith("Action 1.4, ") and message.endswith(".") for message in told)


def test_a_wrong_rate_of_a_wrong_direction_is_one_finding() -> None:
    assert len(_messages("Les entrées sont en baisse (- 8 % - 3 552 contre 3 278).")) == 1


def test_a_wrong_total_is_told_once_however_it_was_found() -> None:
    (finding,) = _checked("Les dépenses se sont élevées à 139 614 €.").findings
    assert (finding.check, finding.severity) == (Check.TEXT_DIFFERS, Severity.WARNING)
    assert (finding.expected, finding.observed) == ("139\u202f164\u00a0€", "139 614 €")


def test_agreement_confirms_what_is_cited_and_the_row_that_it_repeats() -> None:
    reading = _checked(
        "Les diagnostics partagés ont coûté 130 254 €.", "Le nombre de nouveaux entrants est de 3 552."
    )
    assert [row.status for row in reading.cited_figures] == [Status.CONFIRMED]
    assert {row.status for row in reading.indicators if row.source.raw == "3552"} == {Status.CONFIRMED}
    assert reading.findings == ()


def test_what_cannot_be_decided_changes_nothing() -> None:
    reading = _checked("459 personnes sont entrées, soit 102 % de l'objectif fixé.")
    assert [row.status for row in reading.cited_figures] == [Status.UNCONFIRMED]
    assert reading.findings == ()


def test_claims_are_spent() -> None:
    assert _checked("Les visites progressent (+40 % - 34 au lieu de 25).").claims == ()


def test_a_percentage_that_one_pattern_explains_is_not_contradicted_by_another() -> None:
    texts = texts_of("24 visites au lieu de 30, soit 60 % de l'objectif.")
    (share,) = [claim for claim in read_claims(texts, [], [], [], CONTEXT) if claim.stated]
    other = replace(share, bounds=Bounds(Interval(Decimal(0), Decimal(100)), Interval(Decimal(0), Decimal(100))))
    assert contradicted([share]) == [share]
    assert contradicted([share, other]) == []


def _rows(second: str, measure: str = "") -> Sequence[IndicatorRow]:
    first = indicator_rows()[0]
    later = replace(first.source, locator="p9[1.0,1.0,2.0,2.0]", raw=second)
    return [first, replace(first, value=type(first.value)(second), source=later, measure=measure)]  # type: ignore[misc]


def _reprinted(rows: Sequence[IndicatorRow], starts: Sequence[int]) -> tuple[Finding, ...]:
    claims = tuple(reprints(rows, starts))
    return check_reading(Reading((_DOCUMENT,), indicators=tuple(rows), claims=claims)).findings


def test_an_indicator_of_two_tables_with_two_values_is_a_reprint_that_differs() -> None:
    (finding,) = _reprinted(_rows("3287"), (0, 1))
    assert (finding.check, finding.severity) == (Check.REPRINTED_DIFFERS, Severity.ERROR)
    assert "3278 (page 1) puis 3287 (page 9)" in finding.message


def test_rows_of_one_table_or_of_two_measures_are_no_reprints() -> None:
    assert _reprinted(_rows("3287"), (0,)) == ()
    assert _reprinted(_rows("3287", "Autre mesure"), (0, 1)) == ()
    assert _reprinted(_rows("3278"), (0, 1)) == ()
