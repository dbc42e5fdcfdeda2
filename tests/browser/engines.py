"""The accessibility engines and checkers of package-lock.json, and what they say of a page."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from scripts.paths import REPOSITORY

NODE_MODULES = REPOSITORY / "node_modules"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What axe cannot decide in a drawing: it takes any svg for an image that may have a ground of its own, and any frame
# around words for something that lies over them. Ours have neither (fill="none"), and test_pictures.py holds that they
# have the colour of the words around them.
RUN_AXE = """async (tags) => {
  const drawn = (rule, type, node) => type === "incomplete" && rule.id === "color-contrast" &&
    node.any.every((each) => ["imgNode", "bgOverlap"].includes(each.data?.messageKey)) && document.querySelector(node.target.at(-1)).closest(".picture svg");
  // Colours between two states are nobody's: a button that has just been pressed changes for an eighth of a second.
  const ending = document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map((each) => each.finished));
  const result = await axe.run(document, {runOnly: tags, resultTypes: ["violations", "incomplete"]});
  return ["violations", "incomplete"].flatMap((type) => result[type].flatMap((rule) => rule.nodes.filter((node) => !drawn(rule, type, node)).map((node) => [
    type, rule.id, node.target.join(" "), [...node.any, ...node.all, ...node.none].map((each) => each.message).join(" ")
  ])));
}"""


@dataclass(frozen=True)
class Accepted:
    """Something a checker says that is left as it is: the words it says, and why."""

    words: str
    reason: str


def package(path: str) -> Path:
    file = NODE_MODULES / path
    assert file.exists(), f"{path} is missing; scripts/test installs it"
    return file


@cache
def _axe() -> str:
    return package("axe-core/axe.min.js").read_text(encoding="utf-8")


def axe_says(page: Page) -> list[str]:
    """Violations of the open page as it now stands, and what axe could not decide."""
    page.evaluate(_axe())
    found: list[list[str]] = page.evaluate(RUN_AXE, TAGS)
    return [f"{kind}: {rule}: {target}: {message}" for kind, rule, target, message in found]


def run_node(script: Path, asked: object) -> Any:
    """What a script of ours for Node answers to a question put as JSON."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
    result = subprocess.run(
        ["node", str(script)],
        input=json.dumps(asked),
        env={**os.environ, "CHROMIUM": chromium},
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=540,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)
