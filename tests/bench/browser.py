"""What three pages cost the reader's browser, beside plain MkDocs and a minimal page of the same words.

    python -m tests.bench.browser
    python -m tests.bench.browser --tools node_modules/.bin    where Lighthouse is installed, if not on the PATH

Bytes and requests are counted by the server (brotli, without headers) and are exact. Times are medians of --runs loads;
they tell a trend, and those of heavy pages have two peaks. Nothing here is a gate; the gates are tests/test_weight.py.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import markdown
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.outputs.site import build_site
from tests.bench.compressed_server import Served, served
from tests.bench.corpus import write_plain
from tests.bench.portable import questions_as_lists, title
from tests.browser.conftest import chromium
from tests.conftest import copy_real

PAGES = {"home": "index", "job aid": "job-aid/index", "self-check": "core/self-check"}
"""In Finnish. The self-check is the longest page of the core part, with ten questions."""
SITES = ("ours", "plain", "minimal")
SLOWER = 4
"""A phone's processor beside this one."""
NOTE_LONG_TASKS = """window.longTasks = [];
new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((each) => each.duration)))
  .observe({type: "longtask", buffered: true});"""
WAITED_FOR = """performance.getEntriesByType("resource")
  .filter((each) => each.renderBlockingStatus === "blocking").map((each) => new URL(each.name).pathname)"""
LIGHTHOUSE = [
    "--quiet", "--output=json", "--only-categories=performance,accessibility,best-practices", "--form-factor=mobile",
    "--throttling-method=simulate", "--throttling.rttMs=300", "--throttling.throughputKbps=700",
    f"--throttling.cpuSlowdownMultiplier={SLOWER}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
]  # fmt: skip
AUDITS = {
    "first-contentful-paint": "FCP s",
    "largest-contentful-paint": "LCP s",
    "total-blocking-time": "TBT ms",
}
MINIMAL = """<!doctype html>
<html lang="fi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><meta name="description" content="{title}"><link rel="icon" href="data:,">
<style>body{{margin:auto;max-width:44rem;padding:1rem;font:1.1rem/1.6 sans-serif}}svg{{max-width:100%;height:auto}}</style>
<main>{text}</main></html>
"""


@dataclass(frozen=True)
class Load:
    """One load of a page that nobody touched."""

    before: int
    """Bytes of the page and of what stops its text from showing."""
    all: int
    search: int
    """Bytes of the search, which nobody has opened."""
    requests: int
    long_tasks: tuple[float, ...]
    """Milliseconds of each task over 50 ms, the processor slowed down."""


def write_sites(folder: Path) -> None:
    """The three sites side by side: ours, plain, minimal."""
    (folder / "course").mkdir()
    project = copy_real(folder / "course")
    build_site(project)
    project.site.rename(folder / "ours")
    source = folder / "source"
    source.mkdir()
    write_plain(project, source)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=source, env=environment, check=True)
    (source / "site").rename(folder / "plain")
    extensions = yaml.safe_load((source / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    names = [name if isinstance(name, str) else next(iter(name)) for name in extensions]
    for page in PAGES.values():
        words = (source / f"docs/fi/{page}.md").read_text(encoding="utf-8")
        text = markdown.markdown(questions_as_lists(words), extensions=names)
        file = folder / "minimal" / _path(page) / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(MINIMAL.format(title=title(words), text=text), encoding="utf-8")


def _path(page: str) -> str:
    return page.removesuffix("index")


def load(browser: Browser, server: Served, path: str) -> Load:
    """Open a page with an empty cache as on a phone, and wait until it rests."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(NOTE_LONG_TASKS)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    server.forget()
    page.goto(server.address + path)
    _wait_for_rest(page, server)
    blocking = {path, *page.evaluate(WAITED_FOR)}
    tasks = tuple(page.evaluate("window.longTasks"))
    context.close()
    return Load(
        sum(size for name, size in server.sent if name in blocking),
        sum(size for _, size in server.sent),
        sum(size for name, size in server.sent if "search" in name),
        len(server.sent),
        tasks,
    )


def _wait_for_rest(page: Page, server: Served) -> None:
    """Wait until a second goes by in which nothing is asked; workers ask too, of which the page knows nothing."""
    before = -1
    while before != server.asked or server.asked != len(server.sent):
        before = server.asked
        page.wait_for_timeout(1000)


def in_browser(browser: Browser, server: Served, path: str, runs: int) -> str:
    """The cells of a row that a browser fills. A first load, in which everybody warms up, does not count."""
    load(browser, server, path)
    loads = [load(browser, server, path) for _ in range(runs)]
    one = loads[0]
    count = statistics.median(len(each.long_tasks) for each in loads)
    longest = statistics.median(max(each.long_tasks, default=0) for each in loads)
    sizes = " ".join(f"{size / 1000:7.1f}" for size in (one.before, one.all, one.search))
    return f"{sizes} {one.requests:9} {count:11.0f} {longest:8.0f}"


def audit(lighthouse: str, url: str) -> dict[str, Any]:
    """What Lighthouse says of one load. Raises CalledProcessError with its reason."""
    environment = {**os.environ, "CHROME_PATH": str(chromium())}
    result = subprocess.run([lighthouse, url, *LIGHTHOUSE], capture_output=True, check=True, env=environment)
    said: dict[str, Any] = json.loads(result.stdout)
    return said


def by_lighthouse(lighthouse: str, url: str, runs: int) -> str:
    """The cells of a row that Lighthouse fills: times as median and range, scores of the last run."""
    said = [audit(lighthouse, url) for _ in range(runs)]
    cells = []
    for name, column in AUDITS.items():
        unit = 1 if column.endswith("ms") else 1000
        values = [each["audits"][name]["numericValue"] / unit for each in said]
        digits = 0 if unit == 1 else 2
        cells.append(f"{statistics.median(values):.{digits}f} [{min(values):.{digits}f}-{max(values):.{digits}f}]")
    scores = [said[-1]["categories"][name]["score"] for name in ("accessibility", "best-practices")]
    return " ".join([*(f"{cell:>18}" for cell in cells), *(f"{score:6.2f}" for score in scores)])


def rows(server: Served, lighthouse: str | None, runs: int) -> Iterator[str]:
    """The lines of the table, each as soon as it is known."""
    head = f"{'page':<11}{'site':<9}" + " before     all  search  requests  long tasks  longest"
    scored = "".join(f"{column:>19}" for column in AUDITS.values()) + " access  practice"
    yield head + (scored if lighthouse else "")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=["--no-sandbox", "--disable-gpu"])
        for name, page in PAGES.items():
            for site in SITES:
                path = f"/{site}/{_path(page)}{'' if page.endswith('index') else '/'}"
                cells = in_browser(browser, server, path, runs)
                more = by_lighthouse(lighthouse, server.address + path, runs) if lighthouse else ""
                yield f"{name:<11}{site:<9}{cells} {more}"
        browser.close()


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench.browser", description="Pages in the reader's browser.")
    asked.add_argument("--runs", type=int, default=5, help="how often each page is loaded")
    asked.add_argument("--tools", default="", help="a folder with lighthouse, if it is not on the PATH")
    given = asked.parse_args()
    lighthouse = shutil.which("lighthouse", path=os.pathsep.join([given.tools, os.environ["PATH"]]))
    if not lighthouse:
        click.echo("Left out, as there is no Lighthouse here: times on a slow network, and its scores.")
    with tempfile.TemporaryDirectory() as folder:
        write_sites(Path(folder))
        with served(Path(folder)) as server:
            for row in rows(server, lighthouse, given.runs):
                click.echo(row)


if __name__ == "__main__":
    main()
