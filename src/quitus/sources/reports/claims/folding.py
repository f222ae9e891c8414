"""Text made comparable without moving a character: no accents, no capitals, one kind of apostrophe and dash.

Every character stays one character, so that a place in the folded text is a place in the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from quitus.sources.reports.wording import stems

_WORD = re.compile(r"[0-9a-z%€]+")
_SPECIAL = {"’": "'", "ʼ": "'", "‘": "'", "«": " ", "»": " ", "“": " ", "”": " ", '"': " ", "œ": "o", "æ": "a"}
_SHORT = 4
_DASHES = "‐‑‒–—−"
_SPACES = "\u00a0\u202f\u2009\u2007\u2008\u200a\u2006\u2005"


def _table() -> dict[int, str]:
    found: dict[int, str] = {}
    for code in range(0xC0, 0x250):
        decomposed = unicodedata.normalize("NFKD", chr(code))
        if len(decomposed) > 1 and unicodedata.combining(decomposed[1]):
            found[code] = decomposed[0]
    found.update({ord(dash): "-" for dash in _DASHES})
    found.update({ord(space): " " for space in _SPACES})
    found.update({ord(mark): plain for mark, plain in _SPECIAL.items()})
    return found


_TABLE = _table()
# Most characters stay as they are: `str.translate` looks each of them up, this only those that change.
_FOLDED = re.compile("[" + "".join(map(re.escape, map(chr, sorted(_TABLE)))) + "]")


def unaccented(text: str) -> str:
    """The text without accents and with plain apostrophes, dashes and spaces, capitals kept."""
    for character in set(_FOLDED.findall(text)):
        text = text.replace(character, _TABLE[ord(character)])
    return text


def fold(text: str) -> str:
    """The text folded, of the same length."""
    lowered = unaccented(text).lower()
    return lowered if len(lowered) == len(text) else unaccented(text)


class Word(NamedTuple):
    """One word of a folded text: its stem and where it stands."""

    stem: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def one_stem(word: str) -> str:
    """The stem of a folded word."""
    if word == "entre":
        # The preposition would share its stem with `entrée`.
        return word
    found = stems(word) or word
    # `familiaux` and `familial`, but not `niveaux`.
    return f"{found[:-1]}l" if word.endswith("aux") and len(word) > _SHORT and word[-4] != "e" else found


@lru_cache(maxsize=4096)
def words_of(folded: str) -> tuple[Word, ...]:
    """The words of a folded text without endings of gender and number, with their places."""
    return tuple(Word(one_stem(match[0]), match.start(), match.end()) for match in _WORD.finditer(folded))


def first_stem(folded: str) -> str:
    """The stem of a folded text's first word, empty where it has none."""
    first = _WORD.search(folded)
    return one_stem(first[0]) if first else ""


@lru_cache(maxsize=4096)
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in order."""
    return tuple(map(one_stem, _WORD.findall(fold(text))))
