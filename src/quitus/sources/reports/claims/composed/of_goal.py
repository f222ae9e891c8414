"""Which part of its goal a result is, or by how many per cent it is off: `63, à 80 % de la cible`.

`Visites : 120 menées, soit 96 % de l'attendu`, `270 pour 300 visées, objectif manqué de 20 %`: the number that a
sentence gives, or the label before a colon, says which indicator is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.stating import bounds_of, portion_said
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.composed.to_goal import GOAL
from quitus.sources.reports.claims.limits import words_in
from quitus.sources.reports.claims.roughly import around
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.ties import tied

_ENDS = (
    r"(?!\w)(?:\s+(?:annuel\w*|initial\w*|fixe\w*|vise\w*|prevue?s?|convenue?s?|retenue?s?|inscrite?s?|assigne\w*"
    r"|de l'annee|(?:de|dans|par|a) la convention))*\s*(?:[.,;:()]|$)"
)
_OF = re.compile(rf"\s*(?:de|du|des|d')\s*{GOAL}{_ENDS}")
_BEYOND = re.compile(
    r"\s*(?:(?P<over>au-dessus|au-dela|en sus|de plus|de mieux)"
    r"|(?P<under>en dessous|au-dessous|en deca|de moins|sous))"
    rf"\s*(?:de|du|des|d'|que|qu'|par rapport a|par rapport au)?\s*{GOAL}{_ENDS}"
)
_OFF = re.compile(
    r"(?<!\w)(?:objectif|cible|prevision|attendu)s?\s+(?:(?:est|sont|a ete|ont ete)\s+)?"
    r"(?:(?P<over>depasse|excede)|(?P<under>manque|rate))(?:e|s|es)?\s+(?:de|d')\s*(?:pres de |environ )?$"
)
# `L'objectif de visites est rempli à 90 %`, `Le taux d'atteinte de l'objectif est de 90 %`.
_FILLED = re.compile(
    r"(?<!\w)(?:(?:objectif|cible|prevision)s?(?!\w)[^,;:().]{0,60}?(?:rempli|atteint|realis|couvert|tenu)\w*\s+a"
    r"|(?:taux|degre|niveau)\s+(?:d'atteinte|de realisation|de reussite)\s+(?:de|des)\s*(?:l'|la |les )?"
    r"(?:objectif|cible)s?(?!\w)[^,;:().]{0,60}?(?:est|ressort|s'eleve|s'etablit|atteint|etait)(?:\s+(?:de|a))?)"
    r"\s+(?:hauteur de\s+|pres de\s+|environ\s+)?$"
)
_GOAL_WORDS = ("goal", "plan", "reached", "missed", "neutral", "one", "ratio", "mark")
_NEVER = frozenset({
    "unreal", "elsewhere", "last", "two_back", "per", "budget", "spend", "state", "department", "pay", "ratio",
    "rest", "joint",
})  # fmt: skip
_CLOSES = re.compile(r"\x01*\s*(?:[.,;:()]|$)")
_AT = re.compile(r"(?<!\w)a\s+(?:(?:moins|plus|pres) de\s+|environ\s+|a peine\s+)?$")
_TELLING, _NEAR = 10, 40
AIMED = re.compile("objectif|cible|attendu|vise|previ|prevu|ambition|escompte|programm|annonce")
"""Without one of these nothing is said of a goal: a cheap look."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a result and its goal: which part it is of it, or by which part it is off, with its sign."""

    portion: Item
    sign: int


