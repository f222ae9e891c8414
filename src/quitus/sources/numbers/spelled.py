"""Numbers that a running text writes in words: `cinquante-deux jeunes`, `douze mille euros`, `vingt pour cent`.

From eleven on; below, words count only before a unit that nothing but a number has (`dix pour cent`) or where they
say a difference (`trois jeunes de plus`), since `un`, `deux` or `trois` say much else. What says no exact number
(`une vingtaine`) is none.
"""

from __future__ import annotations

import re
from decimal import Decimal

from quitus.sources.numbers.running import note_before
from quitus.sources.numbers.tokens import Token, TokenKind
from quitus.sources.numbers.words import NumberWords, Unit

_SMALL = (
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
)  # fmt: skip
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "nonante": 90,
}  # fmt: skip
_KINDS = {"EUR": TokenKind.AMOUNT, "percent": TokenKind.PERCENT, "points": TokenKind.PERCENT}
_TELLING = frozenset({"EUR", "percent"})
_FEWEST = 11
_YEARS = range(1900, 2101)
_THOUSAND, _HUNDRED = 1000, 100
# Parts that any such number has: looking for these is cheap, and few texts have one.
_PARTS = (
    "nze", "uze", "eize", "orze", "ingt", "rente", "rante", "uante", "xante", "ptante", "onante", "ix-",
    " cent", "Cent", " mille", "Mille", " pour c", " euros", " de plus", " de moins", " en plus", " en moins",
    "upplémentaire", " points",
)  # fmt: skip
_MONTH = re.compile(
    r"\s+(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)(?!\w)",
    re.I,
)
_DIFFERENCE = re.compile(
    r"(?:\s+[\w'’-]+){0,3}?\s+(?:(?:de|en)\s+(?:plus|moins)(?!\w)|suppl[ée]mentaires?"
    r"|points?(?=\s*[,;)]|\s+(?:par rapport|depuis|entre|en (?:un|deux|trois|\d))(?!\w)))",
    re.I,
)
_NO_UNIT = Unit("", Decimal(1))


def _below_hundred() -> dict[str, int]:
    found = {word: number for number, word in enumerate(_SMALL, 1)}
    found |= {f"dix {word}": number + 10 for number, word in enumerate(_SMALL[:9], 1) if number > 6}
    teens = {word: number for word, number in found.items() if number > 9}
    units = {word: number for word, number in found.items() if number < 10}
    for ten, value in _TENS.items():
        found |= {ten: value} | {f"{ten} {word}": value + number for word, number in units.items()}
        found[f"{ten} et un"] = value + 1
    found |= {f"soixante {word}": 60 + number for word, number in teens.items()} | {"soixante et onze": 71}
    found |= {"quatre vingt": 80, "quatre vingts": 80}
    found |= {f"quatre vingt {word}": 80 + number for word, number in (units | teens).items()}
    return found


_UP_TO_99 = _below_hundred()
_WORD = "(?:" + "|".join(sorted({*_SMALL, *_TENS, "une", "vingts", "cents?", "mille"}, reverse=True)) + ")"
_NUMBER = re.compile(rf"(?<![\w-]){_WORD}(?:(?:\s+|-)(?:et(?:\s+|-))?{_WORD})*(?![\w-])", re.I)
_WORD_END = re.compile(r"[\w-]+")
_GAP = re.compile(r"[\s-]+")
_AFTER_DIGITS = re.compile(r"(?:\d|pour|p\.)\s*$", re.I)


def spelled(text: str, words: NumberWords) -> tuple[Token, ...]:
    """The numbers that a text writes in words, left to right."""
    if not any(map(text.__contains__, _PARTS)):
        return ()
    found: list[Token] = []
    at = 0
    while (match := _NUMBER.search(text, at)) is not None:
        end = _longest(text, match)
        token = _token(text, match.start(), end, words) if end else None
        found += [token] if token is not None else []
        at = end or _WORD_END.match(text, match.start()).end()  # type: ignore[union-attr]
    return tuple(found)


def _longest(text: str, match: re.Match[str]) -> int:
    """Where the longest number that words begin with ends: `douze un an plus tôt` is twelve; 0 without one."""
    ends = [gap.start() for gap in _GAP.finditer(text, *match.span())]
    return next(
        (end for end in (match.end(), *reversed(ends)) if value_of(text[match.start() : end]) is not None), 0
    )


def value_of(printed: str) -> int | None:
    """The number that words say; None where they say none, or several one behind the other."""
    said = _GAP.sub(" ", printed.strip().lower())
    said = f"{said[:-3]}un" if said == "une" or said.endswith(" une") else said
    thousands, mille, rest = f" {said} ".partition(" mille ")
    if not mille:
        return _below_thousand(said)
    many = _below_thousand(thousands.strip()) if thousands.strip() else 1
    more = _below_thousand(rest.strip()) if rest.strip() else 0
    return None if many is None or more is None else many * _THOUSAND + more


def _below_thousand(said: str) -> int | None:
    if said in _UP_TO_99:
        return _UP_TO_99[said]
    hundreds, cent, rest = f" {said} ".replace(" cents ", " cent ").partition(" cent ")
    many = _UP_TO_99.get(hundreds.strip()) if hundreds.strip() else 1
    more = _UP_TO_99.get(rest.strip()) if rest.strip() else 0
    if not cent or many is None or more is None or not 0 < many < 10:
        return None
    return many * _HUNDRED + more


def _token(text: str, start: int, end: int, words: NumberWords) -> Token | None:
    value = value_of(text[start:end])
    if value is None or _AFTER_DIGITS.search(text, 0, start) or _MONTH.match(text, end):
        return None
    found = words.unit_at(text, end)
    unit = found[0] if found else _NO_UNIT
    if value < _FEWEST and unit.code not in _TELLING and not _says_difference(value, text, end):
        return None
    if not found and value in _YEARS:
        return Token(TokenKind.DATE, start, end)
    kind = _KINDS.get(unit.code, TokenKind.COUNT)
    note = note_before(text, start, words)
    # As of a number in digits, `euros` is of its print.
    last = found[1] if found and unit.code in _TELLING else end
    return Token(kind, start, last, Decimal(value) * unit.factor, unit.code, note=note)


def _says_difference(value: int, text: str, end: int) -> bool:
    """Whether words say by how many something changed; `un de plus` may be one more of many."""
    return value > 1 and _DIFFERENCE.match(text, end) is not None
