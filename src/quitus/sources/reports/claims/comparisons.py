"""Two numbers of a clause held against each other, and what the clause says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, is_zero
from quitus.sources.reports.claims.denials import denied
from quitus.sources.reports.claims.folding import fold, words_of
from quitus.sources.reports.claims.grammar import Grammar, Rule
from quitus.sources.reports.claims.multiples import SIGNS, fraction_change, multiple
from quitus.sources.reports.claims.pairs import Pair, own_pair
from quitus.sources.reports.claims.slots import ANY_NUMBER, index_of
from quitus.sources.reports.claims.spans_of import opens_span
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span

ABOVE = Bounds(Interval(Decimal("1E-9"), INFINITE), Interval(Decimal("1E-9"), INFINITE))
BELOW = Bounds(Interval(-INFINITE, Decimal("-1E-9")), Interval(-INFINITE, Decimal("-1E-9")))
ALIKE = Bounds(Interval(Decimal("0.95"), Decimal("1.05")), Interval(Decimal("0.9"), Decimal("1.1")))
_FEW = Decimal(20)
_BEFORE, _BEHIND = 70, 45
_NOUN = 30
_FRAME = re.compile(r"\x01|(?:de|en) (?:plus|moins)")
_BETTER = re.compile("amelior|redress|degrad|meilleur|mieux|moins bien|favorable|bonn?e?s?$")
# Of a term that is kept to, more is better.
_KEPT = re.compile(r"(?<!\w)respect\w* (?:du|des|de|le|les|ce|ces) \w+")
# `l'action la plus importante` is held against all others, not against a number beside it.
_SUPERLATIVE = re.compile(r"(?<!\w)(?:la|le|les|l')\s*$")
_MOST = re.compile("plus|moins|meilleur")
_TO = re.compile(r"\s+(?:a|au|aux|que|de|du)\s+(?:la\s+|l'|les?\s+)?")
_SAME_THING = re.compile(r"celui|celle|ceux|niveau|chiffre|resultat|valeur|an(?!\w)|annee|exercice|un an|[^a-z]")
_OBJECT = re.compile(r"\s+(?:\w+\s+)?(?:du|de|des|de la|de leurs?|d')(?!\w)")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of a pair: the rule, the number that states it (None for words) and the words.

    Attributes:
        printed: the number as it stands in the masked text; empty for words.
    """

    rule: Rule
    token: Token | None
    printed: str
    words: str
    folded: str
    start: int
    end: int

    @property
    def changes(self) -> bool:
        """Whether it says by how many percent something rose or fell."""
        return self.rule.fields["kind"] == "rate"

    def compares(self, grammar: Grammar) -> bool:
        """Whether its words have what is compared behind them: `supérieur à la cible`, `plus que l'an dernier`."""
        return any(grammar.any_of[name].search(self.folded) for name in ("above", "below", "same"))

    @property
    def inside(self) -> str:
        """The words that stand in the statement itself: `274 nouveaux entrants de plus`."""
        return _FRAME.sub("", ANY_NUMBER.sub(" ", self.folded)).strip()


def compared(clause: Span, found: list[Pair], reader: Reader, catalog: Catalog | None) -> Iterator[Claim]:
    """The claims that a clause makes of the one pair of numbers that it holds."""
    if not found:
        own = own_pair(clause, reader, catalog)
        found = [own] if own else []
    if len(found) != 1:
        return
    pair = found[0]
    said = said_of(clause, pair.used, reader, catalog)
    rates = _both_rates(clause, pair)
    for statement in said:
        if rates and statement.token is None and statement.end <= pair.start:
            # `progresse de 25 % en 2018 et de 20 % en 2019`: how fast, not which is more.
            continue
        belongs = _belongs(clause, pair, statement, reader.grammar)
        claim = stated_claim(clause, pair, statement, reader) if belongs else None
        if claim is not None:
            yield replace(claim, sure=claim.sure and pair.sure)
    for claim in _multiples(clause, pair, reader):
        yield replace(claim, sure=pair.sure)


