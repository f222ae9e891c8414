"""Characters as text layers give them, made the text that a reader sees.

Each mended text keeps one box a character: a ligature's letters share its box, a combining mark joins its letter.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from itertools import pairwise

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    # UTF-16 read with its bytes swapped: "ti" (U+7469) shows as U+6974, and so on.
    "\u6974": "ti",
    "\u7474": "tt",
    "\u6666": "ff",
    "\u6669": "fi",
    "\u666c": "fl",
    # Private or wrong code points that word processors export for ligatures, seen in French reports.
    "\u7400": "ti",
    "\u7408": "ti",
    "\u6900": "fi",
    "\U00100000": "",
}
SOFT_HYPHEN = "\u00ad"
_HYPHENS = {"\x02": "-", "\u2010": "-", "\u2011": "-", "\ufffe": "-"}
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\x00\r\n")
_UNCLEAN = re.compile(
    r"[\x00-\x1f\u007f-\u00a0\u00ad\u0300-\u036f\u1680\u2000-\u2011\u2028-\u202f\u205f-\u2060\u3000"
    r"\u3400-\u9fff\ue000-\uf8ff\ufb00-\ufb06\ufeff\ufffd-\uffff\ud800-\udfff]|  |[\U00010000-\U0010ffff]"
)


def is_clean(text: str) -> bool:
    """Whether nothing in the text needs mending; the text must be trimmed."""
    return "  " not in text and not oddities(text)


def oddities(text: str) -> frozenset[str]:
    """The characters of a text that need mending wherever they stand."""
    return frozenset(
        char for char in set(text) if _UNCLEAN.match(char) or unicodedata.normalize("NFC", char) != char
    )


def mended(text: str, lefts: array[float], rights: array[float]) -> tuple[str, array[float], array[float]]:
    """The text with ligatures spelt out, hyphens and spaces plain, single spaces, NFC."""
    out: list[str] = []
    new_lefts: list[float] = []
    new_rights: list[float] = []
    last = len(text) - 1
    for index, (char, left, right) in enumerate(zip(text, lefts, rights, strict=True)):
        plain = _plain(char)
        if char == SOFT_HYPHEN and index == last:
            plain = char
        if plain == " " and (not out or out[-1] == " "):
            continue
        for position in range(len(plain)):
            out.append(plain[position])
            width = (right - left) / len(plain)
            new_lefts.append(left + position * width)
            new_rights.append(left + (position + 1) * width)
    while out and out[-1] == " ":
        out.pop(), new_lefts.pop(), new_rights.pop()
    return _composed(out, new_lefts, new_rights)


def _plain(char: str) -> str:
    if char in _LIGATURES:
        return _LIGATURES[char]
    if char in _HYPHENS:
        return _HYPHENS[char]
    if char in _DROPPED:
        return ""
    if char.isspace():
        return " "
    return char


def _composed(chars: list[str], lefts: list[float], rights: list[float]) -> tuple[str, array[float], array[float]]:
    text = "".join(chars)
    if unicodedata.is_normalized("NFC", text):
        return text, array("f", lefts), array("f", rights)
    starts = [i for i, char in enumerate(chars) if i == 0 or not unicodedata.combining(char)]
    groups = list(pairwise([*starts, len(chars)]))
    pieces = [unicodedata.normalize("NFC", "".join(chars[a:b])) for a, b in groups]
    kept = [(piece, a, b) for piece, (a, b) in zip(pieces, groups, strict=True) if piece]
    spread = [(char, a, b) for piece, a, b in kept for char in piece]
    return (
        "".join(char for char, _, _ in spread),
        array("f", [min(lefts[a:b]) for _, a, b in spread]),
        array("f", [max(rights[a:b]) for _, a, b in spread]),
    )
