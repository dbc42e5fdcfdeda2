"""A record of a picture, in one language and at one width, as a drawing; and what it shows, as words."""

from collections.abc import Iterator

from scripts.course.course import Course
from scripts.course.drawing import Drawing, Look, Sheet
from scripts.course.markdown import typeset
from scripts.course.model import AUDIENCES, Audience, BarGroup, Picture, Route, RouteStep
from scripts.course.picture_layouts import (
    Bar,
    Bars,
    MapRow,
    MapStep,
    Part,
    figures,
    route_map,
    steps,
    sum_of,
    timeline,
)
from scripts.course.text import Language, Text, sentences
from scripts.course.wrapping import WordTooWideError

WIDE = Look(720)
"""For the width of a page's text on a desk."""
NARROW = Look(280, size=15)
"""For the width of a page's text on a screen of 320 pixels."""


def on_a_slide(width: int, size: int) -> Look:
    """How a picture is drawn for a slide: few words, in letters of a size; units are typographic points."""
    return Look(width, size, spread=False, brief=True)


class PictureError(Exception):
    """Why a picture cannot be drawn, in words for an editor."""


def draw(course: Course, picture: Picture, language: Language, look: Look) -> Drawing:
    """The picture with its words in one language.

    Raises PictureError when a word is wider than its place and nobody has said where it may be divided.
    """
    try:
        return _drawn(course, picture, language, Sheet(look, course.hyphens.in_language(language)))
    except WordTooWideError as error:
        raise PictureError(
            f"the word '{error.word}' is too wide for the picture '{picture.id}' at a width of {look.width}; say in "
            "docs/_data/hyphens.yml where it may be divided, or write a shorter one"
        ) from None


def _drawn(course: Course, picture: Picture, language: Language, sheet: Sheet) -> Drawing:
    note = in_words(picture.note, language)
    parts = list(_parts(picture, language, brief=sheet.look.brief))
    match picture.kind:
        case "sum":
            return sum_of(sheet, parts, in_words(picture.result, language), note)
        case "steps":
            return steps(sheet, parts, note)
        case "timeline":
            return timeline(sheet, parts, note)
        case "figures":
            groups = shown_on_slide(picture) if sheet.look.brief else picture.groups
            return figures(sheet, [bars_of(group, language) for group in groups], note)
        case "routes":
            rows = map_rows(course, picture, language)
            if not rows:
                raise PictureError(f"no route in routes.yml is for '{picture.audience}', so there is nothing to draw")
            return route_map(sheet, rows[0], course.interface.say("map_otherwise", language), rows[1:])


def _parts(picture: Picture, language: Language, *, brief: bool) -> Iterator[Part]:
    """Boxes or stations. A brief box has its question or one sentence, a brief station its title alone."""
    for part in picture.parts:
        title, subtitle, text = (in_words(each, language) for each in (part.title, part.subtitle, part.text))
        if brief:
            first = typeset(sentences(part.text.in_language(language).replace("**", ""))[0])
            text = "" if subtitle or picture.kind == "timeline" else first
        yield Part(title, subtitle, text)


def in_words(text: Text | None, language: Language) -> str:
    """A wording as a picture shows it: plain, in one line, numbers held together; empty when there is none."""
    return typeset(" ".join(text.in_language(language).replace("**", "").split())) if text else ""


# Figures


def shown_on_slide(picture: Picture) -> tuple[BarGroup, ...]:
    """The groups that a slide shows: those marked with on_slide, all of them when none is."""
    return tuple(group for group in picture.groups if group.on_slide) or picture.groups


def bars_of(group: BarGroup, language: Language) -> Bars:
    """A group of bars with its labels and numbers in one language."""
    share = group.unit == "percent"
    whole = 100 if share else max(1, *(bar.value for bar in group.bars))
    bars = [
        Bar(in_words(bar.label, language), bar.value, write_number(bar.value, language, share)) for bar in group.bars
    ]
    return Bars(in_words(group.title, language), whole, share, bars)


def write_number(value: int, language: Language, share: bool) -> str:
    """A number as readers of a language write it: "12 000" and "64 %", in English "12,000" and "64%"."""
    if language == "en":
        return f"{value:,}{'%' if share else ''}"
    return typeset(f"{value:,}".replace(",", " ") + (" %" if share else ""))


# Route map


def routes_on_map(course: Course, audience: Audience) -> list[Route]:
    """The routes of an audience in the order of routes.yml; the first is the one to begin with."""
    return [route for route in course.routes.values() if audience in route.audiences]


def map_rows(course: Course, picture: Picture, language: Language) -> list[MapRow]:
    """The situations of a route map and what to do in each, as words."""
    audience = picture.audience or AUDIENCES[0]
    named: set[str] = set()
    return [
        MapRow(
            in_words(route.when, language),
            [_map_step(course, step, language, named) for step in route.on_map_for(audience)],
        )
        for route in routes_on_map(course, audience)
    ]


def _map_step(course: Course, step: RouteStep, language: Language, named: set[str]) -> MapStep:
    """What to do and whom to ask: a service's full name where it comes up first, then the short one."""
    words = typeset(step.on_map_in(language).replace("**", ""))
    contact = course.contacts.get(step.contact or "")
    if contact is None:
        return MapStep(words, "", None)
    name = contact.short if contact.short and contact.id in named else contact.name
    named.add(contact.id)
    return MapStep(words, in_words(name, language), contact.shown_phone)


# What is said of it


def picture_said(course: Course, picture: Picture, language: Language) -> Iterator[str]:
    """What a trainer says of a picture: all its words, also those that its slide leaves out, a box or bar each."""
    for part in _parts(picture, language, brief=False):
        yield f"{part.title}. {part.subtitle} {part.text}".replace("  ", " ")
    if picture.result:
        yield course.interface.say("picture_together", language, result=in_words(picture.result, language))
    for group in (bars_of(each, language) for each in shown_on_slide(picture)):
        yield f"{group.title}:"
        yield from (f"– {bar.label}: {bar.shown}" for bar in group.bars)
    for row in map_rows(course, picture, language) if picture.audience else ():
        yield f"{row.when}: {' '.join(_step_said(step) for step in row.steps)}"
    if picture.note:
        yield in_words(picture.note, language)


def _step_said(step: MapStep) -> str:
    number = f" {typeset(step.phone.number)}" if step.phone else ""
    return f"{step.do} {step.contact}{number}." if step.contact else step.do


# What it rests on


def picture_facts(course: Course, picture: Picture) -> list[str]:
    """Ids of the facts that a picture rests on, each once; those of a route map are its routes'."""
    if picture.audience is None:
        return list(picture.facts)
    return list(dict.fromkeys(fact for route in routes_on_map(course, picture.audience) for fact in route.facts))
