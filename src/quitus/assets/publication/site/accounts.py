"""What the partners' accounts explain of an action: for each executed line the amounts, and how sure they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath

from quitus.assets.publication.site.figures import address
from quitus.assets.publication.site.french import with_unit
from quitus.assets.publication.site.tables import ReportData, Row

SHOWN = 120
"""Amounts of one document that a page lists for one line: an export of accounts may hold thousands, and a page
stays below 150 kB. The document's own pages hold them all."""
OPEN = 12
"""Amounts up to which a line's account is unfolded from the start."""


@dataclass(frozen=True, slots=True)
class Part:
    """The amounts of one document that are tied to a line for the same reason.

    Attributes:
        total: their sum in euros; as the partner gives it, whether it counts or not.
        counted: whether they count in what explains the line.
        amounts: the rows of `reconciliation` with the addresses of their cells, at most `SHOWN`.
        more: how many further amounts there are.
    """

    document: str
    why: str
    sure: str
    counted: bool
    total: Decimal
    amounts: Sequence[tuple[Row, str]]
    more: int

    @property
    def size(self) -> int:
        """How many amounts there are."""
        return len(self.amounts) + self.more

    @property
    def file(self) -> str:
        """The document's own name."""
        return PurePosixPath(self.document).name


@dataclass(frozen=True, slots=True)
class Account:
    """One executed line, or the total of an action, with what explains it.

    Attributes:
        row: of `reconciled_lines`.
        address: where the printed amount stands; empty for a total that is not printed.
        share: `reconciled_share` as published; empty where it is absent.
        sum: the amounts that make the line to the cent, written out; empty where none do.
        cells: where these amounts stand, in words.
    """

    row: Row
    address: str
    share: str
    sum: str
    cells: Sequence[str]
    parts: Sequence[Part]

    @property
    def id(self) -> str:
        """The account's anchor on the page of its action."""
        return f"compte-{self.row['line_id'] or 'total'}"

    @property
    def open(self) -> bool:
        """Whether its amounts are few enough to be shown at once."""
        return sum(part.size for part in self.parts) <= OPEN


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of an action: its executed lines, its total, and partners' amounts tied to no line.

    Attributes:
        total: None where the action has no executed total.
    """

    lines: Sequence[Account]
    total: Account | None
    loose: Sequence[Part]


def accounts_of(report: ReportData, action: str, shares: Mapping[str, str]) -> Accounts | None:
    """What explains an action's executed lines; None where its territory sent no accounts that year.

    Args:
        shares: `reconciled_share` by the label of its line; of the action under an empty label.
    """
    lines = [row for row in report.tables["reconciled_lines"] if row["action"] == action]
    tied = [row for row in report.tables["reconciliation"] if row["action"] == action and row["unit"] == "EUR"]
    if not lines and not tied:
        return None
    of_line: defaultdict[str, list[Row]] = defaultdict(list)
    for row in tied:
        of_line[row["line_id"] if row["level"] == "line" else ""].append(row)
    made = [
        _account(row, of_line.pop(row["line_id"], []) if row["level"] == "line" else [], shares) for row in lines
    ]
    total = next((each for each in made if each.row["level"] == "action"), None)
    # What is tied to a line that has no account here would be lost: it is shown as tied to none.
    loose = [row for rows in of_line.values() for row in rows]
    return Accounts([each for each in made if each.row["level"] == "line"], total, _parts(loose))


def totals_of(report: ReportData) -> dict[str, Row]:
    """The account of each action's total, by action."""
    return {row["action"]: row for row in report.tables["reconciled_lines"] if row["level"] == "action"}


def _account(row: Row, tied: Sequence[Row], shares: Mapping[str, str]) -> Account:
    return Account(
        row=row,
        address=address(row["document"], row["locator"], row["line_id"]) if row["line_id"] else "",
        share=shares.get(row["label"] if row["level"] == "line" else "", ""),
        sum=_written_out(row),
        cells=[cell for cell in row["subset_cells"].split(" ; ") if cell],
        parts=_parts(tied),
    )


def _written_out(row: Row) -> str:
    terms = [with_unit(term, "EUR") for term in row["subset"].split(" + ") if term]
    return f"{' + '.join(terms)} = {with_unit(row['amount'], 'EUR')}" if len(terms) > 1 else ""


def _parts(rows: Iterable[Row]) -> list[Part]:
    """Amounts of one document and one reason together, in their published order; what counts comes first."""
    groups: defaultdict[tuple[bool, str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["counted"] != "yes", row["document"], row["why"], row["sure"]].append(row)
    return [
        Part(document, why, sure, not aside, _sum(some), [(row, _cell(row)) for row in some[:SHOWN]], _more(some))
        for (aside, document, why, sure), some in sorted(groups.items(), key=lambda group: group[0][0])
    ]


def _more(rows: Sequence[Row]) -> int:
    return max(0, len(rows) - SHOWN)


def _sum(rows: Iterable[Row]) -> Decimal:
    return sum((Decimal(row["value"]) for row in rows), Decimal(0))


def _cell(row: Row) -> str:
    return address(row["document"], row["locator"], row["figure_id"])
