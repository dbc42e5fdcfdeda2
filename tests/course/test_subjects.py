"""The subject index as it is read: every mistake of form is told at once, and nobody needs to have one."""

import pytest

from scripts import checks
from scripts.course.load import load_course
from scripts.course.problem import CourseError
from scripts.paths import Project

FINNISH = """\
core/signs#ask:
  - miten  aloitan
  - "112"
core/signs:
  - mistä tunnistaa
"""


def write(project: Project, name: str, text: str) -> None:
    folder = project.data / "subjects"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_entries_are_read_in_order_with_the_part_they_lead_to(project: Project) -> None:
    write(project, "fi.yml", FINNISH)

    course = load_course(project)

    assert [(each.page, each.anchor, each.words) for each in course.subjects["fi"]] == [
        ("core/signs", "ask", "miten aloitan"),
        ("core/signs", "ask", "112"),
        ("core/signs", "", "mistä tunnistaa"),
    ]
    assert course.subjects["fi"][1].where == "docs/_data/subjects/fi.yml, line 3"
    assert list(course.subjects) == ["fi"]
    assert checks.errors(course) == []


def test_words_with_a_main_place_are_read_from_a_file_of_their_own(project: Project) -> None:
    write(project, "fi.yml", FINNISH)
    write(project, "main.fi.yml", "core/signs:\n  - merkki\n")

    course = load_course(project)

    assert [(each.place, each.words, each.where) for each in course.subjects["fi"] if each.is_main] == [
        ("core/signs", "merkki", "docs/_data/subjects/main.fi.yml, line 2")
    ]
    assert [each.words for each in course.subjects["fi"] if not each.is_main] == [
        "miten aloitan",
        "112",
        "mistä tunnistaa",
    ]
    assert checks.errors(course) == []


@pytest.mark.parametrize("text", [None, "", "# nothing yet\n"])
def test_a_course_can_do_without_a_subject_index(project: Project, text: str | None) -> None:
    if text is not None:
        write(project, "fi.yml", text)

    assert [*load_course(project).subjects.get("fi", ())] == []


def test_every_mistake_of_form_is_told_at_once(project: Project) -> None:
    write(project, "fin.yml", FINNISH)
    write(project, "sv.yml", "- core/signs#ask\n")
    write(
        project,
        "fi.yml",
        "core/signs#ask:\n  - 112\n  - no\n  - ' '\n  -\n  - fi: passi\ncore/signs: []\n"
        "core/index: aloitus\ncore/signs.md#ask:\n  - miten aloitan\n",
    )

    with pytest.raises(CourseError) as caught:
        load_course(project)

    unwritten = "this entry is empty; write it or remove the hyphen (subjects)"
    not_words = "put a number, Yes, No, On and Off in quotes (subjects)"
    no_list = (
        "a list of entries is expected here, one a line, each after a hyphen; remove a part that has none (subjects)"
    )
    assert sorted(map(str, caught.value.problems)) == sorted(
        [
            "docs/_data/subjects/fin.yml: nothing reads this file; did you mean 'fi.yml'? (files)",
            "docs/_data/subjects/sv.yml: parts of pages are expected, each with a list: "
            "'core/signs#passport:' and below it '  - words of a reader' (subjects)",
            f"docs/_data/subjects/fi.yml, line 2: words are expected, not 112; {not_words}",
            f"docs/_data/subjects/fi.yml, line 3: words are expected, not False; {not_words}",
            f"docs/_data/subjects/fi.yml, line 4: {unwritten}",
            f"docs/_data/subjects/fi.yml, line 5: {unwritten}",
            f"docs/_data/subjects/fi.yml: core/signs#ask: words are expected, not {{'fi': 'passi'}}; {not_words}",
            f"docs/_data/subjects/fi.yml: core/signs: {no_list}",
            f"docs/_data/subjects/fi.yml: core/index: {no_list}",
            "docs/_data/subjects/fi.yml: 'core/signs.md#ask' names no part of a page; "
            "write core/signs#passport, or core/signs for the page as a whole (subjects)",
        ]
    )
