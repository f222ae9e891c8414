"""What an amount of a partner's file is by its words: planned, granted by the authority, and for whom or what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from quitus.sources.reports.wording import Phrases, plain, stems

_WORD = re.compile(r"[^\W_]+")
_NOTHING = frozenset({""})
_HEAD_WORDS = 4
_OPERATION = re.compile(r" \[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class PaymentWords:
    """The words of `payments.yaml`."""

    planned: Phrases
    grants: Phrases
    empty: frozenset[str]

    def is_planned(self, label: str) -> bool:
        """Whether the last part of a label, its column's head, says that the amount is not yet spent."""
        _, dash, head = label.rpartition(" – ")
        return bool(dash) and len(head.split()) <= _HEAD_WORDS and self.planned.first(head) is not None

    def is_grant(self, label: str) -> bool:
        """Whether a label says that the authority granted the amount."""
        return self.grants.first(label) is not None

    def telling(self, text: str) -> frozenset[str]:
        """The words of a text that tell what or who it is about, without endings of gender and number."""
        return frozenset(_telling(word, self.empty) for word in _WORD.findall(text)) - _NOTHING


@lru_cache(maxsize=50_000)
def _telling(word: str, empty: frozenset[str]) -> str:
    """A word's stem, nothing where it tells nothing; exports say the same few thousand words again and again."""
    said = plain(word)
    return _stem(word) if len(said) > 2 and said not in empty else ""


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return stems(word)


def stems_of(text: str) -> tuple[str, ...]:
    """All words of a text without endings of gender and number."""
    return tuple(map(_stem, _WORD.findall(text)))


def operation_of(label: str) -> str:
    """The operation that an accounts' export gives an amount, which its label carries in brackets; or nothing."""
    found = _OPERATION.findall(label) if "[" in label else ()
    return found[-1] if found else ""


def without_operation(label: str) -> str:
    """The label without its operation."""
    return _OPERATION.sub("", label) if "[" in label else label


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
