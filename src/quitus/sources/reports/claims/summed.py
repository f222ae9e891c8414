"""A number that a sentence gives for several indicators together, all of which it names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.intervals import total
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.limits import limited_behind, of_each, of_some, words_in
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.texts import Reader, Span

_HINTS = ("total", "en tout", "ensemble", "cumul", "confondu")
_APART = re.compile(r"(?<!\w)(?:dont|hors|par|sans|seul|seule|seuls|seules)(?!\w)")
_NOT_SO = ("unsaid", "target", "negations", "last_year")
_TWO, _MOST = 2, 12


def summed(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Au total, 32 personnes sont sorties vers l'emploi ou la formation`: the sum of two cells."""
    text, grammar = sentence.masked, reader.grammar
    if sentence.count() != 1 or not any(hint in text for hint in _HINTS):
        return
    tokens = list(sentence.numbers(NumberClass.COUNT))
    if len(tokens) != 1 or reader.how(tokens[0]) or grammar.any_of["together"].search(text) is None:
        return
    apart = _APART.search(text) or any(grammar.any_of[name].search(text) for name in _NOT_SO)
    if apart or of_each(sentence) or of_some(sentence, catalog, grammar):
        return
    named = _named(text, catalog, grammar)
    terms = [term for one in named if (term := one.term(catalog.this_year)) is not None]
    if len(named) < _TWO or len(terms) != len(named) or not sentence.years() <= {catalog.this_year}:
        return
    token = tokens[0]
    bounds = reader.bounds(token)
    cells = [term.interval for one in catalog.series if (term := one.term(catalog.this_year)) is not None]
    some = itertools.chain.from_iterable(itertools.combinations(cells, size) for size in (1, 2, 3))
    others = len(cells) > _MOST or any(total(chosen).meets(bounds.allowed) for chosen in some)
    limited = limited_behind(sentence, token.end - sentence.start, catalog, grammar)
    yield made(
        sentence, reader, ClaimKind.TOTAL, Measure.SUM, tuple(terms), bounds, said=sentence.printed,
        unit=token.unit, stated=reader.term(sentence.read, token), subject=named[0].label,
        sure=not others and not limited,
    )  # fmt: skip


def _named(text: str, catalog: Catalog, grammar: Grammar) -> list[Series]:
    """The indicators that a text names with all of their words; none where a word is of no indicator."""
    people = grammar.content(" ".join((*grammar.lists["people"], *grammar.lists["together"])))
    said = words_in(text, grammar)
    named = [
        one for one in catalog.series if one.core - people and one.core - people <= said and one.unit == "count"
    ]
    if any(one.core < other.core for one in named for other in named):
        return []
    told = said - grammar.empty - people
    return named if told <= frozenset().union(*(one.core for one in named)) else []
