"""Notes of few words behind a label: `Agents formés : en recul sur 2018.`, `Objectif de sessions rempli.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series, is_zero
from quitus.sources.reports.claims.comparisons import ABOVE, ALIKE, BELOW, made
from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.grammar import Rule
from quitus.sources.reports.claims.limits import words_in
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span
from quitus.sources.reports.claims.ties import tied, two_years

_NOT_BELOW = Bounds(Interval(Decimal(0), INFINITE), Interval(Decimal(0), INFINITE))
_ORDERS = {"up": ABOVE, "down": BELOW, "reached": _NOT_BELOW, "exceeded": ABOVE, "missed": BELOW}
_SIGNS = {"above": 1, "under": -1}


def notes(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims of a sentence that is no more than a label and what is noted of it."""
    for rule in reader.grammar.rules["notes"].fitting(sentence.masked):
        match = rule.pattern.search(sentence.masked)
        if match is None:
            continue
        series = _noted(sentence, match["what"], catalog, reader)
        terms = _terms(sentence, match, rule, series, catalog) if series is not None else None
        if series is not None and terms is not None:
            yield from _claims(sentence, match, rule, series, terms, reader)
        return


def _noted(sentence: Span, what: str, catalog: Catalog, reader: Reader) -> Series | None:
    """The indicator that the label names; the one that the text begins with, where that was read before."""
    words = words_in(what, reader.grammar)
    if not words:
        return (
            sentence.read.own if not sentence.read.text.subject and sentence.start == sentence.read.start else None
        )
    return tied(words, catalog, reader.grammar, loosely=True)


def _terms(
    sentence: Span, match: re.Match[str], rule: Rule, series: Series, catalog: Catalog
) -> tuple[Term, Term] | None:
    if rule.fields["sign"] not in ("up", "down", "same"):
        new, goal = series.term(catalog.this_year), series.term(catalog.this_year, Nature.TARGET)
        return (new, goal) if new is not None and goal is not None else None
    printed = match.groupdict().get("y")
    if printed is None:
        return two_years(series, catalog.last_year, catalog)
    token = sentence.read.token(printed)
    base = sentence.read.text.passage.text[token.start : token.end]
    return two_years(series, base, catalog) if base < catalog.this_year else None


def _claims(
    sentence: Span, match: re.Match[str], rule: Rule, series: Series, terms: tuple[Term, Term], reader: Reader
) -> Iterator[Claim]:
    sign, words = rule.fields["sign"], sentence.words(*match.span()).lstrip(") :")
    # A label that the text begins with is read before its first sentence, and belongs to the note.
    sentence = sentence if words_in(match["what"], reader.grammar) else Span(sentence.read, 0, sentence.end)
    if sign in _SIGNS:
        token = sentence.read.token(match["d"])
        # Between percentages there are points, and between numbers none.
        if (token.unit == "points") == (series.unit == "percent"):
            yield made(
                sentence, reader, ClaimKind.DIFFERENCE, Measure.DIFFERENCE, terms,
                reader.bounds(token, _SIGNS[sign]), said=words, unit=token.unit or series.unit,
                stated=reader.term(sentence.read, token), subject=series.label,
            )  # fmt: skip
        return
    if sign == "same":
        # `Logement : stable` may say of which kind it is.
        if not is_zero(terms[1]) and "stable" not in series.stems:
            yield made(
                sentence, reader, ClaimKind.SAME, Measure.RATIO, terms, ALIKE, said=words, unit=series.unit,
                subject=series.label,
            )  # fmt: skip
        return
    told = f"{match[0]} {fold(series.label)}"
    if sign in ("up", "down") or reader.grammar.any_of["fewer"].search(told) is None:
        yield made(
            sentence, reader, ClaimKind.ORDER, Measure.DIFFERENCE, terms, _ORDERS[sign], said=words,
            unit=series.unit, subject=series.label,
        )  # fmt: skip
