"""What a sentence says once more, in other units, of the number that it has just given.

`36 lieux, soit le double de 2018`, `accru de 6, ce qui équivaut à un tiers`, `un reliquat de 8 000 €, soit 8 %`:
the part behind the comma names nothing. It is of the number before it, and a number that is a cell of one
indicator only says which, whatever else is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from quitus.figures.claims import Claim, ClaimKind, Measure, Verdict
from quitus.figures.kinds import Funder, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause, parts_of_items
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.series import series_claims
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known, Thing, root
from quitus.sources.reports.claims.doubts import undoubted
from quitus.sources.reports.claims.lines import amounts_of
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.spend import gives
from quitus.sources.reports.claims.texts import Reader, Span

_OPENS = re.compile(r"[,(;:]|represent|equiva|correspond|(?<!\w)pes")
_RELATING = ("up", "down", "more", "less", "gap_up", "gap_down", "over", "multiple", "judged")
_OTHERS = ("thing", "unknown", "elsewhere", "reach")
_STATING = frozenset({*_RELATING, "number", "portion"})
_NEVER = (*_OTHERS, "unreal", "reason", "neg", "goal", "plan", "ratio", "per", "budget", "sur")
_LEFT = ("rest", "over", "gap", "more", "less", "up", "down", "gap_up", "gap_down")
_NO_SHARE = (
    *_OTHERS,
    "unreal",
    "reason",
    "neg",
    "goal",
    "ratio",
    "per",
    "state",
    "department",
    "ours",
    "year",
    "last",
    "two_back",
    "whole",
    "joint",
    "line_word",
    "portion",
    "multiple",
)
_NOT_BEFORE = ("unreal", "goal", "neg", "ratio", "per")
_WHICH = ("ce", "qui")
_COMPARED = frozenset({"que", "qu", "nombreu", "nombreuse", "superieur", "inferieur"})
_ANYTHING = frozenset(
    {"personne", "usager", "unite", "beneficiaire", "participant", "individu", "cas", "situation"}
)
_AGREEMENTS = frozenset({"convention", "contrat"})
_BARE = frozenset({"neutral", "one", "number"})
_OF = frozenset({"de", "du", "des", "d"})
_TELLING = 10
_COUNTS = (NumberClass.COUNT, NumberClass.AMOUNT, NumberClass.PERCENT)


def may_restate(sentence: Span) -> bool:
    """Whether a sentence may say a number in other words: a cheap look."""
    counts = sentence.holds() or " points" in sentence.masked
    return counts and _OPENS.search(sentence.masked) is not None


def restated(
    sentence: Span, found: Sequence[Claim], known: Known, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The claims of the later parts of a sentence on the number that the parts before them give."""
    if any(claim.verdict() is Verdict.DIFFERS for claim in found):
        return
    parts = _parts(items_of(sentence, known, words, reader.grammar))
    start = 0
    for at in range(1, len(parts)):
        head = [item for part in parts[start:at] for item in part]
        if any(item.name in _OTHERS for item in parts[at]):
            # What follows may be of what this part names, no more of what stood before it.
            start = at
        if not any(item.name in _STATING for item in parts[at]):
            continue
        clause = _clause(sentence, parts[at], known, words, reader)
        if clause is None or _judged(clause, found, reader):
            continue
        share = list(_money_share(clause, head, reader))
        if share:
            yield from _undoubted(share[0], clause, sentence, reader)
            return
        rate = list(_bare_rate(clause, found, reader))
        if rate:
            yield from _undoubted(rate[0], clause, sentence, reader)
            return
        fits = not clause.has(*_NEVER) and _relates(clause)
        series = anchored(head, found, known, reader) or _rate_of(head, clause, known) if fits else None
        claims = list(series_claims(clause, series, reader)) if series is not None else []
        if claims and not _of_the_text(claims[0], sentence, reader):
            yield from _undoubted(claims[0], clause, sentence, reader)
            return


def _parts(items: Sequence[Item]) -> list[list[Item]]:
    """The parts of a sentence; `un surcoût de 8 750 € représente 4 %` needs no comma to say its number again."""
    parts: list[list[Item]] = []
    for part in parts_of_items(items):
        weighs = [at for at, item in enumerate(part) if item.name == "weigh"]
        cut = weighs[0] if weighs and any(item.name == "number" for item in part[: weighs[0]]) else 0
        parts += [part[:cut], part[cut:]] if cut else [part]
    return parts


