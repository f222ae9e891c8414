"""Shares of a whole: with both numbers in the sentence, in small numbers, or as the ratio of two indicators."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import is_zero
from quitus.sources.reports.claims.comparisons import made, said_of
from quitus.sources.reports.claims.folding import stems_of, words_of
from quitus.sources.reports.claims.multiples import fraction_value
from quitus.sources.reports.claims.roughly import around, firmness
from quitus.sources.reports.claims.slots import ANY_NUMBER, NumberClass, pattern_of
from quitus.sources.reports.claims.texts import Reader, Span

_NUMBERS = ("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_WORDS = {"une": Decimal(1)} | {word: Decimal(number) for number, word in enumerate(_NUMBERS)}
_YEAR = pattern_of("year")
_HUNDRED = Decimal(100)
_SMALL = Decimal(10)
_REACH = 40
_ONE_IN = re.compile(r"(?<!\w)sur(?:\s|\x01)")
_SHARED_OUT = re.compile(
    r"\(.{0,60}(?:(?<!\w)(?:pour|sur|divise\w*|reparti\w*)(?!\w)|/)"
    r"|(?<!\w)(?:pour|sur|dans)(?!\w).{0,60}(?:par|moyenne|chaque)(?!\w)"
)
_OF = re.compile(r"\s*(?:de la|de l'|de leurs?|de ces|des|du|de|d')(?!\w)\s*(?:les |ces )?")
_OF_ALL = re.compile(r"\x01*\s*(?:de (?:l'|cet )(?:effectif|ensemble)|du (?:total|groupe))(?!\w)")
_ANOTHERS = ("fraction", "ratio", "contrast", "last_year", "times")
_ROUGHLY_LOW, _ROUGHLY_HIGH = Decimal("0.95"), Decimal("1.05")


def shares(sentence: Span, reader: Reader) -> Iterator[Claim]:
    """The claims `sur 204 jeunes, 92 ont …, soit 45 %` of a sentence."""
    seen: set[str] = set()
    changes: set[str] | None = None
    for pattern in reader.grammar.patterns["shares"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            if changes is None:
                changes = {said.printed for said in said_of(sentence, frozenset(), reader) if said.changes}
            if match["share"] in seen | changes or is_zero(
                reader.term(sentence.read, sentence.read.token(match["whole"]))
            ):
                continue
            part, whole = (sentence.read.token(match[name]) for name in ("part", "whole"))
            if "percent" in {part.unit, whole.unit} or _is_fraction(whole, match):
                continue
            seen.add(match["share"])
            token = sentence.read.token(match["share"])
            if not (_of_base(match) or of_the_same(sentence, token, (part, whole), reader)):
                continue
            bounds = reader.bounds(token)
            of_gap = reader.grammar.any_of["gap"].search(sentence.masked, 0, match.start("share")) is not None
            yield made(
                sentence, reader, ClaimKind.SHARE, Measure.SHARE,
                (reader.term(sentence.read, part), reader.term(sentence.read, whole)), bounds,
                said=_words(sentence, match.span()), unit="percent", stated=reader.term(sentence.read, token),
                sure=not of_gap and not explained_otherwise(sentence, bounds, _HUNDRED, reader),
            )  # fmt: skip


def _of_base(match: re.Match[str]) -> bool:
    """Whether the whole is said to be what the part is put in relation to, and the share of all of it."""
    return "base" in match.re.groupindex and _OF_ALL.match(match.string, match.end()) is not None


def of_the_same(sentence: Span, share: Token, numbers: Sequence[Token], reader: Reader) -> bool:
    """Whether what a share is said to be of (`40 % des filles`) is what one of the numbers counts, or unsaid."""
    grammar, folded = reader.grammar, sentence.read.masked
    if any(number.start > share.start for number in numbers):
        return True
    of = _OF.match(folded, share.end)
    if (
        of is None
        or grammar.any_of["deed_nouns"].match(folded, of.end())
        or ANY_NUMBER.match(folded, of.end())
        or grammar.any_of["target"].match(folded, of.end())
    ):
        return True
    said = words_of(folded[of.end() : of.end() + _REACH])[:1]
    counted = [word for number in numbers for word in words_of(folded[number.end : number.end + _REACH])[:1]]
    if any(number.unit == "EUR" for number in numbers) or not said:
        return True
    return grammar.same(said[0].stem) in {grammar.same(word.stem) for word in counted}


def explained_otherwise(sentence: Span, bounds: Bounds, times: Decimal, reader: Reader) -> bool:
    """Whether some two amounts or counts of a sentence give what is stated: a pattern may have taken others."""
    for kind in (NumberClass.AMOUNT, NumberClass.COUNT):
        terms = [reader.term(sentence.read, token) for token in sentence.numbers(kind)]
        for part, whole in itertools.permutations(terms, 2):
            if not is_zero(whole) and (part.interval / whole.interval).scaled(times).meets(bounds.allowed):
                return True
    return False


def _is_fraction(whole: Token, match: re.Match[str]) -> bool:
    """`7 jeunes sur 10 (72 %)` is a rough fraction, `4 chantiers sur 6, soit 67 %` a share."""
    return (whole.value or 0) <= _SMALL and "soit" not in match[0]


def fractions(sentence: Span, reader: Reader) -> Iterator[Claim]:
    """The claims `plus d'une sortie sur deux (51,8 %)` and `près de la moitié (49,1 %)` of a sentence."""
    for pattern in reader.grammar.patterns["fractions"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            a, b = (small_number(sentence, match[name]) for name in ("a", "b"))
            if b and a < b and not _of_another(match, match.end("b"), reader):
                yield _fraction(sentence, match["share"], match["how"], _HUNDRED * a / b, match.span(), reader)
    for rule in reader.grammar.rules["halves"].fitting(sentence.masked):
        for match in rule.pattern.finditer(sentence.masked):
            said = reader.grammar.any_of["fraction"].search(match[0])
            if said is not None and not _of_another(match, match.start() + said.end(), reader):
                yield _fraction(sentence, match["share"], match["how"], rule.number("value"), match.span(), reader)


def _of_another(match: re.Match[str], end: int, reader: Reader) -> bool:
    """Whether the percentage behind a fraction is said to be another's: `le double de la part de 2018 (30 %)`.

    `end` is where the fraction ends; what stands behind another one is of that.
    """
    between = match.string[end : match.start("share")]
    other = _YEAR.search(between) or _ONE_IN.search(between)
    return other is not None or any(reader.grammar.any_of[name].search(between) for name in _ANOTHERS)


def word_shares(sentence: Span, reader: Reader) -> Iterator[Claim]:
    """The claims `près de la moitié de la dépense (40 300 € sur 118 000 €)` of a sentence."""
    seen: set[frozenset[str]] = set()
    if not (reader.grammar.any_of["fraction"].search(sentence.masked) or _ONE_IN.search(sentence.masked)):
        return
    for pattern in reader.grammar.patterns["word_shares"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            part, whole = (sentence.read.token(match[name]) for name in ("part", "whole"))
            numbers = frozenset((match["part"], match["whole"]))
            value, words = _in_words(sentence, match, reader)
            terms = share_terms(reader.term(sentence.read, part), reader.term(sentence.read, whole))
            if numbers in seen or value is None or terms is None or "percent" in {part.unit, whole.unit}:
                continue
            seen.add(numbers)
            bounds = around(firmness(match.groupdict().get("how") or ""), value)
            yield made(
                sentence, reader, ClaimKind.SHARE, Measure.SHARE, terms, bounds, said=words, unit="percent",
                sure=not explained_otherwise(sentence, bounds, _HUNDRED, reader),
            )  # fmt: skip


def _in_words(sentence: Span, match: re.Match[str], reader: Reader) -> tuple[Decimal | None, str]:
    """The share that words give, in percent, and the words as printed; None where they give none below one."""
    groups = match.groupdict()
    if groups.get("fraction") is not None:
        value = fraction_value(match["fraction"], reader.grammar)
        start = match.start("how") if groups.get("how") else match.start("fraction")
        return value, _words(sentence, (start, match.end("fraction")))
    a, b = (small_number(sentence, match[name]) for name in ("a", "b"))
    return _HUNDRED * a / b if a < b <= _SMALL else None, _words(sentence, (match.start("a"), match.end("b")))


def averages(sentence: Span, reader: Reader) -> Iterator[Claim]:
    """The claims `42 en moyenne (402 personnes pour 11 référents)`; a mean is often said in round numbers."""
    if not _SHARED_OUT.search(sentence.masked):
        return
    for pattern in reader.grammar.patterns["averages"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            each, shared, among = (sentence.read.token(match[name]) for name in ("each", "t", "n"))
            if (each.unit == "EUR") != (shared.unit == "EUR") or not among.value:
                continue
            if "over" in match.re.groupindex and stems_of(match["over"]) != stems_of(match["noun"]):
                continue
            bounds = reader.bounds(each)
            wider = Interval(bounds.allowed.low * _ROUGHLY_LOW, bounds.allowed.high * _ROUGHLY_HIGH)
            yield made(
                sentence, reader, ClaimKind.AVERAGE, Measure.RATIO,
                (reader.term(sentence.read, shared), reader.term(sentence.read, among)),
                Bounds(bounds.holds, wider), said=_words(sentence, match.span()), unit=each.unit,
                stated=reader.term(sentence.read, each),
                sure=not explained_otherwise(sentence, bounds, Decimal(1), reader),
            )  # fmt: skip


def small_number(sentence: Span, printed: str) -> Decimal:
    """A number up to ten that stands in words, or any in digits."""
    word = printed.strip()
    if word in _WORDS:
        return _WORDS[word]
    return sentence.read.token(printed).value or Decimal(0)


def _fraction(
    sentence: Span, share: str, how: str | None, value: Decimal, span: tuple[int, int], reader: Reader
) -> Claim:
    token = sentence.read.token(share)
    term = reader.term(sentence.read, token)
    return made(
        sentence, reader, ClaimKind.FRACTION, Measure.VALUE, (term,), around(firmness(how or ""), value),
        said=_words(sentence, span), unit="percent", stated=term,
    )  # fmt: skip


def _words(sentence: Span, span: tuple[int, int]) -> str:
    return sentence.read.text.passage.text[sentence.start + span[0] : sentence.start + span[1]]


def share_terms(part: Term | None, whole: Term | None) -> tuple[Term, Term] | None:
    """Two terms that a share can be computed from."""
    if part is None or whole is None or is_zero(whole):
        return None
    return part, whole
