"""How many numbers a text holds: the count that the ledger holds the reader to.

It is one pattern over the text and shares nothing with the reader. A number is a run of digits; it goes on over
one of `. , ' ’ /` between two digits, and, when it has begun with one to three digits, over a space before
exactly three more. A letter O after a digit, with no other letter behind, is a zero. Raised digits are
numbers of their own.
"""

from __future__ import annotations

import re

_SPACE = "[ \u00a0\u202f\u2009\u2007\u2008\u200a\u2006\u2005]"
# Both take their first character before they look at what is before it: other places are skipped fast.
_LETTER_ZERO = re.compile(r"O(?<=\dO)O*(?![^\W\d_])")
_NUMBER = re.compile(rf"\d(?<!\d\d)(?:\d{{0,2}}(?:{_SPACE}\d{{3}}(?!\d))+|\d*)(?:[.,'’/]\d+)*")
_DIGITS = re.compile(r"\d+")


def count_numbers(text: str, marks: frozenset[int] = frozenset()) -> int:
    """How many numbers the text holds; `marks` are the positions of raised characters."""
    if not marks:
        return len(_NUMBER.findall(_zeros(text)))
    level = "".join("\x00" if at in marks else character for at, character in enumerate(text))
    raised = "".join(character if at in marks else "\x00" for at, character in enumerate(text))
    return len(_NUMBER.findall(_zeros(level))) + len(_DIGITS.findall(raised))


def numbers_in(text: str) -> list[str]:
    """The numbers that are counted, as printed, in order."""
    zeros = _zeros(text)
    return [text[match.start() : match.end()] for match in _NUMBER.finditer(zeros)]


def _zeros(text: str) -> str:
    return _LETTER_ZERO.sub(lambda match: "0" * len(match[0]), text)
