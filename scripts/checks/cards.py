"""Whether what stands on an action card suits its audience and its place on the card."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.model import AUDIENCES, Card
from scripts.course.problem import Problem

CHECK = "unsuitable-cards"


def unsuitable_cards(course: Course, today: date) -> Iterator[Problem]:
    """Find signs, routes, phrases and contacts in card.yml that do not belong on the card of the audience.

    Bad:  signs: [K02], when K02 is a medium sign; steps: [7] of a route with five steps
    Good: signs: [D01], when D01 is a strong sign for the card's audience
    """
    if not course.cards:
        return
    for audience in AUDIENCES:
        if audience not in course.cards:
            what = f"there is no card for '{audience}'; add one, or remove the file if nobody gets a card"
            yield Problem("docs/_data/card.yml", what, CHECK)
    for card in course.cards.values():
        where = course.places["cards", card.id]
        yield from (Problem(where, what, CHECK) for what in _unsuitable(course, card))


def _unsuitable(course: Course, card: Card) -> Iterator[str]:
    yield from _signs(course, card)
    yield from _routes(course, card)
    for name in card.promises:
        if course.phrases[name].situation != "what-to-promise":
            yield f"promises: '{name}' is no phrase of the situation 'what-to-promise'; choose one that is"
    first = course.contacts[card.contacts[0]]
    if first.shown_phone is None:
        yield f"contacts: '{first.id}' has no confirmed number and cannot stand at the top; put another service first"


def _signs(course: Course, card: Card) -> Iterator[str]:
    for name in card.signs:
        sign = course.indicators[name]
        if sign.strength != "strong":
            yield f"signs: '{name}' is not a strong sign ({sign.strength}); the card says that its signs are strong"
        if card.id not in sign.audiences:
            yield f"signs: '{name}' is not for '{card.id}'; choose a sign that is"


def _routes(course: Course, card: Card) -> Iterator[str]:
    for each in card.routes:
        route = course.routes[each.route]
        if card.id not in route.audiences:
            yield f"routes: '{route.id}' is not for '{card.id}'; choose a route that is"
        for number in each.steps:
            if number > len(route.steps):
                yield f"routes: '{route.id}' has {len(route.steps)} steps, so there is no step {number}"
