"""What each of the things that an indicator counts has cost, by the words of a clause."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import is_zero
from quitus.sources.reports.claims.composed.amounts import RELATING
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.money import EXECUTED, claim_of
from quitus.sources.reports.claims.composed.spoken import spoken_of
from quitus.sources.reports.claims.composed.stating import Said, bounds_of, settle
from quitus.sources.reports.claims.composed.things import Thing, root
from quitus.sources.reports.claims.lines import amounts_of
from quitus.sources.reports.claims.texts import Reader

_LINKS = frozenset({"de", "d", "du", "des", "la", "le", "les", "l", "au", "aux"})
_WHERE = frozenset({"a", "dan", "chez", "sur", "pour"})
_LOW, _HIGH = Decimal("0.93"), Decimal("1.07")


def unit_cost(clause: Clause, reader: Reader) -> Iterator[Claim]:
    """What each of the things that an indicator counts has cost, from a line or from all."""
    numbers = clause.of("number")
    if (
        len(numbers) != 1
        or numbers[0].unit != "EUR"
        or clause.has(
            *RELATING, "plan", "neg", "first", "second", "third_place", "least", "portion", "post", "but"
        )
    ):
        return
    per = [item for item in clause.of("per") if item.stems[0] in ("par", "chaqu", "chacun")] or _of_one(clause)
    if len(per) != 1:
        return
    at = clause.items.index(per[0])
    behind: list[Item] = []
    for item in clause.items[at + 1 :]:
        if item.name in ("mark", "number", "year", "spend", "ours"):
            break
        if item.name == "neutral" and behind and not _LINKS & set(item.stems):
            if _WHERE & set(item.stems):
                # `par ménage relogé à l'hôtel`: of some of them.
                return
            break
        behind.append(item)
    things = [item for item in behind if item.name in ("thing", "unknown", "people")]
    rest = tuple(item for item in clause.items if item not in behind and item is not per[0])
    counted = replace(clause, items=tuple(things)).fitting(clause.known.series) if things else []
    roots = frozenset(root(stem) for item in things for stem in item.stems)
    counted = [t for t in counted if t.series is not None and t.series.unit == "count" and root(t.head) in roots]
    before = replace(clause, items=rest)
    lines = spoken_of(before) if before.strict else []
    catalog = clause.known.catalog
    whole = catalog.sound_total(EXECUTED) if not before.strict else lines[0].spent if len(lines) == 1 else None
    if len(counted) != 1 or whole is None or counted[0].series is None:
        return
    among = counted[0].series.term(catalog.this_year)
    if among is None or is_zero(among):
        return
    bounds = bounds_of(numbers[0], 1, reader)
    wider = Bounds(bounds.holds, Interval(bounds.allowed.low * _LOW, bounds.allowed.high * _HIGH))
    said = Said(ClaimKind.AVERAGE, Measure.RATIO, wider, "EUR", numbers[0])
    near = before.strict or _near(numbers[0], whole, among, reader)
    sure = bool(near) and not _otherwise(clause, wider.allowed, (whole, among), counted[0], reader)
    yield from settle([[claim_of(clause, (whole, among), said, reader, sure=sure)]])


def _of_one(clause: Clause) -> list[Item]:
    """The article of what one of has cost: `un repas revient à 5 €`."""
    costs = [item.start for item in clause.of("spend") if item.stems[-1].startswith(("revien", "cout"))]
    ones = [
        item
        for item, behind in itertools.pairwise(clause.items)
        if item.name == "one" and behind.name in ("thing", "people") and costs and item.start < costs[0]
    ]
    return ones if len(ones) == 1 else []


def _near(item: Item, whole: Term, among: Term, reader: Reader) -> bool:
    """Whether a cost is near to what all that was spent gives, so that nothing less can be meant."""
    given, stated = whole.interval / among.interval, bounds_of(item, 1, reader).holds
    return stated.meets(Interval(given.low * Decimal("0.8"), given.high * Decimal("1.2")))


def _otherwise(clause: Clause, stated: Interval, terms: tuple[Term, Term], counted: Thing, reader: Reader) -> bool:
    """Whether other amounts of the action or the text, or other numbers of the thing, give the cost."""
    catalog, span = clause.known.catalog, clause.span
    totals = [term.interval for stage in Stage if (term := catalog.total(stage)) is not None]
    said = [reader.term(span.read, token).interval for token in amounts_of(span.read)]
    rows = [row.interval for _, row in catalog.amounts]
    numbers = [
        term.interval
        for series in catalog.series
        if series is counted.series or terms[0].interval in totals
        for nature in Nature
        if (term := series.term(catalog.this_year, nature, noted=True)) is not None
    ]
    amounts = [*said, *totals, *(rows if terms[0].interval in totals else [])]
    given = (
        (amount / count).meets(stated)
        for amount in amounts
        for count in numbers
        if count.low > 0 and (amount, count) != (terms[0].interval, terms[1].interval)
    )
    return any(given) or any(row.meets(stated) for row in rows)
