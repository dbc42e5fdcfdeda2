"""docs/_data/editions/editions.yml: which version of the repository each published edition was made from.

A trainer or an administrator knows an edition by the name that stands at the foot of every page; with this list the
name is enough to say what has changed since.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from scripts.course.problem import nearest
from scripts.course.text import Record
from scripts.course.validation import read_optional
from scripts.paths import Project

HEAD = """# Editions that were published, and the version of the repository each was made from.
# Written by: python -m scripts record-edition. Nothing is ever taken out.
"""

EditionName = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9a-f]{8}$")]
"""As readers see it: "2026-11-21 3f2a9c1b"."""
Commit = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]


class EditionRecords(Record):
    """The commit of each published edition, by its name, in the order in which they were published."""

    editions: dict[EditionName, Commit] = Field(default_factory=dict)


def read_edition_records(project: Project) -> EditionRecords:
    """The list of a project; empty where there is none yet. Raises CourseError."""
    return read_optional(EditionRecords, project, project.edition_records)


def with_edition(known: EditionRecords, name: str, commit: str) -> str:
    """The file with one more edition at its end."""
    lines = [f'  "{each}": {made_from}' for each, made_from in {**known.editions, name: commit}.items()]
    return "\n".join([HEAD + "editions:", *lines, ""])


def version_of(project: Project, said: str) -> str:
    """The version of the repository that somebody means: of an edition by its name or a part of it, or as it was said.

    Raises CourseError when the list cannot be read. A day with two editions means the later one.
    """
    known = read_edition_records(project).editions
    meant = [commit for name, commit in known.items() if said == name or said in name.split(" ")]
    return meant[-1] if meant else said


def nearest_edition(project: Project, said: str) -> str:
    """A hint at the edition that was probably meant, or nothing."""
    return nearest(said, read_edition_records(project).editions)
