"""What a sentence says of one thing, step by step: `de 15 points en un an et de 20 points en deux ans`.

Each number, part or multiple is one step, with its sign and the years that it is of; a number without a sign is
what the thing was in its year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.composed.years import since_any, when_of, with_ranges, year_of
from quitus.sources.reports.claims.texts import Span

STATING = ("number", "portion", "multiple")
_UP = ("up", "gap_up", "over", "more")
_DOWN = ("down", "gap_down", "less")
_JOINS = frozenset({"et", "pui", "soit", "contre", "mai"})
_OF = frozenset({"de", "d"})
_TO = frozenset({"a", "jusqu"})
_COMES_TO = ("etabli", "eleve", "attei", "limit", "chiffr", "ressort", "mont", "represent", "est", "de")
_ARTICLES = frozenset({"la", "le", "l", "un", "une", "sa", "son", "leur", "cette", "cet", "ce"})
GOES_BACK = frozenset({"retrouve", "retrouvent", "rejoint", "rejoignent", "revient", "reviennent"})
_LEVELS = frozenset({"niveau", "valeur", "resultat", "chiffre", "score", "nombre"})
_IS = ("c est le", "c est a le")
_EXACTLY = ("exactement", "strictement", "rigoureusement", "precisement")
_ONLY = frozenset({"ne", "n"})
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is said.

    Attributes:
        item: the number, part or multiple; None where words say that it is the same again.
        sign: 1 or -1 for a change; 0 for what the thing was in a year.
        years: the year that it is of, or the two that it lies between, the newer first; each way to read that.
        bound: `more` or `less` where it is only said to lie above or below the number.
        exact: whether words say that it is just so.
    """

    item: Item | None
    sign: int
    years: tuple[tuple[str, ...], ...]
    bound: str = ""
    exact: bool = False


def steps_of(items: Sequence[Item], sentence: Span, known: Known) -> list[Step]:
    """The steps of what a sentence says; none where its years or signs leave open what is meant."""
    told = with_ranges(_with_same(items))
    stated = [at for at, item in enumerate(told) if item.name in (*STATING, "same_again")]
    found: list[Step] = []
    if any(_leads_on(told, one, other) for one, other in pairwise(stated)):
        # `progresse de 64 en 2018 à 80`
        return []
    for before, item, behind in _segments(told, stated):
        step = _step(before, _signed(item, sentence), behind, found, known)
        if step is None:
            return []
        found.append(step)
    # `L'année d'avant, en 2017, c'était 8`: said twice.
    told = [item for item in told if item.stems != (known.catalog.this_year,)]
    dated = max(sum(item.name in names for item in told) for names in (("year", "years"), ("last", "two_back")))
    return found if dated <= max(len(found), 1) else []


def _leads_on(items: Sequence[Item], one: int, other: int) -> bool:
    """Whether a number is what a change came from, and the next what it came to."""
    between = items[one + 1 : other]
    apart = any(item.name == "mark" for item in between)
    return (
        not apart
        and set(items[one - 1].stems[-1:]) <= _OF
        and set(between[-1].stems[-1:] if between else ("",)) <= _TO
    )


def _with_same(items: Sequence[Item]) -> list[Item]:
    """The items, `retrouve ainsi son niveau` being one."""
    found = list(items)
    for at, item in enumerate(items):
        back = bool(GOES_BACK & set(item.stems))
        if (
            (back and any(_LEVELS & set(other.stems) for other in items[at + 1 : at + 1 + _NEAR]))
            or item.name == "same"
            or (_LEVELS & set(item.stems) and _is_told(items[:at]))
        ):
            found[at] = replace(item, name="same_again")
    return found


def _is_told(before: Sequence[Item]) -> bool:
    """Whether a level is all that a sentence is about: `C'est le niveau de 2018.`"""
    return " ".join(stem for item in before for stem in item.stems).endswith(_IS)


def _segments(
    items: Sequence[Item], stated: Sequence[int]
) -> Iterator[tuple[Sequence[Item], Item, Sequence[Item]]]:
    """Each number with what stands before and behind it, up to where the words go over to the next."""
    if not stated:
        return
    cuts = [0]
    for one, other in pairwise(stated):
        between = [
            at
            for at in range(one + 1, other)
            if (items[at].name == "mark" or _JOINS & set(items[at].stems[-1:]))
            and not _dates(items[at + 1 : other])
        ]
        cuts.append(between[0] if between else other)
    cuts.append(len(items))
    for at, (start, end) in zip(stated, pairwise(cuts), strict=True):
        yield items[start:at], items[at], items[at + 1 : end]


def _dates(behind: Sequence[Item]) -> bool:
    """Whether no more than a year stands up to the next mark: `Ils étaient 7, en 2017 : on a triplé`."""
    end = next((at for at, item in enumerate(behind) if item.name == "mark"), -1)
    told = [item.name for item in behind[: max(end, 0)] if item.stems[-1:] != ("en",)]
    return bool(told) and all(name in ("year", "last", "two_back") for name in told)


