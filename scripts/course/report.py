"""A reader's report of an error: to the owner, with page, language and edition, and nothing about the reader."""

from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from scripts.course.course import Course
from scripts.course.text import Language


def report_address(course: Course, page: str, language: Language) -> str | None:
    """An address for reporting an error on one page, or None while the owner has given none.

    An e-mail address becomes a letter with its subject and first lines written (RFC 6068); the address of a form gets
    page, language and edition as parameters.
    """
    owner = course.settings.in_language("feedback", language)
    if not owner:
        return None
    if not owner.startswith("https://"):
        subject = course.interface.say("report_subject", language, page=page, language=language)
        body = course.interface.say(
            "report_body", language, page=page, language=language, edition=course.edition.name
        ).replace("\n", "\r\n")
        return f"mailto:{quote(owner, safe='@')}?subject={quote(subject)}&body={quote(body)}"
    parts = urlsplit(owner)
    about = urlencode({"page": page, "language": language, "edition": course.edition.name})
    return urlunsplit(parts._replace(query=f"{parts.query}&{about}" if parts.query else about))
