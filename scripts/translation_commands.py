"""Commands for translators: what is open, what has changed, what was compared, and passages out and in."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from scripts.checks.structure import different_structure
from scripts.course import compare, exchange
from scripts.course.problem import CourseError, Problem
from scripts.course.take_in import take_in
from scripts.course.text import Language
from scripts.course.translations import TRANSLATED, Comparison, findings
from scripts.course.yaml_file import read_text
from scripts.doorway import DAY, Failure, course_of, report
from scripts.paths import Project
from scripts.writing import replace_file


@click.group(invoke_without_command=True)
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
