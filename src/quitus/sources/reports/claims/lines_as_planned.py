"""Lines that are said to have cost just what was planned, where they are all that an action has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.denials import denied
from quitus.sources.reports.claims.lines import lines_of, phrase_before, telling
from quitus.sources.reports.claims.surroundings import this_years
from quitus.sources.reports.claims.texts import Reader, Span

_EVEN = Bounds(Interval(Decimal("0.98"), Decimal("1.02")), Interval(Decimal("0.95"), Decimal("1.05")))
_BETWEEN = re.compile(r",\s*(?:et|ainsi que)(?!\w)|,|(?<!\w)(?:et|ainsi que)(?!\w)")
_NOT_SO = ("unsaid", "leaving_out", "outside", "apart")
_TWO = 2


def lines_as_planned(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `X, Y et Z ont été payés à la hauteur de ce que prévoyait la convention`."""
    grammar = reader.grammar
    for pattern in grammar.patterns["lines_as_planned"].fitting(sentence.masked):
        match = pattern.search(sentence.masked)
        if match is None or sentence.holds() or not this_years(sentence, catalog, grammar):
            continue
        hedged = any(grammar.any_of[name].search(sentence.masked) for name in _NOT_SO)
        terms = _terms(phrase_before(sentence, match.start()), catalog, reader) if not hedged else None
        if terms is None or is_zero(terms[1]) or denied(sentence, *match.span(), reader):
            return
        yield made(
            sentence, reader, ClaimKind.SAME, Measure.RATIO, terms, _EVEN, said=sentence.words(*match.span()),
            unit="EUR", subject=terms[0].label,
        )  # fmt: skip
        return


def _terms(phrase: str, catalog: Catalog, reader: Reader) -> tuple[Term, Term] | None:
    """The totals, where a phrase lists all lines of the action, each by words of its own."""
    known = lines_of(catalog, reader.grammar)
    spent = [words for words, rows in known.items() if Stage.EXECUTED in dict(rows)]
    names = [told for name in _BETWEEN.split(phrase) if (told := telling(name, reader.grammar))]
    meant = [[words for words in spent if told <= words] for told in names]
    each = {fits[0] for fits in meant if len(fits) == 1}
    if len(names) < _TWO or not len(names) == len(each) == len(spent):
        return None
    executed, planned = catalog.sound_total(Stage.EXECUTED), catalog.sound_total(Stage.PLANNED)
    return (executed, planned) if executed is not None and planned is not None else None
