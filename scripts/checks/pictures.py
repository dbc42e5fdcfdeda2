"""Pictures that can be drawn in every language, and figures that rest on facts."""

import re
from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.model import Picture
from scripts.course.pictures import NARROW, WIDE, PictureError, draw
from scripts.course.problem import Problem
from scripts.course.text import LANGUAGES, SOURCE_LANGUAGE

NUMBER = re.compile(r"\d+(?:[ \u00a0]\d{3})*")


def undrawable_pictures(course: Course, today: date) -> Iterator[Problem]:
    """Find pictures with a word that is wider than its place, in a page or, later, on a slide or on paper.

    Bad:  "Lastensuojeluilmoitusvelvollisuus", which nobody has said how to divide
    Good: the same word, and lastensuojelu-ilmoitus-velvollisuus in docs/_data/hyphens.yml
    """
    for name, picture in course.checked_records("pictures").items():
        where = course.places["pictures", name]
        for language in LANGUAGES:
            for look in (WIDE, NARROW):
                try:
                    draw(course, picture, language, look)
                except PictureError as error:
                    yield Problem(f"{where}: {language}", str(error), "undrawable-pictures")


def unfounded_figures(course: Course, today: date) -> Iterator[Problem]:
    """Find numbers of a picture that none of its facts holds, so that nobody could say where they come from.

    Bad:  value: 372, and a fact that says "371 hakemusta"
    Good: value: 371
    """
    for name, picture in course.checked_records("pictures").items():
        known = _numbers_of_facts(course, picture)
        where = course.places["pictures", name]
        if picture.year and picture.year[:4] not in known:
            yield Problem(f"{where}: year", f"none of its facts is about {picture.year}", "unfounded-figures")
        for group in picture.groups:
            for bar in group.bars:
                if str(bar.value) not in known:
                    label = bar.label.in_language(SOURCE_LANGUAGE)
                    what = f"none of its facts holds the number {bar.value} ({label}); correct it or name the fact"
                    yield Problem(where, what, "unfounded-figures")


def _numbers_of_facts(course: Course, picture: Picture) -> set[str]:
    """Whole numbers in the Finnish claims of a picture's facts: "12 000" is 12000."""
    claims = (course.facts[name].claim.in_language(SOURCE_LANGUAGE) for name in picture.facts)
    return {re.sub(r"\D", "", number) for claim in claims for number in NUMBER.findall(claim)}
