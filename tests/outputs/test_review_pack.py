"""What a subject expert gets, as Word opens it."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import FileFormat, OpenXmlValidator

from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.course.signing import page_fingerprint
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.archive import files_in, zip_of
from scripts.outputs.review_pack import AFTERNOON, Choice, afternoons, review_pack, write_review_pack
from scripts.paths import Project
from tests.conftest import copy_sample, edit

LOCALES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
SIGNS = "06-core-signs.docx"
SELF_CHECK = "07-core-self-check.docx"


Packs = dict[Language, dict[str, bytes]]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The sample course, which no test here changes: a pack takes a second to make."""
    return load_course(copy_sample(tmp_path_factory.mktemp("course")))


@pytest.fixture(scope="module")
def packs(course: Course) -> Packs:
    return {language: review_pack(course, language) for language in LANGUAGES}


def opened(pack: dict[str, bytes], name: str) -> Document:
    return docx.Document(BytesIO(pack[name]))


def texts(document: Document) -> list[str]:
    return [each.text for each in document.paragraphs]


def whole_text(document: Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*texts(document), *cells])


def test_there_is_a_document_for_each_page_in_reading_order_after_the_reading_list(packs: Packs) -> None:
    assert list(packs["sv"]) == [
        "00-read-first.docx",
        "01-index.docx",
        "02-job-aid-index.docx",
        "03-job-aid-route.docx",
        "04-job-aid-for-client.docx",
        "05-core-index.docx",
        SIGNS,
        SELF_CHECK,
        "08-about-index.docx",
        "09-about-glossary.docx",
        "10-about-privacy.docx",
        "11-about-accessibility.docx",
    ]


def test_a_pack_may_hold_the_pages_for_one_audience_only(project: Project) -> None:
    edit(project, "docs/_data/course.yml", "        code: C1\n", "        code: C1\n        audiences: [reception]\n")
    course = load_course(project)

    assert SIGNS in review_pack(course, "fi", Choice(audience="reception"))
    assert [name for name in review_pack(course, "fi", Choice(audience="employment")) if "signs" in name] == []


def mistakes(content: bytes, folder: Path) -> list[str]:
    """What is wrong by the schemas of ISO/IEC 29500, and what is known to make Word offer a repair."""
    file = folder / "document.docx"
    file.write_bytes(content)
    return [str(error) for error in OpenXmlValidator(FileFormat.MICROSOFT_365).validate(file).errors]


def test_a_pack_may_hold_the_pages_of_one_module_only(course: Course) -> None:
    names = list(review_pack(course, "fi", Choice(module="core")))

    assert names == ["00-read-first.docx", "01-core-index.docx", "02-core-signs.docx", "03-core-self-check.docx"]
    assert Choice("reception", "core").file_name("sv") == "tso-review-reception-module-core-sv.zip"


def test_pages_are_divided_into_afternoons() -> None:
    assert afternoons([100, 100, 40, 1, 300, 10]) == [1, 1, 1, 2, 3, 4]
    assert afternoons([AFTERNOON]) == [1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["00-read-first.docx", SIGNS, SELF_CHECK, "09-about-glossary.docx"])
def test_every_document_is_what_word_expects(packs: Packs, language: Language, name: str, tmp_path: Path) -> None:
    assert mistakes(packs[language][name], tmp_path) == []


def test_the_validator_finds_what_is_wrong(packs: Packs, tmp_path: Path) -> None:
    files = files_in(packs["fi"][SIGNS])
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:body>", b"<w:body><w:pBdr/>")

    assert mistakes(zip_of(files, None), tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_speaks_its_language(course: Course, packs: Packs, language: Language) -> None:
    document = opened(packs[language], SIGNS)

    assert document.core_properties.language == LOCALES[language]
    assert {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))} == {LOCALES[language]}
    assert document.core_properties.title.endswith(course.page("core/signs", language).title)


