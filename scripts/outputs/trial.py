"""Tiny packages that an administrator uploads first, to see that the platform saves: one page, one question."""

from html import escape

from scripts.course.course import Course
from scripts.course.living_blocks import data_attributes
from scripts.course.markdown import typeset
from scripts.course.selection import review_due
from scripts.course.text import Language
from scripts.outputs.archive import zip_bytes
from scripts.outputs.joined_script import JOINED
from scripts.outputs.joined_style import JOINED_STYLE
from scripts.outputs.launch import Plan, launch_words, plan_script
from scripts.outputs.manifest import MANIFEST, Standard, cmi5_structure, scorm_manifest
from scripts.outputs.package import PLAN_SCRIPT, Material, joined, launch_files, refuse_broken_links
from scripts.outputs.package_page import age_line
from scripts.outputs.policy import meta_policy

NAME = "trial"
QUESTION = "trial-saves"
MODULES = ("progress", "session", "lms/page", "questions", "lms/age")
STYLES = (JOINED_STYLE, "assets/img/favicon.svg")

PAGE = """<!doctype html>
<html lang="{language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{title}</title>
    <link rel="icon" href="../assets/img/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="../{style}">
    <script src="../{script}" defer></script>
  </head>
  <body>
    <div class="frame">
      <main id="content">
        <article class="md-typeset" data-page="trial" data-counts>
          <h1>{title}</h1>
          <p>{text}</p>
          <section class="question" id="question-trial-saves" data-question="trial-saves" data-kind="single"{verdicts}>
            <fieldset>
              <legend>{question}</legend>
              {options}
            </fieldset>
            <button type="button" class="md-button question-check" hidden>{check}</button>
            <p class="question-status" role="status"{status}></p>
            <div class="question-reasons" hidden></div>
          </section>
        </article>
      </main>
    </div>
    <footer class="bottom">{age}</footer>
  </body>
</html>
"""


def trial_file(language: Language, standard: Standard) -> str:
    """The name of a trial package."""
    return f"tso-trial-{language}-{standard}.zip"


def trial_package(material: Material, language: Language, standard: Standard) -> bytes:
    """A trial package as an archive. Raises PackageError."""
    course = material.course
    title = f"{course.interface.say('trial_title', language)}: {course.outline.title.in_language(language)}"
    plan = trial_plan(course, language, title)
    files = {path: material.rendering.files[path] for path in STYLES}
    files |= {
        f"{language}/{NAME}.html": trial_page(course, language, title).encode(),
        JOINED: joined(material, MODULES),
    }
    files |= launch_files(material, standard, plan, {language: title})
    files[PLAN_SCRIPT] = plan_script(plan).encode()
    refuse_broken_links(files, trial_file(language, standard))
    ids = course.identifiers.packages["trial"]
    if standard == "cmi5":
        text = cmi5_structure(ids, {language: title}, {language: course.interface.say("trial_text", language)}, 100)
    else:
        text = scorm_manifest(standard, ids, title, files)
    files[MANIFEST[standard]] = text.encode()
    return zip_bytes(files, first=MANIFEST[standard])


def trial_plan(course: Course, language: Language, title: str) -> Plan:
    """One page to open, one question to answer right."""
    ids = course.identifiers.questions[QUESTION]
    plan: Plan = {
        "record": NAME,
        "languages": [language],
        "home": NAME,
        "pages": [NAME],
        "places": [NAME],
        "questions": {
            QUESTION: {"id": ids.interaction, "iri": ids.iri, "right": ["saves"], "options": ["saves", "prints"]}
        },
        "selfCheck": [QUESTION],
        "passMark": 100,
        "edition": course.edition.day.isoformat() if course.edition.day else "",
        "due": review_due(course).isoformat(),
        "titles": {language: {"title": title, "modules": title, "self_check": title}},
    }
    plan["words"] = {language: launch_words(course, plan, language)}
    return plan


def trial_page(course: Course, language: Language, title: str) -> str:
    """The HTML of the one page."""

    def raw(word: str) -> str:
        return course.interface.say(word, language)

    def say(word: str) -> str:
        return escape(typeset(raw(word)))

    options = "\n".join(
        f'<div class="option" data-option="{own}" data-key="{key}"><input type="radio" name="question-trial-saves" '
        f'value="{own}" id="trial-{own}"><label for="trial-{own}">{say(word)}</label></div>'
        for own, key, word in (("saves", "right", "trial_right"), ("prints", "wrong", "trial_wrong"))
    )
    return PAGE.format(
        language=language,
        policy=meta_policy("copy"),
        title=escape(title),
        style=JOINED_STYLE,
        script=JOINED,
        text=say("trial_text"),
        question=say("trial_question"),
        options=options,
        check=say("check_answer"),
        verdicts=data_attributes({word: raw(f"option_{word}") for word in ("right", "wrong", "missed")}),
        status=data_attributes({word: raw(f"answer_{word}") for word in ("right", "not_right", "missing")}),
        age=age_line(course, language),
    )
