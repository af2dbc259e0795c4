"""Every kind of page in a real browser: narrow and wide, light and dark, with the keyboard, without JavaScript."""

from collections.abc import Callable
from itertools import product

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, Response

from tests.browser.site import TEMPLATES, ServedSite

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1280)
LOOKS = ("", "large", "large contrast simple")  # as look.js sets them
ICON = "/favicon.ico"  # the browser asks for it by itself
NewPage = Callable[..., Page]
each_template = pytest.mark.parametrize("template", TEMPLATES)

OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = node => node && (/(auto|scroll|hidden)/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
  return [...document.body.querySelectorAll("*")]
    .filter(node => node.getBoundingClientRect().right > wide + 1 && node.getBoundingClientRect().left >= 0)
    .filter(node => !scrolls(node.parentElement))
    .map(node => `${node.tagName} ${node.className} ${node.textContent.trim().slice(0, 20)}`);
}"""

# Texts of which one lies over another: the boxes of their lines, from top to bottom.
OVERLAPS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [];
  for (let text = walker.nextNode(); text && lines.length < 1500; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || !node.checkVisibility({ contentVisibilityAuto: true })) continue;
    if (node.closest("thead, .skip, .unseen, .table-scroll")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, right, top, bottom } of range.getClientRects())
      if (right > left && right > 0) lines.push({ left, right, top: top + 3, bottom: bottom - 3, text: text.data.trim() });
  }
  lines.sort((a, b) => a.top - b.top);
  const found = [];
  lines.forEach((a, i) => {
    for (let j = i + 1; j < lines.length && lines[j].top < a.bottom; j += 1) {
      const b = lines[j];
      if (b.left < a.right - 2 && a.left < b.right - 2) found.push(`${a.text.slice(0, 20)} / ${b.text.slice(0, 20)}`);
    }
  });
  return [...new Set(found)];
}"""

# Every visible text with the nearest background below it, and the contrast of the two (WCAG 2.1, 1.4.3).
CONTRASTS = """() => {
  const parse = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const background = node => {
    for (; node; node = node.parentElement) {
      const colour = parse(getComputedStyle(node).backgroundColor);
      if (colour.length && (colour.length < 4 || colour[3] === 1)) return colour;
    }
    const canvas = getComputedStyle(document.documentElement).colorScheme;
    return canvas.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
  };
  const found = [];
  for (const node of document.body.querySelectorAll("*")) {
    const own = [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
    if (!own || !node.checkVisibility() || node.getBoundingClientRect().right < 0) continue;
    const style = getComputedStyle(node);
    const [text, ground] = [light(parse(style.color)), light(background(node))];
    const contrast = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    const words = node.textContent.trim().slice(0, 20);
    if (contrast < (large ? 3 : 4.5)) found.push(`${node.tagName}.${node.className} ${contrast.toFixed(2)} ${words}`);
  }
  return [...new Set(found)];
}"""

FOCUSED = """() => {
  const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
  return {
    name: node.tagName, text: node.textContent.trim(), href: node.getAttribute("href") || "",
    marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
    shown: box.width > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth,
  };
}"""


def watch(page: Page) -> list[str]:
    """Collect what goes wrong while a page loads."""
    wrong: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.location["url"].endswith(ICON):
            wrong.append(f"console: {message.text}")

    def on_failure(request: Request) -> None:
        wrong.append(f"failed: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and not response.url.endswith(ICON):
            wrong.append(f"{response.status}: {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("requestfailed", on_failure)
    page.on("response", on_response)
    return wrong


def open_template(page: Page, served: ServedSite, template: str) -> None:
    """Open the fullest page that a template makes; one that leads elsewhere is kept from doing so."""
    path = served.built.fullest(template)
    text = (served.built.output / path).read_text(encoding="utf-8")
    if 'http-equiv="refresh"' in text:
        still = text.replace('http-equiv="refresh"', 'name="x"')
        page.route(served.address(path), lambda route: route.fulfill(body=still, content_type="text/html"))
    page.goto(served.address(path), wait_until="load")


@each_template
def test_a_page_fits_every_width_and_loads_without_a_fault(
    template: str, served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory(viewport={"width": WIDTHS[0], "height": 800})
    wrong = watch(page)
    open_template(page, served, template)
    for width, look in product(WIDTHS, LOOKS):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("look => document.documentElement.dataset.look = look", look)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (look, page.evaluate(OVERFLOW))
        assert page.evaluate(OVERLAPS) == [], (look, width)
        assert page.locator("h1").count() == 1
        assert page.locator("h1").is_visible()
    assert wrong == []


@each_template
def test_a_page_is_whole_without_javascript(template: str, served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    open_template(page, served, template)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    shown = squeezed(page.locator("body").inner_text())
    tree = served.built.tree(served.built.fullest(template))
    for node in tree.css("[hidden], .catalogue-filters"):  # what only a script answers
        node.decompose()
    written = {squeezed(node.text()) for node in tree.css("h1, h2, h3, main a, main p, main td, dt, dd, footer li")}
    assert [text for text in written if text not in shown] == []


def squeezed(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


@each_template
def test_every_text_stands_out_from_its_background_by_day_and_night(
    template: str, served: ServedSite, browser_page_factory: NewPage
) -> None:
    page = browser_page_factory()
    open_template(page, served, template)
    for look in ("", "contrast"):
        page.evaluate("look => document.documentElement.dataset.look = look", look)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(CONTRASTS) == [], (scheme, look)


def test_the_dark_scheme_is_dark_and_the_light_one_light(served: ServedSite, browser_page_factory: NewPage) -> None:
    page, grounds = browser_page_factory(), {}
    page.goto(served.address("index.html"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        grounds[scheme] = page.evaluate(
            "[getComputedStyle(document.documentElement), getComputedStyle(document.body)]"
            ".map(style => style.backgroundColor).find(colour => !colour.startsWith('rgba(0, 0, 0, 0'))"
        )
    light, dark = (sum(map(float, grounds[scheme].strip("rgba()").split(",")[:3])) for scheme in ("light", "dark"))
    assert light > 600
    assert dark < 200


@each_template
def test_the_first_key_leads_to_the_text(template: str, served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    open_template(page, served, template)
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)
    if template == "pages/redirect.html":
        assert focused["name"] == "A"
        return
    assert (focused["text"], focused["href"], focused["shown"]) == ("跳到正文", "#_main", True)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "_main"
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('header')")


@pytest.mark.parametrize("template", ["pages/home.html", "pages/catalogue.html", "kinds/policy.html"])
def test_whatever_has_the_focus_can_be_seen(template: str, served: ServedSite, browser_page_factory: NewPage) -> None:
    page = browser_page_factory()
    open_template(page, served, template)
    seen = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["marked"], focused
        assert focused["shown"], focused
        seen.add((focused["text"], focused["href"]))
    assert len(seen) > 15


def test_every_template_is_looked_at(served: ServedSite) -> None:
    makers = {maker for maker in served.built.makers.values() if maker.endswith(".html")}
    assert makers == set(TEMPLATES)
