"""Patterns over folded text with numbers as single characters, compiled when first needed: few texts need all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import groupby

from quitus.sources.reports.claims.folding import unaccented
from quitus.sources.reports.claims.needs import Needs, look, needs_of
from quitus.sources.reports.claims.slots import CLASSES, FILL, SAYING, SMALL, slot

SLOT = re.compile(r"\{(\w+):(\w+)\}")
LIST = re.compile(r"(?<!P)<(\w+)>")
_END = r"(?!\w)"


class Pattern:
    """A pattern as it is written, to be searched as a compiled one is; a text without its numbers is not searched.

    Attributes:
        entry: how messages name it.
    """

    def __init__(self, text: str, entry: str, words: Mapping[str, tuple[str, ...]]) -> None:
        self.entry = entry
        self._text = text
        self._words = words

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression.

        Raises:
            re.error: when it is none.
        """
        return re.compile(_expanded(self._text, self._words))

    def finditer(self, masked: str) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        return self.compiled.finditer(masked) if self._may_be_in(masked) else iter(())

    def search(self, masked: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self.compiled.search(masked) if self._may_be_in(masked) else None

    def match(self, masked: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self.compiled.match(masked) if self._may_be_in(masked) else None

    def _may_be_in(self, masked: str) -> bool:
        return self._needs.met(look(masked))

    @cached_property
    def _needs(self) -> Needs:
        return needs_of(self._text, self._words)


class WordPatterns(dict[str, re.Pattern[str]]):
    """For each list of words what finds any of them, made when it is first asked for."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, name: str) -> re.Pattern[str]:
        """The pattern of a list.

        Raises:
            KeyError: when there is no such list.
        """
        found = self[name] = re.compile(alternatives(self._lists[name]))
        return found


@lru_cache(maxsize=64)
def alternatives(words: tuple[str, ...]) -> str:
    """An expression for any of the words as a whole word, the longest that fits.

    Words are grouped by their first letter, which is read before it is asked whether a word begins there: places
    at which none begins are passed over much faster.
    """
    known = {" ".join(word.split()) for word in words}
    ordered = sorted(known, key=lambda word: (word[0], -len(word), word))
    groups = groupby(ordered, key=lambda word: word[0])
    return "(?:" + "|".join(_beginning(re.escape(letter), list(found)) for letter, found in groups) + ")"


def _beginning(letter: str, words: Sequence[str]) -> str:
    """An expression for words that begin with a letter, any white space between their parts."""
    alike = all(word[-1].isalnum() for word in words)
    rests = (
        r"\s+".join(map(re.escape, word[1:].split(" "))) + ("" if alike or not word[-1].isalnum() else _END)
        for word in words
    )
    return rf"{letter}(?<!\w{letter})(?:{'|'.join(rests)}){_END if alike else ''}"


def _expanded(pattern: str, words: Mapping[str, tuple[str, ...]]) -> str:
    """The pattern as a regular expression over folded text with numbers as single characters."""
    text = unaccented(pattern)
    text = LIST.sub(lambda match: alternatives(words[match[1]]), text)
    gap = rf"[^{slot(SAYING)}.;]{{0,90}}?"
    text = text.replace(" … ", rf"{gap}(?<!\w)").replace("…", gap).replace("~ ", r"(?:[\w'-]+\s+){0,3}?")
    text = SLOT.sub(lambda match: _slot(match[1], match[2]), text)
    return text.replace(" ?", r"\s*").replace(" ", r"\s+")


def _slot(name: str, kind: str) -> str:
    number = rf"[{slot(CLASSES[kind])}]{FILL}*"
    if kind == "small":
        number = rf"(?:{number}|(?<!\w)(?:{'|'.join(SMALL)})(?!\w))"
    return rf"(?P<{name}>{number})"
