"""Numbers, dates and file names as French pages show them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from decimal import Decimal

from quitus.assets.publication.site.words import UNITS

_THIN, _WIDE = "\u202f", "\u00a0"
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def grouped(text: str) -> str:
    """A plainly written decimal with thin spaces between thousands, a comma and a true minus sign."""
    sign, digits = ("\u2212", text[1:]) if text.startswith("-") else ("", text)
    whole, _, part = digits.partition(".")
    groups = f"{int(whole):,}".replace(",", _THIN)
    return f"{sign}{groups},{part}" if part else f"{sign}{groups}"


def with_unit(text: str, unit: str) -> str:
    """A value from a CSV cell with its unit; empty for no value."""
    if not text:
        return ""
    if unit == "EUR" and "." in text:
        text = f"{Decimal(text):.2f}"
    name = UNITS.get(unit, unit)
    return f"{grouped(text)}{_WIDE}{name}" if name else grouped(text)


def signed(text: str, unit: str) -> str:
    """A difference, with its sign in every case but zero; cents only of euros and rates."""
    if "." in text and unit not in {"EUR", "percent"}:
        text = text.rstrip("0").rstrip(".")
    plus = "+" if text and Decimal(text) > 0 else ""
    return plus + with_unit(text, unit)


def short_rate(text: str) -> str:
    """A rate to one decimal, for charts and overviews."""
    if not text:
        return ""
    return f"{grouped(f'{Decimal(text):.1f}')}{_WIDE}%"


def date(text: str) -> str:
    """`2020-06-30` as `30 juin 2020`; anything else as it is."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    if match is None or not 1 <= int(match[2]) <= 12:
        return text
    day = "1er" if match[3] == "01" else str(int(match[3]))
    return f"{day} {_MONTHS[int(match[2]) - 1]} {match[1]}"


def folded(text: str) -> str:
    """Lower case without accents, for searching."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """A plain file name: as it is if it is one, else made so and told apart by a short hash."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", text):
        return text
    safe = re.sub(r"[^a-z0-9._]+", "-", folded(text)).strip("-.")[:60]
    return f"{safe}-{hashlib.sha256(text.encode()).hexdigest()[:6]}".lstrip("-")


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 constat`, `2 constats`; zero is singular in French."""
    return f"{grouped(str(count))} {one if count < 2 else many or one + 's'}"
