"""What reconciliation works on: partners' figures, the executed amounts they may explain, and their matches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quitus.figures.intervals import Interval
from quitus.figures.kinds import Status
from quitus.figures.records import Record
from quitus.sources.payments import operation_of, without_operation


class Level(StrEnum):
    """What a partner's figure is matched with."""

    LINE = "line"
    ACTION = "action"
    INDICATOR = "indicator"
    NONE = ""


class Rule(StrEnum):
    """By what a figure is matched."""

    MAPPING = "mapping"
    FILE = "file"
    WORDS = "words"


class Sure(StrEnum):
    """How sure a match is; an ambiguous one is none, its candidates are told."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a partner's file, as it is published.

    Attributes:
        purpose: the label without the operation that an accounts' export gives.
    """

    figure_id: str
    document: str
    locator: str
    raw: str
    action: str
    partner: str
    label: str
    purpose: str
    operation: str
    kind: str
    value: Decimal
    unit: str
    period: str
    status: Status

    @classmethod
    def of(cls, row: Record) -> Figure:
        """From a row of `partner_figures` that has a value."""
        value, label = row["value"], str(row["label"])
        assert isinstance(value, Decimal)
        return cls(
            figure_id=str(row["figure_id"]),
            document=str(row["document"]),
            locator=str(row["locator"]),
            raw=str(row["raw"]),
            action=str(row["action"]),
            partner=str(row["partner"]),
            label=label,
            purpose=without_operation(label),
            operation=operation_of(label),
            kind=str(row["kind"]),
            value=value,
            unit=str(row["unit"]),
            period=str(row["period"]),
            status=Status(str(row["status"])),
        )

    @property
    def cents(self) -> int:
        """The value in hundredths, for amounts."""
        return int(self.value * 100)


@dataclass(frozen=True, slots=True)
class Target:
    """An executed amount or an indicator of the report; `interval` holds what prints as its value.

    Attributes:
        figure_id: of the printed number; empty for an action whose total is not printed.
    """

    level: Level
    action: str
    label: str
    value: Decimal
    interval: Interval
    unit: str
    figure_id: str
    document: str
    locator: str
    raw: str
    status: Status
    period: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A partner's figure with what it is about, how that is known and whether it counts.

    Attributes:
        target: None where only the action is known, or nothing is.
        why: in French, for who reads the account of the line.
    """

    figure: Figure
    action: str
    level: Level
    target: Target | None
    rule: Rule
    sure: Sure
    counts: bool
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report's side: its actions, executed lines, what each action's total is, and its indicators."""

    territory: str
    year: int
    document: str
    actions: frozenset[str]
    lines: tuple[Target, ...]
    totals: tuple[Target, ...]
    indicators: tuple[Target, ...]
    cofinancers: tuple[tuple[str, str], ...]
    """action, partner"""

    def lines_of(self, action: str) -> tuple[Target, ...]:
        """The executed lines of an action."""
        return tuple(line for line in self.lines if line.action == action)

    def total_of(self, action: str) -> Target | None:
        """The executed total of an action; None where there is none."""
        return next((total for total in self.totals if total.action == action), None)


def total_of(figures: Iterable[Figure]) -> Decimal:
    """The sum of the figures' values."""
    return sum((figure.value for figure in figures), Decimal(0))
