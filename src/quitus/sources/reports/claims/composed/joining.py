"""Items of a clause that are one: numbers in words, and what says how firmly a number is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.folding import stems_of

_PORTIONS = {
    "half": Decimal(50), "third": Decimal(100) / 3, "quarter": Decimal(25), "fifth": Decimal(20),
    "sixth": Decimal(100) / 6, "eighth": Decimal("12.5"), "tenth": Decimal(10),
}  # fmt: skip
_FIXED = {"double": 2, "double_of": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6, "decuple": 10}
_SPANS = frozenset({"moi", "an", "jour", "semaine", "heure", "trimestre", "anne"})
_OR = (("et",), ("ou",))
_LINKS = frozenset({"de", "d", "du", "des", "la", "le", "les", "l", "un", "une"})
_NEAR_WORDS = {
    "près": "nearly", "presque": "nearly", "environ": "about", "quelque": "about", "quasi": "nearly",
    "autour": "about", "approximativement": "about", "pratiquement": "about", "quasiment": "nearly",
}  # fmt: skip
_NEAR = {stems_of(word)[0]: how for word, how in _NEAR_WORDS.items()}


def numbers_in_words(items: Sequence[Item]) -> list[Item]:
    """`deux tiers`, `trois fois`, `multiplié par deux`, `un jeune sur deux` made one item each."""
    found: list[Item] = []
    for at, item in enumerate(items):
        # `soit une de plus`
        alone = item.name == "one" and at + 1 < len(items) and items[at + 1].name in ("gap_up", "gap_down")
        one = replace(item, name="small", value=Decimal(1)) if alone else item
        found.append(_joined(found, one))
    return [
        _number(item, behind) if item.name == "small" else item for item, behind in zip_longest(found, found[1:])
    ]


def _number(item: Item, behind: Item | None) -> Item:
    """A number in words; `de trois points` is of points."""
    points = behind is not None and behind.name == "neutral" and behind.stems == ("point",)
    return replace(item, name="number", of="points" if points else "")


def _joined(found: list[Item], item: Item) -> Item:
    """An item with those before it that belong to it, which `found` then lacks."""
    last = found[-1] if found else None
    if item.name in _PORTIONS:
        counted = last is not None and last.name in ("small", "one")
        times = (found.pop().value if counted else None) or Decimal(1)
        return replace(item, name="portion", value=_PORTIONS[item.name] * times)
    if item.name in _FIXED:
        return replace(item, name="multiple", value=Decimal(_FIXED[item.name]))
    if last is None:
        return item
    if item.name == "times" and last.value is not None and last.unit == "count":
        found.pop()
        return replace(item, name="multiple", start=last.start, value=last.value, how=last.how)
    if last.name in ("multiplied", "divided") and item.value:
        found.pop()
        value = item.value if last.name == "multiplied" else 1 / item.value
        return replace(item, name="multiple", start=last.start, value=value, token=None)
    if (
        item.stems in (("demi",), ("demie",))
        and len(found) > 1
        and last.stems == ("et",)
        and found[-2].name == "multiple"
    ):
        found.pop()
        return _and_a_half(found.pop(), item)
    if last.name == "sur" and item.name in ("small", "number") and item.unit == "count":
        return _one_in(found, item)
    return item


def _and_a_half(multiple: Item, half: Item) -> Item:
    """`trois fois et demie`; `divisé par deux` is kept as its inverse."""
    value, more = multiple.value or Decimal(1), Decimal("0.5")
    value = value + more if value >= 1 else 1 / (1 / value + more)
    return replace(multiple, value=value, end=half.end)


def _one_in(found: list[Item], item: Item) -> Item:
    """A portion where few words stand between two small numbers, `found` cut down to what is before `sur`."""
    for back in range(2, min(len(found), 7) + 1):
        other = found[-back]
        if other.name in ("one", "small") or (other.name == "number" and other.unit == "count"):
            part = other.value if other.value is not None else Decimal(1)
            if item.value is None or part >= item.value or item.value > 10:
                return item
            del found[-1]
            del found[1 - back]
            return replace(item, name="portion", start=other.start, value=100 * part / item.value, token=None)
        if other.name in ("mark", "year"):
            break
    return item


def _is_time(items: Sequence[Item], at: int) -> bool:
    """Whether a word is of a time: `d'un mois`, `de deux semaines`."""
    behind = [stem for item in items[at : at + 2] for stem in item.stems]
    return not _SPANS.isdisjoint(behind)


def _stays_beyond(items: Sequence[Item], at: int) -> bool:
    """Whether something stays above or below another: `se maintient néanmoins au-dessus`."""
    behind = next((item for item in items[at + 1 : at + 4] if item.name != "neutral"), None)
    return items[at].stems[0].startswith("maint") and behind is not None and behind.name in ("more", "less")


def _amounts_to(items: Sequence[Item], at: int) -> bool:
    """Whether `atteint` only leads to a number: `la hausse atteint 12 %`."""
    behind = next((item for item in items[at + 1 :] if item.name not in ("neutral", "one", "almost")), None)
    return items[at].stems[0].startswith("attei") and behind is not None and behind.name in ("number", "portion")


def _beyond_a_time(items: Sequence[Item], at: int) -> bool:
    """Whether a word is of a time before it: `en un mois et moins`, `25 ans ou plus`."""
    before = items[max(0, at - 2) : at]
    return len(before) == 2 and before[1].stems in _OR and not _SPANS.isdisjoint(before[0].stems)


def _more_than_times(items: Sequence[Item], at: int) -> bool:
    """Whether so many times stand behind `que`: `plus que doublé`."""
    behind = items[at : at + 2]
    return len(behind) == 2 and behind[0].stems in (("que",), ("qu",)) and behind[1].name == "multiple"


def qualified(items: Sequence[Item]) -> list[Item]:
    """Items whose number takes up the words that say how firmly it is meant (`plus de`, `près de`)."""
    found = list(items)
    for at, item in enumerate(items):
        how = _NEAR.get(item.stems[0]) if item.stems else None
        if (item.name == "same" and _stays_beyond(items, at)) or (
            item.name == "reached" and _amounts_to(items, at)
        ):
            found[at] = replace(item, name="neutral")
            continue
        if item.name in ("more", "less") and _beyond_a_time(found, at):
            found[at] = replace(item, name="span")
            continue
        if item.name in ("more", "gap_up") and item.stems[-1] == "plu":
            how = "more"
        elif item.name in ("less", "gap_down") and item.stems[-1] == "moin":
            how = "less"
        if how is None:
            continue
        ahead = at + 1
        while ahead < len(items) and items[ahead].stems and items[ahead].stems[0] in _LINKS:
            ahead += 1
        linked = ahead > at + 1 or how not in ("more", "less")
        if not linked and _more_than_times(items, ahead):
            ahead, linked = ahead + 1, True
        if ahead < len(items) and linked and items[ahead].name in ("number", "portion", "multiple"):
            bound = how in ("more", "less") and found[ahead].how == "about"
            found[ahead] = replace(found[ahead], how=how if bound else found[ahead].how or how)
            found[at] = replace(item, name="neutral")
        elif linked and how in ("more", "less") and _is_time(items, ahead):
            found[at] = replace(item, name="span")
    return found
