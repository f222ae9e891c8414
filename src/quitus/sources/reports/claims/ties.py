"""Which indicator a passage is about, whatever the order of its words: all of a label's, and no others that tell.

Words that carry a thing and do not limit it (`inscrits`, `désormais`, `par rapport à l'an dernier`) are data.
"""

from __future__ import annotations

import re

from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.limits import of_last_year, years_back
from quitus.sources.reports.claims.slots import NumberClass, slot
from quitus.sources.reports.claims.texts import Span

_SINCE = re.compile(
    r"(?<!\w)(?:qu'en|qu'a|que l'annee|rapport a|p/r a|vs|(?:le|du|au) (?:double|triple|quadruple)|depuis"
    r"|ce(?:lui|lle|ux|lles)|niveau(?: \w+)? d[eu]|au lieu de"
    rf"|contre|apres|entre|compare\w* a|comparaison)(?!\w)[^.;]{{0,30}}?(?P<y>[{slot((NumberClass.YEAR,))}])"
)
_LOOSE = re.compile(r"(?<!\w)(?:duree|periode|convention|depuis le debut)(?!\w)")
_TWO = 2


def tied(said: frozenset[str], catalog: Catalog, grammar: Grammar, *, loosely: bool = False) -> Series | None:
    """The one indicator that words are about; `loosely` where what it counts may be left out, or stand alone."""
    told = said - grammar.empty
    full = [one for one in catalog.series if one.core and told <= one.core <= said]
    most = max((len(one.core) for one in full), default=0)
    best = [one for one in full if len(one.core) == most]
    if best or not loosely:
        return best[0] if len(best) == 1 else None
    return _loosely(told, catalog, grammar)


def _loosely(told: frozenset[str], catalog: Catalog, grammar: Grammar) -> Series | None:
    """All words but one or what carries it, or a noun that only one label has and no budget line."""
    holding = [one for one in catalog.series if told and told <= one.core]
    if len(holding) != 1:
        return None
    (only,) = holding
    missing = only.core - told - grammar.empty - {only.noun, only.head}
    if len(told) >= _TWO:
        return only if len(missing) <= (only.noun in told) else None
    lines = frozenset().union(*(grammar.content(row.label) for _, row in catalog.amounts))
    alone = told in ({only.head}, {only.noun})
    return only if alone or not (missing or told & lines) else None


def base_of(span: Span, catalog: Catalog, series: Series, grammar: Grammar) -> str:
    """The earlier year that a comparison within a span is with; empty where its words leave several open."""
    text = span.masked
    others = span.years() - {catalog.this_year}
    if others:
        base = min(others)
        fits = len(others) == 1 and base < catalog.this_year
        return base if fits and compared_with(span, base) else ""
    back = years_back(span)
    if back != 1 or of_last_year(text, grammar):
        return "" if back in (None, 1) else str(catalog.year - (back or 1))
    earlier = {period for period, nature in series.values if nature is Nature.OBSERVED} - {catalog.this_year}
    return "" if _LOOSE.search(text) and len(earlier) > 1 else catalog.last_year


def compared_with(span: Span, year: str) -> bool:
    """Whether words say that a span compares with a year, rather than speaks of it (`+ 4 % en 2018`)."""
    return any(_year(span, match["y"]) == year for match in _SINCE.finditer(span.masked))


def _year(span: Span, printed: str) -> str:
    token = span.read.token(printed)
    return span.read.text.passage.text[token.start : token.end]


def two_years(series: Series, base: str, catalog: Catalog) -> tuple[Term, Term] | None:
    """An indicator's value of the report's year and of the base year."""
    new, old = series.term(catalog.this_year), series.term(base) if base else None
    return (new, old) if new is not None and old is not None else None