def _both_rates(clause: Span, pair: Pair) -> bool:
    """Whether both percentages of a pair are by how much something changed: `de 25 % … et de 20 %`."""
    tokens = (pair.new_token, pair.old_token)
    before = (clause.read.masked[: token.start].rstrip() for token in tokens if token is not None)
    return pair.unit == "percent" and None not in tokens and all(text.endswith((" de", " d'")) for text in before)


def _belongs(clause: Span, pair: Pair, statement: Statement, grammar: Grammar) -> bool:
    """Whether words stand near enough to the pair to be said of it, and have no object of their own behind it."""
    if statement.start < pair.end:
        return pair.start - statement.end <= _BEFORE
    own_object = statement.token is None and _OBJECT.match(clause.masked, statement.end) is not None
    if statement.token is None and _TO.match(clause.masked, statement.end):
        # `ramené de 54 à 41 jours, reste supérieur à la norme`: to what the pair does not give.
        than = _TO.sub("", clause.masked[statement.end :], count=1)
        same = _SAME_THING.match(than) or any(
            grammar.any_of[name].match(than) for name in ("last_year", "year_ago")
        )
        own_object = own_object or not same
    apart = grammar.any_of["apart"].search(clause.masked[pair.end : statement.start]) is not None
    return statement.start - pair.end <= _BEHIND and not (own_object or apart)


def said_of(clause: Span, used: frozenset[int], reader: Reader, catalog: Catalog | None = None) -> list[Statement]:
    """What a clause says of its pair, in the order of the rules; words inside a longer statement left out."""
    found: list[Statement] = []
    masked = clause.masked
    for rule in reader.grammar.rules["statements"].fitting(masked):
        for match in rule.pattern.finditer(masked):
            number = match.groupdict().get("n")
            if number is not None and index_of(number[0]) in used:
                continue
            if any(s.start <= match.start() and match.end() <= s.end for s in found):
                continue
            if denied(clause, match.start(), match.end(), reader) or _in_a_label(clause, match, catalog):
                continue
            if number is not None and opens_span(clause, *match.span("n")):
                continue
            if number is None and _is_superlative(masked, match):
                continue
            token = clause.read.token(number) if number is not None else None
            words = clause.read.text.passage.text[clause.start + match.start() : clause.start + match.end()]
            found.append(Statement(rule, token, number or "", words, match[0], *match.span()))
    return found


def _is_superlative(masked: str, match: re.Match[str]) -> bool:
    before = masked[max(0, match.start() - 5) : match.start()]
    return _MOST.match(match[0]) is not None and _SUPERLATIVE.search(before) is not None


def _in_a_label(clause: Span, match: re.Match[str], catalog: Catalog | None) -> bool:
    """Whether the words are an adjective in an indicator's label: `logement stable` says of nothing that it is."""
    before = [word.stem for word in words_of(clause.masked[max(0, match.start() - _NOUN) : match.start()])][-1:]
    own = [word.stem for word in words_of(match[0])]
    if catalog is None or not before or len(own) != 1:
        return False
    return any(pair == (before[0], own[0]) for series in catalog.series for pair in pairwise(series.stems))


def stated_claim(clause: Span, pair: Pair, statement: Statement, reader: Reader) -> Claim | None:
    """The claim that a statement makes of a pair; None where it cannot be one of such numbers."""
    fields = statement.rule.fields
    sign = SIGNS[fields["sign"]]
    match fields["kind"]:
        case "rate" if statement.token is not None and not is_zero(pair.old):
            return _numbered(clause, pair, statement, ClaimKind.RATE, Measure.RATE, sign, reader)
        case "share" if statement.token is not None and not is_zero(pair.old):
            return _numbered(clause, pair, statement, ClaimKind.SHARE, Measure.SHARE, sign, reader)
        case "difference" if statement.token is not None and _measures(pair, statement.token):
            return _numbered(clause, pair, statement, ClaimKind.DIFFERENCE, Measure.DIFFERENCE, sign, reader)
        case "order" if not _judges(clause, statement, reader):
            bounds = ABOVE if sign > 0 else BELOW
            return made(
                clause, reader, ClaimKind.ORDER, Measure.DIFFERENCE, (pair.new, pair.old), bounds,
                said=statement.words, unit=pair.unit,
            )  # fmt: skip
        case "same" if not is_zero(pair.old):
            few = pair.old.interval.high < _FEW or not _says_against_what(clause, reader)
            return made(
                clause, reader, ClaimKind.SAME, Measure.RATIO, (pair.new, pair.old), ALIKE,
                said=statement.words, unit=pair.unit, sure=not few,
            )  # fmt: skip
    return None


