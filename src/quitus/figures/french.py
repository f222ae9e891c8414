"""Numbers as French readers expect them, for pages, the workbook and findings' messages."""

from __future__ import annotations

from decimal import Decimal

_NARROW = "\u202f"
_NO_BREAK = "\u00a0"
_SIGNS = {
    "EUR": "€",
    "percent": "%",
    "points": "points",
    "hours": "heures",
    "days": "jours",
    "weeks": "semaines",
    "months": "mois",
    "years": "ans",
    "minutes": "minutes",
    "FTE": "ETP",
    "m2": "m²",
    "m3": "m³",
}
_UNSAID = ("", "count")


def format_french(value: Decimal, unit: str = "") -> str:
    """The value with spaces between thousands, a decimal comma and its unit: `1 249 045,58 €`, `73 %`.

    Euros have two decimals, or none when they are whole; other values have those they carry. The spaces are
    narrow no-break ones between thousands and a no-break one before the unit (Lexique de l'Imprimerie
    nationale). An unknown unit is written as it is.
    """
    text = _euros(value) if unit == "EUR" else _digits(value)
    if unit in _UNSAID:
        return text
    return f"{text}{_NO_BREAK}{_SIGNS.get(unit, unit)}"


def _euros(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return _digits(value.quantize(Decimal(1) if whole else Decimal("0.01")))


def _digits(value: Decimal) -> str:
    text = f"{value + 0:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".") if value == value.to_integral_value() else text
    sign, text = ("−", text[1:]) if text.startswith("-") else ("", text)
    return sign + text.replace(",", _NARROW).replace(".", ",")
