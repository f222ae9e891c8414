"""Which thing of an action's tables the words of a text name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.texts import Reader, Span

_AFTER = re.compile(r"\s*(?:\w+\s+)?(?:du|de la|de l'|des|d'|de|dans le|dans la)\s*(?=\w)")
_CUT_AFTER = re.compile(
    r"[,(:;]|\s(?:par rapport|entre|au cours|ainsi|du fait|due?s?|et (?:par|aux?|a|de|des|du)|en|qui|que|sur|pour)"
    r"(?!\w)|\squ'"
)
_PLACED = re.compile(r"(?<!\w)[àÀ](?!\w)")
_LEAD = re.compile(r"^.*[,:;]\s*|^.*(?<!\w)que\s+|^.*(?<!\w)qu'|^(?:\W|et\s|or\s)+")
_ASIDE = re.compile(r"\([^()]*\)?|(?<!\w)(?:en |de |pour |du |l'annee )*(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase names: series that fit, best first; `exact` where the words are just the first one's label.

    Attributes:
        loose: whether the phrase says more than the label does, so that it may be about a part of it only.
        ratio: whether the phrase names a share of the series rather than its number.
        own: whether it is what the bullet is about, called by a pronoun or a general word.
    """

    series: tuple[Series, ...]
    exact: bool
    loose: bool = False
    ratio: bool = False
    own: bool = False


def subject_of(clause: Span, start: int, end: int, noun: bool, reader: Reader) -> str:
    """The words that the statement at `start` to `end` of a clause is about: behind a noun, else before it."""
    text = _with_places(clause)
    if noun:
        after = _AFTER.match(text, end)
        if after is not None:
            rest = text[after.end() :]
            cuts = (_CUT_AFTER.search(rest), reader.grammar.any_of["going_on"].search(rest))
            cut = min((found for found in cuts if found), key=lambda found: found.start(), default=None)
            return _ASIDE.sub(" ", rest[: cut.start()] if cut else rest.rstrip(" ."))
    before = text[:start]
    found = reader.grammar.any_of["separators"].match(before.lstrip())
    if found is not None:
        before = before.lstrip()[found.end() :]
    before = _LEAD.sub("", _ASIDE.sub(" ", before))
    return _without_verb(before, reader.grammar)


def _with_places(clause: Span) -> str:
    """A clause's folded text in which `à`, before a place, is not taken for the verb `a`."""
    folded = clause.read.folded[clause.start : clause.end]
    printed = clause.read.text.passage.text[clause.start : clause.end]
    for found in _PLACED.finditer(printed):
        folded = f"{folded[: found.start()]}à{folded[found.end() :]}"
    return folded


def _without_verb(text: str, grammar: Grammar) -> str:
    verbs = [*grammar.any_of["be"].finditer(text), *grammar.any_of["have"].finditer(text)]
    first = min((verb.start() for verb in verbs if verb.start() > 0), default=len(text))
    return text[:first].strip()


def named(phrase: str, catalog: Catalog, own: Series | None, grammar: Grammar) -> Named | None:
    """What a phrase names in an action's tables; None where it names nothing there."""
    folded = " ".join(fold(phrase).split())
    ratio = grammar.any_of["ratio"].search(folded) is not None
    words = grammar.content(folded) - grammar.ambient
    if not words or folded in grammar.lists["own_subjects"]:
        calls = folded in grammar.lists["own_subjects"] or ratio
        return Named((own,), exact=True, ratio=ratio, own=True) if own is not None and calls else None
    fits = [series for series in catalog.series if words <= series.content and series.content]
    ordered = sorted(fits, key=lambda series: len(series.content - words - grammar.ambient))
    if not ordered:
        same = own is not None and own.head in words
        return Named((own,), exact=False, loose=True, ratio=ratio) if own is not None and same else None
    extra = [len(series.content - words - grammar.ambient) for series in ordered]
    alone = len(extra) == 1 or extra[1] > extra[0]
    percent = ordered[0].unit == "percent"
    return Named(tuple(ordered), exact=extra[0] == 0 and alone, ratio=ratio and not percent)


def close_enough(found: Named, grammar: Grammar, phrase: str) -> bool:
    """Whether the best fit has at most one word more than the phrase, and no other fits as well.

    What the label counts must be among the words: a programme's name alone says nothing of which of its numbers.
    """
    words = grammar.content(phrase) - grammar.ambient
    if found.loose or found.series[0].head not in words:
        return False
    extra = [len(series.content - words - grammar.ambient - grammar.silent) for series in found.series]
    return found.exact or (extra[0] <= 1 and (len(extra) == 1 or extra[1] > extra[0]))


def natural_whole(part: Series, catalog: Catalog, grammar: Grammar) -> Series | None:
    """The indicator that another is naturally a share of: the same things without the limiting words.

    `Nombre total de 1er contrat d'engagement` for `Nombre de 1er contrat d'engagement dans les 2 mois`; where the
    words do not tell, the only other indicator of the measure when it is a total.
    """
    others = [series for series in catalog.series if series is not part and series.unit == part.unit]
    inner = [series for series in others if series.content < part.content]
    if len(inner) == 1:
        return inner[0]
    if inner:
        same = [series for series in inner if series.measure == part.measure]
        return same[0] if len(same) == 1 else None
    mates = [series for series in others if part.measure and series.measure == part.measure]
    return mates[0] if len(mates) == 1 and "total" in fold(mates[0].label).split() else None
