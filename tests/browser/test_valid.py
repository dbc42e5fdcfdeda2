"""ACC-2 and ACC-3: a HTML and CSS checker and a second accessibility engine find no error on any page."""

import json
import subprocess
from pathlib import Path

import pytest

from scripts.course.course import Course
from scripts.course.text import LANGUAGES
from scripts.outputs.policy import meta_policy
from scripts.paths import REPOSITORY, Project
from tests.browser.engines import Accepted, package, run_node
from tests.browser.pages import built_pages, one_of_each_kind
from tests.requirements_table import Tally

ACCEPTED = [
    Accepted(
        words=f"The “role” attribute must not be used on a “{element}” element which has a “table” ancestor",
        reason="On a narrow screen the rows stand as blocks. Browsers that take a table that is laid out otherwise "
        "for no table, as Safari long did, need the roles; HTML calls them superfluous and harms nobody by them.",
    )
    for element in ("tr", "th", "td")
]


def vnu_errors(*options: str | Path) -> list[str]:
    """Errors of the Nu HTML checker; warnings are advice, such as to give each question a heading of its own."""
    command = ["java", "-jar", str(package("vnu-jar/build/dist/vnu.jar")), "--format", "json", "--exit-zero-always"]
    result = subprocess.run([*command, *map(str, options)], capture_output=True, text=True, timeout=300, check=True)
    messages = json.loads(result.stderr or result.stdout)["messages"]
    return [
        f"{Path(each['url']).name}: line {each.get('lastLine')}: {each['message']}"
        for each in messages
        if each["type"] != "info"
    ]


@pytest.fixture(scope="module")
def errors_of_pages(real_project: Project) -> list[str]:
    return vnu_errors("--skip-non-html", real_project.site)


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<!doctype html><html lang=fi><title>T</title><p id=a><p id=a>", encoding="utf-8"
    )
    (tmp_path / "look.css").write_text("a { colr: red }", encoding="utf-8")

    assert "Duplicate ID" in " ".join(vnu_errors(tmp_path / "page.html"))
    assert "colr" in " ".join(vnu_errors("--css", tmp_path / "look.css"))


@pytest.mark.requirement("ACC-2")
def test_every_page_is_valid_html(errors_of_pages: list[str], real_course: Course, tally: Tally) -> None:
    for language in LANGUAGES:
        for place in built_pages(real_course, language):
            tally(place.path)

    assert [error for error in errors_of_pages if not any(each.words in error for each in ACCEPTED)] == []


@pytest.mark.requirement("ACC-2")
@pytest.mark.parametrize("accepted", ACCEPTED, ids=lambda accepted: accepted.words.split("“")[2][:2])
def test_what_is_accepted_is_still_said(errors_of_pages: list[str], accepted: Accepted) -> None:
    assert accepted.reason
    assert any(accepted.words in error for error in errors_of_pages), "this exception is no longer needed"


@pytest.mark.requirement("ACC-2")
def test_every_style_sheet_is_valid_css(real_project: Project) -> None:
    sheets = sorted(real_project.site.rglob("*.css"))

    assert sheets
    assert vnu_errors("--css", *sheets) == []


@pytest.mark.requirement("ACC-2")
def test_every_drawing_is_valid_svg(real_project: Project) -> None:
    drawings = sorted(real_project.site.rglob("*.svg"))

    assert drawings
    assert vnu_errors("--svg", *drawings) == []


def test_the_second_engine_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    policy = meta_policy("site")
    page.write_text(
        f'<!doctype html><html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        "<title>T</title><img src='a.png'>",
        encoding="utf-8",
    )

    found = " ".join(run_node(REPOSITORY / "tests/browser/second_engine.js", [page.as_uri()]))

    assert "1_1_1" in found
    assert "3_1_1" in found


@pytest.mark.requirement("ACC-3")
def test_a_second_engine_finds_nothing(address: str, real_course: Course, tally: Tally) -> None:
    places = [place for language in LANGUAGES for place in one_of_each_kind(real_course, language)]
    for place in places:
        tally(place.path)

    assert run_node(REPOSITORY / "tests/browser/second_engine.js", [address + place.path for place in places]) == []
