"""What a clause says of a thing that only the tables give numbers for: it rose, it fell, it is as planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series, is_zero
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, Statement, made, said_of, stated_claim
from quitus.sources.reports.claims.limits import limited_behind, of_each, of_last_year, of_some, years_back
from quitus.sources.reports.claims.multiples import multiple
from quitus.sources.reports.claims.naming import Named, close_enough, named, subject_of
from quitus.sources.reports.claims.pairs import Pair
from quitus.sources.reports.claims.ratios import ratio_terms, whole_of
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.ties import compared_with

# A rise that was expected is no rise above what was planned.
_EXPECTED = re.compile(r"(?:etait|etaient|est|sont)\s+(?:attendu|prevu|escompte)\w*\s*[.;]?\s*$")
# What is still to be done (`le nombre de bénévoles à former`) is none of what was.
_TO_DO = re.compile(r"(?<!\w)à\s+(?!venir|partir)\w+(?:er|ir)(?!\w)")
_NOUNS = ("up_noun", "down_noun")


def trends(clause: Span, catalog: Catalog, whole: Series | None, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause that holds no pair of numbers of its own."""
    if not _says_what_was(clause, catalog, reader) or _EXPECTED.search(clause.masked):
        return
    for statement in said_of(clause, frozenset(), reader, catalog):
        compares = statement.compares(reader.grammar)
        if not compares and limited_behind(clause, statement.end, catalog, reader.grammar):
            continue
        phrase = subject_of(clause, statement.start, statement.end, _is_noun(statement, reader), reader)
        found = named(phrase, catalog, clause.read.own, reader.grammar)
        if found is None and statement.token is not None:
            phrase = statement.inside
            found = named(phrase, catalog, clause.read.own, reader.grammar)
        if found is None:
            yield from _money(clause, statement, phrase, catalog, reader)
        elif found.ratio:
            yield from _ratio(clause, statement, found, catalog, whole, reader)
        else:
            yield from _series(clause, statement, phrase, found, catalog, reader)
    yield from _multiple(clause, catalog, whole, reader)


def _says_what_was(clause: Span, catalog: Catalog, reader: Reader) -> bool:
    """Whether a clause says what happened in the report's year as a whole."""
    if _TO_DO.search(clause.printed):
        return False
    if reader.grammar.any_of["unsaid"].search(clause.masked) or of_some(clause, catalog, reader.grammar):
        return False
    if of_each(clause) or of_last_year(clause.masked, reader.grammar) or years_back(clause) != 1:
        return False
    years = clause.years()
    compared = catalog.last_year not in years or compared_with(clause, catalog.last_year)
    return compared and years <= {catalog.this_year, catalog.last_year}


def _is_noun(statement: Statement, reader: Reader) -> bool:
    folded = statement.folded
    return any(reader.grammar.any_of[name].match(folded) for name in _NOUNS)


def _terms(series: Series, clause: Span, catalog: Catalog, reader: Reader) -> tuple[Term, Term] | None:
    """The reached and the planned value where the clause speaks of plans, else this year's and the last's."""
    new = series.term(catalog.this_year)
    if reader.grammar.any_of["target"].search(clause.masked):
        old = series.term(catalog.this_year, Nature.TARGET)
    else:
        old = series.term(catalog.last_year)
    return (new, old) if new is not None and old is not None else None


def _series(
    clause: Span, statement: Statement, phrase: str, found: Named, catalog: Catalog, reader: Reader
) -> Iterator[Claim]:
    """One claim, of the best fit; where several things may be meant, it contradicts only if none of them fits."""
    claims = []
    for series in found.series:
        terms = _terms(series, clause, catalog, reader)
        claim = None if terms is None else _claim(clause, statement, terms, series, reader)
        if claim is not None:
            claims.append(claim)
    if not claims:
        return
    agreeing = [claim for claim in claims if claim.verdict() is not Verdict.DIFFERS]
    if found.exact or not agreeing:
        sure = found.own or close_enough(found, reader.grammar, phrase)
        yield replace(claims[0], sure=claims[0].sure and sure)
    else:
        yield replace(agreeing[0], sure=False)


