"""The subject index: by which words readers look for a part of a page. Only the search knows them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.course.problem import Problem

PLACE = re.compile(r"[\w-]+(?:/[\w-]+)*(?:#[\w-]+)?")


@dataclass(frozen=True)
class Subject:
    """An entry of docs/_data/subjects: words of a reader, the part they lead to ("core/signs#passport"), its line."""

    place: str
    words: str
    where: str
    is_main: bool = False
    """Whether the part is the one place for these words, as a number in bold type at the back of a book."""

    @property
    def page(self) -> str:
        """The name of the page that the part stands on."""
        return self.place.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The id of the section, or nothing for a page as a whole."""
        return self.place.partition("#")[2]


def read_subjects(
    value: Any, where: str, lines: Mapping[str, int], is_main: bool = False
) -> tuple[tuple[Subject, ...], list[Problem]]:
    """The entries of a file in its order, and all that has not the right form.

    `lines` says where each stands, `is_main` whether the file names the main places of its words.
    """
    if not isinstance(value, Mapping):
        what = (
            "parts of pages are expected, each with a list: 'core/signs#passport:' and below it '  - words of a reader'"
        )
        return (), [Problem(where, what, "subjects")] if value is not None else []
    subjects: list[Subject] = []
    problems: list[Problem] = []
    for place, entries in value.items():
        if not PLACE.fullmatch(place):
            what = (
                f"'{place}' names no part of a page; write core/signs#passport, or core/signs for the page as a whole"
            )
            problems.append(Problem(where, what, "subjects"))
        elif not isinstance(entries, list) or not entries:
            what = "a list of entries is expected here, one a line, each after a hyphen; remove a part that has none"
            problems.append(Problem(f"{where}: {place}", what, "subjects"))
        else:
            for found in _entries(place, entries, where, lines, is_main):
                (problems if isinstance(found, Problem) else subjects).append(found)  # type: ignore[arg-type]
    return tuple(subjects), problems


def _entries(
    place: str, entries: list[Any], where: str, lines: Mapping[str, int], is_main: bool
) -> Iterator[Subject | Problem]:
    for number, entry in enumerate(entries, start=1):
        line = lines.get(f"{place}.{number}")
        here = f"{where}, line {line}" if line else f"{where}: {place}"
        if isinstance(entry, str) and entry.strip():
            yield Subject(place, " ".join(entry.split()), here, is_main)
        elif isinstance(entry, str) or entry is None:
            yield Problem(here, "this entry is empty; write it or remove the hyphen", "subjects")
        else:
            what = f"words are expected, not {entry!r}; put a number, Yes, No, On and Off in quotes"
            yield Problem(here, what, "subjects")
