"""Two amounts of one thing in a clause, each with its stage: `fixée à 64 000 € en prévision, … 56 700 €`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quitus.figures.claims import Claim
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.texts import Reader
from quitus.sources.reports.claims.values import near_miss, value_claim

_TOLD = {"plan": Stage.PLANNED, "spend": Stage.EXECUTED, "pay": Stage.EXECUTED, "reached": Stage.EXECUTED}


def staged_claims(
    clause: Clause, amounts: Sequence[Item], cells: Mapping[Stage, Term], reader: Reader
) -> Iterator[Claim]:
    """The claim on the one of two amounts that is not its stage's, where the other is, and shows what is meant."""
    told = {stage: item for item in amounts if (stage := _stage(clause, item)) is not None}
    if len(told) != len(amounts) or set(told) != set(cells) or clause.more:
        return
    wrong = []
    for stage, item in told.items():
        assert item.token is not None
        text = reader.term(clause.span.read, item.token)
        if not text.interval.meets(cells[stage].interval):
            wrong.append((item.token, text, cells[stage]))
    if len(wrong) == 1:
        token, text, table = wrong[0]
        other = any(row.interval.meets(text.interval) for _, row in clause.known.catalog.amounts)
        sure = near_miss(text, table) and not other
        yield value_claim(clause.span, reader, token, table, table.label, sure=sure)


def _stage(clause: Clause, number: Item) -> Stage | None:
    """The stage that an amount is said to be of: by the word at it, else the only one between its marks."""
    at = clause.items.index(number)
    part = _part(clause.items, at)
    behind = _next(clause.items[at + 1 :])
    if behind is not None and behind.name in _TOLD and behind in part:
        return _TOLD[behind.name]
    before = _next(clause.items[at - 1 :: -1] if at else ())
    if before is not None and before.name in _TOLD and before in part:
        return _TOLD[before.name]
    named = {_TOLD[item.name] for item in part if item.name in _TOLD}
    alone = sum(item.name == "number" for item in part) == 1
    return named.pop() if alone and len(named) == 1 else None


def _next(items: Sequence[Item]) -> Item | None:
    """The first item that is more than a filler."""
    return next((item for item in items if item.name not in ("neutral", "one")), None)


def _part(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The items between the marks around a place, which `:` is none of."""
    marks = [n for n, item in enumerate(items) if item.name == "mark" and item.stems[0] != ":"]
    start = max((n for n in marks if n < at), default=-1)
    end = min((n for n in marks if n > at), default=len(items))
    return items[start + 1 : end]
