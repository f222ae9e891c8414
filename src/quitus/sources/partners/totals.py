"""The lines of a column and the totals below them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from quitus.figures.intervals import Interval, total
from quitus.sources.partners.entries import Entry, Sum


@dataclass
class Column:
    """The entries of one column of values, from a table's first row down.

    Attributes:
        lines: those that count, all of them.
        since: where the lines begin that no total has closed yet.
    """

    lines: list[Entry] = field(default_factory=list)
    since: int = 0
    totals: list[Entry] = field(default_factory=list)
    account: Entry | None = None
    details: list[Entry] = field(default_factory=list)

    def line(self, entry: Entry) -> None:
        """A line below the last."""
        self.lines.append(entry)

    def open_account(self, entry: Entry | None) -> Sum | None:
        """An account's own row: the rows below are its details. Gives what closed the last."""
        closed = self.close_account()
        self.account, self.details = entry, []
        return closed

    def detail(self, entry: Entry) -> None:
        """A row below an account's."""
        self.details.append(entry)

    def close_account(self) -> Sum | None:
        """The account's lines are its details, which its own amount must be the sum of; without any, itself."""
        account, details = self.account, self.details
        self.account, self.details = None, []
        if account is None:
            self.lines.extend(details)
            return None
        if not details:
            self.lines.append(account)
            return None
        self.lines.extend(details)
        account.published = False
        return Sum(account, tuple(details), account.label)

    def total(self, entry: Entry, *, partial: bool) -> Sum | None:
        """A total row: of the lines since the last total, or of all, whichever holds.

        Amounts' totals are always to be checked; an activity's total may count people once, so it is only
        asserted where it holds, or where nothing counts people.
        """
        recent, everything = self.lines[self.since :], self.lines
        self.totals.append(entry)
        candidates = [recent, everything] if partial else [everything, recent]
        self.since = len(self.lines)
        holding = [terms for terms in candidates if terms and holds(entry, terms)]
        terms = holding[0] if holding else (recent if partial and recent else everything)
        if not terms or (not holding and entry.kind == "activity" and entry.distinct):
            return None
        return Sum(entry, tuple(terms), entry.label)


def holds(result: Entry, terms: list[Entry]) -> bool:
    """Whether the result can be the sum of the terms as they are stored."""
    summed = total(_interval(term) for term in terms)
    return summed.meets(_interval(result))


def _interval(entry: Entry) -> Interval:
    return Interval.around(entry.value, entry.number.quantum or Decimal(0))
