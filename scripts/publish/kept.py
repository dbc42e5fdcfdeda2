"""What somebody sees who follows an old link into editions/NAME: which edition that is, and where the current page is.

The edition itself stays as it was sealed. Its pages stand a second time below TARGET/marked, with the notice, and a web
server shows those in place of the sealed ones.
"""

import json
import re
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

from scripts.outputs.host_files import KEPT, NOINDEX, SERVER
from scripts.outputs.sums import digest_of
from scripts.publish.target import EDITIONS, UNFINISHED, Target
from scripts.publish.verify import SITE, Edition, NotAnEditionError, read_edition

MADE_FOR = ".made-for"
HOME = "index.html"
TOP = re.compile(r'<body[^>]*>(?:\s*<a class="skip".*?</a>)?', re.S)
"""After this the notice stands: first of all, but for the link that skips the menu."""
LANGUAGE = re.compile(r'<html lang="([a-z]+)"')

NOTICE = """
    <aside class="draft" aria-labelledby="kept-edition">
      <p id="kept-edition">{words}</p>
      <p><a href="{link}">{title}</a></p>
    </aside>"""

Fate = Literal["newer_edition", "withdrawn_edition"]
Words = Mapping[str, Mapping[str, str]]
"""The words of the notice by language and name."""


@dataclass(frozen=True)
class KeptEdition:
    """An edition that is not online, and what its readers are to be told."""

    edition: Edition
    fate: Fate
    online: Collection[str]
    """The files of the edition that is online, as its list names them."""
    words: Words

    @property
    def pages(self) -> list[str]:
        """Its pages, below its site."""
        return sorted(
            each.removeprefix(SITE) for each in self.edition.sums if each.startswith(SITE) and each.endswith(".html")
        )

    @property
    def fingerprint(self) -> str:
        """Changes with anything that would be said or linked differently."""
        gone = [page for page in self.pages if f"{SITE}{page}" not in self.online]
        return digest_of(json.dumps([self.fate, gone, self.words, NOTICE], sort_keys=True).encode())

    def marked(self, html: str, page: str) -> str:
        """One of its pages, as it is served otherwise, with the notice on top; search engines are to leave it out."""
        found = LANGUAGE.search(html)
        language = found[1] if found and found[1] in self.words else next(iter(self.words))
        words, stays = self.words[language], page.endswith(HOME) and f"{SITE}{page}" in self.online
        notice = NOTICE.format(
            words=escape(words[self.fate].format(edition=self.edition.described["edition"])),
            link=escape(self._way_to(page if stays else self._home(language), page)),
            title=escape(words["page_in_current_edition" if stays else "home_of_current_edition"]),
        )
        html = TOP.sub(lambda match: match[0] + notice, html, count=1)
        return html if NOINDEX in html else html.replace("</title>", f"</title>\n    {NOINDEX}", 1)

    def _way_to(self, target: str, page: str) -> str:
        """From a page below editions/NAME/site/ to one that is online; relative, as the site may stand in a folder."""
        above = f"{EDITIONS}/NAME/{SITE}{page}".count("/")
        return "../" * above + target.removesuffix(HOME)

    def _home(self, language: str) -> str:
        return f"{language}/{HOME}" if f"{SITE}{language}/{HOME}" in self.online else HOME


def mark_kept(target: Target, online: str, earlier: Collection[str]) -> None:
    """Write the second copies of all editions but the one named `online`, so that its switch needs no more work.

    `earlier` are those that were online before it; others were withdrawn. What says the same already is left as it is;
    so is everything as long as no edition brings the words. Raises OSError, NotAnEditionError.
    """
    current = read_edition(target.editions / online)
    words = next((found for name in (online, *reversed(target.kept)) if (found := _words(target, name))), None)
    for name in target.kept:
        if name != online and words:
            try:
                edition = read_edition(target.editions / name)
            except NotAnEditionError:
                # Somebody has damaged it; verify says so, and a new edition need not wait.
                continue
            fate: Fate = "newer_edition" if name in earlier else "withdrawn_edition"
            _mark(target, name, KeptEdition(edition, fate, current.sums.keys(), words))


def _words(target: Target, name: str) -> Words | None:
    """The words that an edition brings; editions made before there was a notice bring none."""
    path = target.editions / name / SERVER / KEPT
    try:
        words: Words = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return words


def _mark(target: Target, name: str, kept: KeptEdition) -> None:
    folder = target.marked / name
    made_for = folder / MADE_FOR
    if made_for.is_file() and made_for.read_text(encoding="utf-8") == kept.fingerprint:
        return
    beside = folder.with_name(f".{name}{UNFINISHED}")
    try:
        _fill(beside, kept)
        if folder.exists():
            shutil.rmtree(folder)
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _fill(folder: Path, kept: KeptEdition) -> None:
    for page in kept.pages:
        source, copy = kept.edition.folder / SITE / page, folder / SITE / page
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(kept.marked(source.read_text(encoding="utf-8", errors="replace"), page), encoding="utf-8")
    (folder / MADE_FOR).write_text(kept.fingerprint, encoding="utf-8")
