"""What a report says was planned, against its convention and amendments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from quitus.assets.checking.conventions import convention_findings
from quitus.figures.kinds import Funder, LineKind, Missing, Nature, Stage
from quitus.figures.places import Source
from quitus.figures.rows import BudgetRow, ConventionRow, Finding, IndicatorRow
from tests.assets.made import amount, frames, indicator


def _planned(
    label: str, value: str, document: str, funder: Funder = Funder.NONE, kind: str = "", year: int = 2019
) -> ConventionRow:
    return ConventionRow(
        "11", 2019, "1.1", "", label, str(year), Nature.TARGET, Decimal(value), "EUR", Missing.NONE, kind, "",
        Source(document, "p3[1.0,1.0,2.0,2.0]", value), Stage.PLANNED, funder,
    )  # fmt: skip


def _goal(label: str, value: str, document: str, period: str = "2019") -> ConventionRow:
    return ConventionRow(
        "11", int(period), "1.1", "", label, period, Nature.TARGET, Decimal(value), "count", Missing.NONE, "", "",
        Source(document, "p4[1.0,1.0,2.0,2.0]", value),
    )  # fmt: skip


def _found(
    budget: Iterable[BudgetRow], goals: Iterable[IndicatorRow], convention: Iterable[ConventionRow]
) -> list[Finding]:
    return convention_findings(frames({"budget": budget, "indicators": goals, "convention_figures": convention}))


def _half(funder: Funder, value: str) -> BudgetRow:
    return amount("1.1", Stage.PLANNED, "Financement", value, funder=funder)


def test_the_newest_document_by_name_counts_for_what_it_has() -> None:
    convention = [
        _planned("État", "60000", "11-aude/convention-2019-06.pdf", Funder.STATE),
        _planned("Département", "60000", "11-aude/convention-2019-06.pdf", Funder.DEPARTMENT),
        _planned("État", "65000", "11-aude/2019/convention-2019-11.pdf", Funder.STATE),
    ]
    (finding,) = _found([_half(Funder.STATE, "60000"), _half(Funder.DEPARTMENT, "60000")], [], convention)
    assert (finding.expected, finding.observed) == ("65\u202f000\u00a0€", "60\u202f000\u00a0€")
    assert "convention-2019-11.pdf, page 3" in finding.message
    assert finding.document != "11-aude/2019/convention-2019-11.pdf"


def test_a_total_is_told_only_where_its_payers_do_not_tell_it() -> None:
    total = amount("1.1", Stage.PLANNED, "TOTAL", "120000", LineKind.TOTAL)
    report = [_half(Funder.STATE, "60000"), _half(Funder.DEPARTMENT, "60000"), total]
    payers = [_planned("État", "65000", "c.pdf", Funder.STATE)]
    whole = [_planned("TOTAL", "125000", "c.pdf", kind="total")]
    (told,) = _found(report, [], [*payers, *whole])
    assert told.subject == "Financement"
    assert "ce qui porte le total à 120\u202f000\u00a0€ au lieu de 125\u202f000\u00a0€" in told.message
    assert [f.subject for f in _found(report, [], whole)] == ["TOTAL"]


def test_a_total_is_named_once_with_payers_that_differ_each_otherwise_or_alike() -> None:
    report = [_half(Funder.STATE, "60000"), _half(Funder.DEPARTMENT, "60000")]
    report.append(amount("1.1", Stage.PLANNED, "TOTAL", "120000", LineKind.TOTAL))
    for state, department, whole, count in (("65000", "70000", "135000", 2), ("65000", "65000", "130000", 1)):
        planned = [
            _planned("État", state, "c.pdf", Funder.STATE),
            _planned("Département", department, "c.pdf", Funder.DEPARTMENT),
            _planned("TOTAL", whole, "c.pdf", kind="total"),
        ]
        found = _found(report, [], planned)
        assert len(found) == count
        assert [f"au lieu de {whole[:3]}\u202f000" in f.message for f in found] == [True, *[False] * (count - 1)]


def test_targets_are_compared_by_label_and_period() -> None:
    goals = [
        indicator("Jeunes logés", "2019", "90", Nature.TARGET),
        indicator("Jeunes logés", "2019", "92"),
        indicator("Jeunes logés", "2020", "100", Nature.TARGET),
    ]
    convention = [_goal("Jeunes  logés :", "95", "c.pdf"), _goal("Jeunes logés", "100", "c.pdf", "2020")]
    (finding,) = _found([], goals, convention)
    assert (finding.subject, finding.expected, finding.observed) == ("Jeunes logés", "95", "90")


def test_what_agrees_as_printed_and_what_is_of_another_year_is_no_finding() -> None:
    thousands = replace(_planned("État", "60000", "c.pdf", Funder.STATE), quantum=Decimal(1000))
    other = _planned("État", "70000", "c.pdf", Funder.STATE, year=2020)
    assert _found([_half(Funder.STATE, "59850")], [], [thousands, other]) == []


def test_a_label_that_a_document_has_twice_is_not_compared() -> None:
    goals = [indicator("Jeunes logés", "2019", "90", Nature.TARGET)]
    assert _found([], goals, [_goal("Jeunes logés", "95", "c.pdf"), _goal("Jeunes logés", "80", "c.pdf")]) == []


def test_an_amendment_comes_after_its_convention_whatever_stands_between_their_names() -> None:
    convention = [
        _planned("TOTAL", "100000", f"11-aude/2019/{name}.pdf", kind="total")
        for name in ("convention-avenant-10", "convention", "convention-avenant-2")
    ]
    newest = replace(convention[0], value=Decimal(110000))
    total = amount("1.1", Stage.PLANNED, "TOTAL", "100000", LineKind.TOTAL)
    (finding,) = _found([total], [], [newest, *convention[1:]])
    assert "convention-avenant-10.pdf" in finding.message


def test_what_both_payers_have_alike_is_told_once() -> None:
    report = [
        amount("1.1", Stage.PLANNED, label, "45000", funder=funder)
        for label, funder in (("État", Funder.STATE), ("Département", Funder.DEPARTMENT))
    ]
    convention = [
        _planned("État", "50000", "c.pdf", Funder.STATE),
        _planned("Département", "50000", "c.pdf", Funder.DEPARTMENT),
    ]
    (finding,) = _found(report, [], convention)
    assert finding.subject == "État et Département"
    assert "« État » et « Département »" in finding.message
    assert "50\u202f000\u00a0€ pour l'un et pour l'autre" in finding.message
    other = [convention[0], _planned("Département", "52000", "c.pdf", Funder.DEPARTMENT)]
    assert len(_found(report, [], other)) == 2


def test_a_later_year_s_report_is_held_against_what_the_convention_of_another_folder_plans_for_it() -> None:
    convention = [
        _planned("TOTAL", value, "c.pdf", kind="total", year=year) for year, value in ((2019, "9"), (2020, "8"))
    ]
    report = [
        replace(amount("1.1", Stage.PLANNED, "TOTAL", "9", LineKind.TOTAL), year=year) for year in (2019, 2020)
    ]
    (finding,) = _found(report, [], convention)
    assert (finding.year, finding.expected, finding.observed) == (2020, "8\u00a0€", "9\u00a0€")


def test_a_total_that_another_payer_explains_is_no_finding_of_its_own() -> None:
    report = [
        amount("1.1", Stage.PLANNED, "CAF", "8000", funder=Funder.OTHER),
        amount("1.1", Stage.PLANNED, "TOTAL", "43000", LineKind.TOTAL),
    ]
    planned = [_planned("CAF", "6000", "c.pdf", Funder.OTHER), _planned("TOTAL", "41000", "c.pdf", kind="total")]
    (finding,) = _found(report, [], planned)
    assert finding.subject == "CAF" and "ce qui porte le total à 43\u202f000" in finding.message


def test_a_payer_s_total_counts_where_it_has_several_lines() -> None:
    report = [
        amount("1.1", Stage.PLANNED, "Ateliers", "5000", funder=Funder.STATE),
        amount("1.1", Stage.PLANNED, "Suivi", "2000", funder=Funder.STATE),
        amount("1.1", Stage.PLANNED, "Total", "7000", LineKind.TOTAL, funder=Funder.STATE),
    ]
    (finding,) = _found(report, [], [_planned("État", "9000", "c.pdf", Funder.STATE)])
    assert (finding.expected, finding.observed) == ("9\u202f000\u00a0€", "7\u202f000\u00a0€")
