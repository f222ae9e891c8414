"""Actions that a convention plans for a report's year, and that the report has nothing of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from quitus.assets.checking.conventions import convention_findings
from quitus.figures.kinds import Check, Missing, Nature, Stage
from quitus.figures.places import Source
from quitus.figures.rows import ActionRow, BudgetRow, ConventionRow, Finding
from tests.assets.made import action, amount, frames, report


def _planned(number: str, title: str, value: str = "1000", period: str = "2019") -> ConventionRow:
    return ConventionRow(
        "11", 2019, number, "", "Total", period, Nature.TARGET, Decimal(value), "EUR", Missing.NONE, "total", "",
        Source("11-aude/2019/convention.pdf", "p2[1.0,1.0,2.0,2.0]", value), Stage.PLANNED, action_title=title,
    )  # fmt: skip


def _found(
    actions: Iterable[ActionRow], planned: Iterable[ConventionRow], budget: Iterable[BudgetRow] = ()
) -> list[Finding]:
    rows = {"reports": [report()], "actions": actions, "convention_figures": planned, "budget": budget}
    return [each for each in convention_findings(frames(rows)) if each.check is Check.MISSING_ACTION]


_BOTH = [_planned("1.1", "Prévenir les sorties"), _planned("1.2", "Accueillir tous les publics")]


def test_an_action_that_the_report_lacks_is_named_with_its_title() -> None:
    (finding,) = _found([action("1.1")], _BOTH)
    assert (finding.year, finding.action, finding.subject) == (2019, "1.2", "Accueillir tous les publics")
    assert "l'action 1.2 « Accueillir tous les publics » pour 2019 (convention.pdf, page 2)" in finding.message
    assert _found([action("1.1"), action("1.2")], _BOTH) == []


def test_what_the_convention_plans_for_another_year_or_an_amendment_sets_to_nothing_is_not_missing() -> None:
    assert _found([action("1.1")], [_BOTH[0], replace(_BOTH[1], period="2020")]) == []
    none = replace(_BOTH[1], value=Decimal(0))
    newer = replace(none, source=replace(none.source, document="11-aude/2019/convention-avenant-1.pdf"))
    assert _found([action("1.1")], [*_BOTH, newer]) == []


def test_actions_numbered_or_named_otherwise_are_not_missing() -> None:
    assert _found([action("A"), action("B")], _BOTH) == []
    assert _found([action("1.1"), action("7", "Accueillir tous les publics")], _BOTH) == []
    assert _found([action("1.1"), action("1.2.1")], _BOTH) == []
    assert _found([action("1.1")], _BOTH, [amount("1.2", Stage.EXECUTED, "Total", "10")]) == []
