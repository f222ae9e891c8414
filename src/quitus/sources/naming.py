"""What a file of the sources folder is, by its name and place."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from quitus.figures.kinds import DocumentKind

SETTINGS = "_settings"
"""The folder of the users' own words, contracts and territories."""
SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})
_SETTING_FILES = frozenset({"mapping.yaml", "corrections.yaml"})
_TEMPORARY = re.compile(
    r"~\$.*|\..*|~.*|.*~|.*\.(?:part|partial|crdownload|tmp|temp|bak|swp|lock|download)|thumbs\.db|desktop\.ini",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(\d+)")


def is_temporary(name: str) -> bool:
    """Whether a name is one that systems and programs leave behind: hidden, a lock, a part of a download."""
    return _TEMPORARY.fullmatch(name) is not None


def is_spreadsheet(name: str) -> bool:
    """Whether a file's name ends as those that are read as a partner's."""
    return PurePosixPath(name).suffix.casefold() in SPREADSHEETS


def kind_of(name: str, *, partner: bool = False) -> DocumentKind:
    """The kind of a file in a year's folder, or in its `partners/`; case and accents do not matter."""
    plain = _plain(name)
    if partner:
        return DocumentKind.PARTNER if PurePosixPath(plain).suffix in SPREADSHEETS else DocumentKind.OTHER
    if plain == "rapport-execution.pdf":
        return DocumentKind.REPORT
    if plain in _SETTING_FILES:
        return DocumentKind.SETTINGS
    if not plain.endswith(".pdf"):
        return DocumentKind.OTHER
    if plain.startswith("annexe"):
        return DocumentKind.ANNEX
    return DocumentKind.CONVENTION if plain.startswith("convention") else DocumentKind.OTHER


def sort_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """An order of names in which `convention` comes before `convention-avenant-2`, and that before `-10`."""
    stem, _, suffix = name.rpartition(".") if "." in name else (name, "", "")
    parts = [part for text in (stem, suffix) for part in (*_DIGITS.split(_plain(text)), "")]
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
