"""The page for owners: valid, and without an accessibility error that a machine can find."""

from pathlib import Path

import pytest

from scripts import checks
from scripts.course.course import Course
from scripts.course.text import LANGUAGES
from scripts.outputs.status import status_of
from scripts.outputs.status_page import status_page
from scripts.paths import REPOSITORY
from tests.browser.engines import run_node
from tests.browser.test_valid import vnu_errors
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, real_course: Course) -> list[Path]:
    folder = tmp_path_factory.mktemp("status")
    status = status_of(real_course, TODAY, checks.obstacles_to_final(real_course, TODAY))
    for language in LANGUAGES:
        (folder / f"{language}.html").write_text(status_page(real_course, status, language), encoding="utf-8")
    return sorted(folder.glob("*.html"))


@pytest.mark.requirement("ACC-2")
def test_the_page_for_owners_is_valid_html(pages: list[Path]) -> None:
    assert vnu_errors(*pages) == []


@pytest.mark.requirement("ACC-3")
def test_the_second_engine_finds_nothing_on_the_page_for_owners(pages: list[Path]) -> None:
    assert run_node(REPOSITORY / "tests/browser/second_engine.js", [page.as_uri() for page in pages]) == []
