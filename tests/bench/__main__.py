"""Measure builds against plain MkDocs in alternating pairs, and print one table.

    python -m tests.bench                     60 and 300 pages in each language, five pairs
    python -m tests.bench --pages 60 --pairs 3
    python -m tests.bench --pages 55 --parts site print lms offline    the course itself, as site, on paper and in packages
    python -m tests.bench --peers             also Hugo, Eleventy and Zensical, where they are on the PATH
    python -m tests.bench --peers node_modules/.bin other/bin        or in these folders

Times are CPU seconds, user and system together, of the whole process (and of those it waits for), with one worker.
Compare within a row only: two rows may have been measured while the machine did something else.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click

from scripts.paths import REPOSITORY, Project
from tests.bench.corpus import grow, write_plain
from tests.bench.cost import Cost, cost
from tests.bench.peers import PeerSite, peers_here

SEED = 1
SENTENCE = "\nYou decide.\n"
EDITED = "more/study"
"""A page of the real course, edited by one English sentence that needs no other change."""


class Site(Protocol):
    """The pages in the hands of one builder."""

    @property
    def name(self) -> str: ...

    def build(self) -> Cost: ...

    def forget(self) -> None: ...

    def page(self, language: str, name: str) -> Path: ...


@dataclass(frozen=True)
class Ours:
    """Our site or other parts of our build, checks included."""

    project: Project
    parts: tuple[str, ...]
    name: str = "ours"

    def build(self) -> Cost:
        """In a new process."""
        command = [sys.executable, "-m", "scripts", "--project", str(self.project.root), "build", *self.parts]
        return cost(command, REPOSITORY)

    def forget(self) -> None:
        """As after a fresh clone; the answers of the dictionaries belong to the machine and stay."""
        shutil.rmtree(self.project.root / ".cache", ignore_errors=True)
        shutil.rmtree(self.project.dist, ignore_errors=True)

    def page(self, language: str, name: str) -> Path:
        """The source of a page."""
        return self.project.docs / language / f"{name}.md"


def build_plain(folder: Path) -> Cost:
    """MkDocs, Material, its search, the plugins for languages and questions, as they come."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    return cost([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)


def _edit(site: Site) -> None:
    """One sentence more in one page."""
    page = site.page("en", EDITED)
    page.write_text(page.read_text(encoding="utf-8") + SENTENCE, encoding="utf-8")


def _nothing(site: Site) -> None:
    """Leave everything as it is."""


CASES: dict[str, Callable[[Site], None]] = {
    "cold": lambda site: site.forget(),
    "one page edited": _edit,
    "nothing changed": _nothing,
}


def _measure(sites: list[Site], plain: Path, pages: int, pairs: int) -> None:
    """Print a row for each case and builder. Between two plain builds each of the others builds once."""
    for name, prepare in CASES.items():
        runs: dict[str, list[tuple[Cost, Cost]]] = {site.name: [] for site in sites}
        for site in sites:
            site.build()
        for _ in range(pairs):
            beside = build_plain(plain)
            for site in sites:
                prepare(site)
                runs[site.name].append((site.build(), beside))
        for builder, measured in runs.items():
            click.echo(f"{pages:>4} x 3  {name:<16} {builder:<9} {_cells(measured)}")


def _cells(measured: list[tuple[Cost, Cost]]) -> str:
    """The figures of a row from builds and the plain ones beside them."""
    ratios = [own.seconds / beside.seconds for own, beside in measured]
    seconds, plain = (statistics.median(cost.seconds for cost in costs) for costs in zip(*measured, strict=True))
    memory = statistics.median(own.peak / beside.peak for own, beside in measured)
    median = statistics.median(ratios)
    return f"{median:6.3f}  [{min(ratios):.3f}-{max(ratios):.3f}] {seconds:7.2f} {plain:7.2f} {memory:6.2f}"


def _table(folder: Path, pages: int, pairs: int, parts: tuple[str, ...], peers: list[str] | None) -> list[PeerSite]:
    """Print the rows of one size; says which peers took part."""
    for name in ("ours", "plain", "peers"):
        (folder / name).mkdir()
    ours = Ours(grow(folder / "ours", pages, SEED), parts)
    write_plain(ours.project, folder / "plain")
    others = [] if peers is None else peers_here(peers, folder / "plain", folder / "peers")
    _measure([ours, *others], folder / "plain", pages, pairs)
    return others


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description="Builds beside plain MkDocs.")
    asked.add_argument("--pages", type=int, nargs="+", default=[60, 300], help="pages in each language")
    asked.add_argument("--pairs", type=int, default=5, help="how often each is measured")
    asked.add_argument("--parts", nargs="+", default=["site"], help="parts of our build; the site when left out")
    asked.add_argument("--peers", nargs="*", metavar="FOLDER", help="other builders too, from here or the PATH")
    given = asked.parse_args()
    click.echo("pages     what             builder    ratio   [range]            s  plain s  memory")
    others: list[PeerSite] = []
    for pages in given.pages:
        with tempfile.TemporaryDirectory() as folder:
            others = _table(Path(folder), pages, given.pairs, tuple(given.parts), given.peers)
    for site in others:
        click.echo(f"{site.name} ({site.version}) leaves out: {site.peer.leaves_out}.")


if __name__ == "__main__":
    main()