def _judges(clause: Span, statement: Statement, reader: Reader) -> bool:
    """Whether words say better or worse, where better may be fewer (`le délai s'améliore`)."""
    own = clause.read.own
    text = _KEPT.sub(" ", f"{clause.masked} {fold(own.label) if own is not None else ''}")
    return _BETTER.search(statement.folded) is not None and reader.grammar.any_of["fewer"].search(text) is not None


def _says_against_what(clause: Span, reader: Reader) -> bool:
    """Whether a clause says that a plan or another year is what a number is like."""
    told = any(reader.grammar.any_of[name].search(clause.masked) for name in ("target", "last_year"))
    return told or clause.holds("year")


def _measures(pair: Pair, token: Token) -> bool:
    """Whether a stated difference can be that of the pair: points between percentages, else the same unit."""
    if token.unit == "points":
        return pair.unit == "percent"
    return pair.unit != "percent" and (token.unit == pair.unit or (token.unit != "EUR" and pair.unit != "EUR"))


def _numbered(
    clause: Span,
    pair: Pair,
    statement: Statement,
    kind: ClaimKind,
    measure: Measure,
    sign: int,
    reader: Reader,
) -> Claim:
    token = statement.token
    assert token is not None
    terms = (pair.new, pair.old)
    if statement.rule.fields["sign"] == "either" and pair.new.interval.high < pair.old.interval.high:
        terms = (pair.old, pair.new)
    unit = {ClaimKind.RATE: "percent", ClaimKind.SHARE: "percent"}.get(kind, token.unit or pair.unit)
    return made(
        clause, reader, kind, measure, terms, reader.bounds(token, sign),
        said=statement.words, unit=unit, stated=reader.term(clause.read, token),
    )  # fmt: skip


def _multiples(clause: Span, pair: Pair, reader: Reader) -> Iterator[Claim]:
    if is_zero(pair.old):
        return
    found = multiple(clause, reader)
    if found is not None:
        bounds, words, _, _ = found
        yield made(
            clause, reader, ClaimKind.MULTIPLE, Measure.RATIO, (pair.new, pair.old), bounds,
            said=words, unit=pair.unit,
        )  # fmt: skip
    share = fraction_change(clause, reader)
    if share is not None:
        yield made(
            clause, reader, ClaimKind.RATE, Measure.RATE, (pair.new, pair.old), share[0],
            said=share[1], unit="percent",
        )  # fmt: skip


def made(
    span: Span,
    reader: Reader,
    kind: ClaimKind,
    measure: Measure,
    terms: tuple[Term, ...],
    bounds: Bounds,
    *,
    said: str,
    unit: str,
    stated: Term | None = None,
    sure: bool = True,
    check: Check = Check.CLAIM_DIFFERS,
    subject: str = "",
    proves: bool = False,
) -> Claim:
    """A claim made in a span of text; its subject is the bullet's indicator unless another is given."""
    own = span.read.own
    return Claim(
        kind=kind,
        check=check,
        action=span.read.text.scope.action,
        subject=subject or (own.label if own else span.read.text.scope.title),
        stated=stated,
        said=" ".join(said.split()),
        unit=unit,
        measure=measure,
        terms=terms,
        bounds=bounds,
        sentence=span.printed,
        source=stated.source if stated is not None else reader.source(span),
        sure=sure,
        proves=proves,
    )
