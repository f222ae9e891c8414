"""Which action and which section each block and table of a report stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from quitus.sources.pdf.model import Block, Document, Table
from quitus.sources.reports.action_heads import action_heads, numbered_actions
from quitus.sources.reports.announced import with_series
from quitus.sources.reports.chapters import section_chapters
from quitus.sources.reports.headings import headings, looks_like_heading, with_number
from quitus.sources.reports.heads import (
    Head,
    groups_told,
    repeated,
)
from quitus.sources.reports.listed_numbers import with_listed_numbers, with_numbers_below
from quitus.sources.reports.own_titles import own_titles
from quitus.sources.reports.printed_numbers import printed_numbers, qualified, untitled
from quitus.sources.reports.runins import IDENTITY, Answer, run_ins
from quitus.sources.reports.vocabulary import Vocabulary
from quitus.sources.reports.wording import plain

_CAPTION = 20
_TAIL_WORDS = 4
_RETOLD = 4
_SAME_SIZE = 0.3
_MONEY = frozenset({"amount", "funder", "payer", "label"})
_OTHERWISE = frozenset({"results", "outlook"})


@dataclass(frozen=True, slots=True)
class ActionSheet:
    """One action as its heading announces it; `numbered` is False where the report prints no number."""

    number: str
    title: str
    group: str
    heading: Block
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a block or table stands.

    Attributes:
        action: the action's number, or empty outside every action.
        section: the vocabulary's key of the section, or empty.
        title: the text of the nearest heading above.
        stage_title: the nearest heading texts above that may say a stage, nearest first.
        appendix: whether it stands in an appendix.
        opener: the text of the heading that opens the action.
    """

    action: str = ""
    section: str = ""
    title: str = ""
    stage_title: tuple[str, ...] = ()
    appendix: bool = False
    opener: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The actions in order of appearance, and a scope for each item of the document's flow.

    Attributes:
        answers: for items of the flow that open with a label of an action's sheet, what they answer to it.
    """

    actions: tuple[ActionSheet, ...]
    scopes: tuple[Scope, ...]
    answers: Mapping[int, tuple[Answer, ...]] = field(default_factory=dict)

    def action(self, number: str) -> ActionSheet | None:
        """The sheet of that number."""
        return next((sheet for sheet in self.actions if sheet.number == number), None)


def outline(document: Document, vocabulary: Vocabulary) -> Outline:
    """The outline of a report; it may hold no action."""
    heads = with_numbers_below(document, headings(document, vocabulary), vocabulary)
    heads = with_listed_numbers(document, heads)
    if not any(head.explicit for head in heads):
        heads = with_series(document, heads, vocabulary, numbered_actions(document, heads))
    marked = action_heads(document, heads)
    heads = groups_told(document, heads, marked)
    told = printed_numbers(document, heads, marked) or untitled(heads, marked) or qualified(heads, marked)
    heads = [replace(head, explicit=told[head.index]) if head.index in told else head for head in heads]
    titles = own_titles(document, heads, marked, vocabulary)
    sheets: list[ActionSheet] = []
    by_index: dict[int, ActionSheet] = {}
    group = ""
    for head in heads:
        group = head.group or group
        if head.index in marked:
            sheet = _sheet(head, group, len(sheets) + 1)
            titled = titles.get(head.index)
            own = titled.text.strip() if titled else _labelled_title(document, head, vocabulary)
            sheet = replace(sheet, title=own or f"{sheet.title} {_tail(document, head.index)}".strip())
            same = next((s for s in sheets if s.number == sheet.number), None)
            if same is None:
                sheets.append(sheet)
            by_index[head.index] = same or sheet
    by_place = {head.index: head for head in heads}
    entered = _scopes(document, by_place, by_index, titles, repeated(heads, marked), vocabulary)
    scopes, answers = _answered(document, entered, by_place, vocabulary)
    return Outline(tuple(sheets), scopes, answers)


def below_heading(scope: Scope, text: str, vocabulary: Vocabulary) -> Scope:
    """The scope below a heading that stands inside a table's grid."""
    section = vocabulary.section_of(text) or scope.section
    return replace(scope, section=section, title=text, stage_title=(text,))


def below_caption(scope: Scope, caption: str, vocabulary: Vocabulary) -> Scope:
    """The scope of a table whose caption says that it holds indicators, whatever section it stands in."""
    said = len(caption.split()) <= _CAPTION and vocabulary.topic("sections").first(caption) == "indicators"
    return replace(scope, section="indicators") if said and scope.action else scope


def name_of(title: str, scope: Scope) -> str:
    """What a table is called: in an appendix its heading, where only a sentence stands between the two."""
    return scope.title if scope.appendix and scope.title and title.rstrip().endswith(".") else title


def _tail(document: Document, index: int) -> str:
    """The few words below a title that end it: they begin in lower case, and a heading follows them."""
    after = document.flow[index + 1 : index + 3]
    if len(after) < 2 or not isinstance(after[0], Block) or not isinstance(after[1], Block):
        return ""
    text = after[0].text.strip()
    few = 0 < len(text.split()) <= _TAIL_WORDS and text[0].islower() and not after[0].bullet
    return text if few and looks_like_heading(after[1]) else ""


def _labelled_title(document: Document, head: Head, vocabulary: Vocabulary) -> str:
    """The title below a label for it (`Intitulé`), where an action's heading has only its number."""
    start = head.index + (2 if with_number(document, head.index, vocabulary) else 1)
    after = [item.text.strip() for item in document.flow[start : start + 2] if isinstance(item, Block)]
    if not after or not head.explicit or head.explicit[1]:
        return ""
    label, colon, title = after[0].partition(":")
    if vocabulary.topic("title_labels").whole(label) is None:
        return ""
    return title.strip() if colon and title.strip() else "".join(after[1:])


