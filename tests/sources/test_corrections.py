"""A person's correction replaces what is read where it fits, is told of, and is refused where it does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check, Missing, Severity, Status
from quitus.figures.records import records
from quitus.figures.relations import Operation, Relation, Term
from quitus.sources.correcting import corrected
from quitus.sources.corrections import orphans, read_corrections
from tests.warehouse.readings import partner_file, report

FILE = "11-exemple/2019/corrections.yaml"
WHO = 'who: "M. Exemple", when: "2020-09-15", why: "Coquille"'
BY_MEANING = 'table: budget, where: {action: "1.1", stage: planned, label: "Financement État"}'


def entry(what: str, old: str, new: str) -> str:
    return f'- {{{what}, old: "{old}", new: "{new}", {WHO}}}\n'


def budget_id(position: int) -> str:
    return str(records("budget", report().budget)[position]["figure_id"])


@pytest.mark.parametrize("what", [BY_MEANING, f'figure_id: "{budget_id(0)}"'], ids=["meaning", "figure_id"])
def test_a_correction_replaces_the_value_and_keeps_the_printed_one(what: str) -> None:
    found, findings = read_corrections(entry(what, "59 000,00", "95000"), FILE)
    assert findings == ()
    row = corrected(report(), found).budget[0]
    assert (row.amount, row.printed, row.status) == (Decimal("95000.00"), Decimal("59000.00"), Status.CORRECTED)
    assert records("budget", [row])[0]["printed_value"] == Decimal("59000.00")
    assert corrected(report(), found).budget[1:] == report().budget[1:]


def test_who_corrected_what_and_why_is_told_with_the_place() -> None:
    found, _ = read_corrections(entry(BY_MEANING, "59000", "95000"), FILE)
    told = corrected(report(), found).findings[-1]
    assert (told.check, told.severity) == (Check.CORRECTED, Severity.INFO)
    assert "M. Exemple" in told.message and "Coquille" in told.message and "15/09/2020" in told.message
    assert told.locator == report().budget[0].source.locator


def test_arithmetic_is_over_the_corrected_value() -> None:
    rows = report().budget
    terms = tuple(Term(row.interval, row.label, row.source, ("budget", n)) for n, row in enumerate(rows))
    relation = Relation(Check.TOTAL_DIFFERS, Operation.SUM, terms[2], terms[:2], "1.1", "TOTAL")
    reading = replace(report(), relations=(relation,))
    assert relation.holds()
    found, _ = read_corrections(entry(BY_MEANING, "59000", "95000"), FILE)
    changed = corrected(reading, found).relations[0]
    assert changed.terms[0].interval == Interval.around(Decimal(95000))
    assert not changed.holds()


def test_a_value_that_was_not_reported_can_be_given() -> None:
    what = 'table: indicators, where: {indicator: "Nombre de sorties"}'
    found, _ = read_corrections(entry(what, "", "12"), FILE)
    row = corrected(report(), found).indicators[2]
    assert (row.value, row.missing, row.printed, row.status) == (Decimal(12), Missing.NONE, None, Status.CORRECTED)


@pytest.mark.parametrize(
    ("what", "old", "new", "said"),
    [
        (BY_MEANING, "58000", "95000", "le document donne 59000,00, et non plus 58000"),
        ('table: budget, where: {action: "9.9"}', "1", "2", "aucun chiffre lu"),
        ("table: budget, where: {stage: planned}", "59000", "2", "3 chiffres lui correspondent"),
        (BY_MEANING, "59000", "95000.001", "deux décimales"),
        ('figure_id: "0123456789abcdef"', "1", "2", "aucun chiffre lu"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(what: str, old: str, new: str, said: str) -> None:
    found, _ = read_corrections(entry(what, old, new), FILE)
    result = corrected(report(), found)
    assert result.budget == report().budget
    refused = result.findings[-1]
    assert refused.check is Check.CORRECTION_REFUSED and refused.severity is Severity.ERROR
    assert said in refused.message and (refused.territory, refused.year) == ("11", 2019)


def test_the_second_correction_of_a_figure_is_refused() -> None:
    found, _ = read_corrections(entry(BY_MEANING, "59000", "1") + entry(BY_MEANING, "59000", "2"), FILE)
    result = corrected(report(), found)
    assert result.budget[0].amount == Decimal("1.00")
    assert "n° 2 refusée : ce chiffre est déjà corrigé" in result.findings[-1].message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {old: '1'", "n'est pas du YAML valable"),
        ("figure_id: x", "doit être une liste"),
        ("- seul", "suite de « clé: valeur »"),
        ("- {figure_id: xyz, old: '1', new: '2', " + WHO + "}", "n'est pas un identifiant"),
        ("- {figure_id: '0123456789abcdef', old: '1', new: '2', who: a, when: '2020-09-15'}", "« why » manque"),
        ("- {figure_id: '0123456789abcdef', old: '1', new: '', " + WHO + "}", "« new » est vide"),
        ("- {figure_id: '0123456789abcdef', old: 'x', new: '2', " + WHO + "}", "n'est pas un nombre : x"),
        ("- {figure_id: '0123456789abcdef', old: 'NaN', new: '2', " + WHO + "}", "n'est pas un nombre : NaN"),
        ("- {figure_id: '0123456789abcdef', old: '1', new: '2', who: a, why: b, when: '15/9'}", "une date comme"),
        ("- {figure_id: '0123456789abcdef', old: '1', new: '2', who: a, why: b, when: '2020-13-01'}", "une date"),
        ("- {figure_id: '0123456789abcdef', neuf: '1', " + WHO + "}", "clé inconnue : neuf"),
        ("- {table: ledger, where: {page: '1'}, old: '1', new: '2', " + WHO + "}", "« table » doit être"),
        ("- {table: budget, where: {ligne: x}, old: '1', new: '2', " + WHO + "}", "« where » ne connaît que"),
    ],
)
def test_a_malformed_entry_is_reported_and_the_others_count(text: str, said: str) -> None:
    found, findings = read_corrections(text, FILE)
    assert found == () and len(findings) == 1
    assert said in findings[0].message and findings[0].document == FILE
    if text.startswith("- ") and "valable" not in said:
        rest, _ = read_corrections(f"{text}\n{entry(BY_MEANING, '59000', '1')}", FILE)
        assert [each.number for each in rest] == [2]


def test_an_empty_file_corrects_nothing() -> None:
    assert read_corrections("", FILE) == ((), ())
    assert corrected(report(), ()) is not None


def test_a_correction_is_about_the_document_that_it_names() -> None:
    what = 'document: "partners/caf.xlsx", table: partner_figures, where: {label: Versement}'
    found, _ = read_corrections(entry(what, "1234.5678901234", "1235"), FILE)
    assert corrected(report(), found) == report()
    assert corrected(partner_file(), found).partner_figures[0].value == Decimal(1235)
    assert orphans(found, ["11-exemple/2019/partners/caf.xlsx"]) == ()
    assert "n'existe pas" in orphans(found, ["11-exemple/2019/rapport-execution.pdf"])[0].message
