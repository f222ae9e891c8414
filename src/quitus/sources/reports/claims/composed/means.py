"""What the action, or a line of it, has cost for each that an indicator counts, both being named.

`Rapporté au nombre de familles, le coût de l'action s'établit à 640 €`, `Pour 20 bourses, la bourse moyenne est de
450 €`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import is_zero
from quitus.sources.reports.claims.composed.amounts import RELATING
from quitus.sources.reports.claims.composed.clauses import Clause, parts_of_items
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.money import EXECUTED, claim_of
from quitus.sources.reports.claims.composed.series import PEOPLE
from quitus.sources.reports.claims.composed.spoken import spoken_of
from quitus.sources.reports.claims.composed.stating import Said, bounds_of, settle
from quitus.sources.reports.claims.composed.things import Thing, alike
from quitus.sources.reports.claims.lines import amounts_of
from quitus.sources.reports.claims.texts import Reader

_NEVER = (
    "plan", "neg", "first", "second", "least", "third_place", "portion", "post", "but", "state", "ratio",
    "unknown",
)  # fmt: skip
_SHARING = frozenset({"rapporte", "ramene", "divise", "rapport"})
_FOR = frozenset({"pour", "avec"})
_BY = frozenset({"par", "chaqu", "chacun"})
_GENERIC = frozenset({"personne", "usager", "beneficiaire", "participant", "unite", "individu"})
_ANYONE = PEOPLE | _GENERIC
_WHERE = frozenset(
    {"a", "au", "aux", "dan", "chez", "sur", "pour", "de", "d", "des", "du", "en", "qui", "et", "ou"}
)
_LOW, _HIGH = Decimal("0.93"), Decimal("1.07")


@dataclass(frozen=True, slots=True)
class _Parted:
    """The words of whom something is shared among, and of what; `told` is whether the first are counted."""

    among: tuple[Item, ...]
    shared: tuple[Item, ...]
    told: bool = False


def mean_claims(clause: Clause, reader: Reader) -> Iterator[Claim]:
    """The claim of a clause on what each of the things that an indicator counts has cost."""
    each = [item for item in clause.of("number") if item.unit == "EUR"][-1:]
    if not each or clause.has(*RELATING, *_NEVER) or not clause.has("per"):
        return
    parted = _parted(clause)
    if parted is None or each[0] in parted.among:
        return
    counted = _counted(parted, clause, reader)
    whole = _whole(parted, clause)
    among = counted.series.term(clause.known.catalog.this_year) if counted and counted.series else None
    if counted is None or whole is None or among is None or is_zero(among):
        return
    if not all(_is_told(item, each[0], (whole, among), reader) for item in clause.of("number")):
        return
    bounds = bounds_of(each[0], 1, reader)
    wider = Bounds(bounds.holds, Interval(bounds.allowed.low * _LOW, bounds.allowed.high * _HIGH))
    said = Said(ClaimKind.AVERAGE, Measure.RATIO, wider, "EUR", each[0])
    sure = not _otherwise(clause, bounds.holds, (whole, among), counted, reader)
    yield from settle([[claim_of(clause, (whole, among), said, reader, sure=sure)]])


def _parted(clause: Clause) -> _Parted | None:
    """Who something is shared among: in a part before the rest, or behind `par`."""
    parts = [part for part in parts_of_items(clause.items) if any(item.name != "mark" for item in part)]
    first, rest = parts[0], [item for part in parts[1:] for item in part]
    stems = first[0].stems[:1]
    if rest and (_SHARING & set(stems) or (_FOR & set(stems) and any(i.unit == "count" for i in _numbers(first)))):
        kept = _without_each(rest, first, clause)
        return _Parted(tuple(first[1:]), kept, told=True) if kept is not None else None
    by = [at for at, item in enumerate(clause.items) if item.name == "per" and _BY & set(item.stems[:1])]
    if len(by) > 1:
        return None
    if by:
        until = _phrase_end(clause.items, by[0] + 1)
        if _goes_on(clause.items, until):
            return None
        shared = (*clause.items[: by[0]], *clause.items[until:])
        return _Parted(clause.items[by[0] + 1 : until], shared)
    return None


def _numbers(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.name == "number"]


def _without_each(rest: Sequence[Item], among: Sequence[Item], clause: Clause) -> tuple[Item, ...] | None:
    """What is shared, without `par ménage` behind it; None where each of something else is meant."""
    by = [at for at, item in enumerate(rest) if item.name == "per" and _BY & set(item.stems[:1])]
    if not by:
        return tuple(rest)
    until = _phrase_end(rest, by[0] + 1)
    each = {stem for item in rest[by[0] + 1 : until] for stem in item.stems if item.name in ("thing", "people")}
    before = frozenset(stem for item in among for stem in item.stems)
    fits = each and all(stem in _GENERIC or alike(stem, before) for stem in each) and not _goes_on(rest, until)
    return (*rest[: by[0]], *rest[until:]) if fits and len(by) == 1 else None


def _phrase_end(items: Sequence[Item], start: int) -> int:
    """Where the words of a thing end."""
    names = ("thing", "people", "one")
    at = start
    while at < len(items) and (items[at].name in names or _joins(items, at)):
        at += 1
    return at


def _goes_on(items: Sequence[Item], at: int) -> bool:
    """Whether words behind a thing may say which of them (`par ménage relogé à l'hôtel`)."""
    return at < len(items) and bool(_WHERE & set(items[at].stems))


def _joins(items: Sequence[Item], at: int) -> bool:
    """Whether a word links those of one label."""
    behind = items[at + 1].name if at + 1 < len(items) else ""
    return items[at].name == "neutral" and behind in ("thing", "people")


def _counted(parted: _Parted, clause: Clause, reader: Reader) -> Thing | None:
    """The one indicator that counts those among whom something is shared."""
    words = {stem for item in parted.among for stem in item.stems if item.name in ("thing", "people", "unknown")}
    things = [t for t in clause.known.series if t.series is not None and t.series.unit == "count" and words]
    fits = [t for t in things if all(_of(word, t) for word in words)]
    said = frozenset(words)
    heads = [t for t in fits if alike(t.head, said)]
    numbers = [item for item in _numbers(parted.among) if item.unit == "count"]
    if numbers:
        heads = [t for t in heads or fits if _is_cell(numbers[0], t, clause, reader)]
    full = [t for t in heads if all(alike(word, said) for word in t.words)]
    # `par entrant` is of `Allocataires entrés …`, but `par atelier` not of `Présences aux ateliers`.
    loose = heads or [t for t in fits if t.head in _ANYONE]
    found = full or (loose if parted.told else [])
    return found[0] if len(found) == 1 else None


def _of(word: str, thing: Thing) -> bool:
    stems = frozenset(thing.series.stems) if thing.series is not None else frozenset()
    return word in stems or alike(word, thing.words | stems)


def _is_cell(item: Item, thing: Thing, clause: Clause, reader: Reader) -> bool:
    cell = thing.series.term(clause.known.catalog.this_year) if thing.series is not None else None
    return cell is not None and bounds_of(item, 1, reader).holds.meets(cell.interval)


def _whole(parted: _Parted, clause: Clause) -> Term | None:
    """What is shared: the line that is named, or what the action has cost in all where the words say so."""
    rest = replace(clause, items=parted.shared)
    if rest.strict:
        lines = spoken_of(rest)
        return lines[0].spent if len(lines) == 1 else None
    told = rest.has("action", "whole", "joint") and rest.has("spend", "budget")
    return clause.known.catalog.sound_total(EXECUTED) if told else None


def _is_told(item: Item, each: Item, terms: tuple[Term, Term], reader: Reader) -> bool:
    """Whether a number is what each has cost, what was shared, or among how many."""
    return item is each or any(bounds_of(item, 1, reader).holds.meets(term.interval) for term in terms)


def _otherwise(clause: Clause, stated: Interval, terms: tuple[Term, Term], counted: Thing, reader: Reader) -> bool:
    """Whether the planned total, amounts of the text or other numbers of the thing give the cost."""
    catalog, span = clause.known.catalog, clause.span
    totals = [term.interval for stage in Stage if (term := catalog.total(stage)) is not None]
    said = [reader.term(span.read, token).interval for token in amounts_of(span.read)]
    series = counted.series
    this = catalog.this_year
    cells = [series.term(this, nature, noted=True) for nature in Nature] if series is not None else []
    counts = [term.interval for term in cells if term is not None and term.interval.low > 0]
    given = (
        (amount / count).meets(stated)
        for amount in (terms[0].interval, *totals, *said)
        for count in counts
        if (amount, count) != (terms[0].interval, terms[1].interval)
    )
    return any(given) or any(row.interval.meets(stated) for _, row in catalog.amounts)
