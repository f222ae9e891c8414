"""What a clause says of an action's indicators: how one changed, stands to its goal, or what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.comparisons import BELOW, made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.series_pairs import Pair, fewer, pairs
from quitus.sources.reports.claims.composed.series_values import RELATING, stated_value
from quitus.sources.reports.claims.composed.stating import (
    NOT_BELOW,
    Said,
    bounds_of,
    denied,
    printed_sign,
    readings,
    settle,
    sign_of,
    told_apart,
)
from quitus.sources.reports.claims.composed.things import Thing
from quitus.sources.reports.claims.texts import Reader

NOT_OF_COUNTS = (
    "unreal", "elsewhere", "reason", "per", "first", "second", "third_place", "least", "post", "state", "budget",
    "ratio", "weigh", "line_word", "reach",
)  # fmt: skip
# Whom any indicator of people may be said to count, and what any indicator may.
_ANYONE = frozenset({"personne", "usager", "public", "individu", "gen", "beneficiaire", "participant"})
_ANYTHING = frozenset({"unite"})
PEOPLE = _ANYONE | {"jeune", "famille", "enfant", "menage", "allocataire"}
_MOST, _FEW, _SEVERAL = 4, 20, 2
_THAN = frozenset({"que", "qu", "a", "au", "aux", "du", "sur", "rapport", "comme", "contre", "de", "d", "des"})
_ARTICLES = frozenset({"la", "le", "les", "l", "etait", "avait", "ete", "initialement"})
_NOT_OF_TWO = (
    "up", "down", "same", "gap_up", "gap_down", "over", "multiple", "almost", "unknown", "judged", "number",
    "portion", "goal", "plan", "last", "two_back", "year", "year_end",
)  # fmt: skip
_BESIDE = frozenset({"que", "qu"})
_TO_COME = frozenset({"atteindre", "etre", "loin"})
_CHANGES = ("up", "down", "gap", "gap_up", "gap_down")
_CHANGING = frozenset({"de", "d", "du", "des", "+"})


def series_claims(clause: Clause, own: Series | None, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause about one indicator, all that it may mean being tried; `own` is what is spoken of."""
    plain, rates = _without_rates(_without_stays(clause))
    if plain is None or plain.has(*NOT_OF_COUNTS) or any(n.unit == "EUR" for n in plain.of("number")):
        return
    meant = [one for one in meant_by(plain, own) if not rates or _is_rate(one, rates)]
    if rates and not meant:
        return
    if not meant and plain.has("more", "less"):
        yield from _two(plain, reader)
        return
    if not meant or len(meant) > _MOST:
        return
    goal = plain.has("goal") or (_against_plan(plain) and plain.has(*RELATING, "portion"))
    if (plain.has("plan") and not goal) or (goal and plain.has("ambient")):
        return
    if (goal or plain.has(*RELATING)) and plain.has("year_end"):
        return
    if goal or plain.has(*RELATING) or any(printed_sign(plain, item) for item in plain.of("number")):
        yield from settle(
            [claim for pair in pairs(plain, series, goal) for claim in _claims(plain, pair, reader)]
            for series in meant
        )
    elif not plain.has("portion", "plan", "neg", "only", "reached", "missed"):
        yield from stated_value(plain, meant, reader)


def _without_rates(clause: Clause | None) -> tuple[Clause | None, list[Item]]:
    """A clause without the words for a rate that open the label of one, and these words."""
    rates = clause.of("ratio") if clause is not None else []
    if clause is None or not any(t.series and _is_rate(t.series, rates) for t in clause.known.series if rates):
        return clause, []
    kept = tuple(replace(item, name="neutral") if item in rates else item for item in clause.items)
    return replace(clause, items=kept), rates


def _is_rate(series: Series, rates: Sequence[Item]) -> bool:
    return series.unit == "percent" and all(item.stems[0] in series.stems for item in rates)


