"""Whether a share of a budget line may be of the line's own envelope, not of all that the action spent."""

from __future__ import annotations

from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.intervals import total
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.figures.rows import BudgetRow
from quitus.sources.reports.claims.catalog import Catalog
from quitus.sources.reports.claims.folding import stems_of
from quitus.sources.reports.claims.texts import Reader, Span

_HUNDRED = Decimal(100)


def another_whole(claim: Claim, span: Span, catalog: Catalog, reader: Reader) -> bool:
    """Whether what was planned for the lines gives the share that is said, or is meant and not printed."""
    if claim.kind is not ClaimKind.SHARE or claim.measure not in (Measure.SHARE, Measure.SHARE_OF_SUM):
        return False
    lines = [_line(term, catalog) for term in claim.terms[:-1]]
    spent = [line for line in lines if line is not None]
    if not spent or len(spent) < len(lines):
        return False
    planned = [each for line in spent if (each := _planned(line, catalog)) is not None]
    if len(planned) < len(spent):
        return reader.grammar.any_of["own_envelope"].search(span.masked) is not None
    executed, own = (total([row.interval for row in rows]) for rows in (spent, planned))
    whole = catalog.total(Stage.PLANNED)
    readings = [(executed, own)]
    if whole is not None:
        readings += [(own, whole.interval), (executed, whole.interval)]
    return any(of.low > 0 and (part / of).scaled(_HUNDRED).meets(claim.bounds.allowed) for part, of in readings)


def _line(term: Term, catalog: Catalog) -> BudgetRow | None:
    """The line that a term is an amount of; None where it is a payer's or a total."""
    rows = (row for position, row in catalog.lines() if term.row == ("budget", position))
    return next(rows, None)


def _planned(line: BudgetRow, catalog: Catalog) -> BudgetRow | None:
    """What was planned for a line."""
    stems = stems_of(line.label)
    same = [row for _, row in catalog.lines(Stage.PLANNED) if stems_of(row.label) == stems]
    return same[0] if len(same) == 1 else None
