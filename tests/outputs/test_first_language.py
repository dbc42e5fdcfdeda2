"""An owner's setting makes Swedish the first language of the site."""

import re

from scripts.outputs.site import build_site
from scripts.paths import Project
from tests.conftest import edit


def language_of(project: Project, file: str) -> str:
    html = (project.site / file).read_text(encoding="utf-8")
    found = re.search(r'<html lang="(\w\w)"', html)
    assert found
    return found[1]


def test_the_owners_first_language_stands_at_the_top_of_the_site(project: Project) -> None:
    with (project.data / "settings.yml").open("a", encoding="utf-8") as settings:
        settings.write("first_language: sv\n")

    build_site(project)

    assert language_of(project, "index.html") == "sv"
    assert language_of(project, "fi/index.html") == "fi"
    assert language_of(project, "en/index.html") == "en"
    assert language_of(project, "404.html") == "sv"
    assert not (project.site / "sv").exists()
    home = (project.site / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'hreflang="(\w\w)"', home) == ["sv", "fi", "en"]
    lost = (project.site / "404.html").read_text(encoding="utf-8")
    assert re.findall(r'hreflang="(\w\w)" href="/(\w*)/?"', lost) == [("sv", ""), ("fi", "fi"), ("en", "en")]


def test_without_the_setting_finnish_comes_first(project: Project) -> None:
    build_site(project)

    assert language_of(project, "index.html") == "fi"
    assert language_of(project, "sv/index.html") == "sv"


def test_every_page_offers_a_way_to_report_an_error(project: Project) -> None:
    edit(project, "docs/_data/settings.yml", "  sv: respons@example.org", '  sv: ""')

    build_site(project)

    finnish = (project.site / "core/signs/index.html").read_text(encoding="utf-8")
    swedish = (project.site / "sv/core/signs/index.html").read_text(encoding="utf-8")
    assert '<a href="mailto:palaute@example.org?subject=' in finnish
    assert "mailto:" not in swedish.partition("<footer")[2]
    assert 'class="gap"' in swedish.partition("<footer")[2]
