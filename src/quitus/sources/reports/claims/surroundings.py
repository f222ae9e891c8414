"""Whether a sentence that names no part of an action speaks of its budget, by what its text said before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal

from quitus.figures.intervals import Interval
from quitus.figures.kinds import Funder, Stage
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.texts import Reader, Span

_PUT_OFF = re.compile(r"(?<!\w)(?:report(?:e|ee|es|ees)?|differe\w*|decale\w*|rattache\w*)(?!\w)")
# `62,50 € sur 100 €` tells of shares: no amount of a budget is as small.
_SMALL = Decimal(100)


def above(sentence: Span) -> Span:
    """What a text says before one of its sentences."""
    return Span(sentence.read, sentence.read.start, sentence.start)


def of_year(span: Span, year: str, grammar: Grammar, set_aside: Set[str] = frozenset()) -> bool:
    """Whether a span names no year but one, and those set aside."""
    return span.years() <= {year, *set_aside} and grammar.any_of["last_year"].search(span.masked) is None


def speaks_of_putting_off(span: Span) -> bool:
    """Whether a text says that something is put off to a later year."""
    return _PUT_OFF.search(span.masked) is not None


def this_years(sentence: Span, catalog: Catalog, grammar: Grammar, *, set_aside: Set[str] = frozenset()) -> bool:
    """Whether a sentence speaks of the report's year only; it names it, or its text has named no other before.

    `set_aside` are the years that something is put off to.
    """
    year = catalog.this_year
    before = above(sentence)
    # What is put off to a later year (`reporté en 2020`) says nothing of what is told behind it.
    later = {named for named in before.years() if named > year} if speaks_of_putting_off(before) else frozenset()
    told = year in sentence.years() or of_year(before, year, grammar, later)
    return told and of_year(sentence, year, grammar, set_aside)


def of_the_budget(sentence: Span, catalog: Catalog, reader: Reader) -> bool:
    """Whether a text has named only the action's own amounts before a sentence, and nothing outside it."""
    any_of = reader.grammar.any_of
    if any_of["outside"].search(sentence.read.masked) or any_of["leaving_out"].search(sentence.masked):
        return False
    rows = [row.interval for _, row in catalog.amounts]
    told = [*rows, *_left(catalog)]
    return all(
        any(row.meets(reader.term(sentence.read, token).interval) for row in told)
        for token in above(sentence).numbers(NumberClass.AMOUNT)
        if not tells_of_shares(token)
    )


def tells_of_shares(token: Token) -> bool:
    """Whether an amount is so small that it can only be told of a share (`quatre euros sur cinq`)."""
    return token.value is not None and abs(token.value) <= _SMALL


def _left(catalog: Catalog) -> Iterator[Interval]:
    """What was planned and not spent, or spent beyond it, in all and of each payer."""
    for funder in Funder:
        terms = (
            (catalog.total(stage) if funder is Funder.NONE else catalog.paid_by(funder, stage)) for stage in Stage
        )
        planned, executed = terms
        if planned is not None and executed is not None:
            yield from (planned.interval - executed.interval, executed.interval - planned.interval)
