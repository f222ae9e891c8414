"""What a table's cell says: one number with its unit and note, a missing value, or a refusal."""

from __future__ import annotations

import re
from decimal import Decimal

from quitus.figures.kinds import Missing
from quitus.sources.numbers.commas import Comma
from quitus.sources.numbers.measuring import measured, plain
from quitus.sources.numbers.printed import Blank, CellReading, MissingValue, NotANumber, PrintedNumber
from quitus.sources.numbers.shapes import Run, runs, shape, two_numbers
from quitus.sources.numbers.words import NumberWords, Unit, normalised

_MARK = "\x00"
_FOOTNOTE = re.compile(r"(?<!m)[¹²³⁴-⁹⁰]+|\(\*{1,3}\)|\*+|[†‡]")
_BRACKETED = re.compile(r"(?<=\S)\s*\((\d{1,2})\)\s*$")
_ORDINAL = re.compile(r"(?:ers?|res?|ères?|ndes?|nds?|i?[eèé]mes?|[eè]|ier|ière)\b", re.IGNORECASE)
_N = r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?"
_UNIT_WORDS = r"[\s%€]*[^\W\d]*"
_NOT_NUMERIC = re.compile(
    rf"""
    (?:entre\s+)?{_N}\s*%?\s*(?:-|–|—|à|/|et|ou)\s*{_N}{_UNIT_WORDS}   # 10-11, entre 15 et 20, 3/12
    | de\s+{_N}{_UNIT_WORDS}\s*à\s*{_N}{_UNIT_WORDS}                   # de 5 à 6
    | {_N}\s*(?:sur|/)\s*{_N}                                           # 3 sur 12
    | (?:le\s+|au\s+)?\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}             # 31/12/2019
    | (?:le\s+|au\s+)?(?:\d{{1,2}}(?:er)?\s+)?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre
      |octobre|novembre|décembre)(?:\s+\d{{4}})?
    | \+?\d{{2}}(?:[ .]?\d){{0,1}}(?:[ .]\d{{2}}){{4}}                  # a phone number
    | 0\d{{9}}
    | \d{{1,2}}\s?[hH:]\s?\d{{2}}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAREN = re.compile(r"\((?P<inside>[^()]*)\)")
_BARE = re.compile(r"[\s\d.,%€+-]*")
_PREFIX_UNIT = re.compile(r"(?:€|EUR)\s*$")
_SIGN = re.compile(r"[-−–+]\s?$")
_EUR = Unit("EUR", Decimal(1))
_UNIT_BEHIND = re.compile(r"\s*\)(\s*(?:[kKM]?€|%))")
_CLOSING = re.compile(r"[^)]*\)(?:\s?(?:[kKM]?€|%))?")
_ADJACENT_SIGNS = ("€", "%", "k€", "K€", "M€")


def read_cell(
    text: str,
    words: NumberWords,
    *,
    unit: str = "",
    scale: Decimal = Decimal(1),
    marks: frozenset[int] = frozenset(),
    spaces_as_printed: bool = True,
) -> CellReading:
    """What the text of one table cell says.

    Args:
        unit: the unit that the column or table gives to numbers printed without one.
        scale: what such numbers are multiplied by (1000 under `en k€`).
        marks: positions of raised characters, which are footnote marks and no digits.
        spaces_as_printed: whether the text's spaces are printed characters; False when they were inferred from
            gaps, so that `178 152` may be two numbers: then both are given as alternatives.

    Returns:
        The number, the missing value, or the refusal with its reason; never a guess.
    """
    masked = _masked(text, marks, words)
    bare = masked.replace(_MARK, " ").strip()
    if not bare:
        return Blank() if not text.strip() else NotANumber("appel de note sans nombre")
    said = _said(bare, masked, unit, words)
    if said is not None:
        return said
    numbers = _numbers(masked)
    if not numbers or _NOT_NUMERIC.fullmatch(bare):
        return MissingValue(Missing.NOT_NUMERIC, " ".join(bare.split()))
    found = _around(masked, numbers, Unit(unit, scale), words)
    if isinstance(found, PrintedNumber) and not spaces_as_printed:
        return _doubted(found, text)
    return found


def _masked(text: str, marks: frozenset[int], words: NumberWords) -> str:
    raised = text
    if words.notes and (match := _BRACKETED.search(text)) and match[1] in words.notes:
        marks = marks | frozenset(range(match.start(), match.end()))
    if marks:
        raised = "".join(_MARK if at in marks else character for at, character in enumerate(text))
    return _FOOTNOTE.sub(lambda match: _MARK * len(match[0]), raised)


def _said(bare: str, masked: str, unit: str, words: NumberWords) -> CellReading | None:
    """A cell that is a word for a missing value or for zero, with or without a note behind it."""
    head, note = bare, ""
    split = re.match(r"(.+?)\s*(?:\((.*)\)|\s[-–:]\s+(.*)|[:,;]\s+(.*))$", bare, re.DOTALL)
    if split is not None and not split[1].strip(" -–").isdecimal():
        head, note = split[1], next((part for part in split.groups()[1:] if part), "")
    for said, more in ((bare, ""), (head, note)):
        key = normalised(said)
        key = key if key in words.missing or key in words.zero else key.rstrip(".")
        if key in words.missing:
            return MissingValue(words.missing[key], " ".join(more.split()))
        if key in words.zero:
            start = masked.index(said[:1])
            return PrintedNumber(
                Decimal(0), unit, Decimal(0), " ".join(bare.split()), start, start + len(said.strip())
            )
    return _unvalued(bare, words)


def _unvalued(bare: str, words: NumberWords) -> MissingValue | None:
    """A word for a missing value in brackets (`(NR)`), of something, or with more: `Donnée non transmise`."""
    inside = bare.strip("( )")
    key = normalised(inside).replace("- -", "--").rstrip(".")
    if key in words.missing:
        return MissingValue(words.missing[key], "")
    match = words.unvalued.fullmatch(key)
    return MissingValue(words.missing[match["said"]], " ".join(bare.split())) if match else None


def _numbers(masked: str) -> list[Run]:
    """The runs that can be the cell's number: not those inside a word (`m3`, `PEPS11`) nor ordinals (`1er`)."""
    return [
        run
        for run in runs(masked)
        if not (run.start and masked[run.start - 1].isalpha() and masked[run.start - 1] not in "€")
        and not _ORDINAL.match(masked, run.end)
    ]


def _around(masked: str, numbers: list[Run], default: Unit, words: NumberWords) -> PrintedNumber | NotANumber:
    run = numbers[0]
    printed = masked[run.start : run.end]
    found = shape(printed, words.comma)
    if found is None:
        return NotANumber(f"« {printed} » ne se lit pas comme un nombre")
    before, after = masked[: run.start], masked[run.end :]
    wrapped = before.rstrip(" -−").endswith("(") and _closed(after) is not None
    if wrapped:
        after = _closed(after) or ""
    lead = _lead(before, words, wrapped)
    tail = _tail(after, run.end, words, default)
    if lead is None or tail is None:
        return _refused(masked, numbers)
    negative, leading_note, start, prefix_unit = lead
    own_unit, trailing_note, end = tail
    unit = own_unit or (_EUR if prefix_unit else default)
    if words.comma is Comma.DECIMALS and unit.code == "EUR" and unit.factor == 1:
        # Whole euros have cents: three digits behind a comma may be thousands, whatever other numbers show.
        found = shape(printed) or found
    if wrapped and unit.code != "EUR" and found.decimals != 2:
        return _refused(masked, numbers)
    closing = _CLOSING.match(masked, run.end) if wrapped else None
    end = closing.end() if closing else end
    note = ", ".join(part for part in (leading_note, trailing_note) if part)
    number = measured(found, printed, (start, end), unit, negative=negative, note=note)
    return _scaled_twice(number, own_unit, default)


def _lead(before: str, words: NumberWords, wrapped: bool) -> tuple[bool, str, int, bool] | None:
    """What stands before the number: (negative, note, start of the print, a currency sign); None if unknown."""
    start = len(before)
    text, currency = _strip(before, _PREFIX_UNIT)
    start = len(text) if currency else start
    text, sign = _strip(text, _SIGN)
    start = len(text) if sign else start
    if wrapped:
        text = text.rstrip().removesuffix("(")
        start = len(text)
    note = " ".join(text.replace(_MARK, " ").split())
    if note and not words.qualifier.fullmatch(note):
        return None
    negative = wrapped or (sign.strip() in ("-", "−", "–") and bool(sign))
    if note and negative:
        return None
    return negative, note, start, bool(currency)


def _closed(after: str) -> str | None:
    """What follows a number in brackets without the closing one, its unit inside or behind; None without."""
    text = after.rstrip(f" {_MARK}")
    if text.endswith(")"):
        return text.removesuffix(")")
    match = _UNIT_BEHIND.fullmatch(text)
    return match[1] if match else None


def _strip(text: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    match = pattern.search(text)
    return (text[: match.start()], match[0]) if match else (text, "")


def _tail(after: str, at: int, words: NumberWords, default: Unit) -> tuple[Unit | None, str, int] | None:
    """What follows the number: (its own unit, note, end of the print); None if unknown."""
    unit, end = None, 0
    matched = words.unit_at(after.replace(_MARK, " "), 0)
    rest = after
    if matched is not None:
        unit, end = matched
        rest = after[end:]
        if after[:end].strip() not in _ADJACENT_SIGNS:
            end = 0
    note = _note(" ".join(rest.replace(_MARK, " ").split()), unit, words)
    if note is None:
        return None
    if unit is not None and unit.code == "count" and unit.factor == 1 and default.code not in ("", "count"):
        return None
    return unit, note, at + end


def _note(rest: str, unit: Unit | None, words: NumberWords) -> str | None:
    """The note in the words after a number; None when they are not of a kind that only qualifies it."""
    rest = rest.rstrip(".") if rest.endswith(".") and not words.suffix.fullmatch(rest) else rest
    if not rest or words.suffix.fullmatch(rest):
        return rest
    paren = _PAREN.fullmatch(rest)
    if paren is not None:
        inside = paren["inside"].strip()
        return None if _BARE.fullmatch(inside) else inside
    opener = words.note_opener.match(rest)
    if opener is not None and not re.match(r"sur\s+[\d ]+$", rest):
        return rest
    if unit is not None and unit.code == "count" and re.fullmatch(r"[^\W\d_][^\d_/%€]*", rest):
        return None if re.search(r"\b(?:par|sur|fois)\b", rest) else rest
    return None


def _refused(masked: str, numbers: list[Run]) -> NotANumber:
    shapes = [shape(masked[run.start : run.end]) for run in numbers]
    candidates = tuple(found.value for found in shapes if found is not None)
    if len(numbers) > 1:
        return NotANumber("plusieurs nombres dans une même case", candidates)
    return NotANumber("un nombre entouré de mots que Quitus ne connaît pas", candidates)


def _scaled_twice(number: PrintedNumber, own: Unit | None, default: Unit) -> PrintedNumber:
    """A printed `€` under a heading `en k€` may mean either; both values are shown."""
    if own is None or own.code != default.code or own.factor == default.factor or own.factor != 1:
        return number
    other = plain(number.value * default.factor)
    return number._replace(alternatives=(*number.alternatives, other))


def _doubted(number: PrintedNumber, text: str) -> PrintedNumber:
    return number._replace(
        alternatives=(*number.alternatives, *two_numbers(text[number.start : number.end].strip("€% +-−–")))
    )
