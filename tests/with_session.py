"""The sample course with slides on a page and a session of ten minutes, which most tests do without."""

import yaml

from scripts.paths import REPOSITORY, Project
from tests.checks.test_checks import apply

A_SESSION = REPOSITORY / "tests/broken/unkept-sessions/near-miss-a-session-as-it-should-be.yml"


def add_session(project: Project) -> Project:
    """The same project, with the near miss of `unkept-sessions` in it."""
    apply(project, yaml.safe_load(A_SESSION.read_text(encoding="utf-8")))
    return project
