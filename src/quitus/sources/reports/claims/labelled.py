"""Whether words name the indicator that they are held against, or a larger, smaller or other set."""

from __future__ import annotations

import re
from functools import lru_cache

from quitus.figures.claims import Claim, ClaimKind
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.composed.things import root
from quitus.sources.reports.claims.folding import fold, stems_of, words_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.texts import Span

_PARTICIPLE = re.compile(r"\w{3,}ée?s?")
_COUNTED = re.compile(
    r"(?<!\w)(?:nombre|nb|effectif)\s+(?:moyen\s+|total\s+|global\s+)?(?:de\s+|des\s+|d')(?P<noun>\w+)"
)
_BY_NUMBER = re.compile(r"(?<!\w)en nombre(?!\w)")
_MARKS = re.compile(r"[,;:()]")
_EITHER = re.compile(r"(\w+) ou (?:la |le |les |l'|une? )?(\w+)")
# `places d'accueil d'urgence`: the second noun says which.
_NARROWED = re.compile(r"(?:nombre|nb) (?:de |d')[\w-]+ (?:de |d')[\w-]+ (?:de |d')([\w-]+)")
_BOUND = re.compile(r"(?<!\w)(plus|moins) (?:de |d')(\w+)")
_OTHER_WAY = {"plus": "moins", "moins": "plus"}
_RATE = re.compile(r"(?:taux|part|pourcentage|proportion) (?:de |des |du |d')(?:l'|la |les? )?(\w+)")
_TIMES = frozenset({"days", "months", "weeks", "hours", "years"})


def another_thing(claim: Claim, span: Span, series: Series, grammar: Grammar) -> bool:
    """Whether the words of a claim may be of another thing than the indicator that was found for them."""
    text = span.masked
    said = frozenset(grammar.same(stem) for stem in stems_of(span.read.folded[: span.end]))
    # A sentence without any of the label's words goes on about what was named before.
    named = not grammar.content(text).isdisjoint(series.core)
    if claim.kind is not ClaimKind.VALUE and _of_length(text, grammar) and series.unit not in _TIMES:
        return True
    if series.unit != "count" and _BY_NUMBER.search(text) is not None:
        return True
    if _counts_another(text, series, grammar) or _other_bound(text, series):
        return True
    if not named or span.read.own is series:
        return False
    lacks = not _told_in_full(claim, span) and _lacks(said, series, grammar)
    return lacks or (claim.kind in _DIRECTED and _is_a_rate_of(text, claim.said, series, grammar))


_DIRECTED = (ClaimKind.ORDER, ClaimKind.RATE, ClaimKind.MULTIPLE, ClaimKind.SAME)


def _told_in_full(claim: Claim, span: Span) -> bool:
    """Whether the words give all numbers of the indicator that they are held against."""
    return all(_printed(term, span) for term in claim.terms)


def gives_a_number(claim: Claim, span: Span) -> bool:
    """Whether the words give a number of the indicator that they are held against."""
    return any(_printed(term, span) for term in claim.terms)


def _printed(term: Term, span: Span) -> bool:
    values = (token.value for token in span.read.text.tokens if span.start <= token.start < span.end)
    return any(value is not None and term.interval.low <= value <= term.interval.high for value in values)


def _of_length(text: str, grammar: Grammar) -> bool:
    """Whether words say that something became longer or shorter."""
    return grammar.any_of["lengthened"].search(text) is not None


def _counts_another(text: str, series: Series, grammar: Grammar) -> bool:
    """Whether a number is of what the label does not have (`le nombre d'inscrits aux ateliers`)."""
    own, roots = series.content, frozenset(map(root, series.content))
    people = grammar.content(" ".join(grammar.lists["people"]))
    for found in _COUNTED.finditer(text):
        stem = stems_of(found["noun"])[0]
        same = grammar.same(stem)
        if same in own or root(same) in roots or stem in grammar.leading | grammar.ambient or same in people:
            continue
        return True
    return False


def _other_bound(text: str, series: Series) -> bool:
    """Whether words say `plus de trois mois` where the label says `moins de trois mois`."""
    said = set(_BOUND.findall(text))
    return any((_OTHER_WAY[way], noun) in said for way, noun in _BOUND.findall(fold(series.label)))


def _lacks(said: frozenset[str], series: Series, grammar: Grammar) -> bool:
    """Whether a word that limits the label is not said, by itself or by another of its root."""
    roots = frozenset(map(root, said))
    happened = grammar.content(" ".join(grammar.lists["organised"])) | grammar.leading
    told = said & series.core
    return any(
        (same := grammar.same(stem)) in series.core - happened and same not in said and root(same) not in roots
        for stem, behind in _limiting(series.label)
        if told.isdisjoint(map(grammar.same, behind))
    )


@lru_cache(maxsize=512)
def _limiting(label: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The words of a label that tell which of its things are meant, each with those that tell it too.

    These are participles, told by what stands behind them (`aidées pour la garde`), a second noun that narrows
    the first (`places d'accueil d'urgence`), and both sides of an `ou`.
    """
    found: list[tuple[str, frozenset[str]]] = []
    for match in _PARTICIPLE.finditer(label.lower()):
        found += [(stem, frozenset(stems_of(label[match.end() :]))) for stem in stems_of(match[0])]
    narrowed = _NARROWED.fullmatch(fold(label))
    if narrowed is not None:
        found += [(stem, frozenset()) for stem in stems_of(narrowed[1])]
    for pair in _EITHER.findall(fold(label)):
        found += [(stem, frozenset()) for word in pair for stem in stems_of(word)]
    return tuple(found)


def _is_a_rate_of(text: str, words: str, series: Series, grammar: Grammar) -> bool:
    """Whether words tell of things where the indicator is their rate (`les sorties ont diminué`)."""
    if series.unit != "percent":
        return False
    if _COUNTED.search(text) is not None:
        return True
    if grammar.any_of["ratio"].search(text) is not None or "%" in text:
        return False
    found = _RATE.search(fold(series.label))
    if found is None:
        return False
    noun = words_of(found[1])[0].stem
    several = found[1].endswith(("s", "x"))
    part = next((part for part in _MARKS.split(text) if fold(words) in part), text)
    return several or noun not in stems_of(part)
