"""What an amount of a partner's file is by its words: planned, granted by the authority, and for whom or what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from quitus.sources.reports.wording import Phrases, plain, stems

_OPERATION = re.compile(r" \[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class PaymentWords:
    """The words of `payments.yaml`."""

    planned: Phrases
    grants: Phrases
    empty: frozenset[str]

    def is_planned(self, label: str) -> bool:
        """Whether the last part of a label, its column's head, says that the amount is not yet spent."""
        return self.planned.first(label.rpartition(" – ")[2]) is not None

    def is_grant(self, label: str) -> bool:
        """Whether a label says that the authority granted the amount."""
        return self.grants.first(label) is not None

    def telling(self, text: str) -> frozenset[str]:
        """The words of a text that tell what or who it is about, without endings of gender and number."""
        said = plain(text).split()
        return frozenset(stems(word) for word in said if len(word) > 2 and word not in self.empty)


def operation_of(label: str) -> str:
    """The operation that an accounts' export gives an amount, which its label carries in brackets; or nothing."""
    found = _OPERATION.findall(label)
    return found[-1] if found else ""


def without_operation(label: str) -> str:
    """The label without its operation."""
    return _OPERATION.sub("", label)


@lru_cache(maxsize=1)
def default_payment_words() -> PaymentWords:
    """The bundled words."""
    text = files(__package__).joinpath("payments.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return PaymentWords(
        Phrases.of(("planned", word) for word in data["planned"]),
        Phrases.of(("grant", word) for word in data["grants"]),
        frozenset(data["empty"]),
    )
