"""Where numbers stand in a text, and what a run of digits and separators stands for.

The rules are those of French usage (Lexique de l'Imprimerie nationale: a thin space for thousands, a comma for
decimals) and of what reports print besides: points or apostrophes for thousands, a decimal point.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from quitus.sources.numbers.commas import Comma

SPACES = " \u00a0\u202f\u2009\u2007\u2008\u200a\u2006\u2005"
"""Spaces that part thousands: plain, no-break, narrow no-break and the thin ones."""
BREAKABLE = " \u2009\u200a\u2006\u2005"
_JOINERS = ".,'’/"
_ZERO = "O"
_SPACE = f"[{SPACES}]"
_FRENCH = re.compile(rf"(\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d{{1,3}}(?:['’]\d{{3}})+|\d+)(?:([.,])(\d+))?")
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?")
_POINTS_CENTS = re.compile(r"(\d{1,3}(?:\.\d{3})+)\.(\d{1,2})")
_COMMAS = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d+)|(\d{1,3}(?:,\d{3}){2,})")
_MOST_DIGITS = 18
_GROUPS = re.compile(r"\D")
_DIGITS = re.compile(r"\d+")

LETTER = "lettre O à la place d'un zéro"
CENTS_POINT = "point au lieu de la virgule devant les centimes"
ENGLISH = "écriture anglaise : virgule pour les milliers, point pour les décimales"
MIXED = "séparateurs ambigus"
LEADING_ZERO = "zéro en tête"


class Shape(NamedTuple):
    """What a run stands for, before unit, sign and scale."""

    value: Decimal
    decimals: int
    malformed: str = ""
    alternatives: tuple[Decimal, ...] = ()


class Run(NamedTuple):
    """A run of digits with the separators inside it: one number by the rule of `runs`."""

    start: int
    end: int


def runs(text: str, marks: frozenset[int] = frozenset()) -> list[Run]:
    """The text's numbers, left to right.

    A number is a run of digits that goes on over one of `. , ' ’ /` between two digits, and over one space
    before exactly three digits when it has begun with one to three digits. A letter O after a digit counts as a
    digit unless letters follow. Characters at `marks` (footnote marks) belong to no number.
    """
    found: list[Run] = []
    match = _DIGITS.search(text)
    while match is not None:
        at = match.start()
        if at in marks:
            match = _DIGITS.search(text, at + 1)
            continue
        end = _end(text, at, marks)
        found.append(Run(at, end))
        match = _DIGITS.search(text, end)
    return found


def _digits(text: str, at: int, marks: frozenset[int]) -> int:
    match = _DIGITS.match(text, at)
    end = at if match is None else match.end()
    if marks:
        end = next((place for place in range(at, end) if place in marks), end)
    letters = end
    while end > at and letters < len(text) and letters not in marks and text[letters] in _ZERO:
        letters += 1
    if letters > end and text[letters : letters + 1].isdecimal() and letters not in marks:
        return _digits(text, letters, marks)
    return letters if letters > end and not text[letters : letters + 1].isalpha() else end


def _end(text: str, start: int, marks: frozenset[int]) -> int:
    end = _digits(text, start, marks)
    if end - start <= 3:
        while text[end : end + 1] and text[end] in SPACES and _digits(text, end + 1, marks) == end + 4:
            end += 4
    while text[end : end + 1] and text[end] in _JOINERS and end not in marks:
        further = _digits(text, end + 1, marks)
        if further == end + 1:
            break
        end = further
    return end


@lru_cache(maxsize=8192)
def shape(printed: str, comma: Comma = Comma.UNKNOWN) -> Shape | None:
    """What a run of digits and separators stands for; None when it is no number that can be read.

    `comma` is what a comma parts in the document, where that is known.
    """
    digits = printed.replace(_ZERO, "0")
    if sum(character.isdecimal() for character in digits) > _MOST_DIGITS:
        return None
    found = _points(digits) or _commas(digits) or _french(digits, comma)
    if found is None or digits == printed:
        return found
    return Shape(found.value, found.decimals, LETTER, found.alternatives)


def _decimal(whole: str, decimals: str = "") -> Decimal:
    return Decimal(_GROUPS.sub("", whole) + ("." + decimals if decimals else ""))


def _points(text: str) -> Shape | None:
    if text.startswith("0"):
        return None
    if match := _POINTS.fullmatch(text):
        return Shape(_decimal(match[1], match[2] or ""), len(match[2] or ""))
    if match := _POINTS_CENTS.fullmatch(text):
        return Shape(_decimal(match[1], match[2]), len(match[2]), CENTS_POINT)
    return None


def _commas(text: str) -> Shape | None:
    match = _COMMAS.fullmatch(text)
    if match is None or text.startswith("0"):
        return None
    if match[3]:
        return Shape(_decimal(match[3]), 0, ENGLISH)
    return Shape(_decimal(match[1], match[2]), len(match[2]), ENGLISH)


def _french(text: str, comma: Comma) -> Shape | None:
    match = _FRENCH.fullmatch(text)
    if match is None:
        return None
    whole, mark, decimals = match[1], match[2], match[3] or ""
    if mark == "," and comma is Comma.THOUSANDS and len(decimals) >= 3:
        grouped = len(decimals) == 3 and len(whole) <= 3 and whole[0] != "0"
        return Shape(_decimal(whole + decimals), 0) if grouped else None
    value = _decimal(whole, decimals)
    malformed = LEADING_ZERO if whole[0] == "0" and len(whole) > 1 else ""
    alternatives: tuple[Decimal, ...] = ()
    told = mark == "," and comma is Comma.DECIMALS
    if len(decimals) == 3 and whole[0] != "0" and (mark == "." or len(whole) <= 3) and not told:
        alternatives = (_decimal(whole + decimals),)
        malformed = malformed or (MIXED if mark == "." else "")
    return Shape(value, len(decimals), malformed, alternatives)


def two_numbers(printed: str) -> tuple[Decimal, ...]:
    """The two or more numbers that a run parted by breakable spaces may be; nothing for another run."""
    if not any(space in printed for space in BREAKABLE):
        return ()
    parts = [shape(part) for part in re.split(rf"[{BREAKABLE}]", printed)]
    return tuple(part.value for part in parts if part is not None)
