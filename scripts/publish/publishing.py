"""From dist/ to what readers see, in steps of which only the last one shows."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from scripts.course.history import uncommitted
from scripts.course.published import Addresses
from scripts.outputs.origin import MADE_FROM, source_fingerprint
from scripts.outputs.sums import SIGNATURE, SUMS, file_digest
from scripts.paths import Project
from scripts.publish.kept import mark_kept
from scripts.publish.served import COMPRESSED, HASHED, compressed, has_own_hash, hashed_name, served_page
from scripts.publish.target import UNFINISHED, Target, TargetError
from scripts.publish.verify import SITE, Edition, NotAnEditionError, differences, read_edition

Step = Callable[[str], None]
"""Told the name of each step before it is taken."""

NAME_DIGITS = 8
SHOWN = 5
"""How many of a long list a message names."""


class RefusedError(Exception):
    """This edition must not be put online; the message says why and what to do."""


def edition_to_publish(project: Project, written: Iterable[Path]) -> Edition:
    """The edition in dist/, whole and made from what is checked out.

    `written` are the folders in which people write it: the project, and that of a local version.
    Raises RefusedError, OSError.
    """
    try:
        edition = read_edition(project.dist)
    except NotAnEditionError as error:
        raise RefusedError(str(error)) from None
    wrong = differences(edition)
    if wrong:
        raise RefusedError(
            f"dist/ is not what scripts/build made ({_some(map(str, wrong))}). Run scripts/build, then publish again."
        )
    if edition.described["source"] != source_fingerprint(project.root):
        raise RefusedError(
            "dist/ was not built from what is checked out here: something has changed since. "
            "Run scripts/build, then publish again."
        )
    changed = [name for folder in written for name in _uncommitted(folder)]
    if changed:
        raise RefusedError(
            "These files hold changes that are not in the history, so nobody could build this edition again: "
            f"{_some(changed)}. Commit them, run scripts/build, then publish again."
        )
    return edition


def _uncommitted(folder: Path) -> list[str]:
    """What is not in the history of a folder: of the parts an edition is made from, or of a local version all."""
    parts = MADE_FROM if (folder / "docs").is_dir() else ("fi", "sv", "en", "assets", "_data")
    return uncommitted(folder, parts)


def refuse_state(edition: Edition, final: bool) -> None:
    """Raise RefusedError unless the edition was built as what it is to be published as."""
    state = edition.described["state"]
    if final and state != "final":
        raise RefusedError(
            "dist/ holds a draft. Run scripts/build --final, which says what is still missing, then publish again."
        )
    if not final and state == "final":
        raise RefusedError("dist/ holds a final edition. Publish it with --final, or build a draft: scripts/build")
    if final and not edition.described["commit"]:
        raise RefusedError(
            "a final edition needs its history (git), so that it can be built again. Publish from a clone."
        )


def refuse_draft_over_final(edition: Edition, online: Edition | None) -> None:
    """Raise RefusedError when readers would get a draft where they had what experts have signed."""
    if online and online.described["state"] == "final" and edition.described["state"] == "draft":
        raise RefusedError(
            f"a final edition is online there ({online.described['edition']}), and this is a draft. "
            "Publish drafts to a folder of their own."
        )


def addresses_of(names: Iterable[str]) -> set[str]:
    """Where the files of an edition stand on the web: pages by their folder, everything to download below files/."""
    return set(_addresses(names))


def _addresses(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        below, found, page = name.partition(SITE)
        if not below and found:
            if page == "index.html" or page.endswith("/index.html"):
                yield page.removesuffix("index.html")
        elif "/" in name and not name.startswith("server/"):
            yield f"files/{name}"


def refuse_dead_addresses(edition: Edition, known: Addresses, online: Iterable[str]) -> None:
    """Raise RefusedError when an address that was ever published would lead nowhere, or a new one is not written down.

    `online` are the names of the files of the edition that is online now.
    """
    here = addresses_of(edition.sums)
    dead = sorted(({*known.published} | addresses_of(online)) - here)
    if dead:
        raise RefusedError(
            f"{len(dead)} addresses that were published would lead nowhere: {_some(dead)}. Say below 'moved' in "
            "docs/_data/editions/addresses.yml where their readers find what they need, then build again."
        )
    new = sorted(here - {*known.published} - {*known.moved})
    if new:
        raise RefusedError(
            f"{len(new)} addresses are new and not yet written down: {_some(new)}. "
            "Run python -m scripts addresses, commit the file that it changes, build and publish again."
        )


def _some(names: Iterable[str]) -> str:
    listed = [name or "the home page" for name in names]
    more = f" and {len(listed) - SHOWN} more" if len(listed) > SHOWN else ""
    return ", ".join(listed[:SHOWN]) + more


def folder_name(edition: Edition) -> str:
    """The name of an edition's folder: its day, its content, and the hash of its list: it never means two things."""
    digest = file_digest(edition.folder / SUMS)[:NAME_DIGITS]
    return "-".join([*edition.described["edition"].split(), digest])