def _claim(
    clause: Span, statement: Statement, terms: tuple[Term, Term], series: Series, reader: Reader
) -> Claim | None:
    pair = Pair(*terms, series.unit, frozenset(), 0, 0)
    claim = stated_claim(clause, pair, statement, reader)
    return None if claim is None else replace(claim, subject=series.label)


def _money(clause: Span, statement: Statement, phrase: str, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """`Les dépenses sont inférieures au prévisionnel`: the action's two totals."""
    words = reader.grammar.content(phrase)
    money = reader.grammar.content(" ".join(reader.grammar.lists["money"]))
    executed, planned = catalog.total(Stage.EXECUTED), catalog.total(Stage.PLANNED)
    if not words or not words <= money or executed is None or planned is None:
        return
    if not reader.grammar.any_of["target"].search(clause.masked):
        return
    claim = stated_claim(clause, Pair(executed, planned, "EUR", frozenset(), 0, 0), statement, reader)
    if claim is not None:
        yield replace(claim, subject=executed.label)


def _ratio(
    clause: Span, statement: Statement, found: Named, catalog: Catalog, whole: Series | None, reader: Reader
) -> Iterator[Claim]:
    part = found.series[0]
    of = whole_of(part, catalog, whole, reader)
    terms = ratio_terms(part, of, catalog) if of is not None else None
    if terms is None or reader.grammar.any_of["target"].search(clause.masked):
        return
    kind = statement.rule.fields["kind"]
    if kind == "order":
        bounds = ABOVE if statement.rule.fields["sign"] == "up" else BELOW
        yield made(
            clause, reader, ClaimKind.ORDER, Measure.SHARE_DIFFERENCE, terms, bounds,
            said=statement.words, unit="points", sure=found.own or found.exact,
        )  # fmt: skip
    elif kind == "difference" and statement.token is not None and statement.token.unit == "points":
        sign = {"up": 1, "down": -1}.get(statement.rule.fields["sign"], 0)
        yield made(
            clause, reader, ClaimKind.DIFFERENCE, Measure.SHARE_DIFFERENCE, terms,
            _between_rounded(reader.bounds(statement.token, sign)), said=statement.words, unit="points",
            stated=reader.term(clause.read, statement.token), sure=found.own or found.exact,
        )  # fmt: skip


def _between_rounded(bounds: Bounds) -> Bounds:
    """Points between shares that were rounded before they were subtracted: half a point more each way."""
    wider = Interval(bounds.allowed.low - Decimal("0.5"), bounds.allowed.high + Decimal("0.5"))
    return Bounds(Interval(bounds.holds.low - Decimal("0.5"), bounds.holds.high + Decimal("0.5")), wider)


def _multiple(clause: Span, catalog: Catalog, whole: Series | None, reader: Reader) -> Iterator[Claim]:
    """`La part a doublé` of the indicator that the bullet is about."""
    said = multiple(clause, reader)
    if said is None or reader.grammar.any_of["target"].search(clause.masked):
        return
    bounds, words, start, end = said
    if limited_behind(clause, end, catalog, reader.grammar):
        return
    phrase = subject_of(clause, start, end, False, reader)
    found = named(phrase, catalog, clause.read.own, reader.grammar)
    if found is None or not (found.exact or found.own or close_enough(found, reader.grammar, phrase)):
        return
    series = found.series[0]
    of = whole_of(series, catalog, whole, reader) if found.ratio else None
    terms: tuple[Term, ...] | None = None
    if found.ratio:
        terms = ratio_terms(series, of, catalog) if of is not None else None
    else:
        pair = _terms(series, clause, catalog, reader)
        terms = pair if pair is not None and not is_zero(pair[1]) else None
    if terms is not None and not (found.ratio and is_zero(terms[2])):
        measure = Measure.SHARE_RATIO if found.ratio else Measure.RATIO
        claim = made(clause, reader, ClaimKind.MULTIPLE, measure, terms, bounds, said=words, unit=series.unit)
        yield replace(claim, subject=series.label)
