"""An edition can be checked by anybody: what was changed, is missing or does not belong to it is named."""

import gzip
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.cli import PARTS, cli
from scripts.outputs.sums import SumsError, read_sums
from scripts.paths import Project
from scripts.publish.signature import NAME_SPACE


def verify(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["verify", str(folder), *options])


@pytest.mark.requirement("REL-10")
def test_a_whole_edition_is_whole(shared_edition: Project) -> None:
    result = verify(shared_edition.dist)

    assert result.exit_code == 0, result.output
    assert "is whole" in result.output
    assert "(draft)" in result.output


def test_sha256sum_reads_the_list_too(shared_edition: Project) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"],
        cwd=shared_edition.dist,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_everything_that_a_build_makes_is_part_of_the_edition(shared_edition: Project) -> None:
    made = {path.name for path in shared_edition.dist.iterdir()}
    listed = {name.split("/")[0] for name in read_sums((shared_edition.dist / "SHA256SUMS").read_text())}

    assert made - listed == {"SHA256SUMS"}


@pytest.mark.requirement("REL-10")
def test_what_was_changed_is_missing_or_was_added_is_named(edition: Project) -> None:
    page = edition.site / "sv/core/signs/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("112", "911") + " ", encoding="utf-8")
    (edition.dist / "print/tso-card-reception-fi.pdf").unlink()
    (edition.dist / "lms/helpful.zip").write_bytes(b"PK")
    (edition.site / "evil.js").write_text("alert(1)")

    result = verify(edition.dist)

    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "lms/helpful.zip: not part of the edition",
        "print/tso-card-reception-fi.pdf: missing",
        "site/evil.js: not part of the edition",
        "site/sv/core/signs/index.html: changed since the edition was made",
        "4 files are not as they should be. Do not use this edition; fetch it again.",
    ]


def test_pages_for_owners_are_no_strangers(edition: Project) -> None:
    (edition.dist / "status.html").write_text("for owners")
    (edition.dist / "review").mkdir()
    (edition.dist / "review/pack.zip").write_text("for experts")

    assert verify(edition.dist).exit_code == 0


def test_a_link_in_place_of_a_file_is_no_file(edition: Project) -> None:
    page = edition.site / "index.html"
    page.rename(edition.root / "elsewhere.html")
    page.symlink_to(edition.root / "elsewhere.html")

    assert "site/index.html: missing" in verify(edition.dist).output


def test_a_build_of_parts_is_no_edition(edition: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PARTS, "print", lambda project: "cards")
    made = CliRunner().invoke(cli, ["--project", str(edition.root), "build", "print"])

    assert made.exit_code == 0, made.output
    result = verify(edition.dist)
    assert result.exit_code == 1
    assert "is missing, so this is no whole edition. scripts/build without parts makes one." in result.output


@pytest.mark.parametrize("line", ["../outside", "/etc/passwd", "C:\\windows", "site/../../outside"])
def test_a_list_cannot_lead_out_of_its_folder(line: str) -> None:
    with pytest.raises(SumsError, match="out of the folder"):
        read_sums(f"{'0' * 64}  {line}\n")


@pytest.mark.parametrize(("line", "why"), [("nonsense", "line 1: not a digest"), (f"{'0' * 64} *x", "line 1: not a")])
def test_a_damaged_list_is_refused(line: str, why: str) -> None:
    with pytest.raises(SumsError, match=why):
        read_sums(line)


def test_edition_json_says_what_each_artefact_holds(shared_edition: Project) -> None:
    described = json.loads((shared_edition.dist / "edition.json").read_text(encoding="utf-8"))
    artefacts = {each["file"]: each for each in described["artefacts"]}

    assert (described["format"], described["state"], described["day"]) == (1, "draft", "2026-11-21")
    assert described["pages"] == 33
    assert len(described["commit"]) == 40
    assert (artefacts["site"]["pages"], artefacts["site"]["questions"]) == (33, 9)
    card = artefacts["print/tso-card-employment-fi.pdf"]
    assert (card["pages"], card["bytes"]) == (1, (shared_edition.dist / card["file"]).stat().st_size)
    package = artefacts["lms/tso-employment-fi-scorm12.zip"]
    with zipfile.ZipFile(shared_edition.dist / package["file"]) as archive:
        pages = [name for name in archive.namelist() if name.endswith(".html") and "/" in name]
    assert package["pages"] == len(pages)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    made = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(made)], check=True)
    return made


def sign(key: Path, folder: Path, name_space: str = NAME_SPACE) -> None:
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", name_space, str(folder / "SHA256SUMS")],
        check=True,
        capture_output=True,
    )


def allowed(key: Path, name: str = "publisher@example.org") -> Path:
    listed = key.with_name("allowed")
    listed.write_text(f"{name} {key.with_suffix('.pub').read_text()}")
    return listed


@pytest.mark.requirement("REL-10")
def test_a_signature_says_who_vouches_and_falls_with_the_list(edition: Project, key: Path) -> None:
    sign(key, edition.dist)
    good = verify(edition.dist, "--signed-by", str(allowed(key)))
    sums = edition.dist / "SHA256SUMS"
    page = edition.site / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    forged = subprocess.run(["sha256sum", str(page)], capture_output=True, text=True, check=True).stdout[:64]
    lines = [
        f"{forged}  site/index.html" if line.endswith("  site/index.html") else line
        for line in sums.read_text().splitlines()
    ]
    sums.write_text("\n".join([*lines, ""]))

    bad = verify(edition.dist, "--signed-by", str(allowed(key)))

    assert good.exit_code == 0, good.output
    assert "Signed by publisher@example.org." in good.output
    assert verify(edition.dist).exit_code == 0, "without a signature a forged list cannot be told"
    assert bad.exit_code == 1
    assert "is not what publisher@example.org signed" in bad.output


def test_a_signature_of_a_stranger_or_for_something_else_is_none(edition: Project, key: Path, tmp_path: Path) -> None:
    sign(key, edition.dist, "git")
    other = verify(edition.dist, "--signed-by", str(allowed(key)))
    stranger = tmp_path / "strangers"
    stranger.mkdir()
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(stranger / "key")], check=True)
    unknown = verify(edition.dist, "--signed-by", str(allowed(stranger / "key")))

    assert (other.exit_code, unknown.exit_code) == (1, 1)
    assert "may not sign editions" in other.output
    assert "nobody in" in unknown.output


def test_without_a_signature_it_says_how_to_make_one(shared_edition: Project, key: Path) -> None:
    result = verify(shared_edition.dist, "--signed-by", str(allowed(key)))

    assert result.exit_code == 1
    assert f"ssh-keygen -Y sign -f KEY -n {NAME_SPACE} SHA256SUMS" in result.output


def test_a_copy_that_was_unpacked_elsewhere_is_the_same_edition(shared_edition: Project, tmp_path: Path) -> None:
    shutil.copytree(shared_edition.dist, tmp_path / "download")

    assert verify(tmp_path / "download").exit_code == 0


def test_a_compressed_copy_must_hold_the_same(edition: Project) -> None:
    page = edition.site / "index.html"
    (edition.site / "index.html.gz").write_bytes(gzip.compress(page.read_bytes(), mtime=0))
    assert verify(edition.dist).exit_code == 0

    (edition.site / "index.html.gz").write_bytes(gzip.compress(page.read_bytes() + b"!", mtime=0))

    assert verify(edition.dist).output.startswith("site/index.html.gz: not part of the edition")
