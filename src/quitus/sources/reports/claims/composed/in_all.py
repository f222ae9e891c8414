"""What an action is said to have cost in all, `toutes lignes confondues`, and those of a whole who did not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.restated import anchored
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known, Thing, alike
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.values import near_miss, value_claim

_ALL_LINES = re.compile(
    r"(?<!\w)(?:(?:toute?s|tous)\s+(?:les\s+)?(?:lignes?|postes?|depenses|charges|natures?|rubriques)"
    r"(?:\s+de\s+(?:depenses?|couts?))?(?:\s+budgetaires)?\s+(?:confondu|reuni|cumule|additionne|compris)"
    r"|(?:l'ensemble|la somme|le total|le cumul)\s+(?:des|de ces|de nos)\s+(?:\w+\s+)?(?:lignes|postes|depenses))"
)
_SPENT = re.compile(
    r"(?<!\w)(?:depens\w+|cout\w*|debours\w+|execut\w+|mandat\w+|regle\w*|paye\w*|realis\w+)(?!\w)"
)
_NOT_SPENT = (
    "unreal", "plan", "goal", "neg", "last", "two_back", "state", "department", "more", "less", "over", "rest",
    "gap", "gap_up", "gap_down", "up", "down", "per", "but", "elsewhere", "multiple", "portion", "unknown",
)  # fmt: skip
_NOT = re.compile(
    r"(?<!\w)(?:ne|n')\s*(?:s'|se |l'|y )?\s*(?:sont|ont|etaient|avaient|etai\w+)?\s*(?:\w+\s+)?pas(?:\s+ete)?"
    r"\s+(?P<done>\w+)"
)
_NOT_OF_ALL = (
    "unreal", "elsewhere", "goal", "plan", "last", "two_back", "per", "up", "down", "more", "less", "state",
    "portion", "multiple", "but", "budget",
)  # fmt: skip
_ARTICLES = frozenset({"a", "au", "aux", "la", "le", "l"})
_TWO = 2
_NEAR = Decimal("0.3")


def in_all(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence on what all lines come to."""
    text = sentence.masked
    whole = known.catalog.sound_total(Stage.EXECUTED)
    if _ALL_LINES.search(text) is None or _SPENT.search(text) is None or whole is None or sentence.years():
        return
    clause = Clause(sentence, tuple(items_of(sentence, known, words, reader.grammar)), known, reader.grammar)
    numbers = clause.of("number")
    if len(numbers) != 1 or numbers[0].unit != "EUR" or numbers[0].token is None or clause.has(*_NOT_SPENT):
        return
    said = reader.term(sentence.read, numbers[0].token)
    others = any(row.interval.meets(said.interval) for _, row in known.catalog.amounts)
    sure = near_miss(said, whole) and not others and not reader.how(numbers[0].token)
    yield value_claim(sentence, reader, numbers[0].token, whole, whole.label, sure=sure)


def who_did_not(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim `Sur 240 familles invitées, 80 ne se sont pas présentées`: the whole without those who did."""
    match = _NOT.search(sentence.masked)
    if match is None or sentence.count() != _TWO or not sentence.years() <= {known.catalog.this_year}:
        return
    items = items_of(sentence, known, words, reader.grammar)
    clause = Clause(sentence, tuple(items), known, reader.grammar)
    numbers = [item for item in clause.of("number") if item.token is not None and item.unit == "count"]
    if len(numbers) != _TWO or clause.has(*_NOT_OF_ALL):
        return
    whole = anchored([item for item in items if item.start < numbers[1].start], (), known, reader)
    done = [item for item in items if item.start == match.start("done")]
    parts = [t for t in known.series if whole is not None and t.series is not whole and done and _did(t, done[0])]
    cell = whole.term(known.catalog.this_year) if whole is not None else None
    behind = [item for item in items if item.start > match.start("done")]
    if not all(item.name in ("thing", "mark") or _ARTICLES.issuperset(item.stems) for item in behind):
        # `… ne se sont pas présentées spontanément`
        return
    if len(parts) == 1 and cell is not None and numbers[1].start < match.start():
        yield from _left(clause, numbers[1], cell, parts[0], reader)


def _did(thing: Thing, done: Item) -> bool:
    """Whether an indicator counts those who did what the word says that others did not."""
    return thing.series is not None and thing.series.unit == "count" and alike(done.stems[0], thing.words)


def _left(clause: Clause, number: Item, whole: Term, part: Thing, reader: Reader) -> Iterator[Claim]:
    cell = part.series.term(clause.known.catalog.this_year) if part.series is not None else None
    if cell is None or cell.interval.high >= whole.interval.low or number.token is None or number.value is None:
        return
    left = (whole.interval - cell.interval).high
    cells = (term for one in clause.known.catalog.series for term in one.terms.values())
    bounds = bounds_of(number, 1, reader)
    sure = abs(number.value - left) <= _NEAR * left and not any(t.interval.meets(bounds.holds) for t in cells)
    yield made(
        clause.span, reader, ClaimKind.DIFFERENCE, Measure.DIFFERENCE, (whole, cell), bounds,
        said=clause.span.printed, unit="count", stated=reader.term(clause.span.read, number.token),
        subject=part.label, sure=sure,
    )  # fmt: skip
