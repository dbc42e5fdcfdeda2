"""A sign-off holds for the content it was given for, and for nothing else."""

from scripts.course.load import load_course
from scripts.course.signing import page_fingerprint, state_of, unsigned
from scripts.paths import Project
from tests.conftest import edit


def sign(project: Project, content: str, state: str = "subject-checked") -> None:
    text = (
        "roles: [Expert]\nsign_offs:\n  - page: core/signs\n    language: fi\n"
        f"    state: {state}\n    by: Expert\n    day: 2026-11-20\n    content: '{content}'\n"
    )
    (project.data / "reviews.yml").write_text(text, encoding="utf-8")


def test_a_signed_page_is_checked_until_its_content_changes(project: Project) -> None:
    course = load_course(project)
    sign(project, page_fingerprint(course.page("core/signs", "fi")))

    signed = load_course(project)
    assert state_of(signed.page("core/signs", "fi"), signed) == "subject-checked"

    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", "Kysy suoraan.")
    changed = load_course(project)
    assert state_of(changed.page("core/signs", "fi"), changed) == "drafted"


def test_a_sign_off_covers_one_language_only(project: Project) -> None:
    course = load_course(project)
    sign(project, page_fingerprint(course.page("core/signs", "fi")))

    signed = load_course(project)
    assert state_of(signed.page("core/signs", "sv"), signed) == "drafted"
    assert "core/signs" not in [page.name for page in unsigned(signed, "fi")]
    assert "core/signs" in [page.name for page in unsigned(signed, "sv")]


def test_a_language_check_is_no_subject_check(project: Project) -> None:
    course = load_course(project)
    sign(project, page_fingerprint(course.page("core/signs", "fi")), "language-checked")

    signed = load_course(project)
    assert state_of(signed.page("core/signs", "fi"), signed) == "language-checked"
    assert "core/signs" in [page.name for page in unsigned(signed, "fi")]
