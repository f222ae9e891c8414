"""Which action a row of a table speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quitus.sources.reports.outline import ActionSheet
from quitus.sources.reports.wording import plain, stems

_ACTION = re.compile(r"^\s*(?:(?i:fiche[\s-]*action|action|fiche)\s*)?(?:n\s*[°ºo]\s*)?")
_NUMBER = re.compile(rf"{_ACTION.pattern}(\d+(?:\.\d+)*|[A-Z]\d+)\s*[.:)–—-]*\s*(?=\D|$)")
_BEHIND = " .:)–—-"
_ENOUGH = 20


@dataclass(frozen=True, slots=True)
class ActionIndex:
    """The report's actions by number and by title; what a text names is kept, as rows are asked repeatedly."""

    sheets: tuple[ActionSheet, ...]
    _known: dict[tuple[str, bool], str | None] = field(default_factory=dict, repr=False, compare=False)

    def named(self, text: str, *, trusted: bool = False) -> str | None:
        """The number of the action that a cell names by number, by title or by both; None for any other text.

        A number before words counts where the words are like the action's title, or where the column's head says
        that it holds actions (`trusted`).
        """
        key = text, trusted
        if key not in self._known:
            self._known[key] = self._named(text, trusted=trusted)
        return self._known[key]

    def _named(self, text: str, *, trusted: bool) -> str | None:
        match = _NUMBER.match(text)
        number, rest = (match[1], text[match.end() :]) if match else ("", text)
        longer = self._longest_number(text)
        if len(longer) > len(number) > 0:
            number, rest = longer, text.partition(longer)[2].lstrip(_BEHIND)
        by_title = self.titled(rest) if plain(rest) else None
        if not number or by_title is not None:
            return by_title
        sheet = next((sheet for sheet in self.sheets if sheet.number == number), None)
        if sheet is None:
            return None
        sure = trusted or not plain(rest) or "." in sheet.number or says_action(text)
        return sheet.number if sure or alike(rest, sheet.title) else None

    def told(self, text: str) -> str | None:
        """The action (number) that a text is sure to name: by its title, or by number in the words of its heading.

        Inside an action's sheet `Action 2 : Former` may be a step of that action's own.
        """
        number = self.named(text)
        sheet = next((sheet for sheet in self.sheets if sheet.number == number), None)
        match = _NUMBER.match(text)
        if sheet is None or match is None:
            return number
        rest = text[match.end() :].removeprefix(sheet.number).lstrip(_BEHIND)
        if not plain(rest):
            same_word = plain(text).split()[0] in plain(sheet.heading.text).split()[:2]
            return number if says_action(text) and same_word else None
        return number if alike(rest, sheet.title) or self.titled(rest) == number else None

    def surely(self, text: str, number: str) -> bool:
        """Whether a text that names this action names it by more than a number that other things may have too."""
        rest = text.partition(number)[2]
        sheet = next((sheet for sheet in self.sheets if sheet.number == number), None)
        by_words = self.titled(rest) or self.titled(text) or not plain(rest) or says_action(text)
        return bool(by_words) or (sheet is not None and alike(rest, sheet.title))

    def _longest_number(self, text: str) -> str:
        """The longest number of an action that a text begins with: `1 bis`, where there is an action 1 too."""
        start = _ACTION.match(text)
        at = start.end() if start else 0
        begun = (s.number for s in self.sheets if text.startswith(s.number, at))
        return max((n for n in begun if not text[at + len(n) : at + len(n) + 1].isalnum()), key=len, default="")

    def titled(self, text: str) -> str | None:
        """The number of the action that has this title, or whose title begins so."""
        wanted = plain(text)
        if len(wanted) < 6:
            return None
        found = {sheet.number for sheet in self.sheets if same_title(wanted, plain(sheet.title))}
        return found.pop() if len(found) == 1 else None


def number_and_title(text: str) -> tuple[str, str] | None:
    """An action's number and title as a cell of a recapitulative table prints them."""
    match = _NUMBER.match(text)
    if match is None or not plain(text[match.end() :]):
        return None
    return match[1], text[match.end() :].strip()


def says_action(text: str) -> bool:
    """Whether a text begins as an action's heading does."""
    return plain(text).startswith(("action", "fiche"))


def says_number(text: str) -> bool:
    """Whether a text begins as an action's heading does, with its number: `Action 5 : Orienter`."""
    return says_action(text) and _NUMBER.match(text) is not None


def is_part_of(text: str, number: str) -> bool:
    """Whether a text begins with the number of a part of an action: `3.2.b – Remettre en activité` of 3.2."""
    return re.match(rf"\s*{re.escape(number)}[.-]?[^\W_]", text) is not None


def alike(text: str, title: str) -> bool:
    """Whether at least half of the text's long words stand in the title."""
    words = [word for word in stems(text).split() if len(word) > 3]
    held = set(stems(title).split())
    return bool(words) and 2 * sum(word in held for word in words) >= len(words)


def same_title(one: str, other: str) -> bool:
    """Whether two titles (plain) are the same, or one is the beginning of the other."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _ENOUGH and longer.startswith(shorter)
