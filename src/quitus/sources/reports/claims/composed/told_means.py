"""How many there are for each, or what each has cost, where numbers of the sentence say what is shared among whom.

`Elles ont réuni 210 agents, soit un effectif moyen de quinze participants par stage`: a number that is a cell
says which indicator is shared, whatever it is called, and the noun behind `par`, or another number, among whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series, amount_term, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known, alike
from quitus.sources.reports.claims.folding import stems_of
from quitus.sources.reports.claims.lines import amounts_of
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.topics import Topic

_BY = re.compile(r"(?<!\w)(?:par|pour chaque)\s+(?P<among>[a-z][\w'-]*)")
_CUE = re.compile(
    r"(?<!\w)(?:moyen|soit|revien|equiva|correspond|represent|rapporte|ramene|ratio|a raison|fait|donne)"
)
# Whose mean is of how many may come, or of what is to be.
_AT_MOST = re.compile(
    r"(?<!\w)(?:maxim|minim|limit|capacit|jusqu|plafon|au plus|au moins|place|peuv|peut|norme|quota)"
)
_POINTING = re.compile(r"(?<!\w)(?:cet|cette|ces|ce) (?:effectif|nombre|total|chiffre|volume|file|public|charge)")
_NEVER = frozenset({
    "unreal", "elsewhere", "goal", "plan", "last", "two_back", "more", "less", "up", "down", "gap_up", "gap_down",
    "same", "neg", "but", "state", "department", "portion", "multiple", "rest", "over", "gap", "year", "span",
})  # fmt: skip
_BEHIND = frozenset({"neutral", "number", "mark", "per", "people", "one", "year_end", "small", "reason"})
_ALL = re.compile(
    r"(?<!\w)(?:depense|cout|charge)s? (?:globale?|totale?|complete?|d'ensemble|de l'action)(?!\w)|^\W*soit(?!\w)"
)
_SHARED = re.compile(
    r"(?:rapporte|ramene|divise)\w*\s+(?:a|au|aux|par)\s+(?:l'|le |la |les )?(?:nombre|effectif|total)"
)
_STEP, _TWO = Decimal("0.5"), 2
_LOW, _HIGH = Decimal("0.93"), Decimal("1.07")
_FAR, _FARTHER = Decimal("1.8"), Decimal(3)


@dataclass(frozen=True, slots=True)
class _Mean:
    """What a sentence says that there is of something for each.

    Attributes:
        noun: the stem of whom or what there is so much for; `behind` the items after it, up to the next mark.
        others: the numbers of the sentence that are not the mean.
    """

    each: Item
    noun: str
    behind: Sequence[Item]
    others: Sequence[Item]


def told_means(
    sentence: Span, known: Known, topic: Topic | None, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The claim of a sentence on so many, or so much, for each of what an indicator counts."""
    text = sentence.masked
    if _CUE.search(text) is None or _AT_MOST.search(text) is not None:
        return
    items = items_of(sentence, known, words, reader.grammar)
    mean = _mean(sentence, items, reader)
    if mean is None or any(item.name in _NEVER for item in items):
        return
    if mean.each.unit == "EUR":
        yield from _cost(sentence, mean, items, known, reader)
    elif mean.each.unit == "count":
        yield from _number(sentence, mean, known, topic, reader)


def _mean(sentence: Span, items: Sequence[Item], reader: Reader) -> _Mean | None:
    found = list(_BY.finditer(sentence.masked))
    if len(found) != 1:
        return None
    numbers = [item for item in items if item.name in ("number", "small") and item.value is not None]
    before = [item for item in numbers if item.start < found[0].start()]
    if not before or any(
        item.name == "mark" for item in items if before[-1].start < item.start < found[0].start()
    ):
        return None
    behind: list[Item] = []
    for item in items:
        if item.start >= found[0].end():
            if item.name == "mark":
                break
            behind.append(item)
    noun = reader.grammar.same(stems_of(found[0]["among"])[0])
    return _Mean(before[-1], noun, behind, [item for item in numbers if item is not before[-1]])


