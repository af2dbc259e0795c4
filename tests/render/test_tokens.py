"""The colours of the site, by day and by night, as they are and in high contrast: every text stands out (WCAG 2.2)."""

import re
from collections.abc import Iterator
from itertools import product

import pytest

from tests.site_files import PROJECT

SHEETS = {path.name: path.read_text(encoding="utf-8") for path in (PROJECT / "templates/assets").glob("*.css")}
TEXTS = ("ink", "soft", "link", "visited", "accent", "good")
GROUNDS = ("paper", "shade", "mark")
MARKS = ("edge", "accent", "ink")  # borders and outlines that mean something
LOOKS = ("light", "dark", "contrast", "dark contrast", "print")
_BLOCK = re.compile(r"^( *):root([^{]*)\{([^}]*)\}", re.MULTILINE)
_COLOUR = re.compile(r"--(\w+): (#[0-9a-f]{3,6})\b")


def colours(look: str) -> dict[str, str]:
    """The colours of a look: what the sheet says first, and what it says anew for that look."""
    found: dict[str, str] = {}
    for name, block in blocks(SHEETS["site.css"]):
        if name == "light" or set(name.split()) <= set(look.split()):
            found.update(_COLOUR.findall(block))
    return found


def blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The blocks that set tokens, with the look each is for."""
    for match in _BLOCK.finditer(sheet):
        indent, selector, block = match.groups()
        night = (
            "dark" if "prefers-color-scheme: dark" in sheet[: match.start()].rpartition("@media")[2] and indent else ""
        )
        contrast = "contrast" if "contrast" in selector else ""
        printed = "print" if sheet[: match.start()].rpartition("@media")[2].startswith(" print") and indent else ""
        yield " ".join(word for word in (night, contrast, printed) if word) or "light", block


def luminance(colour: str) -> float:
    """The relative luminance of `#rgb` or `#rrggbb`."""
    digits = colour.lstrip("#")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else re.findall("..", digits)
    linear = [v / 12.92 if (v := int(pair, 16) / 255) <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for pair in pairs]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(look: str, fronts: tuple[str, ...], least: float) -> list[str]:
    """The pairs of a look whose contrast is too small."""
    seen = colours(look)
    pairs = product(fronts, GROUNDS)
    return [f"{a} on {b}: {contrast(seen[a], seen[b]):.2f}" for a, b in pairs if contrast(seen[a], seen[b]) < least]


@pytest.mark.parametrize("look", LOOKS)
def test_every_text_stands_out_from_every_ground(look: str) -> None:
    assert faint(look, TEXTS, 7.0 if "contrast" in look else 4.5) == []


@pytest.mark.parametrize("look", LOOKS)
def test_every_border_that_means_something_stands_out(look: str) -> None:
    assert faint(look, MARKS, 3.0) == []


def test_a_pressed_switch_can_be_read() -> None:
    assert [look for look in LOOKS if contrast(colours(look)["ink"], colours(look)["paper"]) < 7] == []


def test_each_look_has_colours_of_its_own() -> None:
    assert len({tuple(colours(look).items()) for look in LOOKS}) == len(LOOKS)
    assert luminance(colours("dark")["paper"]) < 0.05
    assert colours("dark contrast")["paper"] == "#000"


def test_black_and_white_differ_by_twenty_one_and_a_colour_from_itself_by_one() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#767676") == pytest.approx(1)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


def test_no_sheet_writes_a_colour_but_the_tokens() -> None:
    rules = {name: _BLOCK.sub("", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)) for name, sheet in SHEETS.items()}
    assert {
        name: found for name, rule in rules.items() if (found := re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(", rule))
    } == {}


def test_red_is_never_a_surface() -> None:
    surfaces = [line.strip() for sheet in SHEETS.values() for line in sheet.splitlines() if "background" in line]
    assert [line for line in surfaces if re.search(r"background[^;]*var\(--accent\)", line)] == [
        next(line for line in surfaces if line.startswith(".demonstration::before"))
    ]


def test_every_token_that_is_used_is_declared() -> None:
    declared = set(re.findall(r"--([\w-]+):", SHEETS["site.css"]))
    used = {name for sheet in SHEETS.values() for name in re.findall(r"var\(--([\w-]+)\)", sheet)}
    assert used - declared == set()
    assert declared - used == set()
