"""Who has checked which page: from drafted to subject-checked, as long as the content stays what was signed."""

import hashlib
from datetime import date

from scripts.course.course import Course
from scripts.course.markdown import plain
from scripts.course.model import SignedState, SignOff, State
from scripts.course.page import Page
from scripts.course.place import Place
from scripts.course.problem import nearest
from scripts.course.signed_content import signed_content
from scripts.course.text import Language


class SigningError(Exception):
    """Why a page cannot be signed now, and what to do, in words for the owner."""


def page_fingerprint(page: Page, course: Course) -> str:
    """Twelve hexadecimal digits that change with what a reader of the page is told; `signed_content` says what counts.

    The page must be free of errors: its directives name records that are there.
    """
    return hashlib.sha256(signed_content(page, course).encode()).hexdigest()[:12]


def sign_offs_of(page: Page, course: Course) -> list[SignOff]:
    """Every sign-off that was ever given for a page in its language, whether it still holds or not."""
    return [sign for sign in course.reviews.sign_offs if (sign.page, sign.language) == (page.name, page.language)]


def holding(page: Page, course: Course) -> list[SignOff]:
    """The sign-offs that were given for this very content, in the order of the file."""
    given = sign_offs_of(page, course)
    fingerprint = page_fingerprint(page, course) if given else ""
    return [sign for sign in given if sign.content == fingerprint]


def state_of(page: Page, course: Course) -> State:
    """The furthest state that somebody has signed for this very content; a page nobody has signed is drafted."""
    signed = {sign.state for sign in holding(page, course)}
    if "subject-checked" in signed:
        return "subject-checked"
    return "language-checked" if "language-checked" in signed else "drafted"


def unsigned(course: Course, language: Language) -> list[Page]:
    """Pages of one language that no expert has signed as they stand now."""
    return [page for page in course.pages_in(language) if state_of(page, course) != "subject-checked"]


def edition_line(course: Course, language: Language) -> str:
    """Which edition this is, and whether it is a draft: it is one until every page of the language is signed."""
    words = "footer_edition" if unsigned(course, language) else "print_edition"
    return course.interface.say(words, language, edition=course.edition.name)


def new_sign_off(
    course: Course, page: Page, *, state: SignedState, role: str, day: date, content: str | None = None
) -> SignOff:
    """The sign-off that a role gives for a page as it stands now.

    `content` is the fingerprint of what the role has read, when it is known from a review pack. Raises SigningError
    when the owner has not named the role, when the page is another than the one that was read, or when the role has
    signed this content before.
    """
    _refuse_strangers(role, course.reviews.roles)
    now = page_fingerprint(page, course)
    if content and content != now:
        raise SigningError(
            f"{page.where}: the page or one of its records has changed since it was read (it was {content}, now it is "
            f"{now}). Make a new review pack and ask for another look"
        )
    for sign in holding(page, course):
        if (sign.state, sign.by) == (state, role):
            raise SigningError(f"{page.where}: {role} signed this very content on {sign.day.isoformat()} already")
    return SignOff(page=page.name, language=page.language, state=state, by=role, day=day, content=now)


def _refuse_strangers(role: str, roles: tuple[str, ...]) -> None:
    if role in roles:
        return
    if roles:
        raise SigningError(
            f"the owner has not named the role '{role}'{nearest(role, roles)} The roles are: {'; '.join(roles)}. "
            "The owner may add a line to 'roles:' in docs/_data/reviews.yml"
        )
    raise SigningError(
        "the owner has named no role yet, so nobody can sign. In docs/_data/reviews.yml the owner writes, in place of "
        f"'roles: []', a line for each role:\nroles:\n  - {role}"
    )


def states_as_markdown(place: Place) -> str:
    """A table of the pages in the language of the place and their states."""
    rows = [f"| {place.say('review_page')} | {place.say('review_state')} |", "| --- | --- |"]
    for page in place.course.pages_in(place.language):
        state = place.say(f"state_{state_of(page, place.course).replace('-', '_')}")
        rows.append(f"| {place.link_to(page.name, page.title)} | {plain(state)} |")
    return "\n".join(rows)
