"""Payees who are natural persons, and persons named in words: recognised on any sign, and never named.

Where a file says nothing of who is an organisation (no SIRET, no flag), a payee is taken for a person unless its
name shows an organisation: a name too many under a neutral label costs a line in `organisations`, a person's
name published cannot be taken back. The words are in `persons.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from quitus.sources.reports.wording import plain

NEUTRAL = "Personne physique (nom non publié)"
LEFT_OUT = "…"
_CIVILITY = re.compile(
    r"(?:m|mr|mme|mlle|mmes|mm|monsieur|madame|mademoiselle|melle|maitre|docteur|dr) (?:et mm?e )?\w{2,}"
)
_NAMED = re.compile(
    r"\b(?:(?:M\.|Mr\.?|MM\.?|Mmes?\.?|Mlle\.?|Melle\.?|Monsieur|Madame|Mademoiselle)\s+[^\W\d_][\w'’-]*"
    r"|(?:M|Me|Dr\.?|Docteur|Maître)\s+[A-ZÀ-Ý][\w'’-]+)"
    r"(?:\s+(?:(?:de|du|des|le|la|van|von|el|ben|épouse|née)\s+(?:la\s+)?)?[A-ZÀ-Ý][\w'’.-]*)*"
)
_PHYSICAL = re.compile(r"\b(?:physique|particulier|particuliers|individu|pp|agent|salarie|oui|o|1|01)\b")
_LEGAL = re.compile(
    r"\b(?:morale|association|societe|entreprise|collectivite|etablissement|organisme|structure|public|pm|non|n|0)\b"
)
_FAMILY = frozenset(
    {"epouse", "epx", "veuve", "vve", "nee", "indivision", "succession", "heritiers", "hoirie", "consorts"}
)
_ALONE = re.compile(r"^(?:ei|eirl) | (?:ei|eirl|(?:micro |auto )?entrepreneu(?:r|se)(?: individuel(?:le)?)?)$")
_SHORT_NUMBER = re.compile(r"\d{1,2}|2[ab]|(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNITS = frozenset({"euro", "euros", "eur", "heure", "heures", "jour", "jours", "mois", "ans", "pour", "cent"})
_SIRET = re.compile(r"\d{9}(?:\d{5})?")
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*")
_CAPITAL = re.compile(r"(?<![\w'’-])[^\W\d_a-zà-ÿ][\w'’-]*")
_PARTING = frozenset({"par", "pour", "avec", "a", "chez", "et"})
_PARTICLES = frozenset({"de", "du", "des", "la", "le", "les", "d", "l"})


@dataclass(frozen=True)
class Persons:
    """Knows persons from organisations by words, all plain: `organisations` single ones, `phrases` longer ones.

    Attributes:
        trades: words of trades that persons ply under their own name.
        places: words of places and things that are named after persons.
    """

    organisations: frozenset[str]
    phrases: tuple[str, ...]
    first_names: frozenset[str]
    trades: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def is_person(self, payee: str, siret: str, flag: str) -> bool:
        """Whether a payee must be taken for a natural person: any sign of a person outweighs a SIRET."""
        text = plain(payee)
        words = text.split()
        if not words:
            return False
        flagged = plain(flag)
        if _PHYSICAL.search(flagged) and not _LEGAL.search(flagged):
            return True
        if _CIVILITY.match(text) or _ALONE.search(text) or not _FAMILY.isdisjoint(words):
            return True
        if self._is_organisation(words):
            return False
        named = [word for word in words if word.isalpha() and word not in self.trades]
        if not self.first_names.isdisjoint(named) and 2 <= len(named) <= 3:
            return True
        if not self.trades.isdisjoint(words) or any(map(_SHORT_NUMBER.fullmatch, words)):
            return False
        return not (_SIRET.fullmatch(re.sub(r"\D", "", siret)) or _LEGAL.search(flagged))

    def _is_organisation(self, words: list[str]) -> bool:
        if not self.organisations.isdisjoint(words) or _are_initials(words):
            return True
        joined = f" {' '.join(words)} "
        return any(phrase in joined for phrase in self.phrases)

    def unnamed(self, text: str) -> str:
        """A text in which no civility's name and no first name beside a family name is left.

        What is named after a person (`rue Victor Hugo`, `Association Marie Curie`) is left as it is.
        """
        kept = without_civilities(text)
        if not any(_is_named(word, self.first_names) for word in _CAPITAL.findall(kept)):
            return kept
        tokens = list(_TOKEN.finditer(kept))
        gone: set[int] = set()
        for at, token in enumerate(tokens):
            if token[0][0].isupper() and _is_named(token[0], self.first_names):
                gone.update(self._with_family(kept, tokens, at))
        for at in sorted(gone, reverse=True):
            kept = kept[: tokens[at].start()] + LEFT_OUT + kept[tokens[at].end() :]
        return re.sub(rf"{LEFT_OUT}(?:\s+{LEFT_OUT})+", LEFT_OUT, kept) if gone else kept

    def _with_family(self, text: str, tokens: list[re.Match[str]], at: int) -> list[int]:
        """The first name's place with those of the family name beside it; none where nothing shows one."""
        family = [other for other in (at - 1, at + 1) if self._is_family(text, tokens, at, other)]
        start = min([at, *family])
        while start and self._continues(text, tokens, start):
            start -= 1
            family.append(start)
        before = [plain(token[0]) for token in tokens[:start]]
        while before and before[-1] in _PARTICLES:
            before.pop()
        near = {word for token in before[-2:] for word in token.split()}
        named_after = bool(near & (self.places | self.organisations)) and not near & _PARTING
        return [] if named_after or not family else [at, *family]

    def _continues(self, text: str, tokens: list[re.Match[str]], start: int) -> bool:
        """Whether the word before belongs to a family name in capitals: `DE LA FUENTE Ines`."""
        word = tokens[start - 1][0]
        apart = text[tokens[start - 1].end() : tokens[start].start()].strip(" ")
        particle = word.isupper() and plain(word) in _PARTICLES
        return not apart and (particle or (word.isupper() and self._is_family(text, tokens, start, start - 1)))

    def _is_family(self, text: str, tokens: list[re.Match[str]], at: int, other: int) -> bool:
        """Whether the token beside a first name can be its family name: capitals before, a capital after."""
        if not 0 <= other < len(tokens):
            return False
        word, (left, right) = tokens[other][0], sorted((at, other))
        if text[tokens[left].end() : tokens[right].start()].strip(" ") or len(word) < 2:
            return False
        known = {*plain(word).split()}
        if known & (self.organisations | self.trades | self.places | _PARTICLES):
            return False
        return word.isupper() if other < at else word[0].isupper()


