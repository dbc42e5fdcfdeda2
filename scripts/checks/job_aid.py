"""The route finder leads somewhere, whatever is answered, and to the emergency number first."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.model import AUDIENCES, Audience
from scripts.course.problem import Problem
from scripts.course.route_finder import Answers, Outcome, every_combination, route_for

RULES = "docs/_data/route_finder.yml: rules"
DANGER, YES = "danger", "yes"
EMERGENCY = "emergency"


def answers_without_route(course: Course, today: date) -> Iterator[Problem]:
    """Find combinations of answers after which the route finder shows no steps at all.

    Bad:  consent is "unknown", and no rule with 'routes' names that answer
    Good: every combination, "I don't know" throughout included, fits a rule with 'routes'
    """
    left = [(audience, answers) for audience, answers, outcome in _outcomes(course) if not outcome.routes]
    if left:
        yield _problem(left, "end without a route; let a rule with 'routes' fit them", "answers-without-route")


def emergency_not_first(course: Course, today: date) -> Iterator[Problem]:
    """Find answers that tell of danger now and lead to something before the emergency number.

    Bad:  danger is "yes", and the first rule that fits gives advice on consent
    Good: danger is "yes", and the first rule that fits has a route whose first step leads to the emergency number
    """
    late = [
        (audience, answers)
        for audience, answers, outcome in _outcomes(course)
        if answers.get(DANGER) == YES and not _begins_with_emergency(course, outcome)
    ]
    if late:
        what = f"do not begin with '{EMERGENCY}'; put the rule for danger first, with a route that begins with it"
        yield _problem(late, what, "emergency-not-first")


def _outcomes(course: Course) -> Iterator[tuple[Audience, Answers, Outcome]]:
    for audience in AUDIENCES:
        for answers in every_combination(course.finder_questions.values()):
            yield audience, answers, route_for(answers, audience, course.finder_rules.values())


def _begins_with_emergency(course: Course, outcome: Outcome) -> bool:
    first = outcome.rules[0] if outcome.rules else None
    if first is None or first.advice or not first.routes:
        return False
    return course.routes[first.routes[0]].steps[0].contact == EMERGENCY


def _problem(combinations: list[tuple[Audience, Answers]], what: str, check: str) -> Problem:
    audience, answers = combinations[0]
    example = ", ".join([audience, *(f"{question}: {answer}" for question, answer in answers.items())])
    return Problem(RULES, f"{len(combinations)} combinations of answers ({example} …) {what}", check)