def _bare_rate(clause: Clause, found: Sequence[Claim], reader: Reader) -> Iterator[Claim]:
    """`ont fléchi de 88 unités, soit 5 %`: a percentage alone behind the one difference that was right."""
    numbers = clause.of("number")
    if len(numbers) != 1 or numbers[0].unit != "percent" or any(i.name not in _BARE for i in clause.items):
        return
    held = [c for c in found if c.kind is ClaimKind.DIFFERENCE and c.verdict() is Verdict.HOLDS]
    token = numbers[0].token
    if len({claim.terms for claim in held}) != 1 or token is None or held[0].unit in ("percent", "points"):
        return
    new, old = held[0].terms
    behind = {stem for item in clause.items if item.start > numbers[0].start for stem in item.stems}
    if _OF & behind or is_zero(old) or clause.span.read.text.passage.text[token.start] in "+-–−":
        return
    sign = 1 if new.interval.high >= old.interval.high else -1
    yield made(
        clause.span, reader, ClaimKind.RATE, Measure.RATE, (new, old), reader.bounds(token, sign),
        said=clause.span.printed, unit="percent", stated=reader.term(clause.span.read, token),
        subject=held[0].subject,
    )  # fmt: skip


def _undoubted(claim: Claim, clause: Clause, sentence: Span, reader: Reader) -> Iterator[Claim]:
    """A claim found in a part, as one of its sentence; what else that says can explain nothing but the number."""
    for each in undoubted([claim], clause.span, clause.known.catalog, reader):
        yield replace(each, sentence=sentence.printed)


def _clause(sentence: Span, part: Sequence[Item], known: Known, words: Lexicon, reader: Reader) -> Clause | None:
    """A part without its mark, and without what only says that it goes on (`ce qui équivaut à`)."""
    told = [item for item in part if item.name != "mark" or item.stems == ("+",)]
    if told and told[0].stems == _WHICH:
        told = told[1:] if any(item.name in ("number", "portion", "multiple") for item in told) else []
    if not told:
        return None
    span = Span(sentence.read, sentence.start + told[0].start, sentence.start + told[-1].end)
    items = items_of(span, known, words, reader.grammar)
    kept = tuple(replace(item, name="neutral") if _carries(item) else item for item in items)
    return Clause(span, kept, known, reader.grammar)


def _carries(item: Item) -> bool:
    """Whether a word only leads to a number, or says of it that it counts people or things."""
    return item.name == "weigh" or (item.name == "people" and not _ANYTHING.isdisjoint(item.stems))


def _relates(clause: Clause) -> bool:
    """Whether a part says how a number stands to another, and does not begin with what that is said of."""
    first = next((item for item in clause.items if item.name not in ("neutral", "one", "almost")), None)
    if first is None or first.name not in (*_RELATING, "number", "portion"):
        return False
    printed = clause.span.read.text.passage.text
    if clause.has("more", "less") and not clause.has("number", "multiple") and not _COMPARED & _stems(clause):
        # `plus longs` is not more of them.
        return False
    signed = any(item.token is not None and printed[item.token.start] in "+-–−" for item in clause.of("number"))
    return signed or clause.has(*_RELATING)


def _stems(clause: Clause) -> frozenset[str]:
    return frozenset(stem for item in clause.items for stem in item.stems)


def _judged(clause: Clause, found: Sequence[Claim], reader: Reader) -> bool:
    """Whether a claim has been found in a part before."""
    sure = [claim for claim in found if claim.verdict() is not Verdict.UNDECIDED]
    if any(claim.stated is None and claim.said in clause.span.printed for claim in sure):
        return True
    stated = {claim.stated.source.locator for claim in sure if claim.stated is not None}
    numbers = [item.token for item in clause.of("number") if item.token is not None]
    return any(reader.term(clause.span.read, token).source.locator in stated for token in numbers)


def anchored(head: Sequence[Item], found: Sequence[Claim], known: Known, reader: Reader) -> Series | None:
    """The one indicator whose cell of the year a number of the head is, a word of its label beside it.

    Else the one that a claim found in the sentence is right about.
    """
    if any(item.name in _NOT_BEFORE for item in head):
        return None
    held = {
        claim.subject for claim in found if claim.verdict() is Verdict.HOLDS and claim.kind is not ClaimKind.VALUE
    }
    things = [thing for thing in known.series if thing.series is not None and thing.label in held]
    if len(things) == 1 == len(held):
        return things[0].series
    numbers = [item for item in head if item.name == "number"]
    if numbers and numbers[-1].token is None:
        # `12 000 personnes, sur six sites, soit deux de plus`
        return None
    numbers = [item for item in numbers if item.token is not None]
    given = {
        id(thing): thing
        for item in numbers
        for thing in known.series
        if _gives(item, thing, known.catalog, reader)
    }
    if len(given) != 1:
        return None
    (thing,) = given.values()
    said = {word for item in head for stem in item.stems for word in (stem, reader.grammar.same(stem))}
    return thing.series if said & (thing.words | thing.roots) else None


