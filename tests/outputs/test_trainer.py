"""The trainer's kit as PowerPoint, LibreOffice, a printer and a screen reader meet it."""

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pikepdf
import pypdf
import pytest
from click.testing import CliRunner
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from scripts.cli import cli
from scripts.course.course import Course
from scripts.course.deck import (
    FOOT_HEIGHT,
    HEIGHT,
    TITLE_SLIDE_TOP,
    DeckSlide,
    bilingual,
    deck,
    height_of,
    size_of,
)
from scripts.course.edition_records import read_edition_records
from scripts.course.load import load_course
from scripts.course.markdown import typeset
from scripts.course.slides import slides_in
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.deck_file import CODE_PIXELS, OFFICE_LANGUAGES, deck_file
from scripts.outputs.deck_pdf import deck_pdf
from scripts.outputs.deck_picture import DECORATIVE
from scripts.outputs.deck_template import ACCENT, FOOT_SIZE, INK, NOTES_HEIGHT, NOTES_SIZE, NOTES_WIDTH, PAPER
from scripts.outputs.package import PackageError
from scripts.outputs.print import markdown_reader
from scripts.outputs.qr import qr_png
from scripts.outputs.seal import describe
from scripts.outputs.trainer import Kit
from scripts.outputs.trainer_changes import trainer_changes
from scripts.outputs.upgrade import earlier_course
from scripts.paths import REPOSITORY, Project
from tests.conftest import copy_sample, edit
from tests.outputs.paper import words
from tests.with_session import add_session

SMALLEST = 24
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def kits(project: Project) -> dict[Language, Kit]:
    course, reader = load_course(project), markdown_reader(project)
    return {language: Kit(course, language, reader) for language in LANGUAGES}


ON_THE_WEB = "https://example.org/kurssi/"


def with_address(folder: Path) -> Project:
    """The sample course with a session, once its owner has said where it stands."""
    project = add_session(copy_sample(folder))
    edit(project, "docs/_data/settings.yml", 'address: ""', f"address: {ON_THE_WEB}")
    return project


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the sample's kit, in all languages, by name."""
    project = with_address(tmp_path_factory.mktemp("kit"))
    made = kits(project)
    return {name: data for kit in made.values() for name, data in kit.files(made.values()).items()}


@pytest.fixture(scope="module")
def real() -> dict[str, bytes]:
    """The decks of the real course in one language, and the one that has two."""
    made = kits(Project(REPOSITORY))
    kit = made["fi"]
    found: dict[str, bytes] = {}
    for session in kit.course.sessions.values():
        name = f"{session.minutes}-{session.audience}"
        found[name] = deck_file(kit.decks[session.id], kit.stamp(session))
    return found


@pytest.fixture(scope="module")
def real_course() -> Course:
    return load_course(Project(REPOSITORY))


def decks(files: dict[str, bytes]) -> dict[str, Any]:
    return {name: Presentation(io.BytesIO(data)) for name, data in files.items() if name.endswith(".pptx")}


def runs(shapes: Any) -> list[Any]:
    return [
        run
        for shape in shapes
        for inner in (shape.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP else [shape])
        if inner.has_text_frame
        for paragraph in inner.text_frame.paragraphs
        for run in paragraph.runs
    ]


FOOT, NUMBER = 11, 12
"""The places of a slide that hold its foot and its number, as python-pptx counts them."""


def shown(slide: Any) -> list[Any]:
    """What a slide shows below its headline: all but the headline, the foot and the number."""
    small = [place for place in slide.placeholders if place.placeholder_format.idx in {0, FOOT, NUMBER}]
    return [shape for shape in slide.shapes if shape.element not in [place.element for place in small]]


# What a session's zip holds


def test_one_zip_holds_what_a_trainer_needs_that_day(sample: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(sample["tso-session-10-employment-fi.zip"])) as packed:
        assert packed.namelist() == [
            "CHANGES.fi.md",
            "tso-deck-10-employment-fi-en.pdf",
            "tso-deck-10-employment-fi-en.pptx",
            "tso-deck-10-employment-fi-sv.pdf",
            "tso-deck-10-employment-fi-sv.pptx",
            "tso-deck-10-employment-fi.pdf",
            "tso-deck-10-employment-fi.pptx",
            "tso-email-fi.txt",
            "tso-handout-visit-answers-fi.pdf",
            "tso-handout-visit-facilitator-fi.pdf",
            "tso-handout-visit-fi.pdf",
            "tso-plan-10-employment-fi.pdf",
            "tso-polls-10-employment-fi.txt",
        ]


