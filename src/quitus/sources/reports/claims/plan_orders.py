"""Whether an action's plan was kept to, said without an amount for the difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, is_zero
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.lines import limited, of_a_part, telling, things
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.surroundings import of_the_budget, this_years
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span

_NOT_ABOVE = Bounds(Interval(Decimal("-Infinity"), Decimal(0)), Interval(Decimal("-Infinity"), Decimal("0.01")))
_WHOLLY = Bounds(Interval(Decimal("0.98"), INFINITE), Interval(Decimal("0.95"), INFINITE))
_SIGNS = {
    "above": (Measure.DIFFERENCE, ABOVE),
    "below": (Measure.DIFFERENCE, BELOW),
    "kept": (Measure.DIFFERENCE, _NOT_ABOVE),
    "wholly": (Measure.RATIO, _WHOLLY),
}


def plan_orders(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Le budget prévisionnel n'a pas été atteint` and `L'enveloppe a été dépassée`."""
    for rule in reader.grammar.rules["plan_orders"].fitting(sentence.masked):
        match = rule.pattern.search(sentence.masked)
        if match is None:
            continue
        executed, planned = catalog.sound_total(Stage.EXECUTED), catalog.sound_total(Stage.PLANNED)
        if (
            executed is None
            or planned is None
            or is_zero(planned)
            or not _of_the_action(sentence, match, catalog, reader)
        ):
            return
        if not _of_money(sentence, match, (executed, planned), reader):
            return
        measure, bounds = _SIGNS[rule.fields["sign"]]
        yield made(
            sentence, reader, ClaimKind.ORDER, measure, (executed, planned), bounds,
            said=sentence.words(*match.span()), unit="EUR", subject=executed.label,
        )  # fmt: skip
        return


def _of_the_action(sentence: Span, match: re.Match[str], catalog: Catalog, reader: Reader) -> bool:
    """Whether a sentence is of this year's whole budget: it names no line, indicator, payer or other amount."""
    grammar: Grammar = reader.grammar
    if sentence.read.own is not None or not this_years(sentence, catalog, grammar):
        return False
    hedged = any(grammar.any_of[name].search(sentence.masked) for name in ("unsaid", "leaving_out"))
    rest = f"{sentence.masked[: match.start()]} {sentence.masked[match.end() :]}"
    named = telling(rest, grammar) & things(catalog, grammar) or grammar.any_of["paying"].search(rest)
    part = of_a_part(sentence, catalog, grammar)
    return not (hedged or named or part or limited(sentence, match.end(), grammar)) and of_the_budget(
        sentence, catalog, reader
    )


def _of_money(sentence: Span, match: re.Match[str], totals: tuple[Term, Term], reader: Reader) -> bool:
    """Whether money is meant: the words say so, or the sentence's only numbers are the two totals."""
    amounts = [reader.term(sentence.read, token).interval for token in sentence.numbers(NumberClass.AMOUNT)]
    known = all(any(total.interval.meets(each) for total in totals) for each in amounts)
    only = known and len(amounts) == sentence.count()
    return only and (bool(amounts) or bool(match.groupdict().get("money")))
