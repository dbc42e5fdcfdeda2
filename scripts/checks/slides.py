"""Whether slides can be read from the back of a room, and whether sessions can be held as planned."""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from scripts.course.course import Course
from scripts.course.deck import SIZES, DeckSlide, bilingual, deck, headline_fits, needed, slide_fits, slide_picture
from scripts.course.directives import DirectiveError
from scripts.course.model import Audience, Picture, Session
from scripts.course.page import DIRECTIVE, LEAD, SHOW, SLIDE_LINE, Page, Section, read_directive
from scripts.course.problem import Problem, nearest
from scripts.course.selection import module_pages
from scripts.course.slides import PageSlide, page_slides, points_of, slides_in
from scripts.course.speaking import MOST_SPOKEN, SPARE, in_halves, spoken
from scripts.course.text import LANGUAGES, SOURCE_LANGUAGE, Language

SLIDES, SESSIONS = "unusable-slides", "unkept-sessions"
MOST_POINTS = 7


def unusable_slides(course: Course, today: date) -> Iterator[Problem]:
    """Find slides that show nothing, too much, or what their section does not say.

    Bad:  {{ slide your-part }} in a section in which no sentence has {{ show }} before it
    Good: {{ show }} before two to five short sentences, and {{ slide your-part }} at the end of the section
    Bad:  {{ slide our-figures figures }} in a section without {{ picture figures }}
    Good: both in the same section, and no more words in the picture than a slide has room for
    """
    for language in LANGUAGES:
        seen: dict[str, str] = {}
        for page in course.pages_in(language):
            if (page.name, language) not in course.checked_pages:
                continue
            yield from _marks_without_slide(page, course.pictures.keys())
            for slide in _readable(page, course):
                if slide.id in seen:
                    what = f"the slide '{slide.id}' is already in {seen[slide.id]}; give this one another id"
                    yield Problem(slide.where, what, SLIDES)
                seen[slide.id] = slide.where
                wrong = _unusable_picture(course, slide, slide.picture) if slide.picture else _unusable(slide)
                yield from (Problem(slide.where, what, SLIDES) for what in wrong)


SlidesByLanguage = Mapping[Language, Mapping[str, PageSlide]]
Decks = Mapping[Language, Sequence[DeckSlide]]
ON_THE_CLOCK = {"title", "objectives", "slide", "routes", "contacts"}
"""Slides that have the minutes of their part for themselves; those of polls and cases share theirs."""


def _readable(page: Page, course: Course) -> list[PageSlide]:
    """The page's slides; none while a directive names nothing, which is reported by itself."""
    try:
        return list(page_slides(page, course))
    except DirectiveError:
        return []


def _slides_of(course: Course) -> SlidesByLanguage | None:
    """All slides; None while a directive names nothing, which is reported by itself."""
    try:
        return {language: slides_in(course, language) for language in LANGUAGES}
    except DirectiveError:
        return None


def _marks_without_slide(page: Page, pictures: Set[str]) -> Iterator[Problem]:
    for section in page.sections:
        found = [read_directive(match, 0) for match in DIRECTIVE.finditer(section.markdown)]
        shows = any(each.name == "slide" and not pictures & set(each.words[1:]) for each in found)
        if any(each.name == "show" for each in found) and not shows and section.id != LEAD:
            what = "sentences with {{ show }}, and no slide shows them; add {{ slide ID }} to the section"
            yield Problem(f"{page.where}, line {_line_of_mark(section)}", what, SLIDES)


def _line_of_mark(section: Section) -> int:
    before = section.markdown[: next(SHOW.finditer(section.markdown)).start()]
    return section.line + before.count("\n")


def _unusable(slide: PageSlide) -> Iterator[str]:
    if not slide.points:
        yield f"the slide '{slide.id}' shows nothing; write {{{{ show }}}} before sentences of its section"
    if len(slide.points) > MOST_POINTS:
        yield f"the slide '{slide.id}' shows {len(slide.points)} sentences; show at most {MOST_POINTS}"
    said = " ".join(slide.said)
    for point in slide.points:
        if point not in said:
            yield f"the slide '{slide.id}' shows what its section does not say; add it there or take it off: {point}"


def _unusable_picture(course: Course, slide: PageSlide, picture: Picture) -> Iterator[str]:
    held = (read_directive(match, 0) for match in DIRECTIVE.finditer(slide.section.markdown))
    if not any(each.name == "picture" and picture.id in each.words for each in held):
        yield (
            f"the slide '{slide.id}' shows the picture '{picture.id}', which its section does not; write "
            f"{{{{ picture {picture.id} }}}} there or take the slide off"
        )
    elif slide_picture(course, picture, slide.page.language).drawing_below(()) is None:
        yield (
            f"the picture '{picture.id}' does not fit a slide at {SIZES[-1]} points; shorten its titles, questions and "
            "note, write 'on_slide: true' at the groups to show, or take the slide off"
        )


def unkept_sessions(course: Course, today: date) -> Iterator[Problem]:
    """Find sessions that name what there is not, or whose slides are too full for the room or the clock.

    Bad:  {minutes: 0.5, slide: benefits}, when the section takes two minutes to say
    Good: {minutes: 2, slide: benefits}
    Bad:  {minutes: 10, slide: benefits}, because nobody knows what happens in the other eight minutes
    Good: {minutes: 10, slide: benefits, together: 8}, when participants talk with each other
    """
    if course.narrowed_to is not None and not any(_has_slides(page) for page in course.checked_pages.values()):
        return
    slides = _slides_of(course) if course.sessions else None
    if slides is None:
        return
    for session in course.sessions.values():
        where = course.places["sessions", session.id]
        wrong = [*_unknown(course, session, slides), *_unsuitable(course, session, slides)]
        if not wrong:
            decks = {language: deck(course, session, language, slides[language]) for language in LANGUAGES}
            wrong = [*_off_the_clock(course, session, decks), *_overfull(decks)]
        yield from (Problem(where, what, SESSIONS) for what in dict.fromkeys(wrong))
    yield from _clashes(course)


