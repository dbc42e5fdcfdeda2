"""A translator's two commands: what has changed in the Finnish, and "I have compared this"."""

from scripts.course.course import Course
from scripts.course.problem import nearest
from scripts.course.text import Language
from scripts.course.translations import (
    Comparison,
    Unit,
    accept_units,
    outdated_since,
    units_of,
    word_difference,
    write_accepted,
)
from scripts.paths import Project
from scripts.writing import replace_file


class UnknownUnitError(Exception):
    """There is no such page, file of records or section."""


def _chosen(course: Course, name: str, section: str | None) -> tuple[list[Unit], list[Unit]]:
    """All units of a document, and those that were asked for."""
    documents = units_of(course)
    document = name.removeprefix("docs/fi/").removesuffix(".md")
    if document not in documents:
        raise UnknownUnitError(f"there is no page or file of records '{name}'{nearest(document, documents)}")
    units = documents[document]
    chosen = [unit for unit in units if section in (None, unit.id)]
    if section and not chosen:
        raise UnknownUnitError(
            f"'{document}' has no section '{section}'{nearest(section, [unit.id for unit in units])}"
        )
    return units, chosen


def changes(course: Course, name: str, language: Language, section: str | None) -> str:
    """What has changed in the Finnish since somebody compared it, in words: [-taken out-] and {+put in+}.

    Needs no history of the repository: the compared words are kept beside the records. Raises UnknownUnitError.
    """
    parts = []
    for unit in _chosen(course, name, section)[1]:
        state = outdated_since(course, unit, language)
        if state is None:
            continue
        document = course.accepted.get(unit.document)
        acceptance = document.acceptance(unit.id, language) if document else None
        before = document.texts.get(acceptance.finnish, "") if document and acceptance else ""
        shown = word_difference(before, unit.words) if before else unit.words
        parts.append(f"{unit.name}: {state}\n\n{shown}")
    return "\n\n".join(parts) or f"{name} follows the Finnish in {language}; nothing has changed since it was compared."


def accept(project: Project, course: Course, name: str, section: str | None, comparison: Comparison) -> int:
    """Write that a role has compared a page, a file of records or one section; gives the number of units.

    Raises UnknownUnitError. The file is replaced at once: a reader sees the old or the new one, never half of it.
    """
    units, chosen = _chosen(course, name, section)
    if not units:
        return 0
    accept_all(project, course, units[0].document, {unit.id for unit in chosen}, comparison)
    return len(chosen)


def accept_all(project: Project, course: Course, document: str, chosen: set[str], comparison: Comparison) -> None:
    """Write that a role has compared some units of a page or a file of records."""
    after = accept_units(course.accepted.get(document), units_of(course)[document], chosen, comparison)
    replace_file(project.accepted / f"{document}.yml", write_accepted(after))
