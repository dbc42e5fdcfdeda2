"""What takes a sign-off away, and what does not."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from pydantic import BaseModel

from scripts.course.course import Course
from scripts.course.directives import expand
from scripts.course.load import load_course
from scripts.course.signing import page_fingerprint
from scripts.course.text import LANGUAGES, Language, Text
from scripts.paths import Project
from tests.conftest import edit

OWN_WORDS = {"sources", "publishers"}
"""Titles of sources and names of publishers are theirs; which sources a page has is part of the page."""


def with_other_words(value: Any, language: Language) -> Any:
    """The same record, every wording of it in one language changed."""
    if isinstance(value, Text):
        return value.model_copy(update={language: f"{value.in_language(language)} toisin"})
    if isinstance(value, BaseModel):
        changes = {name: with_other_words(getattr(value, name), language) for name in type(value).model_fields}
        return value.model_copy(update=changes)
    if isinstance(value, tuple):
        return tuple(with_other_words(item, language) for item in value)
    return value


def changed_courses(course: Course, language: Language) -> list[tuple[str, Course]]:
    """A course for each record of each kind, with the words of that record changed."""
    found = []
    for field in fields(course):
        records = getattr(course, field.name)
        if field.name in OWN_WORDS or not isinstance(records, Mapping):
            continue
        for name, record in records.items():
            if isinstance(record, BaseModel) and isinstance(name, str) and field.name != "accepted":
                change: dict[str, Any] = {field.name: {**records, name: with_other_words(record, language)}}
                found.append((f"{field.name}/{name}", replace(course, **change)))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_changes_what_a_reader_is_told_takes_the_sign_off_away(course: Course, language: Language) -> None:
    """Tried with every record and every page, so that a new kind of record or directive is not forgotten."""
    before = {page.name: (expand(page, course), page_fingerprint(page, course)) for page in course.pages_in(language)}
    told = 0
    for what, changed in changed_courses(course, language):
        for page in changed.pages_in(language):
            shown, fingerprint = before[page.name]
            if expand(page, changed) != shown:
                told += 1
                assert page_fingerprint(page, changed) != fingerprint, f"{what} is shown on {page.name}"

    assert told > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_languages_keep_their_sign_offs(course: Course, language: Language) -> None:
    before = {key: page_fingerprint(page, course) for key, page in course.pages.items()}
    for _, changed in changed_courses(course, language):
        for key, page in changed.pages.items():
            if page.language != language:
                assert page_fingerprint(page, changed) == before[key]


@pytest.mark.parametrize(
    ("file", "find", "put", "page"),
    [
        ("contacts.yml", "number: 029 546 3177", "number: 029 546 3178", "core/signs"),
        ("contacts.yml", "    status: confirmed\n  hours", "    status: old\n  hours", "core/signs"),
        ("facts.yml", "Merkki ei yksin todista mitään.", "Merkki todistaa kaiken.", "core/signs"),
        ("cases.yml", "          fit: partly", "          fit: good", "core/self-check"),
    ],
)
def test_numbers_keys_and_the_claims_behind_a_page_are_signed_with_it(
    project: Project, file: str, find: str, put: str, page: str
) -> None:
    before = load_course(project)
    edit(project, f"docs/_data/{file}", find, put)
    after = load_course(project)

    changed = {
        name
        for (name, language), each in after.pages.items()
        if page_fingerprint(each, after) != page_fingerprint(before.pages[name, language], before)
    }

    assert page in changed


def test_another_right_answer_takes_the_sign_off_away(project: Project) -> None:
    before = load_course(project)
    path = project.data / "questions/signs.yml"
    text = path.read_text(encoding="utf-8")
    swapped = text.replace("correct: true", "correct: ?").replace("correct: false", "correct: true", 1)
    path.write_text(
        swapped.replace("correct: ?", "correct: false", 1).replace("correct: ?", "correct: true"), encoding="utf-8"
    )
    after = load_course(project)

    page = after.page("core/signs", "sv")
    assert page_fingerprint(page, after) != page_fingerprint(page, before)


def test_looking_again_takes_no_sign_off_away(project: Project) -> None:
    before = load_course(project)
    for name in ("facts", "contacts", "sources"):
        path = project.data / f"{name}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("2026-11-21", "2027-05-20"), encoding="utf-8")
    edit(project, "docs/_data/sources.yml", "https://example.org/neuvo", "https://example.org/uusi-osoite")
    edit(project, "docs/_data/facts.yml", "    fi: Etsi lähde.", "    fi: Etsi parempi lähde.")
    after = load_course(project)

    for key, page in after.pages.items():
        assert page_fingerprint(page, after) == page_fingerprint(before.pages[key], before)


def test_what_the_owner_fills_in_takes_no_sign_off_away(project: Project) -> None:
    before = load_course(project)
    edit(project, "docs/_data/settings.yml", 'address: ""', "address: https://example.org/")
    after = load_course(project)

    for key, page in after.pages.items():
        assert page_fingerprint(page, after) == page_fingerprint(before.pages[key], before)
