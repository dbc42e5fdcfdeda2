"""A whole edition of the sample course in a repository of its own, made once by the real command line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from filelock import FileLock

from scripts.paths import REPOSITORY, Project
from scripts.publish import publishing
from tests.conftest import copy_sample
from tests.with_session import add_session

BESIDES = ("LICENSE", "LICENSE-CONTENT", "requirements.txt", "package.json", "package-lock.json", ".gitignore")


def whole_sample(folder: Path) -> Project:
    """The sample course with everything that an edition is made from."""
    folder.mkdir(parents=True, exist_ok=True)
    project = add_session(copy_sample(folder))
    for name in BESIDES:
        shutil.copy(REPOSITORY / name, folder)
    if (REPOSITORY / "node_modules").exists():
        (folder / "node_modules").symlink_to((REPOSITORY / "node_modules").resolve())
    return project


def git(project: Project, *arguments: str) -> str:
    words = ["git", "-C", str(project.root), "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments]
    day = {"GIT_COMMITTER_DATE": "2026-11-21T12:00:00Z", "GIT_AUTHOR_DATE": "2026-11-21T12:00:00Z"}
    return subprocess.run(
        words,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "HOME": str(project.root), **day},
    ).stdout


def run(
    project: Project, *arguments: str, at: Path = REPOSITORY, around: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command line, as somebody runs it; with the program that stands `at`."""
    return subprocess.run(
        [sys.executable, "-m", "scripts", "--project", str(project.root), *arguments],
        cwd=at,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(around or {})},
    )


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Project:
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "whole-edition"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            project = whole_sample(folder.with_suffix(".new"))
            git(project, "init", "-q", "-b", "main")
            git(project, "add", "-A")
            git(project, "commit", "-q", "-m", "first")
            made = run(project, "build")
            assert made.returncode == 0, made.stderr
            project.root.rename(folder)
    return Project(folder)


@pytest.fixture
def edition(_built: Project, tmp_path: Path) -> Project:
    """A copy of the built sample course that a test may change."""
    shutil.copytree(_built.root, tmp_path / "course", symlinks=True)
    return Project(tmp_path / "course")


@pytest.fixture(scope="session")
def shared_edition(_built: Project) -> Project:
    """The built sample course, for tests that only read it."""
    return _built


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pulls the plug in these tests, and the disk has other people's work to do."""
    monkeypatch.setattr(publishing, "settle", lambda: None)
