"""The French words that tell a word broken by a narrow cell from two words.

The list is that of pyspellchecker (MIT), loaded when a line end is in doubt that the document's own words do not
settle.
"""

from __future__ import annotations

from functools import lru_cache

from spellchecker import SpellChecker

_SHORT = frozenset(
    ["à", "a", "y", "de", "du", "la", "le", "un", "en", "et", "au", "ou", "se", "sa", "ce", "ne", "il", "on", "si"]
)


@lru_cache(maxsize=1)
def _words() -> SpellChecker:
    return SpellChecker(language="fr")


def is_french(word: str) -> bool:
    """Whether a word of the language is spelt so; of the shortest, only the commonest are words."""
    lower = word.lower()
    return lower in _SHORT if len(lower) < 3 else lower in _words()
