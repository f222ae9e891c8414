"""Headings told by their numbering, and parted into number and title."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"((?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\.\d{1,2})*[.)]?)\s*(?:[-–—:.)]\s*)?(?=\S)")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,5})([.)]?)\s+(?:[-–—:]\s*)?(?=[^\W\d_a-zà-ÿ]|[«\"“(])")
_DECIMAL_ANY = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,5})([.)]?)\s*(?:[-–—:]\s*)?(?=[^\W\d_]|[«\"“(])")
_ROMAN = re.compile(r"([IVX]{1,5}|[A-H])([.)]|\s*[-–—])\s*(?=[^\W\d_]|[«\"“(])")
_ACTION = r"fiches?[- ]actions?|fiche|actions?"
_WORDS = (
    rf"(?:{_ACTION}|axe|mesure|objectif|engagement|annexe|partie|chapitre|titre|volet"
    r"|th[ée]matique|orientation|priorit[ée]|avenant|article|section)"
)
_MARK = r"(?:n\s?[°ºo]\s*\.?\s*)?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])(?![\w,]|\.\d)"
_NAMED = re.compile(
    rf"({_WORDS}\s+{_MARK}(?:\s*[-–—:/,.]\s*{_WORDS}\s+{_MARK})*)\.?\s*(?:[-–—:.|]\s*|$|(?=\s))", re.IGNORECASE
)
_OF_ACTION = re.compile(rf"(?:{_ACTION})\s+{_MARK}", re.IGNORECASE)


def numbers_action(text: str) -> bool:
    """Whether a text begins with the number of an action in words: `Fiche action n° 3 – Loger`."""
    return _OF_ACTION.match(text) is not None


def heading_number(text: str, strict: bool = False) -> tuple[str, str] | None:
    """The number and the title of a text that starts as a heading; None for any other.

    `strict` asks for a form that text without any weight may have: `1.2. Title`, `Fiche action n° 3 – Title`.
    """
    named = _NAMED.match(text)
    if named is not None:
        return named[1], text[named.end() :].strip()
    decimal = (_DECIMAL if strict else _DECIMAL_ANY).match(text) or _DECIMAL.match(text)
    if decimal is not None and not (strict and "." not in decimal[1]):
        return decimal[1], text[decimal.end() :].strip()
    roman = None if strict else _ROMAN.match(text)
    if roman is not None:
        return roman[1], text[roman.end() :].strip()
    return None
