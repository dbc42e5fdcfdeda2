"""How the house is built: one direction, one place for MkDocs, and commands that are what the README says."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from scripts.cli import cli
from scripts.course.text import LANGUAGES
from scripts.paths import REPOSITORY

SCRIPTS = REPOSITORY / "scripts"
MODULES = sorted(SCRIPTS.rglob("*.py"))

# What each part may import of the rest. Everything flows one way: course, checks, outputs, then the doors.
BASE = {"scripts.paths", "scripts.writing", "scripts.fingerprint"}
MAY_IMPORT = {
    "paths.py": set(),
    "writing.py": set(),
    # Reading a course need not parse again what has not changed.
    "course": {"scripts.course", "scripts.speed.kept_yaml", *BASE},
    "checks": {"scripts.checks", "scripts.course"},
    "spellers": set(),
    "inflection": set(),
    "outputs": {"scripts.outputs", "scripts.speed", "scripts.course", *BASE},
    "speed": {"scripts", "scripts.speed", "scripts.checks", "scripts.outputs", "scripts.course", *BASE},
    "on_demand.py": set(),
    "fingerprint.py": set(),
    "publish": {"scripts.publish", "scripts.outputs", "scripts.course", *BASE},
    "publish_commands.py": {
        "scripts",
        "scripts.doorway",
        "scripts.publish",
        "scripts.outputs",
        "scripts.course",
        *BASE,
    },
    "hooks.py": {"scripts.speed", "scripts.course", "scripts.outputs", *BASE},
    "doorway.py": {"scripts", "scripts.speed", "scripts.course", *BASE},
    "translation_commands.py": {"scripts.checks", "scripts.course", "scripts.doorway", *BASE},
    "owner_commands.py": {"scripts", "scripts.course", "scripts.doorway", "scripts.outputs", *BASE},
    "cli.py": {
        "scripts",
        "scripts.doorway",
        "scripts.on_demand",
        "scripts.speed",
        "scripts.course",
        "scripts.outputs",
        *BASE,
    },
    "__main__.py": {"scripts.cli"},
    "__init__.py": set(),
}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def names(path: Path) -> str:
    return path.relative_to(SCRIPTS).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_code_uses_only_what_stands_before_it(path: Path) -> None:
    allowed = MAY_IMPORT[path.relative_to(SCRIPTS).parts[0]]

    ours = {name for name in imports(path) if name.split(".")[0] == "scripts"}

    strangers = {name for name in ours if not any(name == each or name.startswith(f"{each}.") for each in allowed)}
    assert strangers == set()


MKDOCS = {
    "hooks.py",
    "outputs/site.py",
    "outputs/serving.py",
    "speed/quick_mkdocs.py",
    "speed/quick_preview.py",
}


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_only_the_hooks_and_the_site_builder_know_mkdocs(path: Path) -> None:
    knows = any(name.split(".")[0] in {"mkdocs", "mkdocs_quiz", "mkdocs_static_i18n"} for name in imports(path))

    assert knows == (names(path) in MKDOCS)


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_only_the_spellers_import_dictionaries_and_nobody_imports_them(path: Path) -> None:
    """Voikko for Python is under the GPL: it runs as a process of its own and is part of nothing that we give away."""
    knows = any(name.split(".")[0] in {"pyvoikko", "kfst", "kfst_rs", "hunspell"} for name in imports(path))

    assert knows == (names(path) in {"spellers/finnish.py", "spellers/hunspell_words.py", "inflection/finnish.py"})
    assert not any(name.startswith(("scripts.spellers", "scripts.inflection")) for name in imports(path))


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_no_file_is_named_after_nothing(path: Path) -> None:
    assert not {"utils", "util", "helpers", "helper", "manager", "common", "misc"} & set(path.with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_nine_functions_in_ten_fit_on_a_screen(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert sum(length > 40 for length in lengths) <= len(lengths) / 10


def test_the_languages_of_the_builder_are_those_of_the_course() -> None:
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    i18n = next(plugin["i18n"] for plugin in config["plugins"] if "i18n" in plugin)

    assert tuple(language["locale"] for language in i18n["languages"]) == LANGUAGES


def test_the_name_of_the_site_is_that_of_the_course() -> None:
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    outline = yaml.safe_load((REPOSITORY / "docs/_data/course.yml").read_text(encoding="utf-8"))

    assert config["site_name"] == outline["title"]["fi"]


def test_no_folder_of_docs_is_taken_for_a_language() -> None:
    """The i18n plugin leaves out any folder with a two-letter name, without a word."""
    two_letters = {path.name for path in (REPOSITORY / "docs").iterdir() if re.fullmatch("[a-z]{2}", path.name)}

    assert two_letters == set(LANGUAGES)


def test_every_command_has_help() -> None:
    context = click.Context(cli)
    commands = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    assert [name for name, command in commands.items() if command is None or not command.help] == []


def test_every_command_in_the_readme_exists() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"python -m scripts (?:--local FOLDER )?([\w-]+)", readme))
    shells = set(re.findall(r"`(scripts/\w+)", readme))

    assert commands
    assert commands <= set(cli.list_commands(click.Context(cli)))
    assert {name for name in shells if not (REPOSITORY / name).exists()} == set()


@pytest.mark.parametrize("name", ["build", "test", "serve", "environment.sh", "edition", "keep-packages", "weekly"])
def test_shell_scripts_are_posix(name: str) -> None:
    subprocess.run(["sh", "-n", str(SCRIPTS / name)], check=True)


def test_every_requirement_is_locked_with_hashes() -> None:
    for name in ("requirements.txt", "requirements-test.txt", "requirements-node.txt", "requirements-weekly.txt"):
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        packages = re.findall(r"^[a-z0-9._-]+==[^\n]*(?:\n[ ]+[^\n]*)*", text, flags=re.M | re.I)
        assert packages
        assert [package.split("\n")[0] for package in packages if "--hash=sha256:" not in package] == []


def test_every_chosen_package_has_a_reason() -> None:
    decisions = (SCRIPTS / "DECISIONS.md").read_text(encoding="utf-8").lower().replace("_", "-")
    chosen: list[str] = []
    for name in ("requirements.in", "requirements-test.in", "requirements-node.in", "requirements-weekly.in"):
        lines = (REPOSITORY / name).read_text(encoding="utf-8").splitlines()
        chosen += [re.split("[=<>]", line)[0].lower().replace("_", "-") for line in lines if line and line[0] != "#"]
    chosen += [
        name.replace("_", "-") for name in json.loads((REPOSITORY / "package.json").read_text())["devDependencies"]
    ]

    assert [name for name in chosen if name not in decisions] == []


def test_javascript_packages_are_pinned_and_locked_to_no_registry() -> None:
    package = json.loads((REPOSITORY / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    versions = package["devDependencies"].values()

    assert [version for version in versions if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    assert lock[""]["devDependencies"] == package["devDependencies"]
    assert [name for name, entry in lock.items() if name and "integrity" not in entry] == []
    assert [name for name, entry in lock.items() if "resolved" in entry] == []


def test_the_program_runs_as_a_module() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "scripts", "--help"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )

    assert "check" in shown.stdout
