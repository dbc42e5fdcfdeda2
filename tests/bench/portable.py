"""The pages that plain MkDocs takes, said in less: questions as lists, and the whole as CommonMark for builders that know no more.

Text in, text out. The words stay; what is lost is the scoring of questions and some attributes (languages of links, classes).
"""

import posixpath
import re

from scripts.course.page import LINK

QUIZ = re.compile(r"<quiz>\n(?P<question>[^\n]*)\n(?P<options>.*?)</quiz>", re.S)
OPTION = re.compile(r"- \[[x ]\] (?P<option>[^\n]*)\n> (?P<reaction>[^\n]*)\n")
BOX = re.compile(r'^(?P<kind>!!!|\?\?\?\+?) \w+(?: "(?P<title>[^"]*)")?\n(?P<body>(?:(?: {4}[^\n]*)?\n)*)', re.M)
ATTRIBUTES = re.compile(r"^\{: [^}\n]*\}\n|(?<=[)\]*])\{[.a-z][^}\n]*\}", re.M)
ID = re.compile(r" ?\{#(?P<id>[\w-]+)\}")


def questions_as_lists(markdown: str) -> str:
    """A page whose questions are read and not answered."""

    def plain(match: re.Match[str]) -> str:
        options = [f"- {each['option']}<br>{each['reaction']}" for each in OPTION.finditer(match["options"])]
        return "\n".join([f"**{match['question']}**", "", *options])

    return QUIZ.sub(plain, markdown)


def title(markdown: str) -> str:
    """The first heading of a page."""
    return markdown.partition("\n")[0].removeprefix("# ")


def as_commonmark(markdown: str, page: str, language: str) -> str:
    """The page without Material's own marks. Links to pages become addresses: "/fi/core/help/#routes"."""

    def box(match: re.Match[str]) -> str:
        body = re.sub(r"^ {4}", "", match["body"], flags=re.M).strip("\n")
        if match["kind"] == "!!!":
            return f'<div class="note">\n\n**{match["title"] or ""}**\n\n{body}\n\n</div>\n\n'
        return f"<details>\n<summary>{match['title']}</summary>\n\n{body}\n\n</details>\n\n"

    def link(match: re.Match[str]) -> str:
        path, mark, anchor = match["target"].partition("#")
        if ":" in path or not path.endswith(".md"):
            return match[0]
        there = posixpath.normpath(posixpath.join(posixpath.dirname(page), path.removesuffix(".md")))
        return f"{match['image']}[{match['text']}]({address(language, there)}{mark}{anchor})"

    text = ATTRIBUTES.sub("", BOX.sub(box, questions_as_lists(markdown)))
    return ID.sub(r'<a id="\g<id>"></a>', LINK.sub(link, text))


def address(language: str, page: str) -> str:
    """Where a page of a language stands when every language has a folder: "/fi/core/" for "core/index"."""
    name = page.removesuffix("index").strip("/")
    return f"/{language}/{name}/" if name else f"/{language}/"
