"""The rules of the theme's style sheet that our pages can use: none too few, and the file as it would be written now."""

from pathlib import Path

import pytest
import yaml

from scripts.outputs.joined_style import JOINED_STYLE, join_styles
from scripts.outputs.theme_style import OURS, Names, names_in, names_of, pruned, theme_sheet, theme_style
from scripts.paths import REPOSITORY, Project

PAGE = '<body dir="ltr"><p class="lead big" id="top">Words <input type="checkbox"></p>'


def names(markup: str = PAGE, script: str = "", own: str = "") -> Names:
    return names_in([markup], [script], [own])


def kept(sheet: str, **made: str) -> str:
    """What is left of a sheet, without the line break at its end."""
    return pruned(sheet, names(**made)).rstrip("\n")


@pytest.mark.parametrize(
    "rule",
    [
        "p{color:red}",
        ".lead.big>p:hover::before{color:red}",
        "#top a,*{color:red}",
        "[dir=ltr] .lead{color:red}",
        "[type=CHECKBOX]{color:red}",
        '[href^="#gone"]{color:red}',
        ".lead:not(.gone){color:red}",
        "h6+kbd{color:red}",
        "@page{margin:1cm}",
        "@media print{.lead{color:red}}",
        "@unheard-of x{.gone{color:red}}",
    ],
)
def test_a_rule_that_can_match_stays(rule: str) -> None:
    assert kept(rule) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".gone{color:red}",
        ".lead .gone{color:red}",
        "#gone{color:red}",
        "video{color:red}",
        "[data-gone]{color:red}",
        "[dir=rtl] .lead{color:red}",
        "@media print{.gone{color:red}}",
        "@keyframes gone{to{color:red}}",
    ],
)
def test_a_rule_that_cannot_match_goes(rule: str) -> None:
    assert kept(f"{rule}p{{color:red}}") == "p{color:red}"


@pytest.mark.parametrize(
    "rule", [".is-open{color:red}", "video{color:red}", "[dir=rtl] p{color:red}", "#late{color:red}"]
)
def test_what_a_script_adds_counts(rule: str) -> None:
    script = 'a.classList.add("is-open"); b = document.createElement("video"); b.dir = "rtl"; b.id = "late";'

    assert kept(rule, script=script) == rule


def test_what_no_page_holds_yet_but_markdown_can_write_stays() -> None:
    for rule in (
        "dl dt{color:red}",
        "table:not([class]) th{color:red}",
        ".admonition.danger{color:red}",
        "details[open]{color:red}",
    ):
        assert kept(rule, markup="<p>") == rule


def test_of_a_list_what_cannot_match_goes() -> None:
    assert kept(".gone,.lead,p .gone{color:red}") == ".lead{color:red}"


def test_a_list_that_a_browser_may_not_know_stays_whole() -> None:
    """Without `:-moz-x` a browser that passes over the whole list would begin to use the rest."""
    assert kept(".gone,.lead:-moz-x{color:red}") == ".gone,.lead:-moz-x{color:red}"


def test_custom_properties_and_animations_stay_when_something_uses_them() -> None:
    sheet = (
        ":root{--a:var(--b);--b:1px;--c:2px;--d:var(--d);--own:3px}"
        "@keyframes turn{to{top:var(--c)}}@keyframes stop{to{top:0}}"
        "p{animation:turn 1s;margin:var(--a)}.gone{margin:var(--d);animation:stop}"
    )

    assert kept(sheet, own="p{top:var(--own)}").split("\n") == [
        ":root{--a:var(--b);--b:1px;--c:2px;--own:3px}",
        "@keyframes turn{to{top:var(--c)}}",
        "p{animation:turn 1s;margin:var(--a)}",
    ]


def test_the_committed_sheet_is_what_would_be_written_now(real_project: Project) -> None:
    """Pages, templates, scripts or the theme may have come to use other rules."""
    site = {
        path.relative_to(real_project.site).as_posix(): path.read_bytes() for path in real_project.site.rglob("*.html")
    }
    now = theme_style(theme_sheet(), names_of(Project(REPOSITORY), site))

    assert (REPOSITORY / "docs" / OURS).read_text(encoding="utf-8") == now, "run: python -m scripts theme-style"


def test_the_sheet_says_whose_it_is_and_readers_get_it_before_ours(real_project: Project) -> None:
    sheets = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))["extra_css"]
    texts = [(REPOSITORY / "docs" / sheet).read_text(encoding="utf-8") for sheet in sheets]

    assert sheets == [OURS, "assets/css/course.css"]
    assert texts[0].startswith('@charset "UTF-8";\n/* From Material for MkDocs ')
    assert "Martin Donath, MIT licence" in texts[0][:200]
    assert (real_project.site / JOINED_STYLE).read_text(encoding="utf-8") == join_styles(texts)
    assert sorted(path.name for path in Path(real_project.site / "assets").iterdir()) == ["css", "img", "js", "search"]
