"""The three shell commands on machines that lack something: one clear sentence, and the next run heals it."""

import base64
import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import time
import urllib.request
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from scripts.paths import REPOSITORY, Project
from tests.conftest import copy_sample

FILES = [
    "scripts", "docs", "overrides", "mkdocs.yml", "pyproject.toml", "requirements.txt", "requirements-test.txt",
    "requirements-node.txt", "package.json", "package-lock.json", ".npmrc",
]  # fmt: skip


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy as a new clone has it: no environment, nothing made."""
    folder = tmp_path / "clone"
    folder.mkdir()
    for name in FILES:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    return folder


def run(folder: Path, command: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "LANG": "C.UTF-8", **environment}
    return subprocess.run(
        ["sh", f"scripts/{command}", *arguments],
        cwd=folder,
        env=clean,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def borrow_environment(folder: Path) -> None:
    """The environment of this test run, so that a test need not install one."""
    (folder / ".venv").symlink_to(REPOSITORY / ".venv")


def only(folder: Path, *programs: str) -> str:
    """A PATH with these programs and no others."""
    for program in programs:
        found = shutil.which(program)
        if found:
            (folder / program).symlink_to(found)
    return str(folder)


def test_missing_python_is_told_in_one_sentence(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    path = only(tmp_path / "bin", "sh", "dirname", "cksum", "cat", "id")

    result = run(clone, "build", PATH=path)

    assert result.returncode != 0
    assert result.stderr == (
        "Python 3.11 or newer is needed and was not found. "
        "Install it (on Debian and Ubuntu: apt install python3 python3-venv) and run this again.\n"
    )


def test_an_old_python_is_not_taken(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    path = only(tmp_path / "bin", "sh", "dirname", "cksum", "cat", "id")
    old = tmp_path / "bin" / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)

    assert "Python 3.11 or newer is needed" in run(clone, "build", PATH=path).stderr


def test_no_network_is_told_in_one_sentence_and_leaves_nothing_that_looks_ready(clone: Path) -> None:
    offline = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}

    result = run(clone, "build", "site", **offline)

    assert result.returncode != 0
    assert result.stderr.strip().split("\n")[-1] == (
        "The packages could not be fetched. Is this machine connected to the network? "
        "Run this again when it is. (Details: dist/install.log)"
    )
    assert "Traceback" not in result.stderr
    assert not list((clone / ".venv").glob(".made-for-*"))
    assert (clone / "dist/install.log").exists()


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(clone: Path) -> None:
    if os.geteuid() != 0:
        clone.chmod(0o555)
        result = run(clone, "build")
    else:  # root may write anywhere, so somebody else has to try
        for path in (clone, *clone.parents):
            if path.is_relative_to(Path("/tmp")) and path != Path("/tmp"):  # noqa: S108
                path.chmod(0o755)
        result = subprocess.run(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "scripts/build"],
            cwd=clone, env={"PATH": os.environ["PATH"], "PYTHON": "/usr/bin/python3"}, capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert result.returncode != 0
    assert result.stderr == (
        f"This folder cannot be written: {clone}. Copy the project to a folder of your own and run this again.\n"
    )


def test_a_half_made_environment_is_made_anew(clone: Path) -> None:
    """A .venv without its marker, as an interrupted run leaves it, is never used."""
    (clone / ".venv/bin").mkdir(parents=True)
    (clone / ".venv/bin/python").write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    (clone / ".venv/bin/python").chmod(0o755)

    result = run(
        clone, "build", "site", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0", PIP_NO_CACHE_DIR="1"
    )

    assert "Making the environment" in result.stderr
    assert not (clone / ".venv/bin/python").read_bytes().startswith(b"#!/bin/sh\nexit 0")


def test_a_changed_lock_makes_the_environment_anew(clone: Path) -> None:
    borrow_environment(clone)
    lock = clone / "requirements.txt"
    lock.write_text(lock.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    (clone / ".venv").unlink()
    (clone / ".venv").mkdir()
    for marker in (REPOSITORY / ".venv").glob(".made-for-*"):
        shutil.copy(marker, clone / ".venv")

    result = run(clone, "build", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0", PIP_NO_CACHE_DIR="1")

    assert "Making the environment" in result.stderr


def test_a_second_build_installs_nothing_and_says_what_it_made(clone: Path) -> None:
    shutil.rmtree(clone / "docs")
    (clone / "mkdocs.yml").unlink()
    shutil.rmtree(clone / "overrides")
    scripts = clone / "scripts"
    scripts.rename(clone / "kept")
    copy_sample(clone)
    (clone / "scripts").unlink()
    (clone / "kept").rename(scripts)
    borrow_environment(clone)

    result = run(clone, "build", "site", PIP_INDEX_URL="http://127.0.0.1:9/simple")

    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert re.search(r"Made:\n  .*dist/site: 40 pages, \d+\.\d MB\. Look at it with: scripts/serve\n$", result.stdout)
    assert (clone / "dist/site/sv/core/signs/index.html").exists()


def serve_command(project: Project, address: str) -> list[str]:
    python = str(REPOSITORY / ".venv/bin/python")
    return [python, "-m", "scripts", "--project", str(project.root), "serve", "--address", address]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def shown(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  our own address
            text: str = answer.read().decode()
            return text
    except OSError:
        return ""


def wait_for(address: str, words: str, seconds: int = 40) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if words in shown(address):
            return True
        time.sleep(0.2)
    return False


def test_serve_shows_a_saved_page_and_a_saved_record_and_survives_a_mistake(tmp_path: Path) -> None:
    project = copy_sample(tmp_path)
    port = free_port()
    command = serve_command(project, f"127.0.0.1:{port}")
    log = (tmp_path / "log").open("w")
    server = subprocess.Popen(command, cwd=REPOSITORY, stdout=log, stderr=log)
    page = f"http://127.0.0.1:{port}/sv/core/signs/"
    try:
        assert wait_for(page, "Fråga öppet."), (tmp_path / "log").read_text()

        source = project.docs / "sv/core/signs.md"
        source.write_text(source.read_text(encoding="utf-8").replace("Fråga öppet.", "Fråga rakt."), encoding="utf-8")
        assert wait_for(page, "Fråga rakt."), (tmp_path / "log").read_text()

        records = project.data / "phrases.yml"
        good = records.read_text(encoding="utf-8")
        records.write_text(good.replace("sv: Hur har du det?", "sv: Hur mår du?"), encoding="utf-8")
        assert wait_for(page, "Hur mår du?"), (tmp_path / "log").read_text()

        records.write_text(good.replace("    sv: Hur har du det?\n", ""), encoding="utf-8")
        until = time.monotonic() + 40
        while "phrases.yml: ASK01: text.sv: 'sv' is missing" not in (tmp_path / "log").read_text():
            assert time.monotonic() < until, (tmp_path / "log").read_text()
            time.sleep(0.2)
        assert wait_for(page, "Hur mår du?"), "the last good version stays"
        assert wait_for(page, "phrases.yml: ASK01: text.sv: &#x27;sv&#x27; is missing"), (
            "and the page says what is wrong"
        )

        records.write_text(good, encoding="utf-8")
        assert wait_for(page, "Hur har du det?"), (tmp_path / "log").read_text()
        assert "is missing" not in shown(page)
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def test_serve_says_when_its_address_is_taken(tmp_path: Path) -> None:
    project = copy_sample(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        command = serve_command(project, address)
        result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=60, check=False)

    assert result.returncode == 1
    assert f"{address} cannot be used" in result.stderr
    assert "Traceback" not in result.stderr


# What npm and the distribution bring


def in_shell(folder: Path, words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Words for the shell, with the functions of scripts/environment.sh, as scripts/test has them."""
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "LANG": "C.UTF-8", **environment}
    script = folder / "scripts" / "try"
    script.write_text(f'. "$(dirname "$0")/environment.sh"\n{words}\n', encoding="utf-8")
    return subprocess.run(
        ["sh", "scripts/try"], cwd=folder, env=clean, capture_output=True, text=True, timeout=300, check=False
    )


