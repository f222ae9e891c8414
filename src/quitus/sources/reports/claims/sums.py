"""Totals in words of what is listed before, wholes with their parts, and so many times so much."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.figures.intervals import Interval, total
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.folding import stems_of
from quitus.sources.reports.claims.slots import ANY_NUMBER, CLASSES, NumberClass, slot
from quitus.sources.reports.claims.texts import Read, Reader, Span

_PREPOSITION = re.compile(r"\x01*\s*(?:\w+\s+)?(?:pour|a|au|aux|en|dans|sur|chez|de|des|du|relevant|par)(?!\w)")
_OF_WHICH = re.compile(r"\bdont\s[^,;]*")
_COMPARING = re.compile(
    r"au lieu|contre|objectif|prevu|attendu|mensuel|trimestr|annuel|unitaire|(?<!\w)(?:sur|par|chaque|x|×)(?!\w)"
)
# `3 ateliers à 500 €` is no part of a sum as it is printed.
_PRICED = re.compile(
    rf"[{slot(CLASSES['count'])}]\x01*\s(?:[\w'-]+\s){{1,3}}?(?:a|de)\s(?:d'environ\s)?[{slot(CLASSES['amount'])}]"
)
_SUMMING = re.compile("total|tout|ensemble|glob|cumul")
_LESS, _MORE = Decimal("0.8"), Decimal("1.25")
_WITH_MORE = re.compile(r"(?<!\w)(?:avec|hors|y compris|compris|plus|apres|incluant|auxquels|auxquelles)(?!\w)")
_TELLING = re.compile(
    "total|soit|tout|ensemble|glob|cumul|ce qui|qui f|represent|a savoir|c'est|compte f|addition|somme"
    "|\x01\\s*: ?[^a-z]"
)
# What is listed before one of these is not all.
_SOME_OF = re.compile(
    r"(?<!\w)(?:parties?|notamment|entre autres|s'ajout\w+|en particulier|principal\w*|essentiel\w*|par exemple"
    r"|tel(?:le)?s? que)(?!\w)"
)
_LISTED = 2
_MOST_TRIED = 10
_QUANTITIES = (NumberClass.AMOUNT, NumberClass.COUNT)


def totals(reads: Sequence[Read], reader: Reader) -> Iterator[Claim]:
    """The claims `soit un total de …` of one run of texts, over what their sentence or the items before list."""
    for at, read in enumerate(reads):
        for sentence in read.sentences:
            for match in _total_matches(sentence, reader):
                yield from _total(reads, at, sentence, match, reader)


def _total_matches(sentence: Span, reader: Reader) -> list[re.Match[str]]:
    found: dict[str, re.Match[str]] = {}
    if not (sentence.holds() and _TELLING.search(sentence.masked)):
        return []
    for pattern in reader.grammar.patterns["totals"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            found.setdefault(match["t"], match)
    return list(found.values())


def _total(
    reads: Sequence[Read], at: int, sentence: Span, match: re.Match[str], reader: Reader
) -> Iterator[Claim]:
    read = reads[at]
    kind = read.kind(match["t"])
    before = Span(read, sentence.start, sentence.start + match.start())
    terms = _own_numbers(before, kind, reader)
    sure = len(terms) >= _LISTED and not _COMPARING.search(before.masked)
    if len(terms) < _LISTED:
        terms, sure = _items_before(reads, at, sentence, kind, reader)
    if len(terms) < _LISTED:
        return
    token = read.token(match["t"])
    if kind is NumberClass.COUNT and not reader.grammar.any_of["together"].search(match[0]):
        sure = sure and len(terms) > _LISTED and _each_placed(before, len(terms))
    bounds = reader.bounds(token)
    sure = sure and not _WITH_MORE.search(sentence.masked, match.end()) and not _of_some(terms, bounds)
    # `ce qui représente 5 000 €` may be of something else than the sum.
    sure = sure and (_SUMMING.search(match[0]) is not None or _near(terms, bounds))
    sure = sure and not _PRICED.search(before.masked)
    # `72 000 € et 16 000 €, et avec le reste cela fait 90 000 € en tout`
    last = max((found.end() for found in ANY_NUMBER.finditer(before.masked)), default=0)
    sure = sure and not _WITH_MORE.search(before.masked, last)
    sure = sure and not _COMPARING.search(match[0]) and not _SOME_OF.search(before.masked)
    yield made(
        sentence, reader, ClaimKind.TOTAL, Measure.SUM, tuple(terms), bounds,
        said=sentence.printed, unit=token.unit, stated=reader.term(read, token), sure=sure,
    )  # fmt: skip


def _near(terms: Sequence[Term], bounds: Bounds) -> bool:
    """Whether a number is within a fifth of the sum of others."""
    summed = total([term.interval for term in terms])
    return Interval(summed.low * _LESS, summed.high * _MORE).meets(bounds.holds)


def _of_some(terms: Sequence[Term], bounds: Bounds) -> bool:
    """Whether some of the numbers listed, not all, give the total: then it may be theirs."""
    if len(terms) > _MOST_TRIED:
        return True
    intervals = [term.interval for term in terms]
    some = (itertools.combinations(intervals, size) for size in range(_LISTED, len(terms)))
    return any(total(chosen).meets(bounds.allowed) for chosen in itertools.chain.from_iterable(some))


def _own_numbers(span: Span, kind: NumberClass, reader: Reader) -> list[Term]:
    """The numbers of a span of the total's class, those behind `dont` left out."""
    text = _OF_WHICH.sub(lambda match: " " * len(match[0]), span.masked)
    tokens = [span.read.token(match[0]) for match in ANY_NUMBER.finditer(text) if span.read.kind(match[0]) is kind]
    return [reader.term(span.read, token) for token in tokens]


