"""Which steps some answers lead to: the rules of docs/_data/route_finder.yml, applied.

Every combination of answers is worked out when the site is built. The page's script only looks it up, so that what a
reader sees is what the tests have seen.
"""

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from scripts.course.course import Course
from scripts.course.model import AUDIENCES, UNKNOWN, Audience, FinderQuestion, FinderRule

Answers = Mapping[str, str]
"""One option for each question, by id: {"danger": "no", "child": "unknown", …}."""

MARKS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""One letter for each rule, in the order of the file, so that the table of a page stays small."""


@dataclass(frozen=True)
class Outcome:
    """What one combination of answers leads to, in order."""

    rules: tuple[FinderRule, ...]

    @property
    def routes(self) -> tuple[str, ...]:
        """Ids of the routes to follow."""
        return tuple(dict.fromkeys(route for rule in self.rules for route in rule.routes))

    @property
    def also(self) -> tuple[str, ...]:
        """Ids of the routes to read if their title fits."""
        return tuple(dict.fromkeys(route for rule in self.rules for route in rule.also))

    def contacts(self, course: Course) -> tuple[str, ...]:
        """Ids of the services to contact: those of the steps in order, then those that the rules add."""
        return tuple(dict.fromkeys(contact for rule in self.rules for contact in contacts_of(rule, course)))


def contacts_of(rule: FinderRule, course: Course) -> tuple[str, ...]:
    """Ids of the services that a rule leads to."""
    steps = (step for route in rule.routes for step in course.routes[route].steps)
    return tuple(dict.fromkeys([*(step.contact for step in steps if step.contact), *rule.contacts]))


def route_for(answers: Answers, audience: Audience | None, rules: Iterable[FinderRule]) -> Outcome:
    """What the answers lead to for one audience, or for both while the reader has not said which.

    An answer that is missing counts as "I don't know".
    """
    return Outcome(tuple(rule for rule in rules if _fits(rule, answers, audience)))


def _fits(rule: FinderRule, answers: Answers, audience: Audience | None) -> bool:
    if audience is not None and audience not in rule.audiences:
        return False
    return all(answers.get(question, UNKNOWN) in options for question, options in rule.when.items())


def every_combination(questions: Collection[FinderQuestion]) -> Iterator[dict[str, str]]:
    """Every way to answer all questions, in the order of questions and options."""
    ids = [question.id for question in questions]
    for options in itertools.product(*(question.option_ids for question in questions)):
        yield dict(zip(ids, options, strict=True))


def lookup_table(questions: Collection[FinderQuestion], rules: Collection[FinderRule]) -> str:
    """The rules that fit each combination, as letters (MARKS), combinations parted by commas.

    Ordered by audience (none, then as in AUDIENCES), then as in `every_combination`: the place of a combination is
    that of a number whose digits are the answers. Raises ValueError when there are more rules than letters.
    """
    if len(rules) > len(MARKS):
        raise ValueError(f"at most {len(MARKS)} rules fit into the table")
    marks = {rule.id: mark for rule, mark in zip(rules, MARKS, strict=False)}
    audiences: tuple[Audience | None, ...] = (None, *AUDIENCES)
    cells = (
        "".join(marks[rule.id] for rule in route_for(answers, audience, rules).rules)
        for audience in audiences
        for answers in every_combination(questions)
    )
    return ",".join(cells)
