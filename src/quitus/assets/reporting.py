"""What a run tells while it works and once it is done, to whoever listens: a terminal, a log, nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from quitus.assets.work import Plan


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document in this run.

    Attributes:
        key: the partition key of its folder.
        rows: how many rows it gave.
        failure: why it could not be read or kept; empty when it was.
    """

    key: str
    document: str
    rows: int
    failure: str = ""


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """One report's line of the summary; figures are the rows of all figure tables, by status."""

    territory: str
    year: int
    figures: int
    statuses: Mapping[str, int]
    findings: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What is published after a run, and where.

    Attributes:
        documents: how many there are by state.
        findings: how many there are by severity.
        refused: each rejected or failed document with its reason, in French.
        changed: whether a new edition was published.
    """

    data: str
    site: str
    documents: Mapping[str, int]
    findings: Mapping[str, int]
    reports: tuple[ReportSummary, ...]
    refused: Mapping[str, str]
    changed: bool

    @property
    def figures(self) -> int:
        """How many figures are published."""
        return sum(report.figures for report in self.reports)

    def status(self, name: str) -> int:
        """How many figures have that status."""
        return sum(report.statuses.get(name, 0) for report in self.reports)


class Reporter(Protocol):
    """Listens to a run."""

    def starts(self, plan: Plan) -> None:
        """This is what will be done."""

    def did(self, outcome: Outcome) -> None:
        """A document has been dealt with."""

    def published(self, summary: Summary) -> None:
        """Everything is published."""


@dataclass(slots=True)
class Account:
    """A reporter that keeps what it hears and shows nothing."""

    plan: Plan | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    summary: Summary | None = None

    def starts(self, plan: Plan) -> None:
        """Keep the plan."""
        self.plan = plan

    def did(self, outcome: Outcome) -> None:
        """Keep the outcome."""
        self.outcomes.append(outcome)

    def published(self, summary: Summary) -> None:
        """Keep the summary."""
        self.summary = summary

    def counts(self) -> dict[str, int]:
        """How many documents were read, failed, were unchanged, and were withdrawn."""
        failed = sum(bool(outcome.failure) for outcome in self.outcomes)
        return {
            "read": len(self.outcomes) - failed,
            "failed": failed,
            "unchanged": self.plan.unchanged if self.plan else 0,
            "withdrawn": len(self.plan.withdrawn) if self.plan else 0,
        }
