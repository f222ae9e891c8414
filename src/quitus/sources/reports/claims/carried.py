"""What a sentence says of numbers that it does not print: those of the sentence before, or of a table's row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Claim
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, Series, is_zero
from quitus.sources.reports.claims.comparisons import Statement, said_of, stated_claim
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.limits import limited_behind
from quitus.sources.reports.claims.pairs import Pair, pairs
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.texts import Reader, Span, clauses

_TWO = 2
_TELLING = Decimal(20)
_NOT_SO = ("unsaid", "negations", "target")
# What a sentence begins with that goes on about the share before it.
_OPENS = re.compile(
    r"\W*(?:en \W+, )?(?:c'etait|elle|il|ce |cet |cette |celle-ci|celui-ci|le meme |la meme |l'annee |l'an |un an "
    r"|(?:la (?:part|proportion)|le (?:taux|ratio|pourcentage)) (?:etait|s'etablissait|s'elevait|representait))"
)


def _only_pair(sentence: Span, reader: Reader) -> Pair | None:
    """The one pair of numbers that a sentence holds against each other, or None."""
    found = [pair for clause in clauses(sentence, reader.grammar) for pair in pairs(clause, reader)]
    return found[0] if len(found) == 1 else None


def pointed(sentence: Span, above: Span | None, reader: Reader) -> Iterator[Claim]:
    """The claims `Cela représente une progression de 15 points` about the pair of the sentence above."""
    if above is None or sentence.count() != 1 or not _points_back(sentence, reader.grammar):
        return
    before = _only_pair(above, reader)
    if before is None or (
        before.unit == "percent" and any(s.changes for s in said_of(above, frozenset(), reader))
    ):
        # `+ 30 %, contre + 20 % en 2018`: no change of changes.
        return
    for statement in said_of(sentence, frozenset(), reader):
        far = replace(before, start=statement.start, end=statement.end)
        claim = stated_claim(sentence, far, statement, reader) if statement.token is not None else None
        if claim is not None:
            yield replace(claim, sure=claim.sure and before.sure)


def shares_since(sentence: Span, above: Span | None, reader: Reader) -> Iterator[Claim]:
    """The claims `Elle était de 40 % en 2018, soit un repli de 6 points` about the share of the sentence above."""
    if above is None or (not sentence.holds("points") and not sentence.holds("signed_quantity")):
        return
    olds, news = (_shares(span, reader) for span in (sentence, above))
    any_of, text = reader.grammar.any_of, sentence.masked
    if len(olds) != 1 or len(news) != 1 or any(any_of[name].search(text) for name in (*_NOT_SO, "apart")):
        return
    this = str(reader.context.year)
    earlier = {year for year in sentence.years() if year < this}
    if not (earlier == sentence.years() and len(earlier) == 1) and any_of["year_ago"].search(text) is None:
        return
    if above.years() - {this} or any_of["year_ago"].search(above.masked) or not _OPENS.match(text):
        return
    new, old = reader.term(above.read, news[0]), reader.term(sentence.read, olds[0])
    pair = Pair(new, old, "percent", frozenset(), 0, 0)
    told = said_of(sentence, frozenset(), reader)
    said = [each for each in told if each.token is not None and each.token.unit == "points"]
    claim = stated_claim(sentence, pair, said[0], reader) if len(said) == 1 else None
    if claim is not None:
        yield claim


def _shares(span: Span, reader: Reader) -> list[Token]:
    """The percentages of a sentence; none where one says by how much something changed."""
    changing = any(each.changes for each in said_of(span, frozenset(), reader))
    return [] if changing else list(span.numbers(NumberClass.PERCENT))


def _points_back(sentence: Span, grammar: Grammar) -> bool:
    return grammar.any_of["pointing"].match(sentence.masked.lstrip()) is not None


def tied_rates(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `progressent de 2 500, soit + 12 %`: the only indicator that changed by just so much."""
    if clause.count() != _TWO or any(reader.grammar.any_of[name].search(clause.masked) for name in _NOT_SO):
        return
    said = [statement for statement in said_of(clause, frozenset(), reader) if statement.token is not None]
    changes = [statement for statement in said if statement.rule.fields["kind"] == "difference"]
    rates = [statement for statement in said if statement.changes]
    if len(changes) != 1 or len(rates) != 1 or limited_behind(clause, rates[0].end, catalog, reader.grammar):
        return
    tied = [(series, terms) for series in catalog.series if (terms := _changed(series, changes[0], catalog))]
    if len(tied) == 1:
        series, terms = tied[0]
        claim = stated_claim(clause, Pair(*terms, series.unit, frozenset(), 0, 0), rates[0], reader)
        if claim is not None:
            yield replace(claim, subject=series.label)


def _changed(series: Series, change: Statement, catalog: Catalog) -> tuple[Term, Term] | None:
    """This year's and the last's value of an indicator that changed by the stated number."""
    new, old = series.term(catalog.this_year), series.term(catalog.last_year)
    by = change.token.value if change.token is not None else None
    if new is None or old is None or is_zero(old) or by is None or abs(by) < _TELLING:
        return None
    changed = abs((new.interval - old.interval).low) == abs(by)
    return (new, old) if changed and series.unit != "percent" else None
