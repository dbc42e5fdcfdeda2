"""PRT-2: the cards and the handbooks, as files and as a reader and a screen reader meet them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.cli import cli
from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.course.model import AUDIENCES, Audience
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.card import card_data, make_card
from scripts.outputs.handbook import handbook_data, make_handbook
from scripts.outputs.print import build_print, markdown_reader
from scripts.outputs.typst_text import Node, every
from scripts.paths import REPOSITORY, Project
from tests.conftest import copy_sample, edit
from tests.outputs import paper
from tests.outputs.test_typst_text import HOSTILE

CARD = "docs/_data/card.yml"
CONTACTS = "docs/_data/contacts.yml"
EACH = [(audience, language) for audience in AUDIENCES for language in LANGUAGES]
REAL_HANDBOOKS: list[tuple[Audience, Language]] = [("employment", "fi"), ("reception", "sv"), ("employment", "en")]
NUMBER = re.compile(r"(?:\+358|\b0)[\d\u00a0 ]{5,}\d|\b11[26](?: \d{3})?\b")


def build(project: Project) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), "build", "print"])


def card(project: Project, audience: Audience = "reception", language: Language = "en") -> bytes:
    return make_card(load_course(project), audience, language)


def book(project: Project, audience: Audience = "reception", language: Language = "en") -> bytes:
    return make_handbook(load_course(project), audience, language, markdown_reader(project))


@pytest.fixture(scope="session")
def real() -> Course:
    return load_course(Project(REPOSITORY))


@pytest.fixture(scope="session")
def real_cards(real: Course) -> dict[tuple[Audience, Language], bytes]:
    return {each: make_card(real, *each) for each in EACH}


@pytest.fixture(scope="session")
def real_handbooks(real: Course) -> dict[tuple[Audience, Language], bytes]:
    reader = markdown_reader(Project(REPOSITORY))
    return {each: make_handbook(real, *each, reader) for each in REAL_HANDBOOKS}


# The files


def test_there_is_a_card_and_a_handbook_for_each_audience_and_language(project: Project) -> None:
    result = build(project)

    assert result.exit_code == 0
    assert "6 cards and 6 handbooks (PDF)" in result.output
    assert sorted(path.name for path in project.printed.iterdir()) == sorted(
        f"tso-{kind}-{audience}-{language}.pdf" for kind in ("card", "handbook") for audience, language in EACH
    )


def test_two_builds_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    """Wherever, whenever and in whatever language of the machine they are made."""
    made = []
    for name, zone, seed, language in (("here", "UTC", "1", "C.UTF-8"), ("elsewhere", "Pacific/Auckland", "2", "C")):
        project = copy_sample(tmp_path / name)
        environment = {
            **os.environ,
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "LC_ALL": language,
            "PYTHONPATH": str(REPOSITORY),
        }
        command = [sys.executable, "-m", "scripts", "--project", str(project.root), "build", "print"]
        subprocess.run(command, env=environment, cwd=project.root, check=True, capture_output=True)
        made.append({path.name: path.read_bytes() for path in sorted(project.printed.iterdir())})

    assert len(made[0]) == 12
    assert made[0] == made[1]


def test_a_build_that_fails_leaves_the_old_files(project: Project) -> None:
    build_print(project)
    before = {path.name: path.read_bytes() for path in project.printed.iterdir()}
    edit(project, "docs/_data/indicators.yml", "The employer has the passport.", "word " * 3000)

    assert build(project).exit_code == 1
    assert {path.name: path.read_bytes() for path in project.printed.iterdir()} == before


def test_nothing_of_this_machine_is_in_a_file(project: Project) -> None:
    for data in (card(project), book(project)):
        assert str(project.root).encode() not in data
        assert str(REPOSITORY).encode() not in data
        assert set(paper.fonts(data)) <= {"Lato-Regular", "Lato-Bold", "LibertinusSerif-Regular", "LibertinusSerif-Bold", "LibertinusSerif-Italic"}  # fmt: skip


# Accessibility


@pytest.mark.requirement("PRT-2")
@pytest.mark.parametrize(("audience", "language"), EACH)
def test_a_card_is_accessible(
    audience: Audience, language: Language, real_cards: dict[tuple[Audience, Language], bytes]
) -> None:
    assert paper.what_is_not_accessible(real_cards[audience, language], language) == []


@pytest.mark.requirement("PRT-2")
@pytest.mark.parametrize(("audience", "language"), REAL_HANDBOOKS)
def test_a_handbook_is_accessible(
    audience: Audience, language: Language, real_handbooks: dict[tuple[Audience, Language], bytes]
) -> None:
    assert paper.what_is_not_accessible(real_handbooks[audience, language], language) == []


def test_the_checker_sees_what_is_not_accessible() -> None:
    """A PDF without tags, as any other program may print it."""
    plain = (REPOSITORY / "tests/outputs/untagged.pdf").read_bytes()

    assert {"tagged", "a title", "bookmarks", "the mark of PDF/UA-1"} <= set(paper.what_is_not_accessible(plain, "fi"))


# The card


@pytest.mark.parametrize(("audience", "language"), EACH)
def test_a_card_is_one_light_page_of_readable_print(
    audience: Audience, language: Language, real_cards: dict[tuple[Audience, Language], bytes]
) -> None:
    data = real_cards[audience, language]

    assert len(paper.pages(data)) == 1
    assert len(data) <= 100_000
    assert min(paper.sizes(data)) >= 9


@pytest.mark.parametrize(("audience", "language"), EACH)
def test_everything_that_was_chosen_stands_on_the_card(
    audience: Audience, language: Language, real: Course, real_cards: dict[tuple[Audience, Language], bytes]
) -> None:
    shown, chosen = paper.pages(real_cards[audience, language])[0], real.cards[audience]
    texts = [
        *(real.facts[name].claim for name in chosen.rules),
        *(real.indicators[name].text for name in chosen.signs),
        *(real.phrases[name].text for name in (*chosen.opening, *chosen.promises)),
        *(real.routes[each.route].when for each in chosen.routes),
        *(real.routes[each.route].steps[number - 1].do for each in chosen.routes for number in each.steps),
        *(real.contacts[name].name for name in chosen.contacts),
    ]

    assert [text.in_language(language) for text in texts if paper.flat(text.in_language(language)) not in shown] == []


@pytest.mark.parametrize(("audience", "language"), EACH)
def test_a_card_shows_every_confirmed_number_and_no_other(
    audience: Audience, language: Language, real: Course, real_cards: dict[tuple[Audience, Language], bytes]
) -> None:
    shown = paper.pages(real_cards[audience, language])[0]
    confirmed = {phone.number for each in real.contacts.values() if (phone := each.shown_phone)}
    promised = {phone.number for name in real.cards[audience].contacts if (phone := real.contacts[name].shown_phone)}

    found = {" ".join(match[0].split()) for match in NUMBER.finditer(shown)}

    assert promised <= found
    assert found <= confirmed


def test_the_three_languages_of_a_card_hold_the_same(real: Course) -> None:
    for audience in AUDIENCES:
        shapes = []
        for language in LANGUAGES:
            data = card_data(real, audience, language)
            links = [node["to"] for key in ("top", "routes", "contacts") for part in data[key] for node in _links(part)]
            counted = {key: len(value) for key, value in data.items() if isinstance(value, list)}
            shapes.append((counted, links))
        assert shapes[0] == shapes[1] == shapes[2]


def _links(part: dict[str, list[Node]]) -> list[dict[str, str]]:
    return [node for nodes in part.values() for node in every(nodes) if node["t"] == "link"]


def test_a_number_that_is_not_confirmed_gives_way_to_a_line_for_ones_own(project: Project) -> None:
    shown = paper.words(card(project))

    assert "Old service" in shown
    assert "Write your area’s number:" in shown
    assert "09 000 0000" not in shown


def test_a_card_says_that_it_is_a_draft_how_old_it_is_and_when_to_check_it(project: Project) -> None:
    shown = paper.words(card(project))

    assert "Draft. No expert has reviewed this material yet." in shown
    assert f"Edition {load_course(project).edition.name}" in shown
    assert "Details collected on 21 November 2026." in shown
    assert "Check for a newer edition after 23 May 2027." in shown


def test_the_day_is_that_of_what_is_due_first(project: Project) -> None:
    edit(
        project,
        CONTACTS,
        '    en: https://example.org/en\n  sources: [P06]\n  checked: "2026-11-21"',
        '    en: https://example.org/en\n  sources: [P06]\n  checked: "2026-10-01"',
    )

    assert "Check for a newer edition after 2 April 2027." in paper.words(card(project))
    assert "Check for a newer edition after 2 April 2027." in paper.words(book(project))


def test_without_an_address_there_is_a_gap_and_no_code(project: Project) -> None:
    data = card(project)

    assert "Current version [Web address missing: to be filled in by the owner]" in paper.words(data)
    assert "Figure" not in dict(paper.structure(data))


def test_with_an_address_there_is_a_code_with_words(project: Project) -> None:
    edit(project, "docs/_data/settings.yml", 'address: ""', "address: https://example.org/tso/")
    data = card(project)

    assert "Web address missing" not in paper.words(data)
    assert "https://example.org/tso/" in paper.words(data)
    assert ("Figure", "QR code that leads to https://example.org/tso/") in paper.structure(data)
    assert paper.what_is_not_accessible(data, "en") == []


# The handbook


def test_a_handbook_names_its_audience_and_that_nobody_has_reviewed_it(project: Project) -> None:
    title = paper.pages(book(project))[0]

    assert title.startswith("Small course Handbook Reception centres Draft. No expert has reviewed this material yet.")
    assert "[Publisher missing: to be filled in by the owner]" in title


def test_every_part_and_page_has_a_bookmark_and_a_line_in_the_contents(project: Project) -> None:
    data = book(project)
    contents = paper.pages(data)[1]

    parts = ["Core", "Signs", "Self-check", "Right answers and reasons", "Contacts", "Sources", "Terms"]
    assert [title for title in parts if title not in paper.bookmarks(data)] == []
    assert [title for title in parts if title not in contents] == []


def test_answers_stand_at_the_end_and_questions_say_where(project: Project) -> None:
    pages = paper.pages(book(project))
    (asked,) = (n for n, page in enumerate(pages, 1) if "Question 1. How is a list of signs read?" in page)
    (answered,) = (n for n, page in enumerate(pages, 1) if f"Question 1 (page {asked})." in page)

    assert "Right. A sign is where looking begins." not in pages[asked - 1]
    assert "Right. A sign is where looking begins." in pages[answered - 1]
    assert f"Answer: page {answered}" in pages[asked - 1]


def test_a_case_keeps_its_reasoning_for_the_end(project: Project) -> None:
    text = paper.words(book(project))
    story, answers = text.split("Right answers and reasons Signs")

    assert "a) I see the client alone. b) I ask the companion." in story
    assert "Everybody is seen alone." not in story
    assert "a) I see the client alone. Works well. Everybody is seen alone. Continue here: Step 2." in answers
    assert "What this case teaches Alone one hears more." in answers


def test_sources_have_addresses_that_can_be_read(project: Project) -> None:
    text = paper.words(book(project))

    assert "Sources: 1, 2" in text
    assert "Advice" not in text.split("Sources 1.")[0].split("Sources: 1, 2")[0].split("Contents")[0]
    assert (
        "1. Neuvoa nimettömästi (in Finnish). Finnish Immigration Service, March 2025. https://example.org/neuvo"
        in text
    )


def test_terms_name_the_pages_that_use_them(project: Project) -> None:
    pages = paper.pages(book(project))
    (used,) = (n for n, page in enumerate(pages, 1) if "See what a sign is." in page)

    assert f"sign (merkki, tecken) An observation that calls for a closer look. Pages: {used}" in pages[-1]


def test_what_only_a_screen_can_do_is_left_out(real_handbooks: dict[tuple[Audience, Language], bytes]) -> None:
    text = paper.words(real_handbooks["employment", "en"])

    for words in (
        "Remembering your progress",
        "Record of completion",
        "Check the answer",
        "need JavaScript",
        "{{",
        "<!--",
    ):
        assert words not in text


@pytest.mark.parametrize(("audience", "language"), REAL_HANDBOOKS)
def test_a_handbook_holds_its_track_and_no_other(
    audience: Audience,
    language: Language,
    real: Course,
    real_handbooks: dict[tuple[Audience, Language], bytes],
) -> None:
    shown = paper.bookmarks(real_handbooks[audience, language])
    other: Audience = "reception" if audience == "employment" else "employment"
    titles = {
        who: {
            paper.flat(real.page(entry.page, language).title)
            for module in real.outline.modules
            if module.teaches
            for entry in module.pages
            if who in (entry.audiences or module.audiences)
        }
        for who in AUDIENCES
    }

    assert titles[audience] - set(shown) == set()
    assert (titles[other] - titles[audience]) & set(shown) == set()


def test_the_three_languages_of_a_handbook_hold_the_same(real: Course) -> None:
    reader = markdown_reader(Project(REPOSITORY))
    for audience in AUDIENCES:
        bodies = [handbook_data(real, audience, language, reader)["body"] for language in LANGUAGES]
        shapes = [[(node["t"], node.get("id")) for node in every(body) if node["t"] in _SAME] for body in bodies]
        assert shapes[0] == shapes[1] == shapes[2]


_SAME = {"h", "question", "answer", "choices", "box", "table"}
"""What the checks of the content hold alike in the three languages; the sources and terms have an order of their own."""


@pytest.mark.parametrize(("audience", "language"), REAL_HANDBOOKS)
def test_a_handbook_shows_no_number_that_is_not_confirmed(
    audience: Audience,
    language: Language,
    real: Course,
    real_handbooks: dict[tuple[Audience, Language], bytes],
) -> None:
    text = paper.words(real_handbooks[audience, language])
    hidden = [each.phone.number for each in real.contacts.values() if each.phone and not each.shown_phone]

    assert hidden
    assert [number for number in hidden if number in text] == []


def test_words_that_look_like_commands_stay_words(project: Project) -> None:
    """In a sign, on a page, in a contact and in a source."""
    quoted = "'" + HOSTILE + "'"
    edit(project, "docs/_data/indicators.yml", "en: The employer has the passport.", f"en: {quoted}")
    edit(project, CONTACTS, "en: Advice and help.", f"en: {quoted}")
    edit(project, "docs/en/core/signs.md", "Ask openly.", r"Ask #panic() $x^2$ @nobody // openly.")
    whole = HOSTILE.replace("'", "’")

    assert whole in paper.words(card(project))
    text = paper.words(book(project))
    assert text.count(whole) == 2
    assert "Ask #panic() $x^2$ @nobody // openly." in text


# What an editor is told


def test_an_unknown_name_on_the_card_is_told_with_the_nearest(project: Project) -> None:
    text = (project.root / CARD).read_text(encoding="utf-8")
    (project.root / CARD).write_text(text.replace("opening: [ASK01", "opening: [ASK2", 1), encoding="utf-8")

    result = build(project)

    assert result.exit_code == 1
    assert (
        "docs/_data/card.yml: employment: opening: there is no 'ASK2' among the phrases; did you mean 'ASK02'? (references)"
        in result.output
    )
    assert not project.dist.exists()


def test_an_unknown_key_on_the_card_is_told(project: Project) -> None:
    text = (project.root / CARD).read_text(encoding="utf-8")
    (project.root / CARD).write_text(text.replace("promises:", "promise:", 1), encoding="utf-8")

    assert "there is no key 'promise' here; did you mean 'promises'?" in build(project).output


def test_a_card_that_is_too_long_says_what_to_do(project: Project) -> None:
    edit(project, "docs/_data/indicators.yml", "fi: Passi on työnantajalla.", "fi: " + "Sana riittää. " * 1500)

    result = build(project)

    assert result.exit_code == 1
    assert (
        "docs/_data/card.yml: employment: the card is longer than one page in 'fi'; take out a sign, a phrase, a route "
        "or a contact" in result.output
    )
    assert "Traceback" not in result.output


def test_a_course_without_cards_has_handbooks_all_the_same(project: Project) -> None:
    (project.root / CARD).unlink()

    assert "0 cards and 6 handbooks (PDF)" in build(project).output
