"""Where a sentence ends, and how many words it has."""

import pytest

from scripts.course.sentences import count_words, sentences
from scripts.course.text import Language


def split(text: str, language: Language) -> list[str]:
    return [sentence for _, sentence in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("fi", "Soita heti. Kerro, mitä tapahtuu!", 2),
        ("fi", "Siitä säädetään 25 luvun 3 §:ssä. Laki on voimassa 1.1.2025 alkaen.", 2),
        ("fi", "Soita numeroon puh. 029 546 3177 tai 1. tammikuuta alkaen.", 1),
        ("fi", "Asiakas sanoi: ”En voi lopettaa.” Usko häntä.", 3),
        ("sv", "Bestämmelsen finns i 25 kap. 3 § i strafflagen. Läs den.", 2),
        ("sv", "Ring kl. 9. Fråga S. Svensson.", 2),
        ("en", "Ask Dr. Smith. Then “Stop.” she said (twice). Go!", 3),
        ("en", "One thing:\n\nanother paragraph", 2),
    ],
)
def test_a_sentence_ends_where_a_reader_would_say(language: Language, text: str, number: int) -> None:
    assert len(split(text, language)) == number


def test_a_sentence_knows_its_place() -> None:
    text = "First one. Second one."

    assert [text[offset:].startswith(sentence) for offset, sentence in sentences(text, "en")] == [True, True]


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Soita 029 546 3177 heti.", 3),
        ("12 000 euroa – ei enempää", 4),
        ("työ- ja elinkeinopalvelut (TE)", 4),
        ("don’t say so", 3),
        ("3 §:n 1 momentti", 4),
    ],
)
def test_words_are_counted_as_a_reader_counts_them(sentence: str, number: int) -> None:
    assert count_words(sentence) == number
