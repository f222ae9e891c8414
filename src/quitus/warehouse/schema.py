"""The warehouse's tables, built from figures.tables: a star of facts around dimensions, every version kept.

`loads` and `pointers` are append-only: a load's rows never change, and what is current for a document is its
newest pointer. Facts carry the load that wrote them; their primary key is the load and the published key.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from quitus.figures import columns as published
from quitus.figures.columns import ColumnType
from quitus.warehouse.facts import (
    KEPT,
    WITH_INDICATORS,
    fact_name,
    ordinal_name,
    own_columns,
    refers_to_document,
    stored_name,
)
from quitus.warehouse.types import BIG, Exact, UtcTime

REVISION = "0003"
"""The schema revision that this version of Quitus works with."""

METADATA = MetaData(
    naming_convention={
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_OPEN_LISTS = frozenset({("findings", "check")})
"""Lists that grow with every check that is added: the frames hold them, and a new check needs no migration."""


def _key(name: str, comment: str) -> Column[int]:
    return Column(name, BIG, primary_key=True, autoincrement=True, comment=comment)


def _text(name: str, comment: str, *, primary_key: bool = False) -> Column[str]:
    return Column(name, String, nullable=False, primary_key=primary_key, comment=comment)


LOADS = Table(
    "loads",
    METADATA,
    _key("load_id", "Numéro du chargement"),
    _text("document", "Document principal lu (avec ses annexes)"),
    _text("territory", "Code du territoire"),
    Column("year", Integer, comment="Année, si le document en a une"),
    _text("fingerprint", "Empreinte SHA-256 des documents et des réglages lus"),
    _text("code_version", "Version du code qui a lu"),
    _text("vocabulary_version", "Version du vocabulaire"),
    Column("loaded_at", UtcTime, nullable=False, comment="Instant du chargement (UTC)"),
    Column("rows", BIG, nullable=False, comment="Nombre de lignes chargées"),
    UniqueConstraint("document", "fingerprint", "code_version", "vocabulary_version"),
    Index("ix_loads_territory_year", "territory", "year"),
    comment="Un chargement : un document, lu par une version du code et du vocabulaire",
    sqlite_autoincrement=True,
)

POINTERS = Table(
    "pointers",
    METADATA,
    _key("pointer_id", "Numéro d'ordre"),
    _text("document", "Document principal"),
    Column("load_id", BIG, ForeignKey("loads.load_id"), comment="Chargement courant ; vide : document retiré"),
    Column("moved_at", UtcTime, nullable=False, comment="Instant du déplacement (UTC)"),
    Column("pruned_load", BIG, comment="Chargement qui était courant, et qui a été supprimé depuis"),
    Index("ix_pointers_document_pointer_id", "document", "pointer_id"),
    Index("ix_pointers_load_id", "load_id"),
    comment="Le pointeur le plus récent d'un document dit quel chargement est courant",
    sqlite_autoincrement=True,
)

PUBLICATIONS = Table(
    "publications",
    METADATA,
    _key("publication_id", "Numéro de la publication"),
    _text("edition", "Nom de l'édition publiée"),
    _text("code_version", "Version du code qui a publié"),
    Column("published_at", UtcTime, nullable=False, comment="Instant de la publication (UTC)"),
    comment="Les éditions publiées",
    sqlite_autoincrement=True,
)
PUBLISHED_LOADS = Table(
    "published_loads",
    METADATA,
    Column(
        "publication_id", BIG, ForeignKey("publications.publication_id"), primary_key=True, comment="Publication"
    ),
    Column("load_id", BIG, ForeignKey("loads.load_id"), primary_key=True, comment="Chargement publié"),
    Index("ix_published_loads_load_id", "load_id"),
    comment="Ce que chaque édition a publié : ces chargements ne sont jamais supprimés",
)

DIM_TERRITORY = Table(
    "dim_territory",
    METADATA,
    _text("territory", published.TERRITORY.description, primary_key=True),
    comment="Territoires",
)
DIM_ACTION = Table(
    "dim_action",
    METADATA,
    Column("territory", String, ForeignKey("dim_territory.territory"), primary_key=True, comment="Territoire"),
    Column("year", Integer, primary_key=True, autoincrement=False, comment="Année du rapport"),
    _text("action", published.ACTION.description, primary_key=True),
    comment="Actions d'un territoire et d'une année ; vide : la convention entière",
)
DIM_PERIOD = Table(
    "dim_period",
    METADATA,
    _text("period", published.PERIOD.description, primary_key=True),
    Column("first_year", Integer, comment="Première année de la période"),
    Column("last_year", Integer, comment="Dernière année de la période"),
    comment="Périodes",
)
DIM_FUNDER = Table(
    "dim_funder",
    METADATA,
    _text("funder", "Code du financeur", primary_key=True),
    _text("title", "Nom du financeur"),
    comment="Financeurs",
)
DIM_INDICATOR = Table(
    "dim_indicator",
    METADATA,
    Column(
        "indicator_key",
        BIG,
        primary_key=True,
        autoincrement=False,
        comment="Clé tirée des trois colonnes suivantes",
    ),
    _text("measure", published.MEASURE.description),
    _text("indicator", published.INDICATOR.description),
    _text("indicator_code", "Code commun des indicateurs de même sens"),
    comment="Indicateurs : mesure, libellé et code commun",
)


def _type(column: published.Column) -> TypeEngine[Any]:
    match column.type:
        case ColumnType.TEXT:
            return String()
        case ColumnType.INTEGER:
            return Integer()
        case ColumnType.MONEY:
            return BIG
        case _:
            return Exact()


def _column(table: published.Table, column: published.Column) -> Column[Any]:
    if stored_name(table, column) == "document_no":
        return _number(table, "document_no", "Numéro du document dans le chargement")
    unit = " (centimes d'euro)" if column.type is ColumnType.MONEY else ""
    return Column(
        stored_name(table, column),
        _type(column),
        nullable=not (column.required or column.type is ColumnType.TEXT),
        primary_key=column.name in table.primary_key and table.name != "documents",
        autoincrement=False,
        comment=column.description + unit,
    )


def _closed_lists(table: published.Table) -> list[CheckConstraint]:
    lists = [c for c in table.columns if c.values and (table.name, c.name) not in _OPEN_LISTS]
    return [CheckConstraint(_one_of(c), name=f"{c.name}_list") for c in lists]


def _one_of(column: published.Column) -> str:
    # Not `IN`, for which SQLite builds a table each time it checks a row: inserts take twice as long.
    return " OR ".join(f"\"{column.name}\" = '{value}'" for value in column.values)


def _value_or_reason(table: published.Table) -> list[CheckConstraint]:
    if "missing" not in table.names:
        return []
    return [CheckConstraint("(value IS NULL) = (missing <> '')", name="value_or_reason")]


def _to_dimensions(table: published.Table) -> list[ForeignKeyConstraint]:
    if not refers_to_document(table):
        return []
    keys = [ForeignKeyConstraint(["load_id", "document_no"], ["dim_document.load_id", "dim_document.document_no"])]
    if "action" in table.names:
        columns = ["territory", "year", "action"]
        keys.append(ForeignKeyConstraint(columns, [f"dim_action.{name}" for name in columns]))
    elif "territory" in table.names:
        keys.append(ForeignKeyConstraint(["territory"], ["dim_territory.territory"]))
    for name in ("period", "funder"):
        if name in table.names:
            keys.append(ForeignKeyConstraint([name], [f"dim_{name}.{name}"]))
    return keys


def _number(table: published.Table, name: str, comment: str) -> Column[int]:
    key = name == "document_no" and "document" in table.primary_key
    return Column(name, Integer, nullable=False, primary_key=key, autoincrement=False, comment=comment)


def _fact(table: published.Table) -> Table:
    to_load = [ForeignKey("loads.load_id")] if not refers_to_document(table) else []
    key = Column("load_id", BIG, *to_load, primary_key=True, comment="Chargement")
    kept = [_column(table, column) for column in own_columns(table)]
    if table.name in WITH_INDICATORS:
        to_indicator = ForeignKey("dim_indicator.indicator_key")
        kept.append(Column("indicator_key", BIG, to_indicator, nullable=False, comment="Indicateur"))
    return Table(
        fact_name(table),
        METADATA,
        key,
        _number(table, ordinal_name(table), "Rang de la ligne dans le chargement"),
        *kept,
        *_closed_lists(table),
        *_value_or_reason(table),
        *_to_dimensions(table),
        comment=f"{table.title} : toutes les versions chargées. {table.description}",
    )


FACTS: dict[str, Table] = {table.name: _fact(table) for table in reversed(KEPT)}
"""The fact table of each published table that is kept, under the published name; documents come first."""
