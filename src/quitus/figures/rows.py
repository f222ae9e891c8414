"""The rows that readers hand on: one frozen class per published table, immutable, each with its source.

The fields follow the published columns; `figures.tables` says what each column means. A figure row ends with
its status and its source. `quantum` is the step to which the value is printed (0 when it is exact), so that
later checks can do interval arithmetic without the document. `printed` is the value that a person's correction
replaced, if one did.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from quitus.figures.intervals import Interval
from quitus.figures.kinds import (
    Check,
    DocumentKind,
    DocumentState,
    Funder,
    LineKind,
    Missing,
    Nature,
    Severity,
    Stage,
    Status,
)
from quitus.figures.places import Source

EXACT = Decimal(0)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report: a territory's account of one year."""

    territory: str
    territory_name: str
    year: int
    title: str
    report_date: str
    region: str
    pages: int
    actions: int
    document: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action of a report, as its sheet describes it."""

    territory: str
    year: int
    action: str
    title: str
    group: str
    start: str
    duration: str
    fapi: str
    action_code: str
    source: Source


@dataclass(frozen=True, slots=True)
class CofinancerRow:
    """One partner named beside an initiative in a table of co-funders."""

    territory: str
    year: int
    action: str
    initiative: str
    partner: str
    source: Source


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One budget amount of the report's year, in euros."""

    territory: str
    year: int
    action: str
    stage: Stage
    funder: Funder
    label: str
    kind: LineKind
    amount: Decimal
    source: Source
    status: Status = Status.UNCONFIRMED
    quantum: Decimal = EXACT
    printed: Decimal | None = None

    @property
    def interval(self) -> Interval:
        """The amounts that print as this one."""
        return Interval.around(self.amount, self.quantum)


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator in one period; `value` is None exactly where `missing` says why."""

    territory: str
    year: int
    action: str
    measure: str
    indicator: str
    period: str
    nature: Nature
    value: Decimal | None
    unit: str
    missing: Missing
    note: str
    justification: str
    source: Source
    status: Status = Status.UNCONFIRMED
    indicator_code: str = ""
    quantum: Decimal = EXACT
    printed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ConventionRow:
    """What a convention plans: an amount (stage and funder set) or a target."""

    territory: str
    year: int
    action: str
    measure: str
    indicator: str
    period: str
    nature: Nature
    value: Decimal | None
    unit: str
    missing: Missing
    note: str
    justification: str
    source: Source
    stage: Stage | None = None
    funder: Funder = Funder.NONE
    status: Status = Status.UNCONFIRMED
    quantum: Decimal = EXACT
    printed: Decimal | None = None
    action_title: str = ""


@dataclass(frozen=True, slots=True)
class OtherRow:
    """One number of a table that is neither a budget nor an indicator table."""

    territory: str
    year: int
    action: str
    table: str
    row: str
    column: str
    value: Decimal
    unit: str
    note: str
    source: Source
    status: Status = Status.UNCONFIRMED
    quantum: Decimal = EXACT
    printed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CitedRow:
    """One amount or percentage in running text."""

    territory: str
    year: int
    action: str
    section: str
    value: Decimal
    unit: str
    context: str
    source: Source
    status: Status = Status.UNCONFIRMED
    quantum: Decimal = EXACT
    printed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One figure from a partner's file; `kind` is `amount` or `activity`."""

    territory: str
    year: int
    action: str
    partner: str
    label: str
    kind: str
    value: Decimal
    unit: str
    period: str
    source: Source
    status: Status = Status.UNCONFIRMED
    quantum: Decimal = EXACT
    printed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person must know; `message` is one French sentence a clerk understands."""

    territory: str
    year: int | None
    action: str
    check: Check
    severity: Severity
    subject: str
    expected: str
    observed: str
    message: str
    document: str
    locator: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What the numbers of one page are; the five counts add up to what the page holds."""

    document: str
    page: int
    figure: int
    citation: int
    count: int
    furniture: int
    unread: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One file of the sources folder and what became of it."""

    document: str
    sha256: str
    kind: DocumentKind
    territory: str
    year: int | None
    pages: int | None
    figures: int | None
    unread: int | None
    state: DocumentState
    reason: str


FigureRow = BudgetRow | IndicatorRow | ConventionRow | OtherRow | CitedRow | PartnerRow