def _has_slides(page: Page) -> bool:
    """Whether a session can show anything of a page: its slides, or the objectives at its top."""
    return bool(SHOW.search(page.markdown) or SLIDE_LINE.search(page.markdown))


def _clashes(course: Course) -> Iterator[Problem]:
    seen: dict[tuple[Audience, int], str] = {}
    for session in course.sessions.values():
        key = session.audience, session.minutes
        if key in seen:
            what = f"'{seen[key]}' has the same audience and minutes, so their files would have the same name"
            yield Problem(course.places["sessions", session.id], what, SESSIONS)
        seen[key] = session.id


def _unknown(course: Course, session: Session, slides: SlidesByLanguage) -> Iterator[str]:
    for part in session.parts:
        if part.slide and any(part.slide not in known for known in slides.values()):
            yield f"there is no slide '{part.slide}'{nearest(part.slide, slides[SOURCE_LANGUAGE])}"
    for name in session.objectives:
        page = course.pages.get((name, SOURCE_LANGUAGE))
        if page is None:
            yield f"objectives: there is no page '{name}'"
        elif not list(points_of(page, page.sections[0], course)):
            yield f"objectives: the page '{name}' marks no objective; write {{{{ show }}}} before one at its top"
    for part in session.parts:
        if part.case and part.case in course.cases and part.steps > len(course.cases[part.case].steps):
            yield f"the case '{part.case}' has {len(course.cases[part.case].steps)} decisions, not {part.steps}"
    for each in session.routes:
        steps = len(course.routes[each.route].steps)
        if max(each.steps) > steps:
            yield f"routes: '{each.route}' has {steps} steps, so there is no step {max(each.steps)}"
    for name in session.contacts:
        if course.contacts[name].shown_phone is None:
            yield f"contacts: '{name}' has no confirmed number; the last slide shows whom to call"


def _unsuitable(course: Course, session: Session, slides: SlidesByLanguage) -> Iterator[str]:
    audience = session.audience
    pages = {name for module in course.outline.modules for name in module_pages(module, audience)}
    trainers = {name for module in course.outline.modules if module.site_only for name in module.page_names}
    for part in session.parts:
        slide = slides[SOURCE_LANGUAGE].get(part.slide or "")
        if slide and slide.page.name not in pages | trainers:
            yield f"the slide '{slide.id}' is on {slide.page.name}, which is not for '{audience}'"
        if part.poll and audience not in course.questions[part.poll].audiences:
            yield f"the question '{part.poll}' is not for '{audience}'"
        if part.case and audience not in course.cases[part.case].audiences:
            yield f"the case '{part.case}' is not for '{audience}'"
    scored = {check.id: check.questions for check in course.outline.self_checks}
    final = scored.get(course.outline.completion.self_check.of(audience), ())
    for name in session.polls:
        if name in final:
            yield f"the question '{name}' counts in the self-check; a poll would give its answer away"


def _off_the_clock(course: Course, session: Session, decks: Decks) -> Iterator[str]:
    """What a trainer could not say in its minutes, and minutes in which nothing is planned."""
    for part in session.parts:
        least = sum(needed(course, session, part)) if part.poll or part.case else 0
        if least > part.minutes:
            yield f"the {part.kind} '{part.poll or part.case}' takes at least {least:g} minutes, not {part.minutes:g}"
    for alike in zip(*decks.values(), strict=True):
        if alike[0].kind in ON_THE_CLOCK:
            yield from _minutes_of(alike)
    for language, slides in decks.items():
        words = sum(spoken(slide.aloud) for slide in slides)
        if words > session.minutes * MOST_SPOKEN:
            yield (
                f"its words take {words:.1f} of its {session.minutes} minutes in '{language}', and participants need a "
                "fifth; take slides off"
            )


def _minutes_of(alike: Sequence[DeckSlide]) -> Iterator[str]:
    """What is wrong with the minutes of a slide, which is the same one in each language."""
    longest = max(alike, key=lambda slide: spoken(slide.aloud))
    words, minutes = spoken(longest.aloud), longest.minutes - longest.together
    name = f"the slide '{longest.id}'"
    if words > minutes:
        yield f"{name} takes {in_halves(words):g} minutes to say in '{longest.language}', not {minutes:g}"
    if minutes > 2 * words + SPARE:
        yield (
            f"{name} has {minutes:g} minutes and takes {words:.1f} to say; give it fewer, or write 'together' for "
            "those in which participants talk"
        )


def _overfull(decks: Decks) -> Iterator[str]:
    for first, second in ((one, other) for one in LANGUAGES for other in LANGUAGES):
        shown = decks[first] if first == second else bilingual(decks[first], decks[second])
        languages = f"'{first}'" if first == second else f"'{first}' with '{second}' below"
        for slide in shown:
            if not slide_fits(slide):
                yield f"the slide '{slide.id}' does not fit in {languages} at {SIZES[-1]} points; show less on it"
            if not headline_fits(slide):
                yield f"the headline of the slide '{slide.id}' takes more than two lines in {languages}"