def _items_before(
    reads: Sequence[Read], at: int, sentence: Span, kind: NumberClass, reader: Reader
) -> tuple[list[Term], bool]:
    """One number from each list item just above; sure where each item holds exactly one."""
    terms: list[Term] = []
    sure = sentence.start <= reads[at].start + 2
    for read in reversed(reads[:at]):
        if not read.text.bullet:
            break
        numbers = _own_numbers(Span(read, read.start, len(read.masked)), kind, reader)
        if not numbers:
            break
        sure = sure and len(numbers) == 1
        terms.insert(0, numbers[0])
    return terms, sure and bool(reads[at].text.bullet or terms)


def parts(sentence: Span, reader: Reader) -> Iterator[Claim]:
    """The claims `1 125 chèques (961 pour le sport et 164 pour la culture)` of a sentence."""
    for pattern in reader.grammar.patterns["parts"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            kind = sentence.read.kind(match["whole"])
            inside = Span(
                sentence.read, sentence.start + match.start("parts"), sentence.start + match.end("parts")
            )
            tokens = list(inside.numbers(kind))
            if len(tokens) < _LISTED or kind not in _QUANTITIES:
                continue
            whole = sentence.read.token(match["whole"])
            yield made(
                sentence, reader, ClaimKind.TOTAL, Measure.SUM,
                tuple(reader.term(sentence.read, token) for token in tokens), reader.bounds(whole),
                said=sentence.printed, unit=whole.unit, stated=reader.term(sentence.read, whole),
                sure=(_each_placed(inside, len(tokens)) or _together(sentence, match, reader))
                and not _COMPARING.search(inside.masked),
            )  # fmt: skip


def _together(sentence: Span, match: re.Match[str], reader: Reader) -> bool:
    """Whether the whole is said to be that of all parts together."""
    return reader.grammar.any_of["together"].search(sentence.masked, 0, match.start("parts")) is not None


def _each_placed(inside: Span, count: int) -> bool:
    """Whether each part says what or where it is of (`pour …`, `à …`): then the parts are of the whole's kind."""
    return count == sum(
        _PREPOSITION.match(inside.masked, match.end()) is not None
        for match in ANY_NUMBER.finditer(inside.masked)
        if inside.read.kind(match[0]) in _QUANTITIES
    )


def lists(reads: Sequence[Read], reader: Reader) -> Iterator[Claim]:
    """The claims of a text that gives a number and ends with a colon, over the items below with the same noun."""
    for at, read in enumerate(reads):
        if not read.masked.rstrip().endswith(":"):
            continue
        items = _items_after(reads, at)
        for token, noun in _counted(read) if len(items) >= _LISTED else ():
            yield from _list(read, items, token, noun, reader)


def _list(read: Read, items: Sequence[Read], token: Token, noun: str, reader: Reader) -> Iterator[Claim]:
    """The claim over the first items with one number of the noun; sure where those are all."""
    numbers = [_of_noun(item, noun) for item in items] if noun else []
    given = list(takewhile(lambda found: len(found) == 1, numbers))
    if len(given) < _LISTED:
        return
    last = read.sentences[-1]
    yield made(
        last, reader, ClaimKind.TOTAL, Measure.SUM,
        tuple(reader.term(item, found[0]) for item, found in zip(items, given, strict=False)),
        reader.bounds(token), said=last.printed, unit=token.unit, stated=reader.term(read, token),
        sure=token.start >= last.start and len(given) == len(items),
    )  # fmt: skip


def _items_after(reads: Sequence[Read], at: int) -> list[Read]:
    found: list[Read] = []
    for read in reads[at + 1 :]:
        if not read.text.bullet:
            break
        found.append(read)
    return found


def _counted(read: Read) -> list[tuple[Token, str]]:
    """The counts of a text with the noun behind each."""
    found = []
    for token, kind in zip(read.text.tokens, read.classes, strict=True):
        if kind is NumberClass.COUNT:
            words = stems_of(read.folded[token.end : token.end + 40])
            found.append((token, words[0] if words else ""))
    return found


def _of_noun(read: Read, noun: str) -> list[Token]:
    return [token for token, found in _counted(read) if found == noun]


def counted_products(sentence: Span, reader: Reader) -> Iterator[Claim]:
    """The claims `6 cycles de 3 ateliers, soit 18 ateliers` and `30 mesures à 450 €, soit 13 500 €`."""
    for name, factors in (("counted_products", ("n", "m")), ("priced_products", ("n", "price"))):
        for pattern in reader.grammar.patterns[name].fitting(sentence.masked):
            for match in pattern.finditer(sentence.masked):
                groups = match.groupdict()
                if "same" in groups and stems_of(groups["same"]) != stems_of(groups["each"]):
                    continue
                yield _product(
                    sentence, [reader.term(sentence.read, sentence.read.token(groups[f])) for f in factors],
                    match, reader,
                )  # fmt: skip


def _product(sentence: Span, factors: list[Term], match: re.Match[str], reader: Reader) -> Claim:
    token = sentence.read.token(match["t"])
    return made(
        sentence, reader, ClaimKind.PRODUCT, Measure.PRODUCT, tuple(factors), reader.bounds(token),
        said=sentence.printed, unit=token.unit, stated=reader.term(sentence.read, token),
    )  # fmt: skip


def priced(reads: Sequence[Read], reader: Reader) -> Iterator[Claim]:
    """The claims `30 mesures soit 13 500 €` after `450 € par jeune`.

    They are sure where the price is of the same noun, or where another line of the list agrees with it.
    """
    price: tuple[Term, str] | None = None
    found: list[tuple[Claim, bool]] = []
    for read in reads:
        for sentence in read.sentences if read.numbers else ():
            if price is not None:
                found += _priced(sentence, price, reader)
                yield from _represented(sentence, price[0], reader)
            price = _price(sentence, reader) or price
    agreeing = {claim.terms[1].source for claim, _ in found if claim.verdict() is Verdict.HOLDS}
    for claim, same in found:
        yield replace(claim, sure=same or claim.terms[1].source in agreeing)


def _priced(sentence: Span, price: tuple[Term, str], reader: Reader) -> Iterator[tuple[Claim, bool]]:
    """The products of a sentence, each with whether the price is of the noun that is counted."""
    for pattern in reader.grammar.patterns["products"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            count = reader.term(sentence.read, sentence.read.token(match["n"]))
            same = stems_of(match["noun"]) == (price[1],)
            yield _product(sentence, [count, price[0]], match, reader), same


def _represented(sentence: Span, price: Term, reader: Reader) -> Iterator[Claim]:
    """`Cela représente 56 250 €`: the one number before that gives it at the price."""
    before = Span(sentence.read, sentence.read.start, sentence.start)
    for pattern in reader.grammar.patterns["represented"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            counts = [reader.term(sentence.read, token) for token in before.numbers(NumberClass.COUNT)]
            claims = [_product(sentence, [count, price], match, reader) for count in counts]
            giving = [claim for claim in claims if claim.verdict() is Verdict.HOLDS]
            if len(giving) == 1:
                yield replace(giving[0], sure=False)


def _price(sentence: Span, reader: Reader) -> tuple[Term, str] | None:
    for pattern in reader.grammar.patterns["unit_prices"].fitting(sentence.masked):
        match = pattern.search(sentence.masked)
        if match is not None:
            each = stems_of(match["each"])
            return reader.term(sentence.read, sentence.read.token(match["price"])), each[0] if each else ""
    return None
