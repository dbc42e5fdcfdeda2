"""ACC-14: every colour of our style sheets, on every ground it stands on, is told apart; computed, not judged by eye."""

import re

import pytest

from scripts.paths import REPOSITORY

STYLES = REPOSITORY / "docs/assets/css"
TEXT, CONTROL = 4.5, 3.0

# Colour, what it stands on, and what it is (WCAG 1.4.3 and 1.4.11).
PAIRS = [
    ("ink", "white", TEXT),
    ("ink", "tint", TEXT),
    ("accent", "white", TEXT),
    ("accent", "tint", TEXT),
    ("white", "accent", TEXT),
    ("white", "accent-dark", TEXT),
    ("accent-dark", "white", TEXT),
    ("accent-dark", "tint", TEXT),
    ("right", "white", TEXT),
    ("right", "tint", TEXT),
    ("wrong", "white", TEXT),
    ("wrong", "tint", TEXT),
    ("line", "white", CONTROL),
    ("line", "tint", CONTROL),
    ("#45565e", "white", TEXT),
    ("#45565e", "tint", TEXT),
    ("#4d3800", "#fff3cd", TEXT),
    ("wrong", "#fff3cd", TEXT),
    ("#8a5a00", "white", CONTROL),
    ("#1a2a33", "white", TEXT),
    ("#6b7a82", "white", CONTROL),
    ("#000", "white", CONTROL),
]


def tokens() -> dict[str, str]:
    """Our named colours as the style sheet sets them."""
    text = (STYLES / "course.css").read_text(encoding="utf-8")
    return {"white": "#fff", **dict(re.findall(r"--course-([\w-]+):\s*(#[0-9a-f]{3,6});", text))}


def value(colour: str) -> str:
    found = colour if colour.startswith("#") else tokens()[colour]
    return found if len(found) == 7 else "#" + "".join(2 * each for each in found[1:])


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(value(colour)[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.requirement("ACC-14")
def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.requirement("ACC-14")
@pytest.mark.parametrize(("colour", "ground", "least"), PAIRS)
def test_a_colour_is_told_apart_from_its_ground(colour: str, ground: str, least: float) -> None:
    assert contrast(colour, ground) >= least


@pytest.mark.requirement("ACC-14")
def test_every_colour_of_the_style_sheets_is_in_the_table() -> None:
    """Of our style sheets: axe looks at what is left of the theme's colours, on the pages."""
    ours = [path for path in sorted(STYLES.glob("*.css")) if path.name != "theme.css"]
    text = "".join(path.read_text(encoding="utf-8") for path in ours)
    used = {value(each) for each in re.findall(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b(?=[\s;,)])", text, re.I)}

    assert used - {value(each) for pair in PAIRS for each in pair[:2]} == set()


@pytest.mark.requirement("ACC-14")
def test_every_named_colour_is_in_the_table() -> None:
    assert set(tokens()) - {each for pair in PAIRS for each in pair[:2]} == set()
