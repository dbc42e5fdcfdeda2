"""A section of a page alone: what its short address shows, what a frame on another site shows, and what a slide shows.

Text in, text out. The frame around it is overrides/section.html.
"""

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from html import escape
from urllib.parse import urljoin, urlsplit

from scripts.course.address import language_folder, page_address
from scripts.course.course import Course
from scripts.course.markdown import typeset
from scripts.course.sections import SharedSection, shared_sections
from scripts.course.slides import PageSlide, page_slides
from scripts.course.text import Language
from scripts.outputs.qr import qr_data_address
from scripts.outputs.questions import ThemeChangedError
from scripts.outputs.search.pages import folder_path

SECTION = re.compile(r'<h2 id="(?P<id>[^"]+)"')
HEADING = re.compile(r"<(?P<end>/?)h(?P<level>[2-6])\b")
REFERENCE = re.compile(r'\b(?P<name>href|src)="(?P<url>[^"]*)"')
OWN_ID = re.compile(r'\bid="([^"]+)"')
QUESTION = 'class="question'
BASE = "https://site.invalid/"
LICENCE = "CC BY 4.0"
FRAME_HEIGHT = 600
"""Pixels of a frame on another site; what is longer scrolls inside it."""


@dataclass(frozen=True)
class SectionPage:
    """What overrides/section.html is filled with."""

    path: str
    title: str
    page: str
    page_title: str
    id: str
    html: str
    url: str
    """Below the top of the site: "sv/s12/"."""
    address: str
    """On the web; empty while the owner has said none."""
    citation: str
    embed: str
    qr: str
    headline: str
    points: tuple[str, ...]
    """What a slide shows; empty where the section makes none."""
    has_questions: bool


def cut(article: str) -> dict[str, str]:
    """The sections of an article by the id of their heading, each with its heading and all below it.

    Raises ThemeChangedError when a section does not stand on its own: its elements must close within it.
    """
    starts = [*SECTION.finditer(article)]
    ends = [*(match.start() for match in starts[1:]), len(article)]
    found = {match["id"]: article[match.start() : end].strip() for match, end in zip(starts, ends, strict=True)}
    for name, html in found.items():
        for tag in ("div", "section", "details", "fieldset", "ul", "ol", "table"):
            if len(re.findall(rf"<{tag}\b", html)) != html.count(f"</{tag}>"):
                raise ThemeChangedError(f"section {name}: its <{tag}> elements do not close within it")
    return found


def raised(html: str) -> str:
    """The section with its heading as the first of a page, and those below it one level higher (WCAG 1.3.1)."""
    return HEADING.sub(lambda match: f"<{match['end']}h{int(match['level']) - 1}", html)


def moved(html: str, before: str, now: str) -> str:
    """The section with its links leading where they led on its page; addresses are below the top of the site.

    What the section holds itself is found in it; the rest of its page is found on the page.
    """
    own = {*OWN_ID.findall(html)}

    def lead(match: re.Match[str]) -> str:
        url = match["url"]
        parts = urlsplit(url)
        if parts.scheme or parts.netloc or (url.startswith("#") and url[1:] in own):
            return match[0]
        target = urlsplit(urljoin(BASE + before, url))
        path = posixpath.relpath(target.path, f"/{now}")
        if target.path.endswith("/"):
            path += "/"
        return f'{match["name"]}="{path}{"#" + target.fragment if target.fragment else ""}"'

    return REFERENCE.sub(lead, html)


def section_pages(course: Course, page: str, language: Language, article: str, edition: str) -> list[SectionPage]:
    """The sections of a page that have a code, each as a page of its own.

    `article` is the finished article, `edition` what edition_line says of the language.
    """
    shared = shared_sections(course, page, language)
    if not shared:
        return []
    sections = cut(article)
    made = page_slides(course.page(page, language), course)
    slides = {each.section.id: each for each in made if each.picture is None}
    maker = _Maker(course, page, language, edition)
    return [maker.made(each, sections[each.id], slides.get(each.id)) for each in shared]


@dataclass(frozen=True)
class _Maker:
    course: Course
    page: str
    language: Language
    edition: str

    def made(self, section: SharedSection, html: str, slide: PageSlide | None) -> SectionPage:
        home = language_folder(self.language, self.course.settings.first_language)
        url, title = home + section.path, section.title
        address = page_address(self.course, section.code, self.language)
        return SectionPage(
            path=section.path,
            title=title,
            page=section.page,
            page_title=self.page_title,
            id=section.id,
            html=raised(moved(html, home + folder_path(section.page), url)),
            url=url,
            address=address,
            citation=self.citation(title, address),
            embed=f'<iframe src="{address}" title="{escape(title)}" width="100%" height="{FRAME_HEIGHT}"></iframe>',
            qr=qr_data_address(address) if address else "",
            headline=typeset(slide.headline) if slide else "",
            points=tuple(typeset(point) for point in slide.points) if slide else (),
            has_questions=QUESTION in html,
        )

    @cached_property
    def page_title(self) -> str:
        return typeset(self.course.page(self.page, self.language).title)

    def citation(self, title: str, address: str) -> str:
        """Page, section, course, edition, publisher, licence and address (CC BY 4.0, section 3(a)(1))."""
        say = self.course.interface.say
        parts = [
            f"{self.page_title}: {title}",
            self.course.outline.title.in_language(self.language),
            self.edition,
            self.course.settings.in_language("publisher", self.language) or say("gap_publisher", self.language),
            LICENCE,
        ]
        sentences = (part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)
        # Last and without a full stop, which some programs would take into the link.
        return " ".join([*sentences, address or say("gap_address", self.language)])
