"""Whether a number is an amount or an activity, where its column does not say: by the words beside or above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import yaml

from quitus.sources.numbers import NumberWords
from quitus.sources.partners.contracts import VALUES, Contract, Role
from quitus.sources.partners.values import Measure
from quitus.sources.reports.wording import Phrases, stems

AMOUNT = Measure(Role.AMOUNT, "EUR")
COUNT = Measure(Role.ACTIVITY, "count")
MENTIONED, COUNTED, SAID = range(3)
"""How surely words say what a number is."""
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
    abbreviations: Mapping[str, str]


@lru_cache(maxsize=1)
def default_kind_words() -> KindWords:
    """The bundled words."""
    data = yaml.safe_load(files(__package__).joinpath("kinds.yaml").read_text(encoding="utf-8"))
    short = {stems(abbreviation): words for abbreviation, words in data.pop("abbreviations").items()}

    def phrases(where: str) -> Phrases:
        return Phrases.of((kind, word) for kind, lists in data.items() for word in lists.get(where, ()))

    return KindWords(phrases("opening"), phrases("anywhere"), short)


def measure_of(text: str, contract: Contract, words: NumberWords) -> Measure | None:
    """What numbers under or beside these words are; None where they do not say."""
    return told_by(text, contract, words)[0]


def told_by(text: str, contract: Contract, words: NumberWords) -> tuple[Measure | None, int]:
    """As `measure_of`, and how surely: `SAID`, `COUNTED` where the words only begin with what can be counted
    (`Formation des agents` may be an expense), `MENTIONED` where they only hold it.
    """
    key = contract.labels.opens(text)
    if key and contract.cell(key).role in VALUES:
        field = contract.cell(key)
        unit = unit_of(text, words)
        if unit is not None and unit.kind == field.role:
            return unit, SAID
        return Measure(field.role, field.unit or "count"), SAID
    said = default_kind_words()
    opening = said.opening.opens(text)
    unit = unit_of(text, words)
    if unit is not None and not (opening == "amount" and unit.kind != Role.AMOUNT):
        return unit, SAID
    kind = opening or said.anywhere.first(text)
    if kind is not None:
        return _BY_KIND.get(kind), SAID
    counted = _counted_at(text, words)
    return (None, MENTIONED) if counted is None else (COUNT, COUNTED if counted == 0 else MENTIONED)


def in_full(text: str) -> str:
    """A head without abbreviations: `Mt mandaté` is `Montant mandaté`."""
    short = default_kind_words().abbreviations
    return " ".join(short.get(stems(word), word) for word in text.split())


def is_identifier(text: str) -> bool:
    """Whether a head's words are those of numbers that measure nothing: codes, telephones, years."""
    said = default_kind_words()
    return (said.opening.opens(text) or said.anywhere.first(text)) == "identifier"


def unit_of(text: str, words: NumberWords) -> Measure | None:
    """The unit that the words hold, money before time (`Prix de journée (€)`); None without one."""
    found = list(_units(text, words))
    return next((unit for unit in found if unit.kind == Role.AMOUNT), next(iter(found), None))


def _units(text: str, words: NumberWords) -> Iterator[Measure]:
    for match in words.unit.finditer(text):
        found = words.unit_at(text, match.start())
        before = text[match.start(1) - 1 : match.start(1)]
        if found is None or found[0].code in ("count", "percent", "points") or before.isalnum():
            continue
        unit = found[0]
        if unit.code in ("years", "months", "weeks") or (len(match[1]) == 1 and match[1] != "€"):
            continue
        yield Measure(Role.AMOUNT if unit.code == "EUR" else Role.ACTIVITY, unit.code, Decimal(unit.factor))


def printed_measure(text: str, words: NumberWords) -> Measure:
    """What a column of units says of the number in its row: `€`, `%`, `heures`, or what is counted."""
    found = words.unit_at(text, 0)
    if found is None or found[0].code == "count":
        return COUNT
    unit = found[0]
    return Measure(Role.AMOUNT if unit.code == "EUR" else Role.ACTIVITY, unit.code, Decimal(unit.factor))


def _counted_at(text: str, words: NumberWords) -> int | None:
    """Where the words name what is counted (`jeunes accompagnés`); None where they do not."""
    for match in words.unit.finditer(f" {text}"):
        found = words.unit_at(f" {text}", match.start())
        if found is not None and found[0].code == "count" and match[0].startswith(" "):
            return len(f" {text}"[: match.start()].strip())
    return None
