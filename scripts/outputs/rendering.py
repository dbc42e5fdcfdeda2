"""The pages as MkDocs rendered them, read once and used for every package."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.course.address import language_folder
from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.site import site_files
from scripts.paths import Project


@dataclass(frozen=True)
class Rendering:
    """The files of the site by their path below its root."""

    files: Mapping[str, bytes]
    first_language: Language

    def address(self, name: str, language: Language) -> str:
        """Where a page stands, as a path that ends in a slash: "sv/core/why/", or "" for the first home page."""
        folder = language_folder(language, self.first_language)
        path = name.removesuffix("index").rstrip("/")
        return folder + (f"{path}/" if path else "")

    def page(self, name: str, language: Language) -> str:
        """The HTML of a page; KeyError when MkDocs has not rendered it."""
        return self.files[f"{self.address(name, language)}index.html"].decode()

    def pages_by_address(self, course: Course) -> dict[str, tuple[Language, str]]:
        """Language and name of each page of the course by its address."""
        return {
            self.address(name, language): (language, name)
            for language in LANGUAGES
            for name in course.outline.page_names
        }


def rendering(project: Project, course: Course) -> Rendering:
    """The rendering of this edition; the site and all packages are made from one. Raises BuildError."""
    return Rendering(site_files(project), course.settings.first_language)