def test_no_network_for_javascript_packages_is_told_in_one_sentence_and_leaves_no_marker(clone: Path) -> None:
    offline = {"npm_config_registry": "http://127.0.0.1:9/", "npm_config_fetch_retries": "0"}

    result = in_shell(clone, "node_packages", npm_config_cache=str(clone.parent / "empty"), **offline)

    assert result.returncode != 0
    assert result.stderr.strip().split("\n")[-1] == (
        "The JavaScript packages could not be fetched. Is this machine connected to the network? "
        "Run this again when it is. (Details: dist/install.log)"
    )
    assert not (clone / "node_modules/.made-for").exists()


def test_javascript_packages_that_are_there_are_not_installed_again(clone: Path) -> None:
    (clone / "node_modules").symlink_to(REPOSITORY / "node_modules")

    result = in_shell(clone, "node_packages", npm_config_registry="http://127.0.0.1:9/")

    assert (result.returncode, result.stderr) == (0, "")


def test_a_linked_folder_of_javascript_packages_is_never_emptied(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/kept").touch()
    (clone / "node_modules").symlink_to(tmp_path / "shared")

    result = in_shell(clone, "node_packages", npm_config_registry="http://127.0.0.1:9/")

    assert result.returncode == 0
    assert "node_modules is a link" in result.stderr
    assert (tmp_path / "shared/kept").exists()


def test_a_changed_lock_installs_the_javascript_packages_again(clone: Path) -> None:
    (clone / "node_modules").mkdir()
    shutil.copy(REPOSITORY / "node_modules/.made-for", clone / "node_modules")
    with (clone / "package-lock.json").open("a", encoding="utf-8") as lock:
        lock.write("\n")

    result = in_shell(clone, "node_packages", npm_config_registry="http://127.0.0.1:9/", npm_config_fetch_retries="0")

    assert "Installing the JavaScript packages" in result.stderr


# Building again from what was kept


@pytest.fixture
def kept(clone: Path, tmp_path: Path) -> Path:
    """What scripts/keep-packages makes: one package of npm, which the lock of the copy names."""
    folder = tmp_path / "kept"
    (folder / "javascript").mkdir(parents=True)
    (folder / "SHA256SUMS").touch()
    with tarfile.open(folder / "javascript/scope-thing-1.0.0.tgz", "w:gz") as archive:
        for name, words in (("package/dist/thing.js", b"ours"), ("package/../../outside.js", b"evil")):
            member = tarfile.TarInfo(name)
            member.size = len(words)
            archive.addfile(member, BytesIO(words))
    data = (folder / "javascript/scope-thing-1.0.0.tgz").read_bytes()
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    thing = {"version": "1.0.0", "integrity": integrity}
    lock = {"packages": {"": {}, "node_modules/@scope/thing": thing, "node_modules/tester": {"dev": True}}}
    (clone / "package-lock.json").write_text(json.dumps(lock))
    return folder


def unpacked(clone: Path, kept: Path) -> subprocess.CompletedProcess[str]:
    return in_shell(clone, f"python={sys.executable}\nshipped_packages", TSO_PACKAGES=str(kept))


def test_javascript_packages_that_were_kept_are_unpacked_without_npm_and_nothing_outside_is_written(
    clone: Path, kept: Path
) -> None:
    result = unpacked(clone, kept)

    assert result.returncode == 0, result.stderr
    assert (clone / "node_modules/@scope/thing/dist/thing.js").read_text() == "ours"
    assert list(clone.rglob("outside.js")) == []


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"another")])
def test_a_kept_package_that_is_missing_or_another_one_stops_the_build(
    clone: Path, kept: Path, damage: Callable[[Path], object]
) -> None:
    damage(kept / "javascript/scope-thing-1.0.0.tgz")

    result = unpacked(clone, kept)

    assert result.returncode != 0
    assert "scope-thing-1.0.0.tgz is missing or another one." in result.stderr
    assert "are not those of package-lock.json" in result.stderr
    assert not (clone / "node_modules").exists()


def test_a_folder_without_kept_packages_is_no_such_folder(clone: Path, tmp_path: Path) -> None:
    result = in_shell(clone, ":", TSO_PACKAGES=str(tmp_path))

    assert result.returncode != 0
    assert "holds no packages. Name a folder that scripts/keep-packages made." in result.stderr


def test_a_missing_program_is_told_with_the_command_that_installs_it(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    path = only(tmp_path / "bin", "sh", "dirname", "id")  # no apt-get: as on a machine of another kind

    result = in_shell(clone, "distribution Java default-jre-headless", PATH=path)

    assert result.returncode != 0
    assert result.stderr == (
        "The tests need Java. Install it (on Debian: sudo apt install default-jre-headless) and run this again.\n"
    )