def of_goal(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence on the one part of a goal that it tells."""
    if not sentence.years() <= {known.catalog.this_year}:
        return
    items = items_of(sentence, known, words, reader.grammar)
    found = [said for item in items if item.is_portion and (said := _said(sentence, item)) is not None]
    if len(found) != 1 or any(item.name in _NEVER and item.name != "ratio" for item in items):
        return
    head = [item for item in items if item.start < found[0].portion.start]
    if any(item.name in ("neg", "multiple", "last") for item in head):
        return
    series = _meant(sentence, head, known, reader)
    if series is not None:
        yield from _claim(sentence, series, found[0], known, reader)


def _said(sentence: Span, item: Item) -> _Said | None:
    text = sentence.masked
    if _AT.search(text, 0, item.start) and (item.value or 0) < _NEAR:
        # `à 10 % de la cible` may be as far from it.
        return None
    if _OF.match(text, item.end) or (
        _FILLED.search(text, 0, _start(text, item.start)) and _CLOSES.match(text, item.end)
    ):
        return _Said(item, 0)
    beyond = _BEYOND.match(text, item.end) or _OFF.search(text, 0, _start(text, item.start))
    if beyond is None:
        return None
    return _Said(item, 1 if beyond["over"] else -1)


def _start(text: str, at: int) -> int:
    """Where a portion begins, `un` and `plus de` left out."""
    article = re.search(r"(?:un|une|le|la|les)\s+$", text[:at])
    return article.start() if article is not None else at


def _meant(sentence: Span, head: Sequence[Item], known: Known, reader: Reader) -> Series | None:
    """The one indicator with a goal whose cells all numbers before are, a word of its label beside them.

    Without a number it is the one that the label before a colon names, or in whose row the words stand.
    """
    numbers = [item for item in head if item.name == "number" and item.token is not None]
    own = sentence.read.own
    if not numbers:
        label = sentence.masked.partition(":")[0] if ":" in sentence.masked else _named(head, sentence)
        if own is not None and (sentence.read.text.subject or sentence.start == sentence.read.start):
            return own
        return (
            tied(words_in(label, reader.grammar), known.catalog, reader.grammar, loosely=True) if label else None
        )
    said = {reader.grammar.same(stem) for item in head for stem in item.stems}
    fits = [
        thing.series
        for thing in known.series
        if thing.series is not None
        and (thing.series is own or bool(said & (thing.words | thing.roots)))
        and _has(numbers, thing.series, known, reader)
    ]
    return fits[0] if len(fits) == 1 else None


def _named(head: Sequence[Item], sentence: Span) -> str:
    """The words before a part of a goal, but for those that tell of goals; empty where something is not known."""
    if any(item.name not in (*_GOAL_WORDS, "thing", "people") for item in head):
        return ""
    told = (sentence.masked[item.start : item.end] for item in head if item.name in ("thing", "people"))
    return " ".join(told)


def _has(numbers: Sequence[Item], series: Series, known: Known, reader: Reader) -> bool:
    """Whether each number is the year's result or goal of an indicator, and one of them is the result."""
    cells = _cells(series, known)
    if cells is None:
        return False
    told = [bounds_of(item, 1, reader).holds for item in numbers if item.counts_as(series.unit or "count")]
    if len(told) != len(numbers) or not all(any(each.meets(cell.interval) for cell in cells) for each in told):
        return False
    return any(each.meets(cells[0].interval) for each in told) and any((i.value or 0) >= _TELLING for i in numbers)


def _cells(series: Series, known: Known) -> tuple[Term, Term] | None:
    reached = series.term(known.catalog.this_year)
    goal = series.term(known.catalog.this_year, Nature.TARGET)
    return (reached, goal) if reached is not None and goal is not None and not is_zero(goal) else None


def _claim(sentence: Span, series: Series, said: _Said, known: Known, reader: Reader) -> Iterator[Claim]:
    cells = _cells(series, known)
    if cells is None or series.unit == "percent":
        return
    claim = _made(sentence, series, cells, said, reader)
    others = (each for thing in known.series if thing.series is not None and (each := _cells(thing.series, known)))
    # Another indicator's result is that part of its goal, so the words may mean that.
    otherwise = any(
        _made(sentence, series, each, said, reader).verdict() is not Verdict.DIFFERS for each in others
    )
    if claim.verdict() is not Verdict.DIFFERS or not otherwise:
        yield claim


def _made(sentence: Span, series: Series, cells: tuple[Term, Term], said: _Said, reader: Reader) -> Claim:
    token = said.portion.token
    stated = reader.term(sentence.read, token) if token is not None else None
    kind, measure = (ClaimKind.RATE, Measure.RATE) if said.sign else (ClaimKind.SHARE, Measure.SHARE)
    return made(
        sentence, reader, kind, measure, cells, _bounds(said, reader), said=sentence.printed.lstrip(" :"),
        unit="percent", stated=stated, subject=series.label,
    )  # fmt: skip


def _bounds(said: _Said, reader: Reader) -> Bounds:
    if said.portion.name == "number":
        return bounds_of(said.portion, said.sign or 1, reader)
    if said.sign:
        return portion_said(said.portion, said.sign)[0].bounds
    assert said.portion.value is not None
    return around(said.portion.how, said.portion.value)
