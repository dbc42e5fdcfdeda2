"""What a sign-off covers: the words of a page, and of every record that a reader of it meets or that it rests on.

Days of checking and links to sources are left out, so that looking at a source again takes no sign-off away. How the
records are laid out is left out too, so that a new version of this program does not either.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from pydantic import BaseModel

from scripts.course.course import Course
from scripts.course.model import (
    Case,
    FinderQuestion,
    FinderRule,
    Indicator,
    Phrase,
    Picture,
    Route,
    SignGroup,
    StrengthAdvice,
    Term,
)
from scripts.course.page import Directive, Page
from scripts.course.pictures import routes_on_map
from scripts.course.text import ByLanguage, Language

ELSEWHERE = {"outline", "settings", "interface", "reviews", "publishers", "sources", "accepted", "pages"}
"""Parts of the course that are no content of a page: its frame, its owner's words, and what has its own sign-off."""

NOT_JUDGED = {"checked", "sources", "check", "ask", "synonyms"}
"""Keys of a record that say how sure somebody is, and since when; a reader is told nothing by them."""


def signed_content(page: Page, course: Course) -> str:
    """All that somebody who signs this page in its language answers for, as text that is alike on every machine."""
    text = f"{page.meta.description}\n{page.markdown}".strip()
    records = {
        f"{kind}/{name}": _content(record, page.language)
        for directive in page.directives
        for kind, name, record in _records(directive, course)
    }
    return "\n".join([*(line.rstrip() for line in text.split("\n")), json.dumps(records, sort_keys=True)])


ALL_OF: Mapping[str, tuple[type[BaseModel], ...]] = {
    "glossary": (Term,),
    "side-by-side": (Phrase,),
    "sign-finder": (Indicator, SignGroup),
    "sign-advice": (SignGroup, StrengthAdvice),
    "route-questions": (FinderQuestion,),
    "route-steps": (FinderQuestion, FinderRule),
}
"""Directives that bring every record of a kind without naming any."""

Found = tuple[str, str, BaseModel]


def _records(directive: Directive, course: Course) -> Iterator[Found]:
    """The records that a directive brings to a page: those it names, those it chooses, and what they rest on."""
    for each in _named(directive, course):
        yield from _with_what_is_behind(each, course)


def _with_what_is_behind(found: Found, course: Course) -> Iterator[Found]:
    yield found
    for each in _behind(found[2], course):
        yield from _with_what_is_behind(each, course)


def _named(directive: Directive, course: Course) -> Iterator[Found]:
    """By id, of whatever kind; by a choice such as group=documents; by a situation; all terms in a glossary.

    An id that two kinds share brings both: a sign-off lost is better than one that no longer holds.
    """
    checks = {check.id: check.questions for check in course.outline.self_checks if directive.name == "self-check"}
    words = {name for word in directive.words for name in (word, *checks.get(word, ()))}
    for kind, records in _collections(course).items():
        for name, record in records.items():
            if name in words or _is_chosen(record, directive):
                yield kind, name, record


def _is_chosen(record: BaseModel, directive: Directive) -> bool:
    """Whether a directive brings a record without naming it."""
    if isinstance(record, ALL_OF.get(directive.name, ())):
        return not isinstance(record, Term) or record.is_explained
    if isinstance(record, Phrase):
        return record.situation in directive.words
    if isinstance(record, Indicator):
        choices = [word.partition("=") for word in directive.words if "=" in word]
        values = {"group": (record.group,), "strength": (record.strength,), "audience": record.audiences}
        return bool(choices) and all(value in values.get(key, ()) for key, _, value in choices)
    return False


def _behind(record: BaseModel, course: Course) -> Iterator[Found]:
    """What a record shows or rests on besides its own words."""
    for kind, names in _names_in(record, course):
        records = getattr(course, kind)
        for name in names:
            yield kind, name, records[name]


def _names_in(record: BaseModel, course: Course) -> Iterator[tuple[str, Iterable[str]]]:
    """Kinds of records with the ids of those that a record leads to."""
    yield "facts", getattr(record, "facts", ())
    if isinstance(record, FinderRule | SignGroup):
        yield "routes", (*record.routes, *getattr(record, "also", ()))
    yield "contacts", getattr(record, "contacts", ())
    match record:
        case Route() | StrengthAdvice():
            yield "contacts", [step.contact for step in record.steps if step.contact]
        case SignGroup():
            yield "phrases", record.ask
        case Case():
            yield "indicators", record.signs
        case Picture(kind="routes", audience=audience) if audience:
            yield "routes", [route.id for route in routes_on_map(course, audience)]


def _collections(course: Course) -> dict[str, Mapping[str, BaseModel]]:
    """The records by kind, also of kinds that are new to this program since this was written."""
    kinds = {field.name: getattr(course, field.name) for field in fields(course) if field.name not in ELSEWHERE}
    return {
        kind: records
        for kind, records in kinds.items()
        if isinstance(records, Mapping) and all(isinstance(record, BaseModel) for record in records.values())
    }


def _content(value: Any, language: Language) -> Any:
    """A record as plain values, its words in one language only; what is left at its default counts as not there."""
    if isinstance(value, ByLanguage):
        return " ".join(value.in_language(language).split())
    if isinstance(value, BaseModel):
        return {
            name: _content(getattr(value, name), language)
            for name, field in type(value).model_fields.items()
            if name not in NOT_JUDGED and getattr(value, name) != field.default
        }
    if isinstance(value, tuple | list):
        return [_content(item, language) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
