"""Whether a goal that a sentence gives with its number was reached: `la cible de 90 logements est manquée`.

The number is the table's goal of one indicator only: with a word of its label beside it, it says which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made
from quitus.sources.reports.claims.composed.clauses import parts_of_items
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.stating import NOT_ABOVE, NOT_BELOW, bounds_of
from quitus.sources.reports.claims.composed.things import Known, Thing, alike
from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.slots import SAYING, slot
from quitus.sources.reports.claims.texts import Reader, Span

_NEVER = (
    "unreal", "elsewhere", "last", "two_back", "per", "only", "state", "budget", "rest", "multiple", "portion",
    "gap_up", "gap_down", "up", "down", "same", "but", "first", "second", "third_place", "least", "joint", "span",
    "as_planned",
)  # fmt: skip
_LIMITING = frozenset({"elsewhere", "unreal", "neg", "thing", "year", "last", "people"})
_IN = frozenset({"pour", "dan", "en", "a", "chez", "au", "aux"})
_OUTCOMES = ("reached", "missed", "more", "less")
_BOUNDS: dict[tuple[str, bool], Bounds] = {
    ("reached", False): NOT_BELOW, ("reached", True): BELOW, ("missed", False): BELOW,
    ("more", False): ABOVE, ("more", True): NOT_ABOVE, ("less", False): BELOW, ("less", True): NOT_BELOW,
}  # fmt: skip
# `loin d'être atteint`, `non seulement atteint`, `presque atteint`: no more than near it, or not all.
_NOT_QUITE = frozenset(
    {"loin", "seulement", "uniquement", "simplement", "presqu", "pre", "quasi", "quasiment", "proche"}
)
_NOT_QUITE_MORE = frozenset({"pratiquement", "approche", "avoisine", "frole"})
_TO_REACH = re.compile(
    r"(?<!\w)(?:atteindre|depasser|tenir|remplir|honorer|respecter|franchir|satisfaire|realiser|manquer)(?!\w)"
)
_TO_BE = re.compile(r"(?<!\w)etre(?!\w)")
_AIM = re.compile("objectif|cible|seuil|ambition|vise|attendu|escompte|prevu|programme|(?<!\\w)but(?!\\w)")
_NUMBER = re.compile(f"[{slot(SAYING)}]")
_AIMED = frozenset(
    {"vise", "visee", "attendu", "attendue", "escompte", "escomptee", "prevu", "prevue", "programme"}
)
_BEEN = frozenset({"ete", "sont", "est"})
_NOT = ("pas", "non")
_FAR, _NEAR, _TELLING = 8, 4, 10


def aim_claims(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence about a goal of which it gives the number."""
    if not sentence.holds() or _AIM.search(sentence.masked) is None:
        return
    if not sentence.years() <= {known.catalog.this_year}:
        return
    items = _with_outcome(items_of(sentence, known, words, reader.grammar), words)
    # What stands in brackets belongs to what is before them: `l'objectif (160 contrats)`.
    open_items = [item for item in items if item.name != "mark" or item.stems[0] not in "()"]
    parts = [part for part in parts_of_items(open_items) if part]
    for at, part in enumerate(parts):
        number = _aimed_at(part)
        if number is None:
            continue
        told = _window(parts, at)
        series = _meant(number, told, known, reader) if told else None
        bounds = _said(told, sentence, reader.grammar) if series is not None else None
        if series is not None and bounds is not None:
            yield from _claim(sentence, number, series, bounds, known.catalog, reader)
        return


