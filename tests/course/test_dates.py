"""Dates as readers of each language write them."""

from datetime import date

import pytest

from scripts.course.dates import write_day, write_partial_date
from scripts.course.text import Language


@pytest.mark.parametrize(("language", "written"), [("fi", "5.12.2024"), ("sv", "5.12.2024"), ("en", "5 December 2024")])
def test_a_day(language: Language, written: str) -> None:
    assert write_day(date(2024, 12, 5), language) == written


@pytest.mark.parametrize(("language", "written"), [("fi", "maaliskuu 2025"), ("sv", "mars 2025"), ("en", "March 2025")])
def test_a_month(language: Language, written: str) -> None:
    assert write_partial_date("2025-03", language) == written


def test_a_year_stays_a_year() -> None:
    assert write_partial_date("2025", "sv") == "2025"
