"""A change that a sentence tells of the numbers that the one above it gives with their years.

`60 % des entrants, contre 55 % un an auparavant et 40 % en 2018. La progression sur le dernier exercice est de 15
points`: the second names nothing of its own, so it is of those numbers, whatever table they are in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.comparisons import made, said_of
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.series import is_change
from quitus.sources.reports.claims.composed.stating import Said, bounds_of, printed_sign, readings, sign_of
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.folding import one_stem
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.proportions import hinted
from quitus.sources.reports.claims.slots import ANY_NUMBER, CLASSES, index_of
from quitus.sources.reports.claims.texts import Reader, Span

_WORD = re.compile("[a-z]+")
_MARK = re.compile(r"[,;:()]")
_UNITS = ("percent", "count")
_OF_NOTHING = frozenset({
    "neutral", "up", "down", "gap", "gap_up", "gap_down", "more", "less", "last", "two_back", "year", "number",
    "portion", "multiple", "mark", "one", "sur", "joint", "almost", "weigh", "spend", "only", "reached", "reach",
})  # fmt: skip
_CHANGING = ("up", "down", "gap_up", "gap_down", "more", "less")
# `ressort à` is no spending.
_SPENT = frozenset({"ressort", "revient", "reviennent"})
_LASTS = re.compile(r"(?<!\w)(?:periode|duree|debut|ensemble|origine)(?!\w)")
_ANOTHER = frozenset({"elsewhere", "unreal", "per", "tally"})
_TELLING = frozenset({"unknown", "thing", "reached"})
_THIS = frozenset({"cela", "ceci"})
# What the percentages of the sentence above may be called, and what was said there to have come in so many weeks.
_RATES = frozenset({"tau", "part", "proportion", "pourcentage", "ratio"})
_RAPID = frozenset({"rapide", "rapidement"})
_SOON = re.compile(r"(?<!\w)(?:mois|semaines?|jours?|delais?)(?!\w)")
_FEWEST, _MOST = 2, 5


@dataclass(frozen=True, slots=True)
class Dated:
    """Numbers of one unit by the year that each is of."""

    unit: str
    terms: Mapping[str, Term]


def may_change(sentence: Span) -> bool:
    """Whether a sentence has a number or a fraction that a change may be told by, and not many."""
    count = sentence.count()
    return 1 <= count <= _FEWEST or (not count and hinted(sentence.masked))


def told_since(
    sentence: Span, above: Span | None, known: Known, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The claim of a sentence on how numbers of the one above it changed."""
    if above is None or above.count() < _FEWEST or not may_change(sentence):
        return
    if reader.grammar.any_of["target"].search(above.masked):
        return
    items = items_of(sentence, known, words, reader.grammar)
    if not _names_nothing(items, above):
        return
    clause = Clause(sentence, tuple(items), known, reader.grammar)
    dated = dated_numbers(above, reader)
    base = _base(clause, dated, known.catalog.this_year) if dated is not None else None
    if dated is None or base is None:
        return
    new, old = dated.terms[known.catalog.this_year], dated.terms[base]
    numbers = [i for i in clause.of("number") if not _is_told_again(i, (new, old), dated.unit, reader)]
    if len(numbers) + len(clause.of("portion", "multiple")) != 1:
        return
    said = _said(clause, numbers[0] if numbers else None, dated.unit, reader)
    if said is not None:
        token = said.number.token if said.number is not None else None
        yield made(
            sentence, reader, said.kind, said.measure, (new, old), said.bounds, said=sentence.printed,
            unit=said.unit, stated=reader.term(sentence.read, token) if token is not None else None,
        )  # fmt: skip


def names_no_other(sentence: Span, above: Span | None, known: Known, words: Lexicon, grammar: Grammar) -> bool:
    """Whether a sentence that points back names only what the one above does, and no other time or place."""
    before = _words(above) if above is not None else frozenset()
    return not any(
        item.name in _ANOTHER
        or (item.name in ("unknown", "thing", "reached") and not before.issuperset(item.stems))
        for item in items_of(sentence, known, words, grammar)
    )


def _words(span: Span) -> frozenset[str]:
    return frozenset(map(one_stem, _WORD.findall(span.masked)))


