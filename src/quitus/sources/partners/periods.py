"""The period that a head or a cell names: a year, a school year, a quarter, a month."""

from __future__ import annotations

import datetime as dt
import re

from quitus.sources.partners.model import Value
from quitus.sources.reports.wording import plain

_MONTHS = ("janv", "fev", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_MONTH = re.compile(
    r"(?P<name>janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|dec(?:embre)?)(?: (?P<year>(?:20)?\d\d))?"
)
_YEAR = re.compile(r"(?:annee |exercice )?(20\d\d)")
_SCHOOL = re.compile(r"(?:annee scolaire )?(20\d\d) (20\d\d|\d\d)")
_PART = re.compile(
    r"(?:(?P<letter>[ts]|(?:trimestre|semestre) (?:n )?) ?(?P<number>[1-4])"
    r"|(?P<rank>1er|[1-4](?:e|eme|nd)?|premier|second|deuxieme|troisieme|quatrieme) (?P<word>trimestre|semestre))"
    r"(?: (?P<year>20\d\d))?"
)
_RANKS = {"premier": "1", "second": "2", "deuxieme": "2", "troisieme": "3", "quatrieme": "4"}
_SPAN = re.compile(
    r"(?:du )?(?:01 01|1er janvier) (?P<year>20\d\d)? ?(?:au|a) (?:31 12|31 decembre) (?P<last>20\d\d)"
)
_ANY_YEAR = re.compile(r"\b20\d\d\b")
_DATED = re.compile(
    r"\b(?:\d{1,2} \d{1,2} 20\d\d|(?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)\w* 20\d\d"
    r"|convention|loi|decret|avenant|depuis|source|extraction|mise a jour|arrete|fait|edite|version|cree|creation"
    r"|avant|apres)\b"
)
_ISO = re.compile(r"(20\d\d)-(\d\d)(?:-\d\d)?")
_FRENCH = re.compile(r"\d{1,2}/(\d{1,2})/(20\d\d)")


def period_of(value: Value, year: int) -> str | None:
    """The period that a cell names, in the published form; None where it names none.

    `2019`, `2018-2019`, `2019-T1`, `2019-S2`, `2019-03`; a month or quarter without a year is of `year`.
    """
    if isinstance(value, dt.date):
        return f"{value.year}-{value.month:02d}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and 2000 <= value <= 2100 else None
    return _named_period(plain(value), year) if isinstance(value, str) else None


def _named_period(text: str, year: int) -> str | None:
    if match := _SCHOOL.fullmatch(text):
        return f"{match[1]}-{match[2] if len(match[2]) == 4 else match[1][:2] + match[2]}"
    if match := _YEAR.fullmatch(text):
        return match[1]
    if match := _MONTH.fullmatch(text):
        return f"{_full(match['year'], year)}-{_month(match['name']):02d}"
    if match := _PART.fullmatch(text):
        letter = (match["letter"] or match["word"])[0].upper()
        number = match["number"] or _RANKS.get(match["rank"], match["rank"][0])
        return f"{_full(match['year'], year)}-{letter}{number}"
    if match := _SPAN.fullmatch(text):
        return match["last"]
    return None


def part_of_year(text: str, year: int) -> str | None:
    """The quarter or half that a title is about (`Bilan du 1er semestre`); None where it names none or two."""
    found = {
        _named_period(match[0], year)
        for match in _PART.finditer(plain(text))
        if match["word"] or len(match["letter"]) > 2
    }
    return found.pop() if len(found) == 1 else None


def year_of_title(text: str) -> str | None:
    """The year that a title is about (`Activité de l'année 2018`); None for dates and other matters."""
    said = plain(text)
    years = set(_ANY_YEAR.findall(said))
    if len(years) != 1 or _DATED.search(said):
        return None
    (year,) = years
    about = said.endswith(year) or f"annee {year}" in said or f"exercice {year}" in said
    return year if about else None


def year_of(value: Value) -> str | None:
    """The year of a date, stored as one or as text; None where there is none."""
    if isinstance(value, dt.date):
        return str(value.year)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if match := _ISO.match(text):
        return match[1]
    match = _FRENCH.match(text)
    return match[2] if match else None


def _month(name: str) -> int:
    return next(at for at, start in enumerate(_MONTHS, 1) if name.startswith(start))


def _full(text: str | None, year: int) -> int:
    if text is None:
        return year
    return int(text) if len(text) == 4 else 2000 + int(text)
