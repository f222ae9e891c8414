"""Running heads, feet and page numbers, told from text by their place and repetition."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from quitus.sources.pdf.headings import numbers_action
from quitus.sources.pdf.model import Furniture, Line
from quitus.sources.pdf.pages import PageParts

_EDGE = 0.14
_NEAR = 30
_LARGE = 1.25
_FEW = 3
# Only the number that opens or closes a running line may be the page's; any other is part of its text.
_DIGITS = re.compile(r"^\d+(?![\d.])|(?<![\d.])\d+(?:\s*(?:/|sur|of)\s*\d+)?$")
_MEASURED = re.compile(r"\d\s*(?:%|[kKM]?\s?€|euros?\b)|\d\s\d{3}\b")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|•\s]*)(?:page|p\.?)?\s*(\d{1,4})(?:\s*(?:/|sur|of)\s*\d{1,4})?(?:[-–—|•\s]*)", re.IGNORECASE
)


def furniture(pages: Sequence[PageParts]) -> list[list[Furniture]]:
    """Each page's running heads, feet and page numbers.

    What stands on the baseline of a text that is repeated runs with it, a chapter's name across from the title's;
    but no amount or percentage does, which would be counted as furniture without a word. So does what stands level
    with the page's number at the foot of most pages, at one side: the name of a sheet that has a few of them.
    On a page of another height than most the text tells alone, as its place is another one.
    What opens an action at the top of its page does not, though the next page may open the next action there.
    """
    seen: Counter[tuple[str, int, int]] = Counter()
    candidates = [
        [(line, key) for line in page.outside if (key := _key(line, page)) is not None] for page in pages
    ]
    for page in candidates:
        seen.update({key for _, key in page})
    anywhere = Counter(each for page in candidates for each in {(text, foot) for _, (text, foot, _) in page})
    usual = Counter(page.height for page in pages).most_common(1)[0][0] if pages else 0.0
    numbered = _numbered(pages, candidates)
    needed = min(len(pages), max(3, len(pages) // 2)) if len(pages) > 1 else 2
    named = _beside_numbers(candidates, numbered, needed)
    openings = _openings(pages, candidates)
    out: list[list[Furniture]] = []
    for index, own in enumerate(candidates):
        page = [(line, key) for line, key in own if id(line) not in openings]
        turned = pages[index].height != usual
        repeated = [
            line
            for line, key in page
            if (_repeated(seen, key) >= needed or (turned and anywhere[key[:2]] >= needed) or id(line) in named)
            and id(line) not in numbered[index]
        ]
        running = [
            Furniture(line, "head" if key[1] == 0 else "foot")
            for line, key in page
            if id(line) not in numbered[index] and _runs(line, repeated)
        ]
        out.append(running + [Furniture(line, "page_number") for line, _ in page if id(line) in numbered[index]])
    return out


def _openings(
    pages: Sequence[PageParts], candidates: Sequence[list[tuple[Line, tuple[str, int, int]]]]
) -> set[int]:
    """The ids of lines at the top that may open an action: they say so, or are large, each on one page alone.

    A page on which another line says so has its opening there; what runs above it only names it.
    """
    pages_of = Counter(text for page in candidates for text in {line.text for line, _ in page})
    found: set[int] = set()
    for page, own in zip(pages, candidates, strict=True):
        said = [line for line in page.outside if numbers_action(line.text)]
        sizes = sorted(line.size for line in page.outside)
        for line, (_, foot, _) in own:
            once = not foot and pages_of[line.text] == 1
            large = line.size >= _LARGE * sizes[len(sizes) // 2]
            opens = numbers_action(line.text) or (large and any(map(str.isdigit, line.text)))
            if once and opens and not any(other is not line and not _level(other, line) for other in said):
                found.add(id(line))
    return found


def _beside_numbers(
    candidates: Sequence[list[tuple[Line, tuple[str, int, int]]]], numbered: Sequence[set[int]], needed: int
) -> set[int]:
    """The ids of lines level with the page numbers at the foot, that begin or end at one place on most pages."""
    found: list[Line] = []
    for page, own in zip(candidates, numbered, strict=True):
        numbers = [line for line, key in page if id(line) in own and key[1] == 1]
        rest = [line for line, _ in page if id(line) not in own and _MEASURED.search(line.text) is None]
        found += [line for line in rest if any(_level(line, number) for number in numbers)]
    sides: Counter[tuple[str, int]] = Counter()
    for line in found:
        sides.update(_sides(line))
    return {id(line) for line in found if any(sides[side] >= needed for side in _sides(line))}


def _sides(line: Line) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("left", round(line.lefts[0])), ("right", round(line.rights[-1]))


def _runs(line: Line, repeated: Sequence[Line]) -> bool:
    if any(line is other for other in repeated):
        return True
    return _MEASURED.search(line.text) is None and any(_level(line, other) for other in repeated)


def _key(line: Line, page: PageParts) -> tuple[str, int, int] | None:
    middle = (line.top + line.bottom) / 2
    if _EDGE * page.height < middle < (1 - _EDGE) * page.height:
        return None
    text = _DIGITS.sub("#", line.text.casefold())
    return text, int(middle > page.height / 2), round(middle / 4)


def _repeated(seen: Counter[tuple[str, int, int]], key: tuple[str, int, int]) -> int:
    text, zone, place = key
    return sum(seen[text, zone, place + shift] for shift in (-1, 0, 1))


def _level(one: Line, other: Line) -> bool:
    return abs(one.bottom - other.bottom) < 1


def _numbered(
    pages: Sequence[PageParts], candidates: Sequence[list[tuple[Line, tuple[str, int, int]]]]
) -> list[set[int]]:
    """The ids of lines that are page numbers: a number alone, at one distance from the page's own number."""
    offsets: defaultdict[int, int] = defaultdict(int)
    found: list[list[tuple[int, int]]] = []
    for page, lines in zip(pages, candidates, strict=True):
        matches = [(line, match) for line, _ in lines if (match := _PAGE_NUMBER.fullmatch(line.text)) is not None]
        # Two numbers on one baseline are a row of values, not the page's number.
        alone = [(line, match) for line, match in matches if sum(_level(line, other) for other, _ in matches) == 1]
        numbers = [(int(match[1]) - page.info.number, id(line)) for line, match in alone]
        found.append(numbers)
        for offset in {offset for offset, _ in numbers}:
            offsets[offset] += 1
    # One page alone does not tell a page's number from a year or a value at its edge; few pages show it only once.
    few = len(pages) <= _FEW
    likely = [offset for offset, times in offsets.items() if times > 1 or (few and abs(offset) <= _NEAR)]
    best = max(likely, key=lambda offset: (offsets[offset], -abs(offset)), default=None)
    return [{line for offset, line in numbers if offset == best} for numbers in found]
