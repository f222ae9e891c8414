"""The data dictionary and the entity diagrams, from the one definition.

`python -m quitus.warehouse.dictionary docs/data-dictionary.md` writes them, in French, as the descriptions are.
Nothing in them is written by hand; a test sees that the file in docs/ is what this gives.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.tables import TABLES
from quitus.warehouse.schema import METADATA

_TYPES = {
    ColumnType.TEXT: "texte",
    ColumnType.INTEGER: "entier",
    ColumnType.MONEY: "montant, deux décimales",
    ColumnType.NUMBER: "nombre décimal",
    ColumnType.RATE: "nombre, deux décimales",
}
_HEAD = """# Dictionnaire des données

Ce fichier est produit par `python -m quitus.warehouse.dictionary docs/data-dictionary.md` à partir de
`figures/tables.py` et du schéma de l'entrepôt ; ne le modifiez pas à la main.

Les tables publiées sont des fichiers CSV (UTF-8, virgule, point décimal, dates ISO, cellule vide pour « pas de
valeur »), et les mêmes en Parquet (décimaux exacts, NULL pour « pas de valeur »). L'entrepôt en garde toutes les
versions ; des vues du même nom y montrent l'état courant.
"""


def dictionary() -> str:
    """The whole dictionary, in Markdown."""
    parts = [_HEAD, "## Les tables publiées\n", _diagram(_published_entities()), *map(_table, TABLES)]
    parts += ["## L'entrepôt\n", _WAREHOUSE, _diagram(_warehouse_entities()), *map(_kept, METADATA.sorted_tables)]
    return "\n".join(parts)


_WAREHOUSE = """Un chargement (`loads`) est un document lu par une version du code et du vocabulaire ; il n'est
jamais modifié. Ce qui est courant est dit par le pointeur le plus récent du document (`pointers`). Les montants
y sont en centimes entiers (`…_cents`) ; les autres nombres sont exacts (`NUMERIC`, ou texte sous SQLite). Les
listes fermées et les clés étrangères sont tenues par la base. Un texte absent est un texte vide.
"""


def _table(table: Table) -> str:
    keys = [f"Clé : {', '.join(f'`{name}`' for name in table.primary_key)}."]
    keys += [f"`{'`, `'.join(key.columns)}` renvoie à `{key.table}`." for key in table.foreign_keys]
    lines = [f"### {table.name} : {table.title}\n", f"{table.description} {' '.join(keys)}\n"]
    lines += ["| colonne | type | description |", "|---|---|---|"]
    lines += [f"| `{c.name}` | {_type(c)} | {_description(c)} |" for c in table.columns]
    return "\n".join(lines) + "\n"


def _type(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    kind = "date" if column.is_date else _TYPES[column.type]
    return f"{kind}{unit}{', requis' if column.required else ''}"


def _description(column: Column) -> str:
    values = ", ".join(f"`{value}`" if value else "vide" for value in column.values)
    told = [column.description, f"Valeurs : {values}" if values else ""]
    told += [
        f"Forme : `{column.pattern}`" if column.pattern else "",
        f"Source : {column.source}" if column.source else "",
    ]
    return ". ".join(filter(None, told)).replace("|", "\\|") + "."


def _kept(table: sa.Table) -> str:
    lines = [f"### {table.name}\n", f"{table.comment}.\n".replace("..", ".")]
    lines += ["| colonne | type | description |", "|---|---|---|"]
    lines += [
        f"| `{c.name}` | {_sql(c)}{', peut manquer' if c.nullable else ''} | {c.comment} |" for c in table.columns
    ]
    return "\n".join(lines) + "\n"


def _sql(column: sa.Column[object]) -> str:
    return type(column.type).__name__.lower().replace("exact", "numeric").replace("utctime", "timestamp (UTC)")


def _diagram(lines: Iterator[str]) -> str:
    return "\n".join(["```mermaid", "erDiagram", *(f"    {line}" for line in lines), "```\n"])


def _published_entities() -> Iterator[str]:
    for table in TABLES:
        yield f"{table.name} {{"
        yield from (
            f"    {_word(column.type.value)} {column.name} PK" for column in map(table.column, table.primary_key)
        )
        yield "}"
    for table in TABLES:
        yield from (f'{key.table} ||--o{{ {table.name} : "{", ".join(key.columns)}"' for key in table.foreign_keys)


def _warehouse_entities() -> Iterator[str]:
    for table in METADATA.sorted_tables:
        yield f"{table.name} {{"
        yield from (f"    {_word(_sql(column))} {column.name} PK" for column in table.primary_key.columns)
        yield "}"
    for table in METADATA.sorted_tables:
        for key in sorted(table.foreign_key_constraints, key=lambda each: tuple(each.column_keys)):
            yield f'{key.referred_table.name} ||--o{{ {table.name} : "{", ".join(key.column_keys)}"'


def _word(kind: str) -> str:
    return kind.split(" ", maxsplit=1)[0]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), encoding="utf-8")
