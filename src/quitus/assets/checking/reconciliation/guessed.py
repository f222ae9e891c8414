"""Matches of amounts that no mapping speaks of: by what the file says, and by words of payee and purpose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quitus.assets.checking.reconciliation.candidates import is_person
from quitus.assets.checking.reconciliation.model import Figure, Level, Match, Report, Rule, Sure, Target
from quitus.sources.payments import PaymentWords, stems_of

_LISTED = 4


_Known = dict[tuple[str, str, str], "Match | None"]


@dataclass(frozen=True, slots=True)
class Lines:
    """The executed lines of one action, or of all, by their words."""

    by_label: dict[tuple[str, ...], list[Target]]
    by_words: list[tuple[frozenset[str], Target]]

    @classmethod
    def of(cls, lines: Iterable[Target], words: PaymentWords) -> Lines:
        """From the lines themselves."""
        labels: defaultdict[tuple[str, ...], list[Target]] = defaultdict(list)
        for line in lines:
            labels[stems_of(line.label)].append(line)
        there = [line for same in labels.values() for line in same]
        return cls(dict(labels), [(words.telling(line.label), line) for line in there])


@dataclass(frozen=True, slots=True)
class Guesser:
    """Knows a report's lines and named partners by their words; asked for one amount after another.

    Attributes:
        mapped: the lines (action, identifier) and actions (action, nothing) that a person's mapping explains:
            nothing else is counted there.
        lines: of each action, and of all actions under an empty number.
        known: what was found for an action, a payee and a label: exports name the same ones again and again.
    """

    report: Report
    words: PaymentWords
    mapped: frozenset[tuple[str, str]]
    lines: dict[str, Lines]
    partners: tuple[tuple[frozenset[str], str], ...]
    known: _Known = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report, words: PaymentWords, mapped: frozenset[tuple[str, str]]) -> Guesser:
        """For one report."""
        lines = {action: Lines.of(report.lines_of(action), words) for action in report.actions}
        partners = tuple((words.telling(name), action) for action, name in report.cofinancers)
        return cls(report, words, mapped, {**lines, "": Lines.of(report.lines, words)}, partners)

    def match(self, figure: Figure) -> Match | None:
        """The match of an amount, or its candidates; None where nothing points anywhere."""
        asked = (figure.action, figure.partner, figure.label)
        if asked not in self.known:
            self.known[asked] = self._match(figure)
        like = self.known[asked]
        if like is None or like.figure is figure:
            return like
        return Match(figure, like.action, like.level, like.target, like.rule, like.sure, like.counts, like.why)

    def _match(self, figure: Figure) -> Match | None:
        action = figure.action if figure.action in self.report.actions else ""
        lines = self.lines[action]
        same = lines.by_label.get(stems_of(figure.purpose), [])
        if len(same) == 1:
            return self._named(figure, same[0], bool(action))
        payee = "" if is_person(figure) else figure.partner
        said = self.words.telling(f"{figure.label} {payee}")
        close = same or _closest(said, lines.by_words)
        if len(close) == 1:
            return self._close(figure, close[0], said)
        if close:
            return _ambiguous(figure, action, [f"« {line.label} » (action {line.action})" for line in close])
        return self._of_action(figure, action, self.words.telling(payee))

    def _named(self, figure: Figure, line: Target, by_file: bool) -> Match:
        """A purpose that is the line's own label: certain where the file gives the action's number too."""
        if by_file:
            why = f"le fichier donne l'action {line.action} et l'objet « {line.label} »"
            return self._made(figure, line, Rule.FILE, Sure.CERTAIN, why)
        why = f"l'objet est le libellé de la ligne « {line.label} », seule de ce nom"
        return self._made(figure, line, Rule.WORDS, Sure.PROBABLE, why)

    def _close(self, figure: Figure, line: Target, said: frozenset[str]) -> Match:
        shared = ", ".join(sorted(self.words.telling(line.label) & said))
        why = f"tiers et objet contiennent les mots de la ligne « {line.label} » ({shared}) ; non compté : à dire"
        return Match(
            figure, line.action, Level.LINE, line, Rule.WORDS, Sure.PROBABLE, False, f"{why} dans mapping.yaml"
        )

    def _made(self, figure: Figure, line: Target, rule: Rule, sure: Sure, why: str) -> Match:
        counts = (line.action, line.figure_id) not in self.mapped
        held = "" if counts else " ; non compté : mapping.yaml dit déjà ce qui explique cette ligne"
        return Match(figure, line.action, Level.LINE, line, rule, sure, counts, why + held)

    def _of_action(self, figure: Figure, action: str, payee: frozenset[str]) -> Match | None:
        """An amount of which only the action is known, or may be."""
        if action:
            why = f"le fichier donne l'action {action}, aucun mot ne désigne une de ses lignes"
            counts = (action, "") not in self.mapped
            held = "" if counts else " ; non compté : mapping.yaml explique cette action"
            return Match(figure, action, Level.ACTION, None, Rule.FILE, Sure.CERTAIN, counts, why + held)
        actions = list(dict.fromkeys(of for name, of in self.partners if name and payee and _names(name, payee)))
        if len(actions) == 1:
            why = f"le rapport ne nomme « {figure.partner} » qu'à l'action {actions[0]} ; non compté"
            return Match(figure, actions[0], Level.ACTION, None, Rule.WORDS, Sure.PROBABLE, False, why)
        if actions:
            return _ambiguous(figure, "", [f"action {of}" for of in actions])
        return None


def _names(name: frozenset[str], payee: frozenset[str]) -> bool:
    return name <= payee or payee <= name


def _closest(said: frozenset[str], lines: Iterable[tuple[frozenset[str], Target]]) -> list[Target]:
    """The lines all of whose words are said, those with most words; several where they are as many."""
    found: list[Target] = []
    most = 0
    for words, line in lines:
        if words and words <= said and len(words) >= most:
            found = [*found, line] if len(words) == most else [line]
            most = len(words)
    return found


def _ambiguous(figure: Figure, action: str, candidates: list[str]) -> Match:
    listed = ", ".join(candidates[:_LISTED]) + (", …" if len(candidates) > _LISTED else "")
    why = f"plusieurs rapprochements possibles : {listed} ; à trancher dans mapping.yaml"
    return Match(figure, action, Level.NONE, None, Rule.WORDS, Sure.AMBIGUOUS, False, why)


def indicator_matches(figures: Iterable[Figure], report: Report, taken: frozenset[str]) -> Iterator[Match]:
    """Activities that are named as one indicator of the report is, for the same period."""
    by_label: defaultdict[tuple[tuple[str, ...], str], list[Target]] = defaultdict(list)
    for each in report.indicators:
        by_label[stems_of(each.label), each.period].append(each)
    for figure in figures:
        if figure.kind != "activity" or figure.figure_id in taken:
            continue
        label = figure.label.removeprefix("TOTAL – ")
        found = [
            each
            for each in by_label.get((stems_of(label), figure.period), ())
            if figure.action in ("", each.action)
        ]
        if len(found) == 1:
            why = f"le libellé est celui de l'indicateur « {found[0].label} », même période"
            yield Match(figure, found[0].action, Level.INDICATOR, found[0], Rule.WORDS, Sure.PROBABLE, False, why)
