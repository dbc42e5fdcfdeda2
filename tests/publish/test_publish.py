"""Publishing: readers get one whole edition or the other, whatever happens to the publisher."""

import errno
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.cli import PARTS, cli
from scripts.course.load import load_course
from scripts.outputs.seal import seal
from scripts.outputs.sums import SUMS
from scripts.paths import Project
from scripts.publish.kept import KeptEdition
from scripts.publish.publishing import go_back, put_online
from scripts.publish.target import Target, TargetError, open_target
from scripts.publish.verify import Edition, differences, read_edition
from tests.conftest import edit
from tests.publish.conftest import git
from tests.publish.editions import NOW, another, everything, nothing, put, words_online

STEPS = ("copy", "half", "copied", "mark", "remember", "switch", "switched", "done")


@pytest.fixture(scope="module")
def editions(shared_edition: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    folder = tmp_path_factory.mktemp("editions")
    return {name: another(shared_edition.dist, folder / name, name) for name in ("one", "two", "three")}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "web"


def publish(project: Project, target: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), "publish", str(target), *options])


# What readers get


def test_an_edition_is_put_online_whole(editions: dict[str, Edition], target: Path) -> None:
    name = put(editions["one"], target)

    assert words_online(target) == "one"
    assert (target / "current").readlink().as_posix() == f"editions/{name}"
    assert differences(read_edition(target / "editions" / name)) == []


@pytest.mark.requirement("REL-11")
def test_earlier_editions_are_kept_and_one_command_goes_back(editions: dict[str, Edition], target: Path) -> None:
    names = [put(editions[each], target) for each in ("one", "two", "three")]

    result = CliRunner().invoke(cli, ["publish", str(target), "--back"])

    assert result.output == f"Online again: {names[1]}\n"
    assert words_online(target) == "two"
    assert Target(target).kept == sorted(names)
    assert CliRunner().invoke(cli, ["publish", str(target), "--back"]).exit_code == 0
    assert words_online(target) == "one"
    last = CliRunner().invoke(cli, ["publish", str(target), "--back"])
    assert last.exit_code == 1
    assert "there is no earlier edition to go back to" in last.output
    assert words_online(target) == "one"


def test_after_going_back_a_new_edition_follows_the_one_that_is_online(
    editions: dict[str, Edition], target: Path
) -> None:
    for name in ("one", "two"):
        put(editions[name], target)
    with open_target(target, 1) as opened:
        go_back(opened, NOW, nothing)
    put(editions["three"], target)

    with open_target(target, 1) as opened:
        go_back(opened, NOW, nothing)

    assert words_online(target) == "one", "two was wrong, so nobody wants it back"


@pytest.mark.requirement("REL-11")
def test_a_page_finds_its_own_style_after_the_switch_and_after_going_back(
    editions: dict[str, Edition], target: Path
) -> None:
    put(editions["one"], target)
    before = {path.name for path in (target / "current/site/assets/css").glob("*.h-*.css")}
    put(editions["two"], target)
    after = {path.name for path in (target / "current/site/assets/css").glob("*.h-*.css")}
    with open_target(target, 1) as opened:
        go_back(opened, NOW, nothing)
    again = {path.name for path in (target / "current/site/assets/css").glob("*.h-*.css")}

    assert before < after == again
    assert [differences(read_edition(target / "editions" / each)) for each in Target(target).kept] == [[], []]


def test_publishing_the_same_again_changes_nothing_for_readers(editions: dict[str, Edition], target: Path) -> None:
    put(editions["one"], target)
    before = {name: data for name, data in everything(target).items() if name != "journal"}

    put(editions["one"], target)

    assert {name: data for name, data in everything(target).items() if name != "journal"} == before


def test_an_edition_that_somebody_has_changed_in_the_target_is_not_put_online(
    editions: dict[str, Edition], target: Path
) -> None:
    first = put(editions["one"], target)
    put(editions["two"], target)
    page = target / "editions" / first / "site/index.html"
    page.write_bytes(page.read_bytes().replace(b"one", b"won"))

    result = CliRunner().invoke(cli, ["publish", str(target), "--back"])

    assert result.exit_code == 1
    assert "site/index.html: changed" in result.output
    assert words_online(target) == "two"


# Killed, full, raced


def in_a_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own; the number of the signal that ended it, or 0."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(77)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)