def put_online(edition: Edition, target: Target, now: datetime, step: Step) -> str:
    """Copy the edition into the target and show it; returns its name. Raises TargetError, OSError."""
    name = folder_name(edition)
    folder = target.editions / name
    if folder.exists():
        _refuse_damaged(folder)
    else:
        step("copy")
        target.put(name, lambda beside: _fill(beside, edition, target, step))
    _carry_assets(target, folder)
    step("mark")
    mark_kept(target, name, target.history)
    settle()
    target.switch(name, step)
    target.unmark()
    _note(target, f"published {name} ({edition.described['state']})", now, step)
    step("done")
    return name


def go_back(target: Target, now: datetime, step: Step) -> str:
    """Show the edition that was online before; returns its name. Raises TargetError, OSError."""
    previous = target.previous
    if previous:
        _refuse_damaged(target.editions / previous)
        _carry_assets(target, target.editions / previous)
        try:
            mark_kept(target, previous, target.before(previous))
        except OSError:
            # Whoever goes back is in a hurry, and the disk may be what is wrong.
            step("unmarked")
        settle()
    name = target.back(step)
    target.unmark()
    _note(target, f"went back to {name}", now, step)
    return name


def _note(target: Target, words: str, now: datetime, step: Step) -> None:
    """The journal is for people: it comes after the switch, and a full disk must not make that look like a failure."""
    try:
        target.note(words, now)
    except OSError:
        step("unnoted")


def _refuse_damaged(folder: Path) -> None:
    try:
        wrong = differences(read_edition(folder))
    except NotAnEditionError as error:
        raise TargetError(f"{error} It was not put online.") from None
    if wrong:
        raise TargetError(
            f"{folder} has been changed since it was published ({_some(map(str, wrong))}). It was not put online. "
            "Move this folder away, then publish that edition again."
        )


def _fill(folder: Path, edition: Edition, target: Target, step: Step) -> None:
    site = {name.removeprefix(SITE): digest for name, digest in edition.sums.items() if name.startswith(SITE)}
    for name in sorted(edition.sums):
        data = (edition.folder / name).read_bytes()
        below = name.removeprefix(SITE)
        if not name.startswith(SITE):
            _store(folder / name, data)
            continue
        if name.endswith(".html"):
            data = served_page(data, below, site)
        copies = {"": data, **compressed(below, data)}
        for each in {below, hashed_name(below, site[below])}:
            for suffix, copy in copies.items():
                _store(folder / SITE / f"{each}{suffix}", copy)
    step("half")
    for name in (SUMS, SIGNATURE):
        if (edition.folder / name).exists():
            _store(folder / name, (edition.folder / name).read_bytes())
    wrong = differences(read_edition(folder))
    if wrong:
        raise TargetError(f"the copy is not what was built ({_some(map(str, wrong))}). Is the disk sound?")
    step("copied")


def _store(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o644)


def settle() -> None:
    """Wait until all is on the disk: after a power cut the link must not lead to half a site."""
    if hasattr(os, "sync"):
        os.sync()


def _carry_assets(target: Target, folder: Path) -> None:
    """Give an edition the style sheets and scripts of the one that is online now.

    Whoever has just got a page of it asks for them after the switch. Their names hold their hash, so they can stand
    beside those of any edition.
    """
    online = target.current
    if online is None or online == folder.name:
        return
    top = target.editions / online / "site"
    for path in sorted(top.rglob("*")):
        name = path.relative_to(top).as_posix()
        stem = name.removesuffix(path.suffix) if path.suffix in COMPRESSED else name
        copy = folder / SITE / name
        if not HASHED.search(stem) or copy.exists():
            continue
        if stem == name and not has_own_hash(name, file_digest(path)):
            continue
        beside = copy.with_name(f".{copy.name}{UNFINISHED}")
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(path, beside)
            beside.replace(copy)
        finally:
            beside.unlink(missing_ok=True)
