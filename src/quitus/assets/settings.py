"""The words that documents are read with: the bundled ones, and the users' own from `_settings/`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from upath import UPath

from quitus.assets.wording import Wording
from quitus.figures.kinds import DocumentKind
from quitus.sources.documents import territories_of
from quitus.sources.listing import children, open_root
from quitus.sources.naming import SETTINGS
from quitus.sources.numbers.words import default_number_words
from quitus.sources.partners.contracts import Contract, default_contracts, load_contract, ordered
from quitus.sources.reports.claims.grammar import extended_grammar
from quitus.sources.reports.vocabulary import default_vocabulary, extended_vocabulary
from quitus.sources.territories import default_territories

VOCABULARY = "vocabulary.yaml"
CLAIMS = "claims.yaml"
CONTRACTS = "contracts"


@dataclass(frozen=True, slots=True)
class Settings(Wording):
    """All that reading any document needs beside it.

    Attributes:
        words_version: of the vocabulary and the patterns of claims together.
    """

    contracts: tuple[Contract, ...]
    contracts_version: str
    words_version: str

    def version(self, kind: DocumentKind) -> str:
        """The version of the words that documents of this kind are read with."""
        return self.contracts_version if kind is DocumentKind.PARTNER else self.words_version


def read_settings(root: UPath) -> Settings:
    """The bundled words, patterns and contracts with the users' own after them.

    Raises:
        SourcesError, OSError: when the users' own cannot be read.
        ContractError, GrammarError, TerritoriesError, VocabularyError: when they cannot be used.
    """
    words, claims = (_own(root, name) for name in (VOCABULARY, CLAIMS))
    vocabulary = extended_vocabulary(words, f"{SETTINGS}/{VOCABULARY}") if words else default_vocabulary()
    texts = {path.name: path.read_text(encoding="utf-8") for path in _own_contracts(root)}
    own = [load_contract(text, f"{SETTINGS}/{CONTRACTS}/{name}") for name, text in texts.items()]
    return Settings(
        vocabulary,
        default_number_words(),
        territories_of(root),
        extended_grammar(claims, f"{SETTINGS}/{CLAIMS}") if claims else None,
        ordered((*default_contracts(), *own)),
        # What is bundled belongs to the code's version.
        _digest("\0".join(texts.values())) if own else "bundled",
        _digest(f"{vocabulary.version}\0{claims}") if claims else vocabulary.version,
    )


def _own(root: UPath, name: str) -> str:
    path = root / SETTINGS / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _own_contracts(root: UPath) -> list[UPath]:
    folder = root / SETTINGS / CONTRACTS
    return [path for path in children(folder) if path.suffix == ".yaml"] if folder.is_dir() else []


def bundled_settings() -> Settings:
    """The bundled words, territories and contracts alone."""
    words, vocabulary = default_number_words(), default_vocabulary()
    territories, contracts = default_territories(), default_contracts()
    return Settings(vocabulary, words, territories, None, contracts, "bundled", vocabulary.version)


@lru_cache(maxsize=2)
def settings_at(location: str, fingerprint: str) -> Settings:
    """The settings of a sources folder, read once a process as long as their fingerprint stays the same."""
    return read_settings(open_root(location))
