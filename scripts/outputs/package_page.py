"""A page of the site as a package shows it: text in, text out.

Links lead to files instead of folders, to pages of the package only; the menu, the way onward and the words that are
true only on the web are the package's own.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from scripts.course.course import Course
from scripts.course.dates import write_day
from scripts.course.markdown import typeset
from scripts.course.model import Substitute
from scripts.course.page import LEAD
from scripts.course.selection import Selection, review_due
from scripts.course.text import Language
from scripts.outputs.policy import meta_policy
from scripts.outputs.questions import ThemeChangedError
from scripts.outputs.rendering import Rendering

POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
CANONICAL = re.compile(r'\s*<link rel="canonical"[^>]*>')
LANGUAGE_LINKS = re.compile(r'<nav aria-label="[^"]*">\s*<ul class="languages">.*?</nav>', re.S)
REMEMBER = re.compile(r'<details class="remember" hidden>.*?</details>|<div class="remember">.*?</div>', re.S)
LEAVE = re.compile(r'<dialog class="leave".*?</dialog>', re.S)
MENU = re.compile(r'(<nav class="menu"[^>]*>)(.*?)(</nav>)', re.S)
MENU_ITEM = re.compile(r'<li><a [^>]*data-page="(?P<page>[^"]+)"[^>]*>[^<]*</a></li>')
EMPTY_PART = re.compile(
    r'<li>\s*<details class="part"[^>]*>\s*<summary>[^<]*</summary>\s*<ul>\s*</ul>\s*</details>\s*</li>'
)
REUSE = re.compile(r'<details class="reuse">.*?</details>\s*', re.S)
ONWARD = re.compile(r'<nav class="onward".*?</nav>', re.S)
LISTED_MODULE = re.compile(
    r'<p><strong><a href="(?P<url>[^"]+)">[^<]*</a></strong>[^<]*</p>\s*<(ol|ul)>.*?</\2>\s*', re.S
)
LISTED_PAGE = re.compile(
    r'<li>(?:(?!</?li>).)*<span class="page-progress" data-page="(?P<page>[^"]+)"(?:(?!</?li>).)*</li>\s*', re.S
)
ITEM = re.compile(r"<li>(?:(?!</?li>).)*</li>\s*", re.S)
ANCHOR = re.compile(r'<a\b[^>]*?\bhref="(?P<url>[^"]*)"[^>]*>(?P<words>.*?)</a>', re.S)
REFERENCE = re.compile(r'\b(?P<name>href|src)="(?P<url>[^"]*)"')
QUESTION_NOTE = re.compile(r'(<p class="question-note") data-open-page="[^"]*" data-remembered="[^"]*"')
EDITION_LINE = re.compile(r'<p class="edition">.*?</p>')
PARAGRAPH = re.compile(r"<p\b[^>]*>.*?</p>", re.S)
SECTION_END = re.compile(r"<h2\b|</article>")
SEARCH = re.compile(r'(<dialog class="search"[^>]*) data-script="[^"]*" data-home="[^"]*"')
ARTICLE = re.compile(r"<article\b.*?</article>", re.S)
BASE = "https://site.invalid/"


@dataclass(frozen=True)
class Frame:
    """What all pages of one package have in common."""

    course: Course
    selection: Selection
    languages: tuple[Language, ...]
    rendering: Rendering
    keeps: bool
    """Whether a platform keeps the learner's progress; a copy on disk keeps nothing."""
    addresses: Mapping[str, tuple[Language, str]]
    ages: Mapping[Language, str]
    """What each page says about how old it is, by language; see age_line."""

    def path(self, name: str, language: Language) -> str:
        """Where a page stands in the package: "sv/core/why.html"."""
        return f"{language}/{name}.html"

    def holds(self, place: tuple[Language, str]) -> bool:
        """Whether the package has this page."""
        return place[0] in self.languages and place[1] in self.selection.pages


