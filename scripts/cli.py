"""The command line: reads arguments, calls one function, reports.

Exit codes: 0 fine, 1 something in the content to put right, 2 used wrongly.
"""

import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from scripts import checks
from scripts.course.course import Course
from scripts.course.dictionaries import MissingDictionaryError
from scripts.course.local_records import keep_written
from scripts.course.overlay import lay_over, place_for
from scripts.course.problem import CourseError, nearest
from scripts.course.text import LANGUAGES
from scripts.doorway import DAY, WRITTEN, Failure, course_of, course_without_errors, report
from scripts.on_demand import CommandsOnDemand, on_demand
from scripts.outputs.making import MakingError
from scripts.outputs.unseal import unseal
from scripts.paths import REPOSITORY, Project
from scripts.speed import same_site
from scripts.writing import files_below

LAID = "laid over"
"""Where the state of a local version before the command stands in the context."""

Maker = Callable[..., str]
PARTS: dict[str, Maker] = {
    "site": on_demand("scripts.outputs.site", "build_site"),
    "print": on_demand("scripts.outputs.print", "build_print"),
    "lms": on_demand("scripts.outputs.lms", "build_lms"),
    "offline": on_demand("scripts.outputs.lms", "build_offline"),
    "trainer": on_demand("scripts.outputs.trainer", "build_trainer"),
}
LONGEST_FIRST = ("site", "trainer", "print", "lms", "offline")
ELSEWHERE = {
    **dict.fromkeys(["review", "sign", "status", "review-pack"], "scripts.owner_commands"),
    **dict.fromkeys(
        ["verify", "publish", "host-folder", "addresses", "record-edition", "number-sections", "correct"],
        "scripts.publish_commands",
    ),
    "translations": "scripts.translation_commands",
}
"""Commands for owners, for those who publish and for translators, by the module in which they stand."""


