"""What is kept from build to build: it saves work, and never changes what is made."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from hypothesis.strategies import integers, sampled_from

from scripts import checks
from scripts.course import load
from scripts.course.load import load_course
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.site import _last, build_site, site_files
from scripts.paths import Project
from scripts.speed import clean_pages
from scripts.speed.kept_file import PLAIN, cache_folder
from scripts.speed.site_build import Build
from scripts.translation_commands import translations
from scripts.writing import files_below
from tests.browser.pages import FULL
from tests.conftest import commit_at, copy_sample, edit
from tests.with_session import add_session

SENTENCE: dict[Language, str] = {"fi": "Sinä päätät.", "sv": "Du bestämmer.", "en": "You decide."}
"""From the records of the sample, so that every dictionary knows it."""
NEW = {
    "fi": "---\ndescription: Mitä merkki on.\n---\n# Merkit tänään\n\nSinä päätät.\n\n## Kysy {#ask}\n\nKysy avoimesti.\n\n{{ facts signs-alarm }}\n",
    "sv": "---\ndescription: Vad ett tecken är.\n---\n# Tecken i dag\n\nDu bestämmer.\n\n## Fråga {#ask}\n\nFråga öppet.\n\n{{ facts signs-alarm }}\n",
    "en": "---\ndescription: What a sign is.\n---\n# Signs today\n\nYou decide.\n\n## Ask {#ask}\n\nAsk openly.\n\n{{ facts signs-alarm }}\n",
}


def plainly(project: Project, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The site without anything that was kept: neither in the cache nor in memory."""
    with monkeypatch.context() as patch:
        patch.setenv(PLAIN, "1")
        load._read.clear()
        _last.clear()
        made = dict(site_files(project))
        _last.clear()
    load._read.clear()
    return made


def on_disk(project: Project) -> dict[str, bytes]:
    return files_below(project.site)


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Build]:
    """The builds of a test, each with what it did."""
    seen: list[Build] = []

    class Counted(Build):
        def __init__(self, *given: Any, **more: Any) -> None:
            super().__init__(*given, **more)
            seen.append(self)

    monkeypatch.setattr("scripts.outputs.site.Build", Counted)
    return seen


def test_a_changed_page_is_rendered_and_framed_and_no_other(project: Project, counted: list[Build]) -> None:
    build_site(project)
    edit(project, "docs/sv/core/signs.md", "Fråga öppet.", f"Fråga öppet. {SENTENCE['sv']}")
    build_site(project)

    assert [(build.rendered, build.framed) for build in counted] == [(33, 33), (1, 1)]
    assert [list(build.languages) for build in counted] == [["fi", "sv", "en"], ["sv"]]


