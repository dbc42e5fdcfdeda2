"""Other builders with the same pages: what each needs beside them, and what it leaves out.

Each gets a minimal theme (Zensical its own) with a menu of all pages of the language; questions are lists there.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from scripts.course.text import LANGUAGES
from tests.bench.cost import Cost, cost
from tests.bench.portable import as_commonmark, questions_as_lists, title

HUGO = {
    "hugo.toml": """baseURL = "/"
defaultContentLanguage = "fi"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.renderHooks.link]
useEmbedded = "never"
"""
    + "".join(f'[languages.{each}]\ncontentDir = "docs/{each}"\n' for each in LANGUAGES),
    # Made once for each language, as Hugo's handbook has it.
    "layouts/partials/menu.html": """<ul>{{ range .Site.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>""",
    "layouts/_default/single.html": """<!doctype html>
<html lang="{{ .Site.Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ partialCached "menu.html" . .Site.Language.Lang }}</nav>
<nav>{{ range .AllTranslations }}<a href="{{ .RelPermalink }}">{{ .Language.Lang }}</a> {{ end }}</nav>
<main>{{ .Content }}</main></body></html>
""",
}
HUGO["layouts/_default/list.html"] = HUGO["layouts/_default/single.html"]
ELEVENTY = {
    "eleventy.config.mjs": """export default function (config) {
  config.addGlobalData("layout", "page.11ty.cjs");
  config.addCollection("menus", (all) => {
    const menus = {};
    for (const { url, data } of all.getAll()) {
      const language = url.slice(1, 3);
      menus[language] = (menus[language] ?? "") + `<li><a href="${url}">${data.title}</a></li>\\n`;
    }
    return menus;
  });
}
export const config = { dir: { input: "docs", output: "site", includes: "../theme" }, markdownTemplateEngine: false };
""",
    "theme/page.11ty.cjs": """const LANGUAGES = ["fi", "sv", "en"];
module.exports = ({ title, content, page, collections }) => {
  const language = page.url.slice(1, 3);
  const others = LANGUAGES.map((each) => `<a href="/${each}${page.url.slice(3)}">${each}</a> `).join("");
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title></head>
<body><nav><ul>${collections.menus[language]}</ul></nav><nav>${others}</nav><main>${content}</main></body></html>
`;
};
""",
}


def _write_files(files: dict[str, str], folder: Path) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _pages(plain: Path) -> list[tuple[str, str, str]]:
    """Language, name and Markdown of every page that plain MkDocs has."""
    docs = plain / "docs"
    return [
        (language, path.relative_to(docs / language).as_posix().removesuffix(".md"), path.read_text(encoding="utf-8"))
        for language in LANGUAGES
        for path in sorted((docs / language).rglob("*.md"))
    ]


def _write_commonmark(plain: Path, folder: Path, index: str) -> None:
    """All pages with their titles above them; `index` is how the first page of a folder is called."""
    for language, name, words in _pages(plain):
        file = f"{name.removesuffix('index')}{index}" if name.endswith("index") else name
        head = f"---\ntitle: {json.dumps(title(words), ensure_ascii=False)}\n---\n"
        _write_files({f"docs/{language}/{file}.md": head + as_commonmark(words, name, language)}, folder)


def _write_hugo(plain: Path, folder: Path) -> None:
    _write_files(HUGO, folder)
    _write_commonmark(plain, folder, "_index")


def _write_eleventy(plain: Path, folder: Path) -> None:
    _write_files(ELEVENTY, folder)
    _write_commonmark(plain, folder, "index")


def _write_zensical(plain: Path, folder: Path) -> None:
    extensions = yaml.safe_load((plain / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    for language, name, words in _pages(plain):
        _write_files({f"{language}/docs/{name}.md": questions_as_lists(words)}, folder)
    for language in LANGUAGES:
        settings = {
            "site_name": "Plain",
            "theme": {"name": "material", "language": language, "font": False},
            "plugins": ["search"],
            "markdown_extensions": extensions,
        }
        _write_files({f"{language}/mkdocs.yml": yaml.safe_dump(settings)}, folder)


@dataclass(frozen=True)
class Peer:
    """Another builder."""

    name: str
    program: str
    options: tuple[str, ...]
    write: Callable[[Path, Path], None]
    """Pages and settings from the folder of plain MkDocs into a folder of its own."""
    folders: tuple[str, ...]
    """Where it is called, once in each."""
    makes: tuple[str, ...]
    """What it leaves behind in each of them."""
    page: str
    """Where the pages of a language stand."""
    leaves_out: str


PEERS = (
    Peer("Hugo", "hugo", ("--quiet",), _write_hugo, (".",), ("public", "resources"), "docs/{language}",
         "checks, questions that answer, search, Material's theme"),
    Peer("Eleventy", "eleventy", ("--quiet",), _write_eleventy, (".",), ("site",), "docs/{language}",
         "checks, questions that answer, search, Material's theme"),
    Peer("Zensical", "zensical", ("build",), _write_zensical, LANGUAGES, ("site", ".cache"), "{language}/docs",
         "checks, questions that answer, links between languages (three sites, one after the other)"),
)  # fmt: skip


@dataclass(frozen=True)
class PeerSite:
    """The pages in the hands of another builder."""

    peer: Peer
    program: str
    folder: Path

    @property
    def name(self) -> str:
        return self.peer.name

    @property
    def version(self) -> str:
        """As the program names it."""
        asked = "version" if self.peer.program == "hugo" else "--version"
        said = subprocess.run([self.program, asked], capture_output=True, text=True, check=True).stdout
        return said.removeprefix("hugo v").split()[0].partition("-")[0]

    def build(self) -> Cost:
        """All languages, in new processes."""
        runs = [cost([self.program, *self.peer.options], self.folder / each) for each in self.peer.folders]
        return sum(runs, Cost(0, 0))

    def forget(self) -> None:
        """As if it had never been built."""
        for folder in self.peer.folders:
            for made in self.peer.makes:
                shutil.rmtree(self.folder / folder / made, ignore_errors=True)

    def page(self, language: str, name: str) -> Path:
        """The file of a page."""
        return self.folder / self.peer.page.format(language=language) / f"{name}.md"


def peers_here(folders: list[str], plain: Path, into: Path) -> list[PeerSite]:
    """The builders found in these folders or on the PATH, with their pages written below `into`."""
    found = []
    for peer in PEERS:
        if program := shutil.which(peer.program, path=os.pathsep.join([*folders, os.environ["PATH"]])):
            folder = into / peer.program
            folder.mkdir()
            peer.write(plain, folder)
            found.append(PeerSite(peer, program, folder))
    return found
