"""Payees who are natural persons: recognised on any sign, and never named.

Where a file says nothing of who is an organisation (no SIRET, no flag), a payee is taken for a person unless its
name shows an organisation: a name too many under a neutral label costs a line in `organisations`, a person's
name published cannot be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from quitus.sources.reports.wording import plain

NEUTRAL = "Personne physique (nom non publié)"
_CIVILITY = re.compile(r"\b(?:m|mr|mme|mlle|mmes|mm|monsieur|madame|mademoiselle|melle)\b")
_NAMED = re.compile(
    r"\b(?:M\.|Mr\.?|Mme\.?|Mlle\.?|Melle\.?|Monsieur|Madame|Mademoiselle)\s+[^\W\d_][\w'’-]*"
    r"(?:\s+[A-ZÀ-Ý][\w'’-]*)*"
)
_PHYSICAL = re.compile(r"\b(?:physique|particulier|particuliers|individu|pp|agent|salarie|oui|o|1|01)\b")
_LEGAL = re.compile(
    r"\b(?:morale|association|societe|entreprise|collectivite|etablissement|organisme|structure|public|pm|non|n|0)\b"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNITS = frozenset({"euro", "euros", "eur", "heure", "heures", "jour", "jours", "mois", "ans", "pour", "cent"})
_SIRET = re.compile(r"\d{9}(?:\d{5})?")


@dataclass(frozen=True)
class Persons:
    """Knows persons from organisations by words, all plain: `organisations` single ones, `phrases` longer ones."""

    organisations: frozenset[str]
    phrases: tuple[str, ...]
    first_names: frozenset[str]

    def is_person(self, payee: str, siret: str, flag: str) -> bool:
        """Whether a payee must be taken for a natural person: any sign of a person outweighs a SIRET."""
        words = plain(payee).split()
        if not words:
            return False
        flagged = plain(flag)
        if _PHYSICAL.search(flagged) and not _LEGAL.search(flagged):
            return True
        if self._is_organisation(words):
            return False
        named = bool(self.first_names.intersection(words)) and len(words) in (2, 3)
        if named or _CIVILITY.search(" ".join(words[:2])):
            return True
        return not (_SIRET.fullmatch(re.sub(r"\D", "", siret)) or _LEGAL.search(flagged))

    def _is_organisation(self, words: list[str]) -> bool:
        if not self.organisations.isdisjoint(words) or any(map(_has_digit, words)):
            return True
        joined = f" {' '.join(words)} "
        return any(phrase in joined for phrase in self.phrases)


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(character.isdigit() for character in word)


def load_persons(organisations: Iterable[str] = ()) -> Persons:
    """The bundled words with more words of organisations."""
    text = files(__package__).joinpath("persons.txt").read_text(encoding="utf-8")
    known, _, names = text.partition("[prénoms]")
    organised = [plain(line) for line in (*_lines(known), *organisations)]
    return Persons(
        frozenset(words for words in organised if " " not in words),
        tuple(f" {words} " for words in organised if " " in words),
        frozenset(plain(line) for line in _lines(names)),
    )


def without_names(label: str, payee: str) -> str:
    """A label in which no word of a natural person's name stands, nor what follows a civility."""
    text = _NAMED.sub("…", label)
    names = {word for word in plain(payee).split() if len(word) > 1}
    if not names:
        return text
    parts = re.split(r"([^\W_]+)", text)
    return " ".join("".join("…" if plain(part) in names else part for part in parts).split())


def without_civilities(label: str) -> str:
    """A label in which what follows a civility (`Mme Durand`) is left out."""
    return _NAMED.sub("…", label)


def without_words(text: str) -> str:
    """A text in which only numbers, signs and units are left: what a cell that is not read may be quoted as."""
    return _WORD.sub(lambda match: match[0] if match[0].casefold() in _UNITS else "…", text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith(("#", "["))]
