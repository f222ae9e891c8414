"""By how much, or how many times, there was more of a thing than in an earlier year, the thing beside the number.

`31 jeunes logés de façon stable de plus qu'en 2018`, `trois fois plus de familles qu'en 2018`, `9 points gagnés`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.sources.reports.claims.catalog import Catalog, Series, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.denials import denied
from quitus.sources.reports.claims.folding import words_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.limits import limited_behind, of_each, of_some, words_in
from quitus.sources.reports.claims.multiples import multiple
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.ties import base_of, tied, two_years

_NOT_SO = ("unsaid", "target")
_SIGNS = {"up": 1, "down": -1}
# What a part of a thing may be told by, where the words behind are more than a label has.
_NARROW = re.compile(
    r"(?<!\w)(?:dans|chez|parmi|sur|secteur|territoire|quartier|moins|plus|seul|seule|aupres|agee?s?|dont)(?!\w)"
)
_PROPER = re.compile(r"\s[A-ZÉÈ]\w")
_ROUGHLY = re.compile(r"(?:plus|moins|pres|loin)\s+d(?:e\s+|')$|(?:presque|environ|quasi\w*|au moins|jusqu'a)\s+$")
_COMMA = re.compile(r"[,;:]")
_CLOSED = re.compile(r"[,;:.]|(?<!\w)(?:le temps d|grace|malgre|afin)")
_ALIKE, _TELLING = 5, 6


def gaps(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause on how many more of a thing there were, or how many times as many."""
    yield from _more_by(clause, catalog, reader)
    yield from _times_as_many(clause, catalog, reader)


def _left_alone(clause: Span, span: tuple[int, int], catalog: Catalog, reader: Reader) -> bool:
    grammar = reader.grammar
    if any(grammar.any_of[name].search(clause.masked) for name in _NOT_SO) or of_each(clause):
        return True
    text = clause.read.text.passage.text[clause.start + span[0] : clause.start + span[1]]
    if not clause.years() <= {catalog.this_year, catalog.last_year} or catalog.this_year in text:
        return True
    return of_some(clause, catalog, grammar) or denied(clause, *span, reader)


