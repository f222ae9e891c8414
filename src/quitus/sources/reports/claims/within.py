"""Relations that a sentence's own numbers must obey, however it is worded.

A sentence that holds just two numbers of one kind, and beside them one that says how they differ or what part one
is of the other, needs no pattern for its whole: the two can only be the newer and the older, or the part and the
whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import is_zero
from quitus.sources.reports.claims.comparisons import Statement, made, said_of
from quitus.sources.reports.claims.pairs import same_noun
from quitus.sources.reports.claims.shares import of_the_same
from quitus.sources.reports.claims.slots import ANY_NUMBER, CLASSES, NumberClass, index_of
from quitus.sources.reports.claims.texts import Reader, Span, clauses

_TWO = 2
_MOST = 4
_OF_ALL = re.compile(r"(?<!\w)(?:sur|parmi)\s+(?:les\s+|ces\s+|nos\s+)?$")
_OF_WHICH = re.compile(r"(?<!\w)(?:dont|parmi)(?!\w)")
_HUNDRED = 100
_SIGNS = {"up": 1, "down": -1}
_PERCENTS = frozenset({NumberClass.PERCENT, NumberClass.SIGNED_PERCENT})
_CHANGES = frozenset({"rate", "difference"})
_BRACKETED = re.compile(r"\x01*(?:\s+[\w'-]+){0,3}\s*\(\s*(?:soit\s+)?")
_SAYING = frozenset(CLASSES["any"]) | frozenset(CLASSES["signed"]) | frozenset(CLASSES["signed_quantity"])


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a sentence: its position among the tokens, its class, and where its print begins."""

    index: int
    kind: NumberClass
    token: Token
    start: int


def own_relations(sentence: Span, taken: frozenset[str], reader: Reader) -> Iterator[Claim]:
    """The claims of a sentence over the only two numbers that its others can speak of.

    `taken` are the locators of numbers that other patterns have explained already.
    """
    grammar = reader.grammar
    if any(grammar.any_of[name].search(sentence.masked) for name in ("unsaid", "negations", "apart")):
        return
    numbers = _numbers(sentence)
    if not _TWO < len(numbers) <= _MOST:
        return
    changes = {
        index_of(said.printed[0]): said
        for said in said_of(sentence, frozenset(), reader)
        if said.printed and said.rule.fields["kind"] in _CHANGES
    }
    shares = [n for n in numbers if n.index not in changes and _is_share(sentence, n, numbers, reader)]
    stating = {*changes, *(number.index for number in shares)}
    base = [number for number in numbers if number.index not in stating]
    if len(base) != _TWO or base[0].kind is not base[1].kind or not stating:
        return
    one, other = (reader.term(sentence.read, number.token) for number in base)
    first, second = (number.token for number in base)
    if is_zero(one) or is_zero(other) or not same_noun(sentence, first, second, reader):
        return
    low, high = sorted((one, other), key=lambda term: term.interval.low)
    told = [number for number in numbers if number.index in stating]
    if len({number.kind in _PERCENTS for number in told}) != len(told):
        return
    for number in told:
        term = reader.term(sentence.read, number.token)
        if not _speaks_of_both(sentence, number, base) or term.source.locator in taken:
            continue
        if not _together(sentence, number, base, reader):
            continue
        if number.index in changes:
            if not _contrasts(sentence, reader) or _some_of(sentence, base):
                continue
            yield from _change(sentence, number, base, (low, high), changes[number.index], reader)
        elif base[0].kind not in _PERCENTS:
            yield from _share(sentence, number, base, (low, high), reader)


def points_between(sentence: Span, taken: frozenset[str], reader: Reader) -> Iterator[Claim]:
    """The claims `76 % (57 sur 75), contre 58 % (51 sur 88), soit + 12 points`: the only two percentages."""
    grammar = reader.grammar
    if "point" not in sentence.masked or len(clauses(sentence, grammar)) != 1 or not _contrasts(sentence, reader):
        return
    if any(grammar.any_of[name].search(sentence.masked) for name in ("unsaid", "negations", "apart")):
        return
    numbers = _numbers(sentence)
    base = [number for number in numbers if number.kind is NumberClass.PERCENT]
    told = [number for number in numbers if number.token.unit == "points"]
    if len(base) != _TWO or len(told) != 1 or any(number.kind is NumberClass.SIGNED_PERCENT for number in numbers):
        return
    said = {index_of(each.printed[0]): each for each in said_of(sentence, frozenset(), reader) if each.printed}
    statement = said.get(told[0].index)
    located = reader.term(sentence.read, told[0].token).source.locator in taken
    if statement is None or located or not _speaks_of_both(sentence, told[0], base):
        return
    low, high = sorted((reader.term(sentence.read, number.token) for number in base), key=lambda t: t.interval.low)
    yield from _change(sentence, told[0], base, (low, high), statement, reader)


