"""How numbers are printed in French reports: one named format per way met in a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Format:
    """Thousands separator, number of decimals, what follows the number, and the unit's size in euros."""

    thousands: str = ""
    decimals: int = 0
    suffix: str = ""
    scale: int = 1

    def write(self, value: Decimal) -> str:
        """The number as this format prints it."""
        step = Decimal(1).scaleb(-self.decimals)
        rounded = (value / self.scale).quantize(step, rounding=ROUND_HALF_EVEN)
        plain = f"{rounded:,.{self.decimals}f}"
        return plain.replace(",", "\0").replace(".", ",").replace("\0", self.thousands) + self.suffix


FORMATS: Mapping[str, Format] = {
    "whole": Format(),
    "whole_space": Format(" "),
    "whole_dot": Format("."),
    "euro_dot": Format(".", 0, " €"),
    "cents_dot": Format(".", 2, " €"),
    "euro": Format(NO_BREAK, 0, f"{NO_BREAK}€"),
    "cents": Format(NO_BREAK, 2, f"{NO_BREAK}€"),
    "cents_bare": Format(" ", 2),
    "thousands": Format(" ", 1, "", 1000),
    "thousands_marked": Format(" ", 1, " k€", 1000),
    "millions": Format(" ", 3, "", 1_000_000),
    "percent": Format("", 0, "%"),
    "percent_spaced": Format("", 0, " %"),
    "percent_tenth": Format("", 1, " %"),
}
