"""Patterns over folded text with numbers as single characters, compiled when first needed: few texts need all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, TypeVar

from quitus.sources.reports.claims.folding import unaccented
from quitus.sources.reports.claims.needs import Needs, Numbers, look, needs_of
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
        text = look(masked)
        needs = self.needs
        cued = not needs.key or text.holds_any(needs.key)
        return cued and needs.allowed(text.numbers) and needs.holds(text.plain)

    @cached_property
    def needs(self) -> Needs:
        """What it finds nothing without."""
        return needs_of(self._text, self._words)


T = TypeVar("T")
_Allowed = dict[tuple[str, ...], list[tuple[int, T, Needs]]]


class Section(Generic[T]):
    """Patterns of one kind, or what carries one each."""

    def __init__(self, items: Sequence[T], patterns: Sequence[Pattern]) -> None:
        self._items = tuple(zip(items, patterns, strict=True))
        self._by_numbers: dict[Numbers, _Allowed[T]] = {}

    def __iter__(self) -> Iterator[T]:
        return (item for item, _ in self._items)

    def fitting(self, masked: str) -> Iterator[T]:
        """Those that may find something in a text; which its numbers allow is kept for the next text with such."""
        text = look(masked)
        allowed = self._by_numbers.get(text.numbers)
        if allowed is None:
            allowed = self._by_numbers[text.numbers] = self._allowed(text.numbers)
        found = [
            (at, item)
            for key, group in allowed.items()
            if not key or text.holds_any(key)
            for at, item, needs in group
            if needs.holds(text.plain)
        ]
        return (item for _, item in sorted(found, key=itemgetter(0)))

    def _allowed(self, numbers: Numbers) -> _Allowed[T]:
        """Those that a text with such numbers may hold, in order, by the key that several share."""
        found: _Allowed[T] = {}
        for at, (item, pattern) in enumerate(self._items):
            if pattern.needs.allowed(numbers):
                found.setdefault(pattern.needs.key, []).append((at, item, pattern.needs))
        return found


class WordPattern:
    """What finds any of some words, searched as a compiled pattern is, where a text holds a part of one."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression."""
        return re.compile(alternatives(self._words))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        return self.compiled.finditer(text) if self._may_be_in(text) else iter(())

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As of a compiled pattern."""
        text = text[:end]
        return self.compiled.search(text, start) if self._may_be_in(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self.compiled.match(text, start) if self._may_be_in(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self.compiled.fullmatch(text) if self._may_be_in(text) else None

    def sub(self, instead: str, text: str) -> str:
        """As of a compiled pattern."""
        return self.compiled.sub(instead, text) if self._may_be_in(text) else text

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        """As of a compiled pattern."""
        return self.compiled.split(text, maxsplit) if self._may_be_in(text) else [text]

    def _may_be_in(self, text: str) -> bool:
        return self._parts is None or not self._parts.isdisjoint(look(text).words)

    @cached_property
    def _parts(self) -> frozenset[bytes] | None:
        """The longest word in each; None where one has none."""
        parts = [max(look(word).words, key=len, default=b"") for word in self._words]
        return frozenset(parts) if all(parts) else None


class WordPatterns(dict[str, WordPattern]):
    """For each list of words what finds any of them, made when it is first asked for."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, name: str) -> WordPattern:
        """The pattern of a list.

        Raises:
            KeyError: when there is no such list.
        """
        found = self[name] = WordPattern(self._lists[name])
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
