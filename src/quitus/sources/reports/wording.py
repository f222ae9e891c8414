"""Words compared without accents, case, punctuation, number or gender."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_NOT_WORD = re.compile(r"[^0-9a-z%€]+")
# The accents of French, as NFKD parts them from their letters.
_ACCENTS = re.compile("[\u0300-\u0302\u0308\u0327]")
_FEMININE = (("elle", "el"), ("ee", "e"), ("ue", "u"), ("ale", "al"))
_BEGINNING = 120
"""More characters than a phrase has, as a rule."""
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The text in lower case without accents or punctuation, words parted by one space."""
    bare = text.casefold()
    if not bare.isascii():
        bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", bare.translate(_LIGATURES)))
    if any(map(unicodedata.combining, set(bare))):
        bare = "".join([character for character in bare if not unicodedata.combining(character)])
    return _NOT_WORD.sub(" ", bare).strip()


@lru_cache(maxsize=20_000)
def bare_stem(word: str) -> str:
    """A word in plain letters without an ending of gender or number."""
    if len(word) <= 3 or not word.isalpha():
        return word
    singular = word.rstrip("sx") or word
    for ending, kept in _FEMININE:
        if singular.endswith(ending):
            return singular[: -len(ending)] + kept
    return singular


@lru_cache(maxsize=20_000)
def stems(text: str) -> str:
    """The text's words without endings of gender and number: `Réalisées` and `réalisé` are the same."""
    return " ".join(map(bare_stem, plain(text).split()))


_ARTICLES = frozenset(("le", "la", "les", "l", "nos", "notre"))


class Match(NamedTuple):
    """A phrase found in a text: its key, and how many words it has and where the first stands."""

    key: str
    phrase: str
    start: int
    words: int


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Phrases that mean a key, to be found as whole words in a text; equal to themselves alone.

    Attributes:
        by_first: for each first word, as a stem, the phrases that begin with it: their words, key and print.
        longest: how many words the longest phrase has.
    """

    by_first: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    longest: int = 0

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Phrases:
        """From pairs of (key, phrase)."""
        by_first: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = {}
        longest = 0
        for key, phrase in pairs:
            words = tuple(stems(phrase).split())
            by_first[words[0]] = (*by_first.get(words[0], ()), (words, key, phrase))
            longest = max(longest, len(words))
        return cls(by_first, longest)

    def matches(self, text: str) -> tuple[Match, ...]:
        """Every phrase that the text holds, those inside a longer one left out, in order of place."""
        return _matches(self, text)

    def keys(self, text: str) -> list[str]:
        """The keys of the phrases that the text holds, in order of place, each once."""
        return list(dict.fromkeys(match.key for match in self.matches(text)))

    def first(self, text: str) -> str | None:
        """The key of the first phrase that the text holds; None where it holds none."""
        matches = self.matches(text)
        return matches[0].key if matches else None

    def opens(self, text: str) -> str | None:
        """The key of the phrase that the text begins with; None where it begins with none."""
        for match in self.matches(text):
            if match.start == 0:
                return match.key
        return None

    def titles(self, text: str) -> str | None:
        """The key of the phrase that a title begins with, be it behind an article: `Les indicateurs`."""
        for match in self.matches(text):
            if match.start == 0 or (match.start == 1 and stems(text).split()[0] in _ARTICLES):
                return match.key
        return None

    def whole(self, text: str) -> str | None:
        """The key of the phrase that is the whole text; None where none is."""
        # The words of a paragraph's beginning tell that it is none: most texts asked about are paragraphs.
        if len(text) > _BEGINNING and len(plain(text[:_BEGINNING]).split()) > self.longest:
            return None
        said = tuple(stems(text).split())
        found = (key for words, key, _ in self.by_first.get(said[0], ()) if words == said) if said else iter(())
        return next(found, None)


@lru_cache(maxsize=20_000)
def _matches(phrases: Phrases, text: str) -> tuple[Match, ...]:
    """What `Phrases.matches` gives: a head is asked about by many rules."""
    said = tuple(stems(text).split())
    if phrases.by_first.keys().isdisjoint(said):
        return ()
    found = [
        Match(key, printed, start, len(words))
        for start, word in enumerate(said)
        for words, key, printed in phrases.by_first.get(word, ())
        if said[start : start + len(words)] == words
    ]
    return tuple(sorted(_longest(found), key=lambda match: (match.start, match.key)))


def _longest(found: list[Match]) -> list[Match]:
    def inside(one: Match, other: Match) -> bool:
        return (
            other.words > one.words
            and other.start <= one.start
            and one.start + one.words <= other.start + other.words
        )

    return [match for match in found if not any(inside(match, other) for other in found)]
