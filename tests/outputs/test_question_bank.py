"""Questions come back from every file as they are in the records, and what stops Moodle's import does not happen."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.course.model import Question
from scripts.course.poll_limits import LIMITS, too_many
from scripts.course.text import LANGUAGES, Language, Text
from scripts.outputs.question_bank import (
    FRACTIONS,
    UnpollableError,
    bank_id,
    banks,
    fraction,
    gift,
    moodle_xml,
    polls,
)
from scripts.paths import REPOSITORY, Project

Read = dict[str, tuple[str, list[tuple[str, float, str]]]]
"""By id number: the question, and each option with its share and its feedback."""


@pytest.fixture(scope="module")
def real() -> Course:
    return load_course(Project(REPOSITORY))


def line(text: Text, language: Language) -> str:
    return " ".join(text.in_language(language).replace("**", "").split())


def in_records(course: Course, language: Language) -> Read:
    return {
        bank_id(question, language): (
            line(question.question, language),
            [
                (line(option.text, language), float(fraction(question, option)), line(option.feedback, language))
                for option in question.options
            ],
        )
        for question in course.questions.values()
    }


def read_gift(text: str) -> Read:
    """A reader of GIFT of its own: comments, categories, and questions up to a closing brace."""
    found: Read = {}
    for match in re.finditer(r"// \[id:(\S+?)\].*\n::(.*?)::\[plain\](.*) \{\n((?:\t.*\n)+)\}", text):
        options = []
        for row in match[4].splitlines():
            sign, rest = row[1], row[2:]
            share = 100.0 if sign == "=" else 0.0
            if percent := re.match(r"%(-?[\d.]+)%", rest):
                share, rest = float(percent[1]), rest[percent.end() :]
            words, feedback = (in_plain(each) for each in re.split(r"(?<!\\)#", rest))
            options.append((unescaped(words), share, unescaped(feedback)))
        assert match[1] == unescaped(match[2])
        found[match[1]] = unescaped(match[3]), options
    return found


def in_plain(words: str) -> str:
    """Words as Moodle takes them after a format in brackets, which it looks for before each option and feedback."""
    form = re.match(r"\[(moodle|html|plain|markdown)\]", words)
    assert form is None or form[1] == "plain", f"would be read as {form[0]}"
    return words[form.end() :] if form else words


def unescaped(words: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[~={}:]", words), f"a sign with a meaning of its own: {words}"
    return re.sub(r"\\([\\~=#{}:])", r"\1", words)


def read_xml(data: bytes) -> Read:
    return {
        question.findtext("idnumber") or "": (
            question.findtext("questiontext/text") or "",
            [
                (each.findtext("text") or "", float(each.get("fraction", "")), each.findtext("feedback/text") or "")
                for each in question.iter("answer")
            ],
        )
        for question in etree.fromstring(data).iter("question")
        if question.get("type") != "category"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_gift_reads_back_to_the_records(real: Course, language: Language) -> None:
    assert read_gift(gift(real, language)) == in_records(real, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_moodle_xml_reads_back_to_the_records(real: Course, language: Language) -> None:
    assert read_xml(moodle_xml(real, language)) == in_records(real, language)


def with_words(course: Course, words: str, kind: str = "single") -> Course:
    """The course whose first question of a kind has these words everywhere."""
    first = next(question for question in course.questions.values() if question.kind == kind)
    text = Text(fi=words, sv=words, en=words)
    options = tuple(option.model_copy(update={"text": text, "feedback": text}) for option in first.options)
    changed = first.model_copy(update={"question": text, "options": options})
    return replace(course, questions={**course.questions, first.id: changed})


NASTY = r"a ~ = # { } : \ b <script> & ]]> $CATEGORY: x // y ::z:: %50% åäö → “quoted”"


@pytest.mark.parametrize("kind", ["single", "multiple"])
@pytest.mark.parametrize(
    "words",
    [
        NASTY,
        "[html] <b>x</b>",  # Moodle's own parser took the bracket away, and the rest as HTML
        "[plain]x",
        "%50% of them",  # of a wrong option its parser made a share
        "=5",
        "#first",
        "####",
        "50% of {x}",
        r"\n and \: and ->",
    ],
)
def test_signs_that_mean_something_in_a_format_are_only_words(course: Course, words: str, kind: str) -> None:
    nasty = with_words(course, words, kind)

    assert read_gift(gift(nasty, "fi")) == in_records(nasty, "fi")
    assert read_xml(moodle_xml(nasty, "fi")) == in_records(nasty, "fi")


# What stopped or spoiled imports into a real Moodle 4.5


def test_every_question_has_its_combined_feedback(real: Course) -> None:
    """Without them a question stops the whole import with an error of the database."""
    for question in etree.fromstring(moodle_xml(real, "sv")).iter("question"):
        if question.get("type") != "category":
            for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
                assert question.findtext(f"{name}/text")
            assert question.find("shownumcorrect") is not None


def test_ids_are_those_of_the_records_with_the_language_and_never_random(real: Course) -> None:
    ids = {language: set(read_xml(moodle_xml(real, language))) for language in LANGUAGES}

    assert all(
        name == f"tso-{question}-fi" for name, question in zip(sorted(ids["fi"]), sorted(real.questions), strict=True)
    )
    assert not ids["fi"] & ids["sv"]
    assert gift(real, "en") == gift(real, "en")
    assert moodle_xml(real, "en") == moodle_xml(real, "en")


def test_ids_and_tags_stand_in_the_comment_above_each_question_of_gift(real: Course) -> None:
    comments = re.findall(r"^// \[id:(\S+)\] \[tag:sv\] \[tag:[a-z-]+\]$", gift(real, "sv"), re.M)

    assert len(comments) == len(set(comments)) == len(real.questions)


def test_shares_are_ones_that_moodle_takes_and_choosing_everything_is_worth_nothing(real: Course) -> None:
    accepted = {float(value) for value in FRACTIONS.values()} | {-float(value) for value in FRACTIONS.values()} | {0.0}
    for question in real.questions.values():
        shares = [float(fraction(question, option)) for option in question.options]
        assert set(shares) <= accepted
        assert abs(sum(share for share in shares if share > 0) - 100) < 0.001
        if question.kind == "multiple":
            assert abs(sum(shares)) < 0.001


def test_several_right_answers_are_asked_as_such(real: Course) -> None:
    single = {
        question.findtext("idnumber"): question.findtext("single")
        for question in etree.fromstring(moodle_xml(real, "fi")).iter("question")
    }

    for question in real.questions.values():
        assert single[bank_id(question, "fi")] == ("true" if question.kind == "single" else "false")


def test_categories_are_the_modules_and_hold_every_question_once(real: Course) -> None:
    kept = banks(real, "en")

    assert [bank.module for bank in kept][:1] == ["core"]
    listed = [question.id for bank in kept for question in bank.questions]
    assert sorted(listed) == sorted(real.questions)
    for bank in kept:
        assert f"$CATEGORY: $course$/top/{bank.category}\n" in gift(real, "en")
        assert bank.category.count("/") == 1  # a slash in a title would make a category of its own


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_of_finnish_and_swedish_are_utf_8(real: Course, language: Language) -> None:
    assert moodle_xml(real, language).decode("utf-8").startswith("<?xml version='1.0' encoding='UTF-8'?>")
    assert "ä" in gift(real, "fi")


# Polls


@pytest.mark.parametrize("language", LANGUAGES)
def test_polls_give_no_answer_away_before_the_line(real: Course, language: Language) -> None:
    text = polls(real, language)
    asked, key = text.split("-" * 40)

    assert asked.count("\nA. ") == len(real.questions)
    for question in real.questions.values():
        assert line(question.question, language) in asked
        for option in question.options:
            assert line(option.feedback, language) not in asked
            assert line(option.feedback, language) in key


def test_the_key_of_polls_names_the_right_letters(real: Course) -> None:
    _, key = polls(real, "fi").split("-" * 40)
    letters = re.findall(r"^\d+\. ([A-J](?:, [A-J])*)$", key, re.M)
    listed: list[Question] = [question for bank in banks(real, "fi") for question in bank.questions]

    assert letters == [
        ", ".join("ABCDEFGHIJ"[number] for number, option in enumerate(question.options) if option.correct)
        for question in listed
    ]


def test_polls_can_be_only_those_of_a_session(course: Course) -> None:
    assert polls(course, "fi", ["read-signs"]).count("\nA. ") == 2  # asked once, explained once


def test_the_questions_of_a_course_are_not_more_than_one_form_takes(real: Course) -> None:
    assert [*too_many(len(real.questions))] == [*too_many(200)] == []
    assert [*too_many(201)] == ["there are 201 questions; one form of Microsoft Forms takes at most 200"]


def test_every_limit_names_who_says_so() -> None:
    for limit in LIMITS:
        assert len(limit.source) > 20
        assert any((limit.question, limit.option, limit.options, limit.questions))


def test_a_question_too_long_for_a_poll_is_refused_with_its_name(course: Course) -> None:
    with pytest.raises(UnpollableError) as caught:
        polls(with_words(course, "x" * 256), "sv")

    assert "the question has 256 letters in 'sv'; Zoom takes at most 255" in str(caught.value)
    assert "'; a narrow screen takes at most 100" in str(caught.value)
    assert next(iter(course.questions)) in str(caught.value)
