"""More, fewer or as many of a thing than in another year: `moins de sorties en emploi que l'an passé`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.sources.reports.claims.catalog import Catalog, Series, is_zero
from quitus.sources.reports.claims.comparisons import ABOVE, ALIKE, BELOW, made
from quitus.sources.reports.claims.denials import denied
from quitus.sources.reports.claims.exact import told_in_full
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.limits import limited_behind, of_each, of_some, words_in
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.ties import base_of, two_years

_BOUNDS = {
    "up": (ClaimKind.ORDER, Measure.DIFFERENCE, ABOVE),
    "down": (ClaimKind.ORDER, Measure.DIFFERENCE, BELOW),
    "same": (ClaimKind.SAME, Measure.RATIO, ALIKE),
}
_FEW = 20


def more_of(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause that names what there was more of in full, or by some words of its own row."""
    grammar = reader.grammar
    for rule in grammar.rules["more_of"].fitting(clause.masked):
        match = rule.pattern.search(clause.masked)
        if match is None or clause.holds() or _left_alone(clause, match, catalog, reader):
            continue
        series = _named(clause, match["what"], catalog, grammar)
        terms = (
            two_years(series, base_of(clause, catalog, series, grammar), catalog) if series is not None else None
        )
        if series is not None and terms is not None and not is_zero(terms[1]):
            kind, measure, bounds = _BOUNDS[rule.fields["sign"]]
            yield made(
                clause, reader, kind, measure, terms, bounds, said=clause.words(*match.span()), unit=series.unit,
                subject=series.label, sure=kind is ClaimKind.ORDER or terms[1].interval.high >= _FEW,
            )  # fmt: skip
            return


def _left_alone(clause: Span, match: re.Match[str], catalog: Catalog, reader: Reader) -> bool:
    grammar = reader.grammar
    if any(grammar.any_of[name].search(clause.masked) for name in ("unsaid", "target")):
        return True
    if of_each(clause) or of_some(clause, catalog, grammar) or denied(clause, *match.span(), reader):
        return True
    return limited_behind(clause, match.end(), catalog, grammar)


def _named(clause: Span, what: str, catalog: Catalog, grammar: Grammar) -> Series | None:
    row = clause.read.own if clause.read.text.subject else None
    said = words_in(what, grammar)
    if row is not None and row.head in said and said - grammar.empty <= row.core:
        return row
    return told_in_full(what, catalog, grammar)
