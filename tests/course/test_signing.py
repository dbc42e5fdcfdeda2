"""A sign-off holds for the content it was given for, and for nothing else."""

from datetime import date

import pytest

from scripts.course.load import load_course
from scripts.course.signing import SigningError, new_sign_off, page_fingerprint, state_of, unsigned
from scripts.paths import Project
from tests.conftest import TODAY, edit

ROLE = "Asiantuntija, ihmiskaupan vastainen työ"


def sign(project: Project, content: str, state: str = "subject-checked") -> None:
    text = (
        f"roles: ['{ROLE}']\nsign_offs:\n  - page: core/signs\n    language: fi\n"
        f"    state: {state}\n    by: '{ROLE}'\n    day: 2026-11-20\n    content: '{content}'\n"
    )
    (project.data / "reviews.yml").write_text(text, encoding="utf-8")


def test_a_signed_page_is_checked_until_its_content_changes(project: Project) -> None:
    course = load_course(project)
    sign(project, page_fingerprint(course.page("core/signs", "fi"), course))

    signed = load_course(project)
    assert state_of(signed.page("core/signs", "fi"), signed) == "subject-checked"

    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", "Kysy suoraan.")
    changed = load_course(project)
    assert state_of(changed.page("core/signs", "fi"), changed) == "drafted"


def test_space_at_the_end_of_a_line_is_no_change(project: Project) -> None:
    course = load_course(project)
    sign(project, page_fingerprint(course.page("core/signs", "fi"), course))
    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti. Neuvoa", "Kysy avoimesti. Neuvoa")
    edit(project, "docs/fi/core/signs.md", "{{ quiz read-signs }}\n", "{{ quiz read-signs }}   \n")

    signed = load_course(project)
    assert state_of(signed.page("core/signs", "fi"), signed) == "subject-checked"


def test_a_change_of_a_question_takes_the_sign_off_of_its_page_away(project: Project) -> None:
    course = load_course(project)
    sign(project, page_fingerprint(course.page("core/signs", "fi"), course))
    question = course.questions["read-signs"].question.fi
    edit(project, "docs/_data/questions/signs.yml", question, "Mitä merkki kertoo?")

    changed = load_course(project)
    assert state_of(changed.page("core/signs", "fi"), changed) == "drafted"


def test_a_sign_off_covers_one_language_only(project: Project) -> None:
    course = load_course(project)
    sign(project, page_fingerprint(course.page("core/signs", "fi"), course))

    signed = load_course(project)
    assert state_of(signed.page("core/signs", "sv"), signed) == "drafted"
    assert "core/signs" not in [page.name for page in unsigned(signed, "fi")]
    assert "core/signs" in [page.name for page in unsigned(signed, "sv")]


def test_a_language_check_is_no_subject_check(project: Project) -> None:
    course = load_course(project)
    sign(project, page_fingerprint(course.page("core/signs", "fi"), course), "language-checked")

    signed = load_course(project)
    assert state_of(signed.page("core/signs", "fi"), signed) == "language-checked"
    assert "core/signs" in [page.name for page in unsigned(signed, "fi")]


def test_nobody_signs_before_the_owner_has_named_a_role(project: Project) -> None:
    course = load_course(project)

    with pytest.raises(SigningError, match="the owner has named no role yet") as refused:
        new_sign_off(course, course.page("core/signs", "fi"), state="subject-checked", role=ROLE, day=TODAY)

    assert f"roles:\n  - {ROLE}" in str(refused.value)


def test_a_misspelt_role_gets_the_nearest_name(project: Project) -> None:
    sign(project, "0" * 12)
    course = load_course(project)

    with pytest.raises(SigningError, match="did you mean 'Asiantuntija, ihmiskaupan vastainen työ'"):
        new_sign_off(
            course,
            course.page("core/signs", "fi"),
            state="subject-checked",
            role="Asiantuntija, ihmiskaupan työ",
            day=TODAY,
        )


def test_what_was_read_must_still_be_what_is_there(project: Project) -> None:
    sign(project, "0" * 12)
    course = load_course(project)
    page = course.page("core/signs", "fi")
    read = page_fingerprint(page, course)
    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", "Kysy suoraan.")
    changed = load_course(project)

    assert new_sign_off(course, page, state="subject-checked", role=ROLE, day=TODAY, content=read).content == read
    with pytest.raises(SigningError, match="has changed since it was read"):
        new_sign_off(
            changed, changed.page("core/signs", "fi"), state="subject-checked", role=ROLE, day=TODAY, content=read
        )


def test_nobody_signs_the_same_twice(project: Project) -> None:
    course = load_course(project)
    sign(project, page_fingerprint(course.page("core/signs", "fi"), course))
    signed = load_course(project)
    page = signed.page("core/signs", "fi")

    with pytest.raises(SigningError, match="signed this very content on 2026-11-20 already"):
        new_sign_off(signed, page, state="subject-checked", role=ROLE, day=TODAY)
    assert new_sign_off(signed, page, state="language-checked", role=ROLE, day=date(2026, 11, 22))
