"""Questions as readers meet them, made from what mkdocs-quiz renders; a change of the plugin breaks the build."""

import re

import pytest

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.questions import ThemeChangedError, finish_questions

PLUGIN_OUTPUT = """<p>Before</p>
<!-- question:danger-now -->
<div class="quiz" data-show-correct="true" id="quiz-0">
<a href="#quiz-0" class="quiz-header-link">#</a>

<div class="quiz-question" id="quiz-0-question">
<p>What <strong>first</strong>?</p>
</div>
<form action="javascript:void(0);" onsubmit="return false;">
<fieldset aria-labelledby="quiz-0-question"><div><input type="radio" name="answer" value="0" id="quiz-0-0" data-correct="true"><label for="quiz-0-0">I ring 112</label><div class="answer-feedback hidden">Danger does not wait.</div></div><div><input type="radio" name="answer" value="1" id="quiz-0-1" ><label for="quiz-0-1">I wait</label><div class="answer-feedback hidden">Too late.</div></div></fieldset>
<div class="quiz-feedback hidden"></div>
<button type="submit" class="quiz-button">Submit</button>
</form>
<section class="content hidden"></section>
</div>
<p>After</p><div id="quiz-progress-sidebar" style="display: none;"></div><nav></nav><style type="text/css">.quiz{}</style><script type="text/javascript">
window.a = 1;
</script><script type="text/javascript">
window.b = 2;
</script><script type="text/javascript" defer>run()</script>"""


def finish(html: str, course: Course, language: Language = "en") -> str:
    return finish_questions(html, dict(course.questions), course.interface, language)


def test_a_question_has_language_neutral_ids_from_its_record(course: Course) -> None:
    html = finish(PLUGIN_OUTPUT, course)

    assert 'id="question-danger-now"' in html
    assert re.findall(r'<input type="radio" name="question-danger-now" value="(\w+)"', html) == ["ring", "wait"]


def test_a_question_is_a_group_named_by_its_wording(course: Course) -> None:
    html = finish(PLUGIN_OUTPUT, course)

    assert '<legend><span class="question-number">Question 1</span> What <strong>first</strong>?</legend>' in html


def test_every_option_has_its_verdict_and_reason_in_words(course: Course) -> None:
    html = finish(PLUGIN_OUTPUT, course)

    assert (
        '<li data-reason-for="ring"><span class="reason-option">I ring 112</span> <strong>Right.</strong> <span class="reason-text">Danger does not wait.</span></li>'
        in html
    )
    assert '<strong>Not right.</strong> <span class="reason-text">Too late.</span>' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_in_the_language_of_the_page(course: Course, language: Language) -> None:
    html = finish(PLUGIN_OUTPUT, course, language)

    assert course.interface.say("check_answer", language) in html
    assert course.interface.say("choose_one", language) in html


def test_nothing_of_the_plugin_reaches_a_reader(course: Course) -> None:
    html = finish(PLUGIN_OUTPUT, course)

    assert not re.search(
        r"<script|<style|onsubmit|javascript:|quiz-progress|<form|type=.submit|data-correct| style=", html
    )
    assert html.startswith("<p>Before</p>")
    assert html.rstrip().endswith("<p>After</p>")


def test_a_page_without_questions_is_left_alone(course: Course) -> None:
    assert finish("<p>Text</p>", course) == "<p>Text</p>"


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('class="answer-feedback hidden"', 'class="feedback hidden"'),
        ('<style type="text/css">', "<style>"),
        ('class="quiz-question"', 'class="question-text"'),
        (' data-correct="true"', ""),
    ],
)
def test_a_change_of_the_plugin_breaks_the_build(course: Course, find: str, put: str) -> None:
    with pytest.raises(ThemeChangedError):
        finish(PLUGIN_OUTPUT.replace(find, put), course)


def test_options_that_are_marked_otherwise_than_in_the_record_break_the_build(course: Course) -> None:
    swapped = PLUGIN_OUTPUT.replace('id="quiz-0-0" data-correct="true"', 'id="quiz-0-0" ').replace(
        'id="quiz-0-1" ', 'id="quiz-0-1" data-correct="true"'
    )

    with pytest.raises(ThemeChangedError, match="marks other options as right"):
        finish(swapped, course)
