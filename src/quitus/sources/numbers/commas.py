"""What a comma before three digits means in a document: `1,094` is one thousand where amounts are `1,250.00`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:(?:,\d{3})+\.\d{1,2}|(?:,\d{3}){2,})(?![\d.,]*\d)")
_DECIMALS = re.compile(r"\d,\d{1,2}(?![\d,])")
_FEWEST = 2


class Comma(StrEnum):
    """What a comma parts."""

    THOUSANDS = "thousands"
    DECIMALS = "decimals"
    UNKNOWN = "unknown"


def comma_in(texts: Iterable[str]) -> Comma:
    """What a comma parts in the cells of a document's tables: told where they show one use and never the other."""
    thousands = decimals = 0
    for text in texts:
        if "," in text:
            thousands += len(_THOUSANDS.findall(text))
            decimals += len(_DECIMALS.findall(text))
    if thousands >= _FEWEST and not decimals:
        return Comma.THOUSANDS
    return Comma.DECIMALS if decimals >= _FEWEST and not thousands else Comma.UNKNOWN
