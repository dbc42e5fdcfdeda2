"""The folder that a web server shows: a folder for each edition, and one link that says which is online.

    TARGET/current            a link to editions/NAME; the web server's root is current/site
    TARGET/editions/NAME/     a whole edition as scripts/build made it, with its site ready to be served
    TARGET/marked/editions/   the pages of those that are not online, with a notice (kept.py)
    TARGET/history            names in the order in which they were put online; --back walks it backwards
    TARGET/journal            what was put online when, for people
    TARGET/.lock  .published  whose turn it is; that the folder is ours

Only the renaming of `current` changes what readers see. Everything before it can be cut short at any point.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

MARK, LOCK, CURRENT, EDITIONS, HISTORY, JOURNAL = ".published", ".lock", "current", "editions", "history", "journal"
MARKED = "marked"
OURS = {MARK, LOCK, CURRENT, EDITIONS, HISTORY, JOURNAL, MARKED}
UNFINISHED = ".new"
"""What a publisher that was cut short may leave behind ends so; the next one takes it away."""


class TargetError(Exception):
    """Nothing could be put online; the message says why and what to do. What was online still is."""


class Target:
    """A folder that is ours alone, as long as the lock is held."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def editions(self) -> Path:
        """The editions that are kept."""
        return self.folder / EDITIONS

    @property
    def marked(self) -> Path:
        """Where the second copies of editions stand, which have a notice."""
        return self.folder / MARKED / EDITIONS

    @property
    def current(self) -> str | None:
        """The name of the edition that is online; None before the first."""
        try:
            return (self.folder / CURRENT).readlink().name
        except FileNotFoundError:
            return None

    @property
    def kept(self) -> list[str]:
        """The names of all whole editions, sorted."""
        return sorted(path.name for path in self.editions.iterdir() if path.is_dir() and path.name[0] != ".")

    @property
    def history(self) -> list[str]:
        """Names in the order in which they were put online, up to the one that is online now."""
        try:
            names = (self.folder / HISTORY).read_text(encoding="utf-8").split()
        except FileNotFoundError:
            return []
        # A publisher that was cut short has written a name that never came online; after going back the later ones
        # count no more.
        while names and names[-1] != self.current:
            names.pop()
        return names

    @property
    def previous(self) -> str | None:
        """The edition that was online before the present one, as long as it is kept."""
        return next((name for name in reversed(self.history[:-1]) if (self.editions / name).is_dir()), None)

    def before(self, name: str) -> list[str]:
        """The names that were online before an edition to which one goes back."""
        history = self.history[:-1]
        while history and history.pop() != name:
            pass
        return history

    def put(self, name: str, fill: Callable[[Path], None]) -> None:
        """Make the folder of an edition in one step; a half-filled one is never called by its name. Raises OSError."""
        beside = self.editions / f".{name}{UNFINISHED}"
        try:
            beside.mkdir()
            fill(beside)
            beside.rename(self.editions / name)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise

    def switch(self, name: str, step: Callable[[str], None]) -> None:
        """Put an edition online: readers get the old one or this one, nothing between. Raises OSError."""
        history = self.history
        if name in history and name == self.current:
            return
        step("remember")
        _write(self.folder / HISTORY, "".join(f"{each}\n" for each in [*history, name]))
        self._point_to(name, step)

    def back(self, step: Callable[[str], None]) -> str:
        """Put the edition online that was there before; returns its name. Raises TargetError, OSError."""
        name = self.previous
        if name is None:
            raise TargetError(f"{self.folder}: there is no earlier edition to go back to.")
        self._point_to(name, step)
        return name

    def _point_to(self, name: str, step: Callable[[str], None]) -> None:
        link = self.folder / f"{CURRENT}{UNFINISHED}"
        link.unlink(missing_ok=True)
        link.symlink_to(Path(EDITIONS) / name)
        step("switch")
        link.replace(self.folder / CURRENT)
        step("switched")

    def note(self, words: str, now: datetime) -> None:
        """Add a line to the journal, for people. Raises OSError."""
        with (self.folder / JOURNAL).open("a", encoding="utf-8") as file:
            file.write(f"{now.isoformat(timespec='seconds')} {words}\n")

    def unmark(self) -> None:
        """Take the notice from the edition that is online. Raises OSError."""
        if self.current and (self.marked / self.current).exists():
            shutil.rmtree(self.marked / self.current)

    def clear(self) -> None:
        """Take away what a publisher left behind that was cut short. Raises OSError."""
        for folder in (self.folder, self.editions, self.marked):
            for path in folder.iterdir():
                if path.name.endswith(UNFINISHED):
                    path.unlink() if path.is_symlink() or path.is_file() else shutil.rmtree(path)
        self.unmark()
        for path in self.editions.glob(f"*/site/assets/**/.*{UNFINISHED}"):
            path.unlink()


@contextmanager
def open_target(folder: Path, wait: float) -> Iterator[Target]:
    """The target, ours alone until the end of the block; made when it does not exist yet.

    Waits so many seconds for another publisher. Raises TargetError for a folder that holds anything of somebody else,
    and when it is not our turn; OSError when the folder cannot be written.
    """
    _refuse_strangers(folder)
    # The web server is somebody else, who must be able to read it all.
    before = os.umask(0o022)
    try:
        with _locked(folder, wait):
            yield _opened(folder)
    finally:
        os.umask(before)


@contextmanager
def _locked(folder: Path, wait: float) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        raise TargetError(
            f"{folder}: somebody else is publishing there now. Nothing was changed. Run this again when they are ready."
        ) from None
    try:
        yield
    finally:
        lock.release()


def _opened(folder: Path) -> Target:
    _refuse_strangers(folder)
    (folder / MARK).touch()
    (folder / EDITIONS).mkdir(exist_ok=True)
    (folder / MARKED / EDITIONS).mkdir(parents=True, exist_ok=True)
    target = Target(folder)
    target.clear()
    return target


def _refuse_strangers(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise TargetError(f"{folder} is a file; name a folder.")
    names = {path.name for path in folder.iterdir()}
    strange = sorted(name for name in names - OURS if name.removesuffix(UNFINISHED) not in OURS)
    if strange or (names - {LOCK} and MARK not in names):
        listed = ", ".join(strange or sorted(names))
        raise TargetError(
            f"{folder} holds files that publish did not put there: {listed}. Nothing was changed. "
            "Choose an empty folder, or move them away."
        )
    current = folder / CURRENT
    if current.exists() and not current.is_symlink():
        raise TargetError(f"{current} is no link, so somebody else has made it. Nothing was changed. Move it away.")


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}{UNFINISHED}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
