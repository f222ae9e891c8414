"""Tables drawn with ruling characters, as narrow as a screen, their cells' text wrapped between words.

A text is shown as it is: nothing that stands in brackets or between colons is taken for a mark-up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import click

_WORD = re.compile(r"\s*\S+\s*")
# All but characters that surely take one place: Latin, dashes, quotes, the euro.
_UNUSUAL = re.compile(r"[^ -~\xa0-\u02ff\u2010-\u2027\u20ac]")
_UNSHOWN = dict.fromkeys([*range(10), *range(11, 32), *range(127, 160)])
_PADDING = 2
_NARROWEST = _PADDING + 1


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table as text.

    Attributes:
        heads: the columns' heads; empty: the table has none, and lines between its rows.
        numeric: for each column whether it stands at the right and is rather cut than wrapped.
    """

    rows: Sequence[Sequence[str]]
    heads: Sequence[str] = ()
    numeric: Sequence[bool] = ()
    title: str = ""

    def drawn(self, width: int) -> str:
        """The table in at most so many characters a line."""
        rows = [[_shown(cell) for cell in row] for row in self.rows]
        columns = [*zip(*[self.heads, *rows] if self.heads else rows, strict=True)]
        if not columns:
            return ""
        numeric = self.numeric or [False] * len(columns)
        widths = _fitted([_widest(column) for column in columns], numeric, width - len(columns) - 1)
        title = _wrapped(self.title, sum(widths) + len(widths) + 1) if self.title else []
        body = [_row(row, widths, numeric, "│") for row in rows]
        if not self.heads:
            line = "\n" + _rule(widths, "├─┼┤") + "\n"
            return "\n".join([*title, _rule(widths, "┌─┬┐"), line.join(body), _rule(widths, "└─┴┘")])
        head = click.style(_row(self.heads, widths, numeric, "┃"), bold=True)
        top = [_rule(widths, "┏━┳┓"), head, _rule(widths, "┡━╇┩")]
        return "\n".join([*title, *top, *body, _rule(widths, "└─┴┘")])


def _shown(text: str) -> str:
    return text if text.isprintable() else text.translate(_UNSHOWN)


def _widest(column: Iterable[str]) -> int:
    return max(_places(line) for cell in column for line in cell.split("\n")) + _PADDING


def _places(text: str) -> int:
    """How many places of a line the text takes."""
    if _UNUSUAL.search(text) is None:
        return len(text)
    return sum(_wide(character) for character in text)


def _wide(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _fitted(widths: list[int], numeric: Sequence[bool], limit: int) -> list[int]:
    """The columns' widths within a limit: first the widest of those that can wrap give way, then all alike."""
    widths = list(widths)
    wrapping = [at for at, fixed in enumerate(numeric) if not fixed]
    while (excess := sum(widths) - limit) > 0:
        most = max((widths[at] for at in wrapping), default=0)
        if most <= _NARROWEST:
            break
        next_most = max((widths[at] for at in wrapping if widths[at] != most), default=0)
        _reduce(widths, [at for at in wrapping if widths[at] == most], excess, most - next_most)
    if excess > 0:
        _reduce(widths, range(len(widths)), excess, excess)
    return widths


def _reduce(widths: list[int], columns: Sequence[int], excess: int, most: int) -> None:
    """Take the excess from these columns in equal parts, from none more than `most` nor more than it can give."""
    for done, at in enumerate(columns):
        part = min(most, max(widths[at] - _NARROWEST, 0), round(excess / (len(columns) - done)))
        widths[at] -= part
        excess -= part


def _row(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool], edge: str) -> str:
    columns = [
        _cell(cell, width - _PADDING, fixed) for cell, width, fixed in zip(cells, widths, numeric, strict=True)
    ]
    blanks = [" " * (width - _PADDING) for width in widths]
    lines = zip_longest(*columns) if any(len(column) > 1 for column in columns) else [[c[0] for c in columns]]
    return "\n".join(
        f"{edge} "
        + f" {edge} ".join(blank if part is None else part for part, blank in zip(line, blanks, strict=True))
        + f" {edge}"
        for line in lines
    )


def _cell(text: str, width: int, fixed: bool) -> list[str]:
    return [_cut(text.rstrip(), width, right=True)] if fixed else _wrapped(text, width)


def _wrapped(text: str, width: int) -> list[str]:
    """Lines as wide as given, broken between words; a longer word is cut."""
    if _places(text) <= width and "\n" not in text:
        return [_cut(text, width)]
    return [_cut(line, width) for part in text.split("\n") for line in _broken(part, width)]


def _broken(text: str, width: int) -> Iterable[str]:
    line = ""
    for word in _WORD.findall(text):
        if line and _places(line) + _places(word.rstrip()) > width:
            yield line
            line = ""
        line += word
    yield line


def _cut(text: str, width: int, *, right: bool = False) -> str:
    if _places(text) > width:
        text = text.rstrip()
    if _places(text) > width:
        kept = text
        while _places(kept) > width - 1:
            kept = kept[:-1]
        text = kept + "…"
    blank = " " * (width - _places(text))
    return blank + text if right else text + blank


def _rule(widths: Sequence[int], characters: str) -> str:
    """A line across the table, of a left end, a dash, a crossing and a right end."""
    return characters[0] + characters[2].join(characters[1] * width for width in widths) + characters[3]