@lru_cache(maxsize=20_000)
def _is_named(word: str, first_names: frozenset[str]) -> bool:
    """Whether a word, or each part of `Jean-Noël`, is a first name."""
    parts = plain(word).split()
    return bool(parts) and first_names.issuperset(parts)


def _are_initials(words: list[str]) -> bool:
    """`A.D.M.R.`: three single letters at least."""
    return len(words) >= 3 and all(len(word) == 1 for word in words[:3])


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, tuple[str, ...]]:
    """The bundled words by section of `persons.txt`."""
    text = files(__package__).joinpath("persons.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {"": []}
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            section = line.strip("[]")
            found[section] = []
        elif line and not line.startswith("#"):
            found[section].append(plain(line))
    return {name: tuple(words) for name, words in found.items()}


def load_persons(organisations: Iterable[str] = ()) -> Persons:
    """The bundled words with more words of organisations."""
    lists = _word_lists()
    organised = [*lists["organisations"], *map(plain, organisations)]
    return Persons(
        frozenset(words for words in organised if " " not in words),
        tuple(f" {words} " for words in organised if " " in words),
        frozenset(lists["prénoms"]),
        frozenset(lists["métiers"]),
        frozenset(lists["lieux"]),
    )


@lru_cache(maxsize=1)
def _bundled() -> Persons:
    return load_persons()


@lru_cache(maxsize=20_000)
def unnamed(text: str) -> str:
    """As `Persons.unnamed`, by the bundled words."""
    return _bundled().unnamed(text)


def without_names(label: str, payee: str) -> str:
    """A label in which no word of a natural person's name stands, nor what follows a civility."""
    text = _NAMED.sub(LEFT_OUT, label)
    names = {word for word in plain(payee).split() if len(word) > 1 and not word.isdecimal()}
    if not any(plain(word) in names for word in _WORD.findall(text)):
        return text
    parts = re.split(r"([^\W_]+)", text)
    return " ".join("".join(LEFT_OUT if plain(part) in names else part for part in parts).split())


def without_civilities(label: str) -> str:
    """A label in which what follows a civility (`Mme Durand`) is left out."""
    if "M" not in label and "D" not in label:
        return label
    return _NAMED.sub(LEFT_OUT, label)


def without_words(text: str) -> str:
    """A text in which only numbers, signs and units are left: what a cell that is not read may be quoted as."""
    return _WORD.sub(lambda match: match[0] if match[0].casefold() in _UNITS else LEFT_OUT, text)