def _with_outcome(items: Sequence[Item], words: Lexicon) -> Sequence[Item]:
    """The items, a word that some label has (`réunions tenues`) being what came of a goal where nothing else says.

    Of `les 900 familles visées ont été reçues` it is the label's own, and no way of doing it (`par téléphone`).
    """
    items = [_by_way(item, behind) for item, behind in zip(items, [*items[1:], None], strict=True)]
    if any(item.name in _OUTCOMES for item in items):
        return items
    told = [at for at, i in enumerate(items) if i.name in ("thing", "neutral") and i.stems and _reaches(i, words)]
    aimed = next((at for at, item in enumerate(items) if _is_aimed(item)), None)
    if aimed is not None and not told and any(_BEEN & set(item.stems) for item in items[aimed:]):
        told = [at for at, i in enumerate(items) if at > aimed and i.name == "thing"]
    if len(told) != 1:
        return items
    return [replace(item, name="reached") if at in told else item for at, item in enumerate(items)]


def _reaches(item: Item, words: Lexicon) -> bool:
    return words.words.get(item.stems[0]) == "reached"


def _by_way(item: Item, behind: Item | None) -> Item:
    named = item.name == "per" and behind is not None and behind.name == "thing"
    return replace(item, name="neutral") if named else item


def _is_aimed(item: Item) -> bool:
    """Whether a word says of what is counted before it that it was aimed at."""
    return item.name in ("goal", "plan") and len(item.stems) == 1 and item.stems[0] in _AIMED


def _aimed_at(part: Sequence[Item]) -> Item | None:
    """The number of the one goal that a part names, with few words between the two."""
    goals = [at for at, item in enumerate(part) if item.name == "goal" or _is_aimed(item)]
    if not goals:
        return None
    if _is_aimed(part[goals[0]]):
        before = [item for item in part[max(0, goals[0] - _NEAR) : goals[0]] if item.name == "number"]
        return before[-1] if before and before[-1].token is not None and not before[-1].how else None
    behind = [item for item in part[goals[0] + 1 : goals[0] + 1 + _FAR] if item.name == "number"]
    between = part[goals[0] + 1 : part.index(behind[0])] if behind else []
    if not behind or behind[0].unit == "EUR" or any(item.name in _OUTCOMES for item in between):
        return None
    # What is fixed before it (`fixé à 28, l'objectif`) has its number in the part before.
    return behind[0] if behind[0].token is not None and not behind[0].how else None


def _window(parts: Sequence[list[Item]], at: int) -> list[Item]:
    """The part with the goal, and the one behind it where that alone says what came of it."""
    if any(item.name in _OUTCOMES for item in parts[at]):
        return parts[at]
    for behind in parts[at + 1 : at + 3]:
        if any(item.name in _OUTCOMES for item in behind):
            return [*parts[at], *behind]
        if any(item.name in _LIMITING for item in behind) or any(_IN & set(item.stems) for item in behind[:2]):
            # `…, hors vacataires, …`: of some only.
            return []
    return []


def _meant(number: Item, told: Sequence[Item], known: Known, reader: Reader) -> Series | None:
    """The one indicator whose goal a number is, all words that tell being of its label."""
    things = [thing for thing in known.series if _has_goal(thing, number, known.catalog, reader)]
    words = {stem for item in told for stem in item.stems if item.name in ("thing", "unknown")}
    words -= reader.grammar.content(" ".join(reader.grammar.lists["acting"]))
    words -= {stem for item in _before_managing(told) for stem in item.stems}
    counted = {stem for item in told if item.name == "people" for stem in item.stems}
    fits = [thing for thing in things if all(_of(word, thing) for word in words)]
    if len(fits) > 1:
        fits = [thing for thing in fits if any(_of(word, thing) for word in words | counted)]
    if len(fits) != 1 or fits[0].series is None:
        return None
    named = any(_of(word, fits[0]) for word in words | counted)
    alone = not words and not counted and len(things) == 1 and (number.value or 0) >= _TELLING
    return fits[0].series if named or alone else None


def _of(word: str, thing: Thing) -> bool:
    """Whether a word is of a label, or of its family."""
    stems = frozenset(thing.series.stems) if thing.series is not None else frozenset()
    return word in thing.words or alike(word, thing.words | stems)


