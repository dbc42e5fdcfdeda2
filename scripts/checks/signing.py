"""Pages that a final edition needs a signature for."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.page import Page
from scripts.course.problem import Problem
from scripts.course.signing import sign_offs_of, unsigned
from scripts.course.text import LANGUAGES


def unsigned_pages(course: Course, today: date) -> Iterator[Problem]:
    """Find pages whose content no expert has signed as it stands now, in each language by itself.

    Bad:  docs/fi/core/signs.md was signed, and then a sentence of it or a question on it was changed
    Good: a role that the owner has named has signed 'subject-checked' after the change
    """
    for language in LANGUAGES:
        for page in unsigned(course, language):
            command = f"python -m scripts sign {page.name} --language {language} --state subject-checked --by ROLE"
            what = f"{_why(page, course)}; send an expert the review pack, and record the answer: {command}"
            yield Problem(page.where, what, "unsigned-pages", due=True)


def _why(page: Page, course: Course) -> str:
    signed = [sign for sign in sign_offs_of(page, course) if sign.state == "subject-checked"]
    if not signed:
        return "no expert has checked the content"
    last = max(signed, key=lambda sign: sign.day)
    return f"the content has changed since {last.by} checked it on {last.day.isoformat()}"
