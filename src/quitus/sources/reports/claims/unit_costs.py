"""What each of the things that a budget line pays for is said to cost, by the line and what counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.folding import words_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.lines import amounts_of, limited, line_named, telling
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.surroundings import this_years
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.values import hedged

_LOW, _HIGH = Decimal("0.95"), Decimal("1.05")
_FAR = Decimal("1.4")
_ENDS = re.compile(
    r"(?<!\w)(?:en|pour|sur|par|qui|soit|contre|a|est|ressort|atteint|revient|s'eleve|s'etablit|de l'ordre)(?!\w)"
)


def unit_costs(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Un atelier revient à 300 €` and `L'aide moyenne s'établit à 150 € par ménage aidé`."""
    grammar = reader.grammar
    if hedged(sentence, grammar) or not this_years(sentence, catalog, grammar):
        return
    if grammar.any_of["leaving_out"].search(sentence.masked):
        return
    for pattern in grammar.patterns["unit_costs"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            unit = _ENDS.split(match["unit"])[0]
            series, shared = _counted(unit, catalog, grammar), _paid(sentence, match, unit, catalog, reader)
            among = series.term(catalog.this_year) if series is not None else None
            if match.groupdict().get("n") is not None:
                among = _given(reader.term(sentence.read, sentence.read.token(match["n"])), catalog)
            if match.groupdict().get("head") and not _one_of(match["head"], unit, grammar):
                continue
            if among is not None and shared is not None and not is_zero(among):
                yield _average(sentence, match, (shared, among), series, catalog, reader)


def _paid(sentence: Span, match: re.Match[str], unit: str, catalog: Catalog, reader: Reader) -> Term | None:
    """What is shared out: the amount before, the line that is named, or the one for the very things counted."""
    groups = match.groupdict()
    if groups.get("t") is not None:
        return reader.term(sentence.read, sentence.read.token(match["t"]))
    more, noun = groups.get("more"), groups.get("line") or groups.get("bare")
    phrases = (more, f"{noun} {more}") if more else (noun or unit, unit)
    for phrase in phrases:
        line = line_named(phrase, catalog, reader.grammar)
        if line is not None and not line.loose:
            return line.terms.get(Stage.EXECUTED)
    whole = noun is not None and not more and not telling(noun, reader.grammar)
    return catalog.sound_total(Stage.EXECUTED) if whole else None


def _one_of(noun: str, unit: str, grammar: Grammar) -> bool:
    """Whether `par famille` is for each of those counted: the same noun, or any that is of people."""
    if grammar.any_of["people"].fullmatch(noun):
        return True
    return bool(grammar.content(noun) & grammar.content(unit))


def _given(said: Term, catalog: Catalog) -> Term | None:
    """A number of the text, where it is an indicator's of the year; others may count a part only."""
    terms = [series.term(catalog.this_year) for series in catalog.series]
    return said if any(term is not None and term.interval.meets(said.interval) for term in terms) else None


def _counted(unit: str, catalog: Catalog, grammar: Grammar) -> Series | None:
    """The one indicator that counts just what a phrase names."""
    done = grammar.content(" ".join(grammar.lists["organised"]))
    words = grammar.content(unit) - done - grammar.ambient
    fits = [
        s for s in catalog.series if s.unit != "percent" and words and s.content - done - grammar.ambient == words
    ]
    heads = [s for s in catalog.series if s.head in words]
    if not fits and len(words) > 1:
        # `par intervenant formé`, of `intervenants sociaux formés`
        holding = [s for s in heads if s.unit != "percent" and words <= s.content]
        fits = [s for s in holding if len(s.content - done - grammar.ambient - words) == 1]
        return fits[0] if len(fits) == 1 == len(holding) else None
    return fits[0] if len(fits) == 1 and (len(heads) == 1 or len(words) > 1) else None


def _average(
    sentence: Span,
    match: re.Match[str],
    terms: tuple[Term, Term],
    series: Series | None,
    catalog: Catalog,
    reader: Reader,
) -> Claim:
    token = sentence.read.token(match["each"])
    bounds = reader.bounds(token)
    wider = Interval(bounds.allowed.low * _LOW, bounds.allowed.high * _HIGH)
    return made(
        sentence, reader, ClaimKind.AVERAGE, Measure.RATIO, terms, Bounds(bounds.holds, wider),
        said=sentence.words(*match.span()), unit="EUR", stated=reader.term(sentence.read, token),
        subject=terms[0].label,
        sure=not limited(sentence, match.end(), reader.grammar)
        and not limited(sentence, match.start("unit") + len(_ENDS.split(match["unit"])[0]), reader.grammar)
        and not _explained(sentence, match, wider, terms, series, catalog, reader)
        and not (match.groupdict().get("bare") and _of_some(terms, bounds.holds, wider, catalog)),
    )  # fmt: skip


def _of_some(terms: tuple[Term, Term], stated: Interval, wider: Interval, catalog: Catalog) -> bool:
    """Whether what one has cost, no line being named, may be of some lines: it is far off, or of two."""
    given = terms[0].interval / terms[1].interval
    if stated.high * _FAR < given.low or stated.low > given.high * _FAR:
        return True
    lines = [row.interval for _, row in catalog.lines(Stage.EXECUTED)]
    sums = (one + other for one, other in combinations(lines, 2))
    return any(_gives(amount, terms[1].interval, wider) for amount in sums)


def _explained(
    sentence: Span,
    match: re.Match[str],
    stated: Interval,
    terms: tuple[Term, Term],
    series: Series | None,
    catalog: Catalog,
    reader: Reader,
) -> bool:
    """Whether other amounts give the average; other counts too, where the sentence gives none."""
    if "n" not in match.re.groupindex and series is not None:
        return _otherwise(sentence, stated, terms[0], series, catalog, reader)
    totals = [term.interval for stage in Stage if (term := catalog.total(stage)) is not None]
    said = [reader.term(sentence.read, token).interval for token in amounts_of(sentence.read)]
    return any(_gives(amount, terms[1].interval, stated) for amount in (*totals, *said))


def _otherwise(
    sentence: Span, stated: Interval, shared: Term, series: Series, catalog: Catalog, reader: Reader
) -> bool:
    """Whether other amounts, or other numbers of the same things, give the average."""
    read = sentence.read
    totals = [term.interval for stage in Stage if (term := catalog.total(stage)) is not None]
    said = [reader.term(read, token).interval for token in amounts_of(read)]
    whole = Span(read, read.start, len(read.masked))
    counts = [
        reader.term(read, token).interval
        for token in whole.numbers(NumberClass.COUNT)
        if series is None
        or any(word.stem == series.head for word in words_of(read.folded[token.end : token.end + 40])[:2])
    ]
    terms = [series.term(catalog.this_year, nature, noted=True) for nature in Nature]
    counts += [term.interval for term in terms if term is not None]
    amounts = [shared.interval, *totals, *said]
    if shared.interval in totals:
        # A cost that names no line may be of any, and of whatever the action counts.
        amounts += [row.interval for _, row in catalog.amounts]
        every = [each.term(catalog.this_year, noted=True) for each in catalog.series if each.unit != "percent"]
        counts += [term.interval for term in every if term is not None]
    return any(_gives(amount, count, stated) for amount in amounts for count in counts) or any(
        row.interval.meets(stated) for _, row in catalog.amounts
    )


def _gives(amount: Interval, count: Interval, stated: Interval) -> bool:
    return not count.low <= 0 <= count.high and (amount / count).meets(stated)
