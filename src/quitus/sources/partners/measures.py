"""Whether a number is an amount or an activity, where its column does not say: by the words beside or above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import yaml

from quitus.sources.numbers import NumberWords
from quitus.sources.partners.contracts import VALUES, Contract, Role
from quitus.sources.partners.values import Measure
from quitus.sources.reports.wording import Phrases

AMOUNT = Measure(Role.AMOUNT, "EUR")
COUNT = Measure(Role.ACTIVITY, "count")
_BY_KIND: Mapping[str, Measure] = {
    "amount": AMOUNT,
    "activity": COUNT,
    "percent": Measure(Role.ACTIVITY, "percent"),
}


@dataclass(frozen=True, slots=True)
class KindWords:
    """The words of `kinds.yaml`."""

    opening: Phrases
    anywhere: Phrases


@lru_cache(maxsize=1)
def default_kind_words() -> KindWords:
    """The bundled words."""
    data = yaml.safe_load(files(__package__).joinpath("kinds.yaml").read_text(encoding="utf-8"))

    def phrases(where: str) -> Phrases:
        return Phrases.of((kind, word) for kind, lists in data.items() for word in lists.get(where, ()))

    return KindWords(phrases("opening"), phrases("anywhere"))


def measure_of(text: str, contract: Contract, words: NumberWords) -> Measure | None:
    """What numbers under or beside these words are; None where the words do not say."""
    key = contract.labels.opens(text)
    if key and contract.cell(key).role in VALUES:
        field = contract.cell(key)
        unit = unit_of(text, words)
        if unit is not None and unit.kind == field.role:
            return unit
        return Measure(field.role, field.unit or "count")
    unit = unit_of(text, words)
    if unit is not None:
        return unit
    said = default_kind_words()
    kind = said.opening.opens(text) or said.anywhere.first(text)
    if kind is not None:
        return _BY_KIND[kind]
    return COUNT if _counts(text, words) else None


def unit_of(text: str, words: NumberWords) -> Measure | None:
    """The unit of money or time that the words hold; None where they hold none."""
    for match in words.unit.finditer(text):
        found = words.unit_at(text, match.start())
        before = text[match.start(1) - 1 : match.start(1)]
        if found is None or found[0].code in ("count", "percent", "points") or before.isalnum():
            continue
        unit = found[0]
        if unit.code in ("years", "months", "weeks") or (len(match[1]) == 1 and match[1] != "€"):
            continue
        return Measure(Role.AMOUNT if unit.code == "EUR" else Role.ACTIVITY, unit.code, Decimal(unit.factor))
    return None


def printed_measure(text: str, words: NumberWords) -> Measure:
    """What a column of units says of the number in its row: `€`, `%`, `heures`, or what is counted."""
    found = words.unit_at(text, 0)
    if found is None or found[0].code == "count":
        return COUNT
    unit = found[0]
    return Measure(Role.AMOUNT if unit.code == "EUR" else Role.ACTIVITY, unit.code, Decimal(unit.factor))


def _counts(text: str, words: NumberWords) -> bool:
    """Whether the words name what is counted (`jeunes accompagnés`)."""
    for match in words.unit.finditer(f" {text}"):
        found = words.unit_at(f" {text}", match.start())
        if found is not None and found[0].code == "count" and match[0].startswith(" "):
            return True
    return False
