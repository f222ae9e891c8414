"""The territories that sign conventions: codes and names, found by code or by name in a text.

The bundled list is that of the official geographic code (Insee, code officiel géographique): départements,
the collectivités with a code of their own, and regions under `R` and their code.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_COLUMNS = ("code", "kind", "name", "region_code", "region")
_CODE = re.compile(r"[0-9A-Z]{2,4}")
_OTHER = re.compile(r"[^a-z0-9]+")
_ARTICLE = r"(?:de la |de l |de |du |des |d |la |l |les )*"
_OPENERS = {
    "departement": r"(?:departements?|departementale?s?|conseil (?:departemental|general))",
    "region": r"(?:regions?|conseil regional|regionale?s?)",
}


class TerritoriesError(ValueError):
    """A list of territories that cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory: its code, its kind (`departement`, `collectivite`, `region` or a user's own) and its region."""

    code: str
    kind: str
    name: str
    region_code: str
    region: str

    @property
    def slug(self) -> str:
        """The name as a folder's name has it: `cotes-d-armor`."""
        return plain_name(self.name).replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text.

    Attributes:
        territories: those that bear the name; several for a name that a département shares with a region.
        explicit: whether the text says what it is (`Département de l'Aude`), so that a common word (`somme`,
            `nord`, `lot`) cannot be meant.
        start: where it stands in the plain text (see `plain_name`).
    """

    territories: tuple[Territory, ...]
    explicit: bool
    start: int


def plain_name(text: str) -> str:
    """Lower case without accents, words parted by one space: `l’Hérault` is `l herault`."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    return _OTHER.sub(" ", bare).strip()


@dataclass(frozen=True)
class Territories:
    """A list of territories in the order of its file; a later entry replaces an earlier one of the same code."""

    entries: tuple[Territory, ...]
    by_code: dict[str, Territory]
    by_name: dict[str, tuple[Territory, ...]]
    names: re.Pattern[str]
    by_slug: dict[str, Territory]

    @classmethod
    def of(cls, entries: Iterable[Territory]) -> Territories:
        """A list of these."""
        by_code = {entry.code: entry for entry in entries}
        by_name: dict[str, tuple[Territory, ...]] = {}
        for entry in by_code.values():
            key = _bare(entry.name)
            by_name[key] = (*by_name.get(key, ()), entry)
        longest_first = sorted(by_name, key=lambda name: (-len(name), name))
        names = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
        by_slug = {entry.slug: entry for entry in by_code.values()}
        return cls(tuple(by_code.values()), by_code, by_name, names, by_slug)

    def get(self, code: str) -> Territory | None:
        """The territory of that code, in any case; None where there is none."""
        return self.by_code.get(code.upper())

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every name of a territory in the text, the longest where one holds another, in order of place."""
        words = plain_name(text)
        return tuple(self._mention(words, match) for match in self.names.finditer(words))

    def named(self, text: str) -> Territory | None:
        """The one territory that the text names without ambiguity; None where it names none, or several."""
        explicit = {mention.territories for mention in self.mentions(text) if mention.explicit}
        if len(explicit) != 1:
            return None
        (territories,) = explicit
        return territories[0] if len(territories) == 1 else None

    def _mention(self, words: str, match: re.Match[str]) -> Mention:
        bearers = self.by_name[match[0]]
        before = words[: match.start()]
        said = tuple(bearer for bearer in bearers if _is_said(bearer, before))
        return Mention(said or bearers, bool(said), match.start())


def _bare(name: str) -> str:
    """The plain name without its article: `La Réunion` is written `de la Réunion`."""
    return re.sub(r"^(?:la|le|les|l) ", "", plain_name(name))


def _is_said(territory: Territory, before: str) -> bool:
    """Whether the words before a name say what kind of territory it is; a collectivité's own name does."""
    opener = _OPENERS.get(territory.kind)
    if opener is None:
        return " " in plain_name(territory.name)
    return re.search(rf"\b{opener} {_ARTICLE}$", before if before.endswith(" ") else before + " ") is not None


@lru_cache(maxsize=1)
def default_territories() -> Territories:
    """The bundled list."""
    return Territories.of(_bundled())


def extended_territories(text: str, file: str) -> Territories:
    """The bundled list with the users' own after it, from the text of a CSV file with the same columns.

    Raises:
        TerritoriesError: naming file and line, when the text is no such list.
    """
    return Territories.of((*_bundled(), *_parse(text, file)))


def _bundled() -> list[Territory]:
    text = files(__package__).joinpath("territories.csv").read_text(encoding="utf-8")
    return _parse(text, "territories.csv")


def _parse(text: str, file: str) -> list[Territory]:
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if ";" in first else ",")
    head = tuple(cell.strip() for cell in next(reader, ()))
    if head != _COLUMNS:
        raise TerritoriesError(f"{file}, line 1: the columns must be {','.join(_COLUMNS)}")
    found = []
    for row in reader:
        cells = [unicodedata.normalize("NFC", cell.strip()) for cell in row]
        if not any(cells):
            continue
        if len(cells) != len(_COLUMNS) or not _CODE.fullmatch(cells[0]) or not all(cells[:3]):
            raise TerritoriesError(
                f"{file}, line {reader.line_num}: a code of 2 to 4 digits and capitals, a kind, a name, "
                "a region's code and name are due"
            )
        found.append(Territory(*cells))
    return found
