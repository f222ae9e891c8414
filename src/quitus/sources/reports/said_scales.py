"""The unit of money that a text gives to the numbers it speaks of: euros, thousands or millions of them."""

from __future__ import annotations

import re
from decimal import Decimal

_EURO = r"(?:d['’])?(?:euros|€)"
_SCALES = (
    (re.compile(rf"(?<!\w)M\s?(?:€|EUR(?!\w))|millions?\s+{_EURO}", re.IGNORECASE), Decimal(1_000_000)),
    (
        re.compile(rf"(?<!\w)k\s?(?:€|EUR(?!\w)|euros)|kilo[\s-]?euros|milliers?\s+{_EURO}", re.IGNORECASE),
        Decimal(1000),
    ),
)
_IN_EUROS = re.compile(r"\ben\s+(?:euros?\b|€)", re.IGNORECASE)
_AMOUNT_BEFORE = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\s*$)\d[\d\s.,]*$")
_ALONE = re.compile(
    rf"\W*(?:(?:montants?|sommes|chiffres)\s+)?(?:exprimés\s+)?(?:en\s+)?"
    rf"(?:[kM]?\s?(?:€|euros?)|(?:milliers?|millions?)\s+{_EURO})\W*",
    re.IGNORECASE,
)
_EUROS = re.compile(r"€|e(?<!\we)ur(?:os?)?(?!\w)")


def scale_in(text: str) -> Decimal | None:
    """1000 for `en k€`, 1000000 for `en M€`, 1 for euros, None where the text names no unit of money.

    The unit of an amount that the text itself prints (`un budget de 250 k€`) is that amount's alone; of two the
    first counts (`Montants en euros, convertis depuis les milliers d'euros`).
    """
    folded = text.casefold()
    if "€" not in text and "eur" not in folded:
        return None
    plain = _IN_EUROS.search(text)
    for pattern, scale in _SCALES:
        said = [m.start() for m in pattern.finditer(text) if _AMOUNT_BEFORE.search(text, 0, m.start()) is None]
        if said:
            return scale if plain is None or min(said) < plain.start() else Decimal(1)
    return Decimal(1) if _EUROS.search(folded) else None


def is_unit(text: str) -> bool:
    """Whether a text is nothing but a unit of money for what comes below: `en k€`, `Montants en euros`."""
    return scale_in(text) is not None and _ALONE.fullmatch(text) is not None


def names_euros(text: str) -> bool:
    """Whether a text names the euro, in whatever multiple."""
    return _EUROS.search(text.casefold()) is not None