def _step(
    before: Sequence[Item], item: Item, behind: Sequence[Item], earlier: Sequence[Step], known: Known
) -> Step | None:
    exact = any(stem.startswith(_EXACTLY) for other in (*before, *behind) for stem in other.stems)
    if item.name == "same_again":
        when = when_of(behind, known, since=True) or when_of(before, known, since=True)
        return Step(None, 0, when, exact=exact) if when and not _sign(before) else None
    sign, bound = _sign(before), ""
    printed = _printed_sign(before, item)
    if printed:
        sign = printed
    elif any(other.name in ("gap_up", "gap_down") for other in behind):
        sign = _sign(behind)
    denied = _denied(before)
    if denied or (sign and _is_bound(before)):
        way = next((other.name for other in reversed(before) if other.name in ("more", "less")), "")
        if item.how or not way or item.name != "number":
            return None
        bound = way if not denied else {"more": "less", "less": "more"}[way]
        sign = 0
    elif sign and (_comes_to(before) or (not printed and not _is_change(before, item, behind))):
        sign = 0
    elif (
        not sign
        and not bound
        and earlier
        and earlier[-1].sign
        and not _was(before)
        and _is_change(before, item, ())
    ):
        sign = earlier[-1].sign
    if item.name == "multiple":
        sign = sign or 1
    if item.name == "portion" and not sign and earlier and earlier[-1].sign:
        return None
    when = when_of(behind, known, since=item.name == "multiple") or when_of(before, known, since=False)
    if sign and when and _was(before) and any(other.name == "last" for other in (*before, *behind)):
        # `La hausse était de 12 % l'an dernier.`
        when = tuple(tuple(str(int(year) - 1) for year in each) for each in when)
    if not sign:
        year = year_of([*before, *behind], known)
        return Step(item, 0, ((year,),), bound) if year else None
    return Step(item, sign, when or since_any(known))


def _signed(item: Item, sentence: Span) -> Item:
    """A number; with the sign that is printed with it among its words."""
    first = sentence.read.text.passage.text[item.token.start] if item.token is not None else ""
    return replace(item, stems=("+" if first == "+" else "-",)) if first and first in "+-–−" else item


def _printed_sign(before: Sequence[Item], item: Item) -> int:
    """The sign that is printed with a number, or before it as a mark of its own."""
    last = before[-1].stems if before and before[-1].name == "mark" else ()
    sign = item.stems if item.token is not None and item.stems else last
    return 1 if sign == ("+",) else -1 if sign == ("-",) else 0


def _sign(items: Sequence[Item]) -> int:
    """What the last word that tells of a change says."""
    last = next((item.name for item in reversed(items) if item.name in (*_UP, *_DOWN)), "")
    return 1 if last in _UP else -1 if last else 0


def _denied(before: Sequence[Item]) -> bool:
    """Whether words deny; `ne … que` does not."""
    words = [stem for item in before if item.name == "neg" for stem in item.stems]
    only = any({"que", "qu"} & set(item.stems) for item in before)
    return bool(words) and not (only and _ONLY.issuperset(words))


def _is_bound(before: Sequence[Item]) -> bool:
    """Whether a number is only said to be passed: `dépassait 25 %`, but `dépasse de 25 %`."""
    at = next((n for n in range(len(before) - 1, -1, -1) if before[n].name in (*_UP, *_DOWN)), -1)
    if at < 0 or before[at].name not in ("more", "less"):
        return False
    behind = [stem for item in before[at + 1 :] for stem in item.stems]
    return not {"de", "d"} & set(behind[-1:])


def _is_change(before: Sequence[Item], item: Item, behind: Sequence[Item]) -> bool:
    """Whether a bare number says by how many, not how many: `de 12`, `12 de plus`, `gagne 12`."""
    if item.name != "number" or item.unit in ("percent", "points"):
        return True
    close = next((other for other in reversed(before) if other.stems and other.name != "almost"), None)
    led = close is not None and (
        bool(_OF & set(close.stems[-1:])) or close.name in ("gap_up", "gap_down", "up", "down", "gap")
    )
    return (
        led or _comes_of(before) or any(other.name in ("gap_up", "gap_down", "more", "less") for other in behind)
    )


def _comes_of(before: Sequence[Item]) -> bool:
    """Whether a noun of a change leads to a number: `un recul limité à 12`."""
    return bool(before) and bool(_TO & set(before[-1].stems[-1:])) and not _comes_to(before)


def _comes_to(before: Sequence[Item]) -> bool:
    """Whether a number is what a change led to: `progresse à 40 %`, but `la hausse s'établit à 40 %`."""
    if not before or not _TO & set(before[-1].stems[-1:]):
        return False
    at = next(n for n in range(len(before) - 1, -1, -1) if before[n].name in (*_UP, *_DOWN))
    noun = at > 0 and bool(_ARTICLES & set(before[at - 1].stems[-1:]))
    leads = any(stem.startswith(_COMES_TO) for item in before[at + 1 :] for stem in item.stems)
    return not (noun and leads)


def _was(before: Sequence[Item]) -> bool:
    """Whether words say what something was in a year, not by how much it changed."""
    return any(stem.endswith(("ait", "aient")) and stem != "fait" for item in before for stem in item.stems)
