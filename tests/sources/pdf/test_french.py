"""The French word list: looked up by itself, it must say what its own package says."""

from spellchecker import SpellChecker

from quitus.sources.pdf.french import is_french


def test_words_of_the_list_and_words_cut_short_are_told_as_the_package_tells_them() -> None:
    package = SpellChecker(language="fr")
    listed = [word for word in package.word_frequency.words() if len(word) > 3][::50]
    assert len(listed) > 2000
    for word in listed:
        assert is_french(word.upper())
        assert is_french(word[:-1]) is (word[:-1] in package)


def test_of_the_shortest_only_common_words_count() -> None:
    assert is_french("de")
    assert not is_french("xz")
    assert not is_french("qu")
