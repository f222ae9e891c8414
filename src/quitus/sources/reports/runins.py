"""Labels that open a line of text and its answer behind a colon: `Durée de l'action : Deux ans`."""

from __future__ import annotations

import re
from typing import NamedTuple

from quitus.sources.pdf.model import Passage
from quitus.sources.reports.vocabulary import Vocabulary
from quitus.sources.reports.wording import stems

IDENTITY = frozenset({"description", "start", "duration", "fapi", "partners"})
"""The sections that an action's sheet gives in a few words each."""

_COLON = re.compile(r"\s*\?\s*:?\s*|\s*:\s*|\s+[–—]\s+")
_OPENING = re.compile(r"[\W_]*(?:\d+(?:\.\d+)*\s*[.)–—:-]?\s+)?[^\w«\"(]*")
_PARTING = re.compile(r"[;|•\t]|\s[–—]\s|\.\s")
_LONGEST_LABEL = 100


class Answer(NamedTuple):
    """What a label's section says: `text[start:end]` of a passage, the label being `text[label:label_end]`."""

    section: str
    label: int
    label_end: int
    start: int
    end: int


def label_section(text: str, vocabulary: Vocabulary) -> str:
    """The section that a text names, once or twice, and says nothing of; empty for any other.

    `Durée prévue de l'action`, `Cofinanceurs et partenaires`.
    """
    if len(text) > _LONGEST_LABEL or not text.strip():
        return ""
    matches = vocabulary.topic("sections").matches(text)
    opening = next((match for match in matches if match.start == 0), None)
    if opening is None or opening.key not in IDENTITY:
        return ""
    named = {at for m in matches if m.key == opening.key for at in range(m.start, m.start + m.words)}
    rest = [word for at, word in enumerate(stems(text).split()) if at not in named]
    fillers = vocabulary.topic("label_fillers")
    return opening.key if all(fillers.whole(word) is not None for word in rest) else ""


def run_ins(passage: Passage, vocabulary: Vocabulary) -> tuple[Answer, ...]:
    """The labels of a passage with their answers, in order.

    A label opens the passage or one of its lines; behind a first one also what a semicolon, a bar or a spaced dash
    parts from the text before. Each section is answered once.
    """
    text = passage.text
    found: list[Answer] = []
    for colon in _COLON.finditer(text):
        after = found[-1].start if found else 0
        for start in _starts(passage, after, colon.start(), parted=bool(found)):
            begin = _opened(text, start, colon.start())
            section = label_section(text[begin : colon.start()], vocabulary)
            if section and section not in {answer.section for answer in found}:
                found.append(Answer(section, begin, colon.start(), colon.end(), len(text)))
                break
    ends = [*(answer.label for answer in found[1:]), len(text)][: len(found)]
    return tuple(
        answer._replace(end=_end(text, answer.start, end)) for answer, end in zip(found, ends, strict=True)
    )


def _starts(passage: Passage, after: int, before: int, *, parted: bool) -> list[int]:
    """Where a label may begin between two places of a passage, first ones first."""
    lines = [
        position
        for position in range(after, before)
        if (origin := passage.origins[position]) is not None and origin[1] == 0
    ]
    marks = [match.end() for match in _PARTING.finditer(passage.text, after, before)] if parted else []
    return sorted({after, *lines, *marks})


def _opened(text: str, start: int, end: int) -> int:
    """Where words begin behind marks and a heading's number."""
    match = _OPENING.match(text, start, end)
    return match.end() if match else start


def _end(text: str, start: int, end: int) -> int:
    """The end of an answer before the next label, without the marks that part them."""
    last = end == len(text)
    while end > start and (text[end - 1].isspace() or (not last and text[end - 1] in ";|•–—,")):
        end -= 1
    return end
