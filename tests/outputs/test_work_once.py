"""What is made once though it stands in many files: counted, because times flicker and counts do not."""

from collections import Counter
from typing import Any

import pytest
from markdown import Markdown
from pptx.slide import Slides

from scripts.course.load import load_course
from scripts.course.model import AUDIENCES
from scripts.course.selection import select
from scripts.course.text import LANGUAGES
from scripts.outputs import package
from scripts.outputs.deck_file import deck_file
from scripts.outputs.handbook import handbook_data
from scripts.outputs.lms import lms_editions, packed
from scripts.outputs.package import read_material
from scripts.outputs.print import markdown_reader
from scripts.outputs.rendering import rendering
from scripts.outputs.trainer import Kit
from scripts.paths import Project
from tests.publish.conftest import whole_sample


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return whole_sample(tmp_path_factory.mktemp("once") / "course")


class Calls:
    """Counts the calls of a function, which works as before, by one of its arguments."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, where: Any, name: str, by: int) -> None:
        self.counted: Counter[str] = Counter()
        plain = getattr(where, name)

        def call(*values: Any, **more: Any) -> Any:
            self.counted[str(values[by])] += 1
            return plain(*values, **more)

        monkeypatch.setattr(where, name, call)


def test_a_page_is_made_once_for_all_standards_of_an_audience(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = load_course(project)
    material = read_material(project, course, rendering(project, course), with_cmi5=True)
    made = Calls(monkeypatch, package, "package_page", by=1)
    searches = Calls(monkeypatch, package, "search_file", by=1)
    for edition in lms_editions("fi"):
        packed(material, edition)

    pages = sum(len(select(course, audience).pages) for audience in AUDIENCES)
    # Alone and beside the other languages: only then does a page lead to itself in them.
    assert made.counted.total() == 2 * pages * len(LANGUAGES)
    assert searches.counted.total() <= len(AUDIENCES) * len(LANGUAGES)


def test_the_handbooks_of_both_audiences_read_no_text_twice(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    course, reader = load_course(project), markdown_reader(project)
    read = Calls(monkeypatch, Markdown, "convert", by=1)
    for audience in AUDIENCES:
        handbook_data(course, audience, "fi", reader)

    assert read.counted
    assert {text for text, times in read.counted.items() if times > 1} == set()


def test_python_pptx_works_out_the_places_of_two_slides_of_a_deck(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = load_course(project)
    kit = Kit(course, "fi", markdown_reader(project))
    session = next(iter(course.sessions.values()))
    slides = kit.decks[session.id]
    worked_out = Calls(monkeypatch, Slides, "add_slide", by=1)
    deck_file(slides, kit.stamp(session))

    assert len(slides) > 2
    assert worked_out.counted.total() == 2


def test_two_books_of_the_same_text_do_not_change_each_other(project: Project) -> None:
    """What was read once for both is only looked at: a second book is as if it were the first."""
    course, shared = load_course(project), markdown_reader(project)
    together = [handbook_data(course, audience, "sv", shared) for audience in AUDIENCES]

    assert together == [handbook_data(course, audience, "sv", markdown_reader(project)) for audience in AUDIENCES]
