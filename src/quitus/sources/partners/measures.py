"""Whether a number is an amount or an activity, where its column does not say: by the words beside or above it."""

from __future__ import annotations

from decimal import Decimal

from quitus.sources.numbers import NumberWords
from quitus.sources.partners.contracts import VALUES, Contract, Role
from quitus.sources.partners.values import Measure
from quitus.sources.reports.wording import Phrases

_AMOUNT = Phrases.of(
    ("amount", word)
    for word in (
        "montant",
        "coût",
        "dépense",
        "subvention",
        "budget",
        "financement",
        "euros",
        "€",
        "crédits",
        "charge",
    )
)
_ACTIVITY = Phrases.of(("activity", word) for word in ("nombre", "nb", "nbre", "effectif", "file active"))


def measure_of(text: str, contract: Contract, words: NumberWords) -> Measure | None:
    """What numbers under or beside these words are; None where the words do not say."""
    key = contract.labels.opens(text)
    if key and contract.cell(key).role in VALUES:
        field = contract.cell(key)
        unit = _printed_unit(text, words)
        if unit is not None and unit.kind == field.role:
            return unit
        return Measure(field.role, field.unit or "count")
    unit = _printed_unit(text, words)
    if unit is not None:
        return unit
    if _AMOUNT.first(text):
        return Measure(Role.AMOUNT, "EUR")
    return Measure(Role.ACTIVITY, "count") if _ACTIVITY.first(text) or _counts(text, words) else None


def _printed_unit(text: str, words: NumberWords) -> Measure | None:
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


def _counts(text: str, words: NumberWords) -> bool:
    """Whether the words name what is counted (`jeunes accompagnés`)."""
    for match in words.unit.finditer(f" {text}"):
        found = words.unit_at(f" {text}", match.start())
        if found is not None and found[0].code == "count" and match[0].startswith(" "):
            return True
    return False
