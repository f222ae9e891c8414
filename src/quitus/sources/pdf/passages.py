"""Lines joined to running text: words that the layout broke are made whole.

Whether a line end broke a word is decided by geometry (a single token that leaves no room for the next character)
together with the document's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quitus.figures.places import Box
from quitus.sources.pdf.french import is_french
from quitus.sources.pdf.mending import SOFT_HYPHEN
from quitus.sources.pdf.model import EMPTY, Line, Passage

_WORD = re.compile(r"[^\W\d_]{2,}")
_FIRST = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"[^\W\d_]+\Z")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_PREFIXES = frozenset({"co", "ex", "mi", "bi", "in", "re", "ad"})
_NOUN = re.compile(r"[^\W\d_]{4,}isations?", re.IGNORECASE)
_CUT = re.compile(r"isa(?:t|ti|tio)\Z", re.IGNORECASE)
_PADDING = 8.0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The document's own words, lower case, those that a cell's edge may have cut left out."""

    words: frozenset[str]
    compounds: frozenset[str]

    def knows(self, word: str) -> bool:
        """Whether the document has that word somewhere."""
        return word.lower() in self.words


def lexicon(flow: Iterable[Line], cells: Iterable[Line]) -> Lexicon:
    """The words of lines outside and inside tables."""
    # A hyphen at a line's end may have cut its word; so may the end of a cell's line.
    outside = "\n".join([line.text for line in flow])
    inside = "\n".join([text.rpartition(" ")[0] for line in cells if " " in (text := line.text)])
    tokens = {token for token in f"{outside}\n{inside}".lower().split() if token[-1] != "-"}
    hyphened = "\n".join([token for token in tokens if "-" in token])
    return Lexicon(frozenset(_WORD.findall("\n".join(tokens))), frozenset(_COMPOUND.findall(hyphened)))


def passage(lines: Sequence[Line], words: Lexicon, room: Box | None = None) -> Passage:
    """The lines as one text; `room` is the cell's box in the lines' own frame where there is one."""
    if not lines:
        return EMPTY
    text: list[str] = []
    origins: list[tuple[int, int] | None] = []
    padding = _padding(lines, room)
    for index, line in enumerate(lines):
        if index:
            glue = _glue(lines[index - 1], line, words, room, padding)
            if glue == "drop":
                text[-1] = text[-1][:-1]
                origins.pop()
            elif glue == " ":
                text.append(" ")
                origins.append(None)
        text.append(line.text)
        origins.extend(_pairs(index, len(line.text)))
    whole = "".join(text)
    if whole[-1] == SOFT_HYPHEN:
        whole = whole[:-1]
        origins.pop()
    return Passage(tuple(lines), whole, tuple(origins))


@lru_cache(maxsize=8192)
def _all_pairs(index: int, count: int) -> tuple[tuple[int, int], ...]:
    return tuple((index, position) for position in range(count))


def _pairs(index: int, count: int) -> tuple[tuple[int, int], ...]:
    """The origins of a line's characters; passages share them, as a tuple a character would outweigh all else."""
    return _all_pairs(index, -count // 64 * -64)[:count]


def _padding(lines: Sequence[Line], room: Box | None) -> float:
    if room is None:
        return 0.0
    return max(0.0, min([_PADDING, *(line.lefts[0] - room.x0 for line in lines)]))


def _glue(one: Line, other: Line, words: Lexicon, room: Box | None, padding: float) -> str:
    """What joins two lines: a space, nothing, or `drop` where the first line's hyphen goes."""
    end = one.text[-1]
    if end == SOFT_HYPHEN:
        return "drop"
    if end in "-'’/":
        return _after_mark(one.text, other.text, words)
    if not other.text[0].islower() or not end.isalpha():
        return " "
    alone = " " not in one.text
    # A search from the line's start would try each of its words.
    tail, head = _LAST.search(one.text, one.text.rfind(" ") + 1), _FIRST.match(other.text)
    if tail is None or head is None or other.text[head.end() : head.end() + 1] in {"'", "’"}:
        # What an apostrophe cuts short (`d'urgence`) begins a word.
        return " "
    if alone and _cuts_ending(tail[0], head[0]):
        return ""
    if room is None or not _fills(one, other, room, padding):
        # Where no grid is drawn nothing tells how wide a cell is.
        return "" if alone and _is_only_whole(tail[0], head[0], words) else " "
    return "" if _is_broken(tail[0], head[0], words, alone=alone) else " "


def _is_broken(tail: str, head: str, words: Lexicon, *, alone: bool) -> bool:
    """Whether two halves around a full line's end are one word; `alone`: the first is all of its line.

    A layout breaks only a word that is longer than its cell, which then stands alone on its line; some break it
    behind other words, which is believed only of halves that make a word and are none.
    """
    if alone:
        return _is_word(tail + head, words) or not _is_word(head, words)
    # What the document has elsewhere is asked first: the list of the language takes its time to load.
    if words.knows(tail) and words.knows(head):
        return False
    return _is_word(tail + head, words) and not (_is_word(tail, words) and _is_word(head, words))


def _cuts_ending(tail: str, head: str) -> bool:
    """Whether the end of a line cuts a long ending of nouns: `Territorialisati|on`.

    Offices make new ones with it that no list has, and `on` is a word too.
    """
    return _CUT.search(tail) is not None and _NOUN.fullmatch(tail + head) is not None


def _is_word(text: str, words: Lexicon) -> bool:
    return words.knows(text) or is_french(text)


def _is_only_whole(tail: str, head: str, words: Lexicon) -> bool:
    """Whether two halves are a word together and neither is one alone.

    The document's own words do not tell of the second half: it stands in the document as it is printed here.
    """
    if words.knows(tail) or is_french(tail) or is_french(head):
        return False
    return words.knows(tail + head) or is_french(tail + head)


def _after_mark(text: str, following: str, words: Lexicon) -> str:
    """After a hyphen, an apostrophe or a slash at the end of a line."""
    if len(text) < 2 or not text[-2].isalnum():
        return " "
    if text[-1] != "-":
        return "" if following[0].isalnum() else " "
    return _after_hyphen(text, _LAST.search(text.rstrip("-")), _FIRST.match(following), words)


def _after_hyphen(text: str, tail: re.Match[str] | None, head: re.Match[str] | None, words: Lexicon) -> str:
    if tail is None or head is None:
        return "" if head is not None else " "
    if f"{tail[0]}-{head[0]}".lower() in words.compounds:
        return ""
    if not head[0][0].islower():
        return ""
    if words.knows(tail[0] + head[0]) or is_french(tail[0] + head[0]):
        return "drop"
    # `semi-` before `autonomie` is printed so: what follows is a word, and both together are none.
    unknown = not any(words.knows(half) for half in (tail[0], head[0])) and not is_french(head[0])
    return "drop" if unknown and (len(tail[0]) > 2 or _begins_word(tail[0])) else ""


def _begins_word(tail: str) -> bool:
    """Whether two letters before a hyphen are the start of a broken word rather than a prefix (`co-`)."""
    return len(tail) == 2 and tail.islower() and tail not in _PREFIXES


def _fills(one: Line, other: Line, room: Box, padding: float) -> bool:
    """Whether the next line's first character would not have fitted behind the line."""
    free = (room.x1 - room.x0) - (one.rights[-1] - one.lefts[0]) - 2 * padding
    return free < (other.rights[0] - other.lefts[0]) + 0.1 * one.size
