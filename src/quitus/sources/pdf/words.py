"""The words by which a page's layout is told, loaded from YAML and validated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

# libyaml's safe loader where the wheel has it: the same data, ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LISTS = (
    "contents", "tables", "continued", "going_on", "units_before", "units", "totals", "details", "parts",
    "natures", "unit_heads",
)  # fmt: skip


class LayoutWordsError(ValueError):
    """A list of layout words that cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Patterns that a whole line is held against.

    Attributes:
        contents: the heading of a table of contents.
        table: the numbered name of a table.
        named: a line that names a table, be it without a number.
        continued: how the name of a table ends that goes on from the page before (searched).
        going_on: a line below a table that goes on on the next page.
        unit: a line that gives the unit of a table's numbers.
        total: how the label of a total begins (matched, not held against the whole line).
        detail: how a row begins that goes into the detail of the one above (matched).
        part: how one of them begins that is no second line of a label (matched).
        nature: what a row of an indicator is called.
        unit_head: what heads a column of units.
    """

    contents: re.Pattern[str]
    table: re.Pattern[str]
    named: re.Pattern[str]
    continued: re.Pattern[str]
    going_on: re.Pattern[str]
    unit: re.Pattern[str]
    total: re.Pattern[str]
    detail: re.Pattern[str]
    part: re.Pattern[str]
    nature: re.Pattern[str]
    unit_head: re.Pattern[str]


def load_layout_words(text: str, file: str = "words.yaml") -> LayoutWords:
    """The layout words of a YAML text.

    Raises:
        LayoutWordsError: naming the file and the list, when the text has another shape.
    """
    try:
        data = yaml.load(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise LayoutWordsError(f"{file}: this is not YAML ({error})") from error
    if not isinstance(data, dict) or set(data) != set(_LISTS):
        raise LayoutWordsError(f"{file}: the keys must be {', '.join(_LISTS)}")
    lists = {name: _any_of(_words(data[name], name, file)) for name in _LISTS}
    return LayoutWords(
        contents=_pattern(lists["contents"]),
        table=_pattern(rf"(?:{lists['tables']})\s+(?:n\s*[°o]\s*)?\d.*"),
        named=_pattern(rf"(?:{lists['tables']})(?:\s+(?:n\s*[°o]\s*)?\d|\s*[:–—-]\s).*"),
        continued=_pattern(rf"(?:\(\s*(?:{lists['continued']})\s*\)|[–—-]\s*(?:{lists['continued']}))\W*$"),
        going_on=_pattern(rf"\W*(?:{lists['going_on']})\W*"),
        unit=_pattern(rf"\(?(?:(?:{lists['units_before']})\s+)?(?:{lists['units']})\b[^\d.;!?]{{2,60}}\.?"),
        total=_pattern(rf"(?:{lists['totals']})\b"),
        detail=_pattern(rf"(?:{lists['details']})\b"),
        part=_pattern(rf"(?:{lists['parts']})\b"),
        nature=_pattern(lists["natures"]),
        unit_head=_pattern(lists["unit_heads"]),
    )


@lru_cache(maxsize=1)
def default_layout_words() -> LayoutWords:
    """The bundled layout words."""
    return load_layout_words(files(__package__).joinpath("words.yaml").read_text(encoding="utf-8"))


def _words(node: object, name: str, file: str) -> list[str]:
    if not isinstance(node, list) or not node or not all(isinstance(w, str) and w.strip() for w in node):
        raise LayoutWordsError(f"{file}: `{name}` must be a list of words; quote numbers")
    return node


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
