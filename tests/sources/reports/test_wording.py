"""Phrases found in texts, whatever their accents, case or length."""

from __future__ import annotations

from quitus.sources.reports.wording import Phrases, plain, stems

LONG = "Plan d'actions partenariales et territorialisées " * 4


def test_a_phrase_is_the_whole_of_a_text_however_long() -> None:
    phrases = Phrases.of([("long", LONG), ("short", "Plan d'actions")])
    assert phrases.longest == len(stems(LONG).split())
    assert phrases.whole(LONG.upper()) == "long"
    assert phrases.whole(f"{LONG} annuel") is None
    assert phrases.whole("plan   d’action" + " " * 200) == "short"
    assert Phrases({}).whole(LONG) is None


def test_marks_that_are_no_letters_part_words_and_accents_do_not() -> None:
    assert plain("L’é\u0327té — Œuvre « S\u030cS »") == "l ete oeuvre ss"
