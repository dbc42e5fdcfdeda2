"""Hosts that take files and no configuration get every address that a server of one's own would have."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.cli import cli
from scripts.outputs.server import headers_file
from scripts.paths import Project
from scripts.publish.publishing import addresses_of
from scripts.publish.verify import Edition, read_edition
from tests.publish.editions import another, everything, put


@pytest.fixture(scope="module")
def editions(shared_edition: Project, tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Edition]:
    """A small edition, and then the whole sample."""
    folder = tmp_path_factory.mktemp("editions")
    return another(shared_edition.dist, folder / "old", "old"), read_edition(shared_edition.dist)


@pytest.fixture
def target(editions: tuple[Edition, Edition], tmp_path: Path) -> Path:
    for each in editions:
        put(each, tmp_path / "web")
    return tmp_path / "web"


def host_folder(target: Path, folder: Path) -> Result:
    return CliRunner().invoke(cli, ["host-folder", str(target), str(folder)])


@pytest.mark.requirement("REL-16")
def test_every_published_address_is_a_file(target: Path, editions: tuple[Edition, Edition], tmp_path: Path) -> None:
    result = host_folder(target, tmp_path / "up")

    assert result.exit_code == 0, result.output
    addresses = addresses_of(editions[1].sums)
    assert len(addresses) > 60
    for each in addresses:
        path = tmp_path / "up" / each
        assert (path / "index.html" if each == "" or each.endswith("/") else path).is_file(), each


@pytest.mark.requirement("REL-11")
def test_a_page_of_an_earlier_edition_bears_the_notice_and_its_way_leads_to_the_current_one(
    target: Path, tmp_path: Path
) -> None:
    host_folder(target, tmp_path / "up")
    online = (target / "current").readlink().name
    earlier = next(path for path in (tmp_path / "up/editions").iterdir() if path.name != online)

    html = (earlier / "site/core/signs/index.html").read_text(encoding="utf-8")
    link = html.partition('id="kept-edition"')[2].partition('href="')[2].partition('"')[0]
    style = re.findall(r'href="([^"]+/course\.h-[0-9a-f]{16}\.css)"', html)[0]

    assert (earlier / "site/core/signs" / link).resolve() == (tmp_path / "up/core/signs").resolve()
    assert (earlier / "site/core/signs" / style).is_file()
    assert "kept-edition" not in (tmp_path / "up/core/signs/index.html").read_text(encoding="utf-8")


def test_nothing_is_in_it_twice_or_for_servers_only(target: Path, tmp_path: Path) -> None:
    host_folder(target, tmp_path / "up")
    names = everything(tmp_path / "up")

    assert [name for name in names if name.endswith((".br", ".gz")) or ".made-for" in name] == []
    assert [name for name in names if name.startswith(("files/site/", "files/server/"))] == []
    assert not any(path.is_symlink() for path in (tmp_path / "up").rglob("*"))


def test_search_engines_leave_out_downloads_and_earlier_editions_where_headers_are_read() -> None:
    rules = dict(rule.split("\n", 1) for rule in re.split(r"\n(?=/)", headers_file()))

    for folder in ("/files/*", "/editions/*"):
        assert rules[folder].strip() == "X-Robots-Tag: noindex"


def test_it_is_replaced_as_a_whole_and_a_folder_of_somebody_else_is_left_alone(target: Path, tmp_path: Path) -> None:
    host_folder(target, tmp_path / "up")
    (tmp_path / "up/stale.html").write_text("old")
    assert host_folder(target, tmp_path / "up").exit_code == 0
    assert not (tmp_path / "up/stale.html").exists()

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine")
    refused = host_folder(target, tmp_path / "mine")
    assert (refused.exit_code, "were not made here" in refused.output) == (1, True)
    assert everything(tmp_path / "mine") == {"notes.txt": b"mine"}


def test_before_anything_is_online_it_says_so_and_makes_no_folder(tmp_path: Path) -> None:
    missing = host_folder(tmp_path / "nowhere", tmp_path / "up")
    (tmp_path / "empty").mkdir()
    empty = host_folder(tmp_path / "empty", tmp_path / "up")

    assert (missing.exit_code, "does not exist" in missing.output) == (1, True)
    assert (empty.exit_code, "Publish first." in empty.output) == (1, True)
    assert not (tmp_path / "nowhere").exists()
    assert not (tmp_path / "up").exists()
