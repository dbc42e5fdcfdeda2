"""Packages as files: what is in them, what they refer to, and that the same course gives the same bytes."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from lxml import etree

from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.course.model import AUDIENCES, interaction_id
from scripts.course.selection import select
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.lms import LARGEST, lms_editions, offline_editions, packed
from scripts.outputs.package import PAGE_MODULES, Edition, Material, read_material, refuse_broken_links
from scripts.outputs.questions import ThemeChangedError
from scripts.outputs.rendering import rendering
from scripts.paths import REPOSITORY, Project

EDITIONS = [*lms_editions("fi"), *offline_editions()]
APPROVED = Path(__file__).parent / "identifiers.approved.yml"
CODES_GIVEN = 176
"""How many sections had a code when this was last looked at; it only grows."""
NOT_TRUE_IN_A_PACKAGE = {
    "fi": ["lähetetä mihinkään", "tällä laitteella", "Paketteja ei ole", "omalle laitteelle tallen"],
    "sv": ["skickas inte någonstans", "på den här enheten", "sparas på din enhet"],
    "en": ["sent anywhere", "on this device", "have not been made yet"],
}


@pytest.fixture(scope="module")
def material() -> Material:
    project = Project(REPOSITORY)
    course = load_course(project)
    return read_material(project, course, rendering(project, course), with_cmi5=True)


@cache
def _data(material_id: int, edition: Edition) -> bytes:
    return packed(_known[material_id], edition)


_known: dict[int, Material] = {}


def archive(material: Material, edition: Edition) -> zipfile.ZipFile:
    _known[id(material)] = material
    return zipfile.ZipFile(io.BytesIO(_data(id(material), edition)))


def pages(material: Material, edition: Edition) -> Iterator[tuple[str, str]]:
    opened = archive(material, edition)
    return ((name, opened.read(name).decode()) for name in opened.namelist() if name.endswith(".html"))


def names(edition: Edition) -> str:
    return edition.file


each_edition = pytest.mark.parametrize("edition", EDITIONS, ids=names)


def test_there_are_packages_for_both_audiences_in_three_languages_and_forms() -> None:
    files = {edition.file for edition in EDITIONS}

    assert len(files) == 26
    assert {
        "tso-employment-fi-scorm12.zip",
        "tso-reception-sv-cmi5.zip",
        "tso-reception-all-scorm12.zip",
        "tso-employment-en.zip",
    } <= files


@each_edition
def test_a_package_holds_the_pages_of_its_audience_and_no_others(material: Material, edition: Edition) -> None:
    selection = select(material.course, edition.audience)
    found = {name for name, _ in pages(material, edition)}

    assert found == {
        "index.html",
        *(f"{language}/{name}.html" for language in edition.languages for name in selection.pages),
    }
    other = "reception" if edition.audience == "employment" else "employment"
    assert not [name for name in found if f"/{other}/" in name]
    assert {
        f"{edition.languages[0]}/about/accessibility.html",
        f"{edition.languages[0]}/{edition.audience}/index.html",
    } <= found


@each_edition
def test_a_package_is_small_and_refers_to_nothing_outside(material: Material, edition: Edition) -> None:
    opened = archive(material, edition)
    assert len(_data(id(material), edition)) <= LARGEST
    assert not [name for name in opened.namelist() if name.endswith((".mjs", ".map", "/"))]
    assert {"LICENSE.txt", "LICENSE-CONTENT.txt"} <= set(opened.namelist())
    for name, html in pages(material, edition):
        loaded = re.findall(r'<(?:link rel="(?:stylesheet|icon)"|script|img|iframe)[^>]+(?:href|src)="([^"]*)"', html)
        assert not [url for url in loaded if ":" in url or url.startswith("//")], name
        links = re.findall(r'\bhref="([^"#:]+)(?:#[^"]*)?"', html)
        assert not [url for url in links if "." not in url.rsplit("/", 1)[-1]], f"{name} links to a folder"


@each_edition
def test_a_link_to_a_part_of_a_page_finds_it(material: Material, edition: Edition) -> None:
    opened = archive(material, edition)
    ids = {name: set(re.findall(r'\bid="([^"]+)"', html)) for name, html in pages(material, edition)}
    assert opened.testzip() is None
    for name, html in pages(material, edition):
        for url, part in re.findall(r'\bhref="([^"#:]*)#([^"]+)"', html):
            target = (Path(name).parent / url).as_posix() if url else name
            whole = Path("/") / target
            key = str(whole.resolve().relative_to("/"))
            assert part in ids[key], f"{name}: {url}#{part}"


@each_edition
def test_nothing_is_said_that_is_true_only_on_the_web(material: Material, edition: Edition) -> None:
    if edition.kind == "offline":
        return
    for name, html in pages(material, edition):
        # The job aid truly sends nothing anywhere (test_scorm: the platform is told nothing of the job aid).
        if name != "index.html" and "/job-aid/" not in name:
            language: Language = next(each for each in LANGUAGES if name.startswith(f"{each}/"))
            words = re.sub(r"<[^>]+>", " ", html)
            assert [each for each in NOT_TRUE_IN_A_PACKAGE[language] if each in words] == [], name


def test_pages_of_packages_have_the_scripts_of_the_site_but_those_that_only_the_web_can_use() -> None:
    on_the_web = set(re.findall(r"assets/js/(\w+)\.js", (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")))

    # A browser's storage and changing the language while answers go belong to the web; a platform keeps the answers.
    # So do the addresses of sections.
    assert on_the_web - set(PAGE_MODULES) == {"device", "remember", "language", "reuse"}


@each_edition
def test_every_page_bears_the_edition_and_its_age_in_its_own_language(material: Material, edition: Edition) -> None:
    for name, html in pages(material, edition):
        if name != "index.html":
            assert material.course.edition.name in html
            assert html.count('<p class="age"') == 1
    shown = {re.findall(r'<html lang="(\w\w)"', html)[0] for _, html in pages(material, edition)}
    assert shown == set(edition.languages)


@each_edition
def test_the_menu_leads_to_every_page_of_the_package(material: Material, edition: Edition) -> None:
    wanted = set(select(material.course, edition.audience).pages)
    for name, html in pages(material, edition):
        if name != "index.html":
            menu = html[html.index('<nav class="menu"') : html.index("<main")]
            assert set(re.findall(r'data-page="([^"]+)"', menu)) == wanted, name


@each_edition
def test_the_manifest_lists_exactly_what_is_in_the_package(material: Material, edition: Edition) -> None:
    opened = archive(material, edition)
    if edition.kind in ("offline", "cmi5"):
        return
    root = etree.fromstring(opened.read("imsmanifest.xml"))
    files = [each.attrib["href"] for each in root.iter() if each.tag.endswith("}file")]

    assert opened.namelist()[0] == "imsmanifest.xml"
    assert sorted(files) == sorted(name for name in opened.namelist() if name != "imsmanifest.xml")
    resource = next(each for each in root.iter() if each.tag.endswith("}resource"))
    kinds = [key.split("}")[1] for key in resource.attrib if key.lower().endswith("scormtype")]
    assert kinds == (["scormtype"] if edition.kind == "scorm12" else ["scormType"])
    assert resource.attrib["href"] == "index.html"
    item = next(each for each in root.iter() if each.tag.endswith("}item"))
    assert item.attrib["identifierref"] == resource.attrib["identifier"]
    version = next(each.text for each in root.iter() if each.tag.endswith("}schemaversion"))
    assert version == ("1.2" if edition.kind == "scorm12" else "2004 4th Edition")
    organizations = next(each for each in root.iter() if each.tag.endswith("}organizations"))
    assert organizations.attrib["default"] == organizations[0].attrib["identifier"]


@each_edition
def test_an_audience_keeps_its_names_in_every_language_and_edition(material: Material, edition: Edition) -> None:
    if edition.kind == "offline":
        return
    ids = material.course.identifiers.packages[edition.audience]
    text = archive(material, edition).read("cmi5.xml" if edition.kind == "cmi5" else "imsmanifest.xml").decode()

    for name in (ids.course, ids.au) if edition.kind == "cmi5" else (ids.item, ids.organisation, ids.manifest):
        assert f'"{name}"' in text


def test_names_that_platforms_know_never_change() -> None:
    """After adding a question: copy its new lines to the approved list. Never change or remove one there."""
    approved = yaml.safe_load(APPROVED.read_text(encoding="utf-8"))
    listed = yaml.safe_load((REPOSITORY / "docs/_data/identifiers.yml").read_text(encoding="utf-8"))

    assert approved == {kind: listed[kind] for kind in ("packages", "questions")}


def test_codes_of_sections_never_end() -> None:
    """QR codes on paper lead to them. A section may move, so only the codes are held, each one from the first."""
    listed = yaml.safe_load((REPOSITORY / "docs/_data/identifiers.yml").read_text(encoding="utf-8"))["sections"]

    assert len(listed) >= CODES_GIVEN
    assert [*listed] == [f"s{number}" for number in range(1, len(listed) + 1)]


def test_an_interaction_is_named_by_the_fixed_rule(material: Material) -> None:
    for question, ids in material.course.identifiers.questions.items():
        assert ids.interaction == interaction_id(question)
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", ids.interaction)


@pytest.mark.parametrize(
    "edition", [EDITIONS[0], EDITIONS[-1], *(e for e in EDITIONS if len(e.languages) > 1)], ids=names
)
def test_the_same_course_gives_the_same_bytes(material: Material, edition: Edition) -> None:
    assert packed(material, edition) == _data(id(material), edition)


def test_the_whole_state_fits_into_what_scorm_promises(material: Material) -> None:
    """Every page opened and every option of every question chosen: more cannot be kept."""
    for audience in AUDIENCES:
        assert longest_state(material.course, audience) <= 4000


def longest_state(course: Course, audience: str) -> int:
    selection = select(course, audience)  # type: ignore[arg-type]
    answers = {n: "+" + ".".join(o.id for o in course.questions[n].options) for n in selection.questions}
    return len(json.dumps({"v": 1, "p": selection.counted, "a": answers}, separators=(",", ":")))


@pytest.mark.parametrize("url", ["../../en/why.html", "../missing.html", "/en/why.html", "../EN/why.html"])
def test_a_reference_to_what_a_package_has_not_stops_it(url: str) -> None:
    files = {"en/why.html": b"", "fi/core.html": f'<a href="{url}">why</a>'.encode()}

    with pytest.raises(ThemeChangedError, match=re.escape(f"fi/core.html refers to {url}")):
        refuse_broken_links(files, "tso-employment-fi.zip")


@pytest.mark.parametrize(
    "url", ["../en/why.html", "./../en/why.html#signs", "#signs", "https://example.org/x", "tel:112"]
)
def test_a_reference_to_what_a_package_has_is_fine(url: str) -> None:
    refuse_broken_links(
        {"en/why.html": b"", "fi/core.html": f'<a href="{url}">why</a>'.encode()}, "tso-employment-fi.zip"
    )
