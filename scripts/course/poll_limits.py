"""How long a question may be that is asked in a meeting program, and who says so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.course.model import Question
from scripts.course.text import LANGUAGES, Language, Text


@dataclass(frozen=True)
class Limits:
    """What a program takes; None where its maker publishes no number, or we could not read it."""

    program: str
    question: int | None
    """Letters and spaces of a question."""
    option: int | None
    """Letters and spaces of an option."""
    options: int | None
    """Options of a question."""
    questions: int | None
    """Questions of one form or poll."""
    source: str


LIMITS = (
    Limits(
        "Zoom",
        question=255,
        option=None,
        options=10,
        questions=None,
        source="Zoom Meeting API (developers.zoom.us), 'Create a meeting poll': 'The poll question, up to 255 "
        "characters'; 'For single and multiple polls, you can only provide a maximum of 10 answers'",
    ),
    Limits(
        "Microsoft Forms",
        question=None,
        option=None,
        options=None,
        questions=200,
        source="support.microsoft.com, 'Form, question, response, and character limits in Microsoft Forms': up to 200 "
        "questions per form or quiz; polls in Teams are made with Forms",
    ),
    Limits(
        "a narrow screen",
        question=None,
        option=100,
        options=None,
        questions=None,
        source="our own: the makers of Zoom, Forms and Teams publish none that we read",
    ),
)


def too_long(question: Question, languages: Iterable[Language] = LANGUAGES) -> Iterator[str]:
    """What of a question a meeting program would refuse or cut, in words."""
    for limit in LIMITS:
        for language in languages:
            yield from _too_long_for(limit, question, language)
        if limit.options and len(question.options) > limit.options:
            yield f"the question has {len(question.options)} options; {limit.program} takes at most {limit.options}"


def _too_long_for(limit: Limits, question: Question, language: Language) -> Iterator[str]:
    texts = [("the question", question.question, limit.question)]
    texts += [(f"the option '{option.id}'", option.text, limit.option) for option in question.options]
    for what, text, most in texts:
        letters = len(line(text, language))
        if most and letters > most:
            yield f"{what} has {letters} letters in '{language}'; {limit.program} takes at most {most}"


def too_many(questions: int) -> Iterator[str]:
    """Which program has no room for so many questions in one form."""
    for limit in LIMITS:
        if limit.questions and questions > limit.questions:
            yield f"there are {questions} questions; one form of {limit.program} takes at most {limit.questions}"


def line(text: Text, language: Language) -> str:
    """A wording as it is pasted into another program: plain, in one line."""
    return " ".join(text.in_language(language).replace("**", "").split())
