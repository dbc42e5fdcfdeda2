"""Typographic details that authors need not think of."""

import pytest

from scripts.course.markdown import typeset


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("12 000 people, 64 %, 029 546 3177, § 25", "12\u00a0000 people, 64\u00a0%, 029\u00a0546\u00a03177, §\u00a025"),
        ("edition 2026-03-01 34224555", "edition 2026-03-01 34224555"),
        ("edition 2026-03-01 d127b7dd", "edition 2026-03-01 d127b7dd"),
    ],
)
def test_numbers_stay_together_and_the_name_of_an_edition_stays_as_it_is(written: str, shown: str) -> None:
    """Kept pages bear the edition of today: with a space of another kind they would differ from pages made anew."""
    assert typeset(written) == shown
