"""Articles that need not be taken apart again for the search: nine tenths of them are as they were."""

from collections.abc import Collection
from typing import Any

from scripts.course.text import Language
from scripts.outputs.search.page_parts import Part, parts_of
from scripts.paths import Project
from scripts.speed.identity import digest, program
from scripts.speed.kept_file import cache_folder, keep, read_kept


class KeptParts:
    """The parts of the articles of a language, by what the articles say."""

    def __init__(self, project: Project, language: Language) -> None:
        self._file = cache_folder(project) / f"parts.{language}.json"
        self._before: dict[str, Any] = read_kept(self._file, program()) or {}
        self._now: dict[str, Any] = {}

    def parts_of(self, html: str, lists: Collection[str] = ()) -> list[Part]:
        """The parts that parts_of gives."""
        key = digest(html, *sorted(lists))
        if key not in self._before:
            found = parts_of(html, lists)
            self._now[key] = [[part.anchor, part.heading, part.blocks, part.marked, part.asked] for part in found]
            return found
        self._now[key] = self._before[key]
        return [Part(*values) for values in self._before[key]]

    def save(self) -> None:
        """Keep the parts of the articles that were asked for, and forget all others."""
        if self._now.keys() != self._before.keys():
            keep(self._file, program(), self._now)
