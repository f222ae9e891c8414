"""Which part of a whole a number is that a sentence gives: `90 jeunes …, soit 60 % des familles suivies`.

The number is a cell of one indicator, or what one line has cost; the whole is named behind the percentage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quitus.figures.claims import Claim, ClaimKind, Measure, Verdict
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import amount_term, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.ratio_above import ratio_bounds
from quitus.sources.reports.claims.composed.series import meant_by
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known, alike
from quitus.sources.reports.claims.lines import amounts_of
from quitus.sources.reports.claims.slots import NumberClass, slot
from quitus.sources.reports.claims.spend import gives
from quitus.sources.reports.claims.texts import Reader, Span

_SHARE = re.compile(
    rf"(?:soit|represent\w+|correspond\w* a|equiva\w+ a|(?<!\w)pes\w+)\s[^,;:().]{{0,30}}?"
    rf"(?P<n>[{slot((NumberClass.PERCENT,))}])\x01*\s+(?:de la |de l'|des |du |de |d')(?P<whole>[^,;:()]*)"
)
_NEVER = frozenset({"unreal", "last", "two_back", "goal", "neg", "gap_up", "gap_down", "per", "but", "reason"})
_MONEY = frozenset({"spend", "budget", "plan", "whole", "neutral", "one", "mark"})
_DONE = frozenset(
    {"realise", "realisee", "execute", "executee", "mandate", "mandatee", "consomme", "consommee", "depense"}
)
_TELLING = 10


def may_part(sentence: Span) -> bool:
    """Whether a sentence may give a number and which part of a whole it is: a cheap look."""
    return sentence.count() > 1 and sentence.holds("percent") and _SHARE.search(sentence.masked) is not None


def part_of(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence on the part that the number before a percentage is of what is named behind it."""
    match = _SHARE.search(sentence.masked)
    if match is None or sentence.years() - {known.catalog.this_year}:
        return
    items = items_of(sentence, known, words, reader.grammar)
    head = [item for item in items if item.start < match.start()]
    behind = [item for item in items if match.start("whole") < item.end and item.start < match.end()]
    behind = [item for item in behind if item.start > match.start("n")]
    stated = next((item for item in items if item.start == match.start("n")), None)
    numbers = [item for item in head if item.name == "number" and item.token is not None]
    if stated is None or not numbers or any(item.name in _NEVER for item in (*head, *behind)):
        return
    if numbers[-1].unit == "EUR":
        yield from _of_money(sentence, numbers[-1], stated, behind, known, reader)
    elif numbers[-1].unit == "count":
        yield from _of_counts(sentence, head, stated, behind, known, reader)


def _of_counts(
    sentence: Span, head: Sequence[Item], stated: Item, behind: Sequence[Item], known: Known, reader: Reader
) -> Iterator[Claim]:
    this = known.catalog.this_year
    whole = meant_by(Clause(sentence, _up_to_time(behind), known, reader.grammar), None)
    said = frozenset(stem for item in head for stem in item.stems)
    numbers = [item for item in head if item.name == "number" and (item.value or 0) >= _TELLING]
    parts = [
        thing.series
        for thing in known.series
        if thing.series is not None
        and (cell := thing.series.term(this)) is not None
        and any(alike(word, said) for word in thing.words)
        and any(item.unit == "count" and bounds_of(item, 1, reader).holds.meets(cell.interval) for item in numbers)
    ]
    if len(whole) != 1 or len(parts) != 1 or parts[0] is whole[0] or whole[0].unit != "count":
        return
    part, of = parts[0].term(this), whole[0].term(this)
    if part is None or of is None or is_zero(of) or part.interval.high > of.interval.high:
        return
    claim = _made(sentence, stated, (part, of), parts[0].label, reader)
    cells = [cell for one in known.catalog.series if (cell := one.term(this)) is not None]
    # Another whole gives it, so the words may mean that.
    otherwise = any(not is_zero(cell) and gives((part, cell), claim.bounds.allowed) for cell in cells)
    if claim.verdict() is not Verdict.DIFFERS or not otherwise:
        yield claim


def _up_to_time(items: Sequence[Item]) -> tuple[Item, ...]:
    """What is named, without the time behind it (`au cours de l'année`)."""
    return tuple(item for item in items if item.name not in ("year", "year_end"))


def _of_money(
    sentence: Span, amount: Item, stated: Item, behind: Sequence[Item], known: Known, reader: Reader
) -> Iterator[Claim]:
    """What a line has cost, or all that was spent, of what was spent or planned."""
    catalog = known.catalog
    if not all(item.name in _MONEY for item in behind) or not any(
        i.name in ("spend", "plan", "budget", "whole") for i in behind
    ):
        return
    spent, planned = (catalog.sound_total(stage) for stage in (Stage.EXECUTED, Stage.PLANNED))
    lines = [amount_term(*row) for row in catalog.lines(Stage.EXECUTED)]
    holds = bounds_of(amount, 1, reader).holds
    parts = [term for term in (*lines, *((spent,) if spent is not None else ())) if term.interval.meets(holds)]
    wholes = [term for term in (spent, planned) if term is not None and not is_zero(term)]
    if len(parts) != 1 or len(wholes) < 2:
        return
    plan = any(item.name == "plan" for item in behind) or parts[0] is spent
    claim = _made(sentence, stated, (parts[0], wholes[1] if plan else wholes[0]), parts[0].label, reader)
    said = [reader.term(sentence.read, token) for token in amounts_of(sentence.read)]
    others = [*lines, *(amount_term(*row) for row in catalog.amounts), *said]
    if not plan and any(not _DONE.isdisjoint(item.stems) for item in behind):
        # `du réalisé` leaves nothing open.
        others = [each for each in others if planned is None or each.interval != planned.interval]
    otherwise = any(not is_zero(each) and gives((parts[0], each), claim.bounds.allowed) for each in others)
    if claim.verdict() is not Verdict.DIFFERS or not otherwise:
        yield claim


def _made(sentence: Span, stated: Item, terms: tuple[Term, Term], label: str, reader: Reader) -> Claim:
    token = stated.token
    return made(
        sentence, reader, ClaimKind.SHARE, Measure.SHARE, terms, ratio_bounds(stated, reader),
        said=sentence.printed, unit="percent", subject=label,
        stated=reader.term(sentence.read, token) if token is not None else None,
    )  # fmt: skip
