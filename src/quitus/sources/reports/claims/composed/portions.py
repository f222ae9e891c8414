"""Which part of one indicator another is said to be, both named by some of their words.

`Un entrant sur trois a signé un contrat`, `La moitié des jeunes accompagnés ont un logement`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.series import PEOPLE
from quitus.sources.reports.claims.composed.stating import bounds_of, settle
from quitus.sources.reports.claims.composed.things import Thing, alike, root
from quitus.sources.reports.claims.proportions import HAVING
from quitus.sources.reports.claims.roughly import around
from quitus.sources.reports.claims.texts import Reader

_NEVER = (
    "unreal", "elsewhere", "reason", "per", "goal", "plan", "as_planned", "budget", "spend", "state", "up", "down",
    "same", "more", "less", "gap_up", "gap_down", "gap", "over", "multiple", "rest", "two_back", "neg", "judged",
    "year_end", "move", "first", "second", "third_place", "least", "ratio", "joint", "tally", "vague", "but",
)  # fmt: skip
_ANYONE = PEOPLE | {"personne", "beneficiaire", "usager", "participant"}
_LINKS = frozenset({"de", "d", "du", "des", "la", "le", "les", "l", "ces", "leur", "nos"})
_TOLD, _MOST = 2, 6


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of one side of a share."""

    things: frozenset[str]
    people: frozenset[str]
    all: frozenset[str]
    done: bool = True


def portion_claims(clause: Clause, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause that gives one portion, and no number besides, of one indicator in another."""
    shares = [i for i in clause.items if i.is_portion]
    if len(shares) != 1 or clause.has(*_NEVER) or len(clause.of("number")) > (shares[0].name == "number"):
        return
    if clause.grammar.any_of["reasons"].search(clause.span.masked):
        # `bénéficie d'un logement grâce au fonds` is of some that have one.
        return
    years = clause.span.years()
    last = clause.has("last")
    if len(years) + last > 1:
        return
    catalog = clause.known.catalog
    year = next(iter(years), catalog.last_year if last else catalog.this_year)
    of = _whole(clause, shares[0])
    whole, part = _said(of), _said([item for item in clause.items if item not in of])
    part = replace(part, done=HAVING.search(clause.span.masked) is None)
    parts = [thing for thing in clause.known.series if part.things and _fits(thing, part, whole)]
    wholes = [thing for thing in clause.known.series if _counts(thing, whole)] if of else []
    pairs = [
        terms
        for one in parts
        for other in wholes
        if one is not other
        and (not whole.things or _may_hold(clause, one.series, other.series))
        and (terms := _terms(one.series, other.series, year)) is not None
    ]
    if len(pairs) <= _MOST:
        yield from settle([_claim(clause, shares[0], pair, reader)] for pair in pairs)


def _whole(clause: Clause, share: Item) -> list[Item]:
    """The words that say what it is a share of: between its two numbers, or right behind it."""
    inside = [item for item in clause.items if share.start < item.start < share.end]
    if inside:
        return inside
    found: list[Item] = []
    for item in clause.items[clause.items.index(share) + 1 :]:
        if item.name in ("thing", "people") or (item.name == "neutral" and _LINKS & set(item.stems)):
            found.append(item)
        else:
            break
    opens = bool(found) and bool(_LINKS & set(found[0].stems)) and found[0].stems[0].startswith("d")
    return found if opens and any(item.name != "neutral" for item in found) else []


def _said(items: Sequence[Item]) -> _Said:
    def stems(*names: str) -> frozenset[str]:
        return frozenset(stem for item in items if item.name in names for stem in item.stems)

    return _Said(stems("thing", "unknown"), stems("people"), stems("thing", "unknown", "people", "neutral"))


def _covers(thing: Thing, words: frozenset[str]) -> bool:
    return all(alike(word, thing.words) or root(word) in thing.roots for word in words)


def _fits(thing: Thing, said: _Said, whole: _Said) -> bool:
    """Whether an indicator's label has all words of the part, and these tell it well enough."""
    if thing.series is None or thing.series.unit != "count" or not _covers(thing, said.things):
        return False
    counted = not _nouns(thing).isdisjoint(PEOPLE | whole.things)
    if not (counted or (said.done and alike(thing.head, said.all))):
        # `en apprentissage` are not its entries, nor those who have a meeting all meetings.
        return False
    left = [word for word in thing.words - _nouns(thing) if not alike(word, said.all)]
    told = [word for word in thing.words if alike(word, said.all)]
    return len(left) <= 1 or len(told) >= _TOLD


def _counts(thing: Thing, said: _Said) -> bool:
    """Whether an indicator may be the whole that is named: by its words, or as people are."""
    if thing.series is None or thing.series.unit != "count":
        return False
    if not said.things:
        anyone = said.people <= _ANYONE and not thing.words.isdisjoint(_ANYONE)
        return bool(said.people) and (anyone or not said.people.isdisjoint(thing.words))
    return thing.covers(said.things) and (
        not _nouns(thing).isdisjoint(said.things) or not thing.missing(said.all, frozenset())
    )


def _nouns(thing: Thing) -> frozenset[str]:
    return thing.series.nouns if thing.series is not None else frozenset()


def _may_hold(clause: Clause, part: Series | None, whole: Series | None) -> bool:
    return part is not None and whole is not None and clause.known.catalog.may_hold(whole, part)


def _terms(part: Series | None, whole: Series | None, year: str) -> tuple[Term, Term] | None:
    if part is None or whole is None:
        return None
    one, other = part.term(year, Nature.OBSERVED), whole.term(year, Nature.OBSERVED)
    if one is None or other is None or other.interval.low <= 0 or one.interval.high > other.interval.high:
        return None
    return one, other


def _claim(clause: Clause, share: Item, terms: tuple[Term, Term], reader: Reader) -> Claim:
    token = share.token if share.name == "number" else None
    bounds = (
        bounds_of(share, 1, reader)
        if token is not None
        else around(share.how, share.value or terms[0].interval.low)
    )
    return made(
        clause.span, reader, ClaimKind.SHARE, Measure.SHARE, terms, bounds, said=clause.span.printed,
        unit="percent", stated=reader.term(clause.span.read, token) if token is not None else None,
        subject=terms[0].label,
    )  # fmt: skip
