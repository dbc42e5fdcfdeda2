"""The handbook of an audience: the whole track on paper, with answers, contacts, sources and terms as annexes."""

from collections import Counter
from typing import Any

from scripts.course.address import language_folder
from scripts.course.course import Course
from scripts.course.dates import write_day
from scripts.course.directives import facts_of, sources_of
from scripts.course.model import Audience
from scripts.course.signing import state_of
from scripts.course.text import Language
from scripts.outputs import handbook_annexes as annexes
from scripts.outputs.check_again import check_again_after
from scripts.outputs.handbook_pages import Book, chapter
from scripts.outputs.pdf import make_pdf
from scripts.outputs.typst_text import Node, Reader, every


def make_handbook(course: Course, audience: Audience, language: Language, reader: Reader) -> bytes:
    """The handbook as a PDF. Raises PdfError."""
    return make_pdf("handbook", handbook_data(course, audience, language, reader))


def handbook_data(course: Course, audience: Audience, language: Language, reader: Reader) -> dict[str, Any]:
    """Everything that the template of the handbook shows."""
    book = Book(course, audience, language, reader)
    body = [node for module in book.modules for node in chapter(book, module)]
    body += annexes.answers(book)
    body += [*annexes.contacts(book), *annexes.sources(book, body), *annexes.terms(book, body)]
    _settle_links(book, body)
    title = course.outline.title.in_language(language)
    day = course.edition.day
    return {
        "language": language,
        "day": [day.year, day.month, day.day] if day else None,
        "title": f"{title}: {book.say('handbook_title')}, {book.say(f'print_audience_{audience}')}",
        "course": title,
        "subtitle": book.say("handbook_title"),
        "audience": book.say(f"print_audience_{audience}"),
        "about": book.line(book.say("handbook_about")),
        "review": [book.line(line) for line in _review(book)],
        "edition": book.line(_edition(book)),
        "again": book.line(_again(book)),
        "contents": book.say("handbook_contents"),
        "licence": book.line(book.say("footer_licence")),
        "owner": [_owner(book, "print_publisher", "publisher"), _owner(book, "print_current", "address")],
        "body": body,
    }


def _owner(book: Book, words: str, setting: str) -> dict[str, str]:
    """What only the owner knows, or the gap that waits for it."""
    value = book.course.settings.in_language(setting, book.language)
    return {"name": book.say(words), "value": value, "gap": book.say(f"gap_{setting}")}


def _edition(book: Book) -> str:
    """The edition, and that it is a draft as long as an expert has not checked every page."""
    is_draft = any(state_of(page, book.course) != "subject-checked" for page in book.pages)
    return book.say("footer_edition" if is_draft else "print_edition", edition=book.course.edition.name)


def _review(book: Book) -> list[str]:
    """Who has checked the pages, and that nobody has as long as that is so."""
    states = Counter(state_of(page, book.course) for page in book.pages)
    if set(states) == {"drafted"}:
        return [book.say("draft")]
    names = {page.name for page in book.pages if state_of(page, book.course) != "drafted"}
    signs = [each for each in book.course.reviews.sign_offs if each.page in names and each.language == book.language]
    counted = book.say(
        "handbook_reviewed",
        total=len(book.pages),
        subject=states["subject-checked"],
        language=states["language-checked"],
    )
    return [counted, book.say("handbook_reviewers", roles="; ".join(sorted({each.by for each in signs})))]


def _again(book: Book) -> str:
    course = book.course
    due = check_again_after(
        course,
        facts={fact for page in book.pages for fact in facts_of(page, course)},
        contacts=annexes.contacts_named(book),
        sources={source.id for page in book.pages for source in sources_of(page, course)},
    )
    return book.say("print_again", day=write_day(due, book.language)) if due else ""


def _settle_links(book: Book, body: list[Node]) -> None:
    """Links to pages that the book has not: words with the address on the site, or with a note that it is there."""
    known = {node["id"] for node in every(body) if "id" in node}
    known |= {entry["id"] for node in every(body) for entry in node.get("entries", [])}
    for node in every(body):
        if node["t"] in {"within", "term"} and node["to"] not in known:
            to, words = node["to"], node["c"]
            node.clear()
            node.update({"t": "elsewhere", "to": _on_site(book, to), "note": book.say("handbook_on_site"), "c": words})


def _on_site(book: Book, label: str) -> str:
    """The address of a page of the course on the site, or nothing while the owner has given none."""
    settings = book.course.settings
    if not settings.address:
        return ""
    name, _, anchor = label.partition("#")
    folder = language_folder(book.language, settings.first_language)
    page = "" if name == "index" else f"{name.removesuffix('/index')}/"
    return f"{settings.address.rstrip('/')}/{folder}{page}{'#' if anchor else ''}{anchor}"
