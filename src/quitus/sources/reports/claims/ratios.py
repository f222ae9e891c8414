"""Ratios that a text gives of an indicator without saying of what: the tables tell.

`Le ratio réalisé en 2019, 73 %, est supérieur à celui de 2018 (58 %)` beside `111` and `103` is meant of another
indicator of the table, which gives both percentages; it is then the whole for the other ratios of the action too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.naming import natural_whole
from quitus.sources.reports.claims.shares import share_terms
from quitus.sources.reports.claims.slots import NumberClass, pattern_of
from quitus.sources.reports.claims.texts import Read, Reader, Span

_ENOUGH = 2
_HUNDRED = Decimal(100)
_YEAR, _PERCENT = pattern_of("year"), pattern_of("percent")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A percentage given for an indicator: where it stands, and for which year."""

    sentence: Span
    token: Token
    year: str
    said: bool


def quoted(read: Read, catalog: Catalog, reader: Reader) -> Iterator[Quoted]:
    """The percentages of a text about an indicator that may be its ratio, with the year each is given for."""
    ratio = reader.grammar.any_of["ratio"]
    about = ratio.search(read.masked, read.start) is not None or "rapporte a" in read.masked[read.start :]
    for sentence in read.sentences:
        for token in sentence.numbers(NumberClass.PERCENT):
            year = _year(sentence.masked, token.start - sentence.start, read, catalog)
            yield Quoted(sentence, token, year, about)


def _year(text: str, at: int, read: Read, catalog: Catalog) -> str:
    """The year nearest to a number with no other percentage between; the report's year where none is."""
    best, distance = catalog.this_year, len(text)
    for match in _YEAR.finditer(text):
        place = match.start()
        crossed = _PERCENT.search(text, min(at, place) + 1, max(at, place))
        if crossed is None and abs(place - at) < distance:
            token = read.token(match[0])
            best, distance = read.text.passage.text[token.start : token.end], abs(place - at)
    return best


def wholes(reads: Sequence[Read], catalog: Catalog, reader: Reader) -> Series | None:
    """The indicator that an action's ratios are shares of: the one that gives two or more of them, and most."""
    counts: Counter[int] = Counter()
    for read in reads:
        if read.own is None or read.own.unit == "percent":
            continue
        for found in quoted(read, catalog, reader):
            if not found.said:
                continue
            for position, series in enumerate(catalog.series):
                if series is not read.own and _gives(read.own, series, found, reader):
                    counts[position] += 1
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return catalog.series[ranked[0][0]]


def _gives(part: Series, whole: Series, found: Quoted, reader: Reader) -> bool:
    terms = share_terms(part.term(found.year), whole.term(found.year))
    if terms is None or terms[0].interval.high > terms[1].interval.high:
        return False
    share = (terms[0].interval / terms[1].interval).scaled(_HUNDRED)
    return share.meets(reader.bounds(found.token).holds)


def whole_of(part: Series, catalog: Catalog, found: Series | None, reader: Reader) -> Series | None:
    """What an indicator is a share of: what its words say, else what the action's other ratios show."""
    natural = natural_whole(part, catalog, reader.grammar)
    if natural is not None:
        return natural
    return found if found is not part else None


def ratio_values(read: Read, catalog: Catalog, found: Series | None, reader: Reader) -> Iterator[Claim]:
    """The claims that an indicator's ratio was so many percent."""
    if read.own is None or read.own.unit == "percent":
        return
    whole = whole_of(read.own, catalog, found, reader)
    if whole is None:
        return
    for quote in quoted(read, catalog, reader):
        terms = share_terms(read.own.term(quote.year), whole.term(quote.year))
        if terms is not None:
            yield made(
                quote.sentence, reader, ClaimKind.SHARE, Measure.SHARE, terms, reader.bounds(quote.token),
                said=quote.sentence.printed, unit="percent", stated=reader.term(read, quote.token),
                sure=quote.said,
            )  # fmt: skip


def ratio_terms(part: Series, whole: Series, catalog: Catalog) -> tuple[Term, ...] | None:
    """Part and whole of this year, then of the last."""
    this = share_terms(part.term(catalog.this_year), whole.term(catalog.this_year))
    last = share_terms(part.term(catalog.last_year), whole.term(catalog.last_year))
    return (*this, *last) if this and last else None


def open_shares(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `10 jeunes …, soit 6,6 %` whose whole is the one number of the tables that gives it."""
    for pattern in reader.grammar.patterns["open_shares"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            part = reader.term(sentence.read, sentence.read.token(match["part"]))
            token = sentence.read.token(match["share"])
            fitting = [terms for s in catalog.series if (terms := share_terms(part, s.term(catalog.this_year)))]
            bounds = reader.bounds(token)
            giving = [
                terms
                for terms in fitting
                if (terms[0].interval / terms[1].interval).scaled(_HUNDRED).meets(bounds.holds)
            ]
            values = {terms[1].interval for terms in giving}
            if len(values) == 1:
                yield made(
                    sentence, reader, ClaimKind.SHARE, Measure.SHARE, giving[0], bounds, said=sentence.printed,
                    unit="percent", stated=reader.term(sentence.read, token), sure=False,
                )  # fmt: skip
