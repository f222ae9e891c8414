"""The rows of the tables that follow from the others (`tables.COMPUTED`): no reader hands them on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from quitus.figures.kinds import Status


@dataclass(frozen=True, slots=True)
class ReconciledRow:
    """One figure of a partner's file with the executed line, action or indicator that it is about.

    `figure_id` is the partner's figure, `line_id` the report's; the fields follow the published columns.
    """

    territory: str
    year: int
    action: str
    level: str
    label: str
    partner: str
    purpose: str
    value: Decimal
    unit: str
    counted: str
    rule: str
    sure: str
    why: str
    line_id: str
    document: str
    locator: str
    raw: str
    figure_id: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What explains one executed line, or an action's total (`line_id` is empty where that is not printed)."""

    territory: str
    year: int
    action: str
    level: str
    label: str
    amount: Decimal
    explained: Decimal
    unexplained: Decimal
    over_explained: Decimal
    amounts: int
    proof: str
    subset: str
    subset_cells: str
    subset_only: str
    document: str
    locator: str
    raw: str
    line_id: str


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric; `action` is empty for the whole convention."""

    territory: str
    year: int
    action: str
    subject: str
    measure: str
    metric: str
    value: Decimal
    unit: str
    status: Status