def test_headings_are_real_and_go_down_one_level_at_a_time(packs: Packs) -> None:
    for name in packs["fi"]:
        levels = [
            int(str(each.style.name).split()[1])
            for each in opened(packs["fi"], name).paragraphs
            if each.style is not None and str(each.style.name).startswith("Heading")
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_every_table_has_a_header_row(packs: Packs) -> None:
    for name in packs["fi"]:
        for table in opened(packs["fi"], name).tables:
            assert table.rows[0]._tr.trPr is not None
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
            assert all(cell.text for cell in table.rows[0].cells)


def test_a_page_begins_with_what_it_is_and_where_to_send_it(course: Course, packs: Packs) -> None:
    page = course.page("core/signs", "fi")
    shown = texts(opened(packs["fi"], SIGNS))

    assert shown[0] == "Merkit"
    assert f"Versio: {course.edition.name}" in shown
    assert f"Sisällön tunniste: {page_fingerprint(page, course)}" in shown
    assert "Sivun osoite: [Verkko-osoite puuttuu: omistaja täydentää] fi/core/signs" in shown
    assert "Palauta tähän osoitteeseen: palaute@example.org" in shown


def test_what_the_owner_has_not_said_is_a_visible_gap(project: Project) -> None:
    edit(project, "docs/_data/settings.yml", "  fi: palaute@example.org", '  fi: ""')

    assert "Palauta tähän osoitteeseen: [Palauteosoite puuttuu: omistaja täydentää]" in texts(
        opened(review_pack(load_course(project), "fi"), SIGNS)
    )


def test_the_text_of_the_page_is_there_with_its_lists_boxes_and_cards(packs: Packs) -> None:
    shown = whole_text(opened(packs["fi"], SIGNS))

    for words in (
        "Tämän jälkeen osaat",
        "punnita merkkejä",
        "Kysy avoimesti.",
        "029\u00a0546\u00a03177",
        "Auttamisjärjestelmä",
    ):
        assert words in shown
    assert "{{" not in shown
    assert "<" not in shown


def test_a_question_shows_its_right_answer_and_every_reason(course: Course, packs: Packs) -> None:
    shown = " ".join(texts(opened(packs["fi"], SIGNS)))

    assert "Kysymys 1. " in shown
    for option in course.questions["read-signs"].options:
        verdict = "Oikein." if option.correct else "Ei ole oikein."
        assert f"{option.text.fi} – {verdict} {option.feedback.fi}" in shown


def test_a_case_shows_its_choices_with_the_reasoning(packs: Packs) -> None:
    shown = whole_text(opened(packs["fi"], SELF_CHECK))

    for words in ("Käynti", "Tapaan asiakkaan kahden.", "Kaikki tavataan kahden.", "Kahden kesken kuulee enemmän."):
        assert words in shown


def test_each_section_is_followed_by_room_for_notes_and_the_facts_it_rests_on(packs: Packs) -> None:
    tables = [table for table in opened(packs["fi"], SIGNS).tables if len(table.columns) == 1]

    assert [table.cell(0, 0).text for table in tables] == [
        "Huomautuksia kohtaan ”Merkit”",
        "Huomautuksia kohtaan ”Merkki herättää”",
        "Huomautuksia kohtaan ”Kysy rauhassa”",
        "Huomautuksia kohtaan ”Tämän sivun sanat”",
    ]
    assert ["Perustuu tietoihin" in table.cell(1, 0).text for table in tables] == [False, True, True, False]
    assert all(table.rows[1].height and table.rows[1].height.cm >= 2 for table in tables)


def test_facts_stand_at_the_end_with_confidence_sources_links_and_dates(packs: Packs) -> None:
    document = opened(packs["fi"], SIGNS)
    facts = next(table for table in document.tables if len(table.columns) == 3)

    claim = facts.cell(2, 1).text
    assert "Neuvoa voi kysyä ilman nimeä." in claim
    assert "Varmuus: korkea. (advice-without-name)" in claim
    assert "Neuvoa nimettömästi. Maahanmuuttovirasto, maaliskuu 2025." in claim
    targets = {relation.target_ref for relation in document.part.rels.values() if relation.is_external}
    assert "https://example.org/neuvo" in targets


def test_an_open_question_stands_by_its_fact(project: Project) -> None:
    for language in LANGUAGES:
        edit(project, f"docs/{language}/core/signs.md", "{{ facts signs-alarm }}", "{{ facts signs-alarm hearsay }}")

    shown = whole_text(opened(review_pack(load_course(project), "fi"), SIGNS))

    assert "Avoin kysymys: Etsi lähde." in shown
    assert "Ei lähdettä." in shown


def test_boxes_can_be_ticked_and_each_says_what_it_is_of(packs: Packs) -> None:
    boxes = list(opened(packs["fi"], SIGNS).element.body.iter(qn("w:sdt")))
    names = [box.find(f".//{qn('w:alias')}").get(qn("w:val")) for box in boxes]
    ids = [box.find(f".//{qn('w:id')}").get(qn("w:val")) for box in boxes]

    assert len(boxes) == 3 * (4 + 2 + 2 + 1), "four sections, two questions, two facts, the whole page"
    assert {"Oikein: Kysymys 1", "Väärin: Tieto 2", "En tiedä: Merkit"} <= set(names)
    assert len(set(ids)) == len(ids)


def test_the_owner_finds_the_command_that_records_the_answer(course: Course, packs: Packs) -> None:
    content = page_fingerprint(course.page("core/signs", "sv"), course)

    assert texts(opened(packs["sv"], SIGNS))[-1] == (
        f"python -m scripts sign core/signs --language sv --state subject-checked --content {content} --by …"
    )


def test_the_reading_list_says_the_order_the_time_and_whom_to_ask(project: Project) -> None:
    for language in LANGUAGES:
        edit(project, f"docs/{language}/core/signs.md", "{{ facts signs-alarm }}", "{{ facts signs-alarm hearsay }}")
    document = opened(review_pack(load_course(project), "fi"), "00-read-first.docx")

    pages, authorities = document.tables
    assert [cell.text for cell in pages.rows[6].cells][:2] == ["06-core-signs", "Merkit"]
    assert [cell.text for cell in pages.rows[6].cells][2::2] == ["1", "1"]
    assert [cell.text for cell in authorities.rows[1].cells] == ["Muut asiantuntijat", "1", "06"]
    assert any("Paketin ehtii käydä läpi yhdessä iltapäivässä." in line for line in texts(document))


def test_the_same_course_gives_the_same_bytes(project: Project) -> None:
    course = load_course(project)
    write_review_pack(project, course, "en")
    file = project.review_packs / "tso-review-en.zip"
    first = file.read_bytes()

    write_review_pack(project, load_course(project), "en")

    assert file.read_bytes() == first
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
