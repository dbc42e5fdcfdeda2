"""The same source gives the same bytes: in another folder, time zone, language, order of hashes and umask."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.paths import REPOSITORY, Project
from tests.publish.conftest import git, run, whole_sample

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONUTF8": "1",
    "PYTHONHASHSEED": "12345",
    "SOURCE_DATE_EPOCH": "1",
    "COLUMNS": "40",
    "TSO_WORKERS": "1",
}
HERE = {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.requirement("REL-1", "REL-2", "REL-6")
def test_an_edition_is_the_same_wherever_and_whenever_it_is_made(shared_edition: Project, tmp_path: Path) -> None:
    deeper = tmp_path / "a folder with spaces, ä and ö" / "course"
    again = whole_sample(deeper)
    git(again, "init", "-q", "-b", "main")
    git(again, "add", "-A")
    git(again, "commit", "-q", "-m", "first")

    old = os.umask(0o077)
    try:
        made = run(again, "build", around=ELSEWHERE)
    finally:
        os.umask(old)

    assert made.returncode == 0, made.stderr
    first, second = digests(shared_edition.dist), digests(again.dist)
    assert len(first) > 80
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()


@pytest.mark.skipif("TSO_FULL" not in os.environ, reason="the whole course takes minutes: scripts/test --full")
def test_the_whole_course_is_the_same_twice(tmp_path: Path) -> None:
    made = {}
    for name, around in (("first", HERE), ("a second, deeper folder/with/it", ELSEWHERE)):
        clone = tmp_path / name
        subprocess.run(["git", "clone", "-q", str(REPOSITORY), str(clone)], check=True)
        for linked in (".venv", "node_modules"):
            if (REPOSITORY / linked).exists():
                (clone / linked).symlink_to((REPOSITORY / linked).resolve())
        done = run(Project(clone), "build", at=clone, around=around)
        assert done.returncode == 0, done.stderr
        made[name] = digests(clone / "dist")
        shutil.rmtree(clone)
    first, second = made.values()

    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()