def _has_goal(thing: Thing, number: Item, catalog: Catalog, reader: Reader) -> bool:
    if thing.series is None or not number.counts_as(thing.series.unit):
        return False
    goal = thing.series.term(catalog.this_year, Nature.TARGET)
    return goal is not None and bounds_of(number, 1, reader).holds.meets(goal.interval)


def _before_managing(told: Sequence[Item]) -> list[Item]:
    """What stands before a verb of managing to (`La fermeture n'a pas permis d'atteindre …`): who, or what."""
    at = next((n for n, item in enumerate(told) if item.name == "manage"), 0)
    goal = next((n for n, item in enumerate(told) if item.name == "goal"), 0)
    return list(told[:at]) if at < goal else []


def _said(told: Sequence[Item], sentence: Span, grammar: Grammar) -> Bounds | None:
    """Where what was reached must lie, against the goal; None where that cannot be told."""
    before = _before_managing(told)
    told = [item for item in told if item not in before or item.name == "neg"]
    if any(item.name in _NEVER for item in told) or any(_doubts(item) for item in told):
        return None
    outcomes = [item for item in told if item.name in _OUTCOMES]
    text = sentence.masked[told[0].start : told[-1].end]
    if len(outcomes) != 1 or not _is_done(told, outcomes[0], text):
        return None
    # `pas atteint` is missed, whatever `n'est` stands before it.
    denied = False if outcomes[0].stems[0] in _NOT else _denied(told)
    return None if denied is None else _BOUNDS.get((outcomes[0].name, denied))


def _doubts(item: Item) -> bool:
    return not _NOT_QUITE.isdisjoint(item.stems) or not _NOT_QUITE_MORE.isdisjoint(item.stems)


def _is_done(told: Sequence[Item], outcome: Item, text: str) -> bool:
    """Whether an outcome is told, not aimed at (`pour atteindre`, `en passe d'être atteint`)."""
    managed = any(item.name == "manage" for item in told)
    to_come = _TO_REACH.search(text) or (_TO_BE.search(text) is not None)
    without = any(item.name == "neg" and item.stems[0] == "san" for item in told)
    return managed or without or not to_come


def _denied(told: Sequence[Item]) -> bool | None:
    """Whether a denial stands in it; None where that is more than one, or `ne … que`."""
    words = [item.stems[0] for item in told if item.name == "neg"]
    real = [word for word in words if word not in ("ne", "n")]
    if len(real) > 1 or any(word in ("jamai", "ni", "guere") for word in real):
        return None
    if words and not real:
        managed = any(item.name == "manage" for item in told)
        return True if managed else None
    return bool(real)


def _claim(
    sentence: Span, number: Item, series: Series, bounds: Bounds, catalog: Catalog, reader: Reader
) -> Iterator[Claim]:
    """The indicator's number against its goal; not where fewer is better, nor beside numbers of other things."""
    reached, goal = series.term(catalog.this_year), series.term(catalog.this_year, Nature.TARGET)
    label = f"{fold(series.label)} {sentence.masked}"
    if reached is None or goal is None or reader.grammar.any_of["fewer"].search(label) is not None:
        return
    if not all(_is_told(token, number, (reached, goal), sentence, reader) for token in _tokens(sentence)):
        return
    yield made(
        sentence, reader, ClaimKind.ORDER, Measure.DIFFERENCE, (reached, goal), bounds, said=sentence.printed,
        unit=series.unit, subject=series.label,
    )  # fmt: skip


def _tokens(sentence: Span) -> list[str]:
    return _NUMBER.findall(sentence.masked)


def _is_told(printed: str, number: Item, terms: tuple[Term, Term], sentence: Span, reader: Reader) -> bool:
    """Whether a number is the goal, what was reached, or what the two differ by."""
    token = sentence.read.token(printed)
    if token is number.token:
        return True
    stated = reader.term(sentence.read, token).interval
    given = (terms[0].interval, terms[0].interval - terms[1].interval, terms[1].interval - terms[0].interval)
    return any(stated.meets(each) for each in given)
