"""What a text must hold, and in which order, for a pattern to find anything in it: a look that costs little.

A pattern is read into steps: sets of strings, of which a text holds one each, one behind the other. What no short
set of strings stands for gives no step. A text without the steps is not searched, and a pattern that no text calls
for is never compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import NamedTuple

from quitus.sources.reports.claims.folding import unaccented
from quitus.sources.reports.claims.slots import CLASSES, FILL, SMALL, classes_in

_TOKENS = (
    r"\{\w+:(?P<kind>\w+)\}",
    r"<(?P<list>\w+)>",
    r"\((?:\?:|\?P<\w+>)?(?P<flat>[\w',| ]+)\)",
    r"(?P<around>\(\?<?[=!])",
    r"(?P<open>\((?:\?:|\?P<\w+>)?)",
    r"(?P<close>\))",
    r"(?P<bar>\|)",
    r"(?P<times>[?*+]\??|\{\d*,?\d*\}\??)",
    r"(?P<gap> … |…|~ |\\[a-zA-Z0-9]|\[\^?\]?(?:\\.|[^\]\\])*\]|\.)",
    r"(?P<edge>[\^$])",
    r"(?P<space> \?)",
    r"(?P<letters>(?: (?![?…])|[\w',:;%€])+(?![?*+{]))",
    r"\\?(?P<letter>.)",
)
_TOKEN = re.compile("|".join(_TOKENS), re.S)
# What changes how the rest is read, or refers to it: nothing is said of a pattern with one of these.
_OTHER = re.compile(r"(?<!\\)(?:\\\\)*\(\?(?![:=!]|<[=!]|P<)")
_ONCE = ("?", "??")
_SKIPPING = ("?", "*", "{0", "{,")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
# What a number is in one byte.
_NUMBER = "?"
_PARTING = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))
_MOST, _MANY, _ENOUGH = 24, 5, 8


class Numbers(NamedTuple):
    """How many numbers a text holds, five standing for any more, and of which classes: a bit for each."""

    many: int
    classes: int


class Needs(NamedTuple):
    """What a pattern finds nothing without.

    Attributes:
        numbers: the classes that each of its numbers may have, a bit for each.
        steps: sets of strings, of which a text holds one each, one behind the other.
        fewest: the same, those of the fewest strings first: most texts have none of these.
        key: parts of strings of a step, one of which any text with the step holds; empty where there is none.
    """

    numbers: tuple[int, ...]
    steps: tuple[tuple[str, ...], ...]
    fewest: tuple[tuple[str, ...], ...]
    key: tuple[str, ...]

    def allowed(self, numbers: Numbers) -> bool:
        """Whether a text with such numbers may hold what the pattern finds."""
        if min(len(self.numbers), _MANY) > numbers.many:
            return False
        return all(map(numbers.classes.__and__, self.numbers))

    def holds(self, plain: str) -> bool:
        """Whether a text may hold what the pattern finds."""
        contains = plain.__contains__
        for step in self.fewest:
            if not any(map(contains, step)):
                return False
        at = 0
        for step in self.steps:
            ends = [found + len(string) for string in step if (found := plain.find(string, at)) >= 0]
            if not ends:
                return False
            at = min(ends)
        return True


@dataclass(frozen=True)
class Look:
    """A text to be looked at, of one byte a character: strings are found fastest in such.

    Attributes:
        plain: the text between two spaces, white space made single spaces, numbers and what is rare one mark each.
    """

    plain: str
    numbers: Numbers

    @cached_property
    def words(self) -> frozenset[bytes]:
        """What stands between marks and spaces: any of its words does."""
        return frozenset(self.plain.encode("latin-1").translate(_PARTING).split())

    def holds_any(self, strings: Iterable[str]) -> bool:
        """Whether one of the strings stands in it."""
        return any(map(self.plain.__contains__, strings))


@lru_cache(maxsize=256)
def look(masked: str) -> Look:
    """A folded text made ready to be looked at."""
    numbers = classes_in(masked)
    plain = _plain(masked) if numbers or not masked.isascii() else masked.replace(FILL, "")
    return Look(f" {' '.join(plain.split())} ", Numbers(min(len(numbers), _MANY), _bits(numbers)))


def _bits(classes: Iterable[int]) -> int:
    return reduce(or_, (1 << each for each in classes), 0)


def _plain(text: str) -> str:
    return text.replace(FILL, "").encode("latin-1", "replace").decode("latin-1")


class _Part(NamedTuple):
    """A part of a pattern: what it reads one behind the other, None for what may be anything, and its numbers."""

    runs: tuple[frozenset[str] | None, ...]
    numbers: tuple[int, ...] = ()


_NOTHING = _Part((frozenset({""}),))
_ANYTHING = _Part((None,))


def needs_of(pattern: str, lists: Mapping[str, tuple[str, ...]]) -> Needs:
    """What a pattern needs, as it is written."""
    if _OTHER.search(pattern):
        return Needs((), (), (), ())
    part = _either(_branches(_TOKEN.finditer(unaccented(pattern)), lists))
    found = (_least(run) for run in part.runs if run is not None)
    steps = tuple(step for step in found if "" not in step)
    key = max(map(_cues, steps), key=lambda cues: min(map(len, cues)), default=())
    return Needs(part.numbers, steps, tuple(sorted(steps, key=len)), key)


@lru_cache(maxsize=512)
def _cues(strings: tuple[str, ...]) -> tuple[str, ...]:
    """The beginning of each string's longest word, which many share; a text with none of them has no string."""
    longest = (max(_WORD.findall(string), key=len, default=string) for string in strings)
    return _least(frozenset(word[:_ENOUGH] for word in longest))


