"""Commands for those who own and review the material: what is due, who signs, how far it is, what an expert gets."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from scripts import checks
from scripts.course.course import Course
from scripts.course.dates import write_day
from scripts.course.history import uncommitted
from scripts.course.model import AUDIENCES, Audience
from scripts.course.page import page_path
from scripts.course.problem import CourseError, nearest
from scripts.course.review_dates import reviews
from scripts.course.sign_offs_file import with_sign_off
from scripts.course.signing import SigningError, new_sign_off
from scripts.course.text import LANGUAGES, Language
from scripts.course.yaml_file import read_text
from scripts.doorway import DAY, Failure, report, usable_course
from scripts.outputs.review_calendar import review_calendar
from scripts.outputs.review_list import open_list, review_list
from scripts.outputs.review_pack import Choice, write_review_pack
from scripts.outputs.status import status_of
from scripts.outputs.status_lines import status_lines
from scripts.outputs.status_page import status_page
from scripts.paths import Project
from scripts.writing import replace_file

LANGUAGE = click.option(
    "--language", type=click.Choice(LANGUAGES), default="fi", show_default=True, help="The language of the report."
)
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--on", type=DAY, help="Count from this day (YYYY-MM-DD); today when left out.")
@click.option("--within", type=click.IntRange(min=0), metavar="DAYS", help="Only what is due within so many days.")
@click.option("--authority", metavar="ID", help="Only what this publisher of sources.yml can answer.")
@click.option("--ics", type=FILE, metavar="FILE", help="Write the days into a calendar file instead of listing them.")
@LANGUAGE
@click.pass_obj
def review(project: Project, /, on: datetime | None, within: int | None, authority: str | None, **given: Any) -> None:
    """List what must be checked again, by what day, whom to ask and which pages rest on it."""
    language: Language = given["language"]
    today = on.date() if on else date.today()
    course = usable_course(project)
    _refuse_unknown_authority(course, authority)
    asked = [each for each in reviews(course) if authority in (None, each.authority)]
    last = today + timedelta(days=within) if within is not None else date.max
    due = [each for each in asked if each.due <= last]
    if given["ics"]:
        _write(given["ics"], review_calendar(course, due, language))
        return
    for line in review_list(course, due, language, today):
        click.echo(line)
    if not due:
        click.echo(course.interface.say("due_nothing", language, day=write_day(last, language)))
    for line in open_list(course, asked, language):
        click.echo(line)


def _refuse_unknown_authority(course: Course, authority: str | None) -> None:
    if authority is not None and authority not in course.publishers:
        raise click.UsageError(
            f"there is no publisher '{authority}' in docs/_data/sources.yml{nearest(authority, course.publishers)}"
        )


def _write(target: Path, content: str | bytes) -> None:
    try:
        replace_file(target, content)
    except OSError as error:
        raise Failure(f"{target}: {error.strerror or error}. Choose another place or free the disk.") from None
    click.echo(f"Written: {target}")


@click.command()
@click.argument("name", metavar="PAGE")
@click.option("--language", type=click.Choice(LANGUAGES), required=True, help="The language that was checked.")
@click.option("--state", type=click.Choice(["language-checked", "subject-checked"]), required=True)
@click.option("--by", required=True, metavar="ROLE", help="A role that the owner has named in docs/_data/reviews.yml.")
@click.option(
    "--content", metavar="CODE", help="The content code on the review pack: is the page still the one that was read?"
)
@click.option("--on", type=DAY, help="The day of the check (YYYY-MM-DD); today when left out.")
@click.pass_obj
def sign(project: Project, /, name: str, language: Language, on: datetime | None, **given: Any) -> None:
    """Record that somebody with a ROLE has checked PAGE (core/signs) in one language, as it stands now."""
    course = usable_course(project)
    if (name, language) not in course.pages:
        raise click.UsageError(f"there is no page '{name}'{nearest(name, course.outline.page_names)}")
    _refuse_uncommitted(project, page_path(name, language))
    where = project.relative(project.reviews)
    try:
        signature = new_sign_off(
            course,
            course.page(name, language),
            state=given["state"],
            role=given["by"],
            day=on.date() if on else date.today(),
            content=given["content"],
        )
        changed = with_sign_off(read_text(project.reviews, where), signature, where)
    except SigningError as error:
        raise Failure(f"{error}.") from None
    except CourseError as error:
        raise Failure(report(error.problems)) from None
    _write(project.reviews, changed)
    click.echo(f"Recorded: {signature.by} has signed {name} ({language}) as {signature.state}, {signature.content}.")


def _refuse_uncommitted(project: Project, page: str) -> None:
    """What is signed must be found again in the history; the file of sign-offs itself changes with each."""
    kept = project.relative(project.reviews)
    changed = [name for name in uncommitted(project.root, [page, project.relative(project.data)]) if name != kept]
    if changed:
        raise Failure(
            "These files hold changes that are not in the history yet, so nobody could find again what was signed. "
            f"Commit them first, then sign: {', '.join(changed)}"
        )


@click.command()
@click.option("--on", type=DAY, help="The state as of this day (YYYY-MM-DD); today when left out.")
@click.option(
    "--html",
    type=FILE,
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="Write a web page too, dist/status.html when no FILE is named.",
)
@LANGUAGE
@click.pass_obj
def status(project: Project, on: datetime | None, html: Path | None, language: Language) -> None:
    """Show how far the course is: translation, sign-off, review dates, minutes, questions and words."""
    today = on.date() if on else date.today()
    course = usable_course(project)
    found = status_of(course, today, checks.obstacles_to_final(course, today))
    for line in status_lines(course, found, language):
        click.echo(line)
    if html is not None:
        target = html if html.name else project.status_page
        _refuse_published(project, target)
        _write(target, status_page(course, found, language))


def _refuse_published(project: Project, target: Path) -> None:
    if target.resolve().is_relative_to(project.site.resolve()):
        raise click.UsageError(f"{target} would be published with the site; choose a place outside {project.site}")


@click.command()
@click.option("--language", type=click.Choice(LANGUAGES), help="Only this language; all three when left out.")
@click.option("--audience", type=click.Choice(AUDIENCES), help="Only the pages for this audience.")
@click.option("--module", metavar="ID", help="Only the pages of this module of course.yml: core, for example.")
@click.pass_obj
def review_pack(project: Project, language: Language | None, audience: Audience | None, module: str | None) -> None:
    """Make files for a subject expert: a Word document for each page, with sources and room for notes."""
    course = usable_course(project)
    modules = [each.id for each in course.outline.modules]
    if module is not None and module not in modules:
        raise click.UsageError(
            f"there is no module '{module}'{nearest(module, modules)} They are: {', '.join(modules)}"
        )
    for each in [language] if language else LANGUAGES:
        try:
            click.echo(write_review_pack(project, course, each, Choice(audience, module)))
        except OSError as error:
            name = error.filename or project.review_packs
            raise Failure(f"{name}: {error.strerror or error}. Free the disk or make the folder writable.") from None
