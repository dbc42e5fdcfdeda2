"""Questions as a reader meets them: accessible markup in place of what mkdocs-quiz renders.

mkdocs-quiz parses and renders; its markup, script, style and storage stay here. What reaches a reader is a named
group (WCAG 1.3.1, 4.1.2) with language-neutral ids from the records, reasons that can be read without JavaScript
and in print, and a button that works in a frame without `allow-forms`. Text in, text out; every replacement
asserts how often it matched, so that a new version of the plugin breaks the build and not the reader.
"""

import re
from dataclasses import dataclass

from scripts.course.interface import Interface
from scripts.course.living_blocks import Say, data_attributes, remember
from scripts.course.model import Question
from scripts.course.text import Language
from scripts.outputs.making import MakingError

RENDERED = re.compile(
    r'<!-- question:(?P<id>[\w-]+) -->\s*<div class="quiz" [^>]*id="quiz-\d+">(?P<inside>.*?)</section>\s*</div>', re.S
)
MARK = re.compile(r"<!-- question:[\w-]+ -->")
ASKED = re.compile(r'<div class="quiz-question"[^>]*>(.*?)</div>\s*<form', re.S)
OPTION = re.compile(
    r'<div><input type="(?:radio|checkbox)" name="answer" value="\d+" id="[^"]*" (?P<right>data-correct="true")?>'
    r'<label for="[^"]*">(?P<text>.*?)</label>'
    r'<div class="answer-feedback hidden">(?P<reason>.*?)</div></div>',
    re.S,
)
RUNTIME = re.compile(
    r'<div id="quiz-progress-sidebar".*?</nav>\s*<style type="text/css">.*?</style>'
    r'(?:\s*<script type="text/javascript"[^>]*>.*?</script>){3}',
    re.S,
)


class ThemeChangedError(MakingError):
    """Something that another package renders no longer looks as this version expects."""


@dataclass(frozen=True)
class _Part:
    """One option as rendered: Markdown of the record turned into HTML."""

    id: str
    right: bool
    text: str
    reason: str


def finish_questions(html: str, questions: dict[str, Question], interface: Interface, language: Language) -> str:
    """A page's HTML with every rendered question in our own markup and nothing left of mkdocs-quiz.

    `questions` holds the records by id. Raises ThemeChangedError when the plugin's output is not what was expected.
    """
    expected = len(MARK.findall(html))
    if not expected:
        return html
    html, count = RUNTIME.subn("", html)
    _expect(count, 1, "script and style of mkdocs-quiz")
    numbers = iter(range(1, expected + 1))

    def replace(match: re.Match[str]) -> str:
        return _question(match["inside"], questions[match["id"]], next(numbers), interface, language)

    html, count = RENDERED.subn(replace, html)
    _expect(count, expected, "questions")
    return html


def _expect(count: int, expected: int, what: str) -> None:
    if count != expected:
        raise ThemeChangedError(
            f"{what}: {count} found where {expected} were expected; see scripts/outputs/questions.py"
        )


def _parts(inside: str, record: Question) -> list[_Part]:
    matches = list(OPTION.finditer(inside))
    _expect(len(matches), len(record.options), f"options of question {record.id}")
    parts = [
        _Part(option.id, bool(match["right"]), match["text"], match["reason"])
        for option, match in zip(record.options, matches, strict=True)
    ]
    if [part.right for part in parts] != [option.correct for option in record.options]:
        raise ThemeChangedError(f"question {record.id}: mkdocs-quiz marks other options as right than the record does")
    return parts


def _question(inside: str, record: Question, number: int, interface: Interface, language: Language) -> str:
    wordings = ASKED.findall(inside)
    _expect(len(wordings), 1, f"wording of question {record.id}")
    parts = _parts(inside, record)
    name = f"question-{record.id}"

    def say(word: str, **values: object) -> str:
        return interface.say(word, language, **values)

    status = data_attributes({word: say(f"answer_{word}") for word in ("right", "not_right", "missing")})
    verdicts = data_attributes({word: say(f"option_{word}") for word in ("right", "wrong", "missed")})
    options = "\n".join(_option(part, record, name) for part in parts)
    reasons = "\n".join(_reason(part, say("option_right" if part.right else "option_wrong")) for part in parts)
    note = _how_long(say) if number == 1 else ""
    choice = f"\n{remember(say, folded=True)}" if number == 1 else ""
    hint = say("choose_one" if record.kind == "single" else "choose_several")
    return f"""<section class="question" id="{name}" data-question="{record.id}" data-kind="{record.kind}"{verdicts}>
<fieldset aria-describedby="hint-{record.id}">
<legend><span class="question-number">{say("question_number", n=number)}</span> {_inline(wordings[0])}</legend>
<p class="question-hint" id="hint-{record.id}">{hint}</p>
{options}
</fieldset>
<button type="button" class="md-button question-check" hidden>{say("check_answer")}</button>
<p class="question-status" role="status"{status}></p>
{note}<details class="question-reasons">
<summary>{say("answers_and_reasons")}</summary>
<ul>
{reasons}
</ul>
</details>
</section>{choice}"""


def _how_long(say: Say) -> str:
    """How long answers last; said once a page."""
    words = data_attributes({"open_page": say("answer_kept"), "remembered": say("answer_remembered")})
    return f'<p class="question-note"{words} hidden></p>\n'


def _inline(html: str) -> str:
    """The question's wording without its paragraph tags: a legend holds phrases only."""
    return re.sub(r"</p>\s*<p>", "<br>", html.strip()).removeprefix("<p>").removesuffix("</p>")


def _option(part: _Part, record: Question, name: str) -> str:
    kind = "radio" if record.kind == "single" else "checkbox"
    own = f"{name}-{part.id}"
    return (
        f'<div class="option" data-option="{part.id}" data-key="{"right" if part.right else "wrong"}">'
        f'<input type="{kind}" name="{name}" value="{part.id}" id="{own}">'
        f'<label for="{own}">{part.text}</label></div>'
    )


def _reason(part: _Part, verdict: str) -> str:
    return (
        f'<li data-reason-for="{part.id}"><span class="reason-option">{part.text}</span> '
        f'<strong>{verdict}</strong> <span class="reason-text">{part.reason}</span></li>'
    )
