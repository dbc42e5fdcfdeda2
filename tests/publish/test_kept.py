"""Old editions: whoever follows an old link is told so in the language of the page, and the edition stays as it was."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts.cli import cli
from scripts.outputs.host_files import KEPT
from scripts.paths import Project
from scripts.publish.publishing import go_back
from scripts.publish.target import open_target
from scripts.publish.verify import Edition, differences, read_edition
from tests.publish.editions import NOW, another, everything, nothing, put, words_online

NOTICE = re.compile(r'<aside class="draft" aria-labelledby="kept-edition">.*?</aside>', re.S)


@pytest.fixture(scope="module")
def editions(shared_edition: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    """The whole sample, and two smaller ones, which have lost the English pages and the Swedish ones but for the home."""
    folder = tmp_path_factory.mktemp("editions")
    made = {name: another(shared_edition.dist, folder / name, name) for name in ("one", "two")}
    return {"whole": read_edition(shared_edition.dist), **made}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "web"


def marked(target: Path, name: str, page: str) -> str:
    return (target / "marked/editions" / name / "site" / page).read_text(encoding="utf-8")


def notice(target: Path, name: str, page: str) -> str:
    """The words of the notice on a page, without tags."""
    found = NOTICE.search(marked(target, name, page))
    assert found, page
    return " ".join(re.sub("<[^>]+>", " ", found[0]).split())


def link(target: Path, name: str, page: str) -> str:
    found = NOTICE.search(marked(target, name, page))
    assert found
    return found[0].partition('href="')[2].partition('"')[0]


def go_back_in(target: Path) -> str:
    with open_target(target, 1) as opened:
        return go_back(opened, NOW, nothing)


# What readers get


@pytest.mark.requirement("REL-11")
@pytest.mark.parametrize(
    ("page", "said", "leads"),
    [
        ("core/signs/index.html", "Tästä on uudempi versio. Luet versiota {}, jota ei", "../../../../../core/signs/"),
        ("sv/index.html", "Det finns en nyare version. Du läser version {}, som inte", "../../../../sv/"),
        (
            "en/core/signs/index.html",
            "There is a newer edition. You are reading edition {}, which",
            "../../../../../../",
        ),
    ],
)
def test_an_old_page_says_in_its_language_that_there_is_a_newer_edition(
    editions: dict[str, Edition], target: Path, page: str, said: str, leads: str
) -> None:
    old = put(editions["whole"], target)
    put(editions["one"], target)

    assert notice(target, old, page).startswith(said.format(editions["whole"].described["edition"]))
    assert link(target, old, page) == leads


def test_the_link_says_whether_the_page_still_exists(editions: dict[str, Edition], target: Path) -> None:
    old = put(editions["whole"], target)
    put(editions["one"], target)

    assert notice(target, old, "sv/index.html").endswith("Läs samma sida i den nuvarande versionen")
    assert notice(target, old, "sv/core/signs/index.html").endswith("Gå till dess startsida")
    assert link(target, old, "sv/core/signs/index.html") == "../../../../../../sv/"
    assert notice(target, old, "en/index.html").endswith("Go to its home page")


def test_every_page_of_an_old_edition_is_marked_once_and_search_engines_leave_it_out(
    editions: dict[str, Edition], target: Path
) -> None:
    old = put(editions["whole"], target)
    put(editions["one"], target)

    pages = [name.removeprefix("site/") for name in editions["whole"].sums if name.endswith(".html")]
    assert len(pages) > 33
    for page in pages:
        html = marked(target, old, page)
        assert (html.count('id="kept-edition"'), html.count('<meta name="robots" content="noindex">')) == (1, 1), page


def test_the_page_of_a_final_edition_is_kept_out_of_search_engines_too(
    editions: dict[str, Edition], target: Path, tmp_path: Path
) -> None:
    final = another(editions["whole"].folder, tmp_path / "final", "final", robots=False)
    old = put(final, target)
    put(editions["one"], target)

    assert "noindex" not in (target / "editions" / old / "site/index.html").read_text(encoding="utf-8")
    assert '</title>\n    <meta name="robots" content="noindex">' in marked(target, old, "index.html")


def test_but_for_the_notice_an_old_page_is_the_one_that_was_published(
    editions: dict[str, Edition], target: Path
) -> None:
    old = put(editions["one"], target)
    put(editions["two"], target)

    sealed = (target / "editions" / old / "site/core/signs/index.html").read_text(encoding="utf-8")
    assert (
        re.sub(
            r"\n    <aside class=\"draft\" aria.*?</aside>",
            "",
            marked(target, old, "core/signs/index.html"),
            flags=re.S,
        )
        == sealed
    )


@pytest.mark.requirement("REL-10")
def test_the_notice_changes_nothing_that_is_sealed(editions: dict[str, Edition], target: Path) -> None:
    old = put(editions["one"], target)
    before = everything(target / "editions" / old)
    put(editions["two"], target)

    assert everything(target / "editions" / old) == before
    assert differences(read_edition(target / "editions" / old)) == []


# While editions come and go


def test_the_edition_that_is_online_has_no_notice(editions: dict[str, Edition], target: Path) -> None:
    names = [put(editions[each], target) for each in ("one", "two")]

    assert [path.name for path in (target / "marked/editions").iterdir()] == names[:1]


def test_after_going_back_the_withdrawn_edition_warns_and_the_other_one_does_not(
    editions: dict[str, Edition], target: Path
) -> None:
    first, second, third = (put(editions[each], target) for each in ("whole", "one", "two"))
    assert go_back_in(target) == second

    assert {path.name for path in (target / "marked/editions").iterdir()} == {first, third}
    assert notice(target, first, "index.html").startswith("Tästä on uudempi versio.")
    assert notice(target, third, "index.html").startswith("Versio 2026-11-21 two on poistettu käytöstä.")


def test_the_next_edition_does_not_make_a_withdrawn_one_merely_old(editions: dict[str, Edition], target: Path) -> None:
    _, wrong = (put(editions[each], target) for each in ("one", "two"))
    go_back_in(target)
    put(editions["whole"], target)

    assert "on poistettu käytöstä" in notice(target, wrong, "index.html")


def test_a_link_follows_what_the_edition_that_is_online_has(editions: dict[str, Edition], target: Path) -> None:
    put(editions["one"], target)
    whole = put(editions["whole"], target)
    two = put(editions["two"], target)
    assert link(target, whole, "en/index.html") == "../../../../"
    go_back_in(target)
    assert not (target / "marked/editions" / whole).exists()
    assert link(target, two, "sv/index.html") == "../../../../sv/"


def test_what_says_the_same_already_is_not_written_again(editions: dict[str, Edition], target: Path) -> None:
    old = put(editions["one"], target)
    put(editions["two"], target)
    page = target / "marked/editions" / old / "site/index.html"
    before = page.stat()
    put(editions["two"], target)

    assert (page.stat().st_ino, page.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_editions_from_before_there_was_a_notice_get_it_from_the_first_that_brings_words(
    editions: dict[str, Edition], target: Path, tmp_path: Path
) -> None:
    silent = another(editions["whole"].folder, tmp_path / "silent", "silent", without=f"server/{KEPT}")
    old = put(silent, target)
    shutil.rmtree(target / "marked")
    put(editions["two"], target)

    assert "on uudempi versio" in notice(target, old, "index.html")


def test_a_damaged_old_edition_does_not_keep_a_new_one_from_readers(editions: dict[str, Edition], target: Path) -> None:
    old = put(editions["one"], target)
    put(editions["two"], target)
    (target / "editions" / old / "SHA256SUMS").write_text("nonsense")

    put(editions["whole"], target)

    assert (target / "current/site/en/index.html").exists()


def test_one_can_go_back_when_the_disk_is_too_full_for_notices(
    editions: dict[str, Edition], target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("one", "two"):
        put(editions[each], target)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("scripts.publish.publishing.mark_kept", full)
    result = CliRunner().invoke(cli, ["publish", str(target), "--back"])

    assert result.exit_code == 0
    assert "The notice on editions that are not online could not be written" in result.output
    assert words_online(target) == "one"
