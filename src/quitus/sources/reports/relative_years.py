"""Years that heads count from the report's: `N-1`, `Obj. N+1`, where `N` is said or known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quitus.sources.pdf.model import Block, Document

_RELATIVE = re.compile(r"(?<![\w°])N(?:\s?([-–−+])\s?(\d))?(?![\w°'’]|\s?[-–−+]\s?\d)")
_SAID = re.compile(r"(?<![\w°])N(?:\s?[=:(]|\s[a-zà-ÿ])[^\d.;]{0,30}?((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_relative(text: str) -> bool:
    """Whether a text is a year before or after `N`, and nothing else; `N` alone may be a number."""
    match = _RELATIVE.fullmatch(text.strip())
    return match is not None and match[1] is not None


def reference_year(document: Document) -> int:
    """The one year that a document's texts say `N` stands for; 0 where they say none."""
    texts = (item.text for item in document.flow if isinstance(item, Block))
    found = {said for text in texts if "N" in text and (said := said_year(text))}
    return found.pop() if len(found) == 1 else 0


def said_year(text: str) -> int | None:
    """The year that a text says `N` is: `N = 2022`, `N désigne l'année 2022`."""
    match = _SAID.search(text)
    return int(match[1]) if match else None


def dated_heads(heads: Sequence[str], year: int) -> tuple[str, ...]:
    """The heads with the years that they count from `year`, where one counts any: `N` alone may be a number."""
    counted = [_RELATIVE.search(head) for head in heads]
    if not year or not any(match and match[1] for match in counted):
        return tuple(heads)
    return tuple(_dated(head, match, year) for head, match in zip(heads, counted, strict=True))


def _dated(head: str, match: re.Match[str] | None, year: int) -> str:
    if match is None or _YEAR.search(head):
        return head
    return f"{head[: match.start()]}{_year(match, year)}{head[match.end() :]}"


def _year(match: re.Match[str], year: int) -> int:
    if match[1] is None:
        return year
    return year + int(match[2]) if match[1] == "+" else year - int(match[2])
