"""A picture in a page: two drawings, its source and the same content as text; and what its record may hold."""

import re

import pytest

from scripts.course.course import Course
from scripts.course.directives import facts_of
from scripts.course.load import load_course
from scripts.course.problem import CourseError
from scripts.course.text import LANGUAGES, Language
from scripts.paths import Project
from tests.conftest import edit
from tests.course.test_directives import shown, with_text
from tests.course.test_load import problems

PICTURES = "docs/_data/pictures.yml"
ROUTES = "docs/_data/routes.yml"


def picture(course: Course, language: Language, name: str) -> str:
    return shown(course, language, f"{{{{ picture {name} }}}}")


def as_text(figure: str) -> list[str]:
    """What the folded text of a figure says, without its mark-up."""
    inside = figure.partition("</summary>")[2]
    return [line.strip() for line in re.sub(r"<[^>]+>", "\n", inside).split("\n") if line.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["two-parts", "three-steps", "way", "counts"])
def test_a_picture_stands_in_a_page_as_two_drawings_with_names_of_their_own(
    course: Course, language: Language, name: str
) -> None:
    figure = picture(course, language, name)
    ids = re.findall(r'\bid="([^"]+)"', figure)

    assert figure.count("<svg") == 2
    assert len(ids) == len(set(ids)) == 5
    assert set(re.findall(r'aria-(?:labelled|described)by="([^"]+)"', figure)) <= set(ids)
    assert course.pictures[name].title.in_language(language) in figure
    assert "\n\n" not in figure, "Markdown would cut the figure in two"


def test_the_same_content_stands_below_as_text(course: Course) -> None:
    assert as_text(picture(course, "en", "two-parts")) == [
        "Two boxes joined by a plus sign.",
        "Sign.",
        "What do you see? Something calls for attention.",
        "Question.",
        "You ask in peace.",
        "Together: Noticing",
        "The assistance system gives advice.",
    ]


def test_figures_stand_below_as_lists_under_the_name_of_their_group(course: Course) -> None:
    assert as_text(picture(course, "sv", "counts")) == [
        "Staplar.",
        "Ansökningar",
        "Ansökningar: 1\u00a0371",
        "Andelar",
        "Kvinnor: 61\u00a0%",
    ]


def test_a_route_map_is_drawn_from_the_routes_of_its_audience(course: Course) -> None:
    assert as_text(picture(course, "en", "way")) == [
        "Immediate danger is at the top.",
        "Situation",
        "What you do first",
        "The danger is immediate",
        "Ring at once.",
        "Assistance system:",
        "029\u00a0546\u00a03177",
        ".",
        "You see signs",
        "Ask in private. Ask for advice.",
        "The system:",
        "029\u00a0546\u00a03177",
        ".",
        "Somebody is in danger",
        "Ring.",
        "Emergency number:",
        "112",
        ".",
        "You are not sure",
        "Ask for advice without a name.",
        "The system:",
        "029\u00a0546\u00a03177",
        ".",
    ]


def test_a_number_on_a_route_map_can_be_rung(course: Course) -> None:
    assert '<a href="tel:+358295463177">' in picture(course, "fi", "way")


def test_a_step_for_one_audience_is_not_on_the_map_of_the_other(course: Course) -> None:
    route = course.routes["signs-seen"]

    assert [step.do.en for step in route.on_map_for("employment")][-1] == "Ask for advice."
    assert [step.do.en for step in route.on_map_for("reception")][-1] == "Tell the nurse."


def test_a_caption_names_the_year_and_the_source(course: Course) -> None:
    source = '<p class="picture-source">Year 2024. Source: Finnish Immigration Service (March 2025, '
    assert source in picture(course, "en", "counts")


def test_a_page_rests_on_the_facts_of_its_pictures(course: Course) -> None:
    page = with_text(course.page("core/signs", "fi"), "{{ picture counts }}\n\n{{ picture way }}")

    assert list(facts_of(page, course)) == ["signs-counted", "advice-without-name"]


def test_a_picture_that_is_not_there_is_an_error(course: Course) -> None:
    with pytest.raises(CourseError, match="there is no picture 'two-part'; did you mean 'two-parts'"):
        picture(course, "en", "two-part")


@pytest.mark.parametrize(
    ("file", "find", "put", "told"),
    [
        (PICTURES, "  kind: sum", "  kind: routes", "a picture of kind 'routes' needs 'audience'"),
        (PICTURES, "  audience: employment", "  audience: employment\n  facts: [signs-counted]", "one of kind 'routes' has those of its routes"),
        (PICTURES, "  facts: [signs-counted]", "  facts: [signs-countd]", "there is no 'signs-countd' among the facts; did you mean 'signs-counted'?"),
        (PICTURES, '  year: "2024"\n', "", "needs 'year'"),
        (PICTURES, "          value: 61", "          value: 610", "a share is at most 100 per cent"),
        (PICTURES, "  kind: steps", "  kind: timeline\n  result:\n    fi: a\n    sv: b\n    en: c", "no other kind has it"),
        (ROUTES, "      audiences: [reception]\n      on_map: 1", "      audiences: [reception]\n      on_map: 2", "needs as many sentences in every language"),
        (ROUTES, "        en: Ask in private. Book an interpreter.", "        en: Ask in private and book an interpreter.", "needs as many sentences in every language"),
        (ROUTES, "- id: signs-seen\n  audiences: [employment, reception]", "- id: signs-seen\n  audiences: [employment]", "a step is for reception, whom this route is not for"),
        ("docs/_data/hyphens.yml", "auttamis-järjestelmä", "auttamisjärjestelmä", "has not the right form"),
    ],
)  # fmt: skip
def test_a_record_that_makes_no_sense_is_an_error(project: Project, file: str, find: str, put: str, told: str) -> None:
    edit(project, file, find, put)

    assert any(told in problem for problem in problems(project)), problems(project)


def test_a_word_without_room_is_told_with_its_page(project: Project) -> None:
    edit(project, PICTURES, "fi: Kysyt rauhassa.", "fi: Salassapitovelvollisuusilmoituksenne.")

    with pytest.raises(CourseError, match=r"docs/fi/core/signs.md, line .*is too wide for the picture 'two-parts'"):
        picture(load_course(project), "fi", "two-parts")
