"""What a command has written while a local version was laid over the common material comes into the local folder.

A comparison of a translation, a sign-off, a list of addresses: without this it would be gone with the next command,
which puts everything together anew.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from scripts.course.overlay import CHANGES, DATA, key, merged
from scripts.course.problem import CourseError, Problem
from scripts.course.yaml_file import read_yaml
from scripts.writing import files_below, replace_file

State = Mapping[str, bytes]
"""The files of docs/ by their path in it."""


def keep_written(before: State, docs: Path, common: Path, folder: Path) -> list[str]:
    """Put what has changed in docs/ since `before` into the local folder; returns the names of its files, sorted.

    Of records only what is different comes there. Raises CourseError for a change that cannot be laid over the common
    records, OSError.
    """
    changed = {
        name: data
        for name, data in files_below(docs).items()
        if name != f"{DATA}/{CHANGES}" and "/words/" not in name and not _same(name, before.get(name), data)
    }
    for name, data in changed.items():
        if _is_records(name):
            replace_file(folder / name, _records(name, data, before.get(name, b""), common, folder))
        else:
            replace_file(folder / name, data)
    return sorted(changed)


def _is_records(name: str) -> bool:
    return name.startswith(f"{DATA}/") and name.endswith(".yml")


def _same(name: str, before: bytes | None, after: bytes) -> bool:
    """Records are the same when they say the same; a program lays them out in its own way."""
    if before is None or before == after or not _is_records(name):
        return before == after
    return bool(_read(before, name) == _read(after, name))


def _records(name: str, data: bytes, before: bytes, common: Path, folder: Path) -> str:
    after = _read(data, name)
    mine = _read((folder / name).read_bytes(), name) if (folder / name).exists() else type(after)()
    kept = merged(mine, difference(_read(before, name) if before else type(after)(), after))
    shared = _read((common / name).read_bytes(), name) if (common / name).exists() else type(after)()
    if merged(shared, kept) != after:
        what = "what was written there cannot be laid over the common records; write it into this file by hand"
        raise CourseError([Problem(name, what, "overlay")])
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000)


def _read(data: bytes, name: str) -> Any:
    return read_yaml(data.decode("utf-8"), name)


def difference(before: Any, after: Any) -> Any:
    """What has to be laid over `before` to get `after`, in the way of `overlay.merged`; nothing is ever taken away."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return {
            name: difference(before[name], value) if name in before else value
            for name, value in after.items()
            if name not in before or before[name] != value
        }
    if isinstance(before, list) and isinstance(after, list) and all(key(each) for each in [*before, *after]):
        known = {key(each): each for each in before}
        return [_with_name(known.get(key(each)), each) for each in after if known.get(key(each)) != each]
    return after


def _with_name(before: Any, after: Any) -> Any:
    if before is None:
        return after
    return {name: after[name] for name in ("id", "page") if name in after} | difference(before, after)