@click.group(cls=CommandsOnDemand, elsewhere=ELSEWHERE, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--project", type=click.Path(path_type=Path, exists=True, file_okay=False), hidden=True)
@click.option(
    "--local",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="A local version: the files of FOLDER laid over docs/; what is made comes into FOLDER/dist.",
)
@click.pass_context
def cli(context: click.Context, project: Path | None, local: Path | None) -> None:
    """Recognise – protect – refer: check the course and make the site from it."""
    base = Project((project or REPOSITORY).resolve())
    context.obj = base
    context.meta[WRITTEN] = [base.root]
    if local:
        context.obj = Project(place_for(base, local))
        context.meta[WRITTEN] += [local.resolve()]
        try:
            lay_over(base, local.resolve(), context.obj.root)
        except CourseError as error:
            raise Failure(report(error.problems)) from None
        context.meta[LAID] = files_below(context.obj.docs)


@cli.result_callback()
@click.pass_context
def keep(context: click.Context, result: object, project: Path | None, local: Path | None) -> None:
    """Put what a command has written into the folder of the local version."""
    if local:
        base = Project((project or REPOSITORY).resolve())
        try:
            kept = keep_written(context.meta[LAID], context.obj.docs, base.docs, local.resolve())
        except CourseError as error:
            raise Failure(report(error.problems)) from None
        for name in kept:
            click.echo(f"Kept in {local / name}")


@cli.command()
@click.argument("names", nargs=-1, metavar="[CHECK]...")
@click.option("--on", type=DAY, help="Judge dates as of this day (YYYY-MM-DD); today when left out.")
@click.option("--errors-only", is_flag=True, help="Leave out what has come due with time.")
@click.option("--final", is_flag=True, help="Everything that stops a final edition, pages that nobody has signed too.")
@click.pass_obj
def check(project: Project, names: tuple[str, ...], on: datetime | None, errors_only: bool, final: bool) -> None:
    """List everything in the content that needs attention.

    With CHECK, only the findings of that check (the word in brackets at the end of a line).
    """
    today = on.date() if on else date.today()
    _refuse_unknown_checks(names)
    find = checks.obstacles_to_final if final or "unsigned-pages" in names else checks.run
    problems = find(course_of(project), today)
    chosen = [problem for problem in problems if not names or problem.check in names]
    found = [problem for problem in chosen if not problem.due]
    due = [problem for problem in chosen if problem.due]
    for problem in found:
        click.echo(f"error: {problem}", err=True)
    for problem in [] if errors_only else due:
        click.echo(f"due:   {problem}", err=True)
    click.echo(f"{len(found)} errors, which stop every build; {len(due)} due, which stop a final edition.")
    if found or (due and not errors_only):
        raise SystemExit(1)


def _refuse_unknown_checks(names: tuple[str, ...]) -> None:
    known = [each.__name__.replace("_", "-") for each in checks.FINAL_CHECKS]
    for name in names:
        if name not in known:
            raise click.UsageError(f"there is no check '{name}'{nearest(name, known)} The checks: {', '.join(known)}")


@cli.command()
@click.argument("parts", nargs=-1, metavar="[PART]...")
@click.option(
    "--since", metavar="EDITION", help="What UPGRADE and CHANGES compare with: an edition by name, a tag, a commit."
)
@click.option(
    "--final", is_flag=True, help="Make an edition that is no draft: everything is signed and nothing is due."
)
@click.pass_obj
def build(project: Project, parts: tuple[str, ...], since: str | None, final: bool) -> None:
    """Check the content and make everything in dist/, or only the parts that are named.

    The parts: site, print, lms, offline, trainer.

    Everything together is an edition: dist/edition.json says which, dist/SHA256SUMS what belongs to it.
    """
    for part in parts:
        if part not in PARTS:
            raise click.UsageError(f"there is no part '{part}'{nearest(part, PARTS)} The parts: {', '.join(PARTS)}")
    made_from = same_site.made_from(project) if parts == ("site",) else ""
    if made_from and not final and (said := same_site.said_before(project, made_from)):
        click.echo("\n".join([said[0], "Nothing has changed since the site was made.", "", "Made:", *said[1:]]))
        return
    click.echo("Reading and checking the content …")
    course = course_without_errors(project)
    read = f"  {len(course.pages)} pages in {len(LANGUAGES)} languages, {len(course.questions)} questions: no errors."
    click.echo(read)
    if final:
        _refuse_parts_and_obstacles(course, parts)
    unseal(project)
    made = []
    makers = dict(PARTS)
    if since:
        makers |= {name: partial(PARTS[name], since=since) for name in ("lms", "trainer")}
    tasks = {name: partial(_made, make, project) for name, make in makers.items() if not parts or name in parts}
    if len(tasks) > 1 and "site" not in tasks:
        # Each needs the pages; whoever made them on the way to print would have threads, and nothing could work beside.
        _made(on_demand("scripts.outputs.site", "site_files"), project)
    told = on_demand("scripts.speed.side_by_side", "side_by_side")(tasks, LONGEST_FIRST)
    for name in tasks:
        click.echo(f"Making the {name} …")
        made.append(next(told))
    if made_from:
        same_site.remember(project, made_from, [read, f"  {made[0]}"])
    if not parts:
        made.append(_sealed(project, course, "final" if final else "draft"))
    click.echo("\n".join(["", "Made:", *(f"  {line}" for line in made)]))


@cli.command("search-words")
@click.pass_obj
def search_words(project: Project) -> None:
    """Ask the dictionaries about the words of all pages, so that the search knows their forms. Takes two minutes."""
    update = on_demand("scripts.outputs.search.dictionary", "update_tables")
    _say_what_is_written(project, update)


@cli.command("theme-style")
@click.pass_obj
def theme_style(project: Project) -> None:
    """Choose anew the rules of the theme's style sheet that our pages can use, and write them to theme.css."""
    update = on_demand("scripts.outputs.theme_style", "update_theme_style")
    _say_what_is_written(project, lambda _, pages: update(project, pages.files))


def _say_what_is_written(project: Project, write: Callable[[Course, Any], str]) -> None:
    """Let `write` make something of the course and of its pages as they are rendered."""
    course = course_without_errors(project)
    try:
        click.echo(write(course, on_demand("scripts.outputs.rendering", "rendering")(project, course)))
    except (MakingError, MissingDictionaryError) as error:
        raise Failure(str(error)) from None


def _refuse_parts_and_obstacles(course: Course, parts: tuple[str, ...]) -> None:
    if parts:
        raise click.UsageError("a final edition is everything together: scripts/build --final, without parts")
    obstacles = checks.obstacles_to_final(course, date.today())
    if obstacles:
        raise Failure(f"{report(obstacles)} Nothing was made: a final edition needs all of this. A draft does not.")


def _sealed(project: Project, course: Course, state: str) -> str:
    seal = on_demand("scripts.outputs.seal", "seal")
    strangers = _made(lambda project: " ".join(seal(project, course, PARTS, state)), project)
    note = f" Not part of it, because no part of the build makes it: {strangers}." if strangers else ""
    return f"{project.dist}: edition {course.edition.name} ({state}), SHA256SUMS.{note}"


def _made(make: Maker, project: Project) -> str:
    try:
        return make(project)
    except MakingError as error:
        raise Failure(str(error)) from None
    except CourseError as error:
        raise Failure(report(error.problems)) from None
    except OSError as error:
        name = error.filename or project.dist
        raise Failure(
            f"{name}: {error.strerror or error}. Free the disk or make the folder writable, then build again."
        ) from None


@cli.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the preview is shown.")
@click.pass_obj
def serve(project: Project, address: str) -> None:
    """Show the site while you write: saving a page or a record shows in the browser."""
    try:
        on_demand("scripts.outputs.serving", "serve_site")(project, address)
    except MakingError as error:
        raise Failure(str(error)) from None


if sys.platform == "win32":  # the console's own encoding would break on ä and –
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
