"""WCAG 2.2 as far as it can be computed: axe-core on every kind of page, target sizes, reflow, motion, headings, tables."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.site import TEMPLATES, ServedSite
from tests.browser.test_pages import LOOKS, open_template

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
each_template = pytest.mark.parametrize("template", TEMPLATES)
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
ALL_RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}

# WCAG 2.2, 2.5.8: 24 by 24 pixels, or inline in a sentence, or a circle of 24 pixels around it that meets no other.
SMALL_TARGETS = """() => {
  const boxes = [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter(node => node.checkVisibility({ visibilityProperty: true })).map(node => ({ node, box: node.getBoundingClientRect() }))
    .filter(({ box }) => box.width && box.right > 0);
  const inline = node => getComputedStyle(node).display === "inline"
    && [...node.parentElement.childNodes].some(one => one.nodeType === 3 && one.data.trim());
  const clear = ({ node, box }) => boxes.every(other => {
    if (other.node === node) return true;
    const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    const dx = Math.max(other.box.left - x, 0, x - other.box.right), dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
    return dx * dx + dy * dy >= 144;
  });
  return boxes.filter(({ node, box }) => (box.width < 24 || box.height < 24) && !inline(node))
    .filter(one => !clear(one))
    .map(({ node, box }) => `${node.textContent.trim().slice(0, 20)} ${box.width.toFixed(0)}×${box.height.toFixed(0)}`);
}"""

MOVING = """() => [...document.querySelectorAll("*")].filter(node => {
  const style = getComputedStyle(node);
  return style.scrollBehavior === "smooth" || [style.transitionDuration, style.animationDuration]
    .some(times => times.split(",").some(time => parseFloat(time) > 0.01));
}).map(node => `${node.tagName}.${node.className}`)"""


def violations(page: Page, options: dict[str, Any]) -> set[str]:
    """What axe-core objects to on the page as it stands now, in the form rule: element."""
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return {f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]}


@each_template
def test_axe_objects_to_nothing_narrow_and_wide_by_day_and_night(
    template: str, served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory(viewport={"width": 360, "height": 800})
    open_template(page, served, template)
    if template == "pages/catalogue.html":
        page.goto(f"{page.url}?group=zhzw")  # what is left out is skipped: the whole table would take half a minute
    page.evaluate(AXE)
    assert violations(page, ALL_RULES) == set()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert violations(page, ALL_RULES) == set()
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == set()


def test_axe_sees_a_fault(browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    page.set_content("<!doctype html><html lang='zh-CN'><title>t</title><main><h1>t</h1><img src='data:,'></main>")
    page.evaluate(AXE)
    assert violations(page, ALL_RULES) == {'image-alt: <img src="data:,">'}


@each_template
def test_it_reflows_at_320_pixels_has_large_targets_and_stands_still_when_asked(
    template: str, served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory(viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    open_template(page, served, template)
    for look in LOOKS:
        page.evaluate("look => document.documentElement.dataset.look = look", look)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, look
        assert page.evaluate(SMALL_TARGETS) == [], look
    assert page.evaluate(MOVING) == []


def test_no_heading_is_empty_and_none_is_skipped(served: ServedSite) -> None:
    wrong = []
    for path in served.built.pages():
        levels = [0]
        for heading in served.built.tree(path).css("h1, h2, h3, h4, h5, h6"):
            levels.append(int((heading.tag or "h9")[1]))
            if not heading.text(strip=True) or levels[-1] > levels[-2] + 1:
                wrong.append((path, heading.html))
    assert wrong == []


def test_every_table_has_a_name_and_header_cells(served: ServedSite) -> None:
    wrong = []
    for path in served.built.pages():
        for table in served.built.tree(path).css("table"):
            around = table.parent.attributes if table.parent else {}
            named = table.css_first("caption") or {"aria-label", "aria-labelledby"} & {*table.attributes, *around}
            if not named or not table.css("th"):
                wrong.append(path)
    assert wrong == []
