"""Findings in the order in which a person should take them, each thing said once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quitus.figures.kinds import Check, Severity
from quitus.figures.places import parse_page_locator
from quitus.figures.rows import Finding

_SEVERITIES = tuple(Severity)
_NUMBER = re.compile(r"\d+")
_ABOUT_A_NUMBER = (
    Check.TOTAL_DIFFERS, Check.FUNDERS_DIFFER, Check.REPRINTED_DIFFERS, Check.CONVENTION_DIFFERS,
    Check.TEXT_DIFFERS, Check.CLAIM_DIFFERS, Check.SHARE_DIFFERS,
)  # fmt: skip
_RANKS = (
    Check.REJECTED_DOCUMENT, Check.WRONG_FOLDER, Check.UNKNOWN_TERRITORY, Check.CORRECTION_REFUSED,
    Check.MAPPING_REFUSED,
    *_ABOUT_A_NUMBER, Check.COUNTED_TWICE, Check.PARTNER_DIFFERS, Check.RESTATED, Check.UNREAD_NUMBER,
    Check.UNREADABLE_AREA, Check.DOUBTFUL_READING, Check.MISSING_ACTION, Check.MISSING_SECTION,
    Check.MISSING_AMOUNT, Check.MISSING_METRIC,
)  # fmt: skip


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by severity, then by what they say of the figures, then action and place; none twice.

    Of several findings that dispute one printed number, the one that comes first is kept: a total that is not
    its lines' sum says all that a rate computed from it would.
    """
    found: dict[object, Finding] = {}
    for finding in sorted(findings, key=_key):
        found.setdefault(_thing(finding), finding)
    return tuple(found.values())


def _thing(finding: Finding) -> object:
    """What two findings share when they say the same thing."""
    if finding.check in _ABOUT_A_NUMBER and finding.locator:
        return finding.document, finding.locator
    return finding.check, finding.document, finding.locator, finding.action, finding.subject, finding.message


def _key(finding: Finding) -> tuple[object, ...]:
    rank = _RANKS.index(finding.check) if finding.check in _RANKS else len(_RANKS)
    return (
        _SEVERITIES.index(finding.severity),
        rank,
        finding.document,
        tuple(int(part) for part in _NUMBER.findall(finding.action)),
        finding.action,
        _place(finding),
        finding.message,
    )


def _place(finding: Finding) -> tuple[float, ...]:
    parsed = parse_page_locator(finding.locator)
    return (parsed[0], parsed[1].top, parsed[1].x0) if parsed else ()
