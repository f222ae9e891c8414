"""A cell of the year that a sentence gives, held by its words against the goal that another part only names.

`Avec 812 ménages, il reste au-dessus de l'hypothèse de la convention`, `21 groupes, ce qui excède de trois le
nombre fixé`: the number says which indicator is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series, is_zero
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.restated import anchored
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.texts import Reader, Span

_SET = (
    "(?:fixe|vise|attendu|retenu|convenu|escompte|conventionne|prevu|programme|inscrit|envisage|annonce|cible"
    "|contractuel)(?:e|s|es|le|les)?"
)
GOAL = (
    rf"(?:(?:notre|leur|son|l'|la|le|les|nos|ses)\s*)?(?:objectif|cible|hypothese|prevision|ambition|engagement"
    rf"|(?:nombre|niveau|volume|chiffre|effectif|total|seuil|quota)\s+{_SET}|{_SET})s?"
)
"""What is aimed at, with its article."""
_OVER = re.compile(
    r"(?<!\w)(?P<way>superieure?s?|exced\w+|depass\w+|surpass\w+|au-dessus|au-dela|plus"
    r"|inferieure?s?|en deca|en dessous|au-dessous|moins)(?!\w)"
    rf"(?P<between>[^,;:().]{{0,30}}?)(?<!\w)(?P<goal>{GOAL})(?!\w)(?P<rest>[^,;:()]*)"
)
_DOWN = re.compile("inferieur|en de|au-dessous|moins")
_PLAIN = frozenset(
    {"neutral", "mark", "people", "goal", "plan", "one", "joint", "reached", "year", "less", "more"}
)
_LINKING = frozenset({"neutral", "number", "small", "one", "less", "more", "over"})
_BEHIND = frozenset({"neutral", "goal", "plan", "year", "mark", "one", "unreal"})
_NEAR = re.compile(r"(?<!\w)(?:pas|jamais|presque|sera|serait|devrait|pour|a atteindre|pres)(?!\w)")
_AGREED = re.compile(
    r"\s*(?:(?:de|dans|par|pour|a|au|en|la|le|l'|notre|convention\w*|avenant|annee|exercice|initiale?"
    r"|departementale?|fixee?s?|retenue?s?|prevue?s?|inscrite?s?|posee?s?|formulee?s?|contrat)\s*)*[.!]?\s*"
)


def to_goal(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence that gives one cell of the year on its goal, by words or by how many."""
    match = _OVER.search(sentence.masked)
    if match is None or not sentence.years() <= {known.catalog.this_year} or _NEAR.search(sentence.masked):
        return
    items = items_of(sentence, known, words, reader.grammar)
    head = [item for item in items if item.start < match.start()]
    between = [item for item in items if match.start("between") <= item.start < match.start("goal")]
    numbers = [item for item in head if item.name == "number"]
    beside = [item for item in between if item.name in ("number", "small")]
    if len(numbers) != 1 or len(beside) > 1 or not _AGREED.fullmatch(match["rest"]):
        return
    series = anchored(head, (), known, reader)
    if series is None or not all(_plain(item, series) for item in head if item.name != "number"):
        return
    if all(item.name in _LINKING for item in between):
        sign = -1 if _DOWN.match(match["way"]) else 1
        yield from _claim(sentence, series, beside, sign, known, reader)


def _plain(item: Item, series: Series) -> bool:
    if item.name == "rest":
        return item.stems[0].startswith("rest")
    which = item.name == "reason" and item.stems == ("ce", "qui")
    return which or item.name in _PLAIN or (item.name == "thing" and series.core.issuperset(item.stems))


def _claim(
    sentence: Span, series: Series, beside: Sequence[Item], sign: int, known: Known, reader: Reader
) -> Iterator[Claim]:
    this = known.catalog.this_year
    cell, aim = series.term(this), series.term(this, Nature.TARGET)
    if cell is None or aim is None or is_zero(aim):
        return
    number = beside[0] if beside else None
    if number is not None and number.unit != "count":
        return
    kind, bounds = ClaimKind.BESIDE, ABOVE if sign > 0 else BELOW
    if number is not None:
        kind, bounds = ClaimKind.DIFFERENCE, bounds_of(number, sign, reader)
    yield _made(sentence, series, (cell, aim), kind, bounds, number, reader)


def _made(
    sentence: Span, series: Series, terms: tuple[Term, Term], kind: ClaimKind, bounds: Bounds, number: Item | None,
    reader: Reader,
) -> Claim:  # fmt: skip
    return made(
        sentence, reader, kind, Measure.DIFFERENCE, terms, bounds, said=sentence.printed, unit=series.unit,
        stated=reader.term(sentence.read, number.token) if number is not None and number.token else None,
        subject=series.label,
    )  # fmt: skip
