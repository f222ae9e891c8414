"""Whether a printed text looks like a value of a table; no more than a look, numbers are read elsewhere."""

from __future__ import annotations

import re

_OPENING = r"(?:env(?:iron|\.)?|plus de|moins de|près de|[≈~<>≤≥±+−–—-])"
_QUALIFIER = re.compile(rf"(?![+−–—-]){_OPENING}", re.IGNORECASE)
_VALUE = re.compile(
    rf"{_OPENING}?\s*"
    r"\(?[-−–—+]?\s*\d[\dOo\s.,'’]*\)?\s*"
    r"(?:%|€|euros?|k€|M€|K€|k€|m²|m3|m³|kWh|h|heures?|jours?|j|mois|ans|pts?|points?|ETP)?\s*\)?\s*[*¹²³†]*"
    r"(?:\s*(?:/|à|-|–|sur)\s*\d[\d\s.,]*\s*(?:%|€)?)?"
    r"(?:\s*\([^()]{1,40}\))?",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"N\.?\s?R\.?|N\.?\s?C\.?|N\.?\s?D\.?|S\.?\s?O\.?|sans objet|n[ée]ant|non renseign[ée]e?s?"
    r"|non communiqu[ée]e?s?|non disponibles?|[-−–—/]|x",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:ann[ée]e\s+)?(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)\d\d)?", re.IGNORECASE)


def is_value(text: str) -> bool:
    """A number with its unit, or a word for a missing value."""
    return is_number(text) or _MISSING.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """A number with its unit; `117)` is the rest of a longer text that ends in brackets."""
    return text.count("(") >= text.count(")") and _VALUE.fullmatch(text) is not None


def is_qualifier(text: str) -> bool:
    """What may stand before a number, alone: `environ`."""
    return _QUALIFIER.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """A year or a pair of years, as column heads print them."""
    return _YEAR.fullmatch(text) is not None
