"""Where a page stands on the web, once the owner has said where the site is."""

from scripts.course.course import Course
from scripts.course.text import Language


def page_address(course: Course, page: str, language: Language) -> str:
    """The address of a page, or of a section by its code, or an empty text while the owner has given none.

    The owner's first language stands at the top of the site, the others in folders: "https://example.org/sv/core/help/".
    """
    top = course.settings.address.strip()
    if not top:
        return ""
    folder = "" if language == course.settings.first_language else f"{language}/"
    path = page.removesuffix("index") if page == "index" or page.endswith("/index") else f"{page}/"
    return f"{top.rstrip('/')}/{folder}{path}"
