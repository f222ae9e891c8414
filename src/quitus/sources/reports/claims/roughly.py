"""How firmly a share in words or small numbers is meant: `plus d'un tiers`, `près de la moitié`."""

from __future__ import annotations

import re
from decimal import Decimal

from quitus.figures.claims import Bounds
from quitus.figures.intervals import Interval
from quitus.sources.reports.claims.texts import INFINITE

_BEFORE = re.compile(
    r"(?<!\w)(plus|moins|pres|presque|environ|quelque)(?:\s+(?:de|d'|des|du))?(?:\s+(?:la|les|le))?\s*$"
)
_FIRMNESS = {
    "un peu plus": "just_more", "a peine plus": "just_more", "guere plus": "just_more",
    "un peu moins": "just_less", "a peine moins": "just_less", "guere moins": "just_less",
    "plus": "more", "moins": "less", "pres": "nearly", "presque": "nearly", "environ": "about", "quelque": "about",
}  # fmt: skip
# `à peine plus de la moitié` may be of 60 %, not of 90.
_JUST = Decimal(15)
_REACH_OF_FEW, _REACH_OF_MANY = Decimal(5), Decimal("0.08")


def firmness(words: str) -> str:
    """What folded words do to the share behind them: `more`, `less`, `nearly`, `about`, or nothing."""
    return _FIRMNESS.get(words.strip(), "")


def qualified_before(text: str, at: int) -> tuple[str, int]:
    """How firmly the share or number at a place of a folded text is meant, and where what says so begins."""
    found = _BEFORE.search(text, 0, at)
    return (firmness(found[1]), found.start()) if found else ("", at)


def around(how: str, value: Decimal) -> Bounds:
    """Where a percentage must lie that is put in small numbers; an unqualified fraction is a rough one."""
    match how:
        case "more":
            return Bounds(Interval(value, value + 20), Interval(value, INFINITE))
        case "less":
            return Bounds(Interval(value - 20, value), Interval(Decimal(0), value))
        case "just_more":
            return Bounds(Interval(value, value + 6), Interval(value - 1, value + _JUST))
        case "just_less":
            return Bounds(Interval(value - 6, value), Interval(value - _JUST, value + 1))
        case "nearly":
            return Bounds(Interval(value - 5, value), Interval(value - 8, value + 1))
        case _:
            # 75,2 % is as near to seven tenths as to eight, and either may be said; 15 % is not a tenth.
            reach = max(_REACH_OF_FEW, value * _REACH_OF_MANY)
            return Bounds(Interval(value - 2, value + 2), Interval(value - reach, value + reach))