def _two(clause: Clause, reader: Reader) -> Iterator[Claim]:
    """An indicator against another of the year, both named in full: `plus nombreuses que les sorties`."""
    order = next(item for item in clause.items if item.name in ("more", "less"))
    at = next((n for n, i in enumerate(clause.items) if i.start > order.start and _BESIDE & set(i.stems)), None)
    if at is None or clause.has(*_NOT_OF_TWO):
        return
    sides = (clause.items[:at], clause.items[at:])
    named = [replace(clause, items=side).full(clause.known.series) for side in sides]
    if any(len(each) != 1 for each in named):
        return
    one, other = (each[0].series for each in named)
    terms = [s.term(clause.known.catalog.this_year) for s in (one, other) if s is not None]
    if one is None or other is None or one is other or one.unit != other.unit or None in terms:
        return
    for said in readings(clause, None, reader):
        first, second = (term for term in terms if term is not None)
        yield from settle(
            [[_claim(clause, Pair(one, first, second), replace(said, kind=ClaimKind.BESIDE), reader)]]
        )


def _against_plan(clause: Clause) -> bool:
    """Whether something is held against a plan (`plus que prévu`), not planned itself."""
    for item in clause.of("plan"):
        at = clause.items.index(item)
        before = [stem for each in clause.items[max(0, at - 3) : at] for stem in each.stems]
        if not before or before[-1] in _THAN or (before[-1] in _ARTICLES and set(before) & _THAN):
            return True
    return False


def _without_stays(clause: Clause) -> Clause | None:
    """A clause whose `reste` only says that something is so; None where it speaks of what money is left."""
    rest = clause.of("rest", "spend", "pay", "department", "ours")
    for item in rest:
        if item.name == "rest" and not item.stems[0].startswith("rest"):
            return None
        if item.name == "spend" and not item.stems[0].startswith(("realis", "effectu", "engag")):
            return None
        if item.name == "department" and (item.stems != ("departement",) or clause.has("more", "less")):
            return None
    kept = tuple(replace(item, name="neutral") if item in rest else item for item in clause.items)
    return replace(clause, items=kept)


def meant_by(clause: Clause, own: Series | None) -> list[Series]:
    """The indicators that a clause may be about: those its words name, else the one spoken of."""
    found = [thing for thing in clause.fitting(clause.known.series) if _counts(clause, thing)]
    if not clause.strict and own is not None and not any(thing.series is not own for thing in found):
        things = [thing for thing in clause.known.series if thing.series is own and _counts(clause, thing)]
        return [own] if things else []
    if clause.strict and found and not _surely(clause, found[0]):
        return []
    return [thing.series for thing in found if thing.series is not None] if clause.strict or own is None else []


def _counts(clause: Clause, thing: Thing) -> bool:
    """Whether the people or cases that a clause speaks of may be those that an indicator counts."""
    people = {stem for item in clause.of("people") for stem in item.stems}
    others = {stem for stem in people if clause.grammar.same(stem) not in thing.words} - _ANYTHING
    counts = thing.series is not None and thing.series.unit == "count"
    return not people or (counts and (not others or (others <= _ANYONE and bool(thing.words & PEOPLE))))


def _surely(clause: Clause, thing: Thing) -> bool:
    """Whether a label is named by all of its words but one, by several, or by one that no other label has."""
    missing = thing.missing(clause.said, clause.roots) - clause.grammar.empty - {thing.head}
    told = [word for word in clause.strict if clause.grammar.same(word) not in clause.grammar.empty]
    if len(missing) <= 1 and (thing.head in clause.said or not missing):
        return True
    unit = thing.series.unit if thing.series is not None else None
    alone = any(not clause.known.shared(word, unit) for word in told)
    return alone and (len(clause.strict) >= _SEVERAL or len(missing) <= 1)


def _claims(clause: Clause, pair: Pair, reader: Reader) -> list[Claim]:
    """What a clause claims of a pair, in each way that it can be read."""
    if clause.has("judged") and fewer(clause, pair.series):
        return []
    numbers = [item for item in clause.of("number") if not _retells(item, pair, clause, reader)]
    if pair.goal and len(numbers) == 1 and _was(numbers[0], pair.series, clause, reader):
        # `passées de 130 à 156, au-delà de la cible`
        numbers = []
    if len(numbers) > 1 or (numbers and not _fits(numbers[0], pair.series)):
        return []
    number = numbers[0] if numbers else None
    if number is not None and not (is_change(clause, number) or _is_rate_of(clause, number, pair.series)):
        return []
    if any(not is_change(clause, item) for item in clause.of("portion")):
        return []
    found = [] if clause.has("reached", "missed") else readings(clause, number, reader)
    if pair.goal and not clause.has("multiple", "portion") and number is None:
        found = found or _reaching(clause)
    if pair.goal and number is not None and not clause.has("goal"):
        # By how much more than foreseen: it is not said where that was.
        return []
    return [_claim(clause, pair, said, reader) for said in found]


