"""The years and school years that a text names."""

from __future__ import annotations

import re

_PERIOD = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?:\s*[-–/]\s*((?:19|20)?\d\d))?(?![\d.])")
_MONTH = r"(?:\d{1,2}[/.]\d{1,2}[/.]|(?:\d{1,2}(?:er)?\s+)?[^\W\d]{3,9}\.?\s+)"
_SPAN = re.compile(
    rf"((?:19|20)\d\d)\s*(?:[-–/àa]|au|et)\s*(?:la\s+fin\s+)?{_MONTH}((?:19|20)\d\d)", re.IGNORECASE
)


def periods_in(text: str) -> tuple[str, ...]:
    """The years (`2019`) and school years (`2018-2019`) that a text names, in order."""
    found = []
    span = _SPAN.search(text)
    if span and int(span[2]) == int(span[1]) + 1:
        return (f"{span[1]}-{span[2]}",)
    for match in _PERIOD.finditer(text):
        first, second = match[1], match[2]
        if second is None:
            found.append(first)
        else:
            last = second if len(second) == 4 else first[:2] + second
            found.append(f"{first}-{last}" if int(last) == int(first) + 1 else first)
            if int(last) != int(first) + 1 and len(second) == 4:
                found.append(last)
    return tuple(found)