def package_page(frame: Frame, name: str, language: Language) -> str:
    """One page of a package. Raises ThemeChangedError when the site's page is not what was expected."""
    html = frame.rendering.page(name, language)
    html = _once(POLICY, lambda match: match[1] + meta_policy("copy") + match[2], html, "policy")
    html = CANONICAL.sub("", html)
    if len(frame.languages) == 1:
        html = _once(LANGUAGE_LINKS, "", html, "language links")
    html = LEAVE.sub("", REMEMBER.sub("", html))
    html = QUESTION_NOTE.sub(lambda match: match[1] + _note(frame, language), html)
    html = _menu(frame, html)
    # Sections have their addresses on the web only.
    html = REUSE.sub("", html)
    html = ONWARD.sub("", html)
    html = html.replace("</article>", f"</article>\n{_onward(frame, name, language)}", 1)
    for passage in frame.course.substitutes.values():
        if passage.page == name:
            html = _with_passage(html, passage, frame.keeps, language)
    html = _only_own_lists(frame, name, language, html)
    html = _once(EDITION_LINE, lambda match: f"{match[0]}\n  {frame.ages[language]}", html, "edition line")
    return _links_to_files(frame, name, language, html)


def article_of(html: str) -> str:
    """What a page says, without the frame around it."""
    found = ARTICLE.findall(html)
    if len(found) != 1:
        raise ThemeChangedError(
            f"article: {len(found)} found where 1 was expected; see scripts/outputs/package_page.py"
        )
    return str(found[0])


def with_search(html: str, path: str, script: str) -> str:
    """The page at `path` of a package with the way to its search and to the pages of its language."""
    here = posixpath.dirname(path)
    home = posixpath.relpath(path.split("/", 1)[0], here)
    address = posixpath.relpath(script, here)
    return _once(SEARCH, lambda match: f'{match[1]} data-script="{address}" data-home="{home}/"', html, "search")


def _once(pattern: re.Pattern[str], put: str | Callable[[re.Match[str]], str], html: str, what: str) -> str:
    made, count = pattern.subn(put, html)
    if count != 1:
        raise ThemeChangedError(f"{what}: {count} found where 1 was expected; see scripts/outputs/package_page.py")
    return made


def _note(frame: Frame, language: Language) -> str:
    """How long answers last, in this form."""
    say = frame.course.interface.say
    kept = say("package_answers_saved" if frame.keeps else "offline_answers", language)
    lost = say("package_answers_unsaved" if frame.keeps else "offline_answers", language)
    return f' data-open-page="{escape(lost)}" data-remembered="{escape(kept)}"'


def _menu(frame: Frame, html: str) -> str:
    """The site's menu without pages for others, and without parts that are then empty."""

    def own(match: re.Match[str]) -> str:
        items = MENU_ITEM.sub(lambda item: item[0] if item["page"] in frame.selection.pages else "", match[2])
        return match[1] + re.sub(r"\n\s*\n+", "\n", EMPTY_PART.sub("", items)) + match[3]

    return _once(MENU, own, html, "menu")


def _onward(frame: Frame, name: str, language: Language) -> str:
    """Previous and next page of the package. Addresses are the site's; they become files with all others."""
    pages, say = frame.selection.pages, frame.course.interface.say
    place = pages.index(name)
    here = BASE + frame.rendering.address(name, language)
    links = []
    for step, relation, words in ((-1, "prev", "previous"), (1, "next", "next")):
        if 0 <= place + step < len(pages):
            other = pages[place + step]
            title = escape(typeset(frame.course.page(other, language).title), quote=False)
            address = _relative(here, BASE + frame.rendering.address(other, language))
            links.append(f'<a href="{address}" rel="{relation}"><span>{say(words, language)}</span> {title}</a>')
    return f'<nav class="onward" aria-label="{say("onward", language)}">\n' + "\n".join(links) + "\n</nav>"


def _relative(here: str, there: str) -> str:
    return posixpath.relpath(urlsplit(there).path, urlsplit(here).path) + "/"


def _with_passage(html: str, passage: Substitute, keeps: bool, language: Language) -> str:
    """The page with a package's own words in a section. A check has seen that the section is there."""
    start = re.compile(r"</h1>" if passage.section == LEAD else rf'<h2 id="{re.escape(passage.section)}">.*?</h2>')
    heading = start.search(html)
    end = SECTION_END.search(html, heading.end()) if heading else None
    if not heading or not end:
        raise ThemeChangedError(f"passage {passage.id}: there is no section '{passage.section}' on {passage.page}")
    words = passage_as_html((passage.lms if keeps else passage.offline).in_language(language))
    before, body, after = html[: heading.end()], html[heading.end() : end.start()], html[end.start() :]
    if passage.paragraph is None:
        return f"{before}\n{words}\n{after}"
    found = list(PARAGRAPH.finditer(body))
    if len(found) < passage.paragraph:
        raise ThemeChangedError(f"passage {passage.id}: the section has only {len(found)} paragraphs")
    old = found[passage.paragraph - 1]
    return before + body[: old.start()] + words + body[old.end() :] + after


