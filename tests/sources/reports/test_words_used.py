"""The entries of the bundled vocabulary that no sample and no test uses stand in a list: a new one fails here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from quitus.sources.reports.vocabulary import default_vocabulary

_ROOT = Path(__file__).parents[3]
_LIST = _ROOT / "tests/golden/unused_words.txt"
_TYPESET = (_ROOT / "src/quitus/sources/samples/data", _ROOT / "tests/samples")


def test_every_entry_is_used_or_listed() -> None:
    unused = {f"{entry.topic} / {entry.key}: {entry.phrase}" for entry in default_vocabulary().unused(_texts())}
    listed = set(_LIST.read_text(encoding="utf-8").splitlines())
    assert unused - listed == set(), "use these in a sample or a test, or add them to the list"
    assert listed - unused == set(), "a sample or a test uses these: take them off the list"


def _texts() -> Iterator[str]:
    """The text of all samples, page by page, and of the layouts that tests typeset."""
    for folder in _TYPESET:
        for path in sorted(folder.rglob("*.pdf")):
            document = pdfium.PdfDocument(path.read_bytes())
            yield from (page.get_textpage().get_text_range() for page in document)
            document.close()
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        yield from path.read_text(encoding="utf-8").splitlines()
