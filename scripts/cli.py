"""The command line: reads arguments, calls one function, reports.

Exit codes: 0 fine, 1 something in the content to put right, 2 used wrongly.
"""

import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from scripts import checks
from scripts.checks.structure import different_structure
from scripts.course import compare, exchange
from scripts.course.course import Course
from scripts.course.dictionaries import MissingDictionaryError
from scripts.course.local_records import keep_written, state_of
from scripts.course.overlay import lay_over, place_for
from scripts.course.problem import CourseError, Problem, nearest
from scripts.course.take_in import take_in
from scripts.course.text import LANGUAGES, Language
from scripts.course.translations import TRANSLATED, Comparison, findings
from scripts.course.yaml_file import read_text
from scripts.doorway import DAY, WRITTEN, Failure, course_of, course_without_errors, report
from scripts.outputs import lms, print as paper, site, trainer
from scripts.outputs.host_files import MovedNowhereError
from scripts.outputs.package import PackageError
from scripts.outputs.questions import ThemeChangedError
from scripts.outputs.rendering import rendering
from scripts.outputs.seal import State, seal, unseal
from scripts.outputs.search.dictionary import update_tables
from scripts.owner_commands import review, review_pack, sign, status
from scripts.paths import REPOSITORY, Project
from scripts.publish_commands import addresses, correct, host_folder, number_sections, publish, record_edition, verify
from scripts.writing import replace_file

LAID = "laid over"
"""Where the state of a local version before the command stands in the context."""

PARTS: dict[str, site.Maker] = {
    "site": site.build_site,
    "print": paper.build_print,
    "lms": lms.build_lms,
    "offline": lms.build_offline,
    "trainer": trainer.build_trainer,
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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
        context.meta[LAID] = state_of(context.obj.docs)


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


FOR_OWNERS = (review, sign, status, review_pack)
FOR_PUBLISHERS = (verify, publish, host_folder, addresses, record_edition, number_sections, correct)
for command in (*FOR_OWNERS, *FOR_PUBLISHERS):
    cli.add_command(command)


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
    click.echo("Reading and checking the content …")
    course = course_without_errors(project)
    click.echo(
        f"  {len(course.pages)} pages in {len(LANGUAGES)} languages, {len(course.questions)} questions: no errors."
    )
    if final:
        _refuse_parts_and_obstacles(course, parts)
    unseal(project)
    made = []
    makers: dict[str, site.Maker] = {
        **PARTS,
        "lms": partial(lms.build_lms, since=since),
        "trainer": partial(trainer.build_trainer, since=since),
    }
    for name, make in makers.items():
        if not parts or name in parts:
            click.echo(f"Making the {name} …")
            made.append(_made(make, project))
    if not parts:
        made.append(_sealed(project, course, "final" if final else "draft"))
    click.echo("\n".join(["", "Made:", *(f"  {line}" for line in made)]))


@cli.command("search-words")
@click.pass_obj
def search_words(project: Project) -> None:
    """Ask the dictionaries about the words of all pages, so that the search knows their forms. Takes two minutes."""
    course = course_without_errors(project)
    try:
        click.echo(update_tables(course, rendering(project, course)))
    except (site.BuildError, MissingDictionaryError) as error:
        raise Failure(str(error)) from None


def _refuse_parts_and_obstacles(course: Course, parts: tuple[str, ...]) -> None:
    if parts:
        raise click.UsageError("a final edition is everything together: scripts/build --final, without parts")
    obstacles = checks.obstacles_to_final(course, date.today())
    if obstacles:
        raise Failure(f"{report(obstacles)} Nothing was made: a final edition needs all of this. A draft does not.")


def _sealed(project: Project, course: Course, state: State) -> str:
    strangers = _made(lambda project: " ".join(seal(project, course, PARTS, state)), project)
    note = f" Not part of it, because no part of the build makes it: {strangers}." if strangers else ""
    return f"{project.dist}: edition {course.edition.name} ({state}), SHA256SUMS.{note}"


def _made(make: site.Maker, project: Project) -> str:
    try:
        return make(project)
    except (site.BuildError, PackageError, ThemeChangedError, MovedNowhereError) as error:
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
        site.serve_site(project, address)
    except site.BuildError as error:
        raise Failure(str(error)) from None


@cli.group(invoke_without_command=True)
@click.option("--language", type=click.Choice(TRANSLATED), help="Only this language.")
@click.pass_context
def translations(context: click.Context, language: Language | None) -> None:
    """List what is missing, outdated, orphaned or built differently in Swedish and English."""
    if context.invoked_subcommand:
        return
    course = course_of(context.obj)
    found = [finding for finding in findings(course) if language in (None, finding.language)]
    for finding in found:
        click.echo(f"{finding.language}  {finding.state:9} {finding.unit}: {finding.what}")
    built = [problem for problem in different_structure(course, date.min) if _concerns(problem, language)]
    for problem in built:
        click.echo(f"{problem.where.split('/')[1]}  different {problem.where}: {problem.what}")
    click.echo(f"{len(found) + len(built)} to look at." if found or built else "All translations follow the Finnish.")


def _concerns(problem: Problem, language: Language | None) -> bool:
    return language is None or problem.where.startswith(f"docs/{language}/")


@translations.command()
@click.argument("name")
@click.option("--language", type=click.Choice(TRANSLATED), required=True)
@click.option("--section", help="Only this section (its id) or record.")
@click.pass_obj
def diff(project: Project, name: str, language: Language, section: str | None) -> None:
    """Show how the Finnish of NAME (core/signs, or records/facts) has changed since it was last compared."""
    try:
        click.echo(compare.changes(course_of(project), name, language, section))
    except compare.UnknownUnitError as error:
        raise click.UsageError(str(error)) from None


@translations.command("accept")
@click.argument("name")
@click.option("--language", type=click.Choice(TRANSLATED), required=True)
@click.option("--section", help="Only this section (its id) or record; the whole page or file when left out.")
@click.option("--by", required=True, help="Your role, for example: Swedish translator.")
@click.option("--on", type=DAY, help="The day of the comparison (YYYY-MM-DD); today when left out.")
@click.pass_obj
def accept_translation(project: Project, /, name: str, section: str | None, **given: Any) -> None:
    """Record that you have compared NAME (core/signs, or records/facts) with the Finnish and found it right."""
    day: datetime | None = given["on"]
    comparison = Comparison(given["language"], given["by"], day.date() if day else date.today())
    try:
        count = compare.accept(project, course_of(project), name, section, comparison)
    except compare.UnknownUnitError as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"Recorded: {comparison.by} has compared {count} of {name} in {comparison.language}.")


