"""Contracts: which heads of a partner's file mean what; loaded from YAML and validated with file and entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from quitus.sources.reports.wording import Phrases, stems

# libyaml's safe loader where the wheel has it: the same data, ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ContractError(ValueError):
    """A contract that cannot be used; the message names the file and the entry and says what is due."""


class Role(StrEnum):
    """What stands in a column, or in the cell beside a label."""

    LABEL = "label"
    AMOUNT = "amount"
    ACTIVITY = "activity"
    PERIOD = "period"
    DATE = "date"
    ACTION = "action"
    OPERATION = "operation"
    PARTNER = "partner"
    SIRET = "siret"
    PERSON_FLAG = "person_flag"
    PERSON = "person"
    ACCOUNT = "account"
    SHARE = "share"
    UNIT = "unit"
    VALUE = "value"
    KNOWN = "known"


_NO_PHRASES = Phrases({})
VALUES = frozenset({Role.AMOUNT, Role.ACTIVITY, Role.VALUE})


@dataclass(frozen=True, slots=True)
class Field:
    """One kind of column, or of cell beside a label.

    Attributes:
        required: whether a sheet without it does not fit the contract.
        unit: of its numbers where none is printed; empty: from the head, else a count.
        suffix: what is added to the row's label; None: the head where a table has several value columns.
        distinct: whether its total may be less than its lines' sum (people counted once).
        unless: keys of columns beside which it is known and not read (an amount before tax beside one with it).
        says: for a column of labels, what its head makes likely of numbers that nothing else tells: `amount` or
            `activity`.
    """

    key: str
    role: Role
    heads: tuple[str, ...]
    required: bool = False
    unit: str = ""
    suffix: str | None = None
    distinct: bool = False
    unless: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True)
class Contract:
    """How one kind of partner's file is read.

    Attributes:
        general: whether it reads any table with heads it knows, unknown columns set aside with a finding.
        signs: phrases of which a sheet must hold one; empty: its columns are sign enough.
        any_of: keys of which a table must have one at least.
        persons: whether its payees may be natural persons.
        accounts: whether rows that begin with an account of two digits hold the rows below them.
        balanced: whether the totals of its two blocks must be equal.
        details: phrases that open a row which is part of the one above, and not counted in totals.
        titles: phrases that open a title which is the partner's name.
        cancelled: phrases that say in a row of payments that it was not paid.
        sheets: the only sheets it reads, hidden ones among them; empty: all visible ones.
    """

    name: str
    title: str
    file: str
    columns: tuple[Field, ...]
    cells: tuple[Field, ...]
    signs: Phrases
    totals: Phrases
    subtotals: Phrases
    details: Phrases
    titles: Phrases
    heads: Phrases
    labels: Phrases
    general: bool = False
    any_of: tuple[str, ...] = ()
    persons: bool = False
    accounts: bool = False
    balanced: bool = False
    sheets: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    cancelled: Phrases = _NO_PHRASES

    def column(self, key: str) -> Field:
        """The column of that key."""
        return next(field for field in self.columns if field.key == key)

    def cell(self, key: str) -> Field:
        """The cell of that key."""
        return next(field for field in self.cells if field.key == key)

    def lacking(self, keys: Iterable[str]) -> tuple[Field, ...]:
        """The required columns that are not among the keys."""
        found = set(keys)
        return tuple(field for field in self.columns if field.required and field.key not in found)


_TEXTS = frozenset({"contract", "title", "source"})
_FLAGS = frozenset({"general", "persons", "accounts", "balanced"})
_LISTS = frozenset(
    {"signs", "any_of", "totals", "subtotals", "details", "titles", "sheets", "organisations", "cancelled"}
)
_FIELD_KEYS = frozenset({"role", "heads", "required", "unit", "suffix", "distinct", "unless", "says"})


@lru_cache(maxsize=1)
def default_contracts() -> tuple[Contract, ...]:
    """The bundled contracts, the general one last."""
    folder = files(__package__).joinpath("contracts")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml"))
    return ordered(load_contract(folder.joinpath(name).read_text(encoding="utf-8"), name) for name in names)


def ordered(contracts: Iterable[Contract]) -> tuple[Contract, ...]:
    """Contracts in the order in which they are tried: special before general, later of one name in its place."""
    by_name = {contract.name: contract for contract in contracts}
    return tuple(sorted(by_name.values(), key=lambda contract: (contract.general, contract.name)))


def load_contract(text: str, file: str) -> Contract:
    """The contract of a YAML text.

    Raises:
        ContractError: naming the file and the entry, when the text has another shape.
    """
    try:
        data = yaml.load(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise ContractError(f"{file}: this is not YAML ({' '.join(str(error).split())})") from error
    if not isinstance(data, dict):
        raise ContractError(f"{file}: a mapping with contract, title and columns is due")
    _check(data, file)
    columns = _fields(data["columns"], "columns", file)
    cells = _fields(data.get("cells") or {}, "cells", file)
    for fields, name in ((columns, "columns"), (cells, "cells")):
        _check_twice(fields, name, file)
    unknown = [key for key in data.get("any_of", ()) if key not in {field.key for field in columns}]
    if unknown:
        raise ContractError(f"{file}: any_of names `{unknown[0]}`, which is no column")

    def listed(key: str) -> Phrases:
        return Phrases.of((key, word) for word in data.get(key, ()))

    return Contract(
        name=data["contract"],
        title=data["title"],
        file=file,
        columns=columns,
        cells=cells,
        heads=_phrases(columns),
        labels=_phrases(cells),
        signs=listed("signs"),
        totals=listed("totals"),
        subtotals=listed("subtotals"),
        details=listed("details"),
        titles=listed("titles"),
        general=data.get("general", False),
        any_of=tuple(data.get("any_of", ())),
        persons=data.get("persons", False),
        accounts=data.get("accounts", False),
        balanced=data.get("balanced", False),
        sheets=tuple(data.get("sheets", ())),
        organisations=tuple(data.get("organisations", ())),
        cancelled=listed("cancelled"),
    )


def _check(data: dict[Any, Any], file: str) -> None:
    for key in ("contract", "title", "columns"):
        if not data.get(key):
            raise ContractError(f"{file}: `{key}` is missing")
    for key, value in data.items():
        if key in _TEXTS and not isinstance(value, str):
            raise ContractError(f"{file}: `{key}` must be a text")
        if key in _FLAGS and not isinstance(value, bool):
            raise ContractError(f"{file}: `{key}` must be true or false")
        if key in _LISTS:
            _words(value, str(key), file)
        if key not in _TEXTS | _FLAGS | _LISTS | {"columns", "cells"}:
            raise ContractError(f"{file}: `{key}` is no key of a contract")


def _check_twice(fields: tuple[Field, ...], name: str, file: str) -> None:
    """No head may mean two things; number and gender do not tell heads apart."""
    seen: dict[str, str] = {}
    for field in fields:
        for head in field.heads:
            other = seen.setdefault(stems(head), field.key)
            if other != field.key:
                raise ContractError(
                    f"{file}: `{head}` stands for both `{name}: {other}` and `{name}: {field.key}`"
                )


def _fields(node: Any, name: str, file: str) -> tuple[Field, ...]:
    if not isinstance(node, dict):
        raise ContractError(f"{file}: `{name}` must be a mapping")
    return tuple(_field(str(key), entry, f"{file}: `{name}: {key}`") for key, entry in node.items())


def _field(key: str, node: Any, place: str) -> Field:
    if not isinstance(node, dict) or not set(node) <= _FIELD_KEYS:
        raise ContractError(f"{place} must be a mapping of {', '.join(sorted(_FIELD_KEYS))}")
    if node.get("role") not in set(Role):
        raise ContractError(f"{place} needs a role, one of {', '.join(Role)}")
    heads = _words(node.get("heads"), "heads", place)
    return Field(
        key=key,
        role=Role(node["role"]),
        heads=heads,
        required=bool(node.get("required", False)),
        unit=str(node.get("unit", "")),
        suffix=node.get("suffix"),
        distinct=bool(node.get("distinct", False)),
        unless=_words(node.get("unless", []), "unless", place),
        says=_said(node, place),
    )


def _said(node: dict[str, Any], place: str) -> str:
    says = node.get("says", "")
    if says not in ("", Role.AMOUNT, Role.ACTIVITY):
        raise ContractError(f"{place}: `says` must be amount or activity")
    return str(says)


def _words(node: Any, name: str, place: str) -> tuple[str, ...]:
    if not isinstance(node, list) or not all(isinstance(word, str) and stems(word) for word in node):
        raise ContractError(f"{place}: `{name}` must be a list of words; quote signs and numbers")
    return tuple(node)


def _phrases(fields: Iterable[Field]) -> Phrases:
    return Phrases.of((field.key, head) for field in fields for head in field.heads)
