"""What a sentence says of what the one above it gives, whatever the relation and whichever the years.

`Il atteint ainsi le double de celui constaté deux ans auparavant`, `Cette moyenne était de 280 personnes en 2018`,
`L'indicateur progresse de 15 points en un an et de 20 en deux`: the sentence names nothing of its own. All that it
may be about is tried; only what is wrong of each of them is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.figures.intervals import Interval
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import is_zero
from quitus.sources.reports.claims.comparisons import ALIKE, made
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.meant import MEAN, Meant, meant_above, points_back
from quitus.sources.reports.claims.composed.ratio_above import ratio_bounds
from quitus.sources.reports.claims.composed.series import PEOPLE
from quitus.sources.reports.claims.composed.stating import (
    AS_PLANNED,
    bounds_of,
    number_said,
    portion_said,
    times_said,
)
from quitus.sources.reports.claims.composed.steps import GOES_BACK, STATING, Step, steps_of
from quitus.sources.reports.claims.composed.things import Known, alike
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span
from quitus.sources.reports.claims.topics import Topic

_CLASSES = frozenset({
    "neutral", "year", "last", "two_back", "number", "portion", "multiple", "up", "down", "gap", "gap_up",
    "gap_down", "more", "less", "same", "mark", "one", "almost", "joint", "neg", "only", "weigh", "sur", "judged",
    "ratio", "per", "people", "thing", "vague", "tally",
})  # fmt: skip
_ALSO = (
    frozenset(
        {
            "plafonnait",
            "tournait",
            "partait",
            "avoisinait",
            "au",
            "nou",
            "atteint",
            "atteignait",
            "atteignaient",
            "atteignent",
            "ressort",
            "revient",
            "pui",
            "inscrit",
        }
    )
    | GOES_BACK
)
# What leads to a number, and says nothing of why: `Cela fait 12 de plus`.
_LEADING = (("donc",), ("cela",), ("ceci",), ("ca",), ("ce", "qui"))
# `prend dix points`; money is taken otherwise.
_TAKES = (("prend",), ("prennent",), ("pri",), ("prise",), ("engrange",), ("grappille",))
_WITHIN = ("en", "moin")
_THEN = (("quand",), ("lorsque",), ("lorsqu",))
_WORSE = ("degrad", "deterior")
_SHARES = frozenset({"part", "proportion", "tau", "pourcentage"})
_COUNTS = frozenset({"nombre", "effectif", "total"})
_RATIOS = frozenset({"moyenne", "rapport", "ratio", "cadence", "charge"})
ANYONE = frozenset({"personne", "unite", "cas", "situation", "dossier", "usager", "beneficiaire"})
_ORDINARY = frozenset({"EUR", "percent", "points"})
_HALF, _TWICE, _MOST = Decimal("0.5"), Decimal(2), 4
_LOOSE = Interval(Decimal("0.94"), Decimal("1.06"))


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says, all read.

    Attributes:
        named: the words that what is meant must have.
    """

    span: Span
    steps: Sequence[Step]
    named: frozenset[str]
    known: Known
    reader: Reader