def test_a_deck_with_swedish_headlines_has_finnish_below(sample: dict[str, bytes]) -> None:
    slide = decks(sample)["tso-deck-10-employment-sv-fi.pptx"].slides[3]

    assert slide.shapes.title.text == "Ett tecken väcker"
    assert slide.placeholders[1].text_frame.paragraphs[0].text == "Merkki herättää"


def test_a_slide_of_a_section_has_its_code_to_scan_with_the_address_in_words(sample: dict[str, bytes]) -> None:
    made = decks(sample)["tso-deck-10-employment-sv.pptx"]
    pictures = {
        slide.shapes.title.text: (shape, slide)
        for slide in made.slides
        for shape in slide.shapes
        if shape.element.tag == qn("p:pic")
    }
    assert [*pictures] == ["Ta hand om dig", "Ett tecken väcker"]
    for (picture, slide), code in zip(pictures.values(), ("s2", "s1"), strict=True):
        address = f"{ON_THE_WEB}sv/{code}/"
        title = slide.shapes.title
        assert picture.image.blob == qr_png(address, CODE_PIXELS)
        assert address in picture.element.find(f".//{qn('p:cNvPr')}").get("descr")
        assert address in slide.notes_slide.notes_text_frame.text
        assert title.left + title.width < picture.left
        assert picture.left + picture.width <= made.slide_width


def test_without_an_address_no_slide_has_a_code(real: dict[str, bytes]) -> None:
    for made in (Presentation(io.BytesIO(data)) for data in real.values()):
        assert not [shape for slide in made.slides for shape in slide.shapes if shape.element.tag == qn("p:pic")]


# Pictures of the course


def with_picture(deck_bytes: bytes) -> list[tuple[Any, Any]]:
    """Each slide that has a picture, with the picture."""
    slides = Presentation(io.BytesIO(deck_bytes)).slides
    return [(slide, shape) for slide in slides for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]


PICTURE_DECK = "reception-180"


def spoken_in(name: str) -> Language:
    """The language of the points and pictures of a deck: "fi-sv" has those in Swedish."""
    return next(language for language in LANGUAGES if name.endswith(language))


@pytest.fixture(scope="module")
def picture_decks() -> dict[str, tuple[bytes, bytes]]:
    """The slides with pictures of one real session, as a presentation and as a PDF, in one language and in two."""
    made = kits(Project(REPOSITORY))
    session = made["fi"].course.sessions[PICTURE_DECK]
    own = {language: kit.decks[session.id] for language, kit in made.items()}
    found: dict[str, list[DeckSlide]] = {"fi-sv": bilingual(own["fi"], own["sv"])}
    found.update(own.items())
    stamps = {name: made["fi" if name == "fi-sv" else spoken_in(name)].stamp(session) for name in found}
    slides = {name: [slide for slide in each if slide.picture] for name, each in found.items()}
    return {name: (deck_file(each, stamps[name]), deck_pdf(each, stamps[name])) for name, each in slides.items()}


def test_a_picture_is_one_group_of_shapes_with_its_description_and_no_image(
    picture_decks: dict[str, tuple[bytes, bytes]], real_course: Course
) -> None:
    for name, (data, _) in picture_decks.items():
        language = spoken_in(name)
        found = with_picture(data)
        names = ["three-steps", "figures", "three-parts"]
        for (slide, group), picture in zip(found, (real_course.pictures[each] for each in names), strict=True):
            description = group.element.find(f".//{qn('p:cNvPr')}").get("descr")
            assert typeset(picture.description.in_language(language)) in description
            assert not slide.element.findall(f".//{qn('p:pic')}")
            inside = [shape for shape in group.shapes if not shape.has_text_frame or not shape.text_frame.text]
            assert all(DECORATIVE.encode() in etree.tostring(shape.element) for shape in inside)


def test_the_words_of_a_picture_are_in_their_language_large_and_inside_the_slide(
    picture_decks: dict[str, tuple[bytes, bytes]],
) -> None:
    for name, (data, _) in picture_decks.items():
        for slide, group in with_picture(data):
            words = runs([group])
            assert {run._r.get_or_add_rPr().get("lang") for run in words} == {OFFICE_LANGUAGES[spoken_in(name)]}
            assert min(run.font.size.pt for run in words) >= SMALLEST
            foot = next(place for place in slide.placeholders if place.placeholder_format.idx == FOOT)
            above = [shape for shape in slide.placeholders if shape.placeholder_format.idx in {0, 1}]
            assert group.top + group.height <= foot.top
            assert all(shape.top + shape.height <= group.top for shape in above)
            order = [*slide.shapes]
            assert next(order.index(shape) for shape in order if shape.shape_id == group.shape_id) == len(above)