def passage_as_html(words: str) -> str:
    """Paragraphs parted by empty lines, and lists whose lines begin with "- "."""
    parts = []
    for block in re.split(r"\n\s*\n", words.strip()):
        lines = [typeset(escape(line.strip(), quote=False)) for line in block.splitlines()]
        if all(line.startswith("- ") for line in lines):
            parts.append("<ul>\n" + "\n".join(f"<li>{line[2:]}</li>" for line in lines) + "\n</ul>")
        else:
            parts.append(f"<p>{' '.join(lines)}</p>")
    return "\n".join(parts)


def _only_own_lists(frame: Frame, name: str, language: Language, html: str) -> str:
    """Lists of pages without those for others; on the home page without what others should do."""

    def leads_out(url: str) -> bool:
        place = _place(frame, name, language, url)
        return place is not None and place[0] in frame.languages and not frame.holds(place)

    html = LISTED_MODULE.sub(lambda match: "" if leads_out(match["url"]) else match[0], html)
    html = LISTED_PAGE.sub(lambda match: match[0] if match["page"] in frame.selection.pages else "", html)
    if name == frame.course.outline.home:
        html = ITEM.sub(
            lambda match: "" if any(leads_out(url) for url, _ in ANCHOR.findall(match[0])) else match[0], html
        )
    return html


def _place(frame: Frame, name: str, language: Language, url: str) -> tuple[Language, str] | None:
    """The page that an address on this page leads to, or None for a file, a part of this page or another site."""
    if url.startswith("#") or urlsplit(url).scheme:
        return None
    return frame.addresses.get(_target(frame, name, language, url)[0])


def _target(frame: Frame, name: str, language: Language, url: str) -> tuple[str, str]:
    """The path below the site's root, and the fragment, of an address on this page."""
    path, _, fragment = unescape(url).partition("#")
    return _path_from(frame.rendering.address(name, language), path), fragment


@cache
def _path_from(page: str, url: str) -> str:
    """The path below the site's root to which an address leads on a page. Every package asks for the same ones."""
    path = urlsplit(urljoin(BASE + page, url)).path.lstrip("/")
    return path if not path or path.endswith("/") or "." in posixpath.basename(path) else f"{path}/"


@cache
def _relative_path(target: str, folder: str) -> str:
    return posixpath.relpath(target, folder)


def _links_to_files(frame: Frame, name: str, language: Language, html: str) -> str:
    """Addresses as files of the package; a link to a page that it has not becomes plain words."""
    folder = posixpath.dirname(frame.path(name, language))

    def without_strangers(match: re.Match[str]) -> str:
        place = _place(frame, name, language, match["url"])
        return match["words"] if place and not frame.holds(place) else match[0]

    def as_file(match: re.Match[str]) -> str:
        url = match["url"]
        if url.startswith("#") or urlsplit(unescape(url)).scheme:
            return match[0]
        path, fragment = _target(frame, name, language, url)
        place = frame.addresses.get(path)
        target = frame.path(place[1], place[0]) if place else path
        if not place and path not in frame.rendering.files:
            raise ThemeChangedError(f"{name}: {url} leads to nothing that the site has")
        relative = _relative_path(target, folder)
        return f'{match["name"]}="{relative}{"#" + fragment if fragment else ""}"'

    return REFERENCE.sub(as_file, ANCHOR.sub(without_strangers, html))


def age_line(course: Course, language: Language) -> str:
    """How old a copy is and when to look for a newer one; a script says so when that day has passed."""
    words = age_words(course, language)
    day = course.edition.day.isoformat() if course.edition.day else ""
    return (
        f'<p class="age" data-edition="{day}" data-due="{review_due(course).isoformat()}" '
        f'data-past="{escape(words["past"])}"><span class="age-words">{escape(words["age"])}</span></p>'
    )


def age_words(course: Course, language: Language) -> dict[str, str]:
    """The two sentences about a copy's age: before and after the day of its review."""
    due = write_day(review_due(course), language)
    address = course.settings.address or course.interface.say("gap_address", language)
    say = course.interface.say
    return {
        "age": say("copy_age", language, edition=course.edition.name, due=due),
        "past": say("copy_past", language, due=due, address=address),
    }
