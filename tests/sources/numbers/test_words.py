"""Number words are data, and wrong data is refused with its place."""

from __future__ import annotations

from importlib.resources import files

import pytest

from quitus.figures.kinds import Missing
from quitus.sources.numbers import NumberWordsError, default_number_words, load_number_words

BUNDLED = files("quitus.sources.numbers").joinpath("words.yaml").read_text(encoding="utf-8")


def test_the_bundled_words_load() -> None:
    words = default_number_words()
    assert words.missing["nr"] is Missing.NOT_REPORTED
    assert words.units["k€"].factor == 1000
    assert "néant" in words.zero


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("missing:", "absent:", "the keys must be"),
        ("  not_reported:", "  unknown_kind:", "unknown_kind"),
        ("    k€: 1000", "    k€: beaucoup", "k€"),
        ("  - néant", "  - 0", "`zero` must be a list of words"),
        ("    - sans objet", "    - NR", "means both"),
        ("units:", "units: [", "not YAML"),
    ],
)
def test_words_that_cannot_be_used_are_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(NumberWordsError, match=r"mine\.yaml") as caught:
        load_number_words(BUNDLED.replace(old, new, 1), "mine.yaml")
    assert said in str(caught.value)
