"""Percentages given for the part that an indicator is, its whole left out: `la part de ceux qui sont orientés`.

The whole is the indicator that the label narrows, else the one that gives the report year's percentage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quitus.figures.claims import Claim, ClaimKind, Measure, Verdict
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.limits import limited_behind, of_last_year, of_some, words_in
from quitus.sources.reports.claims.shares import share_terms
from quitus.sources.reports.claims.slots import NumberClass, pattern_of
from quitus.sources.reports.claims.texts import Reader, Span

_NAMED = re.compile(
    r"(?<!\w)(?:la part|la proportion|le taux|le pourcentage) (?:de la|de l'|des|de|du|d')\s*"
    r"(?P<of>(?:[\w'-]+\s+){1,9}?)(?=(?:est|sont|ont|reste|atteint|passe|progresse|recule|gagne|perd|monte)(?!\w)|[sn]')"
)
_RELATIVE = re.compile(r"ceux qui (?:sont|ont)|celles qui (?:sont|ont)")
_EARLIER = re.compile(r"(?:apres|contre|au lieu de|comparer a|face a)\s+(?:les\s+)?$")
_FROM = re.compile(r"(?<!\w)de\s+$")
_TO = re.compile(r"\x01*\s*a\s+$")
_YEAR, _PERCENT = pattern_of("year"), pattern_of("percent")
_REACH, _MOST, _TWO = 24, 3, 2


def named_ratios(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The percentages of a clause that names what they are a part of."""
    match = _NAMED.search(_RELATIVE.sub(lambda found: " " * len(found[0]), clause.masked))
    if (
        match is None
        or clause.holds("count")
        or any(reader.grammar.any_of[name].search(clause.masked) for name in ("unsaid", "target"))
    ):
        return
    part = _part(match["of"], catalog, reader.grammar)
    if part is None or of_some(clause, catalog, reader.grammar):
        return
    if of_last_year(clause.masked, reader.grammar) or any(
        limited_behind(clause, token.end - clause.start, catalog, reader.grammar)
        for token in clause.numbers(NumberClass.PERCENT)
    ):
        return
    tokens = list(clause.numbers(NumberClass.PERCENT))
    dated = [(token, year) for token in tokens if (year := _year(clause, token, catalog))]
    if not 0 < len(dated) == len(tokens) <= _MOST:
        return
    yield from _best(clause, part, dated, catalog, reader)


def _part(phrase: str, catalog: Catalog, grammar: Grammar) -> Series | None:
    """The only indicator that has all words of a phrase."""
    told = words_in(phrase, grammar) - grammar.empty
    holding = [one for one in catalog.series if told and told <= one.core and one.unit != "percent"]
    return holding[0] if len(holding) == 1 else None


def _year(clause: Span, token: Token, catalog: Catalog) -> str:
    """The year of a percentage: one just behind it, last year's behind `contre` or as the first of two."""
    text, start = clause.masked, token.start - clause.start
    behind = text[start + 1 : start + 1 + _REACH]
    following = _PERCENT.search(behind)
    match = _YEAR.search(behind[: following.start()] if following else behind)
    if match is not None:
        found = clause.read.token(match[0])
        return clause.read.text.passage.text[found.start : found.end]
    before = text[:start]
    first = following is not None and _FROM.search(before) and _TO.match(behind[: following.start()])
    return catalog.last_year if first or _EARLIER.search(before) else catalog.this_year


def _best(
    clause: Span, part: Series, dated: list[tuple[Token, str]], catalog: Catalog, reader: Reader
) -> Iterator[Claim]:
    """The claims over the whole that explains most; none where none explains any and the label narrows none."""
    found = []
    for whole in catalog.series:
        if whole is part or whole.unit != part.unit:
            continue
        claims = list(_claims(clause, part, whole, dated, reader))
        if len(claims) == len(dated):
            held = sum(claim.verdict() is not Verdict.DIFFERS for claim in claims)
            now = sum(c.verdict() is not Verdict.DIFFERS for c, (_, y) in zip(claims, dated, strict=True)
                      if y == catalog.this_year)  # fmt: skip
            found.append((held, now, whole.core < part.core, claims))
    natural = [each for each in found if each[2]]
    best = max(natural or [each for each in found if each[1]], key=lambda each: each[:2], default=None)
    if best is not None and len(natural) < _TWO:
        yield from best[3]


def _claims(
    clause: Span, part: Series, whole: Series, dated: list[tuple[Token, str]], reader: Reader
) -> Iterator[Claim]:
    for token, year in dated:
        terms = share_terms(part.term(year), whole.term(year))
        if terms is not None and terms[0].interval.high <= terms[1].interval.high:
            yield made(
                clause, reader, ClaimKind.SHARE, Measure.SHARE, terms, reader.bounds(token),
                said=clause.printed, unit="percent", stated=reader.term(clause.read, token), subject=part.label,
            )  # fmt: skip
