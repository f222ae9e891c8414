"""What a partner's file was taken for, sheet by sheet, and a contract to fill in where none describes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from quitus.sources.numbers import NumberWords
from quitus.sources.partners.choosing import Miss, choose, nearest
from quitus.sources.partners.columns import Header, has_digits
from quitus.sources.partners.contracts import Contract, Role
from quitus.sources.partners.heads import Heads
from quitus.sources.partners.model import Sheet, cell_name
from quitus.sources.partners.opening import open_book
from quitus.sources.reports.wording import plain

_SAMPLE = 20


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sheet.

    Attributes:
        contract: the contract that reads it; empty where none does.
        columns: for each column of its first table, the cell of its head, the head and what it was taken for
            (a contract's key; empty where nobody knows it).
        missing: where no contract reads it, what the nearest one lacks, in French.
        proposal: a contract in YAML to fill in, where a column is unknown or no contract fits; empty elsewhere.
    """

    sheet: str
    contract: str
    columns: tuple[tuple[str, str, str], ...]
    missing: str = ""
    proposal: str = ""


def explain_partner(
    data: bytes, name: str, year: int, contracts: Iterable[Contract], words: NumberWords
) -> tuple[Explanation, ...]:
    """What each visible sheet was taken for.

    Raises:
        BookError: when the file cannot be opened.
    """
    tried = tuple(contracts)
    return tuple(_explain(sheet, tried, words, year) for sheet in open_book(data, name).sheets if sheet.rows)


def _explain(sheet: Sheet, contracts: tuple[Contract, ...], words: NumberWords, year: int) -> Explanation:
    found = choose(sheet, contracts, words, year)
    missed = found if isinstance(found, Miss) else (None if found else nearest(sheet, contracts, words, year))
    if missed is not None:
        columns = _columns(missed.header)
        proposal = _proposal(sheet, missed.header) if missed.header else ""
        return Explanation(sheet.name or "", "", columns, missed.message, proposal)
    if not isinstance(found, Contract):
        return Explanation(sheet.name or "", "", ())
    heads = Heads(found, words, year)
    headers = (heads.header_at(sheet, row) for row in range(len(sheet.rows)))
    header = next((one for one in headers if one is not None), None)
    unknown = header is not None and bool(header.unknown)
    proposal = _proposal(sheet, header) if header is not None and unknown else ""
    return Explanation(sheet.name or "", found.name, _columns(header), "", proposal)


def _columns(header: Header | None) -> tuple[tuple[str, str, str], ...]:
    if header is None:
        return ()
    known = [(head.at, head.text, head.field.key) for head in header.heads]
    unknown = [(at, text, "") for at, text in header.unknown]
    return tuple((cell_name((header.row, at)), text, key) for at, text, key in sorted(known + unknown))


def _proposal(sheet: Sheet, header: Header) -> str:
    """A contract with the table's own heads; a column of numbers is proposed as an activity, to be corrected."""
    columns: dict[str, dict[str, object]] = {}
    for at, text, key in sorted(
        [(head.at, head.text, str(head.field.role)) for head in header.heads]
        + [(at, text, "") for at, text in header.unknown]
    ):
        name = re.sub(r"\W+", "_", plain(text)) or f"column_{at + 1}"
        role = key or _likely_role(sheet, header, at)
        columns[name] = {"role": str(role), "heads": [text]}
    contract = {"contract": "a-nommer", "title": "À décrire", "columns": columns, "totals": ["Total"]}
    return yaml.safe_dump(contract, allow_unicode=True, sort_keys=False, width=100)


def _likely_role(sheet: Sheet, header: Header, column: int) -> Role:
    rows = range(header.body, min(header.body + _SAMPLE, len(sheet.rows)))
    return Role.ACTIVITY if any(has_digits(sheet, row, column) for row in rows) else Role.LABEL