def test_a_picture_in_a_second_language_stands_below_both_headlines(
    picture_decks: dict[str, tuple[bytes, bytes]],
) -> None:
    slide, group = with_picture(picture_decks["fi-sv"][0])[0]

    assert slide.shapes.title.text == "Tunnista – suojaa – ohjaa"
    assert slide.placeholders[1].text_frame.text == "Känn igen – skydda – hänvisa"
    assert [run.text for run in runs([group])][:3] == [
        "1.",
        "Känn igen",
        "Lägg märke till tecken och fråga om vardagen i enrum.",
    ]


def test_a_picture_is_in_the_pdf_with_the_same_words_and_said_in_the_notes(
    picture_decks: dict[str, tuple[bytes, bytes]],
) -> None:
    for data, pdf in picture_decks.values():
        pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
        for page, (slide, group) in zip(pages, with_picture(data), strict=True):
            for run in runs([group]):
                assert " ".join(run.text.split()) in page
            assert "112" in page or "18" in page or "2024" in page
            assert len(slide.notes_slide.notes_text_frame.text.split("\n")) > len(runs([group])) / 2


def test_powerpoint_has_nothing_to_repair_in_a_picture(
    picture_decks: dict[str, tuple[bytes, bytes]], tmp_path: Path
) -> None:
    for data, _ in picture_decks.values():
        (tmp_path / "deck.pptx").write_bytes(data)
        found = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(tmp_path / "deck.pptx").errors
        assert [str(error) for error in found] == []


def test_the_same_course_gives_the_same_bytes(sample: dict[str, bytes], tmp_path: Path) -> None:
    made = kits(with_address(tmp_path))
    again = made["sv"].files(made.values())

    assert again == {name: sample[name] for name in again}


# Presentations


def test_every_slide_has_its_title_in_the_place_for_titles(sample: dict[str, bytes], real: dict[str, bytes]) -> None:
    for name, made in decks({**sample, **{f"{key}.pptx": data for key, data in real.items()}}).items():
        titles = [slide.shapes.title.text for slide in made.slides]
        assert all(title.strip() for title in titles), name
        assert all(slide.shapes[0] == slide.shapes.title for slide in made.slides), f"{name}: read first"


def test_no_two_shapes_of_a_slide_have_the_same_number(
    real: dict[str, bytes], picture_decks: dict[str, tuple[bytes, bytes]]
) -> None:
    """Two would make PowerPoint repair the file; the foot comes after those inside a picture."""
    for data in [*real.values(), *(data for data, _ in picture_decks.values())]:
        for slide in Presentation(io.BytesIO(data)).slides:
            ids = slide._element.xpath(".//p:cNvPr/@id")
            assert sorted(set(ids)) == sorted(ids)


def test_every_word_has_a_language(sample: dict[str, bytes]) -> None:
    for name, made in decks(sample).items():
        languages = {OFFICE_LANGUAGES[each] for each in LANGUAGES if each in name.removesuffix(".pptx").split("-")[4:]}
        found = {
            run._r.get_or_add_rPr().get("lang")
            for slide in made.slides
            for run in [*runs(slide.shapes), *runs(slide.notes_slide.placeholders)]
        }
        assert found == languages, name


def test_nothing_on_a_slide_is_smaller_than_24_points_but_its_foot(real: dict[str, bytes]) -> None:
    for made in decks({f"{name}.pptx": data for name, data in real.items()}).values():
        for slide in made.slides:
            sizes = {run.font.size.pt for run in runs(shown(slide))}
            assert min(sizes) >= SMALLEST
            feet = [shape for shape in slide.placeholders if shape.placeholder_format.idx == FOOT]
            assert {run.font.size.pt for run in runs(feet)} == {FOOT_SIZE}
        master = made.slide_master.element.find(f".//{qn('p:titleStyle')}//{qn('a:defRPr')}")
        assert int(master.get("sz")) >= SMALLEST * 100


