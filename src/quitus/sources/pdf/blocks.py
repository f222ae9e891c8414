"""Lines outside tables as blocks: headings, paragraphs with their bullets, the table of contents, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quitus.sources.pdf.forms import Label
from quitus.sources.pdf.headings import heading_number
from quitus.sources.pdf.model import Block, BlockKind, Line
from quitus.sources.pdf.passages import Lexicon, passage

_BULLET = re.compile(r"([•●◦▪■□➢➔→►✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc\uf02d·*o–—-])\s+(?=\S)")
_ITEM = re.compile(r"(\(?(?:\d{1,2}|[a-z])[.)°]|\d{1,2}(?:er|°|/))\s+(?=[^\W\d_a-zà-ÿ]|[«\"“(])")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{0,4}$|…{2,}\s*\d{0,4}$|_{4,}\s*\d{1,4}$")
_ENDS_SENTENCE = (".", ";", ",", "!", "?", "…")
_DATE = re.compile(r"(?:\b\d{1,2}(?:er)?\s+[^\W\d]+\s+)?\b(?:19|20)\d\d\b")
_LARGER, _FEW_WORDS = 1.06, 8
_LONGEST_HEADING = 240
_HEADING_STEP = 2.2


@dataclass(frozen=True, slots=True)
class Setting:
    """How the document's body text is set."""

    size: float
    spacing: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Setting:
        """The commonest size and, for it, the commonest distance of baselines (as a multiple of the size)."""
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        size = sizes.most_common(1)[0][0] if sizes else 11.0
        steps: Counter[float] = Counter()
        for one, other in pairwise(lines):
            if one.page == other.page and abs(one.size - size) < 0.3 and abs(other.size - size) < 0.3:
                step = (other.bottom - one.bottom) / size
                if 0.9 < step < 2.2:
                    steps[round(step * 20) / 20] += 1
        return cls(size, steps.most_common(1)[0][0] if steps else 1.2)


def blocks(lines: Sequence[Line], setting: Setting, words: Lexicon) -> Iterator[Block]:
    """The blocks of one stretch of lines in reading order (no table among them)."""
    group: list[Line] = []
    for line in lines:
        parted = group and (_slanted_heading(group, line) or _parts(group, line, setting))
        if parted and not _goes_on_heading(group, line):
            yield block(group, setting, words)
            group = []
        group.append(line)
    if group:
        yield block(group, setting, words)


def _parts(group: list[Line], line: Line, setting: Setting) -> bool:
    last = group[-1]
    if abs(line.size - last.size) > 0.08 * last.size or _BULLET.match(line.text):
        return True
    if (
        _ITEM.match(line.text)
        and not line.bold
        and (_ITEM.match(group[0].text) or last.text.endswith((":", ";", ".")))
    ):
        return True
    if _leader(last) or _leader(line):
        return True
    if line.bold != last.bold:
        return not _mixed(group, line)
    if line.page == last.page:
        step = (line.bottom - last.bottom) / max(line.size, 1.0)
        if step > setting.spacing + 0.17 or step < 0.3:
            return True
    elif last.text.endswith((".", ":", "!", "?")) or line.bold:
        return True
    if heading_number(line.text, strict=not line.bold) and _may_start(last, line):
        return True
    return _short(group, line) and last.text.endswith((".", ":", "!", "?", ";")) and not line.text[0].islower()


def _goes_on_heading(group: list[Line], line: Line) -> bool:
    """Whether a line is the second of a bold numbered heading: set alike, below it, and no start of a text."""
    last = group[-1]
    alike = line.bold and last.bold and abs(line.size - last.size) < 0.3 and line.page == last.page
    below = 0 < line.bottom - last.bottom < _HEADING_STEP * line.size
    return alike and below and line.text[0].islower() and heading_number(group[0].text) is not None


def _mixed(group: list[Line], line: Line) -> bool:
    """Whether a change of weight is only a word or two of a running sentence."""
    last = group[-1]
    return line.text[0].islower() and not last.text.endswith(_ENDS_SENTENCE) and len(group) > 1


def _may_start(last: Line, line: Line) -> bool:
    """A number that opens a line starts a heading unless the sentence above runs into it."""
    return (
        line.bold or last.text.endswith((".", ":", ";", "!", "?")) or heading_number(line.text, True) is not None
    )


def _short(group: list[Line], line: Line) -> bool:
    widest = max(member.rights[-1] for member in [*group, line])
    return group[-1].rights[-1] < widest - 6 * line.size


def _slanted_heading(group: list[Line], line: Line) -> bool:
    """Whether a short line in italics stands over a text that is not."""
    over = group[0].italic and not line.italic and len(group) == 1
    return over and _short(group, line) and line.text[0].isupper() and not group[0].text.endswith(_ENDS_SENTENCE)


def _leader(line: Line) -> bool:
    text = line.text
    # Most lines have no such run of marks: counting them is a tenth of a search.
    marked = text.count(".") > 3 or "…" in text or "____" in text
    return marked and _LEADER.search(text) is not None


def block(group: Sequence[Line], setting: Setting, words: Lexicon) -> Block:
    """One block of these lines."""
    whole = passage(group, words)
    if _leader(group[-1]):
        return Block(BlockKind.CONTENTS, whole)
    bullet = _BULLET.match(whole.text)
    if bullet is not None:
        return Block(BlockKind.PARAGRAPH, whole, bullet=bullet[1])
    heading = _heading(whole.text, group, setting)
    if heading is not None:
        return Block(BlockKind.HEADING, whole, *heading)
    item = _ITEM.match(whole.text)
    return Block(BlockKind.PARAGRAPH, whole, bullet="" if item is None else item[1])


def labelled(label: Label, words: Lexicon) -> Block:
    """The heading that a form's label or title is, whatever it is set in; a box's text is none."""
    whole = passage(label.lines, words)
    if label.text:
        return Block(BlockKind.PARAGRAPH, whole, form="box")
    number, title = heading_number(whole.text, strict=True) or ("", whole.text)
    return Block(BlockKind.HEADING, whole, number, title, label=label.beside)


def _is_larger_line(group: Sequence[Line], setting: Setting) -> bool:
    """Whether a line alone, of few words, is a little larger than the text: not every print tells a weight."""
    line = group[0]
    few = len(group) == 1 and len(line.text.split()) <= _FEW_WORDS
    # A list's line, `État : 45 000 €`, is no heading for being larger.
    few = few and ":" not in line.text and not any(map(str.isdigit, _DATE.sub("", line.text)))
    return few and line.size >= _LARGER * setting.size and line.text[0].isupper()


def _heading(text: str, group: Sequence[Line], setting: Setting) -> tuple[str, str] | None:
    if len(group) > 3 or len(text) > _LONGEST_HEADING:
        return None
    bigger = group[0].size >= 1.12 * setting.size or _is_larger_line(group, setting)
    weighty = bigger or (group[0].bold and group[0].size >= 0.95 * setting.size)
    parts = heading_number(text, strict=not weighty)
    if parts is not None and not text.endswith((";", ",")) and not (text.endswith(".") and len(group) > 1):
        return parts if weighty or len(group) <= 2 else None
    if weighty and not text.endswith(_ENDS_SENTENCE) and any(char.isalpha() for char in text):
        return "", text
    return None
