"""How a text announces an action: by words (`Fiche action n° 3 – …`), behind its title, or as one of a series."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from quitus.sources.pdf.model import Document, Table
from quitus.sources.reports.heads import Head
from quitus.sources.reports.vocabulary import Vocabulary
from quitus.sources.reports.wording import plain

_TITLE_END = " \t:–—-.;|"
# A letter behind a word's last one is no number: `ACTIONS`.
_NUMBER = (
    r"(?P<number>\d{1,3}(?:[.-]\d{1,3})*(?:\.?[a-z](?![\w'’])|\s(?:bis|ter|quater)\b)?(?![\w%])"
    r"|(?<![^\W\d_])(?:[A-Z]\.?\d*(?:\.\d+)*|[IVX]+)(?![\w'’]))\.?"
)
_TITLE = r"\s*(?:[:.–—)|-]+\s*|\s+|$)(?P<title>.*)$"
_SERIES = re.compile(
    rf"^(?P<word>[^\W\d][^\d:;.()]{{1,38}}?|\#)(?<!\s)\s*(?:(?i:n)\s*[°ºo.]\s*)?{_NUMBER}{_TITLE}"
)
_CODE = re.compile(r"[A-Z]{1,2}\W*")
_WORDS = 4
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Announcements:
    """The ways in which the vocabulary's words announce an action."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    first: re.Pattern[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Announcements:
        """Those of a vocabulary."""
        said = rf"(?i:{_any_of(vocabulary, 'action_heads')})\s*(?:(?i:n)\s*[°ºo.]\s*)?"
        over = rf"(?i:{_any_of(vocabulary, 'measures')})\b.{{1,90}}?[;:/|–—-]\s*"
        return cls(
            re.compile(rf"^(?:[^.:]{{0,60}}?[\s–—:-]\s*|{over})?{said}{_NUMBER}{_TITLE}"),
            re.compile(rf"^(?P<title>[^()]+?)\s*\({said}{_NUMBER}\s*\)$"),
            re.compile(rf"^(?:{over})?{said}{_NUMBER}{_TITLE}"),
        )

    def read(self, text: str) -> tuple[str, str] | None:
        """The number and the title (or an empty text) of the action that a text announces."""
        return _told(self.before.search(text) or self.behind.search(text.strip()))

    def begins(self, text: str) -> tuple[str, str] | None:
        """The same of a text that begins with it."""
        return _told(self.first.search(text))


def _told(found: re.Match[str] | None) -> tuple[str, str] | None:
    return None if found is None else (found["number"].rstrip("."), found["title"].strip(_TITLE_END))


def _any_of(vocabulary: Vocabulary, topic: str) -> str:
    words = sorted({e.phrase for e in vocabulary.entries if e.topic == topic}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]+") for word in words)


def with_series(
    document: Document, heads: list[Head], vocabulary: Vocabulary, numbered: Collection[int]
) -> list[Head]:
    """The headings, those of the series that parts most tables announcing actions: `Engagement 1`, `Projet n° 2`.

    A series has one word and other numbers, each once; what the vocabulary's `other_series` names (`Tableau 1`) is
    none. The headings are given back as they are where they hold no such series, or where the `numbered` ones part
    the tables as well: `Volet 1` below `1.2` is a part of that action.
    """
    kept = [head for head in heads if head.index in numbered]
    if len(kept) >= _FEWEST and kept[0].depth > 1:
        return heads
    found: dict[str, list[tuple[Head, str, str]]] = {}
    for head in heads:
        match = _SERIES.match(head.block.text)
        # Letters of a code (`AB-1`) are a part of the number, and name no series.
        if match is None or len(match["word"].split()) > _WORDS or head.appendix or _CODE.fullmatch(match["word"]):
            continue
        if vocabulary.topic("other_series").opens(match["word"]) is None:
            told = head, match["number"].rstrip("."), match["title"].strip(_TITLE_END)
            found.setdefault(plain(match["word"]) or "#", []).append(told)
    owned = {word: _owners(document, told) for word, told in found.items() if _are_each_once(told)}
    most = max(owned, key=lambda word: owned[word], default="")
    if not most or owned[most] < max(_FEWEST, len(kept) + 1):
        return heads
    said = {head.index: (number, title) for head, number, title in found[most]}
    return [
        replace(head, explicit=said[head.index], section="", group="") if head.index in said else head
        for head in heads
    ]


def _are_each_once(told: Sequence[tuple[Head, str, str]]) -> bool:
    return len(told) >= _FEWEST and max(Counter(number for _, number, _ in told).values()) == 1


def _owners(document: Document, told: Sequence[tuple[Head, str, str]]) -> int:
    """How many of the headings have a table before the next of them."""
    starts = [head.index for head, *_ in told]
    ends = [*starts[1:], len(document.flow)]
    return sum(
        any(isinstance(item, Table) for item in document.flow[start:end])
        for start, end in zip(starts, ends, strict=True)
    )
