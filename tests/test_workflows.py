"""What runs in public: pinned, with no more rights than it needs, and nothing that lives only in YAML."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.paths import REPOSITORY
from tests.test_commands import FILES, run

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
ZIZMOR = str(Path(sys.executable).with_name("zizmor"))
PLAIN = re.compile(r"(tar|cp|gh release create|case) ")
"""What a step may do besides calling our scripts: pack, copy, hand over."""


def read(path: Path) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ZIZMOR, "--offline", "--persona=auditor", "--no-progress", "--quiet", *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin"},
    )


@pytest.mark.requirement("REL-7")
def test_zizmor_finds_nothing() -> None:
    found = zizmor(*WORKFLOWS)

    assert found.returncode == 0, found.stdout


@pytest.mark.requirement("REL-7")
def test_zizmor_would_find_something(tmp_path: Path) -> None:
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    broken = tmp_path / "check.yml"
    broken.write_text(re.sub("@[0-9a-f]{40}", "@v4", text).replace("persist-credentials: false", "fetch-depth: 1"))

    found = zizmor(broken)

    assert found.returncode != 0
    assert "unpinned-uses" in found.stdout
    assert "artipacked" in found.stdout


@pytest.mark.requirement("REL-7")
@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_rights_but_its_own_and_ends_in_time(path: Path) -> None:
    workflow = read(path)
    events = workflow[True]  # YAML 1.1 reads "on" as a truth value

    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    assert not {"pull_request_target", "workflow_run"} & set(events)
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        writes = {name for name, right in job["permissions"].items() if right == "write"}
        assert not writes or path.name == "publish.yml"


@pytest.mark.requirement("REL-7")
def test_every_action_is_pinned_to_a_commit_that_the_decisions_cite() -> None:
    decisions = (REPOSITORY / "scripts/DECISIONS.md").read_text(encoding="utf-8")
    used = {each for path in WORKFLOWS for each in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))}

    assert used
    assert [each for each in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", each)] == []
    assert [each for each in used if each not in decisions] == []


def commands(steps: list[Any]) -> list[str]:
    found = [step if isinstance(step, str) else step.get("run", "") for step in steps]
    return [line.strip() for text in found for line in text.splitlines() if line.strip()]


def test_every_step_is_one_of_our_scripts() -> None:
    lines = [line for path in WORKFLOWS for job in read(path)["jobs"].values() for line in commands(job["steps"])]
    gitlab = read(REPOSITORY / ".gitlab-ci.yml")
    lines += [line for job in gitlab.values() if isinstance(job, dict) for line in commands(job.get("script", []))]

    ours = [re.sub(r"^sudo \S+ ", "", line) for line in lines if not PLAIN.match(line)]
    assert len(ours) >= 12
    for line in ours:
        name = line.split()[0]
        assert name == ".venv/bin/python" or (REPOSITORY / name).exists(), line


def test_gitlab_does_the_same_as_github() -> None:
    gitlab = (REPOSITORY / ".gitlab-ci.yml").read_text(encoding="utf-8")
    github = "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)

    for script in ("scripts/test", "scripts/build", "scripts/edition", "scripts/keep-packages", "scripts/weekly"):
        assert script in gitlab
        assert script in github


@pytest.fixture
def weekly(tmp_path: Path) -> Path:
    """A copy of the project whose environments are there already; programs of the weekly jobs go into this folder."""
    for name in (*FILES, "requirements-weekly.txt"):
        (tmp_path / name).symlink_to(REPOSITORY / name)
    programs = tmp_path / ".cache/weekly/bin"
    programs.mkdir(parents=True)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    made = '. scripts/environment.sh; base=$(find_python); wanted "$base" build >.venv/.made-for-build'
    subprocess.run(["sh", "-c", made, "scripts/weekly"], cwd=tmp_path, check=True, env={"PATH": around(programs)})
    locks = b"".join((REPOSITORY / name).read_bytes() for name in ("requirements.txt", "requirements-weekly.txt"))
    made_for = subprocess.run(["cksum"], input=locks, capture_output=True, check=True).stdout
    (programs.parent / ".made-for").write_bytes(made_for)
    return programs


def around(programs: Path) -> str:
    return f"{programs}:/usr/bin:/bin"


def program(programs: Path, name: str, does: str) -> None:
    (programs / name).write_text(f"#!/bin/sh\n{does}\n")
    (programs / name).chmod(0o755)


SKIPPED = "echo 'No known vulnerabilities found'; echo 'click  Dependency not found and could not be audited'"
CLEAN = 'echo \'{"vulnerabilities": {}, "metadata": {"total": 0}}\''


@pytest.mark.requirement("REL-5")
@pytest.mark.parametrize(
    ("python", "javascript", "code", "said"),
    [
        ("exit 0", CLEAN, 0, ""),
        (
            "echo 'ERROR: could not connect'; exit 1",
            CLEAN,
            3,
            "NOT CHECKED, because the advisory service did not answer:",
        ),
        ("echo 'Found 2 known vulnerabilities in 1 package'; exit 1", CLEAN, 1, "Found 2 known"),
        (SKIPPED, CLEAN, 3, "requirements.txt (in part)"),
        ("exit 0", "echo '{}'; exit 1", 3, "package-lock.json"),
        ("echo 'Found 2 known vulnerabilities in 1 package'; exit 1", "exit 1", 1, "package-lock.json"),
    ],
)
def test_what_could_not_be_looked_at_is_never_called_fine(
    weekly: Path, python: str, javascript: str, code: int, said: str
) -> None:
    program(weekly, "pip-audit", python)
    program(weekly, "npm", javascript)
    program(weekly, "node", "exit 0")

    done = run(weekly.parents[2], "weekly", "advisories", PATH=around(weekly))

    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr


def looked_at(successful: int, *failed: Mapping[str, object]) -> str:
    """What lychee reports, as a program that writes it."""
    link = {"error_map": {"dist/site/index.html": list(failed), "dist/site/sv/index.html": list(failed)}}
    report = {"successful": successful, "unique": successful + len(failed), "timeout_map": {}, **link}
    return f"cat <<'EOF'\n{json.dumps(report)}\nEOF\nexit {2 if failed else 0}"


GONE = {"url": "https://example.org/old", "status": {"text": "404 Not Found", "code": 404, "details": "Not Found"}}
SILENT = {
    "url": "https://example.org/",
    "status": {"text": "Network error: Connection failed", "details": "No network"},
}


@pytest.mark.parametrize(
    ("lychee", "code", "said"),
    [
        (looked_at(5), 0, "0 addresses did not answer as they should; 5 were looked at."),
        (looked_at(5, GONE), 1, "https://example.org/old: Not Found. On 2 pages, first index.html"),
        (looked_at(0, GONE), 1, "1 addresses did not answer"),
        (looked_at(4, SILENT), 1, "https://example.org/: No network. On 2 pages"),
        (looked_at(0, SILENT), 3, "NOT CHECKED: none of the addresses answered."),
        ("exit 1", 3, "NOT CHECKED: lychee has written no report."),
    ],
)
def test_outside_links_are_named_once_each_and_no_network_is_not_called_broken_links(
    weekly: Path, lychee: str, code: int, said: str
) -> None:
    program(weekly, "lychee", lychee)
    python = weekly.parents[2] / ".venv/bin/python"
    python.unlink()
    program(python.parent, "python", f'[ "$1 $2" != "-m scripts" ] || exit 0\nexec {sys.executable} "$@"')

    done = run(weekly.parents[2], "weekly", "links", PATH=around(weekly))

    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr


# A builder that leaves the pages as they are, and one that makes of them what readers are to get.
PLAIN_PAGES = """
site="$(dirname "$3")/site/fi/core/why"
mkdir -p "$site" && echo '<p>{{ facts why }}</p>' >"$site/index.html"
"""
RIGHT_PAGES = """
site="$(dirname "$3")/site/core/why"
mkdir -p "$site" && echo '<meta content="Content-Security-Policy"><a class="skip"><i class="question">' >"$site/index.html"
"""


@pytest.mark.parametrize(
    ("makes", "code", "said"),
    [
        (
            PLAIN_PAGES,
            1,
            ["the first language", "questions", "the policy", "our frame", "directives"],
        ),
        (RIGHT_PAGES, 0, []),
        ("exit 2", 1, []),
    ],
)
def test_the_possible_next_builder_is_judged_by_its_pages_and_not_by_its_word(
    weekly: Path, makes: str, code: int, said: list[str]
) -> None:
    (weekly.parents[2] / "docs").mkdir(exist_ok=True)
    program(weekly, "zensical", makes)
    stale = weekly.parents[2] / "dist/site/core/why"
    stale.mkdir(parents=True)
    (stale / "index.html").write_text('<i class="question">')

    done = run(weekly.parents[2], "weekly", "zensical", PATH=around(weekly))

    assert done.returncode == code, done.stderr
    lacks = [line.removeprefix("Zensical lacks: ") for line in done.stderr.splitlines() if "lacks" in line]
    assert [line.startswith(words) for line, words in zip(lacks, said, strict=True)] == [True] * len(said)
