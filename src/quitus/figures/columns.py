"""What a published column and table are, and the columns that several tables share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from quitus.figures.kinds import Missing, Nature, Status
from quitus.figures.titles import TITLES

DAY = r"\d{4}-\d{2}-\d{2}"
"""The pattern of a day: `2019-12-31`."""


class ColumnType(StrEnum):
    """How a column's values are written in the CSV files."""

    TEXT = "string"
    INTEGER = "integer"
    MONEY = "money"
    """euros with exactly two decimals"""
    NUMBER = "number"
    """a decimal number written plainly, without trailing zeros"""
    RATE = "rate"
    """a decimal number with exactly two decimals"""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: name, type, unit, French description and constraints, stated once for every consumer.

    Attributes:
        required: no empty values.
        values: the closed list the values come from, or empty for an open one (may include the empty string).
        pattern: a regular expression that each non-empty value matches as a whole.
        source: the law, standard or document that the rule comes from, or empty.
    """

    name: str
    type: ColumnType
    description: str
    unit: str = ""
    required: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""
    source: str = ""

    @property
    def title(self) -> str:
        """What a French reader calls the column.

        Raises:
            KeyError: when `TITLES` has none for its name.
        """
        return TITLES[self.name]

    @property
    def is_date(self) -> bool:
        """Whether the texts are days, written as ISO 8601 has it."""
        return self.pattern == DAY

    def named(self, name: str, description: str | None = None) -> Column:
        """The same column under another name."""
        return replace(self, name=name, description=description or self.description)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """These columns name a row of that table."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One published table: its columns in the order of the file, and its keys.

    Attributes:
        order: columns that the rows are sorted by before the order in the document applies.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    order: tuple[str, ...] = ("territory", "year")

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            KeyError: when the table has none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


def text(name: str, description: str, *, required: bool = False, pattern: str = "") -> Column:
    """A column of text."""
    return Column(name, ColumnType.TEXT, description, required=required, pattern=pattern)


def choice(name: str, values: tuple[str, ...], description: str) -> Column:
    """A column whose values come from a closed list; empty is allowed only where the list holds it."""
    return Column(name, ColumnType.TEXT, description, required="" not in values, values=values)


def integer(name: str, description: str, *, required: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, ColumnType.INTEGER, description, required=required)


TERRITORY = Column(
    "territory",
    ColumnType.TEXT,
    "Code du territoire (code officiel géographique ; `69M`, `20R`, `6AE` et `R` + code pour les régions)",
    required=True,
    pattern=r"[0-9A-Z]{2,4}",
    source="Insee, code officiel géographique",
)
YEAR = integer("year", "Année sur laquelle porte le rapport", required=True)
ACTION = text("action", "Numéro de l'action dans la convention, ou à défaut celui de sa fiche")
MEASURE = text("measure", "Mesure à laquelle l'indicateur est rattaché, telle qu'imprimée")
INDICATOR = text("indicator", "Libellé de l'indicateur tel qu'imprimé, mots coupés recollés", required=True)
PERIOD = text("period", "Année (`2019`) ou année scolaire (`2018-2019`) de la valeur")
NATURE = choice("nature", tuple(Nature), "Valeur observée (`observed`) ou cible (`target`)")
VALUE = Column("value", ColumnType.NUMBER, "Valeur ; les pourcentages comme imprimés (73 pour 73 %)")
UNIT = text("unit", "Unité : `EUR`, `count`, `percent`, `hours`, `days`… ou vide")
MISSING = choice("missing", tuple(Missing), "Pourquoi il n'y a pas de valeur ; vide quand il y en a une")
NOTE = text("note", "Ce qui nuance la valeur : `sur 9 mois`, `env.`, `plus de`")
JUSTIFICATION = text("justification", "Justification d'un écart donnée par le rapport")
STATUS = choice(
    "status",
    tuple(Status),
    "Jusqu'où le chiffre est prouvé : corrigé, contredit, douteux, confirmé ou non confirmé",
)
DOCUMENT = text("document", "Chemin du document sous le dossier des sources", required=True)
LOCATOR = text("locator", "Place dans le document : page et cadre, ou feuille et cellule", required=True)
RAW = text("raw", "Texte imprimé à cette place, tel quel")
FIGURE_ID = Column(
    "figure_id",
    ColumnType.TEXT,
    "Identifiant court et stable du sens du chiffre",
    required=True,
    pattern=r"[0-9a-f]{16}",
)
PRECISION = Column("precision", ColumnType.NUMBER, "Pas d'arrondi de la valeur imprimée ; 0 quand elle est exacte")
PRINTED_VALUE = Column("printed_value", ColumnType.NUMBER, "Valeur imprimée, quand une correction la remplace")
PROVENANCE = (DOCUMENT, LOCATOR, RAW, FIGURE_ID)
MEASUREMENT = (PRECISION, PRINTED_VALUE)
TO_REPORT = ForeignKey(("territory", "year"), "reports", ("territory", "year"))
TO_DOCUMENT = ForeignKey(("document",), "documents", ("document",))
