"""Where a page stands on the web."""

import pytest

from scripts.course.address import page_address
from scripts.course.load import load_course
from scripts.course.text import Language
from scripts.paths import Project
from tests.conftest import edit

SETTINGS = "docs/_data/settings.yml"


def test_there_is_no_address_before_the_owner_gives_one(project: Project) -> None:
    assert page_address(load_course(project), "core/signs", "fi") == ""


@pytest.mark.parametrize(
    ("page", "language", "address"),
    [
        ("index", "fi", "https://example.org/course/"),
        ("index", "sv", "https://example.org/course/sv/"),
        ("core/index", "en", "https://example.org/course/en/core/"),
        ("core/signs", "fi", "https://example.org/course/core/signs/"),
    ],
)
def test_the_first_language_stands_at_the_top(project: Project, page: str, language: Language, address: str) -> None:
    edit(project, SETTINGS, 'address: ""', "address: https://example.org/course")

    assert page_address(load_course(project), page, language) == address


def test_the_owner_may_put_swedish_first(project: Project) -> None:
    edit(project, SETTINGS, 'address: ""', "address: https://example.org/\nfirst_language: sv")

    course = load_course(project)
    assert page_address(course, "core/signs", "sv") == "https://example.org/core/signs/"
    assert page_address(course, "core/signs", "fi") == "https://example.org/fi/core/signs/"
