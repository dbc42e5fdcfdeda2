"""A page as a reader sees it, as a tree of HTML, for what is made of pages besides the web site.

The same Markdown and the same extensions as the site (a test compares them), without the frame around it. A question
and a `{{ facts … }}` line are left as places, because each kind of document shows them in its own way.
"""

from dataclasses import replace
from functools import cache

from lxml import html
from lxml.html import HtmlElement
from markdown import Markdown

from scripts.course.course import Course
from scripts.course.directives import expand, questions_of
from scripts.course.page import Directive, Page
from scripts.course.text import Language

EXTENSIONS = ("admonition", "attr_list", "md_in_html", "def_list", "tables", "pymdownx.details", "toc")
QUESTION = "data-question"
FACTS = "data-facts"
UNSEEN = {"button", "input", "label", "script", "style"}
"""What only somebody can use who has the page open in a browser."""


def page_tree(page: Page, course: Course) -> HtmlElement:
    """The page's text below one <div>; where a question stands there is <div data-question="its id">.

    Raises CourseError when a directive of the page names nothing.
    """
    tree = markdown_tree(expand(_with_places(page, course), course))
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in UNSEEN or "hidden" in element.attrib:
            element.drop_tree()
        elif element.tag == "svg" and any(parent.tag == "figure" for parent in element.iterancestors()):
            element.drop_tree()  # drawn twice, wide and narrow; the text of the figure says the same
    return tree


def markdown_tree(markdown: str) -> HtmlElement:
    """Markdown without directives as a tree below one <div>."""
    return html.fragment_fromstring(_converter().reset().convert(markdown), create_parent="div")


@cache
def _converter() -> Markdown:
    """Made once, because that takes longer than converting a sentence."""
    return Markdown(extensions=list(EXTENSIONS), output_format="html")


def _with_places(page: Page, course: Course) -> Page:
    lines = page.markdown.split("\n")
    for directive in page.directives:
        number = directive.line - page.first_line
        place = _place(directive, replace(page, markdown=lines[number]), course)
        if place is not None:
            lines[number] = f"\n{place}\n"
    return replace(page, markdown="\n".join(lines))


def _place(directive: Directive, line: Page, course: Course) -> str | None:
    """The places for what one line of a page pulls in, or None for what stays as it is."""
    if directive.name == "facts":
        return f'<div {FACTS}="{" ".join(directive.words)}"></div>'
    if directive.name in {"quiz", "self-check"}:
        return "\n\n".join(f'<div {QUESTION}="{name}"></div>' for name in questions_of(line, course))
    return None


def words_on(page: Page, course: Course) -> int:
    """How many words a reader meets on a page, with its questions and the reasons for their options."""
    tree = page_tree(page, course)
    asked = [course.questions[place.get(QUESTION, "")] for place in tree.iter("div") if QUESTION in place.attrib]
    texts = [tree.text_content()]
    for question in asked:
        texts += [question.question.in_language(page.language)]
        for option in question.options:
            texts += [option.text.in_language(page.language), option.feedback.in_language(page.language)]
    return sum(len(text.split()) for text in texts)


def words_by_page(course: Course) -> dict[tuple[str, Language], int]:
    """The words of every page of the course."""
    listed = set(course.outline.page_names)
    return {key: words_on(page, course) for key, page in course.pages.items() if page.name in listed}
