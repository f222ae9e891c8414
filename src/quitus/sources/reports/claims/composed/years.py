"""The years that a step of a sentence is of: named, told from the report's, or a range of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.things import Known

# What stands before the year that something is held against, and before the one in which it changed.
_SINCE = frozenset({
    "que", "qu", "rapport", "depui", "celui", "cel", "ceux", "niveau", "valeur", "resultat", "comparaison",
    "compare", "sur", "chiffre", "nombre", "score",
})  # fmt: skip
_IN = frozenset({"en", "pour", "anne", "exercice"})
_RANGE = 4


def with_ranges(items: Sequence[Item]) -> list[Item]:
    """The items, `entre 2019 et 2021` being one."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        part = items[at : at + _RANGE]
        if _is_range(part):
            found.append(replace(part[1], name="years", stems=part[1].stems + part[3].stems, end=part[3].end))
            at += _RANGE
            continue
        found.append(items[at])
        at += 1
    return found


def _is_range(part: Sequence[Item]) -> bool:
    if [item.name == "year" for item in part] != [False, True, False, True]:
        return False
    return (part[0].stems[-1:], part[2].stems[-1:]) in ((("et",), ("et",)), (("de",), ("a",)))


def when_of(items: Sequence[Item], known: Known, *, since: bool) -> tuple[tuple[str, ...], ...]:
    """The years that words name, in each way to read them; empty for none, or more than one."""
    this, year = known.catalog.this_year, known.catalog.year
    named = [at for at, item in enumerate(items) if item.name in ("year", "years", "last", "two_back")]
    named = [at for at in named if items[at].stems != (this,) or len(named) == 1]
    if len(named) != 1:
        return ()
    item = items[named[0]]
    if item.name == "years":
        return ((max(item.stems), min(item.stems)),)
    if item.name in ("last", "two_back"):
        return ((this, str(year - (1 if item.name == "last" else 2))),)
    told = item.stems[0]
    stems = [stem for other in items[: named[0]] for stem in other.stems]
    if told == this:
        return ((this, str(year - 1)),)
    if not told.isdigit() or told > this:
        return ()
    if _SINCE & set(stems) or (since and stems[-1:] == ["de"]):
        return ((this, told),)
    return ((told, str(int(told) - 1)),) if _IN & set(stems[-1:]) else ()


def year_of(items: Sequence[Item], known: Known) -> str:
    """The one year that a number without a sign is of, the report's where none is named; empty for several."""
    back = {"last": known.catalog.last_year, "two_back": str(known.catalog.year - 2)}
    named = {item.stems[0] for item in items if item.name == "year"}
    named = named or {back[item.name] for item in items if item.name in back}
    if len(named) > 1 or any(item.name == "years" for item in items):
        return ""
    return next(iter(named), known.catalog.this_year)


def since_any(known: Known) -> tuple[tuple[str, ...], ...]:
    """Where no year is named: since the one before, or the one before that."""
    this, year = known.catalog.this_year, known.catalog.year
    return ((this, str(year - 1)), (this, str(year - 2)))
