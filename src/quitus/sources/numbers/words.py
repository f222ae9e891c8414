"""The words that stand beside numbers, loaded from YAML and validated."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from quitus.figures.kinds import Missing
from quitus.sources.numbers.commas import Comma

# libyaml's safe loader where the wheel has it: the same data, ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_LISTS = ("missing_subjects", "missing_tails", "zero", "qualifiers", "suffixes", "note_openers", "labels")
_SPACES = re.compile(r"\s+")
_WORD_END = r"(?!\w)"
_CODE = 4
"""The most characters of a code such as `N.C.`, which may begin a word."""


class NumberWordsError(ValueError):
    """A list of number words that cannot be used; the message says which entry and why."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's published code and what its spelling multiplies the number by."""

    code: str
    factor: Decimal


@dataclass(frozen=True, eq=False)
class NumberWords:
    """The words beside numbers, each in its normalised form (see `normalised`), and the patterns made of them.

    Attributes:
        missing: whole cells that say why there is no value.
        unvalued: such a cell with more before or behind the word for it, which is the group `said`.
        zero: whole cells that say zero.
        units: spellings of units.
        comma: what a comma parts in the document that is read.
        notes: the marks that the document explains on lines of their own (`1` for `(1) provisoire`).
    """

    missing: dict[str, Missing]
    unvalued: re.Pattern[str]
    zero: frozenset[str]
    units: dict[str, Unit]
    qualifier: re.Pattern[str]
    suffix: re.Pattern[str]
    note_opener: re.Pattern[str]
    label: re.Pattern[str]
    unit: re.Pattern[str]
    comma: Comma = Comma.UNKNOWN
    notes: frozenset[str] = frozenset()

    def unit_at(self, text: str, start: int) -> tuple[Unit, int] | None:
        """The unit that stands at `start`, after white space, with where its print ends; None without one."""
        match = self.unit.match(text, start)
        if match is None:
            return None
        return self.units[_unit_key(match[1])], match.end(1)


def normalised(text: str) -> str:
    """Lower case, white space folded, one kind of apostrophe."""
    return _SPACES.sub(" ", text).strip().replace("’", "'").casefold()


def _unit_key(text: str) -> str:
    """Units in letters are told apart by case only where it carries meaning (`M€`, `m€`)."""
    folded = _SPACES.sub(" ", text).replace("’", "'")
    return folded if "€" in folded and len(folded) <= 4 else folded.casefold()


def _any_of(words: Iterable[str], end: str) -> str:
    """An alternation of the words, longest first, any white space and apostrophe in them, ended by `end`."""
    return "|".join(_spelt(word, end) for word in _longest_first(words))


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _spelt(word: str, end: str) -> str:
    escaped = re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]")
    return escaped + (end if word[-1].isalnum() else "")


def load_number_words(text: str, file: str = "words.yaml") -> NumberWords:
    """The number words of a YAML text.

    Raises:
        NumberWordsError: naming the file and the entry, when the text has another shape.
    """
    try:
        data = yaml.load(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise NumberWordsError(f"{file}: this is not YAML ({error})") from error
    if not isinstance(data, dict) or set(data) != {"missing", "units", *_LISTS}:
        raise NumberWordsError(f"{file}: the keys must be missing, units, {', '.join(_LISTS)}")
    lists = {name: _words(data[name], name, file) for name in _LISTS}
    units = _units(data["units"], file)
    missing = _missing(data["missing"], file)
    return NumberWords(
        missing=missing,
        unvalued=_unvalued_pattern(missing, lists["missing_subjects"], lists["missing_tails"]),
        zero=frozenset(normalised(word) for word in lists["zero"]),
        units={_unit_key(spelling): unit for spelling, unit in units.items()},
        qualifier=_pattern(lists["qualifiers"]),
        suffix=_pattern(lists["suffixes"]),
        note_opener=_pattern(lists["note_openers"]),
        label=_label_pattern(lists["labels"]),
        unit=_unit_pattern(units),
    )


@lru_cache(maxsize=1)
def default_number_words() -> NumberWords:
    """The bundled number words."""
    return load_number_words(files(__package__).joinpath("words.yaml").read_text(encoding="utf-8"))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("(?:" + _any_of(words, _WORD_END) + ")", re.IGNORECASE)


def _unvalued_pattern(missing: Iterable[str], before: Iterable[str], behind: Iterable[str]) -> re.Pattern[str]:
    """In texts as `normalised` gives them; a number behind may be a year, and nothing else."""
    subjects = "|".join(map(re.escape, _longest_first(map(normalised, before))))
    said = "|".join(re.escape(word) for word in _longest_first(missing) if len(word) > _CODE)
    tails = "|".join(map(re.escape, _longest_first(map(normalised, behind))))
    rest = r"(?:[^\W\d]|[\s'’.,-]|(?:19|20)\d\d)*"
    return re.compile(rf"(?:(?:{subjects})\s+)?(?P<said>{said})(?:\s+(?:{tails})(?!\w){rest})?")


def _label_pattern(words: Collection[str]) -> re.Pattern[str]:
    """Any of the words where one begins, in any case.

    A first letter is read before it is asked which word it begins: all other places are passed over much faster.
    """
    firsts = {word[0]: re.escape(word[0]) for word in words}
    letters = "".join(sorted({re.escape(case) for first in firsts for case in first.lower() + first.upper()}))
    rests = (
        f"(?<={firsts[word[0]]})" + _spelt(word, _WORD_END).removeprefix(firsts[word[0]])
        for word in _longest_first(words)
    )
    return re.compile(rf"[{letters}](?<![^\W_][{letters}])(?i:{'|'.join(rests)})")


def _unit_pattern(units: Iterable[str]) -> re.Pattern[str]:
    signs = [unit for unit in units if "€" in unit and len(unit) <= 4]
    letters = [unit for unit in units if unit not in signs]
    either = _any_of(signs, _WORD_END) + "|(?i:" + _any_of(letters, _WORD_END) + ")"
    return re.compile(r"\s*(" + either + r")(?![\w€])")


def _words(node: Any, name: str, file: str) -> tuple[str, ...]:
    if not isinstance(node, list) or not all(isinstance(word, str) and word.strip() for word in node):
        raise NumberWordsError(f"{file}: `{name}` must be a list of words; quote signs and numbers")
    return tuple(node)


def _missing(node: Any, file: str) -> dict[str, Missing]:
    if not isinstance(node, dict):
        raise NumberWordsError(f"{file}: `missing` must be a mapping")
    found: dict[str, Missing] = {}
    for key, words in node.items():
        if key not in set(Missing) - {Missing.NONE}:
            raise NumberWordsError(f"{file}: `missing: {key}` is none of {', '.join(Missing)}")
        for word in _words(words, f"missing: {key}", file):
            if found.setdefault(normalised(word), Missing(key)) is not Missing(key):
                raise NumberWordsError(f"{file}: `{word}` means both {found[normalised(word)]} and {key}")
    return found


def _units(node: Any, file: str) -> dict[str, Unit]:
    if not isinstance(node, dict):
        raise NumberWordsError(f"{file}: `units` must be a mapping")
    found: dict[str, Unit] = {}
    for code, spellings in node.items():
        if not isinstance(spellings, dict):
            raise NumberWordsError(f"{file}: `units: {code}` must map each spelling to its factor")
        for spelling, factor in spellings.items():
            if not isinstance(spelling, str) or not isinstance(factor, int) or factor < 1:
                raise NumberWordsError(f"{file}: `units: {code}: {spelling}` needs a whole factor")
            found[spelling] = Unit(str(code), Decimal(factor))
    return found
