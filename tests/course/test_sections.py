"""Codes by which sections are found for good."""

import pytest
from click.testing import CliRunner

from scripts.cli import cli
from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.course.problem import CourseError
from scripts.course.sections import shareable, shared_sections, with_codes
from scripts.course.text import LANGUAGES
from scripts.paths import Project
from tests.conftest import edit

IDENTIFIERS = "docs/_data/identifiers.yml"


def test_sections_of_pages_that_teach_are_shared_but_no_lists_and_no_self_check(course: Course) -> None:
    assert list(shareable(course)) == ["core/signs#alarm", "core/signs#ask"]


def test_a_section_has_one_code_in_all_languages(course: Course) -> None:
    for language in LANGUAGES:
        assert [(each.code, each.id) for each in shared_sections(course, "core/signs", language)] == [
            ("s1", "alarm"),
            ("s2", "ask"),
        ]


def test_new_sections_get_codes_that_nobody_ever_had(project: Project) -> None:
    edit(project, IDENTIFIERS, "  s2: core/signs#ask\n", "  s10: core/signs#alarm\n")

    result = CliRunner().invoke(cli, ["--project", str(project.root), "number-sections"])

    assert result.output == "1 new codes; 3 in docs/_data/identifiers.yml.\n"
    assert load_course(project).identifiers.sections == {
        "s1": "core/signs#alarm",
        "s10": "core/signs#alarm",
        "s11": "core/signs#ask",
    }


def test_numbering_twice_changes_nothing_and_comments_stay(project: Project) -> None:
    path = project.root / IDENTIFIERS
    before = path.read_text(encoding="utf-8")

    assert with_codes(before, load_course(project)) == before


def test_a_course_without_codes_gets_them_with_their_rule(project: Project) -> None:
    path = project.root / IDENTIFIERS
    text = path.read_text(encoding="utf-8")
    start = text.index("# Where each section is found")
    path.write_text(text[:start], encoding="utf-8")

    assert with_codes(text[:start], load_course(project)) == text


def test_a_section_keeps_its_code_when_it_moves(project: Project) -> None:
    for language in LANGUAGES:
        edit(project, f"docs/{language}/core/signs.md", "{#ask}", "{#ask-openly}")
    edit(project, IDENTIFIERS, "s2: core/signs#ask", "s2: core/signs#ask-openly")

    course = load_course(project)

    assert [each.id for each in shared_sections(course, "core/signs", "sv")] == ["alarm", "ask-openly"]


@pytest.mark.parametrize("wrong", ["12: core/signs#ask", "s0: core/signs#ask", "s2: core/signs", "s2: ../up#ask"])
def test_what_is_no_code_or_no_place_is_refused(project: Project, wrong: str) -> None:
    edit(project, IDENTIFIERS, "s2: core/signs#ask", wrong)

    with pytest.raises(CourseError, match=r"identifiers\.yml"):
        load_course(project)
