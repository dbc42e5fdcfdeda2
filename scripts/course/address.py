"""Where a page stands on the web, once the owner has said where the site is."""

from scripts.course.course import Course
from scripts.course.text import Language


def language_folder(language: Language, first: Language) -> str:
    """The folder of a language below the top of the site: "sv/", or "" for the owner's first language."""
    return "" if language == first else f"{language}/"


def page_address(course: Course, page: str, language: Language) -> str:
    """The address of a page, or of a section by its code, or an empty text while the owner has given none.

    The owner's first language stands at the top of the site, the others in folders: "https://example.org/sv/core/help/".
    """
    top = course.settings.address.strip()
    if not top:
        return ""
    folder = language_folder(language, course.settings.first_language)
    path = page.removesuffix("index") if page == "index" or page.endswith("/index") else f"{page}/"
    return f"{top.rstrip('/')}/{folder}{path}"
