"""The preview while somebody writes: the real command, a real server, and a page that is asked for until it has changed."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from scripts.outputs.site import site_files
from scripts.paths import Project
from scripts.speed.kept_file import cache_folder
from tests.conftest import copy_sample, edit
from tests.previewed import PATIENCE, preview_of, wait_until


@pytest.fixture
def previewed(tmp_path: Path) -> Iterator[tuple[Project, str]]:
    """The sample course and the address where its preview is shown."""
    project = copy_sample(tmp_path)
    with preview_of(project) as address:
        yield project, address


def test_a_saved_page_shows_and_so_does_a_mistake_until_it_is_put_right(previewed: tuple[Project, str]) -> None:
    project, address = previewed
    signs = f"{address}/en/core/signs/"
    wait_until(signs, "Ask openly.")
    kept = sorted(path.name for path in cache_folder(project).glob("pages.*"))

    edit(project, "docs/en/core/signs.md", "Ask openly.", "Ask openly. You decide.")
    right = wait_until(signs, "Ask openly. You decide.")
    edit(project, "docs/en/core/signs.md", "You decide.", "You deccide.")
    wrong = wait_until(signs, "&#x27;deccide&#x27; is not in the British English dictionary")
    elsewhere = wait_until(f"{address}/sv/", "&#x27;deccide&#x27; is not in the British English dictionary")
    edit(project, "docs/en/core/signs.md", "You deccide.", "You decide.")
    mended = wait_until(signs, "deccide", there=False)

    assert kept == ["pages.en.json", "pages.fi.json", "pages.sv.json"]
    assert 'class="problems"' not in right
    assert "<p>Ask openly. You deccide." in wrong
    assert elsewhere.count('class="problems"') == 1
    # The number of the build stands at the end.
    assert mended.partition("data-shown=")[0] == right.partition("data-shown=")[0]
    assert "data-shown=" in mended


def test_a_record_that_cannot_be_read_is_told_on_the_pages_as_they_were(previewed: tuple[Project, str]) -> None:
    project, address = previewed
    signs = f"{address}/en/core/signs/"
    edited = "Ask openly. You decide."
    wait_until(signs, "Ask openly.")
    edit(project, "docs/en/core/signs.md", "Ask openly.", edited)
    wait_until(signs, edited)
    edit(project, "docs/_data/phrases.yml", "- id: ASK02", "- id: [ASK02")
    wrong = wait_until(signs, "docs/_data/phrases.yml, line ")
    edit(project, "docs/_data/phrases.yml", "- id: [ASK02", "- id: ASK02")
    mended = wait_until(signs, "docs/_data/phrases.yml, line ", there=False)

    assert 'class="problems"' in wrong
    assert edited in wrong
    assert edited in mended


def test_the_search_is_made_when_it_is_asked_for_and_is_that_of_the_site(previewed: tuple[Project, str]) -> None:
    project, address = previewed
    signs = f"{address}/en/core/signs/"
    before = wait_until(signs, "Ask openly.")
    edit(project, "docs/en/core/signs.md", "Ask openly.", "Ask openly. You decide.")
    after = wait_until(signs, "Ask openly. You decide.")
    addresses = [re.findall(r'data-script="[./]*([^"]+)"', html) for html in (before, after)]
    with urlopen(f"{address}/{addresses[1][0]}", timeout=PATIENCE) as answer:  # noqa: S310  our own server
        search = answer.read()

    built = site_files(project)
    assert addresses[0] != addresses[1]
    assert [data for name, data in built.items() if name.startswith("assets/search/en.")] == [search]


def test_a_preview_answers_like_a_web_server(previewed: tuple[Project, str]) -> None:
    _, address = previewed
    wait_until(f"{address}/en/core/signs/", "Ask openly.")
    wait_until(f"{address}/en/core/signs", "Ask openly.")
    with urlopen(f"{address}/assets/css/course.css", timeout=5) as answer:  # noqa: S310  our own server
        kind = answer.headers.get_content_type()
    with pytest.raises(HTTPError) as missing:
        urlopen(f"{address}/en/core/../../../mkdocs.yml", timeout=5)  # noqa: S310  our own server

    assert kind == "text/css"
    assert missing.value.code == 404
    assert 'data-shown="' in missing.value.read().decode()