def _rate_of(head: Sequence[Item], clause: Clause, known: Known) -> Series | None:
    """The one rate all of whose words stand before points: `Trois sur quatre sont satisfaits, en recul de …`."""
    if not any(item.unit == "points" for item in clause.of("number")) or any(i.name in _NOT_BEFORE for i in head):
        return None
    said = frozenset(known_word for item in head for known_word in item.stems)
    roots = frozenset(map(root, said))
    told = frozenset(stem for item in head if item.name in ("thing", "unknown") for stem in item.stems)
    rates = [t for t in known.series if t.series is not None and t.series.unit == "percent" and t.covers(told)]
    full = [thing.series for thing in rates if told and not thing.missing(said, roots)]
    return full[0] if len(full) == 1 else None


def _of_the_text(claim: Claim, sentence: Span, reader: Reader) -> bool:
    """Whether two numbers of the sentence give a difference that the table does not."""
    if claim.verdict() is not Verdict.DIFFERS or claim.measure is not Measure.DIFFERENCE or claim.stated is None:
        return False
    tokens = [token for kind in _COUNTS for token in sentence.numbers(kind)]
    said = [reader.term(sentence.read, token).interval for token in tokens]
    return any((one - other).meets(claim.stated.interval) for one, other in permutations(said, 2))


def _gives(item: Item, thing: Thing, catalog: Catalog, reader: Reader) -> bool:
    """Whether a number is just what an indicator's cell of the year holds."""
    cell = thing.series.term(catalog.this_year) if thing.series is not None else None
    if cell is None or item.value is None or abs(item.value) < _TELLING or thing.series is None:
        return False
    return item.unit == (thing.series.unit or "count") and bounds_of(item, 1, reader).holds.meets(cell.interval)


def _money_share(clause: Clause, head: Sequence[Item], reader: Reader) -> Iterator[Claim]:
    """`un reliquat de 8 000 €, soit 8 % du prévisionnel`: which part of what was planned is over, or lacking.

    The amount must be just what two totals, or what a payer's two amounts, differ by.
    """
    percents = [item for item in clause.of("number") if item.unit == "percent"]
    amounts = [item for item in head if item.name == "number"]
    if len(percents) != 1 or len(clause.of("number")) != 1 or not amounts or amounts[-1].unit != "EUR":
        return
    if clause.has(*_NO_SHARE) or percents[0].token is None or amounts[-1].token is None:
        return
    if not (clause.has(*_LEFT) or any(item.name in _LEFT for item in head)):
        return
    if any(_AGREEMENTS & set(item.stems) for item in clause.items):
        return
    catalog, token = clause.known.catalog, percents[0].token
    gap = reader.term(clause.span.read, amounts[-1].token)
    wholes = [whole for part, whole in _money_pairs(catalog) if _differ_by(part, whole, gap)]
    if not wholes:
        return
    bounds = reader.bounds(token)
    terms = [row for part in _money_pairs(catalog) for row in part]
    said = [reader.term(clause.span.read, each) for each in amounts_of(clause.span.read)]
    if any(gives((gap, whole), bounds.allowed) for whole in (*terms, *said) if whole.interval != gap.interval):
        return
    yield made(
        clause.span, reader, ClaimKind.SHARE, Measure.SHARE, (gap, wholes[0]), bounds,
        said=clause.span.printed, unit="percent",
        stated=reader.term(clause.span.read, token), subject=wholes[0].label,
    )  # fmt: skip


def _money_pairs(catalog: Catalog) -> list[tuple[Term, Term]]:
    """What was spent and what was planned: in all, and by each payer."""
    pairs = [(catalog.total(Stage.EXECUTED), catalog.total(Stage.PLANNED))]
    for funder in (Funder.STATE, Funder.DEPARTMENT, Funder.OTHER):
        pairs.append((catalog.paid_by(funder, Stage.EXECUTED), catalog.paid_by(funder, Stage.PLANNED)))
    return [(a, b) for a, b in pairs if a is not None and b is not None and not is_zero(a) and not is_zero(b)]


def _differ_by(part: Term, whole: Term, gap: Term) -> bool:
    between = part.interval - whole.interval
    return not is_zero(gap) and (
        between.meets(gap.interval) or (whole.interval - part.interval).meets(gap.interval)
    )
