"""What a learning platform is told as completed must be possible to reach, and every question must have its names."""

import json
import uuid
from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.model import AUDIENCES, Audience, interaction_id
from scripts.course.problem import Problem, nearest
from scripts.course.sections import codes_that_lead_nowhere, shareable, without_code
from scripts.course.selection import select
from scripts.course.text import LANGUAGES, SOURCE_LANGUAGE

COURSE_FILE = "docs/_data/course.yml"
IDENTIFIERS_FILE = "docs/_data/identifiers.yml"
LONGEST_STATE = 4000
"""Characters: SCORM 1.2 promises 4,096 of suspend data."""
QUESTION_NAMES = uuid.UUID("5e0f7a0e-6f0b-4c39-9d35-2b6f7f3a1c58")
"""From a question's id to the name that is proposed for it; the committed list counts, not the rule."""


def unreachable_completion(course: Course, today: date) -> Iterator[Problem]:
    """Find settings of completion with which no package could be made or no learner could complete.

    Bad:  completion: self_check: {employment: exam}, and there is no self-check 'exam'
    Good: completion: self_check: {employment: employment}, on a page of the package
    """
    for audience in AUDIENCES:
        for what in _wrong_for(course, audience):
            yield Problem(f"{COURSE_FILE}: completion", f"{audience}: {what}", "unreachable-completion")


def _wrong_for(course: Course, audience: Audience) -> Iterator[str]:
    outline = course.outline
    modules = {module.id: module for module in outline.modules}
    for name in outline.completion.modules.of(audience):
        if name not in modules:
            yield f"there is no module '{name}'{nearest(name, modules)}"
        elif audience not in modules[name].audiences:
            yield f"module '{name}' is not for this audience; take it out, or add the audience to the module"
    checks = {check.id: check for check in outline.self_checks}
    final = outline.completion.self_check.of(audience)
    if final not in checks:
        yield f"there is no self-check '{final}'{nearest(final, checks)}"
        return
    if not _is_whole(course):
        return
    selection = select(course, audience)
    if not selection.counted:
        yield "no page has to be opened; name at least one module that has pages for this audience"
    if checks[final].page not in selection.pages:
        yield f"the self-check '{final}' is on {checks[final].page}, which is not in this package"


def _is_whole(course: Course) -> bool:
    """Whether every page is there; another check reports those that are not."""
    return all((name, SOURCE_LANGUAGE) in course.pages for name in course.outline.page_names)


def unplaced_passages(course: Course, today: date) -> Iterator[Problem]:
    """Find passages for packages whose page or section is gone.

    Bad:  passages.yml: page about/privacy, section stored-here; the page has no such section
    Good: passages.yml: page about/privacy, section stored
    """
    for passage in course.substitutes.values():
        where = course.places["substitutes", passage.id]
        for language in LANGUAGES:
            page = course.pages.get((passage.page, language))
            sections = [section.id for section in page.sections] if page else []
            if page is None:
                yield Problem(where, f"there is no page '{passage.page}' in {language}", "unplaced-passages")
            elif passage.section not in sections:
                what = f"{page.where} has no section '{passage.section}'{nearest(passage.section, sections)}"
                yield Problem(where, what, "unplaced-passages")


def unnamed_questions(course: Course, today: date) -> Iterator[Problem]:
    """Find questions without the names by which learning platforms know them.

    Bad:  a question who-decides, and identifiers.yml has no such line
    Good: identifiers.yml: who-decides: {interaction: who_decides, iri: "urn:uuid:…"}
    """
    for name in course.questions:
        ids = course.identifiers.questions.get(name)
        if ids is None:
            iri = f"urn:uuid:{uuid.uuid5(QUESTION_NAMES, name)}"
            what = f"add to 'questions':  {name}: {{interaction: {interaction_id(name)}, iri: \"{iri}\"}}"
            yield Problem(f"{IDENTIFIERS_FILE}: {name}", what, "unnamed-questions")
        elif ids.interaction != interaction_id(name):
            what = f"the interaction must be called {interaction_id(name)}, not {ids.interaction}"
            yield Problem(f"{IDENTIFIERS_FILE}: {name}", what, "unnamed-questions")


def unnumbered_sections(course: Course, today: date) -> Iterator[Problem]:
    """Find sections without the code that links to them use, and codes whose section has gone.

    Bad:  a new section in an edition that is to be final; "s12: core/old#ask" when there is no such section
    Good: identifiers.yml: sections: {s12: core/signs#ask}
    """
    missing = without_code(course)
    if missing:
        what = f"sections without a code: {', '.join(missing)}; run python -m scripts number-sections"
        yield Problem(f"{IDENTIFIERS_FILE}: sections", what, "unnumbered-sections", due=True)
    known = [*shareable(course)]
    for code, place in codes_that_lead_nowhere(course):
        hint = nearest(place, known) or "; write behind the code where its readers find the same now"
        what = f"there is no section '{place}', and links to this code may be anywhere{hint}"
        yield Problem(f"{IDENTIFIERS_FILE}: sections: {code}", what, "unnumbered-sections")


def overfull_packages(course: Course, today: date) -> Iterator[Problem]:
    """Find audiences with more pages and questions than a learning platform can remember.

    Bad:  150 questions with four options each for one audience
    Good: 60 questions
    """
    for audience in AUDIENCES:
        if _is_whole(course) and not list(_wrong_for(course, audience)):
            length = _state_length(course, audience)
            if length > LONGEST_STATE:
                what = (
                    f"{audience}: the answers to all questions take {length} characters, and platforms keep "
                    f"{LONGEST_STATE}; take out some questions"
                )
                yield Problem(COURSE_FILE, what, "overfull-packages")


def _state_length(course: Course, audience: Audience) -> int:
    """Characters of the state with every page opened and every option chosen, as progress.js writes it."""
    selection = select(course, audience)
    answers = {
        name: "+" + ".".join(option.id for option in course.questions[name].options) for name in selection.questions
    }
    return len(json.dumps({"v": 1, "p": selection.told, "a": answers}, separators=(",", ":")))