def killed_at(name: str) -> Callable[[str], None]:
    return lambda step: os.kill(os.getpid(), signal.SIGKILL) if step == name else None


@pytest.mark.requirement("REL-12")
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_the_site_is_whole_and_the_next_try_succeeds(
    editions: dict[str, Edition], target: Path, step: str
) -> None:
    put(editions["one"], target)

    def work() -> None:
        with open_target(target, 1) as opened:
            put_online(editions["two"], opened, NOW, killed_at(step))

    assert in_a_child(work) == signal.SIGKILL
    assert words_online(target) == ("two" if step in {"switched", "done"} else "one")
    assert differences(read_edition((target / "current").resolve())) == []

    put(editions["two"], target)

    assert words_online(target) == "two"
    assert [name for name in everything(target) if ".new" in name] == []
    assert [name.name for name in (target / "marked/editions").iterdir()] == [Target(target).history[0]]
    with open_target(target, 1) as opened:
        go_back(opened, NOW, nothing)
    assert words_online(target) == "one"


@pytest.mark.requirement("REL-12")
@pytest.mark.parametrize("step", ["switch", "switched"])
def test_killed_while_going_back_the_site_is_whole(editions: dict[str, Edition], target: Path, step: str) -> None:
    for name in ("one", "two"):
        put(editions[name], target)

    def work() -> None:
        with open_target(target, 1) as opened:
            go_back(opened, NOW, killed_at(step))

    assert in_a_child(work) == signal.SIGKILL
    assert words_online(target) == ("two" if step == "switch" else "one")
    assert differences(read_edition((target / "current").resolve())) == []


@pytest.mark.requirement("REL-12")
def test_killed_in_the_middle_of_anything_the_site_is_whole(editions: dict[str, Edition], target: Path) -> None:
    """Not only at steps that we have named: after 1, 2, 4 … 256 milliseconds."""
    put(editions["one"], target)
    for tenths in range(9):
        child = multiprocessing.get_context("fork").Process(target=put, args=(editions["two"], target))
        child.start()
        time.sleep(2**tenths / 1000)
        child.kill()
        child.join()
        assert words_online(target) in {"one", "two"}
        assert differences(read_edition((target / "current").resolve())) == []

    put(editions["three"], target)
    assert words_online(target) == "three"


@pytest.mark.parametrize("left", ["history.new", "current.new"])
def test_what_a_killed_publisher_had_half_written_is_ours_and_taken_away(
    editions: dict[str, Edition], target: Path, left: str
) -> None:
    put(editions["one"], target)
    (target / left).write_text("half a li")

    put(editions["two"], target)

    assert words_online(target) == "two"
    assert not (target / left).exists()


def test_of_two_publishers_the_second_waits_or_is_refused(editions: dict[str, Edition], target: Path) -> None:
    put(editions["one"], target)
    with open_target(target, 1):
        with pytest.raises(TargetError, match="somebody else is publishing"), open_target(target, 0):
            pass
        child = multiprocessing.get_context("fork").Process(target=put, args=(editions["two"], target))
        child.start()
        time.sleep(0.2)
        assert words_online(target) == "one"
    child.join(20)

    assert child.exitcode == 0
    assert words_online(target) == "two"


def test_many_publishers_at_once_lose_nothing(editions: dict[str, Edition], target: Path) -> None:
    children = [
        multiprocessing.get_context("fork").Process(target=put, args=(edition, target)) for edition in editions.values()
    ]
    for child in children:
        child.start()
    for child in children:
        child.join(30)

    assert [child.exitcode for child in children] == [0, 0, 0]
    assert len(Target(target).kept) == 3
    assert words_online(target) in editions
    assert [differences(read_edition(target / "editions" / each)) for each in Target(target).kept] == [[], [], []]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes; where nobody may mount one, a limit on the size of a file stands in for it."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = os.geteuid() == 0 and not _mount("-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder))
    yield folder
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)


def _mount(*arguments: str) -> int:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode


def test_on_a_full_disk_nothing_changes_and_the_message_says_so(
    editions: dict[str, Edition], small_disk: Path, edition: Project
) -> None:
    target = small_disk / "web"
    put(editions["one"], target)
    (target / "journal").write_text("")
    before = everything(target)
    mounted = os.path.ismount(small_disk)
    if mounted:
        free = shutil.disk_usage(small_disk).free
        (small_disk / "ballast").write_bytes(b"0" * max(0, free - 300_000))

    def work() -> None:
        if not mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        written_down(edition)
        result = publish(edition, target)
        assert result.exit_code == 1
        assert "Nothing was put online; what was online still is." in result.output
        assert "Free the disk" in result.output

    assert in_a_child(work) == 0
    assert everything(target) == before


