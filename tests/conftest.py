"""A small real course that every test gets a copy of."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.outputs.site import build_site
from scripts.paths import REPOSITORY, Project

pytest_plugins = ["tests.requirements_table"]
SAMPLE = REPOSITORY / "tests" / "sample"
TODAY = date(2026, 11, 21)


def copy_sample(folder: Path) -> Project:
    """The sample course with the program's own words, theme and scripts beside it, as in the repository."""
    shutil.copytree(SAMPLE / "docs", folder / "docs", dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "docs/_data/interface.yml", folder / "docs/_data/interface.yml")
    shutil.copytree(REPOSITORY / "docs/_data/interface", folder / "docs/_data/interface", dirs_exist_ok=True)
    shutil.copytree(REPOSITORY / "docs/assets", folder / "docs/assets", dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    shutil.copytree(REPOSITORY / "overrides", folder / "overrides", dirs_exist_ok=True)
    (folder / "scripts").symlink_to(REPOSITORY / "scripts")
    return Project(folder)


def copy_real(folder: Path) -> Project:
    """The real course with its theme and scripts, to build it somewhere else."""
    for name in ("docs", "overrides"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    (folder / "scripts").symlink_to(REPOSITORY / "scripts")
    return Project(folder)


def edit(project: Project, file: str, find: str, put: str) -> None:
    """Change a text in a file; it must stand there exactly once, so that a test never edits the wrong place."""
    path = project.root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(find) == 1, f"{find!r} stands {text.count(find)} times in {file}"
    path.write_text(text.replace(find, put), encoding="utf-8")


@pytest.fixture(scope="session")
def real_project(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Project:
    """The real course, built once for all processes that share the tests among them."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "real-course"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            beside = folder.with_suffix(".new")
            beside.mkdir()
            build_site(copy_real(beside))
            beside.rename(folder)
    return Project(folder)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_sample(tmp_path)


@pytest.fixture
def course(project: Project) -> Course:
    return load_course(project)


@pytest.fixture
def today() -> date:
    return TODAY


def commit_at(project: Project, when: str) -> None:
    """Make the folder of a project a repository with one commit of that time (ISO, with its zone)."""
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "first"]):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words],
            cwd=project.root,
            check=True,
            env={"GIT_COMMITTER_DATE": when, "PATH": "/usr/bin:/bin", "HOME": "/nowhere"},
        )
