"""Which words of reports mean what: loaded from YAML, validated with file and line, extended by the users."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

import yaml

from quitus.sources.reports.wording import Phrases, stems

# libyaml's safe loader where the wheel has it: the same nodes and marks, ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FREE = frozenset({"actions", "indicators"})


class VocabularyError(ValueError):
    """A vocabulary that cannot be used; the message names file and line and says what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase: what it means, where it was first seen, and where it stands in which file."""

    topic: str
    key: str
    phrase: str
    seen: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All phrases by topic; `version` is a hash of what they are."""

    entries: tuple[Entry, ...]
    topics: dict[str, Phrases]
    keyed: dict[tuple[str, str], Phrases]
    fillers: frozenset[str]
    written: dict[str, frozenset[str]]
    version: str

    def topic(self, name: str) -> Phrases:
        """The phrases of a topic.

        Raises:
            KeyError: for a topic that the vocabulary has none of.
        """
        return self.topics[name]

    def of(self, topic: str, key: str) -> Phrases:
        """The phrases of one key of a topic."""
        return self.keyed[topic, key]

    def section_of(self, title: str) -> str | None:
        """The key of the section that a heading names; None where it names none."""
        return self.topics["sections"].titles(title)

    def printed(self, topic: str) -> frozenset[str]:
        """The phrases of a topic as they are written, for words that accents or endings tell apart."""
        return self.written.get(topic, frozenset())

    def left_over(self, text: str, *topics: str) -> list[str]:
        """The words of a text, as stems, once the topics' phrases, numbers and filling words are taken out."""
        padded = f" {stems(text)} "
        found = {stems(match.phrase) for topic in topics for match in self.topics[topic].matches(text)}
        for phrase in sorted(found, key=len, reverse=True):
            while f" {phrase} " in padded:
                padded = padded.replace(f" {phrase} ", " ")
        return [word for word in padded.split() if word not in self.fillers and not word.rstrip("%").isdigit()]

    def unused(self, texts: Iterable[str]) -> list[Entry]:
        """The entries that no text holds, in the order of the file."""
        padded = [f" {stems(text)} " for text in texts]
        return [entry for entry in self.entries if not any(f" {stems(entry.phrase)} " in t for t in padded)]


def default_vocabulary() -> Vocabulary:
    """The bundled vocabulary."""
    return build(_bundled())


def extended_vocabulary(text: str, file: str) -> Vocabulary:
    """The bundled vocabulary with the users' own entries after it.

    Raises:
        VocabularyError: when the users' file is not one.
    """
    bundled = _bundled()
    known = {(entry.topic, entry.key) for entry in bundled}
    own = parse(text, file)
    for entry in own:
        if entry.topic not in {topic for topic, _ in known}:
            raise VocabularyError(
                f"{file}, line {entry.line}: no topic `{entry.topic}`; see the bundled vocabulary"
            )
        if entry.topic not in _FREE and (entry.topic, entry.key) not in known:
            keys = ", ".join(sorted(key for topic, key in known if topic == entry.topic))
            raise VocabularyError(
                f"{file}, line {entry.line}: `{entry.topic}` has no `{entry.key}`; use one of: {keys}"
            )
    return build([*bundled, *own])


def build(entries: Iterable[Entry]) -> Vocabulary:
    """A vocabulary of these entries."""
    kept = tuple(entries)
    topics: dict[str, list[tuple[str, str]]] = {}
    keyed: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for entry in kept:
        topics.setdefault(entry.topic, []).append((entry.key, entry.phrase))
        keyed.setdefault((entry.topic, entry.key), []).append((entry.key, entry.phrase))
    digest = sha256("\n".join(f"{e.topic}\t{e.key}\t{e.phrase}" for e in kept).encode()).hexdigest()[:12]
    return Vocabulary(
        kept,
        {name: Phrases.of(pairs) for name, pairs in topics.items()},
        {key: Phrases.of(pairs) for key, pairs in keyed.items()},
        frozenset(stems(entry.phrase) for entry in kept if entry.topic == "funder_fillers"),
        {name: frozenset(phrase for _, phrase in pairs) for name, pairs in topics.items()},
        digest,
    )


def _bundled() -> list[Entry]:
    text = files(__package__).joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    return parse(text, "vocabulary.yaml")


def parse(text: str, file: str) -> list[Entry]:
    """The entries of a vocabulary file: topic, then key, then where first seen, then the phrases.

    Raises:
        VocabularyError: naming file and line, when the file has another shape or is no YAML.
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise VocabularyError(
            f"{file}, line {line}: this is not YAML ({getattr(error, 'problem', '')})"
        ) from error
    if node is None:
        return []
    found: list[Entry] = []
    for topic, keys in _pairs(node, file, "a mapping of topics"):
        for key, places in _pairs(keys, file, f"a mapping of meanings below `{topic}`"):
            for seen, phrases in _pairs(places, file, f"where first seen, below `{topic}: {key}`"):
                found.extend(_entries(topic, key, seen, phrases, file))
    return found


def _entries(topic: str, key: str, seen: str, node: yaml.Node, file: str) -> Iterable[Entry]:
    if not isinstance(node, yaml.SequenceNode):
        raise VocabularyError(f"{file}, line {node.start_mark.line + 1}: a list of phrases is due below `{seen}`")
    for item in node.value:
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.ScalarNode) or not stems(item.value):
            raise VocabularyError(f"{file}, line {line}: a phrase of letters is due in `{topic}: {key}`")
        yield Entry(topic, key, item.value, seen, file, line)


def _pairs(node: yaml.Node, file: str, due: str) -> list[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise VocabularyError(f"{file}, line {node.start_mark.line + 1}: {due} is due here")
    return [(str(key.value), value) for key, value in node.value]