def test_a_disk_that_fills_up_after_the_copy_changes_nothing_for_readers(
    editions: dict[str, Edition], target: Path, edition: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(editions["one"], target)
    written_down(edition)
    pages = []

    def full(kept: KeptEdition, html: str, page: str) -> str:
        pages.append(page)
        if len(pages) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return html

    monkeypatch.setattr(KeptEdition, "marked", full)
    result = publish(edition, target)

    assert result.exit_code == 1
    assert "Nothing was put online; what was online still is." in result.output
    assert words_online(target) == "one"
    assert [name for name in everything(target) if ".new" in name or name.startswith("marked/")] == []


def test_a_journal_that_cannot_be_written_is_no_failure_of_what_is_online_already(
    editions: dict[str, Edition], target: Path
) -> None:
    put(editions["one"], target)
    (target / "journal").unlink()
    (target / "journal").mkdir()
    steps: list[str] = []

    with open_target(target, 1) as opened:
        put_online(editions["two"], opened, NOW, steps.append)

    assert words_online(target) == "two"
    assert "unnoted" in steps


def test_the_web_server_can_read_all_of_it_whatever_the_publisher_hides_by_default(
    editions: dict[str, Edition], target: Path
) -> None:
    def work() -> None:
        os.umask(0o077)
        for name in ("one", "two"):
            put(editions[name], target)
        assert os.umask(0) == 0o077

    assert in_a_child(work) == 0
    hidden = [path for path in target.rglob("*") if not path.is_symlink() and not path.stat().st_mode & 0o004]
    assert hidden in ([], [target / ".lock"])
    assert target.stat().st_mode & 0o005 == 0o005


def test_a_target_that_cannot_be_written_is_left_as_it_is(
    editions: dict[str, Edition], small_disk: Path, edition: Project
) -> None:
    target = small_disk / "web"
    put(editions["one"], target)
    if os.path.ismount(small_disk):
        assert _mount("-o", "remount,ro", str(small_disk)) == 0
    else:
        target.chmod(0o500)
    before = everything(target)
    written_down(edition)

    result = publish(edition, target)

    if not os.path.ismount(small_disk):
        target.chmod(0o700)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "Nothing was put online; what was online still is." in result.output
    assert everything(target) == before


# What is refused


def written_down(project: Project) -> None:
    """The addresses of the edition in the committed list, and the edition built again with it, without its minutes."""
    result = CliRunner().invoke(cli, ["--project", str(project.root), "addresses"])
    assert result.exit_code == 0, result.output
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "addresses")
    rebuilt(project)


def rebuilt(project: Project) -> None:
    """As if everything had been built again from what is checked out."""
    seal(project, load_course(project), PARTS, "draft")


def test_the_whole_way_from_the_command_line(edition: Project, target: Path) -> None:
    written_down(edition)

    result = publish(edition, target)

    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1].startswith("Online: 2026-11-21-")
    assert (target / "current/site/index.html").exists()
    assert (target / "current/lms/tso-employment-fi-scorm12.zip").exists()


def refused(project: Project, target: Path, *options: str) -> str:
    """The message of a refusal; nothing has been touched."""
    result = publish(project, target, *options)
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    assert not target.exists() or not (target / "current").exists()
    return " ".join(result.output.split())


def test_new_addresses_must_be_written_down_first(edition: Project, target: Path) -> None:
    said = refused(edition, target)

    assert "addresses are new and not yet written down: " in said
    assert "Run python -m scripts addresses" in said


def test_what_was_not_built_from_what_is_checked_out_is_refused(edition: Project, target: Path) -> None:
    edit(edition, "docs/en/index.md", "(core/signs.md)", "(core/index.md)")

    assert "was not built from what is checked out here" in refused(edition, target)


def test_another_commit_of_the_same_content_is_fine_and_an_uncommitted_one_is_not(
    edition: Project, target: Path
) -> None:
    edit(edition, "docs/en/index.md", "(core/signs.md)", "(core/index.md)")
    rebuilt(edition)

    assert "changes that are not in the history" in refused(edition, target)


