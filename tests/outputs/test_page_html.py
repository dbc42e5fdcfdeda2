"""A page's text as HTML, without the frame of the site."""

import yaml

from scripts.course.load import load_course
from scripts.outputs.page_html import EXTENSIONS, FACTS, QUESTION, page_tree, words_on
from scripts.paths import REPOSITORY, Project


def test_the_extensions_are_those_of_the_site() -> None:
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    used = [name if isinstance(name, str) else next(iter(name)) for name in config["markdown_extensions"]]

    assert tuple(used) == EXTENSIONS


def test_questions_and_facts_are_left_as_places(project: Project) -> None:
    course = load_course(project)

    tree = page_tree(course.page("core/signs", "sv"), course)

    assert [each.get(QUESTION) for each in tree.iter("div") if QUESTION in each.attrib] == [
        "read-signs",
        "first-questions",
    ]
    assert [each.get(FACTS) for each in tree.iter("div") if FACTS in each.attrib] == [
        "signs-alarm",
        "advice-without-name",
    ]
    assert "<quiz>" not in tree.text_content()


def test_what_only_a_browser_can_use_is_left_out(project: Project) -> None:
    course = load_course(project)

    tree = page_tree(course.page("core/self-check", "en"), course)

    assert not list(tree.iter("button", "input", "script"))
    assert [each.get(QUESTION) for each in tree.iter("div") if QUESTION in each.attrib] == ["danger-now"]


def test_words_of_questions_and_reasons_are_counted(project: Project) -> None:
    course = load_course(project)
    page = course.page("core/signs", "fi")
    asked = course.questions["read-signs"]

    count = words_on(page, course)

    assert count > len(page_tree(page, course).text_content().split()) + len(asked.question.fi.split())
