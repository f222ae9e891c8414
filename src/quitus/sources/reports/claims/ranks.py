"""Lines of a budget held against each other: the largest, one before another, several times another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, amount_term, is_zero
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.lines import Line, line_named, of_a_part, phrase_before
from quitus.sources.reports.claims.multiples import multiple
from quitus.sources.reports.claims.surroundings import of_the_budget, this_years
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span

_NOT_SO = ("for_each", "unsaid", "negations", "leaving_out", "target", "last_year")
_DENIAL = re.compile(r"(?<!\w)(?:n'|ne |pas |plus que jamais)")
_NOT_BELOW = Bounds(Interval(Decimal(0), INFINITE), Interval(Decimal(0), INFINITE))
_NOT_ABOVE = Bounds(Interval(-INFINITE, Decimal(0)), Interval(-INFINITE, Decimal(0)))
_ENDS = re.compile(r"\s*\)?\s*(?:[.,;:()]|$|(?:et|mais|avec|grace|car|ce qui|en raison|du fait)(?!\w))")
_BEFORE = re.compile(r"[,)]\s*(?:loin\s+|juste\s+|largement\s+|nettement\s+)?(?P<how>devant|derriere)\s")
_MORE = Decimal("1.1")
_IN_OTHER_UNITS = re.compile(r"(?<!\w)(?:en|par)\s+(?:nombre|volume|temps|effectifs?|heures?|jours?|termes)(?!\w)")
_BEFORE_IT = re.compile(r"^\W*devant\s[^,]*,\s*")
_NAME = re.compile(r"[^.,;:()]+")


def ranks(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Le premier poste reste l'accompagnement` and `Les ateliers ont coûté plus que la formation`."""
    grammar = reader.grammar
    places, orders = (
        [
            (rule, match)
            for rule in grammar.rules[name].fitting(sentence.masked)
            for match in rule.pattern.finditer(sentence.masked)
        ]
        for name in ("line_ranks", "line_orders")
    )
    if not (places or orders) or _left_alone(sentence, catalog, reader):
        return
    for rule, match in places:
        line = _ranked(sentence, match, catalog, grammar)
        if line is not None and not _DENIAL.search(match[0]):
            yield from _rank(sentence, match, rule.fields["sign"], line, catalog, reader)
            yield from _before(sentence, match.end(), line, catalog, reader)
            return
    for rule, match in orders:
        first = match.groupdict().get("first") or phrase_before(sentence, match.start())
        line = _line(first, catalog, grammar)
        other = _line(match["other"], catalog, grammar)
        if line is not None and other is not None and not _DENIAL.search(match[0]):
            yield from _order(sentence, match.span(), rule.fields["sign"], (line, other), reader)
            return


def _left_alone(sentence: Span, catalog: Catalog, reader: Reader) -> bool:
    """Whether a sentence speaks of plans, another year or budget, or of an indicator; or lines are missing."""
    grammar = reader.grammar
    if any(grammar.any_of[name].search(sentence.masked) for name in _NOT_SO) or sentence.read.own is not None:
        return True
    if _IN_OTHER_UNITS.search(sentence.masked):
        return True
    ours = this_years(sentence, catalog, grammar) and of_the_budget(sentence, catalog, reader)
    return not ours or of_a_part(sentence, catalog, grammar) or catalog.sound_total(Stage.EXECUTED) is None


def _line(phrase: str, catalog: Catalog, grammar: Grammar) -> Line | None:
    found = line_named(phrase.strip(" ,:("), catalog, grammar)
    return found if found is not None and not found.loose and Stage.EXECUTED in found.terms else None


def _ranked(sentence: Span, match: re.Match[str], catalog: Catalog, grammar: Grammar) -> Line | None:
    """The line that is said to have a rank: behind the words where they lead to it, else before them."""
    if "line" in match.re.groupindex:
        whole = match.end() == match.end("line") or _ENDS.match(sentence.masked, match.end())
        return _line(match["line"], catalog, grammar) if whole else None
    behind = sentence.masked[match.end() :]
    if not _ENDS.match(behind) and not _BEFORE.match(f",{behind}"):
        return None
    return _line(_BEFORE_IT.sub("", phrase_before(sentence, match.start())), catalog, grammar)


def _rank(
    sentence: Span, match: re.Match[str], sign: str, line: Line, catalog: Catalog, reader: Reader
) -> Iterator[Claim]:
    """The line against the one that would have to be smaller, or larger, if its rank is what is said."""
    own = line.terms[Stage.EXECUTED]
    terms = [amount_term(*row) for row in catalog.lines(Stage.EXECUTED)]
    others = sorted(
        (term for term in terms if term.row != own.row), key=lambda term: term.interval.high, reverse=True
    )
    rank = {"first": 0, "second": 1, "third": 2, "last": len(others)}[sign]
    if len(others) < max(rank, 1):
        return
    larger = sum(term.interval.high > own.interval.high for term in others)
    # Fewer lines are larger than its rank says: it should be below the one that would come before it.
    above = larger >= rank and rank < len(others)
    other, bounds = (others[rank], _NOT_BELOW) if above else (others[rank - 1], _NOT_ABOVE)
    yield _claim(sentence, match.span(), Measure.DIFFERENCE, (own, other), bounds, reader)


def _before(sentence: Span, end: int, line: Line, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """What follows a rank: `, devant l'accompagnement éducatif`."""
    match = _BEFORE.search(sentence.masked, max(0, end - 1))
    name = _NAME.match(sentence.masked, match.end()) if match else None
    other = _line(name[0], catalog, reader.grammar) if name else None
    if match is not None and name is not None and other is not None:
        sign = "above" if match["how"] == "devant" else "below"
        yield from _order(sentence, (match.start(), match.end() + len(name[0])), sign, (line, other), reader)


def _order(
    sentence: Span, said: tuple[int, int], sign: str, lines: tuple[Line, Line], reader: Reader
) -> Iterator[Claim]:
    one, other = (line.terms[Stage.EXECUTED] for line in lines)
    if one.row == other.row or is_zero(other):
        return
    if sign == "times":
        times = multiple(sentence, reader)
        if times is not None:
            bounds = _loosely(times[0], "plus de" in sentence.masked[said[0] : said[1]])
            yield _claim(sentence, times[2:], Measure.RATIO, (one, other), bounds, reader)
        return
    bounds = {"above": ABOVE, "below": BELOW}[sign]
    yield _claim(sentence, said, Measure.DIFFERENCE, (one, other), bounds, reader)


def _loosely(times: Bounds, more: bool) -> Bounds:
    """A multiple that `près de` or `environ` may stand before; `plus de` sets it no end."""
    high = INFINITE if more else times.allowed.high * _MORE
    return Bounds(Interval(times.holds.low, high if more else times.holds.high), Interval(times.allowed.low, high))


def _claim(
    sentence: Span,
    said: tuple[int, int],
    measure: Measure,
    terms: tuple[Term, Term],
    bounds: Bounds,
    reader: Reader,
) -> Claim:
    return made(
        sentence, reader, ClaimKind.BESIDE, measure, terms, bounds, said=sentence.words(*said), unit="EUR",
        subject=terms[0].label,
    )  # fmt: skip
