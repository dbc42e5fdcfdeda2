"""The status of a course as one web page for its owner: one file, no script, nothing fetched from anywhere."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.course.course import Course
from scripts.course.dates import write_day
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.status import Status
from scripts.outputs.status_tables import (
    language_names,
    signatures_in_words,
    speaker,
    tables,
    translation_in_words,
)

TEMPLATES = Path(__file__).parent / "templates"


def status_page(course: Course, status: Status, language: Language) -> str:
    """The page as HTML in the words of one language; every page's title stands in its own language.

    Its policy (CSP level 3) lets a browser use the style sheet inside and nothing else.
    """
    say = speaker(course, language)
    style = (TEMPLATES / "status.css").read_text(encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.trim_blocks = environment.lstrip_blocks = True
    return environment.get_template("status.html").render(
        style=style,
        style_hash=f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}",
        language=language,
        languages=list(zip(LANGUAGES, language_names(say), strict=True)),
        course_title=course.outline.title.in_language(language),
        say=say,
        status=status,
        tables=tables(course, status, language),
        write_day=lambda day: write_day(day, language),
        translation=lambda page: translation_in_words(page, say),
        signatures=lambda page: signatures_in_words(page, say, language),
    )