def _sheet(head: Head, group: str, position: int) -> ActionSheet:
    if head.explicit:
        number, title = head.explicit
        return ActionSheet(number, title or head.title, group, head.block)
    if head.number:
        return ActionSheet(head.number, head.title, group, head.block)
    return ActionSheet(str(position), head.title, group, head.block, numbered=False)


def _scopes(
    document: Document,
    heads: dict[int, Head],
    actions: dict[int, ActionSheet],
    titles: Mapping[int, Block],
    parts: frozenset[str],
    vocabulary: Vocabulary,
) -> tuple[Scope, ...]:
    scope = Scope()
    opener: Head | None = None
    named: Head | None = None
    chapters = section_chapters(heads, actions.keys())
    found = []
    for index, _item in enumerate(document.flow):
        head = heads.get(index)
        if head is not None:
            sheet = actions.get(index)
            if sheet is not None:
                section, above = chapters.get(index, ("", ()))
                text = head.block.text
                scope = Scope(sheet.number, section, text, (text, *above), opener=text)
                opener = _larger(head, titles.get(index) or _retold(heads, head, sheet.title))
                named = None
            elif opener is not None and titles.get(opener.index) is head.block:
                scope = replace(scope, title=head.block.text)
            else:
                ended = scope if named is None or not _ends_section(head, named, vocabulary) else _unnamed(scope)
                scope, opener = _entered(ended, head, opener, part=plain(head.title) in parts)
                named = head if head.section else named
        found.append(scope)
    return tuple(found)


def _larger(head: Head, title: Block | None) -> Head:
    """An action's heading, as large as its title where that is set larger."""
    return replace(head, block=title) if title is not None and title.size > head.block.size else head


def _retold(heads: Mapping[int, Head], head: Head, title: str) -> Block | None:
    """The heading just below one in small print that tells the same title again."""
    near = (heads.get(head.index + step) for step in range(1, _RETOLD + 1))
    return next((each.block for each in near if each and title and plain(each.title) == plain(title)), None)


def _answered(
    document: Document, scopes: tuple[Scope, ...], heads: Mapping[int, Head], vocabulary: Vocabulary
) -> tuple[tuple[Scope, ...], dict[int, tuple[Answer, ...]]]:
    """The scopes as labels in running text change them, and what follows each label.

    What a label's own line answers ends with its block; then the section above goes on, where it is none of those
    that a sheet tells in a few words. A text on results or the outlook labels other things so.
    """
    found: list[Scope] = []
    answers: dict[int, tuple[Answer, ...]] = {}
    own: Scope | None = None
    for index, (item, scope) in enumerate(zip(document.flow, scopes, strict=True)):
        said = _labels(item, scope, index in heads, vocabulary)
        if index in heads:
            own = None
        if said:
            answers[index] = said
        if said and (index not in heads or len(said) > 1):
            last = said[-1]
            label = item.text[last.label : last.label_end] if isinstance(item, Block) else ""
            found.append(replace(scope, section=last.section, title=scope.title if index in heads else label))
            goes_on = last.section == "description" or last.start >= last.end
            own = replace(scope, section=last.section if goes_on else _kept(scope.section))
        else:
            found.append(own or scope)
    return tuple(found), answers


def _labels(item: Block | Table, scope: Scope, head: bool, vocabulary: Vocabulary) -> tuple[Answer, ...]:
    if not isinstance(item, Block) or not scope.action or (scope.section in _OTHERWISE and not head):
        return ()
    if head and scope.section not in IDENTITY:
        return ()
    return run_ins(item.passage, vocabulary)


def _kept(section: str) -> str:
    return "" if section in IDENTITY else section


def _unnamed(scope: Scope) -> Scope:
    return replace(scope, section="", stage_title=())


def _ends_section(head: Head, named: Head, vocabulary: Vocabulary) -> bool:
    """Whether a heading of no known section stands beside the last one that names a budget, not below it.

    It is set like that one, and says nothing of money: `Fréquentation` after `Budget exécuté`.
    """
    one, other = head.block, named.block
    alike = abs(one.size - other.size) < _SAME_SIZE and one.bold == other.bold and head.depth == named.depth
    if head.section or not named.section.startswith("budget") or not alike or one.form != other.form:
        return False
    heads = vocabulary.topic("heads").keys(head.title)
    topics = ("stages", "stages_beside", "funders", "authorities", "totals")
    return not _MONEY.intersection(heads) and not any(vocabulary.topic(t).first(head.title) for t in topics)


def _entered(scope: Scope, head: Head, opener: Head | None, *, part: bool) -> tuple[Scope, Head | None]:
    titles = (head.block.text, *scope.stage_title[:2])
    if head.block.form == "band":
        return replace(scope, section=head.section, title=head.block.text, stage_title=titles[:1]), opener
    if head.appendix and not head.section:
        return Scope(title=head.block.text, appendix=True), None
    if opener is not None and not head.section and not part and _leaves(head, opener):
        return Scope(title=head.block.text), None
    if head.section:
        parent = (head.block.text,) if not head.section.startswith("budget") else titles
        return replace(scope, section=head.section, title=head.block.text, stage_title=parent), opener
    section = scope.section if head.depth == 0 else ""
    return replace(scope, title=head.block.text, stage_title=titles, section=section), opener


def _leaves(head: Head, opener: Head) -> bool:
    """Whether a heading that opens no action closes the one above; a number alone, as in a badge, does not."""
    if not any(map(str.isalpha, head.block.text)):
        return False
    if head.group:
        return True
    if opener.number and not opener.explicit:
        return 0 < head.depth <= opener.depth
    return head.block.size > opener.block.size + 0.5 or head.closing
