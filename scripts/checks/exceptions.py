"""Sentences that a check of words may leave alone, each with a reason, and those that nobody needs any more."""

from scripts.course.course import Course
from scripts.course.text import Language


def is_allowed(course: Course, check: str, language: Language, sentence: str) -> bool:
    """Whether docs/_data/words/exceptions.yml lets a check leave a sentence alone."""
    return any(
        allowed.check == check and allowed.language == language and sentence.startswith(allowed.begins)
        for allowed in course.words.allowed
    )