def _some_of(sentence: Span, base: Sequence[_Number]) -> bool:
    """Whether one of two numbers is some of the other (`Sur les 186 ménages, 62 …`): neither became the other."""
    first, last = base
    between = sentence.masked[first.start : last.start]
    return _OF_ALL.search(sentence.masked, 0, first.start) is not None or _OF_WHICH.search(between) is not None


def _speaks_of_both(sentence: Span, number: _Number, base: Sequence[_Number]) -> bool:
    """Whether a number stands behind both that it may speak of, or before both where a bracket gives them."""
    first, last = base
    if number.start > last.start:
        return True
    return number.start < first.start and "(" in sentence.masked[number.start : first.start]


def _together(sentence: Span, number: _Number, base: Sequence[_Number], reader: Reader) -> bool:
    """Whether a number stands in a clause with one of both: behind `tandis que` it is of another thing."""
    said = [span for span in clauses(sentence, reader.grammar) if span.start <= number.token.start < span.end]
    return any(span.start <= each.token.start < span.end for span in said for each in base)


def _numbers(sentence: Span) -> list[_Number]:
    found = []
    for match in ANY_NUMBER.finditer(sentence.masked):
        kind = sentence.read.kind(match[0])
        if kind in _SAYING:
            found.append(_Number(index_of(match[0]), kind, sentence.read.token(match[0]), match.start()))
    return found


def _is_share(sentence: Span, number: _Number, numbers: Sequence[_Number], reader: Reader) -> bool:
    """Whether a percentage is said to be what the numbers before it make: behind `soit`, or in brackets."""
    if number.kind is not NumberClass.PERCENT:
        return False
    before = [other for other in numbers if other.start < number.start]
    between = sentence.masked[before[-1].start + 1 : number.start] if before else sentence.masked[: number.start]
    if before and _BRACKETED.fullmatch(between):
        return True
    cue = reader.grammar.any_of["so"].search(between)
    making = reader.grammar.any_of["making_up"].search(between)
    return cue is not None or (making is not None and len(before) == 1 and number is not numbers[-1])


def _change(
    sentence: Span,
    number: _Number,
    base: Sequence[_Number],
    ordered: tuple[Term, Term],
    said: Statement,
    reader: Reader,
) -> Iterator[Claim]:
    """By how much the two numbers differ, up or down as the words or the sign say."""
    low, high = ordered
    kind = ClaimKind.RATE if said.changes else ClaimKind.DIFFERENCE
    of_percents = base[0].kind in _PERCENTS
    if of_percents != (number.token.unit == "points") or (not said.changes and not _one_unit(number, base)):
        return
    sign = _SIGNS.get(said.rule.fields["sign"]) or (-1 if (number.token.value or 0) < 0 else 1)
    terms = (high, low) if sign > 0 else (low, high)
    yield made(
        sentence, reader, kind, Measure.RATE if said.changes else Measure.DIFFERENCE, terms,
        reader.bounds(number.token, sign), said=said.words, unit="percent" if said.changes else number.token.unit,
        stated=reader.term(sentence.read, number.token),
    )  # fmt: skip


def _one_unit(number: _Number, base: Sequence[_Number]) -> bool:
    if number.token.unit == "points":
        return base[0].kind in _PERCENTS
    return (number.token.unit == "EUR") == (base[0].token.unit == "EUR") and base[0].kind not in _PERCENTS


def _share(
    sentence: Span, number: _Number, base: Sequence[_Number], ordered: tuple[Term, Term], reader: Reader
) -> Iterator[Claim]:
    low, high = ordered
    bounds = reader.bounds(number.token)
    if len(sentence.years()) > 1 or not of_the_same(sentence, number.token, [n.token for n in base], reader):
        return
    yield made(
        sentence, reader, ClaimKind.SHARE, Measure.SHARE,
        (high, low) if bounds.holds.low > _HUNDRED else (low, high), bounds, said=sentence.printed,
        unit="percent", stated=reader.term(sentence.read, number.token),
        sure=reader.grammar.any_of["gap"].search(sentence.masked[: number.start]) is None,
    )  # fmt: skip


def _contrasts(sentence: Span, reader: Reader) -> bool:
    """Whether a sentence sets two numbers against each other: the year before, a plan, `contre`, `après`."""
    if str(reader.context.year - 1) in sentence.years():
        return True
    return any(reader.grammar.any_of[name].search(sentence.masked) for name in ("contrast", "last_year", "target"))
