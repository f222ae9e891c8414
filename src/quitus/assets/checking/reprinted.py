"""Indicators that a report prints twice: one row, at the first place they are printed."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.figures.claims import Claim, Verdict
from quitus.figures.kinds import Check
from quitus.figures.rows import IndicatorRow


def without_reprints(rows: Sequence[IndicatorRow], claims: Sequence[Claim]) -> tuple[IndicatorRow, ...]:
    """The rows without those that a later table prints again with the same value, as the published contract asks.

    `claims` say which rows are such, by their places among `rows`. What that table says of the same indicator
    without a number goes with them, where it is what the first one says.
    """
    again = {
        claim.stated.row[1]
        for claim in claims
        if claim.check is Check.REPRINTED_DIFFERS and claim.verdict() is Verdict.HOLDS
        if claim.stated is not None and claim.stated.row is not None and claim.stated.row[0] == "indicators"
    }
    told = {(rows[at].action, rows[at].indicator, rows[at].measure) for at in again}
    seen: set[tuple[object, ...]] = set()
    kept: list[IndicatorRow] = []
    for at, row in enumerate(rows):
        said = (row.action, row.indicator, row.period, row.nature, row.value, row.missing, row.note)
        if at in again or ((row.action, row.indicator, row.measure) in told and said in seen):
            continue
        seen.add(said)
        kept.append(row)
    return tuple(kept)