def test_a_damaged_or_partial_build_is_refused(edition: Project, target: Path) -> None:
    (edition.dist / "print/tso-card-employment-fi.pdf").write_bytes(b"%PDF")
    assert "print/tso-card-employment-fi.pdf: changed" in refused(edition, target)

    (edition.dist / SUMS).unlink()
    assert "this is no whole edition" in refused(edition, target)


def test_a_draft_is_not_published_as_final(edition: Project, target: Path) -> None:
    assert "dist/ holds a draft. Run scripts/build --final" in refused(edition, target, "--final")


def test_a_final_edition_is_not_built_while_pages_are_unsigned_or_settings_empty(edition: Project) -> None:
    result = CliRunner().invoke(cli, ["--project", str(edition.root), "build", "--final"])

    assert result.exit_code == 1
    assert "'publisher' is empty" in result.output
    assert "(unsigned-pages)" in result.output
    assert "Nothing was made: a final edition needs all of this." in result.output


def test_what_says_it_is_final_is_looked_at_again_on_the_day_of_publishing(edition: Project, target: Path) -> None:
    """A final edition of March has contacts in June that nobody has rung since."""
    seal(edition, load_course(edition), PARTS, "final")

    assert "A final edition needs all of this" in refused(edition, target, "--final")
    assert "Publish it with --final" in refused(edition, target)


def test_a_draft_never_takes_the_place_of_a_final_edition(
    shared_edition: Project, edition: Project, target: Path, tmp_path: Path
) -> None:
    put(another(shared_edition.dist, tmp_path / "signed", "signed", state="final"), target)
    written_down(edition)

    result = publish(edition, target)

    assert result.exit_code == 1
    assert "a final edition is online there" in result.output
    assert words_online(target) == "signed"


@pytest.mark.requirement("REL-16")
def test_an_address_that_was_published_must_not_die(edition: Project, target: Path) -> None:
    written_down(edition)
    listed = edition.addresses.read_text(encoding="utf-8")
    edition.addresses.write_text(listed.replace("  - about/\n", "  - about/\n  - core/old/\n"), encoding="utf-8")
    git(edition, "commit", "-q", "-am", "it was there")
    rebuilt(edition)

    said = refused(edition, target)

    assert "1 addresses that were published would lead nowhere: core/old/." in said


@pytest.mark.requirement("REL-16")
def test_what_is_online_must_not_die_though_the_list_forgets_it(
    shared_edition: Project, edition: Project, target: Path, tmp_path: Path
) -> None:
    old = another(shared_edition.dist, tmp_path / "old", "old")
    (old.folder / "site/core/gone").mkdir()
    page = old.folder / "site/core/gone/index.html"
    page.write_text("gone")
    sums = (old.folder / SUMS).read_text()
    digest = subprocess.run(["sha256sum", page], capture_output=True, text=True, check=True).stdout[:64]
    (old.folder / SUMS).write_text(f"{sums}{digest}  site/core/gone/index.html\n")
    put(read_edition(old.folder), target)
    written_down(edition)

    result = publish(edition, target)

    assert result.exit_code == 1
    assert "would lead nowhere: core/gone/." in result.output
    assert words_online(target) == "old"


@pytest.mark.parametrize("strange", ["index.html", "current/index.html", "notes/mine.txt"])
def test_a_folder_of_somebody_else_is_left_alone(edition: Project, target: Path, strange: str) -> None:
    written_down(edition)
    path = target / strange
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    before = everything(target)

    result = publish(edition, target)

    assert result.exit_code == 1
    assert "Nothing was changed." in result.output
    assert everything(target) == before


def test_strange_files_in_a_target_that_is_ours_are_named(editions: dict[str, Edition], target: Path) -> None:
    put(editions["one"], target)
    (target / "notes.txt").write_text("mine")

    with pytest.raises(TargetError, match=r"did not put there: notes\.txt\."):
        put(editions["two"], target)

    assert words_online(target) == "one"


def test_a_file_is_no_target(edition: Project) -> None:
    result = CliRunner().invoke(cli, ["publish", str(edition.config)])

    assert result.exit_code == 2
    assert "is a file" in result.output


def test_the_journal_says_what_was_online_when(editions: dict[str, Edition], target: Path) -> None:
    name = put(editions["one"], target)

    assert (
        target / "journal"
    ).read_text() == f"{datetime(2026, 11, 21, 12, tzinfo=UTC).isoformat()} published {name} (draft)\n"