def test_the_lines_of_the_first_slide_end_above_its_foot(sample: dict[str, bytes], real_course: Course) -> None:
    """Also when the headline stands there in a second language: six lines of 32 points reached into the foot."""
    for made in decks(sample).values():
        first = made.slides[0]
        foot = next(place for place in first.placeholders if place.placeholder_format.idx == FOOT)
        body = first.placeholders[1]
        assert body.top + body.height <= foot.top
    for session in real_course.sessions.values():
        own = {each: deck(real_course, session, each, slides_in(real_course, each)) for each in LANGUAGES}
        for one, other in ((one, other) for one in LANGUAGES for other in LANGUAGES if one != other):
            title = bilingual(own[one], own[other])[0]
            size = size_of(title.points, title.room)
            assert size is not None
            assert TITLE_SLIDE_TOP + height_of(title.points, size) <= HEIGHT - FOOT_HEIGHT


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_words_stand_out_from_the_paper(sample: dict[str, bytes]) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1; every colour in use is one of the theme's, and the theme's are measured."""
    for colour in (INK, ACCENT):
        assert (luminance(PAPER) + 0.05) / (luminance(colour) + 0.05) >= 4.5
    data = sample["tso-deck-10-employment-fi.pptx"]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        theme = next(name for name in packed.namelist() if "theme/theme1" in name)
        tree = etree.fromstring(packed.read(theme))
        used = {name: tree.find(f".//{DRAWING}{name}/{DRAWING}srgbClr").get("val") for name in ("dk1", "lt1", "dk2")}
        layouts = [packed.read(name) for name in packed.namelist() if name.startswith("ppt/slideLayouts/slide")]
    assert used == {"dk1": INK, "lt1": PAPER, "dk2": ACCENT}
    assert not any(b"<a:tint" in each for each in layouts), "a paler colour would not be measured"


def test_notes_hold_the_time_what_to_say_and_the_sources(sample: dict[str, bytes]) -> None:
    slide = decks(sample)["tso-deck-10-employment-en.pptx"].slides[2]
    notes = slide.notes_slide.notes_text_frame.text

    assert notes.startswith("Time: 0.5 min (from 0:01 to 0:01:30 after the start)\nSay\nAsk openly.")
    assert "\nSources\n" in notes


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_fit_the_page_they_are_printed_on(real_course: Course, language: Language) -> None:
    """A letter takes half its size on average: some 100 letters a line, 46 lines a page of A4."""
    pages = slides_in(real_course, language)
    for session in real_course.sessions.values():
        for slide in deck(real_course, session, language, pages):
            lines = [line for note in slide.notes for line in (note.heading, *note.lines)]
            taken = sum(1 + int(len(line) / (NOTES_WIDTH / NOTES_SIZE * 2)) for line in lines)
            assert taken <= NOTES_HEIGHT / (NOTES_SIZE * 1.2), f"{session.id}: {slide.id}"


def test_the_page_of_notes_is_a4_and_the_notes_stand_inside_it(sample: dict[str, bytes]) -> None:
    made = decks(sample)["tso-deck-10-employment-fi.pptx"]
    size = made.part._element.find(qn("p:notesSz"))
    assert (int(size.get("cx")) // 12700, int(size.get("cy")) // 12700) == (595, 842)
    for slide in made.slides:
        place = slide.notes_slide.notes_placeholder
        assert place.top + place.height <= int(size.get("cy"))
        assert place.left + place.width <= int(size.get("cx"))


def test_the_slides_take_the_minutes_of_the_session(real: dict[str, bytes]) -> None:
    for name, made in decks({f"{key}.pptx": data for key, data in real.items()}).items():
        last = made.slides[len(made.slides) - 1].notes_slide.notes_text_frame.text.split("\n")[0]
        minutes = int(name.split("-")[0])
        assert f"–{minutes // 60}:{minutes % 60:02} alusta" in last


def test_a_file_holds_each_member_once_and_every_relation_leads_somewhere(sample: dict[str, bytes]) -> None:
    for name, data in sample.items():
        if not name.endswith(".pptx"):
            continue
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.namelist()
            assert members[0] == "[Content_Types].xml"
            assert len(members) == len(set(members)), name
            types = etree.fromstring(packed.read("[Content_Types].xml"))
            declared = {each.get("PartName", "").lstrip("/") for each in types} - {""}
            endings = {each.get("Extension") for each in types}
            assert declared <= set(members)
            assert all(each in declared or each.rpartition(".")[2] in endings for each in members)
            for relations in (each for each in members if each.endswith(".rels")):
                folder = dirname(dirname(relations))
                for relation in etree.fromstring(packed.read(relations)):
                    target = relation.get("Target", "")
                    path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                    assert path in members, f"{name}: {relations} leads to {target}"
            assert not any("thumbnail" in each or "printerSettings" in each for each in members)


def test_powerpoint_has_nothing_to_repair(sample: dict[str, bytes], real: dict[str, bytes], tmp_path: Path) -> None:
    """By the schemas of ISO/IEC 29500, and by what is known to make PowerPoint offer a repair."""
    files = [data for name, data in sample.items() if name.endswith(".pptx")] + [real["45-employment"]]
    for data in files:
        (tmp_path / "deck.pptx").write_bytes(data)
        found = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(tmp_path / "deck.pptx").errors
        assert [str(error) for error in found] == []


def test_a_file_says_its_title_language_and_edition(sample: dict[str, bytes]) -> None:
    properties = decks(sample)["tso-deck-10-employment-sv.pptx"].core_properties

    assert properties.title == "Liten kurs: 10 minuter, arbetskraftsservicen"
    assert properties.language == "sv-FI"
    assert properties.subject.startswith("Utkast, version ")


def test_every_slide_says_that_it_is_a_draft_and_when_to_look_for_a_newer_one(sample: dict[str, bytes]) -> None:
    for slide in decks(sample)["tso-deck-10-employment-en.pptx"].slides:
        foot = next(shape for shape in slide.placeholders if shape.placeholder_format.idx == 11).text
        assert re.search(r"^Draft, edition \S+\. Check for a newer edition after \d+ \w+ \d{4}\. CC BY 4\.0$", foot)


def test_the_last_slide_says_whom_to_call(sample: dict[str, bytes]) -> None:
    slides = decks(sample)["tso-deck-10-employment-fi.pptx"].slides

    assert "029\u00a0546\u00a03177" in slides[len(slides) - 1].placeholders[1].text_frame.text


def test_libreoffice_makes_one_page_of_every_slide(real: dict[str, bytes], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None or not (Path(office).resolve().parent / "../share/registry/impress.xcd").exists():
        pytest.skip("LibreOffice Impress is not installed; scripts/test installs it")
    for name, data in real.items():
        (tmp_path / f"{name}.pptx").write_bytes(data)
    command = [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf"]
    names = [f"{name}.pptx" for name in real]
    subprocess.run([*command, *names], cwd=tmp_path, check=True, capture_output=True, timeout=300)

    for name, data in real.items():
        slides = Presentation(io.BytesIO(data)).slides
        pages = pypdf.PdfReader(tmp_path / f"{name}.pdf").pages
        assert len(pages) == len(slides), name


# PDF


def test_the_pdf_of_a_deck_has_a_page_for_each_slide_with_the_same_words(sample: dict[str, bytes]) -> None:
    for name, made in decks(sample).items():
        data = sample[name.replace(".pptx", ".pdf")]
        pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]
        assert len(pages) == len(made.slides), name
        for page, slide in zip(pages, made.slides, strict=True):
            assert " ".join(slide.shapes.title.text.split()) in page


def test_every_pdf_is_tagged_and_names_its_language(sample: dict[str, bytes]) -> None:
    for name, data in sample.items():
        if name.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(data)) as pdf:
                assert bool(pdf.Root.MarkInfo.Marked), name
                assert str(pdf.Root.Lang)[:2] in name.removesuffix(".pdf").split("-"), name


def test_a_participant_gets_no_answers_and_the_answer_sheet_has_all(sample: dict[str, bytes], course: Course) -> None:
    case = course.cases["visit"]
    asked, answered = (words(sample[f"tso-handout-visit{each}-fi.pdf"]) for each in ("", "-answers"))
    led = words(sample["tso-handout-visit-facilitator-fi.pdf"])

    for step in case.steps:
        assert step.prompt.fi in asked
        for choice in step.choices:
            assert choice.text.fi in asked
            assert choice.reasoning.fi not in asked
            assert choice.reasoning.fi in answered
            assert choice.reasoning.fi in led
    assert "Toimii hyvin" not in asked


# Text for participants, and what changed


def test_the_e_mail_comes_from_the_page_for_trainers() -> None:
    made = kits(Project(REPOSITORY))

    email = made["sv"].email()

    assert email.startswith("Ämne: Tack för att du deltog")
    assert "029\u00a0546\u00a03177" in email
    assert "{{" not in email


def changes(now: Project, before: Project) -> str:
    return trainer_changes(load_course(now), load_course(before), "en")


@pytest.fixture
def before(tmp_path: Path) -> Project:
    return add_session(copy_sample(tmp_path / "before"))


@pytest.fixture
def now(tmp_path: Path) -> Project:
    return add_session(copy_sample(tmp_path / "now"))


def test_two_equal_editions_differ_in_nothing(now: Project, before: Project) -> None:
    assert changes(now, before).count("- no changes") == 3


def test_a_changed_slide_is_told_with_both_wordings(now: Project, before: Project) -> None:
    edit(now, "docs/en/core/signs.md", "It proves nothing.", "It proves nothing at all.")

    told = changes(now, before)

    assert "- changed: A sign wakes you. Before: ”A sign wakes you · It proves nothing”." in told
    assert "Now: ”A sign wakes you · It proves nothing at all”." in told


def test_changed_facts_questions_and_times_are_told(now: Project, before: Project) -> None:
    edit(now, "docs/_data/questions/signs.yml", "- id: first-questions", "- id: other-questions")
    for language in LANGUAGES:
        edit(now, f"docs/{language}/core/signs.md", "{{ quiz first-questions }}", "{{ quiz other-questions }}")
    edit(now, "docs/_data/sessions.yml", "poll: first-questions", "poll: other-questions")

    told = changes(now, before)

    assert "10 minutes, employment services: times or order have changed" in told
    assert "- new: other-questions" in told
    assert "- removed: first-questions" in told


def test_without_an_earlier_edition_the_note_says_how_to_compare(now: Project) -> None:
    assert "run scripts/build trainer --since VERSION" in trainer_changes(load_course(now), None, "en")


def test_the_command_makes_the_kit_and_compares_with_a_version_of_the_repository(now: Project) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(now.root)]
    for arguments in (["init", "-q"], ["add", "docs"], ["commit", "-qm", "first"], ["tag", "v1"]):
        subprocess.run([*git, *arguments], check=True)
    edit(now, "docs/fi/core/signs.md", "Se ei todista mitään.", "Se ei todista yhtään mitään.")

    result = CliRunner().invoke(cli, ["--project", str(now.root), "build", "trainer", "--since", "v1"])

    assert result.exit_code == 0, result.output
    assert "3 of them a session's zip" in result.output
    assert "Se ei todista yhtään mitään" in (now.dist / "trainer/CHANGES.fi.md").read_text(encoding="utf-8")


def test_two_editions_are_compared_by_the_names_that_readers_know(now: Project) -> None:
    names: list[str] = []
    for day in ("2026-11-21", "2026-12-01"):
        if names:
            edit(now, "docs/fi/core/signs.md", "Se ei todista mitään.", "Se ei todista yhtään mitään.")
        (now.root / ".gitignore").write_text("/dist/\n/scripts\n", encoding="utf-8")
        git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(now.root)]
        for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", day, "--date", day]):
            moment = {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
            subprocess.run([*git, *arguments], check=True, env={**os.environ, **moment})
        course = load_course(now)
        sealed = describe(now, course, "draft", {})
        now.dist.mkdir(exist_ok=True)
        (now.dist / "edition.json").write_text(json.dumps(sealed), encoding="utf-8")
        (now.dist / "SHA256SUMS").write_text("", encoding="utf-8")
        recorded = CliRunner().invoke(cli, ["--project", str(now.root), "record-edition"])
        assert recorded.exit_code == 0, recorded.output
        names.append(course.edition.name)
    assert [*read_edition_records(now).editions] == names

    first = earlier_course(now, names[0])
    told = trainer_changes(load_course(now), first, "fi")

    assert "Se ei todista yhtään mitään" in told
    assert earlier_course(now, "2026-11-21").edition.content == first.edition.content
    second = earlier_course(now, names[1])
    assert "Se ei todista yhtään mitään" not in trainer_changes(second, second, "fi")
    with pytest.raises(PackageError, match=f"did you mean '{names[0]}'"):
        earlier_course(now, names[0][:-1])


def test_a_course_without_sessions_says_what_to_do(project: Project) -> None:
    result = CliRunner().invoke(cli, ["--project", str(project.root), "build", "trainer"])

    assert result.exit_code == 1
    assert "names no session; add one, or build without the part 'trainer'" in result.output
    assert not (project.dist / "trainer").exists()
