"""Writing so that nothing is ever half-written: beside the target first, then renamed into its place."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path


def replace_file(target: Path, content: str | bytes) -> None:
    """Write a file in one step, text as UTF-8. Raises OSError; the old file is then untouched."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(content.encode() if isinstance(content, str) else content)
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
