"""What every command shares: the project it works on, and how it tells that something is to be put right."""

from collections.abc import Iterable
from typing import IO, Any

import click

from scripts import checks
from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.course.problem import CourseError, Problem
from scripts.paths import Project
from scripts.speed import clean_pages

DAY = click.DateTime(["%Y-%m-%d"])
WRITTEN = "scripts.written"
"""Under this name a command finds the folders in which people write: the project, and that of a local version."""


class Failure(click.ClickException):
    """Something for a person to put right; shown as it is, without a traceback."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message alone: an editor needs no "Error:" before it."""
        click.echo(self.message, err=True)


def report(problems: Iterable[Problem]) -> str:
    """All problems, one a line, and their number."""
    lines = [str(problem) for problem in problems]
    return "\n".join([*lines, f"{len(lines)} to put right." if len(lines) > 1 else "1 thing to put right."])


def course_of(project: Project) -> Course:
    """The course of a project. Raises Failure with everything that is wrong with its files."""
    try:
        return load_course(project)
    except CourseError as error:
        raise Failure(report(error.problems)) from None


def usable_course(project: Project) -> Course:
    """The course of a project, of which a list or a pack can be made though something else may be wrong with it.

    Raises Failure with everything that stands in the way.
    """
    course = course_of(project)
    problems = checks.unusable(course)
    if problems:
        raise Failure(report(problems))
    return course


def course_without_errors(project: Project) -> Course:
    """The course of a project, ready to make something of. Raises Failure with everything that stops a build."""
    course = course_of(project)
    errors = clean_pages.errors(project, course)
    if errors:
        raise Failure(report(errors))
    return course
