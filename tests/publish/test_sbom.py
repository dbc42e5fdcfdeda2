"""The bill of materials and the licences: everything that others have made is named, with the hashes of the lock files."""

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from scripts.outputs.licences import WORKS
from scripts.paths import REPOSITORY, Project

OURS = re.compile(
    r"_headers|.*\.html|.*\.xml|LICEN(?:SE|SE-CONTENT|CES)\.txt|assets/(?:css|img)/(?!course\.css)[\w-]+\.(?:css|svg)"
    r"|assets/js/(?:course|plan|launch)\.js"
    r"|tso-(?:deck|handout|plan|polls|email|questions)-[\w-]+\.(?:pdf|txt|gift|moodle\.xml)|CHANGES\.(?:fi|sv|en)\.md"
)
"""What is made by this program from docs/ and overrides/."""


@pytest.fixture(scope="module")
def bill(shared_edition: Project) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((shared_edition.dist / "sbom.cdx.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.requirement("REL-6")
def test_every_locked_package_is_listed_with_its_hashes(bill: dict[str, Any]) -> None:
    lock = (REPOSITORY / "requirements.txt").read_text(encoding="utf-8")
    listed = {each["purl"]: each for each in bill["components"]}
    found = {each for each in listed if each.startswith("pkg:pypi/")}

    names = re.findall(r"^([a-z0-9._-]+)==([^ \\;]+)", lock, flags=re.M | re.I)
    assert found == {f"pkg:pypi/{name.lower().replace('_', '-')}@{version}" for name, version in names}
    hashes = [each["content"] for entry in bill["components"] for each in _hashes(entry) if each["alg"] == "SHA-256"]
    assert sorted(hashes) == sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", lock))


def _hashes(entry: dict[str, Any]) -> list[dict[str, str]]:
    return [each for reference in entry["externalReferences"] for each in reference["hashes"]]


@pytest.mark.requirement("REL-6")
def test_of_javascript_only_what_ships_is_listed(bill: dict[str, Any]) -> None:
    found = {each["purl"] for each in bill["components"] if each["purl"].startswith("pkg:npm/")}

    assert {"pkg:npm/%40xapi/cmi5@1.4.0", "pkg:npm/minisearch@7.2.0"} <= found
    assert not any("axe-core" in each for each in found)


@pytest.mark.requirement("REL-6")
def test_what_ships_is_told_from_what_only_builds(bill: dict[str, Any]) -> None:
    shipped = {each["name"] for each in bill["components"] if each["scope"] == "required"}

    assert shipped == {"mkdocs-material", "cmi5", "minisearch", "python-pptx", "font-lato", "typst"}


@pytest.mark.requirement("REL-6")
def test_the_bill_says_nothing_of_the_moment(bill: dict[str, Any]) -> None:
    assert bill["specVersion"] == "1.6"
    assert bill["metadata"]["timestamp"] == "2026-11-21T00:00:00Z"
    references = {each["bom-ref"] for each in [bill["metadata"]["component"], *bill["components"]]}
    assert set(bill["dependencies"][0]["dependsOn"]) | {bill["dependencies"][0]["ref"]} == references


def test_every_file_that_others_have_made_has_a_licence_in_the_list(shared_edition: Project) -> None:
    """A new style sheet, script or font of somebody else stops here until it is listed in licences.py."""
    listed = (shared_edition.dist / "LICENCES.txt").read_text(encoding="utf-8")
    site = [
        path.relative_to(shared_edition.site).as_posix() for path in shared_edition.site.rglob("*") if path.is_file()
    ]
    packed = [name for path in shared_edition.dist.rglob("*.zip") for name in zipfile.ZipFile(path).namelist()]
    strange = {name for name in [*site, *packed] if not OURS.fullmatch(name)}

    assert strange
    assert {name for name in strange if not any(work.file.fullmatch(name) for work in WORKS)} == set()
    for work in WORKS:
        assert work.title in listed
    for words in ("Martin Donath", "SIL OPEN FONT LICENSE", "Attribution 4.0 International", "MIT License"):
        assert words in listed


def fonts_of(data: bytes) -> set[str]:
    """Names of the fonts in a PDF, without the six letters that say which part of a font it is."""
    with pikepdf.open(BytesIO(data)) as pdf:
        names = {
            str(each["/BaseFont"])
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
        }
    return {re.sub(r"^/(?:[A-Z]{6}\+)?", "", name) for name in names}


def test_every_font_in_a_pdf_has_a_licence_in_the_list(shared_edition: Project) -> None:
    found = {font for path in shared_edition.dist.rglob("*.pdf") for font in fonts_of(path.read_bytes())}

    assert any(font.startswith("Lato") for font in found)
    assert {font for font in found if not any(work.file.match(font) for work in WORKS)} == set()


def test_a_strange_file_would_be_seen() -> None:
    assert not OURS.fullmatch("assets/js/jquery.min.js")
    assert not any(work.file.fullmatch("assets/js/jquery.min.js") for work in WORKS)


def test_the_notices_of_others_travel_inside_every_package_and_copy(shared_edition: Project) -> None:
    archives = [path for folder in ("lms", "offline") for path in (shared_edition.dist / folder).glob("*.zip")]

    assert archives
    for path in archives:
        with zipfile.ZipFile(path) as archive:
            named = archive.namelist()
            listed = archive.read("LICENCES.txt").decode()
        strange = [name for name in named if not OURS.fullmatch(name)]
        works = [work for work in WORKS for name in strange if work.file.fullmatch(name)]
        assert all(work.title in listed and work.holder in listed for work in works), path.name


def test_the_notice_of_the_cmi5_library_travels_with_it(shared_edition: Project) -> None:
    package = next(Path(shared_edition.dist / "lms").glob("*cmi5.zip"))
    with zipfile.ZipFile(package) as archive:
        library = archive.read("assets/js/cmi5.umd.js").decode()

    assert "Christian Cook" in library[:300]
