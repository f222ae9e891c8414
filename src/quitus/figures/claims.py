"""What a text states about numbers, as the reader found it; checking recomputes it.

A claim says how one number follows from others (`+40 %` from 34 and 25) or how two numbers compare (`in decline`:
the later one below the earlier). The reader ties each number to its print or to a table's row; it does not decide
whether the claim holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quitus.figures.intervals import Interval, total
from quitus.figures.kinds import Check
from quitus.figures.places import Source
from quitus.figures.relations import Term

_HUNDRED = Decimal(100)


class ClaimKind(StrEnum):
    """What sort of statement a text makes."""

    RATE = "rate"
    """grew or shrank by so many percent"""
    DIFFERENCE = "difference"
    """so many more or fewer, so many points"""
    MULTIPLE = "multiple"
    """the double, half of"""
    ORDER = "order"
    """more or less than, rose or fell"""
    SAME = "same"
    """as planned, equal, stable"""
    SHARE = "share"
    """so many percent of"""
    FRACTION = "fraction"
    """more than one in two (51,8 %)"""
    TOTAL = "total"
    """the sum of numbers listed before"""
    PRODUCT = "product"
    """so many times so much"""
    GAP = "gap"
    """what a budget leaves between what was planned and what was spent"""
    AVERAGE = "average"
    """so much for each"""
    BESIDE = "beside"
    """more, less or as much as another thing of the same year"""
    VALUE = "value"
    """the number that a table gives for the same thing"""


class Measure(StrEnum):
    """What is computed from the terms, in their order."""

    RATE = "rate"
    """100 × (first − second) / second"""
    DIFFERENCE = "difference"
    """first − second"""
    RATIO = "ratio"
    """first / second"""
    SHARE = "share"
    """100 × first / second"""
    SHARE_OF_SUM = "share_of_sum"
    """100 × the sum of all terms but the last / the last"""
    SHARE_DIFFERENCE = "share_difference"
    """100 × first / second − 100 × third / fourth"""
    SHARE_RATIO = "share_ratio"
    """(first / second) / (third / fourth)"""
    MEAN_DIFFERENCE = "mean_difference"
    """first / second − third / fourth"""
    SUM = "sum"
    PRODUCT = "product"
    VALUE = "value"
    """the only term"""


class Verdict(StrEnum):
    """What recomputing a claim gives."""

    HOLDS = "holds"
    DIFFERS = "differs"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a computed value must lie.

    Attributes:
        holds: the values for which the claim is right.
        allowed: a wider interval; only a value outside it contradicts the claim (`about`, a rate cut off instead
            of rounded).
    """

    holds: Interval
    allowed: Interval


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a text, its numbers tied to their prints.

    Attributes:
        check: the finding's code where it does not hold.
        stated: the number that the text states; None where it states with words only (`said`).
        said: the words that state it, as printed.
        unit: the unit of what is computed: `percent`, `points`, `EUR`, `count`…
        bounds: where the value computed from `terms` must lie.
        source: where the statement is printed.
        sure: whether the terms are surely those that the text means; where not, agreement may confirm but
            disagreement says nothing.
        proves: whether agreement confirms the table rows among the terms too.
    """

    kind: ClaimKind
    check: Check
    action: str
    subject: str
    stated: Term | None
    said: str
    unit: str
    measure: Measure
    terms: tuple[Term, ...]
    bounds: Bounds
    sentence: str
    source: Source
    sure: bool = True
    proves: bool = False

    def computed(self) -> Interval | None:
        """What the terms give; None where that cannot be computed (a division by zero)."""
        try:
            return _compute(self.measure, [term.interval for term in self.terms])
        except ZeroDivisionError:
            return None

    def verdict(self) -> Verdict:
        """Whether the statement can follow from its terms."""
        computed = self.computed()
        if computed is None:
            return Verdict.UNDECIDED
        if computed.meets(self.bounds.holds):
            return Verdict.HOLDS
        if not self.sure or computed.meets(self.bounds.allowed):
            return Verdict.UNDECIDED
        return Verdict.DIFFERS


def _compute(measure: Measure, terms: list[Interval]) -> Interval:
    match measure:
        case Measure.SUM:
            return total(terms)
        case Measure.PRODUCT:
            return _product(terms)
        case Measure.DIFFERENCE:
            return terms[0] - terms[1]
        case Measure.VALUE:
            return terms[0]
        case Measure.SHARE_OF_SUM:
            return (total(terms[:-1]) / terms[-1]).scaled(_HUNDRED)
        case _:
            return _ratio(measure, terms)


def _ratio(measure: Measure, terms: list[Interval]) -> Interval:
    ratio = terms[0] / terms[1]
    match measure:
        case Measure.RATE:
            return Interval(ratio.low - 1, ratio.high - 1).scaled(_HUNDRED)
        case Measure.SHARE:
            return ratio.scaled(_HUNDRED)
        case Measure.SHARE_DIFFERENCE:
            return (ratio - terms[2] / terms[3]).scaled(_HUNDRED)
        case Measure.SHARE_RATIO:
            return ratio / (terms[2] / terms[3])
        case Measure.MEAN_DIFFERENCE:
            return ratio - terms[2] / terms[3]
        case _:
            return ratio


def _product(terms: list[Interval]) -> Interval:
    result = Interval(Decimal(1), Decimal(1))
    for term in terms:
        result = result * term
    return result
