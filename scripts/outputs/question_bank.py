"""Questions for other programs: GIFT and Moodle XML for Moodle, plain text for the polls of Teams, Zoom and Forms.

Every question keeps its id in every language and edition, so an import updates it and does not add it again. Moodle
reads no QTI of any version, so there is none here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from scripts.course.course import Course
from scripts.course.deck import LETTERS
from scripts.course.directives import questions_of
from scripts.course.model import Option, Question
from scripts.course.poll_limits import line, too_long
from scripts.course.signing import edition_line
from scripts.course.text import SOURCE_LANGUAGE, Language

GIFT_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\~=#{}:"})
FRACTIONS = {1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667"}
"""Shares that Moodle accepts; it refuses any other number, 33.3 too."""


class UnpollableError(Exception):
    """Questions that do not fit the polls of a meeting program, one line each."""


@dataclass(frozen=True)
class Bank:
    """The questions of one category: a module of the course."""

    module: str
    category: str
    questions: tuple[Question, ...]


def banks(course: Course, language: Language) -> list[Bank]:
    """All questions by module, in the order in which a reader meets them."""
    found = []
    for module in course.outline.modules:
        pages = [course.page(name, SOURCE_LANGUAGE) for name in (module.index, *module.page_names)]
        names = dict.fromkeys(name for page in pages for name in questions_of(page, course))
        questions = tuple(course.questions[name] for name in names)
        if questions:
            title = course.page(module.index, language).title
            found.append(Bank(module.id, f"{course.outline.title.in_language(language)}/{title}", questions))
    return found


def bank_id(question: Question, language: Language) -> str:
    """The id number of a question in one language, which never changes: "tso-role-decides-fi"."""
    return f"tso-{question.id}-{language}"


def fraction(question: Question, option: Option) -> str:
    """What choosing an option is worth, in per cent: all right ones make 100, choosing everything makes nothing."""
    alike = sum(other.correct == option.correct for other in question.options)
    if question.kind == "single":
        return "100" if option.correct else "0"
    return FRACTIONS[alike] if option.correct else f"-{FRACTIONS[alike]}"


# GIFT


def gift(course: Course, language: Language) -> str:
    """All questions of one language in GIFT, as Moodle imports it: UTF-8, one line a question text."""
    lines = [f"// {_edition(course, language)}", ""]
    for bank in banks(course, language):
        lines += [f"$CATEGORY: $course$/top/{bank.category}", ""]
        for question in bank.questions:
            lines += [*_in_gift(question, bank.module, language), ""]
    return "\n".join(lines)


def _in_gift(question: Question, module: str, language: Language) -> Iterator[str]:
    yield f"// [id:{bank_id(question, language)}] [tag:{language}] [tag:{module}]"
    yield f"::{_gift(bank_id(question, language))}::[plain]{_gift(line(question.question, language))} {{"
    for option in question.options:
        words, why = _gift_part(line(option.text, language)), _gift_part(line(option.feedback, language))
        if question.kind == "single":
            yield f"\t{'=' if option.correct else '~'}{words}#{why}"
        else:
            yield f"\t~%{fraction(question, option)}%{words}#{why}"
    yield "}"


def _gift(words: str) -> str:
    return words.translate(GIFT_SIGNS)


def _gift_part(words: str) -> str:
    """An option or feedback. Moodle takes a bracket at its start for a format, and a per cent sign for a share."""
    return f"{'[plain]' if words.startswith(('[', '%')) else ''}{_gift(words)}"


# Moodle XML


def moodle_xml(course: Course, language: Language) -> bytes:
    """All questions of one language as Moodle XML."""
    quiz = etree.Element("quiz")
    quiz.append(etree.Comment(f" {_edition(course, language)} "))
    for bank in banks(course, language):
        category = etree.SubElement(quiz, "question", type="category")
        _text(etree.SubElement(category, "category"), f"$course$/top/{bank.category}")
        _formatted(category, "info", "")
        etree.SubElement(category, "idnumber").text = f"tso-{bank.module}-{language}"
        for question in bank.questions:
            _in_xml(etree.SubElement(quiz, "question", type="multichoice"), question, bank.module, course, language)
    made: bytes = etree.tostring(quiz, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return made


def _in_xml(element: etree._Element, question: Question, module: str, course: Course, language: Language) -> None:
    _text(etree.SubElement(element, "name"), bank_id(question, language))
    _formatted(element, "questiontext", line(question.question, language))
    _formatted(element, "generalfeedback", "")
    values = {
        "defaultgrade": "1.0000000",
        "penalty": "0.3333333",
        "hidden": "0",
        "idnumber": bank_id(question, language),
        "single": "true" if question.kind == "single" else "false",
        "shuffleanswers": "true",
        "answernumbering": "abc",
        "showstandardinstruction": "1",
    }
    for name, value in values.items():
        etree.SubElement(element, name).text = value
    # Without its combined feedback a question can stop the whole import with an error of the database.
    _formatted(element, "correctfeedback", course.interface.say("answer_right", language))
    for name in ("partiallycorrectfeedback", "incorrectfeedback"):
        _formatted(element, name, course.interface.say("answer_not_right", language))
    etree.SubElement(element, "shownumcorrect")
    for option in question.options:
        answer = etree.SubElement(element, "answer", fraction=fraction(question, option), format="plain_text")
        etree.SubElement(answer, "text").text = line(option.text, language)
        _formatted(answer, "feedback", line(option.feedback, language))
    tags = etree.SubElement(element, "tags")
    for tag in (language, module):
        _text(etree.SubElement(tags, "tag"), tag)


def _formatted(parent: etree._Element, name: str, words: str) -> None:
    _text(etree.SubElement(parent, name, format="plain_text"), words)


def _text(parent: etree._Element, words: str) -> None:
    etree.SubElement(parent, "text").text = words


# Polls


def polls(course: Course, language: Language, chosen: Iterable[str] | None = None) -> str:
    """Questions as text to paste into a poll, all of them or those chosen; the key stands at the end, after a line.

    Raises UnpollableError with every question that is too long for a meeting program.
    """
    listed = [question for bank in banks(course, language) for question in bank.questions]
    questions = listed if chosen is None else [course.questions[name] for name in chosen]
    _refuse_long(questions, language)

    def say(name: str, **values: object) -> str:
        return course.interface.say(name, language, **values)

    lines = [_edition(course, language), "", say("polls_how"), ""]
    for number, question in enumerate(questions, start=1):
        lines += [f"{number}. {line(question.question, language)}"]
        lines += [f"{letter}. {line(option.text, language)}" for letter, option in _lettered(question)]
        lines += [f"({say('choose_one' if question.kind == 'single' else 'choose_several')})", ""]
    lines += ["-" * 40, say("polls_key"), ""]
    for number, question in enumerate(questions, start=1):
        lines += [f"{number}. {', '.join(letter for letter, option in _lettered(question) if option.correct)}"]
        lines += [f"{letter}. {line(option.feedback, language)}" for letter, option in _lettered(question)]
        lines += [""]
    return "\n".join(lines)


def _lettered(question: Question) -> list[tuple[str, Option]]:
    return list(zip(LETTERS, question.options, strict=False))


def _refuse_long(questions: Iterable[Question], language: Language) -> None:
    wrong = [f"{question.id}: {what}" for question in questions for what in too_long(question, [language])]
    if wrong:
        raise UnpollableError("\n".join(wrong))


def _edition(course: Course, language: Language) -> str:
    title = course.outline.title.in_language(language)
    return f"{title}. {edition_line(course, language)}. CC BY 4.0."