def _number(sentence: Span, mean: _Mean, known: Known, topic: Topic | None, reader: Reader) -> Iterator[Claim]:
    this = known.catalog.this_year
    said = frozenset(stems_of(sentence.masked))
    given = [_counted(item, said, known, reader) for item in mean.others]
    if any(len(each) != 1 for each in given):
        return
    told = [each[0] for each in given]
    among = _among(mean, known)
    if len(among) != 1:
        # `Rapporté aux 30 référents, … par professionnel`: the number says among whom.
        among = told[:1] if not among and len(told) == 1 and _is_base(sentence, mean.others[0]) else []
        told = []
    many = [one for one in told if one not in among]
    if among and not many and topic is not None and _POINTING.search(sentence.masked):
        many = [topic.series]
    if len(among) != 1 or len(many) != 1 or many[0] is among[0] or not _of(mean.behind, among[0]):
        return
    terms = (many[0].term(this), among[0].term(this))
    if terms[0] is None or terms[1] is None or is_zero(terms[1]):
        return
    claim = _made(sentence, mean, (terms[0], terms[1]), "count", many[0].label, _around(mean.each, reader), reader)
    others = [one for one in known.catalog.series if one is not among[0]]
    otherwise = any(_gives(one, among[0], many[0].label, claim.bounds, known) for one in others)
    near = _near(claim, _FAR)
    yield claim if near and not otherwise else replace(claim, sure=False)


def _is_base(sentence: Span, item: Item) -> bool:
    return re.search(r"(?:rapporte|ramene)\w*\s+(?:a|aux|au)\s+$", sentence.masked[: item.start]) is not None


def _counted(item: Item, said: frozenset[str], known: Known, reader: Reader) -> list[Series]:
    """The counts whose cell of the year a number is, a word of their label being said."""
    stated = bounds_of(item, 1, reader).holds
    return [
        one
        for one in known.catalog.series
        if one.unit in ("count", "")
        and item.unit == "count"
        and any(alike(word, said) for word in one.core)
        and (cell := one.term(known.catalog.this_year)) is not None
        and cell.interval.meets(stated)
    ]


def _among(mean: _Mean, known: Known) -> list[Series]:
    """The counts of what a noun says: as the first word of their label, else as what is counted."""
    counts = [one for one in known.catalog.series if one.unit in ("count", "")]
    return [one for one in counts if one.noun == mean.noun] or [one for one in counts if one.head == mean.noun]


def _of(behind: Sequence[Item], among: Series) -> bool:
    """Whether the words behind a noun are of its label, or say nothing of which of them."""
    own = frozenset(among.stems) | among.core
    return all(item.name in _BEHIND or all(alike(stem, own) for stem in item.stems) for item in behind)


def _gives(many: Series, among: Series, of: str, bounds: Bounds, known: Known) -> bool:
    """Whether the numbers of an indicator give a mean, but for those of the year of the one that it is `of`."""
    this = (known.catalog.this_year, Nature.OBSERVED)
    for period, nature in many.values:
        one, over = many.term(period, nature, noted=True), among.term(period, nature, noted=True)
        over = over or among.term(*this, noted=True)
        own = (period, nature) == this and many.label == of
        if own or one is None or over is None or is_zero(over):
            continue
        if (one.interval / over.interval).meets(bounds.holds):
            return True
    return False


def _around(item: Item, reader: Reader) -> Bounds:
    """Where a mean of counts must lie: half a step around it, as it was rounded, or cut off."""
    found, value = bounds_of(item, 1, reader), item.value or Decimal(0)
    step = _STEP if value == value.to_integral_value() else _STEP / 10
    holds = Interval(found.holds.low - step, found.holds.high + step)
    allowed = Interval(min(found.allowed.low, holds.low) - step, max(found.allowed.high, holds.high) + step)
    return Bounds(holds, allowed)


