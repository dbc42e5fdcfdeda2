"""Measure builds against plain MkDocs in alternating pairs, and print one table.

    python -m tests.bench                     60 and 300 pages in each language, five pairs
    python -m tests.bench --pages 60 --pairs 3

Times are CPU seconds, user and system together, of the whole process (and of those it waits for), with one worker.
Compare within a row only: two rows may have been measured while the machine did something else.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from scripts.paths import REPOSITORY, Project
from tests.bench.corpus import grow, write_plain

SEED = 1
SENTENCE = "\nYou decide.\n"
EDITED = "docs/en/more/study.md"
"""A page of the real course, edited by one sentence that needs no other change."""


@dataclass(frozen=True)
class Cost:
    """What one run of a command took."""

    seconds: float
    """CPU, user and system."""
    peak: float
    """The largest process, in MB."""


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder. Raises SystemExit when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        raise SystemExit(f"{' '.join(command)} failed in {folder}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


@dataclass(frozen=True)
class Corpus:
    """A course, and its pages for plain MkDocs."""

    project: Project
    plain: Path

    def build(self) -> Cost:
        """Our site, checks included."""
        return cost([sys.executable, "-m", "scripts", "--project", str(self.project.root), "build", "site"], REPOSITORY)

    def build_plain(self) -> Cost:
        """MkDocs, Material, its search, the plugins for languages and questions, as they come."""
        shutil.rmtree(self.plain / "site", ignore_errors=True)
        return cost([sys.executable, "-m", "mkdocs", "build", "--quiet"], self.plain)

    def forget(self) -> None:
        """As after a fresh clone; the answers of the dictionaries belong to the machine and stay."""
        shutil.rmtree(self.project.root / ".cache", ignore_errors=True)
        shutil.rmtree(self.project.dist, ignore_errors=True)

    def edit(self) -> None:
        """One sentence more in one page."""
        page = self.project.root / EDITED
        page.write_text(page.read_text(encoding="utf-8") + SENTENCE, encoding="utf-8")


def _corpus(folder: Path, pages: int) -> Corpus:
    (folder / "ours").mkdir(parents=True)
    (folder / "plain").mkdir()
    made = Corpus(grow(folder / "ours", pages, SEED), folder / "plain")
    write_plain(made.project, made.plain)
    return made


def _nothing(corpus: Corpus) -> None:
    """Leave everything as it is."""


CASES: dict[str, Callable[[Corpus], None]] = {
    "cold": Corpus.forget,
    "one page edited": Corpus.edit,
    "nothing changed": _nothing,
}


def _measure(corpus: Corpus, pages: int, pairs: int) -> None:
    for name, prepare in CASES.items():
        ratios, ours, plain, peaks = [], [], [], []
        corpus.build()
        for _ in range(pairs):
            beside = corpus.build_plain()
            prepare(corpus)
            own = corpus.build()
            ratios.append(own.seconds / beside.seconds)
            ours.append(own.seconds)
            plain.append(beside.seconds)
            peaks.append(own.peak / beside.peak)
        click.echo(
            f"{pages:>4} x 3  {name:<16} {statistics.median(ratios):6.3f}  [{min(ratios):.3f}-{max(ratios):.3f}]"
            f" {statistics.median(ours):7.2f} {statistics.median(plain):7.2f} {statistics.median(peaks):6.2f}"
        )


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description="Builds beside plain MkDocs.")
    asked.add_argument("--pages", type=int, nargs="+", default=[60, 300], help="pages in each language")
    asked.add_argument("--pairs", type=int, default=5, help="how often each is measured")
    given = asked.parse_args()
    click.echo("pages     what             ratio   [range]         ours s  plain s  memory")
    for pages in given.pages:
        with tempfile.TemporaryDirectory() as folder:
            _measure(_corpus(Path(folder), pages), pages, given.pairs)


if __name__ == "__main__":
    main()
