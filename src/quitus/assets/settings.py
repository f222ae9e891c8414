"""The words that documents are read with: the bundled ones, and the users' own from `_settings/`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from upath import UPath

from quitus.figures.kinds import DocumentKind
from quitus.sources.documents import territories_of
from quitus.sources.listing import children, open_root
from quitus.sources.numbers.words import NumberWords, default_number_words
from quitus.sources.partners.contracts import Contract, default_contracts, load_contract, ordered
from quitus.sources.reports.vocabulary import Vocabulary, default_vocabulary, extended_vocabulary
from quitus.sources.territories import Territories, default_territories
from quitus.sources.triage import SETTINGS

VOCABULARY = "vocabulary.yaml"
CONTRACTS = "contracts"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that reading needs beside the documents."""

    vocabulary: Vocabulary
    words: NumberWords
    territories: Territories
    contracts: tuple[Contract, ...]
    contracts_version: str

    def version(self, kind: DocumentKind) -> str:
        """The version of the words that documents of this kind are read with."""
        return self.contracts_version if kind is DocumentKind.PARTNER else self.vocabulary.version


def read_settings(root: UPath) -> Settings:
    """The bundled words and contracts with the users' own after them.

    Raises:
        SourcesError, OSError: when the users' own cannot be read.
        ContractError, TerritoriesError, VocabularyError: when they cannot be used.
    """
    vocabulary = root / SETTINGS / VOCABULARY
    texts = {path.name: path.read_text(encoding="utf-8") for path in _own_contracts(root)}
    own = [load_contract(text, f"{SETTINGS}/{CONTRACTS}/{name}") for name, text in texts.items()]
    return Settings(
        extended_vocabulary(vocabulary.read_text(encoding="utf-8"), str(vocabulary))
        if vocabulary.is_file()
        else default_vocabulary(),
        default_number_words(),
        territories_of(root),
        ordered((*default_contracts(), *own)),
        # The bundled contracts belong to the code's version.
        hashlib.sha256("\0".join(texts.values()).encode()).hexdigest()[:12] if own else "bundled",
    )


def _own_contracts(root: UPath) -> list[UPath]:
    folder = root / SETTINGS / CONTRACTS
    return [path for path in children(folder) if path.suffix == ".yaml"] if folder.is_dir() else []


def bundled_settings() -> Settings:
    """The bundled words and territories alone."""
    words = default_number_words()
    return Settings(default_vocabulary(), words, default_territories(), default_contracts(), "bundled")


@lru_cache(maxsize=2)
def settings_at(location: str, fingerprint: str) -> Settings:
    """The settings of a sources folder, read once a process as long as their fingerprint stays the same."""
    return read_settings(open_root(location))
