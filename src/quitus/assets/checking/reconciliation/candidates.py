"""Which amounts of partners' files may be payments that a report's lines hold.

A financial account also holds its partner's own charges and what others pay; only these are taken: amounts of a
list that names several payees or actions, amounts granted by the authority, and amounts named as a line is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from quitus.assets.checking.reconciliation.model import Figure, Report
from quitus.sources.partners.persons import NEUTRAL
from quitus.sources.payments import PaymentWords, stems_of

_ACCOUNT = re.compile(r"\s*\d{2}\s*[–—-]")


def lists(figures: Iterable[Figure]) -> frozenset[str]:
    """The documents that list payments: their amounts name several payees, or several actions."""
    payees: defaultdict[str, set[str]] = defaultdict(set)
    actions: defaultdict[str, set[str]] = defaultdict(set)
    for figure in figures:
        if figure.kind == "amount":
            payees[figure.document].add(figure.partner)
            actions[figure.document].add(figure.action)
    several = {document for document, names in payees.items() if len(names) > 1}
    return frozenset(several | {document for document, codes in actions.items() if len(codes - {""}) > 1})


def payments(
    figures: Iterable[Figure], listed: frozenset[str], report: Report, words: PaymentWords
) -> list[Figure]:
    """The amounts that may be payments, in order; planned ones are not."""
    named = {stems_of(line.label) for line in report.lines}
    return [
        figure
        for figure in figures
        if figure.kind == "amount"
        and figure.unit == "EUR"
        and figure.value != 0
        and (figure.document in listed or _is_paid(figure, named, words))
        and not words.is_planned(figure.label)
    ]


def _is_paid(figure: Figure, named: set[tuple[str, ...]], words: PaymentWords) -> bool:
    if _ACCOUNT.match(figure.label):
        return False
    return words.is_grant(figure.label) or stems_of(figure.purpose) in named


def is_person(figure: Figure) -> bool:
    """Whether the payee is a natural person, so that payments cannot be told apart by payee."""
    return figure.partner == NEUTRAL
