"""Each executed line's account: rebuilt to the cent from partners' cells, or said to what it lacks and why."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quitus.figures.computed import AccountRow
from quitus.figures.kinds import Check, Severity
from tests.assets.checking.reconciling import FILES, MAPPING, reconciled, told

MANDATS = "mandats-2019.csv"
REBUILT = {
    "Droit à la santé": "62500.00 + 2000.00 + 57189.38 + 10000.00 + 1900.00",
    "Faire valoir ses justes droits": "67169.00 + 3000.00 + 550.00",
    "Lutter contre l'exclusion sociale": "20000.00 + 1000.00 + 1241.00",
    "Lutter contre la précarité en matière d'habitat": "60000.00 + 2600.00",
    "Mobilisation des employeurs": "8000.00 + 8000.00",
}


def account(accounts: tuple[AccountRow, ...], label: str) -> AccountRow:
    (found,) = [row for row in accounts if row.label == label and row.level == "line"]
    return found


def with_rows(*rows: str) -> dict[str, bytes]:
    """The samples with more rows in the export of the accounts."""
    return {**FILES, MANDATS: FILES[MANDATS] + "".join(f"{row}\r\n" for row in rows).encode("cp1252")}


def mandat(number: str, payee: str, purpose: str, amount: str, action: str = "", operation: str = "") -> str:
    return (
        f"2019;{number};03/06/2019;6574;90000300000017;{payee};Association;{purpose};{amount};{action};{operation}"
    )


@pytest.mark.parametrize("label", REBUILT)
def test_the_lines_of_the_sample_are_rebuilt_to_the_cent(label: str) -> None:
    row = account(reconciled().accounts, label)
    assert (row.proof, row.explained) == ("exact", row.amount)
    assert not row.unexplained
    assert not row.over_explained
    assert sorted(row.subset.split(" + ")) == sorted(REBUILT[label].split(" + "))
    assert row.subset_cells.count(";") == row.subset.count("+")


def test_an_action_is_explained_by_its_lines_and_the_rest_is_said() -> None:
    (row,) = [row for row in reconciled().accounts if row.action == "2.2" and row.level == "action"]
    assert (row.amount, row.explained, row.unexplained, row.proof) == (
        Decimal("297666.40"), Decimal("241416.40"), Decimal("56250.00"), "partial",
    )  # fmt: skip


def test_every_match_of_the_sample_is_certain_and_says_the_mappings_line() -> None:
    found = reconciled()
    assert {(row.rule, row.sure) for row in found.rows} == {("mapping", "certain")}
    assert all(row.why.startswith("mapping.yaml, ligne ") for row in found.rows)
    assert len({row.figure_id for row in found.rows}) == len(found.rows) == 65


def test_the_amount_that_a_person_set_aside_is_told_and_not_counted() -> None:
    found = reconciled()
    (finding,) = told(found, Check.PARTNER_DIFFERS)
    assert finding.severity is Severity.INFO
    assert "20\u202f000" in finding.message
    assert "ne sont pas comptés dans « Lutter contre l'exclusion sociale »" in finding.message
    assert "Couleurs Citoyennes" in finding.message
    (row,) = [row for row in found.rows if row.partner == "COULEURS CITOYENNES"]
    assert row.counted == "no"


def test_a_line_that_lacks_an_amount_says_both_values_and_the_rest() -> None:
    found = reconciled(mapping=MAPPING.replace("CV-LIMOUX-HABITAT", "CV-NARB-MANGEONS").replace(
        "where: {Opération: CV-NARB-MANGEONS}", "where: {Opération: SANTE-RIEN}", 1
    ))  # fmt: skip
    habitat = account(found.accounts, "Lutter contre la précarité en matière d'habitat")
    assert (habitat.explained, habitat.proof) == (Decimal("61900.00"), "partial")
    (message,) = [each.message for each in told(found, "partner_differs", "warning") if "habitat" in each.subject]
    assert "62\u202f600" in message
    assert "61\u202f900" in message
    assert "un reste de 700" in message
    (refused,) = told(found, Check.MAPPING_REFUSED)
    assert "operation = SANTE-RIEN" in refused.message


def test_a_line_that_is_explained_twice_over_says_what_is_too_much() -> None:
    doubled = reconciled(with_rows(mandat("9001", "AUTRE", "Achat", "123,45", "2.3", "EMPLOI-FIGEA")))
    row = account(doubled.accounts, "Mobilisation des employeurs")
    assert (row.proof, row.over_explained) == ("over", Decimal("123.45"))
    (finding,) = told(doubled, "partner_differs", "warning")
    assert "123,45\u00a0€ de trop" in finding.message


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('{file: partners/mandats-2019.csv, cell: I2, action: "9.9"}', "pas d'action 9.9"),
        ('{file: partners/mandats-2019.csv, cell: I2, action: "2.2", line: Rien}', "« Droit à la santé »"),
        ('{file: partners/mandats-2019.csv, cell: Z9, action: "2.2"}', "rien dans"),
        ('{file: partners/mandats-2019.csv, label: Bus PMI – location, action: "2.2"}', "plusieurs chiffres"),
        ('{file: partners/absent.csv, cell: A1, action: "2.2"}', "aucun montant n'a été lu"),
        ('{file: partners/pimms-suivi.csv, cell: D4, action: "2.2"}', "déjà pris"),
    ],
)
def test_an_entry_that_cannot_be_followed_is_told_with_its_line(entry: str, said: str) -> None:
    mapping = MAPPING.replace("\nactivities:", f"\n  - {entry}\nactivities:")
    at = mapping[: mapping.index(entry)].count("\n") + 1
    (finding,) = told(reconciled(mapping=mapping), Check.MAPPING_REFUSED)
    assert f"mapping.yaml, ligne {at} : " in finding.message
    assert said in finding.message


def test_without_a_mapping_files_and_words_say_what_they_can() -> None:
    found = reconciled(mapping="")
    line = account(found.accounts, "Mobilisation des employeurs")
    assert (line.proof, line.amounts) == ("exact", 2)
    how = {row.partner: (row.rule, row.sure, row.counted) for row in found.rows if row.label == line.label}
    assert set(how.values()) == {("file", "certain", "yes")}
    words = [row for row in found.rows if row.rule == "words"]
    assert {row.label for row in words} >= {"Salon Travail Avenir Formation"}
    assert all(row.sure == "probable" and "mots" in row.why for row in words if row.level == "line")


def test_several_possible_lines_are_no_match_but_candidates() -> None:
    rows = with_rows(mandat("9002", "CCAS", "Accès à la mobilité et droit à la santé", "500,00"))
    found = reconciled(rows)
    (row,) = [row for row in found.rows if row.partner == "CCAS"]
    assert (row.level, row.label, row.sure, row.counted) == ("", "", "ambiguous", "no")
    assert "« Accès à la mobilité » (action 2.2)" in row.why
    assert "« Droit à la santé » (action 2.2)" in row.why
    assert any("un montant n'est pas rapproché" in each.message for each in told(found, "partner_differs"))


def test_nothing_else_is_counted_where_a_mapping_explains_a_line() -> None:
    found = reconciled(with_rows(mandat("9003", "CRGE DEUX", "Mobilisation des employeurs", "77,00", "2.3")))
    (row,) = [row for row in found.rows if row.partner == "CRGE DEUX"]
    assert (row.rule, row.counted) == ("file", "no")
    assert account(found.accounts, "Mobilisation des employeurs").proof == "exact"


def test_one_payment_in_two_partners_files_is_found() -> None:
    found = reconciled(with_rows(mandat("9004", "MEDECINS DU MONDE", "Subvention", "10000,00", "2.2")))
    (finding,) = told(found, Check.COUNTED_TWICE)
    assert "medecins-du-monde-compte-rendu-financier.ods" in finding.message
    assert "mandats-2019.csv, cellule I61" in finding.message
    assert account(found.accounts, "Droit à la santé").proof == "exact"


def test_two_files_that_a_mapping_counts_for_one_payment_are_a_warning() -> None:
    rows = with_rows(mandat("9004", "MEDECINS DU MONDE", "Subvention", "10000,00", "2.2"))
    entry = '  - {file: partners/mandats-2019.csv, cell: I61, action: "2.2", line: Droit à la santé}\n'
    found = reconciled(rows, MAPPING.replace("\nactivities:", f"\n{entry}activities:"))
    (finding,) = told(found, Check.COUNTED_TWICE)
    assert finding.severity is Severity.WARNING
    assert account(found.accounts, "Droit à la santé").over_explained == 10000


def test_a_row_that_the_export_holds_twice_is_counted_once() -> None:
    again = FILES[MANDATS].decode("cp1252").splitlines()[19]
    assert "CRGE" in again
    found = reconciled(with_rows(again))
    assert account(found.accounts, "Mobilisation des employeurs").proof == "exact"
    (row,) = [row for row in found.rows if row.locator == "I61"]
    assert row.counted == "no"
    assert "inscrit deux fois" in row.why


def test_an_activity_that_is_not_its_indicator_is_told() -> None:
    name = "mloa-paej-suivi.csv"
    files = {
        **FILES,
        name: FILES[name].replace(b"Septembre;45", b"Septembre;46").replace(b"TOTAL;312", b"TOTAL;313"),
    }
    (finding,) = told(reconciled(files), "partner_differs", "warning")
    assert finding.subject == "PAEJ - Nombre de jeunes accompagnés"
    assert (finding.expected, finding.observed) == ("312", "313")


def test_shares_follow_from_what_is_counted() -> None:
    found = reconciled()
    lines = {row.line_id: row for row in found.accounts if row.level == "line" and row.amounts}
    assert {each.figure_id: each.amount for each in found.explained} == {
        line: row.explained for line, row in lines.items()
    }
