"""CHANGES for trainers: which slides, facts and questions differ from the edition they used last, in words."""

from collections.abc import Callable, Iterator, Mapping

from scripts.course.course import Course
from scripts.course.deck import DeckSlide, deck
from scripts.course.model import Case, Question, Session
from scripts.course.slides import PageSlide, slides_in
from scripts.course.text import Language

Say = Callable[..., str]
Changes = Iterator[str]


def trainer_changes(course: Course, earlier: Course | None, language: Language) -> str:
    """The note in one language as Markdown; without an earlier course it says that nothing was compared."""

    def say(name: str, **values: object) -> str:
        return course.interface.say(name, language, **values)

    lines = [f"# {say('changes_title')}", "", say("upgrade_edition", edition=course.edition.name), ""]
    if earlier is None:
        return "\n".join([*lines, say("changes_not_compared", command="scripts/build trainer --since VERSION"), ""])
    lines += [say("upgrade_since", edition=earlier.edition.name), ""]
    parts = {
        "changes_slides": [*_slides(course, earlier, language, say), *_plans(course, earlier, language, say)],
        "changes_facts": list(_facts(course, earlier, language, say)),
        "changes_questions": list(_questions(course, earlier, language, say)),
    }
    for heading, found in parts.items():
        lines += [f"## {say(heading)}", "", *(f"- {line}" for line in found or [say("upgrade_nothing")]), ""]
    return "\n".join(lines)


def _compared(now: Mapping[str, str], before: Mapping[str, str], names: Mapping[str, str], say: Say) -> Changes:
    """New, changed and removed entries, each with its words."""
    for key, words in now.items():
        if key not in before:
            yield say("changes_new", what=names[key])
        elif before[key] != words:
            yield say("changes_changed", what=names[key], before=_inline(before[key]), now=_inline(words))
    for key in before:
        if key not in now:
            yield say("changes_gone", what=names[key])


def _inline(words: str) -> str:
    return f"”{words.rstrip('.')}”"


def _slides(course: Course, earlier: Course, language: Language, say: Say) -> Changes:
    now, before = slides_in(course, language), slides_in(earlier, language)
    names = {name: slide.headline for name, slide in {**before, **now}.items()}
    yield from _compared(_shown(now), _shown(before), names, say)


def _shown(slides: Mapping[str, PageSlide]) -> dict[str, str]:
    """What a slide shows; of a picture what is said of it, which is more."""
    words = {name: slide.said if slide.picture else slide.points for name, slide in slides.items()}
    return {name: " · ".join((slide.headline, *words[name])) for name, slide in slides.items()}


def _plans(course: Course, earlier: Course, language: Language, say: Say) -> Changes:
    now, before = course.sessions, earlier.sessions
    names = {key: session.title.in_language(language) for key, session in {**before, **now}.items()}
    for key, session in now.items():
        if key not in before:
            yield say("changes_new", what=names[key])
        elif _order(session) != _order(before[key]):
            yield say("changes_minutes", session=names[key])
    for key in before:
        if key not in now:
            yield say("changes_gone", what=names[key])


def _order(session: Session) -> list[tuple[float, str | None]]:
    return [(part.minutes, part.slide or part.poll or part.case or part.show) for part in session.parts]


def _facts(course: Course, earlier: Course, language: Language, say: Say) -> Changes:
    """The claims that slides, polls and cases of sessions rest on."""
    now, before = _claims(course, language), _claims(earlier, language)
    yield from _compared(now, before, {key: key for key in {**before, **now}}, say)


def _claims(course: Course, language: Language) -> dict[str, str]:
    pages = slides_in(course, language)
    shown = [slide for session in course.sessions.values() for slide in deck(course, session, language, pages)]
    names = dict.fromkeys(name for slide in shown for name in (*slide.facts, *_case_facts(course, slide)))
    return {name: " ".join(course.facts[name].claim.in_language(language).split()) for name in names}


def _case_facts(course: Course, slide: DeckSlide) -> tuple[str, ...]:
    return course.cases[slide.id].facts if slide.kind == "case" else ()


def _questions(course: Course, earlier: Course, language: Language, say: Say) -> Changes:
    now, before = _asked(course, language), _asked(earlier, language)
    yield from _compared(now, before, {key: key for key in {**before, **now}}, say)


def _asked(course: Course, language: Language) -> dict[str, str]:
    questions = {name: _question(question, language) for name, question in course.questions.items()}
    return {**questions, **{name: _case(case, language) for name, case in course.cases.items()}}


def _question(question: Question, language: Language) -> str:
    options = (f"{'+' if option.correct else '–'} {option.text.in_language(language)}" for option in question.options)
    return " ".join(" ".join((question.question.in_language(language), *options)).split())


def _case(case: Case, language: Language) -> str:
    steps = (
        " ".join((step.prompt.in_language(language), *(choice.text.in_language(language) for choice in step.choices)))
        for step in case.steps
    )
    return " ".join(" ".join((case.story.in_language(language), *steps)).split())
