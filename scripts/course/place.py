"""Where a directive stands: the course, the page and the language its words are needed in."""

from dataclasses import dataclass

from scripts.course.course import Course
from scripts.course.markdown import link, page_target
from scripts.course.page import Page
from scripts.course.text import Language, Text


@dataclass(frozen=True)
class Place:
    """A page of a course while its directives are expanded."""

    course: Course
    page: Page

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.page.language

    def words(self, text: Text) -> str:
        """A record's wording in the language of the page."""
        return text.in_language(self.language)

    def say(self, name: str, **values: object) -> str:
        """One of the program's own words in the language of the page."""
        return self.course.interface.say(name, self.language, **values)

    def link_to(self, page: str, words: str, anchor: str | None = None) -> str:
        """A link to another page of the same language."""
        return link(words, page_target(self.page.name, page, anchor))
