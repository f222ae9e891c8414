"""The years that a convention plans, as its first pages state them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SPAN = re.compile(
    r"(?<!\d)(20[0-4]\d)\s*(?:[-–—/]|à|au|et)\s*(?:(?:fin|la\s+fin|\d{1,2}(?:er)?\s+\w+)\s+)?(20[0-4]\d)(?!\d)"
)
_ORDINAL = re.compile(
    r"(?<!\w)(?:ann[ée]e\s*(?:n\s*°\s*)?([1-9])(?!\d)|([1-9])\s?(?:[èe]?re|[èe]me|e)\s+ann[ée]e)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_LONGEST = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """The first and last year that a convention plans; 0 for what it does not state."""

    first: int = 0
    last: int = 0

    @property
    def span(self) -> str:
        """Both years as a period, or empty."""
        return f"{self.first}-{self.last}" if self.last > self.first > 0 else str(self.first or "")


def plan_of(texts: Iterable[str], year: int) -> Plan:
    """The plan that the first text with two years states (`2019-2021`); else it begins with the folder's year."""
    for text in texts:
        for match in _SPAN.finditer(text):
            first, last = int(match[1]), int(match[2])
            if first < last < first + _LONGEST:
                return Plan(first, last)
    return Plan(year, 0)


def with_year(head: str, plan: Plan | None) -> str:
    """A head with the year that it counts from the convention's first: `Année 2` of 2019-2021 is 2020."""
    match = _ORDINAL.search(head) if plan is not None and plan.last and not _YEAR.search(head) else None
    if match is None or plan is None:
        return head
    year = plan.first + int(match[1] or match[2]) - 1
    return f"{head} ({year})" if year <= plan.last else head


def spanned(periods: Iterable[str]) -> str:
    """The period from the first to the last of several: `2019-2021`; empty where they are one year or none."""
    years = sorted({year for period in periods for year in _YEAR.findall(period)})
    return f"{years[0]}-{years[-1]}" if len(years) > 1 else ""
