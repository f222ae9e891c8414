"""The French words that tell a word broken by a narrow cell from two words.

The list is that of pyspellchecker (MIT), loaded when a line end is in doubt that the document's own words do not
settle. The file is read without the package, which takes ten times as long to load it.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_SHORT = frozenset(
    ["à", "a", "y", "de", "du", "la", "le", "un", "en", "et", "au", "ou", "se", "sa", "ce", "ne", "il", "on", "si"]
)


@lru_cache(maxsize=1)
def _listing() -> bytes:
    """The list's lines, in order between braces; each is `"word": how often,` in UTF-8 and lower case.

    Raises:
        ModuleNotFoundError: when pyspellchecker is not installed.
    """
    package = find_spec("spellchecker")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("pyspellchecker is not installed: its list of French words is needed")
    return gzip.decompress((Path(package.origin).parent / "resources" / "fr.json.gz").read_bytes())


def is_french(word: str) -> bool:
    """Whether a word of the language is spelt so; of the shortest, only the commonest are words."""
    lower = word.lower()
    return lower in _SHORT if len(lower) < 3 else _is_listed(lower)


def _is_listed(word: str) -> bool:
    """Whether a line begins with the word, found by halving: parting the lines takes longer than all look-ups."""
    entry, listing = f'"{word}"'.encode(), _listing()
    # Each is the start of a line: the one sought stands from `low` to before `high`.
    low, high = listing.index(b"\n") + 1, len(listing)
    while low < high:
        start = listing.rfind(b"\n", low, (low + high) // 2) + 1 or low
        found = listing[start : start + len(entry)]
        if found == entry:
            return True
        if found > entry:
            high = start
        else:
            low = listing.find(b"\n", start, high) + 1 or high
    return False
