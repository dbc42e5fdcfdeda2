"""The action card of an audience: one A4 from the records, with the day after which it must be checked again."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from scripts.course.course import Course
from scripts.course.dates import write_day
from scripts.course.model import AUDIENCES, Audience, Card, Contact
from scripts.course.signing import unsigned
from scripts.course.text import Language, Text
from scripts.outputs.check_again import check_again_after
from scripts.outputs.pdf import PdfError, make_pdf
from scripts.outputs.qr import qr_svg
from scripts.outputs.typst_text import Node, phone, record_line

SIZES = (10.5, 10.25, 10, 9.75, 9.5, 9.25, 9)
"""Sizes of the text in points, from the largest; nobody should have to read smaller print than the last."""


class CardTooLongError(Exception):
    """What stands in card.yml does not fit one page, even in the smallest print."""


def make_card(course: Course, audience: Audience, language: Language) -> bytes:
    """The card as a PDF of one page, in the largest print that fits. Raises CardTooLongError and PdfError."""
    data = card_data(course, audience, language)
    for size in SIZES:
        try:
            return make_pdf("card", {**data, "size": size})
        except PdfError as error:
            if "more than one page" not in str(error):
                raise
    where = course.places["cards", audience]
    what = f"the card is longer than one page in '{language}'; take out a sign, a phrase, a route or a contact"
    raise CardTooLongError(f"{where}: {what}")


def card_data(course: Course, audience: Audience, language: Language) -> dict[str, Any]:
    """Everything that the template of the card shows: words of records, and words of the program."""
    card, words = course.cards[audience], _Words(course, language)
    top = card.at_the_top(course.contacts)
    rest = [contact for name in card.contacts if (contact := course.contacts[name]) not in top]
    address = course.settings.address.strip()
    again = write_day(_again(course, card), language)
    draft = words.say("draft") if unsigned(course, language) else ""
    return {
        "language": language,
        "day": _numbers(course.edition.day),
        "title": f"{course.interface.say('card_title', language)}: {words.audience(audience)}",
        "course": course.outline.title.in_language(language),
        "draft": draft,
        "top": [words.contact(contact) for contact in top],
        "contacts": [words.contact(contact) for contact in rest],
        "rules": [words.text(course.facts[name].claim) for name in card.rules],
        "signs": [words.text(course.indicators[name].text) for name in card.signs],
        "opening": [words.text(course.phrases[name].text) for name in card.opening],
        "promises": [words.text(course.phrases[name].text) for name in card.promises],
        "routes": list(_routes(course, card, words)),
        "edition": words.say("print_edition", edition=course.edition.name),
        "again": words.say("print_again", day=again),
        "address": address,
        "gap": course.interface.say("gap_address", language),
        "publisher": course.settings.in_language("publisher", language),
        "publisher_gap": course.interface.say("gap_publisher", language),
        "qr": qr_svg(address) if address else "",
        "qr_alt": course.interface.say("print_qr", language, address=address),
        "say": {
            name: words.say(name)
            for name in (
                "card_signs", "card_opening", "card_promises", "card_routes", "card_when", "card_do", "card_contacts",
                "card_service", "card_collected", "card_own_number", "contact_phone", "contact_hours", "print_current",
                "print_publisher",                 "footer_licence",
            )
        },
    }  # fmt: skip


def _again(course: Course, card: Card) -> date:
    """The first day on which something that the card shows is due for a review."""
    routes = [course.routes[each.route] for each in card.routes]
    steps = [step for route in routes for step in route.steps]
    due = check_again_after(
        course,
        facts={*card.rules, *(fact for route in routes for fact in route.facts)},
        contacts={*card.contacts, *(step.contact for step in steps if step.contact)},
        sources={
            *(source for name in card.signs for source in course.indicators[name].sources),
            *(source for name in (*card.opening, *card.promises) for source in course.phrases[name].sources),
        },
    )
    assert due is not None  # noqa: S101  a card has at least one rule, which is a fact
    return due


def cards_of(course: Course) -> list[Audience]:
    """The audiences that get a card, in the order of the program; none where there is no card.yml."""
    return [audience for audience in AUDIENCES if audience in course.cards]


class _Words:
    """Words of records and of the program in one language, as nodes of a template."""

    def __init__(self, course: Course, language: Language) -> None:
        self.course, self.language = course, language

    def text(self, text: Text) -> list[Node]:
        return record_line(text.in_language(self.language))

    def say(self, name: str, **values: object) -> list[Node]:
        return record_line(self.course.interface.say(name, self.language, **values))

    def audience(self, audience: Audience) -> str:
        return self.course.interface.say(f"print_audience_{audience}", self.language)

    def contact(self, record: Contact) -> dict[str, Any]:
        """A service with its number and hours, as far as they are confirmed."""
        day = write_day(record.checked, self.language)
        return {
            "name": self.text(record.name),
            "purpose": self.text(record.purpose),
            "number": [phone(record.shown_phone)] if record.shown_phone else [],
            "hours": self.text(record.shown_hours.text) if record.shown_phone and record.shown_hours else [],
            "anonymous": self.say("contact_anonymous") if record.anonymous else [],
            "collected": self.say("card_collected_on", day=day),
            "day": [day],
        }


def _routes(course: Course, card: Card, words: _Words) -> Iterator[dict[str, Any]]:
    """Each situation with what to do, and the service and its number where a step names one."""
    for each in card.routes:
        route = course.routes[each.route]
        do: list[Node] = []
        for number in each.steps:
            step = route.steps[number - 1]
            do += [" "] if do else []
            do += words.text(step.do)
            contact = course.contacts.get(step.contact or "")
            if contact and contact.shown_phone:
                do += [
                    " ",
                    *words.text(contact.name),
                    ": ",
                    {"t": "b", "c": [phone(contact.shown_phone)]},
                ]
        yield {"when": words.text(route.when), "do": do}


def _numbers(day: date | None) -> list[int] | None:
    """A day as a template takes it: year, month, day."""
    return [day.year, day.month, day.day] if day else None
