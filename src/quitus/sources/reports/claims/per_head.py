"""Averages of which a text gives the result only: `Chaque référent suit en moyenne 4,3 personnes`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.figures.intervals import Interval
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.folding import stems_of
from quitus.sources.reports.claims.limits import of_some
from quitus.sources.reports.claims.roughly import qualified_before
from quitus.sources.reports.claims.shares import share_terms, small_number
from quitus.sources.reports.claims.slots import ANY_NUMBER, pattern_of
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span

_HINTS = ("moyenne", "a raison d")
_LIMITING = re.compile(
    r"(?:\s+[\w'’-]+)?\s+(?:(?:de|du|des|à|au|aux|dans|en situation|ayant|qui)(?!\w)|d['’])"
    r"(?!\s*(?:l['’])?(?:année|exercice)(?!\w))"
)
_BY = " par "
# How many may come is no mean of those who did.
_AT_MOST = re.compile(
    r"(?<!\w)(?:maxim|limit|capacit|jusqu|plafon|format|taille|groupe|quota|bareme|norme|seuil|recommand|dimension"
    r"|au plus|au moins|minim|place|peut|peuvent|droit|vis(?:e|ent|ons|ait|er)(?!\w)|prev(?:oi|u)|engagement"
    r"|promes|decret|reglement|loi(?!\w)|exig|impos|autoris|admet|prescri|souhait|esper|ideal)"
)
_ENDS = re.compile(
    r"(?:\s+[\w'-]+)?(?:\s+(?:dans|sur|en|au cours de|pour)\s+(?:l'|cette\s+)?"
    rf"(?:annee|exercice|{pattern_of('year').pattern}))?\s*(?:[.,;:()]|$)"
)
_FAR = Decimal("1.6")
_STEP, _ROUGHLY = Decimal("0.5"), Decimal("0.05")
_MOST = 4


def hints_at_mean(text: str) -> bool:
    """Whether a text may give an average: a look that costs little."""
    return any(map(text.__contains__, _HINTS))


def per_head(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The averages of a sentence, each held against the two indicators that its nouns count."""
    grammar = reader.grammar
    hinted = hints_at_mean(sentence.masked)
    if not (hinted or (_BY in sentence.masked and sentence.holds("count"))):
        return
    if grammar.any_of["unsaid"].search(sentence.masked):
        return
    if not hinted and (grammar.any_of["target"].search(sentence.masked) or _AT_MOST.search(sentence.masked)):
        return
    if of_some(sentence, catalog, grammar):
        return
    for pattern in grammar.patterns["per_head"].fitting(sentence.masked):
        match = pattern.search(sentence.masked)
        if match is None or _limited(sentence, match) or not _of_the_year(sentence, match, catalog, reader):
            continue
        found = _claims(sentence, match, catalog, reader)
        if hinted:
            yield from found
        elif _ENDS.match(sentence.masked, match.end()):
            yield from (claim for claim in found if _is_near(claim))
        return


def _is_near(claim: Claim) -> bool:
    """Whether a number comes near to what the tables give: `8 personnes par atelier` may be how many may come."""
    computed, stated = claim.computed(), claim.bounds.holds
    return computed is not None and computed.low <= stated.high * _FAR and stated.low <= computed.high * _FAR


def _claims(sentence: Span, match: re.Match[str], catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    many, among = (_counting(match[name], catalog, reader) for name in ("many", "among"))
    many = many or _people(match["many"], among, catalog, reader)
    pairs = [(m, a) for m in many for a in among if m is not a]
    if not 0 < len(pairs) <= _MOST:
        return
    bounds = _bounds(sentence, match, reader)
    words = sentence.read.text.passage.text[sentence.start + match.start() : sentence.start + match.end()]
    found = []
    for each, over in pairs:
        terms = share_terms(each.term(catalog.this_year), over.term(catalog.this_year))
        if terms is not None:
            found.append(
                made(
                    sentence, reader, ClaimKind.AVERAGE, Measure.RATIO, terms, bounds, said=words, unit="count",
                    subject=each.label,
                )
            )  # fmt: skip
    named = reader.grammar.content(sentence.masked)
    agreeing = [claim for claim in found if claim.verdict() is not Verdict.DIFFERS]
    given = any(
        term is not None and term.interval.meets(bounds.holds)
        for series in catalog.series
        if series.head in named
        for term in (series.term(catalog.this_year),)
    )
    if agreeing or given:
        yield from (replace(claim, sure=False) for claim in agreeing[:1])
    else:
        yield from found[:1]


def _counting(noun: str, catalog: Catalog, reader: Reader) -> list[Series]:
    """The indicators that count what a noun says: as the first word of their label, else as what is counted."""
    grammar = reader.grammar
    stem = next((grammar.same(stem) for stem in stems_of(noun)), "")
    counts = [series for series in catalog.series if series.unit in {"count", ""}]
    first = [series for series in counts if series.noun == stem]
    return first or [series for series in counts if series.head == stem]


def _people(noun: str, among: list[Series], catalog: Catalog, reader: Reader) -> list[Series]:
    """Where a text speaks of persons and no label does: the only other indicator of the action."""
    if reader.grammar.any_of["people"].fullmatch(noun) is None:
        return []
    others = [s for s in catalog.series if s not in among and s.unit in {"count", ""}]
    if len(others) > 1:
        said = reader.grammar.content(" ".join(reader.grammar.lists["people"]))
        others = [s for s in others if s.noun in said or s.head in said]
    return others if len(others) == 1 else []


def _limited(sentence: Span, match: re.Match[str]) -> bool:
    """Whether words behind either noun say that only a part is meant (`un référent de Millau`)."""
    printed = sentence.read.text.passage.text
    return any(_LIMITING.match(printed, sentence.start + match.end(name)) for name in ("many", "among"))


def _of_the_year(sentence: Span, match: re.Match[str], catalog: Catalog, reader: Reader) -> bool:
    """Whether the average is of the report's year: no other year stands before its end, or just behind it."""
    until = re.split(r"[,;(]", sentence.masked[match.end() :])[0]
    said = Span(sentence.read, sentence.start, sentence.start + match.end() + len(until))
    last = any(reader.grammar.any_of[name].search(said.masked) for name in ("last_year", "year_ago"))
    return said.years() <= {catalog.this_year} and not last


def _bounds(sentence: Span, match: re.Match[str], reader: Reader) -> Bounds:
    """Where the average must lie: half a step around a whole number, a twentieth around any."""
    value = small_number(sentence, match["each"])
    token = sentence.read.token(match["each"]) if ANY_NUMBER.match(match["each"]) else None
    how = reader.how(token) if token is not None else qualified_before(sentence.masked, match.start("each"))[0]
    step = _STEP if value == value.to_integral_value() else Decimal("0.05")
    low, high = value - step, value + step
    holds = Interval(low, high)
    wide = Interval(min(low, value * (1 - _ROUGHLY)), max(high, value * (1 + _ROUGHLY)))
    if how == "more":
        return Bounds(Interval(value, value * 2), Interval(low, INFINITE))
    if how == "less":
        return Bounds(Interval(value / 2, value), Interval(-INFINITE, high))
    return Bounds(holds, Interval(wide.low * (1 - _ROUGHLY), wide.high * (1 + _ROUGHLY)) if how else wide)
