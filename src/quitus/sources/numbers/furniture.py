"""The rules by which a number of running text is furniture; a closed list, each rule by name, first match wins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quitus.sources.numbers.tokens import TokenKind
from quitus.sources.numbers.words import NumberWords

_MONTH = (
    r"(?:janvier|janv\.|février|fevrier|févr\.|mars|avril|mai|juin|juillet|juil\.|août|aout|septembre|sept\."
    r"|octobre|oct\.|novembre|nov\.|décembre|decembre|déc\.)"
)
_DAY = r"\d(?<![\d.,/]\d)\d?(?:er)?"
_YEAR = r"(?:19\d\d|20\d\d|2100)(?![\d])"
_YEAR_ALONE = r"[12](?<![\d.,/'’][12])(?:(?<=1)9\d\d|(?<=2)(?:0\d\d|100))(?![\d])(?![.,/'’]\d)"
_CODE = r"[A-Z0-9][\w./*-]*"

# Each rule with what stands, case folded, in all that it finds: a text without it needs no search by the pattern,
# which takes most of the time of reading numbers. A pattern takes its first character before it looks at what is
# before it (`\d(?<!\w\d)`, a digit behind no letter): only then are places without that character skipped fast.
_ANY = ("",)
_MONTHS = (
    "janv", "févr", "fevr", "mars", "avril", "mai", "juin", "juil", "août", "aout", "sept", "oct", "nov", "déc",
    "dec",
)  # fmt: skip

RULES: tuple[tuple[TokenKind, tuple[str, ...], re.Pattern[str]], ...] = (
    (TokenKind.PHONE, _ANY, re.compile(r"(?:\+(?<!\d\+)33[ .]?[1-9]|0(?<!\d0)[1-9])(?:[ .-]?\d\d){4}(?!\d)")),
    (
        TokenKind.ARTICLE,
        ("n°", "nº", "no"),
        re.compile(rf"[nN](?<!\w[nN])(?:(?:°|º|os?\s)\s*\d[\w./*-]*|°\s*{_CODE})"),
    ),
    (
        TokenKind.ARTICLE,
        ("siret", "siren", "rna", "iban"),
        re.compile(r"\b(?:SIRET|SIREN|RNA|IBAN)\b[\s:]*[A-Z]?\d+(?: \d+)*"),
    ),
    (
        TokenKind.ARTICLE,
        ("art",),
        re.compile(r"[Aa](?<!\w[Aa])rt(?:icles?|\.)?\s+[LRD]\.?\s?\*?\d+(?:-\d+)*(?!\w)"),
    ),
    (
        TokenKind.ARTICLE,
        _ANY,
        re.compile(r"[LRD](?<!\w[LRD])\.?\s?\*?\d{3,4}(?:-\d+)*(?![\w,]|\s\d{3}(?!\d)|\s?[€%])"),
    ),
    (
        TokenKind.ARTICLE,
        ("art", "cerfa"),
        re.compile(r"[Aa](?<!\w[Aa])rt(?:icles?|\.)?\s+\d+(?:[-.]\d+)*(?!\w)|[Cc](?<!\w[Cc])erfa\s+\d+(?:\*\d+)?"),
    ),
    (
        TokenKind.ARTICLE,
        ("/",),
        re.compile(r"\b(?:UE|CE|CEE)\)?\s+(?:n[°º]\s*)?\d{1,4}/\d{1,4}(?!\d)|\b\d{2,4}/\d{1,4}(?=/(?:UE|CE))"),
    ),
    (TokenKind.NAME, _ANY, re.compile(r"\d(?<=[^\W\d_]\d)\d*(?:[.,/'’]\d+)*")),
    (TokenKind.TIME, ("h", ":"), re.compile(r"\d(?<!\d\d)(?:(?<=[0-2])\d)?(?:\s?[hH]\s?|:)[0-5]\d(?!\d)(?!\s*€)")),
    (TokenKind.TIME, ("h",), re.compile(r"\d(?<!\d\d)\d?\s?h\s?[/-]\s?\d{1,2}\s?h(?!\w)")),
    (TokenKind.DATE, ("/", ".", "-"), re.compile(r"\d(?<![\d.,/]\d)\d?([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/])")),
    (TokenKind.DATE, ("/",), re.compile(r"(?<![\d.,/])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/])")),
    (TokenKind.DATE, ("/",), re.compile(r"(?<=[Aa]u )\d\d/(?:0\d|1[0-2])(?![\d/,.]\d|\d)(?!\s*[%€])")),
    (
        TokenKind.DATE,
        _MONTHS,
        re.compile(
            rf"(?:{_DAY}\s*(?:et|,|-|–)\s*)*(?:(?<=[Dd]u ){_DAY}\s+au\s+)?{_DAY}\s+{_MONTH}(?:\s+{_YEAR})?(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (TokenKind.DATE, _MONTHS, re.compile(rf"\b{_MONTH}\s+{_YEAR}(?!\w)", re.IGNORECASE)),
    (TokenKind.DATE, ("/",), re.compile(r"(?<![\d.,/])(?:19|20)\d\d/(?:(?:19|20)\d\d|\d\d)(?![\d/])")),
    (
        TokenKind.POSTCODE,
        ("cs", "bp", "tsa", "cedex"),
        re.compile(r"\b(?:CS|BP|TSA)\s+\d+(?: \d+)*|\b(?:[Cc]edex|CEDEX)\s+\d+"),
    ),
    (
        TokenKind.POSTCODE,
        _ANY,
        re.compile(r"\d(?<![\d.,/]\d)(?<!\d \d)\d{4}(?=\s+(?!(?i:eur))[A-ZÉÈ][A-Za-zÉÈéè'’-]{2,})"),
    ),
    (TokenKind.SECTION, (".",), re.compile(r"\d(?<![\d.,/(]\d)\d?(?:\.\d{1,2}){2,}(?![\d,])")),
    (TokenKind.SECTION, ("/",), re.compile(r"(?:(?<=\s)|^)\d{1,2}/(?=\s|[^\W\d])")),
    (TokenKind.SECTION, (")",), re.compile(r"(?:(?<=[.;:]\s)|^)\d{1,2}\)(?=\s|[^\W\d])")),
    (
        TokenKind.ORDINAL,
        _ANY,
        re.compile(r"\d(?<!\d\d)\d{0,2}\s?(?:ers?|res?|ères?|nde?s?|i?[èée]mes?|ième|[eè])(?!\w)"),
    ),
)
_HINTS = tuple({hint for _, hints, _ in RULES for hint in hints})
_BRACKETED = re.compile(r"\((\d{1,2})\)")
_HEADING = re.compile(r"\s*(?:[A-Z]\.)?\d+(?:\.\d+)*[.)°]?(?=\s|$)")
_YEARS = re.compile(_YEAR_ALONE)
_AFTER_SPACE = re.compile(r"\d(?<=\s\d)")
_NUMBER_OF_LABEL = re.compile(r"\s+\d+(?:[.-]\d+)*")


def regions(text: str, words: NumberWords, heading: bool) -> Iterator[tuple[TokenKind, int, int]]:
    """The stretches of text whose numbers are furniture, in order of precedence."""
    if heading and (match := _HEADING.match(text)):
        yield TokenKind.SECTION, match.start(), match.end()
    folded = text.casefold()
    present = {hint for hint in _HINTS if hint in folded}
    for kind, hints, rule in RULES:
        if not present.isdisjoint(hints):
            for match in rule.finditer(text):
                yield kind, match.start(), match.end()
    yield from _noted(text, words)
    yield from _labelled(text, words)
    yield from _bare_years(text, words)


def _noted(text: str, words: NumberWords) -> Iterator[tuple[TokenKind, int, int]]:
    """A mark in brackets that the document explains."""
    if words.notes and "(" in text:
        for match in _BRACKETED.finditer(text):
            if match[1] in words.notes:
                yield TokenKind.MARK, match.start(), match.end()


def _labelled(text: str, words: NumberWords) -> Iterator[tuple[TokenKind, int, int]]:
    if _AFTER_SPACE.search(text) is None:
        return
    for label in words.label.finditer(text):
        before = text[label.start() - 1 : label.start()]
        number = _NUMBER_OF_LABEL.match(text, label.end())
        if number and not before.isalnum() and words.unit_at(text, number.end()) is None:
            yield TokenKind.SECTION, label.start(), number.end()


def _bare_years(text: str, words: NumberWords) -> Iterator[tuple[TokenKind, int, int]]:
    """A year unless a unit or a noun that is counted follows (`2000 €`, `1950 personnes`)."""
    for match in _YEARS.finditer(text):
        if words.unit_at(text, match.end()) is None:
            yield TokenKind.DATE, match.start(), match.end()
