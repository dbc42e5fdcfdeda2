"""A local version: the common material with the files of another folder laid over it, without changing either.

The folder mirrors docs/: a page or asset replaces the common one or is added; a file of records names only what is
different. Records go by their id (or page); a mapping is merged key by key; anything else is replaced.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scripts.course.problem import CourseError, Problem
from scripts.course.wordlists import with_words
from scripts.course.yaml_file import read_text, read_yaml
from scripts.paths import Project

DATA = "_data"
BESIDES = (
    ".git", "overrides", "scripts", "requirements.txt", "package.json", "package-lock.json", "LICENSE",
    "LICENSE-CONTENT", "node_modules",
)  # fmt: skip
"""What a local version takes from the common material as it is."""

NOT_TAKEN = {"dist", ".git"}
CHANGES = "editions/local.json"


@dataclass(frozen=True)
class Change:
    """One thing that is different in a local version."""

    what: str
    """The path below docs/, or the kind of record and its id: "contacts: tampere"."""
    how: str
    """added or replaced"""


def lay_over(base: Project, folder: Path, into: Path) -> list[Change]:
    """Make a project of the base with a folder laid over it; returns what is different, sorted.

    Raises CourseError for a file that nothing reads or that is no YAML, OSError.
    """
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    shutil.copytree(base.docs, into / "docs")
    for name in BESIDES:
        if (base.root / name).exists():
            (into / name).symlink_to((base.root / name).resolve())
    # The builder finds docs/ beside its settings, wherever a link leads.
    shutil.copy(base.config, into)
    (folder / "dist").mkdir(exist_ok=True)
    (into / "dist").symlink_to((folder / "dist").resolve())
    changes = sorted(_changes(folder, into / "docs"), key=lambda change: (change.what, change.how))
    kept = into / "docs" / DATA / CHANGES
    kept.parent.mkdir(exist_ok=True)
    written = [{"what": change.what, "how": change.how} for change in changes]
    kept.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return changes


def _changes(folder: Path, docs: Path) -> Iterator[Change]:
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_dir() or name.parts[0] in NOT_TAKEN or name.parts == ("README.md",):
            continue
        try:
            yield from _laid(path, name, docs)
        except CourseError as error:
            problems += error.problems
    if problems:
        raise CourseError(problems)


def _laid(path: Path, name: Path, docs: Path) -> Iterator[Change]:
    if path.is_symlink():
        raise CourseError([Problem(name.as_posix(), "a link is not followed; put the file itself here", "overlay")])
    if name.parts[0] not in {"fi", "sv", "en", "assets", DATA}:
        what = f"a local version has only what docs/ has: fi, sv, en, assets and {DATA}; move or remove this file"
        raise CourseError([Problem(name.as_posix(), what, "overlay")])
    if name.parts[0] == DATA and path.suffix == ".yml":
        yield from _records(path, name.relative_to(DATA), docs / DATA)
    elif name.parts[0] == DATA and path.suffix == ".txt":
        target = docs / name
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(with_words(before, read_text(path, name.as_posix())), encoding="utf-8")
        yield Change(name.as_posix(), "added")
    else:
        target = docs / name
        yield Change(name.as_posix(), "replaced" if target.exists() else "added")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _records(path: Path, name: Path, data: Path) -> Iterator[Change]:
    """Lay a file of records over those of the same kind, which may be one file or a folder of files."""
    local = read_yaml(read_text(path, f"{DATA}/{name.as_posix()}"), f"{DATA}/{name.as_posix()}")
    kind = name.parts[0].removesuffix(".yml")
    folder, single = data / kind, data / f"{kind}.yml"
    if isinstance(local, list) and folder.is_dir():
        for file in sorted(folder.glob("*.yml")):
            common = _read(file)
            here = {key(each) for each in common} & {key(each) for each in local}
            yield from _write(file, common, [each for each in local if key(each) in here], kind)
            local = [each for each in local if key(each) not in here]
        if local:
            yield from _write(folder / f"local-{name.stem}.yml", [], local, kind)
        return
    target = single if isinstance(local, list) and single.exists() else data / name
    common = _read(target) if target.exists() else type(local)()
    yield from _write(target, common, local, kind)


def _read(path: Path) -> Any:
    return read_yaml(read_text(path, path.name), path.name)


def _write(target: Path, common: Any, local: Any, kind: str) -> Iterator[Change]:
    if not local:
        return
    known = {key(each) for each in common} if isinstance(common, list) else set(common)
    names = [key(each) for each in local] if isinstance(local, list) else list(local)
    for each in names:
        yield Change(f"{kind}: {each}", "replaced" if each in known else "added")
    target.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(merged(common, local), allow_unicode=True, sort_keys=False, width=1000)
    target.write_text(text, encoding="utf-8")


def merged(common: Any, local: Any) -> Any:
    """The common value with the local one over it."""
    if isinstance(common, Mapping) and isinstance(local, Mapping):
        both = {name: merged(value, local[name]) if name in local else value for name, value in common.items()}
        return both | {name: value for name, value in local.items() if name not in common}
    if isinstance(common, list) and isinstance(local, list) and all(key(each) for each in [*common, *local]):
        mine = {key(each): each for each in local}
        both_lists = [merged(each, mine.pop(key(each))) if key(each) in mine else each for each in common]
        return [*both_lists, *mine.values()]
    return local


def key(record: Any) -> str | None:
    """By what an item of a list is told from the others; None when it is plain."""
    if not isinstance(record, Mapping):
        return None
    return str(record.get("id") or record.get("page") or "") or None


def read_changes(project: Project) -> list[Change]:
    """What is different in a local version; empty for the common material."""
    path = project.data / CHANGES
    if not path.exists():
        return []
    return [Change(each["what"], each["how"]) for each in json.loads(path.read_text(encoding="utf-8"))]


def place_for(base: Project, folder: Path) -> Path:
    """Where the local version of a folder is put together: never inside the folder, and the same each time."""
    name = "-".join(part for part in folder.resolve().parts if part not in {os.sep, ""})
    return base.root / ".cache" / "local" / name
