"""What a malicious contribution could try through content alone. SECURITY.md names these tests."""

import html
import re
import time
import zipfile
from pathlib import Path

import pytest

from scripts import checks
from scripts.course.load import load_course
from scripts.course.problem import CourseError
from scripts.course.yaml_file import DEEPEST, read_yaml
from scripts.outputs.site import build_site
from scripts.outputs.sums import unsafe
from scripts.paths import Project
from tests.conftest import edit

PAYLOAD = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.mark.parametrize(
    "bomb",
    ["[" * 100_000, "a: " + "{b: " * 5_000, "- " * 20_000, "\n".join(" " * level + "a:" for level in range(2_000))],
    ids=["brackets", "braces", "hyphens", "indents"],
)
def test_a_file_nested_without_end_is_a_mistake_and_ends_nothing(bomb: str) -> None:
    began = time.perf_counter()

    with pytest.raises(CourseError, match="inside each other"):
        read_yaml(bomb, "docs/_data/x.yml")

    assert time.perf_counter() - began < 5


def test_a_file_as_deep_as_it_may_be_is_read() -> None:
    text = "[" * DEEPEST + "]" * DEEPEST + "\n# " + "[" * 200

    assert read_yaml(text, "docs/_data/x.yml") is not None


def test_a_billion_laughs_are_refused_at_the_first() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{after}: &{after} [*{before}, *{before}]\n" for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )

    with pytest.raises(CourseError, match="aliases"):
        read_yaml(bomb, "docs/_data/x.yml")


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ['true']", "!!python/name:os.system", "!include /etc/passwd"]
)
def test_a_record_cannot_call_anything(tag: str) -> None:
    with pytest.raises(CourseError):
        read_yaml(f"a: {tag}", "docs/_data/x.yml")


@pytest.mark.parametrize("name", ["../../outside", "/etc/passwd", "..", "a/../b", "a\\b", "C:x"])
def test_an_id_cannot_name_a_place_outside(project: Project, name: str) -> None:
    edit(project, "docs/_data/contacts.yml", "- id: emergency\n", f"- id: '{name}'\n")
    edit(project, "docs/_data/course.yml", "      - page: core/signs\n", f"      - page: '{name}'\n")

    with pytest.raises(CourseError) as refused:
        load_course(project)

    said = [str(each) for each in refused.value.problems if "has not the right form" in str(each)]
    assert {each.split(": ")[0] for each in said} == {"docs/_data/contacts.yml", "docs/_data/course.yml"}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", 'https://a"onclick=b']
)
def test_an_address_of_a_record_is_a_web_address(project: Project, address: str) -> None:
    text = (project.data / "sources.yml").read_text(encoding="utf-8")
    first = re.search(r"url: (\S+)", text)
    assert first
    (project.data / "sources.yml").write_text(text.replace(first[1], f"'{address}'", 1), encoding="utf-8")

    with pytest.raises(CourseError, match="whole web address"):
        load_course(project)


def test_markup_in_records_is_shown_and_never_run(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks would stop it for its spelling alone; here they are off, so that the escaping itself is tried."""
    monkeypatch.setattr(checks, "errors", lambda course: [])
    edit(project, "docs/_data/contacts.yml", "    fi: Kun vaara on välitön.\n", f"    fi: '{PAYLOAD}'\n")
    questions = project.data / "questions/signs.yml"
    text = questions.read_text(encoding="utf-8")
    found = re.search(r"\n( +)fi: ([^\n]+)\n", text)
    assert found
    questions.write_text(text.replace(found[0], f"\n{found[1]}fi: '{PAYLOAD}'\n", 1), encoding="utf-8")

    build_site(project)

    pages = [path.read_text(encoding="utf-8") for path in project.site.rglob("*.html")]
    shown = [page for page in pages if "alert(1)" in page]
    assert shown
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert any("<script>alert(1)" in html.unescape(page) for page in shown)


def archives_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in {".zip", ".pptx", ".docx"})


def test_no_archive_unpacks_outside_its_folder(shared_edition: Project) -> None:
    archives = archives_in(shared_edition.dist)

    assert len(archives) > 20
    for path in archives:
        with zipfile.ZipFile(path) as archive:
            assert [name for name in archive.namelist() if unsafe(name)] == []
            assert [entry.filename for entry in archive.infolist() if (entry.external_attr >> 28) == 0o12] == []


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "a\\..\\x", "C:/x", "x\0y"])
def test_a_name_that_leads_outside_is_seen(name: str) -> None:
    assert unsafe(name)
    assert not unsafe("assets/css/a..b.css")
