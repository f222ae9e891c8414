"""What was read of a random report, against what it says: exact, marked, or wrong without a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quitus.assets.checking.arithmetic import check_reading
from quitus.figures.kinds import Check, Status
from quitus.figures.places import parse_page_locator
from quitus.figures.readings import Reading
from quitus.figures.rows import BudgetRow, Finding, IndicatorRow
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.reading import read_report
from tests.sources.reports.random_plan import BudgetShape
from tests.sources.reports.random_reports import RandomReport
from tests.sources.reports.random_tables import Amount, Value
from tests.sources.reports.sample_readings import context_of

_Row = Amount | Value
_MARKED = frozenset({Status.DOUBTFUL, Status.CONTRADICTED})
# What says that rows are wrong, and what says that rows are missing.
_WRONG = frozenset(
    {
        Check.TOTAL_DIFFERS,
        Check.FUNDERS_DIFFER,
        Check.SHARE_DIFFERS,
        Check.REPRINTED_DIFFERS,
        Check.DOUBTFUL_READING,
        Check.MALFORMED_NUMBER,
        Check.UNREAD_NUMBER,
        Check.UNKNOWN_WORD,
    }
)
_GAP = _WRONG | {Check.MISSING_SECTION, Check.MISSING_AMOUNT, Check.MISSING_ACTION}
_PAGE = re.compile(r"p(\d+)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a report was read.

    Attributes:
        wanted: how many rows it holds.
        missing: rows that it holds and that were not read.
        wrong: rows that were read and that it does not hold.
        silent: those of both that nothing marks.
        flagged: right rows that are marked as doubtful or contradicted.
    """

    wanted: int
    missing: tuple[_Row, ...]
    wrong: tuple[_Row, ...]
    silent: tuple[_Row, ...]
    flagged: int

    @property
    def exact(self) -> bool:
        """Whether every row was read, and nothing else."""
        return not self.missing and not self.wrong


def read(report: RandomReport) -> Reading:
    """The report as it is read and checked."""
    document = read_document(report.data, "random.pdf")
    return check_reading(read_report(document, [], context_of("34", report.plan.year, document.name)))


def judge(report: RandomReport) -> Outcome:
    """Read the report and hold it against what it says."""
    reading = read(report)
    found: list[tuple[_Row, BudgetRow | IndicatorRow]] = [
        *((amount_of(row), row) for row in reading.budget),
        *((value_of(row), row) for row in reading.indicators),
    ]
    rows: tuple[_Row, ...] = (*report.budget, *report.indicators)
    wanted = Counter(rows)
    read_rows: Counter[_Row] = Counter(row for row, _ in found)
    missing, wrong = wanted - read_rows, read_rows - wanted
    silent = [key for key, row in found if wrong[key] and not _told(row, reading)]
    silent += [row for row in missing if not _gap_told(row, report, reading)]
    flagged = sum(row.status in _MARKED and not wrong[key] for key, row in found)
    return Outcome(wanted.total(), tuple(missing.elements()), tuple(wrong.elements()), tuple(silent), flagged)


def amount_of(row: BudgetRow) -> Amount:
    """A budget row without its source."""
    return Amount(row.action, row.stage, row.funder, row.label, row.kind, row.amount)


def value_of(row: IndicatorRow) -> Value:
    """An indicator row without its source."""
    return Value(
        row.action, row.measure, row.indicator, row.period, row.nature, row.value, row.missing, row.note,
        row.justification,
    )  # fmt: skip


def _told(row: BudgetRow | IndicatorRow, reading: Reading) -> bool:
    """Whether the row is marked, or a finding names its place, its action or its page."""
    if row.status in _MARKED:
        return True
    parsed = parse_page_locator(row.source.locator)
    pages = range(parsed[0], parsed[0] + 1) if parsed else range(0)
    return _said(row.action, pages, (finding for finding in reading.findings if finding.check in _WRONG))


def _gap_told(row: _Row, report: RandomReport, reading: Reading) -> bool:
    """Whether a finding says that something of the action, or of its pages, was not read or is in doubt."""
    findings = (finding for finding in reading.findings if finding.check in _GAP)
    in_annex = isinstance(row, Amount) and report.plan.budget is BudgetShape.RECAPITULATIVE
    # A table of all actions stands at the end of the report, behind the last action's sheet.
    pages = list(report.pages.values())[-1] if in_annex else report.pages[row.action]
    return _said(row.action, pages, findings)


def _said(action: str, pages: range, findings: Iterable[Finding]) -> bool:
    for finding in findings:
        page = _PAGE.match(finding.locator)
        if (finding.action == action and action) or (page is not None and int(page[1]) in pages):
            return True
    return False
