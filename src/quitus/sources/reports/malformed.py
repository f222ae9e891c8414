"""The findings of numbers that were read although they are not well formed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quitus.figures.kinds import Check, Severity
from quitus.figures.places import Source
from quitus.figures.readings import Reading
from quitus.figures.rows import Finding
from quitus.sources.numbers.running import scan
from quitus.sources.reports.budget_rows import BudgetTable
from quitus.sources.reports.budgets import BudgetResult
from quitus.sources.reports.context import ReportContext

_TOLD_EACH = 5


@dataclass(frozen=True, slots=True)
class _Malformed:
    source: Source
    value: str
    why: str
    action: str
    subject: str


def malformed_numbers(
    budgets: Sequence[tuple[BudgetTable, BudgetResult]], reading: Reading, context: ReportContext
) -> Iterable[Finding]:
    """A finding a number; one for all that a document writes in the same way, where it is its way of writing."""
    found: dict[tuple[str, str], list[_Malformed]] = {}
    for number in (*_amounts(budgets, context), *_others(reading, context)):
        found.setdefault((number.source.document, number.why), []).append(number)
    for alike in found.values():
        told = (
            [_together(alike, context)] if len(alike) > _TOLD_EACH else [_alone(each, context) for each in alike]
        )
        yield from told


def _amounts(budgets: Sequence[tuple[BudgetTable, BudgetResult]], context: ReportContext) -> Iterable[_Malformed]:
    for _, result in budgets:
        for amount in result.amounts:
            number = amount.number
            if number.malformed:
                source = context.source(amount.place)
                yield _Malformed(source, str(number.value), number.malformed, amount.action, amount.label)


def _others(reading: Reading, context: ReportContext) -> Iterable[_Malformed]:
    """Malformed numbers among indicators, other figures and citations: the print is scanned once more."""
    read = [
        *((row.source, row.value, row.action, row.indicator) for row in reading.indicators),
        *((row.source, row.value, row.action, row.row) for row in reading.other_figures),
        *((row.source, row.value, row.action, row.section) for row in reading.cited_figures),
    ]
    for source, value, action, subject in read:
        for token in scan(source.raw, context.words) if value is not None else ():
            if token.malformed and token.value == value:
                yield _Malformed(source, str(value), token.malformed, action, subject)


def _alone(number: _Malformed, context: ReportContext) -> Finding:
    value = number.value.replace(".", ",")
    message = f"« {number.source.raw} » est mal formé ({number.why}) ; il a été lu {value} : à confirmer."
    return _finding(number, message, number.action, number.subject, context)


def _together(alike: Sequence[_Malformed], context: ReportContext) -> Finding:
    first = alike[0]
    message = (
        f"« {first.source.raw} » et {len(alike) - 1} autres nombres du document sont mal formés de la même façon "
        f"({first.why}) ; le premier a été lu {first.value.replace('.', ',')}, les autres de même : à confirmer."
    )
    return _finding(first, message, "", "", context)


def _finding(number: _Malformed, message: str, action: str, subject: str, context: ReportContext) -> Finding:
    return context.finding(
        Check.MALFORMED_NUMBER,
        Severity.INFO,
        message,
        action=action,
        subject=subject,
        expected=number.value,
        observed=number.source.raw,
        source=number.source,
    )
