"""The script modules as one file."""

from pathlib import Path

import yaml

from scripts.outputs.joined_script import join_scripts
from scripts.paths import REPOSITORY


def test_modules_stand_in_the_order_given_each_under_its_name() -> None:
    joined = join_scripts([("assets/js/b.js", "(function () {})();\n"), ("assets/js/a.js", "\n(function () {})();")])

    assert [line for line in joined.split("\n") if line.startswith("/*")] == ["/* b.js */", "/* a.js */"]


def test_every_module_of_the_folder_is_named_in_the_configuration() -> None:
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    named = [Path(script["path"]).name for script in config["extra_javascript"]]

    assert sorted(named) == sorted(path.name for path in (REPOSITORY / "docs/assets/js").glob("*.js"))
