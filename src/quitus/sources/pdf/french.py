"""The French words that tell a word broken by a narrow cell from two words.

The list is that of pyspellchecker (MIT), loaded when a line end is in doubt that the document's own words do not
settle. The file is read without the package, which takes ten times as long to load it.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_SHORT = frozenset(
    ["à", "a", "y", "de", "du", "la", "le", "un", "en", "et", "au", "ou", "se", "sa", "ce", "ne", "il", "on", "si"]
)


@lru_cache(maxsize=1)
def _entries() -> list[bytes]:
    """The list's lines, in order; each is `"word": how often,` in UTF-8 and lower case.

    Raises:
        ModuleNotFoundError: when pyspellchecker is not installed.
    """
    package = find_spec("spellchecker")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("pyspellchecker is not installed: its list of French words is needed")
    packed = (Path(package.origin).parent / "resources" / "fr.json.gz").read_bytes()
    return sorted(gzip.decompress(packed).splitlines())


def is_french(word: str) -> bool:
    """Whether a word of the language is spelt so; of the shortest, only the commonest are words."""
    lower = word.lower()
    return lower in _SHORT if len(lower) < 3 else _is_listed(lower)


def _is_listed(word: str) -> bool:
    entry = f'"{word}"'.encode()
    entries = _entries()
    place = bisect_left(entries, entry)
    return place < len(entries) and entries[place].startswith(entry)