def _names_nothing(items: Sequence[Item], above: Span) -> bool:
    """Whether a sentence has only words that tell of a change, and such as the one above has too."""
    before = _words(above)
    if "%" in above.printed:
        before |= _RATES
    if _SOON.search(above.masked):
        before |= _RAPID
    return any(item.name in _CHANGING for item in items) and all(
        (item.name in _OF_NOTHING and (item.name != "spend" or not _SPENT.isdisjoint(item.stems)))
        or (item.name == "reason" and not _THIS.isdisjoint(item.stems))
        or (item.name not in ("unreal", "elsewhere", "neg", "reason", "per") and before.issuperset(item.stems))
        for item in items
    )


def dated_numbers(span: Span, reader: Reader) -> Dated | None:
    """The numbers of a sentence that each have a year of their own, one the report's; None where unclear."""
    changing = {index_of(each.printed[0]) for each in said_of(span, frozenset(), reader) if each.printed}
    marks = [m for m in ANY_NUMBER.finditer(span.masked) if index_of(m[0][0]) not in changing]
    kinds = {name: [m for m in marks if span.read.kind(m[0]) in CLASSES[name]] for name in _UNITS}
    fitting = [name for name in _UNITS if _FEWEST <= len(kinds[name]) <= _MOST]
    if len(fitting) != 1:
        return None
    found = kinds[fitting[0]]
    this = str(reader.context.year)
    terms: dict[str, Term] = {}
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(span.masked)
        year = _year_in(span, match.end(), end, reader) or (this if at == 0 else "")
        if not year or year in terms or (at and not _alike(span, match.end(), end, reader)):
            return None
        terms[year] = reader.term(span.read, span.read.token(match[0]))
    return Dated(fitting[0], terms) if this in terms and max(terms) == this else None


def _alike(span: Span, start: int, end: int, reader: Reader) -> bool:
    """Whether what stands behind a number, up to the next mark, names nothing that is not named before it."""
    words = reader.grammar.content(_MARK.split(span.masked[start:end])[0])
    named = {reader.grammar.same(one_stem(word)) for word in _WORD.findall(span.masked[:start])}
    return not {word for word in words - reader.grammar.empty if word.isalpha()} - named


def _year_in(span: Span, start: int, end: int, reader: Reader) -> str:
    """The one year that words between two places name."""
    part = Span(span.read, span.start + start, span.start + end)
    years = part.years()
    if years:
        return next(iter(years)) if len(years) == 1 else ""
    any_of, year = reader.grammar.any_of, reader.context.year
    last = any_of["year_ago"].search(part.masked) or any_of["last_year"].search(part.masked)
    return str(year - 1) if last else ""


def _base(clause: Clause, dated: Dated, this: str) -> str | None:
    """The year that a change is told since."""
    earlier = sorted(set(dated.terms) - {this})
    years = clause.span.years() - {this}
    if years or clause.has("last"):
        base = next(iter(years)) if years else str(int(this) - 1)
        return base if base in earlier and len(years) <= 1 and not (years and clause.has("last")) else None
    if _LASTS.search(clause.span.masked) or clause.has("two_back"):
        return earlier[0]
    return earlier[0] if len(earlier) == 1 else None


def _is_told_again(item: Item, terms: Sequence[Term], unit: str, reader: Reader) -> bool:
    if item.token is None or item.unit != unit or _signed(item.token):
        return False
    stated = bounds_of(item, 1, reader).holds
    return any(stated.meets(term.interval) for term in terms)


def _signed(token: Token) -> bool:
    return token.value is not None and token.value < Decimal(0)


def _said(clause: Clause, number: Item | None, unit: str, reader: Reader) -> Said | None:
    """What is said of two numbers; None where they can be nothing of the kind."""
    if number is not None and number.unit != ("points" if unit == "percent" else number.unit):
        return None
    if number is not None and number.unit not in ("points", "percent", "count"):
        return None
    if number is not None and number.unit == "count" and not is_change(clause, number):
        return None
    if unit == "percent" and number is None:
        return None
    if not sign_of(clause) and not (number is not None and printed_sign(clause, number)):
        return None
    found = readings(clause, number, reader)
    kinds = (ClaimKind.RATE, ClaimKind.DIFFERENCE, ClaimKind.MULTIPLE)
    return found[0] if len(found) == 1 and found[0].kind in kinds else None