def of_above(
    sentence: Span, above: Span, known: Known, topic: Topic | None, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The claim of a sentence on the one thing that the sentence above is about."""
    if not points_back(sentence):
        return
    items = _told(_of_labels(items_of(sentence, known, words, reader.grammar), known))
    if not items:
        return
    steps = steps_of(items, sentence, known)
    if not steps:
        return
    named = frozenset(
        stem for item in items if item.name in ("people", "thing") for stem in item.stems if stem not in ANYONE
    )
    told = Told(sentence, steps, named, known, reader)
    stems = frozenset(item.stems[0] for item in items if len(item.stems) == 1)
    meant = [one for one in meant_above(above, topic, known, words, reader) if _may_be(one, stems, items, told)]
    if 0 < len(meant) <= _MOST:
        best = fitting(told, meant)
        known.spoken[id(sentence.read), sentence.start] = (sentence.read, [one for one, _ in best])
        yield from settled(best)


def _told(items: Sequence[Item]) -> list[Item]:
    """What a sentence says up to its last number, if each word of it only tells; else nothing."""
    items = _until_then(items)
    ends = [at for at, item in enumerate(items) if item.name in (*STATING, "year", "last", "two_back", "same")]
    last = next((at for at in range(ends[-1], len(items)) if items[at].name == "mark"), len(items)) if ends else 0
    told = [plain(item) for item in items[:last] if item.name != "reason" or item.stems not in _LEADING]
    told = (
        [replace(item, name="up") if item.stems in _TAKES else item for item in told] if _of_points(told) else told
    )
    return told if all(item.name in _CLASSES for item in told) else []


def _until_then(items: Sequence[Item]) -> Sequence[Item]:
    """What a sentence says before it tells what was at that time (`…, quand 40 jeunes sur 80 …`)."""
    opens = (at for at in range(1, len(items)) if items[at - 1].name == "mark" and items[at].stems in _THEN)
    return items[: next(opens, len(items))]


def _of_points(items: Sequence[Item]) -> bool:
    return any(item.name == "number" and item.unit == "points" for item in items)


def _of_labels(items: Sequence[Item], known: Known) -> list[Item]:
    """The items, `en moins d'un mois` being of what is named where a label says so."""
    labels = frozenset(stem for thing in known.series if thing.series is not None for stem in thing.series.stems)
    spans = known.spans and any(item.stems[:2] == _WITHIN for item in items)
    return [
        replace(item, name="thing")
        if spans and item.name == "elsewhere" and labels.issuperset(item.stems)
        else item
        for item in items
    ]


def plain(item: Item) -> Item:
    """An item, what only leads to a number being neutral, and what betters being up."""
    if item.name in ("reached", "spend", "plan", "elsewhere", "unknown", "ours") and _ALSO & set(item.stems[:1]):
        return Item("neutral", item.stems, item.start, item.end)
    if item.name == "judged":
        return Item(
            "down" if item.stems[0].startswith(_WORSE) else "up", (*item.stems, "judged"), item.start, item.end
        )
    return item


def _may_be(one: Meant, stems: frozenset[str], items: Sequence[Item], told: Told) -> bool:
    """Whether the words that point back may mean a thing: a part is no number, nor the other way round."""
    if not all(alike(stem, one.stems) for stem in told.named):
        return False
    if any("judged" in item.stems for item in items) and one.unit != "percent":
        return False
    if any(item.name == "tally" for item in items) and (one.whole is not None or PEOPLE.isdisjoint(one.part.core)):
        return False
    if _SHARES & stems:
        return one.unit == "percent"
    if _RATIOS & stems:
        return one.whole is not None
    return one.whole is None if _COUNTS & stems else True


Fitting = list[tuple[Meant, list[list[Claim]]]]


def fitting(told: Told, meant: Sequence[Meant]) -> Fitting:
    """The things that all of a sentence can be said of, with its claims of each; those that most is right of."""
    every = [(one, claims) for one in meant if (claims := _all_claims(one, told)) is not None]
    held = [sum(any(c.verdict() is Verdict.HOLDS for c in ways) for ways in claims) for _, claims in every]
    return [each for each, count in zip(every, held, strict=True) if count == max(held)]


def settled(best: Fitting) -> Iterator[Claim]:
    """The first claim that is wrong of all that may be meant, and in each way to read it."""
    for ways in zip(*(claims for _, claims in best), strict=True):
        if all(ways) and all(claim.verdict() is Verdict.DIFFERS for claims in ways for claim in claims):
            yield ways[0][0]
            return


def _all_claims(one: Meant, told: Told) -> list[list[Claim]] | None:
    """The claims of each step, in each way to read it; None where one cannot be said of a thing."""
    found = []
    for step in told.steps:
        claims = [claim for years in step.years for claim in _claims(one, step, years, told)]
        this = step.years == ((told.known.catalog.this_year,),)
        if not _fits(one, step) or (this and any(claim.verdict() is Verdict.DIFFERS for claim in claims)):
            return None
        if not claims and any(one.terms(year) for each in step.years for year in each):
            # Nothing near to what it was.
            return None
        found.append([] if this and not any(c.verdict() is Verdict.HOLDS for c in claims) else claims)
    return found


def _fits(one: Meant, step: Step) -> bool:
    """Whether a number can be what a thing was, or by how much it changed."""
    item = step.item
    if item is None or item.name == "multiple":
        return item is None or step.sign != 0
    if item.name == "portion":
        return (one.whole is None and one.unit not in _ORDINARY) if step.sign else one.unit == "percent"
    if one.unit == "percent":
        return item.unit == ("points" if step.sign else "percent")
    if item.unit in _ORDINARY:
        return step.sign != 0 and item.unit == "percent" and one.whole is None
    return one.unit == MEAN or item.counts_as(one.unit)


def _claims(one: Meant, step: Step, years: Sequence[str], told: Told) -> Iterator[Claim]:
    terms = tuple(term for year in years for term in one.terms(year))
    count = len(years) * (1 if one.whole is None else 2)
    if len(terms) != count or not _fits(one, step):
        return
    if step.item is None or step.sign:
        if any(is_zero(term) for term in terms[1:]):
            return
        said = _change(one, step, told.reader)
        if said is not None:
            kind, measure, bounds = said
            yield _made(one, step, kind, measure, terms, bounds, told)
        return
    yield from _value(one, step, terms, told)


def _change(one: Meant, step: Step, reader: Reader) -> tuple[ClaimKind, Measure, Bounds] | None:
    ratio = Measure.RATIO if one.whole is None else Measure.SHARE_RATIO
    if step.item is None:
        kind = ClaimKind.SAME if one.whole is None else ClaimKind.MULTIPLE
        return kind, ratio, AS_PLANNED if step.exact else Bounds(ALIKE.holds, _LOOSE)
    if step.item.name == "multiple":
        (said, *_) = times_said(step.item, step.sign)
        return ClaimKind.MULTIPLE, ratio, said.bounds
    if step.item.name == "portion":
        (said, *_) = portion_said(step.item, step.sign)
        return ClaimKind.RATE, Measure.RATE, said.bounds
    (said, *_) = number_said(step.item, step.sign, reader)
    if one.whole is None:
        return said.kind, said.measure, said.bounds
    if one.share:
        return ClaimKind.DIFFERENCE, Measure.SHARE_DIFFERENCE, said.bounds
    near = Decimal(1)
    holds = said.bounds.holds
    wider = Interval(holds.low - near, holds.high + near)
    return ClaimKind.DIFFERENCE, Measure.MEAN_DIFFERENCE, Bounds(holds, wider)


def _value(one: Meant, step: Step, terms: tuple[Term, ...], told: Told) -> Iterator[Claim]:
    item = step.item
    assert item is not None
    bounds = ratio_bounds(item, told.reader)
    if step.bound:
        exact = bounds_of(item, 1, told.reader).holds
        low, high = (-INFINITE, exact.high) if step.bound == "less" else (exact.low, INFINITE)
        bounds = Bounds(Interval(low, high), Interval(low, high))
    if one.whole is not None:
        measure = Measure.SHARE if one.share else Measure.RATIO
        kind = ClaimKind.SHARE if one.share else ClaimKind.AVERAGE
        if not one.share and not step.bound:
            near = Decimal("0.99")
            allowed = Interval(bounds.allowed.low - near, bounds.allowed.high + near)
            bounds = Bounds(bounds.holds, allowed)
        yield _made(one, step, kind, measure, terms, bounds, told)
        return
    value = item.value or Decimal(0)
    if step.bound or terms[0].interval.low * _HALF <= value <= terms[0].interval.high * _TWICE:
        yield _made(one, step, ClaimKind.VALUE, Measure.VALUE, terms, bounds, told)


def _made(
    one: Meant, step: Step, kind: ClaimKind, measure: Measure, terms: tuple[Term, ...], bounds: Bounds, told: Told,
) -> Claim:  # fmt: skip
    item = step.item
    token = item.token if item is not None else None
    changed = kind is ClaimKind.DIFFERENCE and one.share
    unit = "points" if changed else "percent" if kind in (ClaimKind.RATE, ClaimKind.SHARE) else "count"
    return made(
        told.span, told.reader, kind, measure, terms, bounds, said=told.span.printed,
        unit=one.unit if one.whole is None and unit == "count" else unit,
        stated=told.reader.term(told.span.read, token) if token is not None else None,
        subject=one.part.label,
    )  # fmt: skip
