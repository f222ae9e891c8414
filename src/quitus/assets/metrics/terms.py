"""What metrics are computed from: a value with its status, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from pandas import DataFrame

from quitus.figures.kinds import Status
from quitus.figures.records import Record

HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_BEST_FIRST = (
    Status.CONFIRMED,
    Status.CORRECTED,
    Status.UNCONFIRMED,
    Status.DOUBTFUL,
    Status.CONTRADICTED,
)


@dataclass(frozen=True, slots=True)
class Term:
    """An exact value and how far it is proved."""

    value: Decimal
    status: Status


@dataclass(frozen=True, slots=True)
class Absent:
    """No value, and why, in French, as the end of the sentence `… : <reason>.`"""

    reason: str


Known = Term | Absent


def worst(statuses: Iterable[Status]) -> Status:
    """The status that proves least; what a person has corrected counts less than what arithmetic confirms.

    Raises:
        ValueError: when there is none.
    """
    return max(statuses, key=_BEST_FIRST.index)


def rounded(value: Decimal) -> Decimal:
    """Two decimals, half to even, and never a negative zero."""
    with localcontext() as context:
        context.prec = 40
        return value.quantize(_CENT, rounding=ROUND_HALF_EVEN) + Decimal("0.00")


def total(terms: Iterable[Term]) -> Term:
    """The sum of the terms, of which there is at least one."""
    known = list(terms)
    return Term(sum((term.value for term in known), Decimal(0)), worst(term.status for term in known))


def difference(first: Known, second: Known) -> Known:
    """`first` − `second`; absent where one of them is."""
    for term in (first, second):
        if isinstance(term, Absent):
            return term
    assert isinstance(first, Term) and isinstance(second, Term)
    return Term(first.value - second.value, worst((first.status, second.status)))


def percentage(part: Known, whole: Known) -> Known:
    """100 × `part` / `whole`; absent where one of them is, or where the whole is zero."""
    for term in (part, whole):
        if isinstance(term, Absent):
            return term
    assert isinstance(part, Term) and isinstance(whole, Term)
    if whole.value == 0:
        return Absent("le dénominateur est nul")
    with localcontext() as context:
        context.prec = 40
        return Term(HUNDRED * part.value / whole.value, worst((part.status, whole.status)))


def records(frames: Mapping[str, DataFrame], name: str) -> list[Record]:
    """The rows of a frame as records, in order; none where the frame is not given."""
    frame = frames.get(name)
    if frame is None or frame.empty:
        return []
    columns = [frame[column].to_numpy(dtype=object) for column in frame.columns]
    names = [str(column) for column in frame.columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def amount(row: Record, column: str) -> Decimal | None:
    """The number in a column, or None.

    Raises:
        TypeError: when the cell holds something that is neither.
    """
    value = row[column]
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    raise TypeError(f"{column} holds {value!r} where a decimal number is due")


def status_of(row: Record) -> Status:
    """The status of a row."""
    return Status(str(row["status"]))
