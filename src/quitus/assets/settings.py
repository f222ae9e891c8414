"""The words that documents are read with: the bundled ones, and the users' own from `_settings/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from upath import UPath

from quitus.figures.kinds import DocumentKind
from quitus.sources.documents import territories_of
from quitus.sources.listing import open_root
from quitus.sources.numbers.words import NumberWords, default_number_words
from quitus.sources.reports.vocabulary import Vocabulary, default_vocabulary, extended_vocabulary
from quitus.sources.territories import Territories, default_territories
from quitus.sources.triage import SETTINGS

VOCABULARY = "vocabulary.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that reading needs beside the documents."""

    vocabulary: Vocabulary
    words: NumberWords
    territories: Territories

    def version(self, kind: DocumentKind) -> str:
        """The version of the words that documents of this kind are read with."""
        return self.vocabulary.version if kind in {DocumentKind.REPORT, DocumentKind.CONVENTION} else ""


def read_settings(root: UPath) -> Settings:
    """The bundled words with the users' own after them.

    Raises:
        SourcesError: when the users' own cannot be read.
        TerritoriesError, VocabularyError: when they cannot be used.
    """
    own = root / SETTINGS / VOCABULARY
    vocabulary = (
        extended_vocabulary(own.read_text(encoding="utf-8"), str(own)) if own.is_file() else default_vocabulary()
    )
    return Settings(vocabulary, default_number_words(), territories_of(root))


def bundled_settings() -> Settings:
    """The bundled words and territories alone."""
    return Settings(default_vocabulary(), default_number_words(), default_territories())


@lru_cache(maxsize=2)
def settings_at(location: str, fingerprint: str) -> Settings:
    """The settings of a sources folder, read once a process as long as their fingerprint stays the same."""
    return read_settings(open_root(location))
