"""Who pays, from a row's label or a column's head."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quitus.figures.kinds import Funder
from quitus.sources.reports.vocabulary import Vocabulary
from quitus.sources.reports.wording import plain, stems
from quitus.sources.territories import default_territories

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_DASH = re.compile(r"\s+[-–—]\s+|\s*[:,]\s+")
_NUMBERED = re.compile(r"(?<=[A-Z])(?=\d)")
_AND = re.compile(r"\s+et\s+|\s*[/&+,]\s*|\s+[-–—]\s+")
_REST_WORDS = 4
_UNITS = frozenset({"%", "€", "k€", "m€", "eur", "euros"})
_OF = frozenset({"du", "de", "des", "la", "l"})


@dataclass(frozen=True, slots=True)
class Signatory:
    """The territory that signs a report: its kind (`departement`, `collectivite`, `region`) and its code."""

    kind: str
    code: str


def funder_of(
    text: str, vocabulary: Vocabulary, own: Signatory, *, stages: bool = False, begins: bool = True
) -> Funder | None:
    """The funder that a text names and is nothing but; None for a text about anything else.

    The signatory's own authority is `department`, another one is `other`: another kind's, and another territory's
    (`Département du Gard`, `CD 12`, `Ville de Paris` in a report of Seine-Saint-Denis). With `stages`, words of
    stage, year and unit may stand beside the name; with `begins`, the name may be followed by a dash and anything
    else (`État – crédits de la stratégie`). Several funders at once (`État et Région`) are none of them.
    """
    bare = _IN_BRACKETS.sub(" ", text)
    if not bare.strip():
        bare = text
    bare = _NUMBERED.sub(" ", bare)
    if is_joint(bare, vocabulary, own):
        return None
    if _is_own_name(bare, own):
        return Funder.DEPARTMENT
    for topic in ("authorities", "funders"):
        key = _named(bare, vocabulary, topic, stages, own)
        if key is not None and topic == "authorities" and _signs(text, vocabulary):
            return Funder.DEPARTMENT
        if key is not None:
            return Funder.OTHER if key == own.kind and _is_elsewhere(bare, vocabulary, own) else _funder(key, own)
    return _before_dash(bare, vocabulary, own) if begins else None


def _signs(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text says of an authority in brackets that it signs: `Métropole (signataire)`."""
    own = vocabulary.of("funders", "department")
    return any(own.matches(inside) for inside in _IN_BRACKETS.findall(text))


def _is_own_name(text: str, own: Signatory) -> bool:
    """Whether a text is nothing but the name of the territory that signs: `Calvados`."""
    territory = default_territories().get(own.code)
    return territory is not None and plain(text) == plain(territory.name)


def is_joint(text: str, vocabulary: Vocabulary, own: Signatory) -> bool:
    """Whether a text adds funders that are published apart (`État et Région`, `État, Département`)."""
    parts = _AND.split(text)
    if len(parts) < 2:
        return False
    keys = [_first_key(part, vocabulary) for part in parts]
    return len({_funder(key, own) for key in keys if key is not None}) > 1


def _first_key(text: str, vocabulary: Vocabulary) -> str | None:
    return vocabulary.topic("authorities").first(text) or vocabulary.topic("funders").first(text)


def _is_elsewhere(text: str, vocabulary: Vocabulary, own: Signatory) -> bool:
    """Whether an authority of the signatory's kind is another territory's: by its name, or by its code."""
    known = default_territories()
    named = [mention.territories for mention in known.mentions(text) if mention.explicit]
    if named:
        return all(own.code not in {territory.code for territory in each} for each in named)
    said = stems(text).split()
    match = vocabulary.topic("authorities").matches(text)[0]
    code, then = [*said[match.start + match.words :], "", ""][:2]
    return then not in _UNITS and known.get(code) is not None and code.upper() != own.code


def _before_dash(text: str, vocabulary: Vocabulary, own: Signatory) -> Funder | None:
    """The State or the signatory where a label begins with it: `État – crédits de la stratégie`.

    Whoever `Autre financeur : Fondation Exemple` names is another.
    """
    parts = _DASH.split(text, maxsplit=1)
    if len(parts) > 1 and vocabulary.topic("other_payers").whole(parts[0]) is not None:
        return Funder.OTHER
    named = funder_of(parts[0], vocabulary, own) if len(parts) > 1 and parts[0].strip() else None
    return named if named in {Funder.STATE, Funder.DEPARTMENT} else None


def _funder(key: str, own: Signatory) -> Funder:
    if key in {"state", "other"}:
        return Funder(key)
    return Funder.DEPARTMENT if key in {"department", own.kind, own.code} else Funder.OTHER


def _named(text: str, vocabulary: Vocabulary, topic: str, stages: bool, own: Signatory) -> str | None:
    keys = vocabulary.topic(topic).keys(text)
    if not keys or ("state" in keys and "department" in keys):
        return None
    if topic == "authorities" and vocabulary.topic("funders").first(text) == "state":
        return None
    # Another's own funds (`Fonds propres des associations`) are that one's.
    first = "other" if {"department", "other"} <= set(keys) else keys[0]
    chosen = next((key for key in ("state", own.code) if key in keys), first)
    if _possessed(text, vocabulary, topic) or _are_expenses(text, vocabulary):
        return None
    return chosen if _only_rest(text, vocabulary, stages) else None


def _are_expenses(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is about other expenses (`Sous-total autres charges`): that says what is paid."""
    others = {match.start + match.words for match in vocabulary.topic("unnamed_others").matches(text)}
    heads = vocabulary.topic("heads")
    return bool(others) and any(m.start in others and m.key == "label" for m in heads.matches(text))


def _possessed(text: str, vocabulary: Vocabulary, topic: str) -> bool:
    """Whether a text names a thing that is the funder's (`Maisons du Département`): that says what is paid."""
    words = stems(text).split()
    start = vocabulary.topic(topic).matches(text)[0].start
    before = [word for word in words[:start] if word not in vocabulary.fillers and not word.isdigit()]
    return bool(before) and words[start - 1] in _OF and not _heads(before, vocabulary)


def _heads(before: list[str], vocabulary: Vocabulary) -> bool:
    """Whether words before a funder's name only say stage or amount (`Prévision du Département`)."""
    return not vocabulary.left_over(
        " ".join(before), "funders", "authorities", "stages", "rates", "totals", "heads"
    )


def _only_rest(text: str, vocabulary: Vocabulary, stages: bool) -> bool:
    """Whether nothing but fillers and a proper name is left once the funders' phrases are taken out."""
    topics = ("funders", "authorities", *(("stages", "rates", "totals", "heads") if stages else ()))
    rest = vocabulary.left_over(text, *topics)
    return len(rest) <= _REST_WORDS and all(_is_name(word, text) for word in rest)


def _is_name(word: str, text: str) -> bool:
    """Whether a word is printed with a capital, as a proper name is."""
    for printed in re.findall(r"[^\W_]+", text):
        if stems(printed) == word or plain(printed) == word:
            return str(printed)[0].isupper() or str(printed)[0].isdigit()
    return False
