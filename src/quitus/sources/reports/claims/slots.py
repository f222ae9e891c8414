"""Numbers as single characters in a folded text, so that patterns can name them by their class.

A number of the text becomes one character of a private plane that says its class and its position among the
text's tokens; the rest of its print is filled with a mark that no pattern names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from quitus.sources.numbers.tokens import Token, TokenKind

FILL = "\x01"
_PLANE = 0xF0000
_ROOM = 0x1000
SMALL = ("un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
"""The words that stand for a number of class `small`."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = frozenset({"days", "weeks", "months", "years", "hours", "minutes"})


class NumberClass(IntEnum):
    """What a pattern may ask of a number; what is often asked for together stands together, as one range."""

    TIME = 0
    COUNT = 1
    AMOUNT = 2
    POINTS = 3
    PERCENT = 4
    SIGNED_PERCENT = 5
    SIGNED_POINTS = 6
    SIGNED_COUNT = 7
    YEAR = 8
    SET_ASIDE = 9


_C = NumberClass
SAYING = (
    _C.AMOUNT, _C.PERCENT, _C.SIGNED_PERCENT, _C.POINTS, _C.SIGNED_POINTS, _C.COUNT, _C.TIME, _C.SIGNED_COUNT,
)  # fmt: skip
CLASSES: dict[str, tuple[NumberClass, ...]] = {
    "amount": (_C.AMOUNT,),
    "money": (_C.AMOUNT, _C.SIGNED_COUNT),
    "percent": (_C.PERCENT,),
    "points": (_C.POINTS,),
    "count": (_C.COUNT,),
    "time": (_C.TIME,),
    "year": (_C.YEAR,),
    "signed": (_C.SIGNED_PERCENT,),
    "signed_quantity": (_C.SIGNED_POINTS, _C.SIGNED_COUNT),
    "quantity": (_C.COUNT, _C.AMOUNT, _C.POINTS),
    "number": (_C.AMOUNT, _C.PERCENT, _C.COUNT, _C.POINTS),
    "any": (_C.AMOUNT, _C.PERCENT, _C.COUNT, _C.POINTS, _C.TIME),
    "small": (_C.COUNT,),
    "counted": (_C.COUNT, _C.TIME),
}
"""The classes that a pattern's `{name:class}` takes."""


def class_of(token: Token, text: str) -> NumberClass:
    """The class of a token of a text."""
    printed = text[token.start : token.end]
    if token.furniture or token.value is None:
        return _C.YEAR if token.kind is TokenKind.DATE and _YEAR.fullmatch(printed) else _C.SET_ASIDE
    signed = printed[0] in "+-−–"
    if token.kind is TokenKind.AMOUNT:
        return _C.SIGNED_COUNT if signed else _C.AMOUNT
    if token.unit == "points":
        return _C.SIGNED_POINTS if signed else _C.POINTS
    if token.kind is TokenKind.PERCENT:
        return _C.SIGNED_PERCENT if signed else _C.PERCENT
    if token.unit in _TIME:
        return _C.TIME
    return _C.SIGNED_COUNT if signed else _C.COUNT


def masked(folded: str, tokens: Sequence[Token], classes: Sequence[NumberClass]) -> str:
    """The folded text with each token as one character of its class, of the same length."""
    parts: list[str] = []
    at = 0
    for index, (token, number) in enumerate(zip(tokens, classes, strict=True)):
        if token.start < at or index >= _ROOM:
            continue
        parts.append(folded[at : token.start])
        parts.append(chr(_PLANE + number * _ROOM + index) + FILL * (token.end - token.start - 1))
        at = token.end
    return "".join(parts) + folded[at:]


ANY_NUMBER = re.compile("[\U000f0000-\U000fffff]")
"""Any number, years and those set aside too."""


def index_of(character: str) -> int:
    """The position among the tokens of the number that a character stands for."""
    return (ord(character) - _PLANE) % _ROOM


def classes_in(masked: str) -> list[int]:
    """The class of each number of a masked text, in order, years and those set aside too."""
    if masked.isascii():
        return []
    return [(ord(character) - _PLANE) // _ROOM for character in ANY_NUMBER.findall(masked)]


def pattern_of(*names: str) -> re.Pattern[str]:
    """What finds any number of the named classes in a masked text."""
    return re.compile("[" + "".join(slot(CLASSES[name]) for name in names) + "]")


def slot(classes: Sequence[NumberClass]) -> str:
    """The inside of a character class that takes numbers of these classes."""
    first = [number for number in classes if number - 1 not in classes]
    last = [number for number in classes if number + 1 not in classes]
    return "".join(
        f"{chr(_PLANE + low * _ROOM)}-{chr(_PLANE + (high + 1) * _ROOM - 1)}"
        for low, high in zip(sorted(first), sorted(last), strict=True)
    )