def _reaching(clause: Clause) -> list[Said]:
    """`atteint`, `non atteint`, `manqué`."""
    no = denied(clause)
    if no is None or sign_of(clause) or clause.has("almost") or clause.has("reached") == clause.has("missed"):
        return []
    if any(_TO_COME & set(item.stems) for item in clause.items):
        # `reste à atteindre`, `est en passe d'être atteint`: whether it was is not said.
        return []
    bounds = BELOW if no or clause.has("missed") else NOT_BELOW
    return [Said(ClaimKind.ORDER, Measure.DIFFERENCE, bounds)]


def _retells(item: Item, pair: Pair, clause: Clause, reader: Reader) -> bool:
    """Whether a number is one of the two that are held against each other."""
    if (item.unit == "percent") != (pair.series.unit == "percent") or item.value is None:
        return False
    if item.token is not None and clause.span.read.text.passage.text[item.token.start] in "+-–−":
        return False
    stated = bounds_of(item, 1, reader).holds
    return any(stated.meets(term.interval) for term in (pair.new, pair.old))


def _was(item: Item, series: Series, clause: Clause, reader: Reader) -> bool:
    """Whether a number is the indicator's of the year before."""
    last = series.term(clause.known.catalog.last_year)
    return last is not None and item.value is not None and bounds_of(item, 1, reader).holds.meets(last.interval)


def _fits(item: Item, series: Series) -> bool:
    """Whether a number can be by how much an indicator changed."""
    if series.unit == "percent":
        return item.unit == "points"
    return item.unit in ("percent", "count", series.unit)


def is_change(clause: Clause, number: Item) -> bool:
    """Whether a number or a part says by how much, not up to what: `de 8`, `8 de plus`, `+ 8`, `moitié moins`."""
    if number.token is not None and clause.span.read.text.passage.text[number.token.start] in "+-–−":
        return True
    if clause.noun_before(number) in ("goal", "plan"):
        return False
    at = clause.items.index(number)
    before = [item for item in clause.items[max(0, at - 3) : at] if item.name != "neutral" or item.stems]
    close = next(
        (
            item
            for item in reversed(before)
            if item.stems and item.stems[0] not in ("un", "une", "la", "le", "les")
        ),
        None,
    )
    if close is not None and (_CHANGING & set(close.stems) or close.name in _CHANGES):
        return True
    behind = clause.items[at + 1 : at + 7]
    ends = next((n for n, item in enumerate(behind) if item.name in ("mark", "number", "year")), len(behind))
    return any(item.name in ("gap_up", "gap_down", "more", "less") for item in behind[:ends]) or (
        bool(behind) and behind[0].name in ("up", "down")
    )


def _is_rate_of(clause: Clause, number: Item, series: Series) -> bool:
    """Whether a percentage of what is none is by how much that changed: `la réduction atteint 43 %`."""
    at = clause.items.index(number)
    told = any(item.name in ("up", "down") for item in clause.items[:at])
    behind = [stem for item in clause.items[at + 1 : at + 2] for stem in item.stems]
    return number.unit == "percent" != series.unit and told and _CHANGING.isdisjoint(behind)


def _claim(clause: Clause, pair: Pair, said: Said, reader: Reader) -> Claim:
    number = said.number
    few = (
        said.kind is ClaimKind.SAME
        and pair.old.interval.high < _FEW
        and abs((pair.new.interval - pair.old.interval).high) < pair.old.interval.high / 3
    )
    return made(
        clause.span, reader, said.kind, said.measure, told_apart(said, pair.new, pair.old), said.bounds,
        said=clause.span.printed, unit=said.unit or pair.series.unit,
        stated=reader.term(clause.span.read, number.token) if number is not None and number.token else None,
        subject=pair.series.label, sure=not few,
    )  # fmt: skip
