"""From where to where something went: `recule de 68 à 37 jours` says of neither that it fell by so much."""

from __future__ import annotations

import re

from quitus.sources.reports.claims.slots import ANY_NUMBER
from quitus.sources.reports.claims.texts import Span

_FROM = re.compile(r"(?<!\w)(?:de|d')\s*$")
_TO = re.compile(
    r"[\x01\s]*(?:[^\W\d]+\s+){0,2}(?:en\s+\S+\s+)?(?:a|vers|jusqu'a)\s+(?:pres d[e']\s*|environ\s+)?"
)
_NEAR = 6
_UNLIKE = frozenset({"points", "percent", "EUR"})


def opens_span(clause: Span, start: int, end: int) -> bool:
    """Whether the number at `start` of the masked clause, behind `de`, has its like behind `à`, where it goes to.

    `de 10 points à 45 %` is a fall by ten points. `end` is where the number ends.
    """
    text = clause.masked
    to = _TO.match(text, end)
    other = ANY_NUMBER.match(text, to.end()) if to and _FROM.search(text[max(0, start - _NEAR) : start]) else None
    if other is None:
        return False
    units = clause.read.token(text[start]).unit, clause.read.token(other[0]).unit
    return units[0] == units[1] or not set(units) & _UNLIKE
