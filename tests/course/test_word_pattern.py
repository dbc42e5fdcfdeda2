"""Patterns of words as editors write them."""

import pytest

from scripts.course.word_pattern import WordPatterns


def found(pattern: str, text: str) -> list[str]:
    return [words for _, words, _ in WordPatterns([pattern]).find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("riisto*", "Riistoa ja riiston. Päiväriisto ei.", ["Riistoa", "riiston"]),
        ("in order to", "in order\nto help; in orders to", ["in order\nto"]),
        ("t.ex.", "så t.ex. här, inte text.", ["t.ex."]),
        ("saat* tietoon", "saattaa tietoon, saatettiin tietoon", ["saattaa tietoon", "saatettiin tietoon"]),
        ("bank-id", "bank-id och bank-idén", ["bank-id"]),
        ("region", "en region, regional, Region-", ["region", "Region"]),
    ],
)
def test_whole_words_are_found_and_a_star_is_any_ending(pattern: str, text: str, words: list[str]) -> None:
    assert found(pattern, text) == words


def test_the_longer_of_two_patterns_wins() -> None:
    assert list(WordPatterns(["kund", "kund hos"]).find("en kund hos oss")) == [(3, "kund hos", 1)]


def test_an_empty_pattern_finds_nothing() -> None:
    assert list(WordPatterns(["", "sana"]).find("yksi sana")) == [(5, "sana", 1)]
    assert list(WordPatterns([""]).find("yksi sana")) == []
