"""What a clause says of the share that the sentence before was about: which way it went, or by how many points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series, is_zero
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.series import NOT_OF_COUNTS
from quitus.sources.reports.claims.composed.stating import Said, bounds_of, denied, printed_sign, settle, sign_of
from quitus.sources.reports.claims.roughly import around
from quitus.sources.reports.claims.texts import Reader
from quitus.sources.reports.claims.ties import base_of

_HUNDRED = Decimal(100)
# A share of the money, or of another territory.
_OTHERS = ("department", "ours", "spend", "pay", "unknown")


def share_claims(clause: Clause, part: Series, whole: Series, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause on the share that the sentence before was about: which way, or by so many points.

    A share or a fraction beside it must be that of one of the two years.
    """
    if clause.strict or denied(clause) is not False:
        return
    if clause.has(
        *(name for name in NOT_OF_COUNTS if name != "ratio"), "plan", "goal", "multiple", "vague", *_OTHERS
    ):
        return
    catalog = clause.known.catalog
    terms = [
        term
        for year in (catalog.this_year, _share_base(clause, part))
        for one in (part, whole)
        if (term := one.term(year)) is not None
    ]
    if len(terms) != 4 or any(is_zero(term) for term in terms):
        return
    said = _share_said(clause, terms, reader)
    if said is not None:
        token = said.number.token if said.number is not None else None
        yield from settle([[made(
            clause.span, reader, said.kind, said.measure, tuple(terms), said.bounds, said=clause.span.printed,
            unit="points", stated=reader.term(clause.span.read, token) if token else None, subject=part.label,
        )]])  # fmt: skip


def _share_base(clause: Clause, part: Series) -> str:
    """The earlier year that a share is held against."""
    catalog = clause.known.catalog
    others = clause.span.years() - {catalog.this_year}
    if len(others) == 1 and max(others) < catalog.this_year:
        return max(others)
    return base_of(clause.span, catalog, part, clause.grammar) if not others else ""


def _share_said(clause: Clause, terms: Sequence[Term], reader: Reader) -> Said | None:
    """What a clause says of two shares; None where another number of it is neither of them."""
    new, old = ((a.interval / b.interval).scaled(_HUNDRED) for a, b in (terms[:2], terms[2:]))
    points = [item for item in clause.of("number") if item.unit == "points"]
    told = [item for item in clause.of("number") if item.unit != "points"]
    shares = [bounds_of(item, 1, reader).allowed for item in told if item.unit == "percent"]
    shares += [around("", item.value).allowed for item in clause.of("portion") if item.value is not None]
    if len(shares) != len(told) + len(clause.of("portion")) or len(points) > 1:
        return None
    if not all(share.meets(new) or share.meets(old) for share in shares):
        return None
    sign = sign_of(clause) or (printed_sign(clause, points[0]) if points else 0)
    if not sign:
        return None
    if points:
        bounds = bounds_of(points[0], sign, reader)
        return Said(ClaimKind.DIFFERENCE, Measure.SHARE_DIFFERENCE, bounds, "points", points[0])
    pointing = clause.has("ratio") and clause.has("more", "less", "up", "down") and not clause.has("almost", "gap")
    bounds = ABOVE if sign > 0 else BELOW
    return Said(ClaimKind.ORDER, Measure.SHARE_DIFFERENCE, bounds) if pointing and not shares else None
