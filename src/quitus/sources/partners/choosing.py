"""Which contract a sheet is read by, or why none fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quitus.sources.numbers import NumberWords
from quitus.sources.partners.columns import Header
from quitus.sources.partners.contracts import VALUES, Contract, Field
from quitus.sources.partners.heads import Heads
from quitus.sources.partners.model import Sheet, cell_name, is_blank
from quitus.sources.partners.persons import unnamed

_NEAR = 60


@dataclass(frozen=True, slots=True)
class Miss:
    """A contract that a sheet nearly fits: what is missing, and the heads nobody knows beside those found."""

    contract: Contract
    sheet: str
    header: Header | None
    lacking: tuple[Field, ...]

    @property
    def message(self) -> str:
        """One French sentence that names the sheet, the cell and the words that are due."""
        values = [field for field in self.contract.columns if field.role in VALUES]
        due = " ; ".join(f"« {' », « '.join(field.heads[:6])} »" for field in self.lacking or values[:3])
        where = f"la feuille « {self.sheet} »" if self.sheet else "le fichier"
        if self.header is None:
            return f"Dans {where}, aucune ligne d'en-têtes du contrat « {self.contract.name} » : il manque {due}."
        unknown = [(cell_name((self.header.row, at)), unnamed(text)) for at, text in self.header.unknown]
        cells = ", ".join(f"{cell} « {text} »" for cell, text in unknown)
        found = f" (en-têtes inconnus : {cells})" if cells else ""
        return (
            f"Dans {where}, ligne {self.header.row + 1}, le contrat « {self.contract.name} » ne convient pas : "
            f"il manque une colonne nommée {due}{found}."
        )


def choose(sheet: Sheet, contracts: Iterable[Contract], words: NumberWords, year: int) -> Contract | Miss | None:
    """The contract by which a sheet is read.

    The one that knows most of its heads, a special one before the general; a miss where the sheet bears a special
    contract's signs, or all its required heads but one, and does not fit; None where no contract finds a table.
    """
    fitting: list[tuple[int, int, Contract]] = []
    for order, contract in enumerate(contracts):
        heads = Heads(contract, words, year)
        signed = _bears(sheet, contract)
        header = _first_header(sheet, heads) if signed or not contract.signs.by_first else None
        if header is not None:
            fitting.append((len(header.unknown), order, contract))
        elif not contract.general and (missed := _miss(sheet, contract, heads, signed)) is not None:
            return missed
    return min(fitting, key=lambda found: found[:2])[2] if fitting else None


def nearest(sheet: Sheet, contracts: Iterable[Contract], words: NumberWords, year: int) -> Miss | None:
    """The contract that knows most of a sheet's heads though it does not fit."""
    misses = []
    for contract in contracts:
        header = Heads(contract, words, year).nearest(sheet)
        keys = header.keys if header else ()
        misses.append((len(keys), Miss(contract, sheet.name or "", header, contract.lacking(keys))))
    return max(reversed(misses), key=lambda miss: miss[0], default=(0, None))[1]


def _bears(sheet: Sheet, contract: Contract) -> bool:
    """Whether a sheet's name or first rows hold one of the contract's signs."""
    texts = [
        value for row in sheet.rows[:_NEAR] for value in row if isinstance(value, str) and not is_blank(value)
    ]
    return any(contract.signs.first(text) for text in (sheet.name or "", *texts))


def _first_header(sheet: Sheet, heads: Heads) -> Header | None:
    found = (heads.header_at(sheet, row) for row in range(min(len(sheet.rows), _NEAR)))
    return next((header for header in found if header is not None), None)


def _miss(sheet: Sheet, contract: Contract, heads: Heads, signed: bool) -> Miss | None:
    header = heads.nearest(sheet)
    lacking = contract.lacking(header.keys if header else ())
    required = sum(field.required for field in contract.columns)
    close = header is not None and len(lacking) == 1 and len(header.keys) >= 4 and bool(header.unknown)
    if lacking and ((signed and header is not None) or (close and required > 2)):
        return Miss(contract, sheet.name or "", header, lacking)
    return None