def _more_by(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    for rule in reader.grammar.rules["more_by"].fitting(clause.masked):
        match = rule.pattern.search(clause.masked)
        if match is None or _left_alone(clause, match.span(), catalog, reader):
            continue
        series = _named(match["what"], catalog, reader.grammar)
        part = limited_behind(clause, match.end(), catalog, reader.grammar)
        terms = two_years(series, catalog.last_year, catalog) if series is not None and not part else None
        token = clause.read.token(match["n"])
        if series is not None and terms is not None and series.unit == "count":
            yield made(
                clause, reader, ClaimKind.DIFFERENCE, Measure.DIFFERENCE, terms,
                reader.bounds(token, _SIGNS[rule.fields["sign"]]), said=clause.words(*match.span()),
                unit=series.unit, stated=reader.term(clause.read, token), subject=series.label,
            )  # fmt: skip
        return


def _named(what: str, catalog: Catalog, grammar: Grammar) -> Series | None:
    """The indicator that a phrase names with all of its words."""
    return tied(words_in(what, grammar), catalog, grammar)


def _times_as_many(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    for pattern in reader.grammar.patterns["times_as_many"].fitting(clause.masked):
        match, said = pattern.search(clause.masked), multiple(clause, reader)
        if match is None or said is None or clause.holds():
            continue
        if not match.start() <= said[2] < match.end() or _ROUGHLY.search(clause.masked, 0, match.start()):
            continue
        if _left_alone(clause, match.span(), catalog, reader):
            continue
        series = _named(match["what"], catalog, reader.grammar) or _by_its_words(clause, match, catalog, reader)
        if series is None or series.unit != "count" or _tells_more(clause, match, series, reader.grammar):
            return
        terms = two_years(series, catalog.last_year, catalog) if series is not None else None
        if series is not None and terms is not None and not is_zero(terms[1]):
            yield made(
                clause, reader, ClaimKind.MULTIPLE, Measure.RATIO, terms, said[0],
                said=clause.words(*match.span()), unit=series.unit, subject=series.label,
            )  # fmt: skip
        return


def _tells_more(clause: Span, match: re.Match[str], series: Series, grammar: Grammar) -> bool:
    """Whether words just before or behind say more of the thing, so that a part or a wish may be meant."""
    before = _COMMA.split(clause.masked[: match.start()])[-1]
    behind = _CLOSED.split(clause.masked[match.end() :])[0]
    known = grammar.content(" ".join((*grammar.lists["organised"], *grammar.lists["aiding"])))
    told = words_in(f"{before} {behind}", grammar) - grammar.empty - known - series.core
    return any(not any(_akin(word, own, _ALIKE) for own in series.core) for word in told)


def _by_its_words(clause: Span, match: re.Match[str], catalog: Catalog, reader: Reader) -> Series | None:
    """The only indicator that counts what is named, where the words behind give the rest of its label but one."""
    grammar, rest = reader.grammar, clause.masked[match.end() :]
    nouns = words_in(match["what"], grammar) - grammar.empty
    fits = [series for series in catalog.series if nouns and nouns & series.core]
    if len(fits) != 1 or not nouns <= {fits[0].head} or _NARROW.search(rest):
        return None
    if _PROPER.search(clause.read.text.passage.text[clause.start + match.end() : clause.end]):
        return None
    done = grammar.content(" ".join(grammar.lists["organised"]))
    left = fits[0].core - nouns - grammar.empty - done
    found = {word for word in left if _told(word, rest, grammar)}
    enough = len(left - found) <= 1 if found else not left and not words_in(rest, grammar) - grammar.empty - done
    return fits[0] if enough else None


def _told(stem: str, text: str, grammar: Grammar) -> bool:
    """Whether a text has a word, or one that begins as it does (`garder` for `garde`)."""
    said = {grammar.same(word.stem) for word in words_of(text)}
    return stem in said or any(_akin(stem, other, _ALIKE) for other in said)


def _akin(one: str, other: str, least: int) -> bool:
    return len(one) >= least and len(other) >= least and one[:least] == other[:least]


def points_gained(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `La scolarité tient bon, avec 9 points gagnés en un an`: of the one share told by such a word."""
    grammar = reader.grammar
    for rule in grammar.rules["points_in_a_year"].fitting(clause.masked):
        match = rule.pattern.search(clause.masked)
        if match is None or clause.count() != 1 or _left_alone(clause, match.span(), catalog, reader):
            continue
        series = _of_a_kind(f"{clause.masked[: match.start()]} {clause.masked[match.end() :]}", catalog, grammar)
        terms = two_years(series, base_of(clause, catalog, series, grammar), catalog) if series else None
        if series is None or terms is None or limited_behind(clause, match.end(), catalog, grammar):
            return
        token = clause.read.token(match["d"])
        bounds = reader.bounds(token, _SIGNS[rule.fields["sign"]])
        others = [two_years(s, catalog.last_year, catalog) for s in catalog.series if s.unit == "percent"]
        yield made(
            clause, reader, ClaimKind.DIFFERENCE, Measure.DIFFERENCE, terms, bounds,
            said=clause.words(*match.span()), unit="points", stated=reader.term(clause.read, token),
            subject=series.label,
            sure=not any(pair and (pair[0].interval - pair[1].interval).meets(bounds.allowed) for pair in others),
        )  # fmt: skip
        return


def _of_a_kind(text: str, catalog: Catalog, grammar: Grammar) -> Series | None:
    """The only share one of whose words a text has or begins as, where no other indicator is named."""
    said = words_in(text, grammar) - grammar.empty
    if grammar.any_of["ratio"].search(text):
        return None
    fits = [
        series for series in catalog.series
        if any(
            word in said or any(_akin(word, each, _TELLING) for each in said)
            for word in series.core - {series.noun}
        )
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 and fits[0].unit == "percent" else None