def _branches(tokens: Iterator[re.Match[str]], lists: Mapping[str, tuple[str, ...]]) -> list[_Part]:
    """The alternatives up to where the group closes."""
    branches: list[list[_Part]] = [[]]
    for token in tokens:
        kind, text = token.lastgroup, token[0]
        if kind == "close":
            break
        if kind == "bar":
            branches.append([])
        elif kind == "times":
            branches[-1][-1:] = [_repeated(part, text) for part in branches[-1][-1:]]
        elif kind in {"open", "around"}:
            inner = _either(_branches(tokens, lists))
            branches[-1].append(inner if kind == "open" else _NOTHING)
        else:
            branches[-1].append(_atom(kind, token, lists))
    return [reduce(_behind, branch, _NOTHING) for branch in branches]


def _atom(kind: str | None, token: re.Match[str], lists: Mapping[str, tuple[str, ...]]) -> _Part:
    match kind:
        case "kind" if token["kind"] == "small":
            return _Part((frozenset({_NUMBER, *SMALL}),))
        case "kind":
            return _Part((frozenset({_NUMBER}),), (_bits(CLASSES[token["kind"]]),))
        case "list":
            return _Part((_words(lists[token["list"]]),))
        case "flat":
            return _Part((frozenset(_plain(token["flat"]).split("|")),))
        case "gap":
            return _ANYTHING
        case "edge":
            return _NOTHING
        case "space":
            return _Part((frozenset({"", " "}),))
        case _:
            return _Part((frozenset({_plain(token["letters"] or token["letter"])}),))


@lru_cache(maxsize=64)
def _words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_plain(" ".join(word.split())) for word in words)


def _repeated(part: _Part, times: str) -> _Part:
    """A part that may be left out, or stand several times."""
    if times in _ONCE and len(part.runs) == 1 and part.runs[0] is not None:
        return _Part((part.runs[0] | {""},))
    return _ANYTHING if times.startswith(_SKIPPING) else _behind(part, _ANYTHING)


def _behind(before: _Part, part: _Part) -> _Part:
    """Two parts one behind the other, as one run where not too many strings come of it."""
    (*runs, last), (first, *rest) = before.runs, part.runs
    joined: list[frozenset[str] | None]
    if last is None or first is None:
        joined = [None] if last is first else [last, first]
    elif len(last) * len(first) <= _MOST:
        joined = [frozenset(one + other for one in last for other in first)]
    else:
        joined = [last, None, first]
    return _Part((*runs, *joined, *rest), (*before.numbers, *part.numbers))


def _either(branches: Sequence[_Part]) -> _Part:
    """One of several parts: any of their strings, else a string that each of them needs."""
    if len(branches) == 1:
        return branches[0]
    whole = [branch.runs[0] for branch in branches if len(branch.runs) == 1]
    if len(whole) == len(branches) and None not in whole:
        return _Part((frozenset().union(*(run for run in whole if run)),))
    needed = [_telling(branch.runs) for branch in branches]
    return _Part((None, frozenset().union(*needed), None)) if all(needed) else _ANYTHING


def _telling(runs: Iterable[frozenset[str] | None]) -> frozenset[str]:
    """The run with the longest strings."""
    sure = (run for run in runs if run is not None and "" not in run)
    return max(sure, key=lambda run: (min(map(len, run)), -len(run)), default=frozenset())


@lru_cache(maxsize=512)
def _least(run: frozenset[str]) -> tuple[str, ...]:
    """The strings of a run but those that hold another of them.

    The space that one ends with may be the one that the next begins with, as all white space is one space.
    """
    strings = {_SPACES.sub(" ", string).rstrip() for string in run}
    found: list[str] = []
    for string in sorted(strings, key=lambda string: (len(string), string)):
        if not any(other in string for other in found):
            found.append(string)
    return tuple(found)
