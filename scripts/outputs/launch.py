"""The launch page of a package, and the plan that its script goes by.

The launch page owns the session with the platform; the course stands in a frame inside it (docs/assets/js/lms).
"""

import json
from html import escape
from math import ceil

from scripts.course.course import Course
from scripts.course.model import Question
from scripts.course.selection import Selection, review_due
from scripts.course.text import Language
from scripts.outputs.package_page import age_words
from scripts.outputs.policy import Form, meta_policy

Plan = dict[str, object]

PAGE = """<!doctype html>
<html lang="{language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{title}</title>
    <meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex">
    <link rel="icon" href="assets/img/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="assets/css/launch.css">
{scripts}
  </head>
  <body>
    <header class="launch">
      <h1 class="launch-title">{title}</h1>
      <p class="launch-saving" role="status"></p>
      <p class="launch-aside" role="status"></p>
      <p class="launch-progress"></p>
      <details>
        <summary class="launch-summary">{summary}</summary>
        <p class="launch-rule">{rule}</p>
      </details>
      <p class="age"><span class="age-words"></span></p>
      <button type="button" class="launch-exit" hidden></button>
    </header>
    <noscript>
      <p>{needs_script}</p>
      <ul>
{links}
      </ul>
    </noscript>
    <main>
      <iframe title="{title}"></iframe>
    </main>
  </body>
</html>
"""


def launch_page(course: Course, title: dict[Language, str], plan: Plan, scripts: tuple[str, ...], form: Form) -> str:
    """The HTML of index.html; `title` holds the package's name in each of its languages, the first one first."""
    first = next(iter(title))
    words = launch_words(course, plan, first)
    home = plan["home"]
    links = "\n".join(
        f'        <li><a href="{code}/{home}.html" hreflang="{code}" lang="{code}">{escape(name)}</a></li>'
        for code, name in title.items()
    )
    return PAGE.format(
        language=first,
        policy=meta_policy(form),
        title=escape(title[first]),
        scripts="\n".join(f'    <script src="{path}" defer></script>' for path in scripts),
        summary=escape(str(words["howToPass"])),
        rule=escape(str(words["rule"])),
        needs_script=escape(course.interface.say("launch_needs_script", first)),
        links=links,
    )


def package_title(course: Course, selection: Selection, language: Language) -> str:
    """The name under which a platform shows the package."""
    say = course.interface.say
    audience = say(f"package_{selection.audience}", language)
    return say("launch_frame", language, title=course.outline.title.in_language(language), audience=audience)


def plan_of(course: Course, selection: Selection, languages: tuple[Language, ...]) -> Plan:
    """Everything that the launch page's script has to know of the course, with words in the package's languages."""
    completion, check = course.outline.completion, selection.self_check
    titles = {
        language: {
            "title": package_title(course, selection, language),
            "modules": _listed([course.page(module.index, language).title for module in selection.modules]),
            "self_check": course.page(check.page, language).title,
        }
        for language in languages
    }
    plan: Plan = {
        "record": selection.audience,
        "languages": list(languages),
        "home": course.outline.home,
        "pages": list(selection.counted),
        "places": list(selection.told),
        "questions": {name: question_plan(course, course.questions[name]) for name in selection.questions},
        "selfCheck": list(check.questions),
        "passMark": completion.pass_mark,
        "edition": course.edition.day.isoformat() if course.edition.day else "",
        "due": review_due(course).isoformat(),
        "titles": titles,
    }
    plan["words"] = {language: launch_words(course, plan, language) for language in languages}
    return plan


def _listed(titles: list[str]) -> str:
    return " + ".join(titles)


def question_plan(course: Course, question: Question) -> dict[str, object]:
    """A question as a platform knows it: its lasting names and its key."""
    ids = course.identifiers.questions[question.id]
    return {
        "id": ids.interaction,
        "iri": ids.iri,
        "right": [option.id for option in question.right],
        "options": [option.id for option in question.options],
    }


def launch_words(course: Course, plan: Plan, language: Language) -> dict[str, str]:
    """What the launch page says in one language."""

    def say(word: str, **values: object) -> str:
        return course.interface.say(word, language, **values)

    titles: dict[Language, dict[str, str]] = plan["titles"]  # type: ignore[assignment]
    counts = {name: "{" + name + "}" for name in ("opened", "pages", "right", "questions", "needed")}
    states = ("looking", "saved", "unsaved", "alone", "refused", "elsewhere", "closed", "review", "done", "exit")
    pages: list[str] = plan["pages"]  # type: ignore[assignment]
    questions: list[str] = plan["selfCheck"]  # type: ignore[assignment]
    mark: int = plan["passMark"]  # type: ignore[assignment]
    return {
        **{name: say(f"launch_{name}") for name in states},
        **age_words(course, language),
        "title": titles[language]["title"],
        "howToPass": say("launch_how_to_pass"),
        "openWindow": say("launch_open_window"),
        "setAside": say("launch_set_aside"),
        "progress": say("launch_progress", **counts),
        "rule": say(
            "launch_rule",
            pages=len(pages),
            modules=titles[language]["modules"],
            self_check=titles[language]["self_check"],
            needed=ceil(len(questions) * mark / 100),
            questions=len(questions),
            pass_mark=mark,
        ),
    }


def plan_script(plan: Plan) -> str:
    """The plan as a classic script: a page on disk may not fetch JSON."""
    told = {key: value for key, value in plan.items() if key != "titles"}
    return (
        f"window.tso = window.tso || {{}};\nwindow.tso.plan = {json.dumps(told, ensure_ascii=True, sort_keys=True)};\n"
    )
