"""Whether questions can be asked in the polls of meeting programs."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.poll_limits import too_long, too_many
from scripts.course.problem import Problem

POLLS = "unpollable-questions"


def unpollable_questions(course: Course, today: date) -> Iterator[Problem]:
    """Find questions that a meeting program would refuse or cut, because trainers ask them as polls.

    Bad:  a question of 256 letters
    Good: the situation in a sentence, then the question; 255 letters at most, and options of 100
    """
    for name, question in course.questions.items():
        where = course.places["questions", name]
        yield from (Problem(where, f"{what}; write a shorter one", POLLS) for what in too_long(question))
    for what in too_many(len(course.questions)):
        yield Problem("docs/_data/questions", f"{what}; divide them into several", POLLS)
