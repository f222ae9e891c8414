"""Wholes that a sentence gives with all their parts, whatever else its words say.

`Les 81 signataires se répartissent entre 47 garçons et 34 filles`: what divides a whole makes it. Nothing is said
of lists that may be of some only, nor of parts that may overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure, Verdict
from quitus.figures.intervals import total
from quitus.figures.relations import Term
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.folding import stems_of
from quitus.sources.reports.claims.slots import ANY_NUMBER, NumberClass
from quitus.sources.reports.claims.texts import Reader, Span

_QUANTITIES = (NumberClass.COUNT, NumberClass.AMOUNT)
_PARTS, _LISTED = 2, 3
_NEAR = Decimal("0.3")
_NOUN = 30
_PARTED = re.compile(r",|;|(?<!\w)(?:et|puis|ainsi que|plus)(?!\w)|\+")
_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)")
_FILLED = re.compile(r"(?:[\x01\s,;+]|(?<!\w)(?:en|et|puis|puis en|dont|pour)(?!\w)|[\U000f0000-\U000fffff])+")


def told_parts(sentence: Span, taken: frozenset[str], reader: Reader) -> Iterator[Claim]:
    """The claims of a sentence whose whole stands with its parts; `taken` are locators that others explained."""
    grammar, text = reader.grammar, sentence.masked
    if sentence.count() < _LISTED or any(grammar.any_of[name].search(text) for name in ("unsaid", "some_of")):
        return
    for whole, parts in (*_divided(sentence, reader), *_named(sentence, reader), *_added(sentence, reader)):
        term = reader.term(sentence.read, sentence.read.token(whole[0]))
        if term.source.locator in taken or not _of_one_class(sentence, (whole, *parts)):
            continue
        claim = _claim(sentence, whole, parts, term, reader)
        if claim.verdict() is Verdict.HOLDS or _is_near(claim):
            yield claim
            return


_Match = re.Match[str]
_Told = tuple[_Match, Sequence[_Match]]


def _divided(sentence: Span, reader: Reader) -> Iterator[_Told]:
    """`81 signataires se répartissent entre …`, and `52 agents : 23 …, 17 … et 9 …`."""
    text = sentence.masked
    for cue in reader.grammar.any_of["divided"].finditer(text):
        before, parts = _numbers(text, 0, cue.start()), _numbers(text, cue.end())
        if len(before) == 1 and len(parts) >= _PARTS and _each_alone(text, cue.end(), parts):
            yield before[0], parts
    head, colon, _ = text.partition(":")
    before, parts = _numbers(head, 0), _numbers(text, len(head) + 1)
    if colon and len(before) == 1 and len(parts) >= _LISTED and _each_alone(text, len(head) + 1, parts):
        yield before[0], parts


def _named(sentence: Span, reader: Reader) -> Iterator[_Told]:
    """`44 familles, dont 29 monoparentales et 17 couples`: parts that no one is both of, with more than the whole.

    Men and women make the whole, if nothing else is counted.
    """
    text = sentence.masked
    numbers = _numbers(text, 0)
    for family in ("sexes", "households"):
        kinds = [_kind_of(text, number, reader.grammar.lists[family]) for number in numbers]
        parts = [number for number, kind in zip(numbers, kinds, strict=True) if kind]
        if len(parts) < _PARTS or len({kind for kind in kinds if kind}) != len(parts):
            continue
        before = [number for number in numbers if number.start() < parts[0].start()]
        if len(before) != 1 or len(numbers) != len(parts) + 1:
            continue
        if family == "sexes" or _exceeds(sentence, before[0], parts, reader):
            yield before[0], parts


def _added(sentence: Span, reader: Reader) -> Iterator[_Told]:
    """`En additionnant l'accompagnement (325) et la garantie (155), ce sont 480 …`, `84 en tout (35, puis 49)`."""
    text, grammar = sentence.masked, reader.grammar
    numbers = _numbers(text, 0)
    if grammar.any_of["adding"].search(text, 0, numbers[0].start() if numbers else 0) and len(numbers) >= _LISTED:
        yield numbers[-1], numbers[:-1]
    for bracket in _BRACKET.finditer(text):
        before, parts = _numbers(text, 0, bracket.start()), _numbers(text, bracket.start(), bracket.end())
        summing = grammar.any_of["over_time"].search(text, 0, bracket.start()) is not None
        if summing and len(before) == 1 and len(parts) >= _PARTS and _FILLED.fullmatch(bracket["inside"]):
            yield before[0], parts


def _numbers(text: str, start: int, end: int | None = None) -> list[_Match]:
    """The numbers of a stretch, years and those set aside left out."""
    found = ANY_NUMBER.finditer(text, start, len(text) if end is None else end)
    return [match for match in found if _class(match) in _QUANTITIES]


def _class(match: _Match) -> NumberClass:
    return NumberClass((ord(match[0]) - 0xF0000) // 0x1000)


def _of_one_class(sentence: Span, numbers: Sequence[_Match]) -> bool:
    units = {sentence.read.token(number[0]).unit for number in numbers} - {"", "count"}
    return len({_class(number) for number in numbers}) == 1 and len(units) <= 1


def _each_alone(text: str, start: int, parts: Sequence[_Match]) -> bool:
    """Whether each part stands in a stretch of its own between marks."""
    stretches = _PARTED.split(text[start:])
    held = [len(_numbers(stretch, 0)) for stretch in stretches if stretch.strip(" .;")]
    return sum(held) == len(parts) and max(held) == 1


def _kind_of(text: str, number: _Match, names: Sequence[str]) -> str:
    """The name of a part that stands right behind a number; empty for any other word."""
    words = stems_of(text[number.end() : number.end() + _NOUN].lstrip("\x01 "))[:2]
    known = {stem: name for name in names for stem in stems_of(name)}
    return next((known[word] for word in words if word in known), "")


def _exceeds(sentence: Span, whole: _Match, parts: Sequence[_Match], reader: Reader) -> bool:
    terms = [reader.term(sentence.read, sentence.read.token(number[0])) for number in (whole, *parts)]
    return total(term.interval for term in terms[1:]).low >= terms[0].interval.low


def _claim(sentence: Span, whole: _Match, parts: Sequence[_Match], term: Term, reader: Reader) -> Claim:
    token = sentence.read.token(whole[0])
    return made(
        sentence, reader, ClaimKind.TOTAL, Measure.SUM,
        tuple(reader.term(sentence.read, sentence.read.token(part[0])) for part in parts), reader.bounds(token),
        said=sentence.printed, unit=token.unit, stated=term,
    )  # fmt: skip


def _is_near(claim: Claim) -> bool:
    """Whether the parts come near to the whole: numbers far from it may be of another thing."""
    computed, stated = claim.computed(), claim.stated
    if computed is None or stated is None:
        return False
    low, high = stated.interval.low * (1 - _NEAR), stated.interval.high * (1 + _NEAR)
    return low <= computed.low and computed.high <= high
