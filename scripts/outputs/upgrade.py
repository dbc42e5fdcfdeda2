"""dist/UPGRADE.<language>.md: what changed since an earlier edition, and whether learners' results survive it."""

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from scripts.course.course import Course
from scripts.course.dates import write_day
from scripts.course.edition_records import nearest_edition, version_of
from scripts.course.load import load_course
from scripts.course.model import AUDIENCES, Audience, Question
from scripts.course.page import without_marks
from scripts.course.problem import CourseError
from scripts.course.selection import Selection, select
from scripts.course.text import SOURCE_LANGUAGE, Language
from scripts.outputs.package import PackageError
from scripts.paths import Project

Change = tuple[str, dict[str, object]]
"""A word of the interface, and what is filled into it."""


def earlier_course(project: Project, version: str) -> Course:
    """The course of an earlier edition, by its name, or by a version of the repository (a tag or a commit).

    Raises PackageError when there is no such version, or its records cannot be read any more.
    """
    try:
        made_from = version_of(project, version)
    except CourseError as error:
        raise PackageError(str(error)) from None
    command = ["git", "-C", str(project.root), "archive", "--format=zip", made_from, "docs"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  the version is one argument
    if done.returncode != 0 or version.startswith("-"):
        hint = nearest_edition(project, version) or "; docs/_data/editions/editions.yml lists the editions"
        raise PackageError(f"--since {version}: there is no such edition or version{hint}")
    with tempfile.TemporaryDirectory() as folder:
        # Not tar: Python before 3.11.4, such as Debian 12's, cannot unpack one safely; a zip never leaves its folder.
        with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
            archive.extractall(folder)
        try:
            return load_course(Project(Path(folder)))
        except CourseError as error:
            raise PackageError(
                f"--since {version}: this program cannot read the records of that edition "
                f"({len(error.problems)} problems, first: {error.problems[0]}). Compare with a later edition."
            ) from None


def _corrected(course: Course, language: Language) -> list[str]:
    """What was wrong in earlier editions, and in which: whoever still uses their packages should replace them."""
    lines: list[str] = []
    for each in course.corrections.values():
        values = {"words": each.wrong.in_language(language)}
        lines += ["", f"## {course.interface.say('correction', language, day=write_day(each.day, language))}", ""]
        lines += [course.interface.say("correction_wrong", language, **values)]
        lines += [course.interface.say("correction_right", language, words=each.right.in_language(language))]
        lines += [course.interface.say("correction_editions", language, names=", ".join(each.editions)), ""]
        lines += [f"- {name}" for name in each.artefacts if not name.startswith("site/")]
    return lines


def upgrade_note(course: Course, earlier: Course | None, language: Language) -> str:
    """The note in one language; without an earlier course it says that nothing was compared."""

    def say(word: str, **values: object) -> str:
        return course.interface.say(word, language, **values)

    lines = [f"# {say('upgrade_title')}", "", say("upgrade_edition", edition=course.edition.name)]
    lines += _corrected(course, language)
    if earlier is None:
        return "\n".join(
            [
                *lines,
                "",
                say("upgrade_not_compared", command="scripts/build lms --since VERSION"),
                "",
                say("upgrade_identifiers_same"),
                "",
            ]
        )
    same = all(course.identifiers.packages[name] == ids for name, ids in earlier.identifiers.packages.items())
    lines += [say("upgrade_since", edition=earlier.edition.name), ""]
    lines += [say("upgrade_identifiers_same" if same else "upgrade_identifiers_changed"), say("upgrade_completed_stay")]
    for audience in AUDIENCES:
        name = say(f"package_{audience}")
        for heading, found in (
            ("upgrade_new_attempt", list(new_attempt(course, earlier, audience))),
            ("upgrade_keeps", list(keeps(course, earlier, audience, language))),
        ):
            told = [say(word, **values) for word, values in found] or [say("upgrade_nothing")]
            lines += ["", say(heading, audience=name), "", *(f"- {each}" for each in told)]
    return "\n".join([*lines, ""])


def _ids(ids: list[str]) -> dict[str, object]:
    return {"ids": ", ".join(ids)}


def new_attempt(course: Course, earlier: Course, audience: Audience) -> Iterator[Change]:
    """Changes of what makes the score: those who have not completed should begin anew."""
    new, old = select(course, audience), select(earlier, audience)
    if set(new.self_check.questions) != set(old.self_check.questions):
        yield "upgrade_check_changed", _ids(sorted(set(new.self_check.questions) ^ set(old.self_check.questions)))
    shared = [name for name in new.self_check.questions if name in old.self_check.questions]
    keys = [name for name in shared if _key(course.questions[name]) != _key(earlier.questions[name])]
    if keys:
        yield "upgrade_key_changed", _ids(keys)


def keeps(course: Course, earlier: Course, audience: Audience, language: Language) -> Iterator[Change]:
    """Changes that leave results as they are; new pages only have to be opened too."""
    new, old = select(course, audience), select(earlier, audience)
    marks = course.outline.completion.pass_mark, earlier.outline.completion.pass_mark
    if marks[0] != marks[1]:
        yield "upgrade_mark_changed", {"old": marks[1], "new": marks[0]}
    added = [name for name in new.counted if name not in old.counted]
    if added:
        yield "upgrade_pages_added", _ids(added)
    removed = [name for name in old.pages if name not in new.pages]
    if removed:
        yield "upgrade_pages_removed", _ids(removed)
    practice = [name for name in _practice(new, old) if _differ(course, earlier, name)]
    if practice:
        yield "upgrade_questions_changed", _ids(practice)
    words = [
        name
        for name in new.pages
        if name in old.pages and _words(course, name, language) != _words(earlier, name, language)
    ]
    if words:
        yield "upgrade_words_changed", _ids(words)


def _practice(new: Selection, old: Selection) -> list[str]:
    both = dict.fromkeys((*new.questions, *old.questions))
    return [name for name in both if name not in new.self_check.questions and name not in old.self_check.questions]


def _differ(course: Course, earlier: Course, name: str) -> bool:
    return course.questions.get(name) != earlier.questions.get(name)


def _key(question: Question) -> dict[str, bool]:
    return {option.id: option.correct for option in question.options}


def _words(course: Course, name: str, language: Language) -> str:
    page = course.pages.get((name, language)) or course.page(name, SOURCE_LANGUAGE)
    return " ".join(without_marks(page.markdown).split())
