"""How an indicator changed, said beside the number that only its own cell has: `258 visites, soit 43 de plus`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quitus.figures.claims import Claim
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import Statement, said_of, stated_claim
from quitus.sources.reports.claims.folding import words_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.limits import limited_behind, of_each, words_in
from quitus.sources.reports.claims.pairs import Pair
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.ties import base_of, two_years

_TELLING, _MANY, _TWO, _REACH = 10, 100, 2, 40
_OF_WHICH = re.compile(r"(?<!\w)(?:dont|par)(?!\w)")
_IN_BRACKETS = re.compile(r"\(\s*$")
_THAN_BEFORE = re.compile(
    r"\s*(?:que|qu'|a|par rapport a)\s*(?:la |le |l'|celle |celui |les )?(?:de )?(?:la |le |l')?"
    r"(?:precedente?s?|annee|an |exercice|cohorte|promotion)"
)
_NUMBERED = frozenset({"rate", "difference"})


def valued_changes(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause over an indicator whose number of the report's year it gives."""
    tied = next(_tied(clause, catalog, reader), None)
    if (
        tied is None
        or of_each(clause)
        or any(reader.grammar.any_of[name].search(clause.masked) for name in ("unsaid", "target"))
    ):
        return
    token, series = tied
    said = [each for each in said_of(clause, frozenset(), reader, catalog) if _numbered(each, token, clause)]
    if not said:
        return
    said.sort(key=lambda each: each.start)
    ends = [*(clause.start + each.start for each in said[1:]), clause.end]
    behind = token.end
    for each, end in zip(said, ends, strict=True):
        between = clause.read.masked[behind : clause.start + each.start]
        if not _nothing_else(f"{between} {each.inside}", series, reader.grammar):
            return
        if _OF_WHICH.search(between) or limited_behind(clause, each.end, catalog, reader.grammar):
            return
        region = Span(clause.read, clause.start + each.start, end)
        terms = two_years(series, base_of(region, catalog, series, reader.grammar), catalog)
        claim = stated_claim(clause, Pair(*terms, series.unit, frozenset(), 0, 0), each, reader) if terms else None
        if claim is not None:
            yield replace(claim, subject=series.label)
        behind = clause.start + each.end


def valued_orders(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `La cohorte est moins nombreuse que la précédente (160 jeunes)`, the number only one cell's."""
    tied = next(_tied(clause, catalog, reader), None)
    if tied is None or clause.count() != 1 or of_each(clause):
        return
    if any(reader.grammar.any_of[name].search(clause.masked) for name in ("unsaid", "target", "apart")):
        return
    token, series = tied
    at = token.start - clause.start
    said = [
        each for each in said_of(clause, frozenset(), reader, catalog) if each.token is None and each.end <= at
    ]
    if len(said) != 1 or (token.value or 0) < _MANY or _IN_BRACKETS.search(clause.masked[:at]) is None:
        return
    between = clause.masked[said[0].end : at]
    before = words_in(clause.masked[: said[0].start], reader.grammar) - reader.grammar.empty - series.core
    if len(before) > 1:
        return
    if not _THAN_BEFORE.match(between) or words_in(between, reader.grammar) - reader.grammar.empty - series.core:
        return
    terms = (series.term(catalog.this_year), series.term(catalog.last_year))
    if terms[0] is None or terms[1] is None or not clause.years() <= {catalog.this_year, catalog.last_year}:
        return
    pair = Pair(terms[0], terms[1], series.unit, frozenset(), 0, 0)
    claim = stated_claim(clause, pair, said[0], reader)
    if claim is not None:
        yield replace(claim, subject=series.label)


def _tied(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[tuple[Token, Series]]:
    """The numbers of a clause that one cell only has, of an indicator that counts what stands behind them."""
    for kind in (NumberClass.COUNT, NumberClass.TIME):
        for token in clause.numbers(kind):
            if token.value is None or token.value < _TELLING or reader.how(token):
                continue
            cells = [(s, row) for s in catalog.series for row in s.rows.values() if row.value == token.value]
            before = Span(clause.read, clause.start, token.start)
            if len(cells) == 1:
                series, row = cells[0]
                dated = before.years() <= {catalog.this_year} or token.value >= _MANY
                if dated and row.period == catalog.this_year and _counts(token, series, clause, kind, reader):
                    yield token, series


def _counts(token: Token, series: Series, clause: Span, kind: NumberClass, reader: Reader) -> bool:
    if kind is NumberClass.TIME:
        return token.unit == series.unit
    behind = words_of(clause.read.folded[token.end : min(token.end + _REACH, clause.end)])[:_TWO]
    return bool({reader.grammar.same(word.stem) for word in behind} & series.core)


def _numbered(statement: Statement, token: Token, clause: Span) -> bool:
    stands = statement.token is not None and clause.start + statement.start >= token.end
    return stands and statement.rule.fields["kind"] in _NUMBERED


def _nothing_else(text: str, series: Series, grammar: Grammar) -> bool:
    """Whether words name no other thing than the indicator."""
    people = grammar.content(" ".join(grammar.lists["people"]))
    return not words_in(grammar.telling.sub(" ", text), grammar) - grammar.empty - series.core - people