def _near(claim: Claim, far: Decimal) -> bool:
    """Whether what is said comes near to what the tables give, so that they are of the same."""
    given, stated = claim.computed(), claim.bounds.holds
    return given is not None and given.low <= stated.high * far and stated.low <= given.high * far


def _cost(sentence: Span, mean: _Mean, items: Sequence[Item], known: Known, reader: Reader) -> Iterator[Claim]:
    """What each has cost of all that was spent, where the words, or the amounts above, say that all is meant."""
    catalog = known.catalog
    whole = catalog.sound_total(Stage.EXECUTED)
    if whole is None or not any(item.name == "spend" for item in items) or not _of_all(sentence, known, reader):
        return
    among = [one for one in _among(mean, known) if _of(mean.behind, one)]
    cells = [cell for one in among if (cell := one.term(catalog.this_year)) is not None and not is_zero(cell)]
    said = [bounds_of(item, 1, reader).holds for item in mean.others]
    if not cells or len(cells) != len(among) or len(cells) > _TWO:
        return
    if not all(any(each.meets(term.interval) for term in (whole, *cells)) for each in said):
        return
    bounds = bounds_of(mean.each, 1, reader)
    wider = Bounds(bounds.holds, Interval(bounds.allowed.low * _LOW, bounds.allowed.high * _HIGH))
    found = [_made(sentence, mean, (whole, cell), "EUR", whole.label, wider, reader) for cell in cells]
    if all(claim.verdict() is Verdict.DIFFERS and _near(claim, _FARTHER) for claim in found):
        sure = not _otherwise(sentence, mean, cells, known, reader)
        yield replace(found[0], sure=sure)


def _of_all(sentence: Span, known: Known, reader: Reader) -> bool:
    """Whether all that was spent is meant; behind `soit` where the sentences before give no other amount."""
    if _SHARED.search(sentence.masked):
        # `Rapporté au nombre de familles suivies, …`: which they are, another rule asks.
        return False
    match = _ALL.search(sentence.masked)
    if match is None or known.lines:
        return match is not None and "soit" not in match[0]
    totals = [term.interval for stage in Stage if (term := known.catalog.total(stage)) is not None]
    before = Span(sentence.read, sentence.read.start, sentence.start)
    said = [reader.term(before.read, token).interval for token in before.numbers(NumberClass.AMOUNT)]
    led = "soit" not in match[0] or bool(said)
    return led and all(any(each.meets(total) for total in totals) for each in said)


def _otherwise(sentence: Span, mean: _Mean, cells: Sequence[Term], known: Known, reader: Reader) -> bool:
    """Whether other amounts, or all that was spent among others, give what each has cost."""
    catalog, stated = known.catalog, bounds_of(mean.each, 1, reader).allowed
    rows = [amount_term(*row).interval for row in catalog.amounts]
    said = [reader.term(sentence.read, token).interval for token in amounts_of(sentence.read)]
    totals = [term.interval for stage in Stage if (term := catalog.total(stage)) is not None]
    counts = [
        term.interval
        for one in catalog.series
        for nature in Nature
        if (term := one.term(catalog.this_year, nature, noted=True)) is not None and term.interval.low > 0
    ]
    given = [amount / cell.interval for amount in (*rows, *said, *totals) for cell in cells]
    given += [amount / count for amount in totals for count in counts]
    return any(each.meets(stated) for each in (*rows, *given))


def _made(
    sentence: Span, mean: _Mean, terms: tuple[Term, Term], unit: str, label: str, bounds: Bounds, reader: Reader
) -> Claim:
    token = mean.each.token
    return made(
        sentence, reader, ClaimKind.AVERAGE, Measure.RATIO, terms, bounds, said=sentence.printed, unit=unit,
        stated=reader.term(sentence.read, token) if token is not None else None, subject=label,
    )  # fmt: skip