def test_a_changed_finnish_page_is_made_in_the_languages_that_become_older_than_it(
    project: Project, counted: list[Build], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page says which of its sections are older than the Finnish ones; it knows of those that were compared."""
    compared = ["accept", "core/signs", "--language", "sv", "--by", "Translator"]
    assert CliRunner().invoke(translations, compared, obj=project).exit_code == 0
    build_site(project)
    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", f"Kysy avoimesti. {SENTENCE['fi']}")
    build_site(project)
    older = on_disk(project)
    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", f"{SENTENCE['fi']} Kysy avoimesti.")
    build_site(project)

    assert [build.rendered for build in counted] == [33, 2, 1]
    assert [list(build.languages) for build in counted[1:]] == [["fi", "sv"], ["fi"]]
    assert b"finska" in older["sv/core/signs/index.html"]
    assert different(on_disk(project), plainly(project, monkeypatch)) == []


def test_two_changed_languages_are_built_and_the_third_is_as_it_was(
    project: Project, counted: list[Build], monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(project)
    edit(project, "docs/sv/core/signs.md", "Fråga öppet.", f"Fråga öppet. {SENTENCE['sv']}")
    edit(project, "docs/en/core/signs.md", "Ask openly.", f"Ask openly. {SENTENCE['en']}")
    build_site(project)

    assert list(counted[1].languages) == ["sv", "en"]
    assert different(on_disk(project), plainly(project, monkeypatch)) == []


def test_a_site_with_an_address_has_the_day_of_its_edition_in_its_map_and_not_that_of_the_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project, "docs/_data/settings.yml", 'address: ""', "address: https://example.org/koulutus/")
    commit_at(project, "2026-03-01T12:00:00+0200")
    build_site(project)
    edit(project, "docs/en/core/signs.md", "Ask openly.", f"Ask openly. {SENTENCE['en']}")
    build_site(project)

    assert "<lastmod>2026-03-01</lastmod>" in (project.site / "sitemap.xml").read_text(encoding="utf-8")
    assert different(on_disk(project), plainly(project, monkeypatch)) == []


def test_an_unchanged_course_costs_no_rendering_and_writes_no_file(project: Project, counted: list[Build]) -> None:
    build_site(project)
    _last.clear()
    before = {path: path.stat().st_mtime_ns for path in project.site.rglob("*")}
    build_site(project)

    assert [build.rendered for build in counted] == [33, 0]
    assert {path: path.stat().st_mtime_ns for path in project.site.rglob("*")} == before


def test_another_version_of_mkdocs_builds_every_page_itself(
    project: Project, counted: list[Build], monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(project)
    kept = on_disk(project)
    _last.clear()
    monkeypatch.setattr("scripts.speed.quick_mkdocs.MKDOCS", "1.6.2")
    build_site(project)

    # Nothing is left out, and nothing counts what was not replaced.
    assert [build.rendered for build in counted] == [33, 0]
    assert counted[1].files.keys() & {name for name in kept if name.endswith("core/signs/index.html")} == set()
    assert on_disk(project) == kept


def test_another_version_of_mkdocs_loses_no_section_however_often_it_builds(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(project)
    kept = on_disk(project)
    monkeypatch.setattr("scripts.speed.quick_mkdocs.MKDOCS", "1.6.2")
    for _ in range(3):
        _last.clear()
        build_site(project)

    assert different(on_disk(project), kept) == []


def test_plain_mkdocs_makes_the_same_files(project: Project) -> None:
    """It calls the same hooks, and knows nothing of what is kept, of finished files or of the list of templates."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(project.root / "plain")]
    subprocess.run(command, cwd=project.root, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    build_site(project)
    _last.clear()
    build_site(project)

    assert different(on_disk(project), files_below(project.root / "plain")) == []


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    """As from another version of the program."""
    identity, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(identity[:-1] + (b"0" if identity[-1:] != b"0" else b"1") + b"\n" + rest)


def shorter(path: Path) -> None:
    """One value less, each of the others as it was."""
    head, _, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(head + b"".join(rest))


def nested(path: Path) -> None:
    """So deep that a reader which calls itself would stop the program."""
    head, *_ = path.read_bytes().splitlines(keepends=True)
    body = b"[" * 100_000 + b"\n"
    path.write_bytes(head + hashlib.sha256(body).hexdigest().encode() + b" " + body + b"end 1\n")


@pytest.mark.parametrize("harm", [flip, cut, empty, foreign, shorter, nested])
def test_a_damaged_or_foreign_cache_is_thrown_away(
    harm: Callable[[Path], None], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(project)
    files = sorted(cache_folder(project).iterdir())
    for file in files:
        harm(file)
    load._read.clear()
    edit(project, "docs/en/core/signs.md", "Ask openly.", f"Ask openly. {SENTENCE['en']}")

    build_site(project)

    assert len(files) >= 8
    assert different(on_disk(project), plainly(project, monkeypatch)) == []


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.root / ".cache").write_text("a file where the folder should be", encoding="utf-8")
    build_site(project)

    assert different(on_disk(project), plainly(project, monkeypatch)) == []


def test_what_is_kept_runs_nothing_when_it_is_read(project: Project) -> None:
    build_site(project)

    for file in cache_folder(project).iterdir():
        _, *lines, _ = file.read_bytes().splitlines()
        for line in lines:
            json.loads(line.partition(b" ")[2])


def test_a_new_entry_of_the_subject_index_reaches_the_search_of_its_language(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    subjects = project.data / "subjects/sv.yml"
    subjects.parent.mkdir()
    subjects.write_text("core/signs#ask: [hur börjar jag]\n", encoding="utf-8")
    build_site(project)
    before = on_disk(project)
    subjects.write_text("core/signs#ask: [hur börjar jag, lommelykta]\n", encoding="utf-8")
    build_site(project)

    after = on_disk(project)
    searches = [name for name in after.keys() - before.keys() if name.startswith("assets/search/")]
    assert [name[:17] for name in searches] == ["assets/search/sv."]
    assert different(after, plainly(project, monkeypatch)) == []


def test_a_day_without_quotes_can_be_kept_again_after_it_was_read_from_the_cache(project: Project) -> None:
    contacts = project.data / "contacts.yml"
    contacts.write_text(contacts.read_text(encoding="utf-8").replace('"2026-11-21"', "2026-11-21"), encoding="utf-8")
    with_days = load_course(project).contacts
    edit(project, "docs/_data/phrases.yml", "- id: ASK02", "# Ask openly.\n- id: ASK02")

    assert load_course(project).contacts == with_days
    edit(project, "docs/_data/phrases.yml", "# Ask openly.\n", "")
    assert load_course(project).contacts == with_days


def test_a_mistake_is_told_every_time_until_it_is_put_right(project: Project) -> None:
    clean_pages.errors(project, load_course(project))
    edit(project, "docs/en/core/signs.md", "Ask openly.", "Ask opennly.")

    first, second = (clean_pages.errors(project, load_course(project)) for _ in range(2))
    edit(project, "docs/en/core/signs.md", "Ask opennly.", "Ask openly.")

    assert [problem.check for problem in first] == ["spelling"]
    assert first == second
    assert clean_pages.errors(project, load_course(project)) == []


def test_a_slide_that_no_longer_fits_is_told_though_only_the_page_has_changed(project: Project) -> None:
    add_session(project)
    assert clean_pages.errors(project, load_course(project)) == []
    page = project.docs / "en/core/signs.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Ask openly.", "Ask openly. " * 400, 1), encoding="utf-8")

    assert "unkept-sessions" in {problem.check for problem in clean_pages.errors(project, load_course(project))}


class Editing(RuleBasedStateMachine):
    """Somebody edits pages, records, templates and settings in any order, and builds after each step."""

    @initialize()
    def start(self) -> None:
        self.folder = TemporaryDirectory()
        self.project = copy_sample(Path(self.folder.name))
        self.extra: str | None = None
        self.misspelt = False

    def teardown(self) -> None:
        self.folder.cleanup()

    def file(self, name: str) -> Path:
        return self.project.root / name

    def toggle(self, name: str, one: str, other: str) -> None:
        """Put one wording in the place of the other, whichever stands there."""
        text = self.file(name).read_text(encoding="utf-8")
        old, new = (one, other) if one in text else (other, one)
        assert old in text, (name, one, other)
        self.file(name).write_text(text.replace(old, new, 1), encoding="utf-8")

    @rule(language=sampled_from(LANGUAGES), page=sampled_from(["core/signs", "about/index", "index", "job-aid/route"]))
    def add_a_sentence(self, language: Language, page: str) -> None:
        path = self.file(f"docs/{language}/{page}.md")
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{SENTENCE[language]}\n", encoding="utf-8")
        self.same()

    @rule()
    def change_a_title(self) -> None:
        self.toggle("docs/sv/core/signs.md", "# Tecken\n", "# Tecken i dag\n")
        self.same()

    @rule()
    def change_a_description(self) -> None:
        self.toggle("docs/fi/core/signs.md", "mitä se ei ole.\n", "mitä se ei ole. Sinä päätät.\n")
        self.same()

    @rule()
    def change_a_record(self) -> None:
        self.toggle("docs/_data/phrases.yml", "en: How are things?", "en: How are you?")
        self.same()

    @rule()
    def change_a_setting(self) -> None:
        self.toggle("docs/_data/settings.yml", 'address: ""', "address: https://example.org/koulutus/")
        self.same()

    @rule()
    def change_a_template(self) -> None:
        self.toggle("overrides/partials/footer.html", '<footer class="bottom">', '<footer class="bottom other">')
        self.same()

    @rule()
    def change_a_script(self) -> None:
        path = self.file("docs/assets/js/menu.js")
        path.write_text(f"{path.read_text(encoding='utf-8')}// more\n", encoding="utf-8")
        self.same()

    @rule()
    def add_a_page(self) -> None:
        if self.extra is None:
            self.move_page(None, "core/extra")
        self.same()

    @rule(name=sampled_from(["core/other", "core/extra", "about/extra"]))
    @precondition(lambda self: self.extra is not None)
    def move_the_page(self, name: str) -> None:
        if name != self.extra:
            self.move_page(self.extra, name)
        self.same()

    @rule()
    @precondition(lambda self: self.extra is not None)
    def delete_the_page(self) -> None:
        self.move_page(self.extra, None)
        self.same()

    def entry(self, page: str) -> str:
        """Its lines in the outline; a page of a part that teaches says more."""
        more = "        code: C9\n        minutes: 3\n" if page.startswith("core/") else ""
        return f"      - page: {page}\n{more}"

    def move_page(self, old: str | None, new: str | None) -> None:
        outline = self.file("docs/_data/course.yml")
        text = outline.read_text(encoding="utf-8")
        if old:
            text = text.replace(self.entry(old), "")
            for language in LANGUAGES:
                self.file(f"docs/{language}/{old}.md").unlink()
        if new:
            before = "      - page: core/self-check\n" if new.startswith("core/") else "      - page: about/privacy\n"
            text = text.replace(before, f"{self.entry(new)}{before}")
            for language in LANGUAGES:
                self.file(f"docs/{language}/{new}.md").write_text(NEW[language], encoding="utf-8")
        outline.write_text(text, encoding="utf-8")
        self.extra = new

    @rule(number=integers(min_value=0, max_value=20), harm=sampled_from([flip, cut, empty, foreign, shorter]))
    def harm_the_cache(self, number: int, harm: Callable[[Path], None]) -> None:
        files = sorted(cache_folder(self.project).glob("*.json"))
        if files:
            harm(files[number % len(files)])
        load._read.clear()
        self.same()

    @rule()
    def lose_the_cache(self) -> None:
        shutil.rmtree(cache_folder(self.project), ignore_errors=True)
        load._read.clear()
        self.same()

    @rule()
    def misspell_or_mend(self) -> None:
        self.toggle("docs/en/about/privacy.md", " is ", " iss ")
        self.misspelt = not self.misspelt
        self.same()

    def same(self) -> None:
        """The same mistakes as if all were looked at anew; and, where there is none, the same files."""
        course = load_course(self.project)
        told = clean_pages.errors(self.project, course)
        assert told == checks.errors(course)
        assert bool(told) == self.misspelt
        if told:
            return
        build_site(self.project)
        with pytest.MonkeyPatch.context() as patch:
            assert different(on_disk(self.project), plainly(self.project, patch)) == []


Editing.TestCase.settings = settings(
    max_examples=20 if FULL else 3,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestEditing = Editing.TestCase
