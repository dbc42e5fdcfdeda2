"""Articles that need not be taken apart again for the search: nine tenths of them are as they were."""

from collections.abc import Collection

from scripts.course.text import Language
from scripts.outputs.search.page_parts import Part, parts_of
from scripts.paths import Project
from scripts.speed.identity import digest, program
from scripts.speed.kept_file import KeptValues, cache_folder


class KeptParts:
    """The parts of the articles of a language, by what the articles say."""

    def __init__(self, project: Project, language: Language) -> None:
        self._kept = KeptValues(cache_folder(project) / f"parts.{language}.json", program())

    def parts_of(self, html: str, lists: Collection[str] = ()) -> list[Part]:
        """The parts that parts_of gives."""
        key = digest(html, *sorted(lists))
        kept = self._kept.find(key)
        if kept is not None:
            return [Part(*values) for values in kept]
        found = parts_of(html, lists)
        self._kept.add(key, [[part.anchor, part.heading, part.blocks, part.marked, part.asked] for part in found])
        return found

    def save(self) -> None:
        """Keep the parts of the articles that were asked for, and forget all others."""
        self._kept.save()
