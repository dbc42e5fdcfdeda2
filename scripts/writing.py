"""Writing so that nothing is ever half-written: beside the target first, then renamed into its place."""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path


def replace_file(target: Path, content: str | bytes | Iterable[bytes]) -> None:
    """Write a file in one step: text as UTF-8, bytes, or pieces. Raises OSError; the old file is then untouched."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            if isinstance(content, str | bytes):
                file.write(content.encode() if isinstance(content, str) else content)
            else:
                file.writelines(content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def replace_folder(target: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` make a folder beside the target, then put it into the target's place.

    When `fill` raises, the target is untouched and nothing is left behind.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    try:
        fill(beside)
        if target.exists():
            target.rename(old)
        beside.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        for leftover in (beside, old):
            shutil.rmtree(leftover, ignore_errors=True)


def files_below(folder: Path) -> dict[str, bytes]:
    """What stands in a folder and below, by path: what fill_folder takes. Raises OSError."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fill_folder(target: Path, files: Mapping[str, bytes]) -> int:
    """Make a folder hold exactly these files, by their paths below it; returns how many were written.

    A file that is right already is not touched. All others are written beside first and then renamed, so that a full
    disk or a folder that cannot be written leaves everything as it was. Raises OSError.
    """
    _make_room(target, files)
    beside: dict[Path, Path] = {}
    try:
        for name, data in files.items():
            path = target / name
            if not _holds(path, data):
                path.parent.mkdir(parents=True, exist_ok=True)
                beside[path] = path.with_name(f".{path.name}.{os.getpid()}.new")
                beside[path].write_bytes(data)
        for path, new in beside.items():
            new.replace(path)
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)
    _remove_others(target, {target / name for name in files})
    return len(beside)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def _make_room(target: Path, names: Iterable[str]) -> None:
    """Take away what stands in the place of a folder or of a file."""
    paths = [target / name for name in names]
    for folder in {above for parent in {path.parent for path in paths} for above in (parent, *parent.parents)}:
        if folder.is_relative_to(target) and (folder.is_file() or folder.is_symlink()):
            folder.unlink()
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)


def _remove_others(target: Path, wanted: set[Path]) -> None:
    for folder, _, names in os.walk(target, topdown=False):
        for name in names:
            path = Path(folder, name)
            if path not in wanted:
                path.unlink()
        if Path(folder) != target and not any(Path(folder).iterdir()):
            Path(folder).rmdir()
