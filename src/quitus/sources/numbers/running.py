"""Every number of a running text, each with its kind: amount, percentage, count, or furniture by name."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from quitus.sources.numbers.furniture import regions
from quitus.sources.numbers.measuring import measured
from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.numbers.shapes import SPACES, Run, runs, shape, two_numbers
from quitus.sources.numbers.tokens import Token, TokenKind
from quitus.sources.numbers.words import NumberWords, Unit

_KINDS = {"EUR": TokenKind.AMOUNT, "percent": TokenKind.PERCENT, "points": TokenKind.PERCENT}
_ADJACENT = ("€", "%", "k€", "K€", "M€")
_SIGN = re.compile(r"(?:^|(?<=[\s(:«]))([-−–+])(\s?)$")
_DIGIT = re.compile(r"\d")
_OPENING = re.compile(r"(?:\(|\bsoit)\s*$")
_BEFORE = 8
_NO_UNIT = Unit("", Decimal(1))
_UNREADABLE = "suite de chiffres qui ne se lit pas comme un nombre"
_FRACTIONS = frozenset("½¼¾⅓⅔")


@lru_cache(maxsize=8192)
def scan(
    text: str, words: NumberWords, marks: frozenset[int] = frozenset(), *, heading: bool = False
) -> tuple[Token, ...]:
    """The numbers of a running text, left to right; every digit belongs to exactly one.

    A number is what `shapes.runs` says; `counting.count_numbers` counts the same without it. `points` are of
    kind percent, with that unit. A count has a unit where one is printed (`13.005 journées`: days).

    Args:
        marks: positions of raised characters, which are footnote marks.
        heading: whether the text is a heading or a line of the table of contents, so that the number it begins
            with is that of a section.
    """
    if _DIGIT.search(text) is None:
        return ()
    masked = text
    if marks:
        masked = "".join("\x00" if at in marks else character for at, character in enumerate(text))
    numbers = runs(masked)
    kinds = _furniture(masked, numbers, words, heading)
    tokens = [
        Token(kind, run.start, run.end) if kind else _said(masked, run, words)
        for run, kind in zip(numbers, kinds, strict=True)
    ]
    tokens.extend(_raised(text, marks))
    return tuple(sorted(tokens, key=lambda token: token.start))


def _furniture(text: str, numbers: list[Run], words: NumberWords, heading: bool) -> list[TokenKind | None]:
    kinds: list[TokenKind | None] = [None] * len(numbers)
    for kind, start, end in regions(text, words, heading):
        for at, run in enumerate(numbers):
            if kinds[at] is None and start <= run.start and run.end <= end:
                kinds[at] = kind
    return kinds


def _raised(text: str, marks: frozenset[int]) -> list[Token]:
    """A token for each row of raised digits."""
    digits = sorted(at for at in marks if at < len(text) and text[at].isdecimal())
    starts = [at for at in digits if at - 1 not in digits]
    ends = [at + 1 for at in digits if at + 1 not in digits]
    return [Token(TokenKind.MARK, start, end) for start, end in zip(starts, ends, strict=True)]


def _said(text: str, run: Run, words: NumberWords) -> Token:
    printed = text[run.start : run.end]
    found = shape(printed, words.comma)
    if found is None:
        return Token(TokenKind.COUNT, run.start, run.end, malformed=_UNREADABLE)
    matched = words.unit_at(text, run.end)
    unit, end = matched if matched else (_NO_UNIT, run.end)
    if text[run.end : end].strip() not in _ADJACENT:
        end = run.end
    start, negative, unsure = _sign(text, run.start, unit.code)
    number = measured(found, printed, (start, end), unit, negative=negative)
    if unsure:
        number = number._replace(alternatives=(*number.alternatives, -number.value))
    return _token(_warned(number, text, run), note_before(text, start, words))


def _token(number: PrintedNumber, note: str) -> Token:
    return Token(
        kind=_KINDS.get(number.unit, TokenKind.COUNT),
        start=number.start,
        end=number.end,
        value=number.value,
        unit=number.unit,
        quantum=number.quantum,
        malformed=number.malformed,
        alternatives=number.alternatives,
        note=note,
    )


def _warned(number: PrintedNumber, text: str, run: Run) -> PrintedNumber:
    """Numbers that touch, or a fraction behind, may be one number that is not well printed."""
    after = text[run.end : run.end + 4]
    touching = after[:1] in SPACES and after[:1] and after[1:].isdecimal() and len(after) == 4
    grouped = any(mark in text[run.start : run.end] for mark in (*SPACES, ".", "'", "’"))
    if (touching and grouped) or (after[:1] in _FRACTIONS and after[:1]):
        return number._replace(malformed=number.malformed or "nombres accolés")
    plain_spaces = two_numbers(text[run.start : run.end])
    if number.unit == "" and plain_spaces:
        return number._replace(alternatives=(*number.alternatives, *plain_spaces))
    return number


def _sign(text: str, start: int, unit: str) -> tuple[int, bool, bool]:
    """(Start of the print, negative, whether the sign may be a dash).

    A hyphen against the digits is a sign; with a space between it may open a list item or an aside, so it is one
    only before points (a difference), inside a parenthesis or behind `soit`.
    """
    # A sign and two white spaces at most: a search from the text's beginning would pass over all of it.
    match = _SIGN.search(text, max(0, start - 3), start)
    if match is None:
        return start, False, False
    sign, space = match[1], match[2]
    if sign == "+":
        return match.start(1), False, False
    opened = _OPENING.search(text, max(0, match.start(1) - _BEFORE), match.start(1)) is not None
    if sign == "−" or (sign == "-" and (not space or opened or unit == "points")):
        return match.start(1), True, False
    first = not text[: match.start(1)].strip()
    return start, False, first and sign == "-" and unit in _KINDS


def note_before(text: str, start: int, words: NumberWords) -> str:
    """The words before a number at `start` that qualify it, as printed; empty without any."""
    before = text[max(0, start - 30) : start].rstrip()
    for at in range(len(before)):
        whole_word = at == 0 or not before[at - 1].isalnum()
        if whole_word and words.qualifier.fullmatch(before[at:]):
            return " ".join(before[at:].split())
    return ""