@translations.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", type=click.Choice(TRANSLATED), required=True)
@click.option("--open", "only_open", is_flag=True, help="Only what is missing or may be older than the Finnish.")
@click.pass_obj
def export(project: Project, file: Path, language: Language, only_open: bool) -> None:
    """Write every passage of a language to FILE (PO), for a translator's own tool."""
    course = course_of(project)
    found = [each for each in exchange.passages(course, language) if each.outdated or not only_open]
    replace_file(file, exchange.write_po(found, language, course.edition.name))
    outdated = sum(1 for each in found if each.outdated)
    click.echo(f"{file}: {len(found)} passages, {outdated} of them to compare (marked fuzzy).")


@translations.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--by", help="Your role, to record that you have compared what you changed: Swedish translator.")
@click.option("--on", type=DAY, help="The day of the comparison (YYYY-MM-DD); today when left out.")
@click.pass_obj
def import_translations(project: Project, file: Path, by: str | None, on: datetime | None) -> None:
    """Put the changed words of FILE (PO) into pages and records: all of them, or none when something is wrong."""
    course = course_of(project)
    try:
        text = read_text(file, str(file))
    except CourseError as error:
        raise Failure(report(error.problems)) from None
    language, returned, problems = exchange.read_po(text, course, str(file))
    if problems:
        raise Failure(f"{report(problems)} Nothing was written.")
    changed = take_in(project, course, language, returned)
    click.echo(f"{len(returned)} passages written in {language}.")
    if by:
        comparison = Comparison(language, by, on.date() if on else date.today())
        after = course_of(project)
        for document, units in changed.items():
            compare.accept_all(project, after, document, units, comparison)
        click.echo(f"Recorded: {by} has compared them with the Finnish.")


if sys.platform == "win32":  # the console's own encoding would break on ä and –
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
