"""Words in lines: nothing is lost, nothing is too wide, and a word is divided only where somebody has said so."""

import pytest

from scripts.course.glyph_widths import text_width
from scripts.course.wrapping import WordTooWideError, word_parts, wrap

DIVIDED = ("auttamis-järjestelmä", "lasten-suojelu-ilmoitus")


def letters(words: str) -> float:
    """A measure that is easy to count: one for each letter."""
    return len(words)


def test_a_line_takes_as_many_words_as_fit() -> None:
    assert wrap("yksi kaksi kolme", 10, letters) == ["yksi kaksi", "kolme"]


def test_numbers_that_belong_together_stay_in_one_line() -> None:
    assert wrap("soita 029\u00a0546\u00a03177", 13, letters) == ["soita", "029\u00a0546\u00a03177"]


def test_a_word_that_fits_in_a_line_of_its_own_is_not_divided() -> None:
    assert wrap("kysy auttamisjärjestelmästä", 23, letters, DIVIDED) == ["kysy", "auttamisjärjestelmästä"]


def test_a_word_that_is_too_wide_is_divided_where_an_editor_has_said() -> None:
    assert wrap("kysy auttamisjärjestelmästä.", 16, letters, DIVIDED) == ["kysy", "auttamis-", "järjestelmästä."]


def test_a_divided_word_takes_as_few_lines_as_can_be() -> None:
    assert wrap("lastensuojeluilmoituksen", 15, letters, DIVIDED) == ["lastensuojelu-", "ilmoituksen"]


def test_words_after_a_divided_one_go_on_in_its_last_line() -> None:
    assert wrap("auttamisjärjestelmän apu", 18, letters, DIVIDED) == ["auttamis-", "järjestelmän apu"]


def test_a_hyphen_of_its_own_is_not_doubled() -> None:
    assert wrap("Monika-Naiset", 8, letters) == ["Monika-", "Naiset"]


def test_an_abbreviation_with_a_hyphen_is_divided_after_it() -> None:
    assert word_parts("sosiaali-", DIVIDED) == ["sosiaali-"]
    assert word_parts("(Auttamisjärjestelmässä)", DIVIDED) == ["(Auttamis", "järjestelmässä)"]


def test_another_word_with_the_same_beginning_is_not_divided() -> None:
    assert word_parts("auttamistoimet", DIVIDED) == ["auttamistoimet"]


def test_a_word_that_nobody_has_divided_is_an_error_and_not_cut() -> None:
    with pytest.raises(WordTooWideError, match="salassapitovelvollisuus"):
        wrap("muista salassapitovelvollisuus", 20, letters, DIVIDED)


def test_bold_and_spread_letters_are_wider() -> None:
    plain, bold, spread = (
        text_width("Hjälp", 16),
        text_width("Hjälp", 16, bold=True),
        text_width("Hjälp", 16, spread=True),
    )

    assert plain == pytest.approx((752 + 278 + 613 + 278 + 635) * 16 / 1000, abs=0.1)
    assert plain < bold
    assert spread == pytest.approx(plain + 5 * 0.12 * 16)
