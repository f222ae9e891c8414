"""What each of several things has cost, where a sentence gives the amount, how many share it and the mean.

`Pour 120 ménages et 60 000 € dépensés, le coût moyen est de 400 € par ménage`: whatever its words, the larger
amount can only be what was shared out, if the tables have it, and the count among how many, if it is a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature, Stage
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, Series, amount_term, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.folding import stems_of, words_of
from quitus.sources.reports.claims.lines import amounts_of
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.surroundings import this_years
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.values import hedged

_EACH = re.compile(
    r"(?<!\w)(?:(?:par|pour chaque|pour une?|chaque)\s+(?P<unit>[a-z][\w'-]*)|moyen(?:ne)?|l'unite|chacune?"
    r"|unitaire|divise\w*)(?!\w)"
)
# `divisés par 800` says itself what is done.
_DIVIDED = re.compile(r"(?<!\w)(?:divise\w*|rapporte\w*|reparti\w*)\s+(?:par|a|aux|sur|entre)\s+(?:les\s+)?$")
_APART = ("leaving_out", "apart", "part_of_year", "time_units", "contrast", "last_year", "below", "above")
_NUMBERS = 3
_FAR = Decimal(3)
_LOW, _HIGH = Decimal("0.95"), Decimal("1.05")
_REACH = 40


def given_means(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence with two amounts and one count, that one amount is the other shared out."""
    amounts = sorted(sentence.numbers(NumberClass.AMOUNT), key=lambda token: token.value or 0)
    counts = list(sentence.numbers(NumberClass.COUNT))
    if len(amounts) != _NUMBERS - 1 or len(counts) != 1 or sentence.count() != _NUMBERS or not counts[0].value:
        return
    if _EACH.search(sentence.masked) is None or _left_alone(sentence, catalog, reader):
        return
    each, shared, among = amounts[0], amounts[1], counts[0]
    if any(reader.how(token) for token in (shared, among)):
        return
    terms = (reader.term(sentence.read, shared), reader.term(sentence.read, among))
    counted = [s for s in catalog.series if s.unit != "percent" and _is_cell(s, terms[1], catalog)]
    divided = _DIVIDED.search(sentence.masked[: among.start - sentence.start]) is not None
    if not divided and not (counted and _is_paid(terms[0], catalog)):
        return
    if divided or _of_these(sentence, among, counted, reader):
        yield _mean(sentence, each, terms, catalog, reader)


def _left_alone(sentence: Span, catalog: Catalog, reader: Reader) -> bool:
    grammar = reader.grammar
    if hedged(sentence, grammar) or any(grammar.any_of[name].search(sentence.masked) for name in _APART):
        return True
    return not this_years(sentence, catalog, grammar)


def _is_cell(series: Series, said: Term, catalog: Catalog) -> bool:
    cell = series.term(catalog.this_year)
    return cell is not None and cell.interval.meets(said.interval) and not is_zero(cell)


def _is_paid(said: Term, catalog: Catalog) -> bool:
    """Whether an amount is one that the budget tables have."""
    totals = (catalog.total(stage) for stage in Stage)
    terms = [term for term in totals if term is not None] + [amount_term(*row) for row in catalog.amounts]
    return any(term.interval.meets(said.interval) for term in terms)


def _of_these(sentence: Span, among: Token, counted: Sequence[Series], reader: Reader) -> bool:
    """Whether whatever `par` or `chaque` names is what is counted, or anybody."""
    grammar = reader.grammar
    behind = words_of(sentence.read.masked[among.end : among.end + _REACH])[:1]
    own = {grammar.same(word.stem) for word in behind}
    own |= {grammar.same(stem) for series in counted for stem in series.stems}
    units = [match["unit"] for match in _EACH.finditer(sentence.masked) if match["unit"]]
    return all(
        grammar.any_of["people"].fullmatch(unit) or {grammar.same(stem) for stem in stems_of(unit)} & own
        for unit in units
    )


def _mean(sentence: Span, each: Token, terms: tuple[Term, Term], catalog: Catalog, reader: Reader) -> Claim:
    bounds = reader.bounds(each)
    wider = Interval(bounds.allowed.low * _LOW, bounds.allowed.high * _HIGH)
    given = (terms[0].interval / terms[1].interval).high
    stated = each.value or Decimal(0)
    near = given / _FAR <= stated <= given * _FAR
    return made(
        sentence, reader, ClaimKind.AVERAGE, Measure.RATIO, terms, Bounds(bounds.holds, wider),
        said=sentence.printed, unit="EUR", stated=reader.term(sentence.read, each), subject=terms[0].label,
        sure=near and not _otherwise(sentence, bounds.allowed, terms, catalog, reader),
    )  # fmt: skip


def _otherwise(
    sentence: Span, stated: Interval, terms: tuple[Term, Term], catalog: Catalog, reader: Reader
) -> bool:
    """Whether another amount among as many, or the amount among another number of the year, gives the mean."""
    rows = [row.interval for _, row in catalog.amounts]
    totals = [term.interval for stage in Stage if (term := catalog.total(stage)) is not None]
    said = [reader.term(sentence.read, token).interval for token in amounts_of(sentence.read)]
    cells = (series.term(catalog.this_year, nature, noted=True) for series in catalog.series for nature in Nature)
    counts = [term.interval for term in cells if term is not None and term.interval.low > 0]
    given = [amount / terms[1].interval for amount in (*rows, *totals, *said)]
    given += [terms[0].interval / count for count in counts]
    return any(found.meets(stated) for found in (*rows, *given))
