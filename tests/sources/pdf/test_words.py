"""The words by which a page's layout is told are data, and wrong data is refused with its place."""

from __future__ import annotations

from importlib.resources import files

import pytest

from quitus.sources.pdf.words import LayoutWordsError, default_layout_words, load_layout_words

BUNDLED = files("quitus.sources.pdf").joinpath("words.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["Montants en k€", "(en milliers d’euros)", "Toutes les valeurs en pourcentage."])
def test_a_line_that_gives_a_unit_is_told(line: str) -> None:
    assert default_layout_words().unit.fullmatch(line)


@pytest.mark.parametrize("line", ["En 2021, la somme a doublé.", "Enfants", "Montant"])
def test_other_lines_give_no_unit(line: str) -> None:
    assert default_layout_words().unit.fullmatch(line) is None


def test_a_word_added_to_the_file_is_understood() -> None:
    words = load_layout_words(BUNDLED.replace("  - sommaire", "  - sommaire\n  - plan du rapport", 1))
    assert words.contents.fullmatch("Plan  du rapport")
    assert default_layout_words().contents.fullmatch("Plan du rapport") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tables:", "tableaux:", "the keys must be"),
        ("  - figure", "  - 3", "`tables` must be a list of words"),
        ("contents:", "contents: [", "not YAML"),
    ],
)
def test_words_that_cannot_be_used_are_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(LayoutWordsError, match=r"mine\.yaml") as caught:
        load_layout_words(BUNDLED.replace(old, new, 1), "mine.yaml")
    assert said in str(caught.value)
